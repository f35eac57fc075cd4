"""How the stretches of a text look: colours by side and state, a sign beside each, and the ribbons between columns."""

from collections.abc import Iterator

from PyQt6.QtGui import QColor

from workbench.gui.text.column import Paint
from workbench.gui.text.ribbon import Band
from workbench.gui.theme import Theme
from workbench.model.merge import Choice
from workbench.model.threeway import Side
from workbench.review import Review
from workbench.review.on_demand import OnDemand
from workbench.review.scroll import Column, lines_in
from workbench.review.text import Stretch, StretchState, TextLayout

_SIGNS = {
    StretchState.OPEN: "?",
    StretchState.SETTLED: "✓",
    StretchState.AUTOMATIC: "·",
    StretchState.EDITED: "✎",
    StretchState.MOOT: "–",
}


class Paints(OnDemand[Paint]):
    """The colours of one column: a paint for every stretch, made when it is asked for."""

    def __init__(self, layout: TextLayout, column: Column, review: Review, current: str | None, colours: Theme) -> None:
        self._layout, self._column, self._text = layout, column, layout.column(column)
        self._review, self._current, self._colours = review, current, colours

    def __len__(self) -> int:
        """As many as there are stretches."""
        return len(self._text.texts)

    def make(self, number: int) -> Paint:
        """The paint of a stretch; without a tone where it is not coloured."""
        colours = self._colours
        if self._layout.states[number] is StretchState.SAME:
            return Paint(self._text.lines(number), colours.paper, None, "")
        stretch = self._layout.stretches[number]
        tone = _tone(stretch, self._column, self._review, colours)
        lines = self._text.lines(number)
        if tone is None:
            return Paint(lines, colours.paper, None, "")
        here = stretch.region.at is not None and stretch.region.at == self._current
        start = self._text.begins[number]
        words = tuple((start + a, start + b) for a, b in _words(stretch, self._column))
        area = colours.strong(tone) if here else colours.tint(tone)
        return Paint(lines, area, tone, _sign(stretch, self._column), words)


class Bands(OnDemand[Band]):
    """The ribbons from the left to the result, or from the result to the right: one for each decision, made when asked for."""

    def __init__(self, layout: TextLayout, side: Side, review: Review, current: str | None, colours: Theme) -> None:
        self._layout, self._column = layout, Column.LEFT if side is Side.LEFT else Column.RIGHT
        self._review, self._current, self._colours = review, current, colours

    def __len__(self) -> int:
        """As many as there are stretches with a decision."""
        return len(self._layout.ground.decided)

    def make(self, number: int) -> Band:
        """The ribbon of a decision; without a tone where this side left it alone."""
        layout, review, colours = self._layout, self._review, self._colours
        stretch = layout.stretches[layout.ground.decided[number]]
        at = stretch.region.at or ""
        here, result = lines_in(stretch, self._column), stretch.result
        on_left = self._column is Column.LEFT
        ends = (here, result) if on_left else (result, here)
        tone = _tone(stretch, self._column, review, colours)
        if tone is None:
            return Band(at, *ends, colours.paper, None, False, False)
        choice = None if stretch.state is StretchState.EDITED else review.choice(at)
        takes = Choice.LEFT if on_left else Choice.RIGHT
        area = colours.strong(tone) if at == self._current else colours.tint(tone)
        arrow = stretch.state is not StretchState.MOOT and takes in review.decision(at).allowed
        return Band(at, *ends, area, tone, arrow, choice in (takes, *_BOTH))


_BOTH = (Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT)


def _tone(stretch: Stretch, column: Column, review: Review, colours: Theme) -> QColor | None:
    """The colour of a stretch in a column; None where it is not coloured there."""
    if column is Column.RESULT:
        return {
            StretchState.OPEN: colours.conflict,
            StretchState.MOOT: colours.base,
            StretchState.AUTOMATIC: _automatic(stretch, review, colours),
        }.get(stretch.state, colours.settled)
    if stretch.region.at is None:
        return None
    sides = stretch.region.sides
    if column is Column.BASE:
        return colours.base
    mine = sides.left if column is Column.LEFT else sides.right
    if mine == sides.base:
        return None  # this side left it alone
    return colours.left if column is Column.LEFT else colours.right


def _automatic(stretch: Stretch, review: Review, colours: Theme) -> QColor:
    """An automatic answer keeps the colour of the side that it came from."""
    choice = review.choice(stretch.region.at) if stretch.region.at is not None else None
    return {Choice.LEFT: colours.left, Choice.RIGHT: colours.right}.get(choice or Choice.BASE, colours.base)


def _sign(stretch: Stretch, column: Column) -> str:
    match column:
        case Column.BASE:
            return "B"
        case Column.LEFT:
            return "L"
        case Column.RIGHT:
            return "R"
    return _SIGNS[stretch.state]


def _text(stretch: Stretch, column: Column) -> str:
    sides = stretch.region.sides
    match column:
        case Column.BASE:
            return sides.base or ""
        case Column.LEFT:
            return sides.left or ""
        case Column.RIGHT:
            return sides.right or ""
    return stretch.text


def _words(stretch: Stretch, column: Column) -> Iterator[tuple[int, int]]:
    marks = stretch.region.marks
    spans = {Column.BASE: marks.base, Column.LEFT: marks.left, Column.RIGHT: marks.right}.get(column, ())
    whole = len(_text(stretch, column))
    for span in spans:
        # A mark over everything says no more than the area does.
        if span.start < span.end and not (span.start == 0 and span.end >= whole - 1):
            yield span.start, span.end
