"""The order of a merged sequence: what of base, left and right stands where, and who put it there.

Works on pairs alone, so it is the same for paragraphs, rows and cells. What both have stands in the order of the base;
what one side moved stands where that side put it; what is new stands after what it follows on its side.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.threeway import Side
from workbench_word.pairing import Pair


class Fate(StrEnum):
    """What became of a unit at a place."""

    KEPT = "kept"  # in the base, and not moved; a side where it is None deleted it
    NEW = "new"  # not in the base
    AWAY = "away"  # stood here in the base; somebody moved it
    HERE = "here"  # somebody moved it here


@dataclass(frozen=True, slots=True)
class Slot:
    """One unit at one place: its index in base, left and right, None where that version has none.

    `by` moved it here, None: both did. `movers` are all who moved it, wherever to.
    """

    fate: Fate
    base: int | None
    left: int | None
    right: int | None
    by: Side | None = None
    movers: frozenset[Side] = frozenset()


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two units of the base that were not moved: what left put there, and what right did.

    What both put there, equal and in the same order, is in `both` and in neither of the others.
    """

    left: tuple[Slot, ...] = ()
    right: tuple[Slot, ...] = ()
    both: tuple[Slot, ...] = ()


Place = Slot | Gap


def arrange(
    count: int,
    lefts: int,
    rights: int,
    to_left: Sequence[Pair],
    to_right: Sequence[Pair],
    same: Callable[[int, int], bool],
) -> list[Place]:
    """The places in order. `count`, `lefts` and `rights` are how many units base, left and right have.

    `same(i, j)` tells whether the new unit `i` of the left and the new unit `j` of the right are the same to a reader.
    Gaps where nothing is are left out. Swapping left and right mirrors the places exactly.
    """
    left_of, right_of = {p.a: p.b for p in to_left}, {p.a: p.b for p in to_right}
    moved_left = {p.a for p in to_left if p.moved}
    moved_right = {p.a for p in to_right if p.moved}
    # Who deleted it has no say in where it stands; who moved it does.
    in_left = _arrivals(count, lefts, to_left, moved_left)
    in_right = _arrivals(count, rights, to_right, moved_right)
    places: list[Place] = []
    for at in range(-1, count):
        if at >= 0:
            movers = _movers(at, moved_left, moved_right)
            fate = Fate.AWAY if movers else Fate.KEPT
            places.append(Slot(fate, at, left_of.get(at), right_of.get(at), None, movers))
        left = tuple(
            _slot(Side.LEFT, unit, base, left_of, right_of, moved_left, moved_right)
            for unit, base in in_left.get(at, ())
        )
        right = tuple(
            _slot(Side.RIGHT, unit, base, left_of, right_of, moved_left, moved_right)
            for unit, base in in_right.get(at, ())
        )
        if left or right:
            places.append(_gap(left, right, same))
    return places


def _arrivals(count: int, size: int, pairs: Sequence[Pair], moved: set[int]) -> dict[int, list[tuple[int, int | None]]]:
    """What a side put after each unit of the base that it left in place (-1: at the very start).

    Each is its index on that side and, where it was moved, in the base.
    """
    base_of = {p.b: p.a for p in pairs}
    found: dict[int, list[tuple[int, int | None]]] = {}
    after = -1
    for unit in range(size):
        at_base = base_of.get(unit)
        if at_base is not None and at_base not in moved:
            after = at_base
        else:
            found.setdefault(after, []).append((unit, at_base))
    return found


def _movers(at: int, moved_left: set[int], moved_right: set[int]) -> frozenset[Side]:
    return frozenset(side for side, moved in ((Side.LEFT, moved_left), (Side.RIGHT, moved_right)) if at in moved)


def _slot(
    side: Side,
    unit: int,
    base: int | None,
    left_of: dict[int, int],
    right_of: dict[int, int],
    moved_left: set[int],
    moved_right: set[int],
) -> Slot:
    if base is None:
        return Slot(Fate.NEW, None, unit, None) if side is Side.LEFT else Slot(Fate.NEW, None, None, unit)
    return Slot(Fate.HERE, base, left_of.get(base), right_of.get(base), side, _movers(base, moved_left, moved_right))


def _gap(left: tuple[Slot, ...], right: tuple[Slot, ...], same: Callable[[int, int], bool]) -> Gap:
    """What both put there leaves the two sides, if that is all of it from the start."""
    both: list[Slot] = []
    for one, other in zip(left, right, strict=False):
        joined = _joined(one, other, same)
        if joined is None:
            break
        both.append(joined)
    return Gap(left[len(both) :], right[len(both) :], tuple(both))


def _joined(one: Slot, other: Slot, same: Callable[[int, int], bool]) -> Slot | None:
    if one.fate is Fate.HERE and other.fate is Fate.HERE and one.base == other.base:
        return Slot(Fate.HERE, one.base, one.left, one.right, None, one.movers)
    if one.fate is Fate.NEW and other.fate is Fate.NEW and one.left is not None and other.right is not None:
        return Slot(Fate.NEW, None, one.left, other.right) if same(one.left, other.right) else None
    return None


def slots(places: Sequence[Place]) -> Iterator[Slot]:
    """Every slot in order: in a gap what both put there, then the left's, then the right's."""
    for place in places:
        if isinstance(place, Slot):
            yield place
        else:
            yield from (*place.both, *place.left, *place.right)
