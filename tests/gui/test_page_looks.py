"""How an item of a page looks in a column, without a window."""

import pytest

from workbench.gui.views.page_looks import bullet_of
from workbench.model.merge import Run
from workbench.model.threeway import ThreeWay
from workbench.model.view import Paragraph
from workbench.review.scroll import Column

WORDS = (Run("a point"),)
ALL = ThreeWay(True, True, True)
BULLETS = {
    "the same on every side": (ALL, ("2.", "2.", "2."), "2."),
    "counted differently": (ALL, ("2.", "3.", "2."), "#"),
    "new on one side": (ThreeWay(False, True, False), ("", "2.", ""), "#"),
    "deeper": (ALL, ("\u2003b)", "\u2003c)", "\u2003b)"), "\u2003#"),
    "a dot, counted by nobody": (ThreeWay(False, True, False), ("", "•", ""), "•"),
    "no list": (ALL, ("", "", ""), ""),
    "a list on one side only": (ALL, ("", "1.", ""), "#"),
}


@pytest.mark.parametrize(("there", "bullets", "result"), BULLETS.values(), ids=BULLETS)
def test_a_number_of_the_result_is_told_only_where_it_is_sure(there, bullets, result: str):
    paragraph = Paragraph(None, there.map(lambda here: WORDS if here else None), bullets=ThreeWay(*bullets))
    assert bullet_of(paragraph, Column.RESULT) == result
    assert tuple(bullet_of(paragraph, c) for c in (Column.BASE, Column.LEFT, Column.RIGHT)) == bullets
