"""Where the changes of a whole text stand in a strip of a few hundred pixels; no Qt."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.merge import Choice
from workbench.model.view import TextRegion
from workbench.review import Review
from workbench.review.text import Lines, StretchState, TextLayout

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
        return _RANKS[self.hue] + (len(_RANKS) if self.open else 0)


_RANKS = {hue: rank for rank, hue in enumerate((Hue.BASE, Hue.RIGHT, Hue.LEFT, Hue.SETTLED, Hue.CONFLICT))}


@dataclass(frozen=True, slots=True)
class Bar:
    """The pixels `top` ≤ y < `bottom` of a lane that look like `mark`, the most important one there."""

    top: int
    bottom: int
    mark: Mark


def pixels(lines: Lines, total: int, height: int) -> tuple[int, int]:
    """The pixels of a strip of `height` for some of `total` lines: at least `LEAST`, and never outside."""
    return _pixels(lines, height / max(1, total), height)


def _pixels(lines: Lines, scale: float, height: int) -> tuple[int, int]:
    top = min(int(lines.start * scale), max(0, height - LEAST))
    return top, min(height, max(top + LEAST, round(lines.end * scale)))


class Buckets:
    """The pixels of a strip, filled with marks a few at a time: each pixel of each lane keeps the most important one."""

    def __init__(self, total: int, height: int) -> None:
        self._total, self._height = total, max(0, height)
        self._ranks = {lane: [-1] * self._height for lane in Lane}
        self._drawn: dict[Lane, list[Mark | None]] = {lane: [None] * self._height for lane in Lane}

    def add(self, marks: Iterable[Mark]) -> None:
        """Put these in their places."""
        scale, height = self._height / max(1, self._total), self._height
        for mark in marks:
            rank = _RANKS[mark.hue] + (len(_RANKS) if mark.open else 0)
            ranks = self._ranks[mark.lane]
            top, bottom = _pixels(mark.lines, scale, height)
            for y in range(top, bottom):
                if ranks[y] < rank:
                    ranks[y] = rank
                    self._drawn[mark.lane][y] = mark

    def bars(self) -> tuple[Bar, ...]:
        """What to draw, however many marks there are."""
        return tuple(bar for lane in Lane for bar in _runs(self._ranks[lane], self._drawn[lane]))


def bars(marks: Iterable[Mark], total: int, height: int) -> tuple[Bar, ...]:
    """What to draw of some marks."""
    buckets = Buckets(total, height)
    buckets.add(marks)
    return buckets.bars()


def _runs(ranks: list[int], drawn: list[Mark | None]) -> Iterator[Bar]:
    """Neighbouring pixels that look alike, joined."""
    top = 0
    for y in range(1, len(ranks) + 1):
        if y < len(ranks) and ranks[y] == ranks[y - 1]:
            continue
        mark = drawn[top]
        if mark is not None:
            yield Bar(top, y, mark)
        top = y


def marks_of(layout: TextLayout, review: Review) -> Iterator[Mark]:
    """A mark for every stretch that somebody changed, at its lines in the result; made as they are asked for."""
    decisions = review.index.decisions
    regions, own = layout.ground.regions, layout.own
    for number, state in enumerate(layout.states):
        if state is StretchState.SAME:
            continue
        region = regions[number]
        at = region.at or ""
        decision = decisions.get(at)
        lane = Lane.BOTH if decision is None or decision.conflict else _lane(region)
        yield Mark(at, own.lines(number), lane, _hue(state, region, review), state is StretchState.OPEN)


def _lane(region: TextRegion) -> Lane:
    """The edge of the side that changed; the whole width where both did."""
    sides = region.sides
    on_left, on_right = sides.left != sides.base, sides.right != sides.base
    if on_left is on_right:
        return Lane.BOTH
    return Lane.LEFT if on_left else Lane.RIGHT


def _hue(state: StretchState, region: TextRegion, review: Review) -> Hue:
    match state:
        case StretchState.OPEN:
            return Hue.CONFLICT
        case StretchState.MOOT:
            return Hue.BASE
        case StretchState.AUTOMATIC:
            choice = review.choice(region.at) if region.at is not None else None
            return {Choice.LEFT: Hue.LEFT, Choice.RIGHT: Hue.RIGHT}.get(choice or Choice.BASE, Hue.BASE)
    return Hue.SETTLED
