"""Blocks of lines that one side moved: both ends are found and answered together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from workbench.align import Kind, Match, Region, find_moves
from workbench.model.threeway import Side, ThreeWay

_ENOUGH = 20  # letters and digits: less than a short sentence turns up anywhere


class Moved(NamedTuple):
    """A block at region `source` stands at region `target` on `side`."""

    side: Side
    source: int
    target: int
    group: str


@dataclass(frozen=True, slots=True)
class Moves:
    """The blocks that each side moved, as matches of the base with that side."""

    left: list[Match] = field(default_factory=list)
    right: list[Match] = field(default_factory=list)

    @classmethod
    def found(cls, keys: ThreeWay[list[bytes]], to_left: list[Match], to_right: list[Match]) -> "Moves":
        """The moves of either side against the base."""
        return cls(find_moves(keys.base, keys.left, to_left, worth), find_moves(keys.base, keys.right, to_right, worth))


@dataclass(frozen=True, slots=True)
class MovedRegions:
    """Moves by region: each with its two ends, found from either."""

    moves: tuple[Moved, ...] = ()

    @property
    def pairs(self) -> tuple[tuple[int, int], ...]:
        """(from, to) of each move."""
        return tuple((move.source, move.target) for move in self.moves)


def worth(block: Sequence[bytes]) -> bool:
    """Whether a block says enough to be recognised elsewhere."""
    text = b"".join(block)
    return len(text) - sum(map(text.count, (b" ", b"\t", b"\r", b"\n"))) >= _ENOUGH and any(
        byte > 127 or chr(byte).isalnum() for byte in text
    )


def with_moves(regions: list[Region], moves: Moves) -> tuple[list[Region], MovedRegions]:
    """The regions, cut so that a moved block is a region of its own at both its ends, and the moves between them.

    A move counts where its old place was only emptied by its side and its new place only filled by it; whatever the other
    side did there stands in the same region, to be decided.
    """
    if not moves.left and not moves.right:
        return regions, MovedRegions()
    cuts: dict[int, set[tuple[int, int]]] = {}
    ends: list[tuple[Side, Match, int, int]] = []
    for side, found in ((Side.LEFT, moves.left), (Side.RIGHT, moves.right)):
        for move in found:
            source, target = _place(regions, move.a, 1), _place(regions, move.b, 3 if side is Side.LEFT else 5)
            if source is None or target is None:
                continue
            if not _emptied(regions[source], side, move) or not _filled(regions[target], side, move):
                continue
            ends.append((side, move, source, target))
            if (
                regions[source].kind is not Kind.CONFLICT
            ):  # there the block is all of the base, and the other side's lines differ
                cuts.setdefault(source, set()).add((move.a - regions[source].base0, move.length))
            start = regions[target].left0 if side is Side.LEFT else regions[target].right0
            cuts.setdefault(target, set()).add((move.b - start, move.length))
    cut_regions: list[Region] = []
    for i, region in enumerate(regions):
        cut_regions += _cut(region, cuts[i]) if i in cuts else [region]
    found_moves: list[Moved] = []
    for side, move, _, _ in ends:
        source, target = _place(cut_regions, move.a, 1), _place(cut_regions, move.b, 3 if side is Side.LEFT else 5)
        if source is not None and target is not None and _exactly(cut_regions[source], cut_regions[target], side, move):
            found_moves.append(Moved(side, source, target, f"move-{move.a + 1}"))
    return cut_regions, MovedRegions(tuple(found_moves))


def _place(regions: list[Region], at: int, column: int) -> int | None:
    """The region that holds element `at` of base (column 1), left (3) or right (5)."""
    low, high = 0, len(regions)
    while low < high:
        middle = (low + high) // 2
        if int(regions[middle][column + 1]) <= at:
            low = middle + 1
        else:
            high = middle
    return low if low < len(regions) and int(regions[low][column]) <= at else None


def _emptied(region: Region, side: Side, move: Match) -> bool:
    """Whether `side` removed the block here: all of the region is gone on it."""
    here = region.left1 - region.left0 if side is Side.LEFT else region.right1 - region.right0
    if here or region.base1 < move.a + move.length:
        return False
    whole = region.base0 == move.a and region.base1 == move.a + move.length
    return whole or region.kind in (_only(side), Kind.SAME)


def _filled(region: Region, side: Side, move: Match) -> bool:
    """Whether `side` alone added the block here, to nothing."""
    end = region.left1 if side is Side.LEFT else region.right1
    return region.kind is _only(side) and region.base0 == region.base1 and end >= move.b + move.length


def _exactly(source: Region, target: Region, side: Side, move: Match) -> bool:
    """Whether the regions hold the block and nothing else."""
    start, end = (target.left0, target.left1) if side is Side.LEFT else (target.right0, target.right1)
    return (source.base0, source.base1, start, end) == (move.a, move.a + move.length, move.b, move.b + move.length)


def _only(side: Side) -> Kind:
    return Kind.LEFT if side is Side.LEFT else Kind.RIGHT


def _cut(region: Region, blocks: set[tuple[int, int]]) -> list[Region]:
    """The region cut at the ends of `blocks` (start, length), which count in every side that is not empty."""
    kind, b0, b1, l0, l1, r0, r1 = region
    longest = max(b1 - b0, l1 - l0, r1 - r0)
    places = sorted({0, longest, *(s for s, _ in blocks), *(s + n for s, n in blocks)})
    sizes = {b1 - b0, l1 - l0, r1 - r0} - {0}
    if (
        len(places) == 2 or len(sizes) > 1
    ):  # sides that differ, in a conflict or in what is ignored, have no common places
        return [region]

    def part(start: int, end: int, low: int, high: int) -> tuple[int, int]:
        return (start, start) if start == end else (start + low, start + high)

    return [Region(kind, *part(b0, b1, p, q), *part(l0, l1, p, q), *part(r0, r1, p, q)) for p, q in pairwise(places)]
