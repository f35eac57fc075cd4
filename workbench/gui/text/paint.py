"""How the stretches of a text look: colours by side and state, a sign beside each, and the ribbons between columns."""

from collections.abc import Iterator

from PyQt6.QtGui import QColor

from workbench.gui.text.column import Paint
from workbench.gui.text.ribbon import Band
from workbench.gui.theme import Theme
from workbench.model.merge import Choice, Decision
from workbench.review import Review
from workbench.review.scroll import Column, lines_in
from workbench.review.text import Stretch, StretchState, TextLayout

_SIGNS = {
    StretchState.OPEN: "?",
    StretchState.SETTLED: "✓",
    StretchState.AUTOMATIC: "·",
    StretchState.EDITED: "✎",
    StretchState.MOOT: "–",
}


def paints(layout: TextLayout, column: Column, review: Review, current: str | None, colours: Theme) -> list[Paint]:
    """The colours of one column."""
    found = []
    offset = 0
    for stretch in layout.stretches:
        text = _text(stretch, column)
        start, offset = offset, offset + len(text)
        if stretch.state is StretchState.SAME:
            continue
        tone = _tone(stretch, column, review, colours)
        if tone is None:
            continue
        here = stretch.region.at is not None and stretch.region.at == current
        words = tuple((start + a, start + b) for a, b in _words(stretch, column))
        area = colours.strong(tone) if here else colours.tint(tone)
        found.append(Paint(lines_in(stretch, column), area, tone, _sign(stretch, column), words))
    return found


def bands(
    layout: TextLayout, review: Review, current: str | None, colours: Theme
) -> tuple[tuple[Band, ...], tuple[Band, ...]]:
    """The ribbons from left to result and from result to right."""
    left: list[Band] = []
    right: list[Band] = []
    for stretch, decision in _decided(layout, review):
        choice = None if stretch.state is StretchState.EDITED else review.choice(decision.at)
        arrow = stretch.state is not StretchState.MOOT
        for side, gap, taken in (
            (Column.LEFT, left, (Choice.LEFT, Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT)),
            (Column.RIGHT, right, (Choice.RIGHT, Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT)),
        ):
            tone = _tone(stretch, side, review, colours)
            if tone is None:
                continue
            area = colours.strong(tone) if decision.at == current else colours.tint(tone)
            here, result = lines_in(stretch, side), stretch.result
            ends = (here, result) if side is Column.LEFT else (result, here)
            takes = Choice.LEFT if side is Column.LEFT else Choice.RIGHT
            gap.append(Band(decision.at, *ends, area, tone, arrow and takes in decision.allowed, choice in taken))
    return tuple(left), tuple(right)


def _decided(layout: TextLayout, review: Review) -> Iterator[tuple[Stretch, Decision]]:
    for stretch in layout.stretches:
        decision = review.index.decisions.get(stretch.region.at) if stretch.region.at is not None else None
        if decision is not None:
            yield stretch, decision


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
