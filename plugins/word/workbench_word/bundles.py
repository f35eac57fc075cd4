"""Blocks in a row that somebody moved together, taken as one: a section with its heading, some paragraphs with a table between.

A bundle stands where its blocks stood and moves as one of them would; what each side did inside it is planned by itself. So a
paragraph that one side writes into a section goes along when the other moves that section.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Block, Control
from workbench_word.noise import digest
from workbench_word.pairing import Pair
from workbench_word.passages import Passage

Unit = TypeVar("Unit")

_HOLE = 3
"""Blocks in a row that who moved it may have added or deleted inside a bundle."""


class Bundle(Control):
    """Several blocks in a row as one. It has no element of its own; it names the first one's."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__(blocks[0].element, blocks[0].setting, tuple(blocks))

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        return digest(b"\x05" + b"".join(block.text_key for block in self.blocks))

    @cached_property
    def direct_key(self) -> bytes:
        """Equal where everything in it is, as it is set here."""
        return digest(b"\x05" + b"".join(block.direct_key for block in self.blocks))


def parts_of(block: Block) -> tuple[Block, ...]:
    """The blocks that a block stands for: those of a bundle, the paragraphs of a passage, or itself."""
    match block:
        case Bundle():
            return tuple(part for inside in block.blocks for part in parts_of(inside))
        case Passage():
            return block.parts
        case _:
            return (block,)


@dataclass(frozen=True, slots=True)
class _Range:
    """Blocks `start` ≤ i < `end`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Bundled:
    """What a bundle is made of; None where a side deleted all of it. Moved: not where it stood among its neighbours."""

    base: _Range
    left: _Range | None
    right: _Range | None
    left_moved: bool
    right_moved: bool


def bundled(
    sides: ThreeWay[Sequence[Unit]],
    to_left: Sequence[Pair],
    to_right: Sequence[Pair],
    check: Callable[[], None],
    join: Callable[[Sequence[Unit]], Unit],
) -> tuple[ThreeWay[Sequence[Unit]], list[Pair], list[Pair]]:
    """The sequences with what was moved together joined into one, and their pairs."""
    in_left, in_right = {p.a: p for p in to_left}, {p.a: p for p in to_right}
    runs = {*_runs(to_left, len(sides.base)), *_runs(to_right, len(sides.base))}
    if not runs:
        return sides, list(to_left), list(to_right)
    check()
    known_left, known_right = {p.b: p.a for p in to_left}, {p.b: p.a for p in to_right}
    pieces = {
        piece
        for run in runs
        for piece in _fitting(run, [(in_left, known_left), (in_right, known_right)])
        if piece.end - piece.start > 1
    }
    found: list[_Bundled] = []
    for piece in sorted(pieces, key=lambda p: (p.start - p.end, p.start)):  # the longest first: others may lie in it
        if any(piece.start < one.base.end and one.base.start < piece.end for one in found):
            continue
        left, left_moved = _counterpart(piece, in_left, known_left) or (None, False)
        right, right_moved = _counterpart(piece, in_right, known_right) or (None, False)
        if left_moved or right_moved:
            found.append(_Bundled(piece, left, right, left_moved, right_moved))
    if not found:
        return sides, list(to_left), list(to_right)
    base, at_base = _folded(sides.base, [one.base for one in found], join)
    left_, at_left = _folded(sides.left, [one.left for one in found if one.left is not None], join)
    right_, at_right = _folded(sides.right, [one.right for one in found if one.right is not None], join)
    lefts = [(one.base, one.left, one.left_moved) for one in found]
    rights = [(one.base, one.right, one.right_moved) for one in found]
    return (
        ThreeWay(base, left_, right_),
        _paired(to_left, at_base, at_left, lefts),
        _paired(to_right, at_base, at_right, rights),
    )


def _runs(pairs: Sequence[Pair], count: int) -> list[_Range]:
    """The stretches of the base that a side put elsewhere in one piece."""
    paired, there = {p.a for p in pairs}, {p.b for p in pairs}
    found: list[_Range] = []
    last: Pair | None = None
    for pair in pairs:
        if not pair.moved:
            last = None
            continue
        if last is not None and _follows(last, pair, paired, there):
            found[-1] = _Range(found[-1].start, pair.a + 1)
        else:
            found.append(_Range(pair.a, pair.a + 1))
        last = pair
    return [run for run in found if run.end - run.start > 1]


def _follows(one: Pair, other: Pair, paired: set[int], there: set[int]) -> bool:
    """Whether nothing that both versions have stands between, in neither."""
    close = 0 < other.b - one.b <= _HOLE + 1 and other.a - one.a <= _HOLE + 1
    return close and paired.isdisjoint(range(one.a + 1, other.a)) and there.isdisjoint(range(one.b + 1, other.b))


_Known = tuple[Mapping[int, Pair], Mapping[int, int]]


def _fitting(run: _Range, sides: Sequence[_Known]) -> list[_Range]:
    """The run, if both sides have it in one piece each, else the pieces in which they do."""
    if all(_counterpart(run, pairs, known) is not None or _gone(run, pairs) for pairs, known in sides):
        return [run]
    found = [_Range(run.start, run.start + 1)]
    for at in range(run.start + 1, run.end):
        longer = _Range(found[-1].start, at + 1)
        if all(_counterpart(longer, pairs, known) is not None or _gone(longer, pairs) for pairs, known in sides):
            found[-1] = longer
        else:
            found.append(_Range(at, at + 1))
    return found


def _gone(range_: _Range, pairs: Mapping[int, Pair]) -> bool:
    return not any(at in pairs for at in range(range_.start, range_.end))


def _counterpart(range_: _Range, pairs: Mapping[int, Pair], known: Mapping[int, int]) -> tuple[_Range, bool] | None:
    """Where a side has a stretch of the base, and whether it moved all of it; None where it is not in one piece there."""
    own = [pairs[at] for at in range(range_.start, range_.end) if at in pairs]
    if not own:
        return None
    start, end = min(p.b for p in own), max(p.b for p in own) + 1
    if any(at in known and not range_.start <= known[at] < range_.end for at in range(start, end)):
        return None
    return _Range(start, end), all(p.moved for p in own)


def _folded(
    units: Sequence[Unit], ranges: Sequence[_Range], join: Callable[[Sequence[Unit]], Unit]
) -> tuple[list[Unit], dict[int, int]]:
    """The units with one for each range, and where each stands now."""
    ends = {r.start: r.end for r in ranges}
    found: list[Unit] = []
    where: dict[int, int] = {}
    at = 0
    while at < len(units):
        end = ends.get(at, at + 1)
        where.update(dict.fromkeys(range(at, end), len(found)))
        found.append(join(units[at:end]) if at in ends else units[at])
        at = end
    return found, where


def _paired(
    pairs: Sequence[Pair],
    in_base: Mapping[int, int],
    in_side: Mapping[int, int],
    bundles: Sequence[tuple[_Range, _Range | None, bool]],
) -> list[Pair]:
    """The pairs of what stands there now."""
    inside = {at for range_, _, _ in bundles for at in range(range_.start, range_.end)}
    found = [Pair(in_base[p.a], in_side[p.b], p.moved) for p in pairs if p.a not in inside]
    found += [
        Pair(in_base[own.start], in_side[there.start], moved) for own, there, moved in bundles if there is not None
    ]
    return sorted(found, key=lambda p: p.a)
