"""Where the changes of a whole text stand in a strip of a few hundred pixels; no Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.merge import Choice
from workbench.review import Review
from workbench.review.text import Lines, Stretch, StretchState, TextLayout

LEAST = 3  # pixels of a bar: a change of one line among 100,000 can be seen and hit


class Lane(StrEnum):
    """Where across the strip a change is drawn: a second sign beside its colour."""

    LEFT = "left"
    BOTH = "both"
    RIGHT = "right"


class Hue(StrEnum):
    """Which tone of the theme a change has; the names are those of `Theme`."""

    LEFT = "left"
    RIGHT = "right"
    CONFLICT = "conflict"
    SETTLED = "settled"
    BASE = "base"


@dataclass(frozen=True, slots=True)
class Mark:
    """One change at its lines; `open` while a person has to answer it, `at` its decision or "" for none."""

    at: str
    lines: Lines
    lane: Lane
    hue: Hue
    open: bool = False

    @property
    def rank(self) -> int:
        """Who is drawn where several fall on one pixel: the open ones, then conflicts, then answers of the person's."""
        order = (Hue.BASE, Hue.RIGHT, Hue.LEFT, Hue.SETTLED, Hue.CONFLICT)
        return order.index(self.hue) + (len(order) if self.open else 0)


@dataclass(frozen=True, slots=True)
class Bar:
    """The pixels `top` ≤ y < `bottom` of a lane that look like `mark`, the most important one there."""

    top: int
    bottom: int
    mark: Mark


def pixels(lines: Lines, total: int, height: int) -> tuple[int, int]:
    """The pixels of a strip of `height` for some of `total` lines: at least `LEAST`, and never outside."""
    scale = height / max(1, total)
    top = min(int(lines.start * scale), max(0, height - LEAST))
    return top, min(height, max(top + LEAST, round(lines.end * scale)))


def bars(marks: Iterable[Mark], total: int, height: int) -> tuple[Bar, ...]:
    """What to draw, however many marks there are: each pixel of each lane shows the most important one on it."""
    if height <= 0:
        return ()
    shown: dict[Lane, list[tuple[int, Mark] | None]] = {lane: [None] * height for lane in Lane}
    for mark in marks:
        rank = mark.rank
        top, bottom = pixels(mark.lines, total, height)
        lane = shown[mark.lane]
        for y in range(top, bottom):
            there = lane[y]
            if there is None or there[0] < rank:
                lane[y] = (rank, mark)
    return tuple(bar for lane in shown.values() for bar in _runs(lane))


def _runs(lane: list[tuple[int, Mark] | None]) -> Iterator[Bar]:
    """Neighbouring pixels that look alike, joined."""
    top = 0
    for y in range(1, len(lane) + 1):
        here, before = lane[y] if y < len(lane) else None, lane[y - 1]
        if before is not None and here is not None and here[0] == before[0]:
            continue
        if before is not None:
            yield Bar(top, y, before[1])
        top = y


def marks_of(layout: TextLayout, review: Review) -> tuple[Mark, ...]:
    """A mark for every stretch that somebody changed, at its lines in the result."""
    decisions = review.index.decisions
    found = []
    for stretch in layout.stretches:
        if stretch.state is StretchState.SAME:
            continue
        at = stretch.region.at or ""
        decision = decisions.get(at)
        lane = Lane.BOTH if decision is None or decision.conflict else _lane(stretch)
        found.append(Mark(at, stretch.result, lane, _hue(stretch, review), stretch.state is StretchState.OPEN))
    return tuple(found)


def _lane(stretch: Stretch) -> Lane:
    """The edge of the side that changed; the whole width where both did."""
    sides = stretch.region.sides
    on_left, on_right = sides.left != sides.base, sides.right != sides.base
    if on_left is on_right:
        return Lane.BOTH
    return Lane.LEFT if on_left else Lane.RIGHT


def _hue(stretch: Stretch, review: Review) -> Hue:
    match stretch.state:
        case StretchState.OPEN:
            return Hue.CONFLICT
        case StretchState.MOOT:
            return Hue.BASE
        case StretchState.AUTOMATIC:
            choice = review.choice(stretch.region.at) if stretch.region.at is not None else None
            return {Choice.LEFT: Hue.LEFT, Choice.RIGHT: Hue.RIGHT}.get(choice or Choice.BASE, Hue.BASE)
    return Hue.SETTLED
