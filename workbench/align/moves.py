"""Blocks that left one place and stand, whole, at another."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from workbench.align.match import Match

T = TypeVar("T", bound=Hashable)


def find_moves(
    a: Sequence[T], b: Sequence[T], matches: Sequence[Match], worth: Callable[[Sequence[T]], bool]
) -> list[Match]:
    """The stretches that `matches` leaves out on both sides and that are nonetheless equal, in the order of b.

    Each holds an element that is unique among what is left out, so there is no doubt which belongs to which; blocks for
    which `worth` is false (a lone brace moves everywhere) are not told.
    """
    free_a, free_b = (
        _free(len(a), [(m.a, m.length) for m in matches]),
        _free(len(b), [(m.b, m.length) for m in matches]),
    )
    if not free_a or not free_b:
        return []
    once = {element for element, times in Counter(a[i] for i in free_a).items() if times == 1}
    place = {a[i]: i for i in free_a if a[i] in once}
    seeds = Counter(b[i] for i in free_b if b[i] in place)
    open_a, open_b = set(free_a), set(free_b)
    found: list[Match] = []
    for j in free_b:
        if j not in open_b or seeds.get(b[j]) != 1:
            continue
        i, k, length = place[b[j]], j, 1
        if i not in open_a:
            continue
        while i - 1 in open_a and k - 1 in open_b and a[i - 1] == b[k - 1]:
            i, k, length = i - 1, k - 1, length + 1
        while i + length in open_a and k + length in open_b and a[i + length] == b[k + length]:
            length += 1
        open_a.difference_update(range(i, i + length))
        open_b.difference_update(range(k, k + length))
        if worth(b[k : k + length]):
            found.append(Match(i, k, length))
    return found


def _free(size: int, taken: list[tuple[int, int]]) -> list[int]:
    """The places below `size` that no stretch (start, length), in order, covers."""
    free: list[int] = []
    at = 0
    for start, length in taken:
        free.extend(range(at, start))
        at = start + length
    free.extend(range(at, size))
    return free
