"""Columns that scroll together."""

import pytest

from workbench.model.view import TextRegion
from workbench.review.scroll import Column, mapped_line
from workbench.review.text import Lines, Stretch, StretchState


def stretch(left, result, right):
    lines = [Lines(*span) for span in (left, left, result, right)]
    return Stretch(TextRegion(None, None), "s", StretchState.SAME, "", *lines)  # type: ignore[arg-type]


STRETCHES = (
    stretch((0, 10), (0, 10), (0, 10)),
    stretch((10, 14), (10, 10), (10, 18)),  # nothing in the result
    stretch((14, 20), (10, 16), (18, 24)),
)


@pytest.mark.parametrize(
    ("line", "source", "target", "there"),
    [
        (0, Column.LEFT, Column.RIGHT, 0),
        (5, Column.LEFT, Column.RIGHT, 5),
        (12, Column.LEFT, Column.RIGHT, 14),
        (12, Column.LEFT, Column.RESULT, 10),
        (10, Column.RESULT, Column.RIGHT, 18),
        (16, Column.RIGHT, Column.LEFT, 13),
        (20, Column.LEFT, Column.RIGHT, 24),
        (22, Column.LEFT, Column.RIGHT, 26),
        (7.5, Column.RESULT, Column.RESULT, 7.5),
    ],
)
def test_the_line_beside(line, source, target, there):
    assert mapped_line(STRETCHES, line, source, target) == there


def test_no_text_at_all():
    assert mapped_line((), 3, Column.LEFT, Column.RIGHT) == 3
