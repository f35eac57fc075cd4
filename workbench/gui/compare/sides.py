"""A two-way text view laid out: two columns, and where each stretch of one stands in the other. No widgets."""

from dataclasses import dataclass

from workbench.gui.long_lines import hidden_words
from workbench.model.merge import MergeResult
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextView
from workbench.review import Review
from workbench.review.column import ColumnText
from workbench.review.text import Stretch, lay_out


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch that differs, by its number; `left` and `right` are the changed words, in characters of the columns."""

    number: int
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class TwoSides:
    """Both texts as columns, their stretches in order, those that differ, what the text does not show, and its syntax."""

    left: ColumnText
    right: ColumnText
    stretches: tuple[Stretch, ...]
    differences: tuple[Difference, ...]
    remarks: ThreeWay[tuple[str, ...]]
    syntax: str


def two_sides(view: TextView) -> TwoSides:
    """A two-way view, laid out."""
    layout = lay_out(view.regions.items, Review.start("", MergeResult("", ())), None, hidden_words)
    differences: list[Difference] = []
    at_left = at_right = 0
    for number, stretch in enumerate(layout.stretches):
        region = stretch.region
        left, right = region.sides.left or "", region.sides.right or ""
        if region.kind is not None:
            marks = region.marks
            words = (
                tuple((at_left + m.start, at_left + m.end) for m in marks.left if m.start < m.end),
                tuple((at_right + m.start, at_right + m.end) for m in marks.right if m.start < m.end),
            )
            differences.append(Difference(number, *words))
        at_left += len(left)
        at_right += len(right)
    # A lexer goes through a line as a whole: a very long one stays plain, and its counterpart with it.
    syntax = "" if layout.cut else view.syntax
    columns = layout.ground.columns
    return TwoSides(columns.left, columns.right, tuple(layout.stretches), tuple(differences), view.remarks, syntax)
