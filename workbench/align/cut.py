"""Three sequences cut into regions: what all agree on, what one side changed, what both changed alike, and conflicts.

The cut is that of diff3 (Khanna, Kunal, Pierce: "A Formal Investigation of Diff3", 2007) with the conflicts trimmed as
git's xdl_merge does at its zealous level: what the two sides of a conflict have in common leaves the conflict, and
conflicts with at most three lines between them are one, because that is easier to read. We differ from git on purpose:

- the base stays with the conflicts it was cut from (git's default output shows none, its diff3 output trims nothing);
- swapping left and right mirrors the regions exactly, so repeats are matched alike from either side;
- lines are matched by patience, not by Myers alone, so repeated lines may pair up otherwise.
"""

from collections.abc import Callable, Hashable, Sequence
from enum import StrEnum
from typing import NamedTuple, TypeVar

from workbench.align.match import Match, match_evenly

T = TypeVar("T", bound=Hashable)


class Kind(StrEnum):
    """Who changed a region."""

    STABLE = "stable"
    LEFT = "left"
    RIGHT = "right"
    SAME = "same"
    CONFLICT = "conflict"


class Region(NamedTuple):
    """An aligned stretch: base[base0:base1], left[left0:left1], right[right0:right1]."""

    kind: Kind
    base0: int
    base1: int
    left0: int
    left1: int
    right0: int
    right1: int


def _nothing() -> None:
    """A check that never stops."""


def cut(
    base: Sequence[T],
    left: Sequence[T],
    right: Sequence[T],
    to_left: Sequence[Match],
    to_right: Sequence[Match],
    near: int = 3,
    weak: Callable[[int, int], bool] | None = None,
    check: Callable[[], None] = _nothing,
) -> list[Region]:
    """All three sequences, whole and in order, as regions.

    `to_left` and `to_right` are the matches of base with either side. Conflicts with at most `near` elements of the left
    between them become one, and so do those between which `weak(start, end)` finds nothing worth a cut.
    """
    regions: list[Region] = []
    b = x = y = 0
    for rounds, (b0, l0, r0, length) in enumerate(_stable(to_left, to_right)):
        if not rounds & 1023:
            check()
        if b < b0 or x < l0 or y < r0:
            regions.append(_changed(base, left, right, b, b0, x, l0, y, r0))
        b, x, y = b0 + length, l0 + length, r0 + length
        regions.append(Region(Kind.STABLE, b0, b, l0, x, r0, y))
    if b < len(base) or x < len(left) or y < len(right):
        regions.append(_changed(base, left, right, b, len(base), x, len(left), y, len(right)))
    if any(region.kind is Kind.CONFLICT for region in regions):
        regions = _refined(left, right, regions, to_left, to_right, check)
        regions = _glued(regions, near, weak)
    return regions


def cut_two(left: Sequence[T], right: Sequence[T], check: Callable[[], None] = _nothing) -> list[Region]:
    """Both sequences as stable regions and conflicts whose base is empty; the same, mirrored, from either side."""
    regions: list[Region] = []
    x = y = 0
    for l0, r0, length in match_evenly(left, right, check):
        if x < l0 or y < r0:
            regions.append(Region(Kind.CONFLICT, 0, 0, x, l0, y, r0))
        x, y = l0 + length, r0 + length
        regions.append(Region(Kind.STABLE, 0, 0, l0, x, r0, y))
    if x < len(left) or y < len(right):
        regions.append(Region(Kind.CONFLICT, 0, 0, x, len(left), y, len(right)))
    return regions


def _stable(to_left: Sequence[Match], to_right: Sequence[Match]) -> list[tuple[int, int, int, int]]:
    """(base, left, right, length) of what is matched on both sides; neighbours on all three sides are one."""
    stable: list[tuple[int, int, int, int]] = []
    i = j = 0
    while i < len(to_left) and j < len(to_right):
        b1, x1, n1 = to_left[i]
        b2, y2, n2 = to_right[j]
        start = b1 if b1 > b2 else b2
        end1, end2 = b1 + n1, b2 + n2
        end = end1 if end1 < end2 else end2
        if start < end:
            stable.append((start, x1 + start - b1, y2 + start - b2, end - start))
        if end1 <= end2:
            i += 1
        if end2 <= end1:
            j += 1
    return stable


def _changed(
    base: Sequence[T], left: Sequence[T], right: Sequence[T], b0: int, b1: int, l0: int, l1: int, r0: int, r1: int
) -> Region:
    """A region that is not stable, with who changed it: decided by what stands there, not by how it was matched."""
    ours, theirs = left[l0:l1], right[r0:r1]
    was = base[b0:b1]
    if ours == theirs:
        kind = Kind.STABLE if ours == was else Kind.SAME
    elif ours == was:
        kind = Kind.RIGHT
    elif theirs == was:
        kind = Kind.LEFT
    else:
        kind = Kind.CONFLICT
    return Region(kind, b0, b1, l0, l1, r0, r1)


def _refined(
    left: Sequence[T],
    right: Sequence[T],
    regions: list[Region],
    to_left: Sequence[Match],
    to_right: Sequence[Match],
    check: Callable[[], None],
) -> list[Region]:
    """The same regions, with what both sides of a conflict have in common made regions of their own."""
    refined: list[Region] = []
    for region in regions:
        _, b0, b1, l0, l1, r0, r1 = region
        if region.kind is not Kind.CONFLICT or l0 == l1 or r0 == r1:
            refined.append(region)
            continue
        common = match_evenly(left[l0:l1], right[r0:r1], check)
        if not common:
            refined.append(region)
            continue
        # base elements go where the elements that they match go; those that match nothing stay with the first conflict
        known = sorted(
            [(b, x, 0) for b, x in _pairs(to_left, b0, b1)] + [(b, y, 1) for b, y in _pairs(to_right, b0, b1)]
        )
        b, x, y = b0, l0, r0
        for l_at, r_at, length in common:
            l_at, r_at = l_at + l0, r_at + r0
            if x < l_at or y < r_at:
                until = _base_until(known, b, b1, l_at, r_at)
                refined.append(Region(Kind.CONFLICT, b, until, x, l_at, y, r_at))
                b = until
            x, y = l_at + length, r_at + length
            refined.append(Region(Kind.SAME, b, b, l_at, x, r_at, y))
        if x < l1 or y < r1:
            refined.append(Region(Kind.CONFLICT, b, b1, x, l1, y, r1))
        elif b < b1:
            last = next(i for i in range(len(refined) - 1, -1, -1) if refined[i].kind is Kind.CONFLICT)
            refined[last] = refined[last]._replace(base1=b1)
            refined[last + 1 :] = [piece._replace(base0=b1, base1=b1) for piece in refined[last + 1 :]]
    return refined


def _pairs(matches: Sequence[Match], b0: int, b1: int) -> list[tuple[int, int]]:
    """(base, side) of each matched element of base[b0:b1]."""
    low, high = 0, len(matches)
    while low < high:
        middle = (low + high) // 2
        if matches[middle].a + matches[middle].length <= b0:
            low = middle + 1
        else:
            high = middle
    pairs: list[tuple[int, int]] = []
    while low < len(matches) and matches[low].a < b1:
        a, at, length = matches[low]
        pairs.extend((b, at + b - a) for b in range(max(a, b0), min(a + length, b1)))
        low += 1
    return pairs


def _base_until(known: list[tuple[int, int, int]], b: int, b1: int, l_at: int, r_at: int) -> int:
    """Where the base of a conflict ends that ends at `l_at` and `r_at`."""
    until, after = b, b1
    for at, place, side in known:
        if at < b:
            continue
        if place < (r_at if side else l_at):
            until = at + 1
        else:
            after = min(after, at)
    return max(until, after) if after < b1 or until == b else until


def _glued(regions: list[Region], near: int, weak: Callable[[int, int], bool] | None) -> list[Region]:
    """The same regions, with conflicts that have too little between them made one."""
    glued: list[Region] = []
    last = -1  # the latest conflict in `glued`, while only what both sides agree on follows it
    for region in regions:
        if region.kind is Kind.CONFLICT and last >= 0:
            before = glued[last]
            between = region.left0 - before.left1
            if between <= near or (weak is not None and weak(before.left1, region.left0)):
                del glued[last:]
                region = before._replace(base1=region.base1, left1=region.left1, right1=region.right1)
        if region.kind is Kind.CONFLICT:
            last = len(glued)
        elif region.kind in (Kind.LEFT, Kind.RIGHT):
            last = -1
        glued.append(region)
    return glued
