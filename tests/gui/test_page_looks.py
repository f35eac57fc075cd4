"""How an item of a page looks in a column, without a window."""

import pytest

from workbench.gui.views.look import Tone
from workbench.gui.views.page_looks import bullet_of, paragraph_look, row_look
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.sides_model import COLUMNS
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult, Run
from workbench.model.numbering import LEVELS, Numbered, Written
from workbench.model.threeway import ThreeWay
from workbench.model.view import GridCell, GridRow, Listed, Paragraph, RichTextView, ViewPage
from workbench.review import Review
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


def point(words: str, *there: bool, at: str | None = None) -> Paragraph:
    place = Numbered("a list", 0, Written("%1.", ("decimal",) * LEVELS, (1,) * LEVELS))
    sides = ThreeWay(*there)
    listed = Listed(sides.map(lambda here: place if here else None))
    kind = ChangeKind.INSERT if at is not None else None
    return Paragraph(at, sides.map(lambda here: (Run(words),) if here else None), kind=kind, listed=listed)


def test_the_numbers_behind_an_answer_are_drawn_anew(qtbot):
    items = (point("one", True, True, True), point("new", False, True, False, at="1"), point("two", True, True, True))
    view = ParagraphsDocument(RichTextView(ViewPage(0, 3, items)), ("l", "r"))
    qtbot.addWidget(view)
    sides = ThreeWay(None, Fragment("new"), None)
    allowed = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT})
    decision = Decision("1", ChangeKind.INSERT, sides, False, Choice.LEFT, allowed, "", 1.0)
    review = Review.start("c", MergeResult("f", (decision,)))
    result = COLUMNS.index(Column.RESULT)

    def numbers() -> list[str]:
        looks = [view.model.look(row, result) for row in range(3)]
        return [look.bullet for look in looks if look is not None and look.there]

    view.model.show(review, "1")
    assert numbers() == ["1.", "2.", "3."]
    rows: list[int] = []
    view.model.dataChanged.connect(lambda first, last: rows.extend(range(first.row(), last.row() + 1)))
    view.model.show(review.choose("1", Choice.BASE), "1")
    assert numbers() == ["1.", "2."] and sorted(set(rows)) == [1, 2]


def formatted(*said: str | None) -> Review:
    sides = ThreeWay(*(None if words is None else Fragment(words) for words in said))
    allowed = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT})
    decision = Decision("1", ChangeKind.FORMAT, sides, False, Choice.RIGHT, allowed, "", 1.0)
    return Review.start("c", MergeResult("f", (decision,)))


def test_a_format_is_said_in_words_where_it_is_another():
    review = formatted("aligned as usual", "aligned as usual", "centred")
    paragraph = Paragraph("1", ThreeWay(WORDS, WORDS, WORDS), kind=ChangeKind.FORMAT)
    notes = {column: paragraph_look(paragraph, column, review).note for column in Column}
    assert notes == {Column.BASE: "", Column.LEFT: "", Column.RESULT: "centred", Column.RIGHT: "centred"}
    kept = review.choose("1", Choice.BASE)
    assert paragraph_look(paragraph, Column.RESULT, kept).note == ""


def test_a_cell_of_another_shade_is_tinted_on_its_side_only():
    review = formatted("no shading", "no shading", "shading #FFFF00")
    inside = Paragraph(None, ThreeWay(WORDS, WORDS, WORDS))
    row = GridRow(None, (GridCell("1", (inside,), ChangeKind.FORMAT),))
    boxes = {column: (row_look(row, column, review).boxes or ())[0] for column in Column}
    assert [boxes[c].tone for c in (Column.LEFT, Column.RIGHT)] == [Tone.NONE, Tone.RIGHT]
    assert [boxes[c].note for c in (Column.LEFT, Column.RIGHT)] == ["", "shading #FFFF00"]
