"""Where a line of one column stands in another: how columns scroll together without padding."""

from bisect import bisect_right
from collections.abc import Sequence

from workbench.review.column import Column, Lines
from workbench.review.text import Stretch

__all__ = ["Column", "lines_in", "mapped_line"]


def lines_in(stretch: Stretch, column: Column) -> Lines:
    """The lines of a stretch in a column."""
    match column:
        case Column.BASE:
            return stretch.base
        case Column.LEFT:
            return stretch.left
        case Column.RESULT:
            return stretch.result
    return stretch.right


def mapped_line(stretches: Sequence[Stretch], line: float, source: Column, target: Column) -> float:
    """The line of `target` that stands beside `line` of `source`: as far through the same stretch."""
    if not stretches or source is target:
        return line
    stretch = stretches[max(0, bisect_right(stretches, line, key=lambda s: lines_in(s, source).start) - 1)]
    here, there = lines_in(stretch, source), lines_in(stretch, target)
    if line >= here.end:
        return there.end + (line - here.end)
    share = (line - here.start) / here.count
    return there.start + share * there.count
