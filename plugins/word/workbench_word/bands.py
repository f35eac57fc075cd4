"""Rows, or columns, in a row that somebody moved together: one decision, as bundles of blocks are.

A band moves as one line would. What each side did among its lines is planned by itself: a row that one side writes between two
rows goes along where the other moves them. The merged table is lines again, each with the band that it goes with.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from workbench.model.threeway import Side, ThreeWay
from workbench_word.blocks import Column, Row
from workbench_word.bundles import bundled
from workbench_word.nodes import Gate, Placed
from workbench_word.noise import digest
from workbench_word.pairing import Pair, in_order
from workbench_word.questions import Questions
from workbench_word.sequences import Ways, plan_paired

Line = TypeVar("Line", Row, Column)
Merged = TypeVar("Merged")
Pairs = tuple[Sequence[Pair], Sequence[Pair]]
"""Of base and left, of base and right."""


@dataclass(eq=False)
class Band(Generic[Line]):
    """Several rows or columns in a row as one."""

    lines: tuple[Line, ...]

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        return digest(b"\x06" + b"".join(line.text_key for line in self.lines))


@dataclass(eq=False)
class MergedBand(Generic[Line, Merged]):
    """A band that all versions have."""

    places: tuple[Placed[Line, Merged], ...]


def plan_lines(
    sides: ThreeWay[Sequence[Line]],
    ways: Ways[Line, Merged],
    known: Pairs,
    titled: Callable[[Sequence[Line]], str],
    questions: Questions,
    check: Callable[[], None],
) -> tuple[Placed[Line, Merged], ...]:
    """The merged rows or columns in order; `known` are their pairs, `titled` is what several in a row are called."""
    lines: dict[int, dict[int, Line]] = {
        version: {id(sides.base[p.a]): there[p.b] for p in pairs}
        for version, (there, pairs) in enumerate(zip((sides.left, sides.right), known, strict=True))
    }

    def paired(version: int, base: Band[Line], side: Band[Line]) -> list[Pair]:
        places = {id(line): n for n, line in enumerate(side.lines)}
        counterparts = ((n, lines[version].get(id(line))) for n, line in enumerate(base.lines))
        return in_order({n: places[id(there)] for n, there in counterparts if there is not None})

    def merged(three: ThreeWay[Line | Band[Line]]) -> Merged | MergedBand[Line, Merged]:
        base, left, right = three.base, three.left, three.right
        if isinstance(base, Band) and isinstance(left, Band) and isinstance(right, Band):
            inside: ThreeWay[Sequence[Line]] = ThreeWay(base.lines, left.lines, right.lines)
            pairs = paired(0, base, left), paired(1, base, right)
            return MergedBand(plan_paired(inside, ways, questions, check, pairs))
        assert not isinstance(base, Band) and not isinstance(left, Band) and not isinstance(right, Band)
        return ways.merged(ThreeWay(base, left, right))

    def same(one: Line | Band[Line], other: Line | Band[Line]) -> bool:
        mine, theirs = _lines_of(one), _lines_of(other)
        return len(mine) == len(theirs) and all(map(ways.same, mine, theirs))

    together: Ways[Line | Band[Line], Merged | MergedBand[Line, Merged]] = Ways(
        same,
        merged,
        lambda units: ways.fragment([line for unit in units for line in _lines_of(unit)]),
        lambda unit: titled(unit.lines) if isinstance(unit, Band) else ways.title(unit),
        lambda three, to_left, to_right, check: bundled(three, to_left, to_right, check, _joined),
    )
    units: ThreeWay[Sequence[Line | Band[Line]]] = ThreeWay(sides.base, sides.left, sides.right)
    places = plan_paired(units, together, questions, check, known)
    return tuple(line for placed in places for line in _spread(placed))


def _joined(units: Sequence[Line | Band[Line]]) -> Band[Line]:
    return Band(tuple(line for unit in units for line in _lines_of(unit)))


def _lines_of(unit: Line | Band[Line]) -> tuple[Line, ...]:
    return unit.lines if isinstance(unit, Band) else (unit,)


def _spread(
    placed: Placed[Line | Band[Line], Merged | MergedBand[Line, Merged]],
) -> Sequence[Placed[Line, Merged]]:
    """The lines at a place, each there as long as its band is."""
    sides = placed.sides
    node = placed.node
    if isinstance(node, MergedBand):
        assert placed.at is not None
        gate = Gate(placed.at, placed.there)
        return [_within(inner, gate, placed.order, placed.of) for inner in node.places]
    if not any(isinstance(unit, Band) for unit in (sides.base, sides.left, sides.right)):
        return [placed]  # type: ignore[list-item]  # no side of it is a band
    # Who did not move it deleted it: what stands here is the base's, or who moved it.
    found: list[Placed[Line, Merged]] = []
    for side in (None, Side.LEFT, Side.RIGHT):
        unit = sides.base if side is None else sides.left if side is Side.LEFT else sides.right
        if side not in placed.there or unit is None:
            continue
        for line in _lines_of(unit):
            three: ThreeWay[Line | None] = ThreeWay(
                line if side is None else None,
                line if side is Side.LEFT else None,
                line if side is Side.RIGHT else None,
            )
            found.append(Placed(three, None, placed.at, frozenset({side}), placed.order, placed.of))
    return found


def _within(inner: Placed[Line, Merged], gate: Gate, order: str | None, of: Side | None) -> Placed[Line, Merged]:
    """A line of a band at one of the places where that stands."""
    if inner.order is not None:
        order, of = inner.order, inner.of
    if inner.at is None:
        return replace(inner, at=gate.at, there=gate.there, order=order, of=of)
    return replace(inner, gate=gate, order=order, of=of)
