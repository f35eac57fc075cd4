"""Which block of one version is which of another: by what is equal, by Word's own numbers, by likeness, in order or moved."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from workbench.align.match import match
from workbench_word.blocks import Block, Cell, Column, Paragraph, Row
from workbench_word.likeness import MOVED_THING, SAME_THING, likeness, weights

Unit = TypeVar("Unit", bound=Block | Row | Cell | Column)

_GAP = 40_000
"""Pairs of blocks that are compared word by word in one gap, at most; beyond, only neighbours in order are."""

_TELLING = 24
"""Letters that a block needs so that its words tell it from others, when it is looked for elsewhere."""


_TELLING_IN_TABLE = 6
"""The same for a row or a column among those of one table, where there are few others."""

_SHORT = 40
"""Letters of a paragraph up to which one between the same neighbours is the old one, whatever it says now."""

_SOME = 0.2
"""How much longer ones need to have in common for that."""

_BEGINNINGS = ("bookmarkStart", "commentRangeStart")
"""Anchors that tell the paragraph that they stand in."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Block `a` of the one is block `b` of the other; `moved`: it stands elsewhere among its neighbours."""

    a: int
    b: int
    moved: bool = False


def pair(a: Sequence[Unit], b: Sequence[Unit], check: Callable[[], None]) -> list[Pair]:
    """The pairs in the order of `a`; a block is in one pair at most."""
    found: dict[int, int] = {}
    for m in match([u.text_key for u in a], [u.text_key for u in b], check):
        found.update((m.a + n, m.b + n) for n in range(m.length))
    known_a, known_b = _Weighed(a), _Weighed(b)
    for a0, a1, b0, b1 in _gaps(found, len(a), len(b)):
        check()
        _by_name(a, b, range(a0, a1), range(b0, b1), found, known_a, known_b)
    for a0, a1, b0, b1 in _gaps(found, len(a), len(b)):
        check()
        _by_likeness(a, b, a0, a1, b0, b1, found, known_a, known_b)
    before = set(found)
    _elsewhere(a, b, found, known_a, known_b, check)
    _beside(a, b, sorted(i for i in found if i not in before), found, known_a, known_b)
    for a0, a1, b0, b1 in _gaps(found, len(a), len(b)):
        _by_place(a, b, a0, a1, b0, b1, found, known_a, known_b)
    return in_order(found, known_a.weight)


def in_order(found: Mapping[int, int], weight: Callable[[int], int] = lambda at: 1) -> list[Pair]:
    """Pairs by the number of either, in order: those that stand elsewhere are moved, as light ones by `weight` as can be."""
    order = sorted(found.items())
    still = _rising([j for _, j in order], lambda n: weight(order[n][0]))
    return [Pair(i, j, n not in still) for n, (i, j) in enumerate(order)]


def pair_evenly(left: Sequence[Unit], right: Sequence[Unit], check: Callable[[], None]) -> list[Pair]:
    """As `pair`, but swapping the two gives exactly the same pairs: neither side is the first."""
    if [u.text_key for u in left] <= [u.text_key for u in right]:
        return pair(left, right, check)
    return sorted((Pair(p.b, p.a, p.moved) for p in pair(right, left, check)), key=lambda p: p.a)


class _Weighed:
    def __init__(self, units: Sequence[Block | Row | Cell | Column]) -> None:
        self._units = units
        self._known: dict[int, Counter[str]] = {}

    def __getitem__(self, number: int) -> Counter[str]:
        if number not in self._known:
            self._known[number] = weights(self._units[number])
        return self._known[number]

    def weight(self, number: int) -> int:
        return 1 + self[number].total()


def _gaps(found: dict[int, int], la: int, lb: int) -> list[tuple[int, int, int, int]]:
    """The stretches between pairs, where something is unpaired on both sides."""
    gaps = []
    i = j = 0
    for x, y in [*sorted(found.items()), (la, lb)]:
        if y < j:
            continue
        if x > i and y > j:
            gaps.append((i, x, j, y))
        i, j = x + 1, y + 1
    return gaps


def _by_name(
    a: Sequence[Unit],
    b: Sequence[Unit],
    in_a: range,
    in_b: range,
    found: dict[int, int],
    known_a: _Weighed,
    known_b: _Weighed,
) -> None:
    """Pair what has the same paraId, bookmark or remark, once on either side, and is short or not quite different; in order."""
    once_a, once_b = _named_once(a, in_a), _named_once(b, in_b)
    both = {(once_a[name], once_b[name]) for name in once_a.keys() & once_b.keys()}
    candidates = sorted(
        (i, j)
        for i, j in both
        if likeness(known_a[i], known_b[j]) > _SOME or max(known_a[i].total(), known_b[j].total()) <= _SHORT
    )
    kept = _rising([j for _, j in candidates], lambda n: known_a.weight(candidates[n][0]))
    found.update(pair for n, pair in enumerate(candidates) if n in kept)


def _named_once(units: Sequence[Unit], within: range) -> dict[str, int]:
    """The paragraphs by the names that only one of them has: its number, and the bookmarks and remarks that begin in it."""
    found: dict[str, list[int]] = {}
    for at in within:
        unit = units[at]
        if isinstance(unit, Paragraph):
            begun = {anchor.key for anchor in unit.inline.anchors if anchor.kind in _BEGINNINGS}
            for name in begun | ({unit.id} if unit.id else set()):
                found.setdefault(name, []).append(at)
    return {name: places[0] for name, places in found.items() if len(places) == 1}


def _by_likeness(
    a: Sequence[Unit],
    b: Sequence[Unit],
    a0: int,
    a1: int,
    b0: int,
    b1: int,
    found: dict[int, int],
    known_a: _Weighed,
    known_b: _Weighed,
) -> None:
    """The pairs in order that are most alike in sum (Needleman and Wunsch, with nothing paid for what is left out)."""
    n, m = a1 - a0, b1 - b0
    if n * m > _GAP:
        for i, j in zip(range(a0, a1), range(b0, b1), strict=False):
            if type(a[i]) is type(b[j]) and likeness(known_a[i], known_b[j]) >= SAME_THING:
                found.update({i: j})
        return
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    alike = [[0.0] * m for _ in range(n)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            same = type(a[a0 + i]) is type(b[b0 + j])
            value = likeness(known_a[a0 + i], known_b[b0 + j]) if same else 0.0
            alike[i][j] = value if value >= SAME_THING else 0.0
            with_pair = best[i + 1][j + 1] + alike[i][j] if alike[i][j] else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], with_pair)
    i = j = 0
    while i < n and j < m:
        if alike[i][j] and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            found[a0 + i] = b0 + j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _by_place(
    a: Sequence[Unit],
    b: Sequence[Unit],
    a0: int,
    a1: int,
    b0: int,
    b1: int,
    found: dict[int, int],
    known_a: _Weighed,
    known_b: _Weighed,
) -> None:
    """Pair what stands alone between the same neighbours, and as many rows as there were: each is the old one, rewritten.

    A long paragraph with next to nothing in common is another one; so is one whose words come from a neighbour that was
    split, or went into one that was joined.
    """
    if a1 - a0 != b1 - b0 or (a1 - a0 > 1 and isinstance(a[a0], Paragraph)):
        return
    for i, j in zip(range(a0, a1), range(b0, b1), strict=True):
        if type(a[i]) is not type(b[j]):
            continue
        if isinstance(a[i], Paragraph) and likeness(known_a[i], known_b[j]) < _SOME:
            if known_a[i].total() > _SHORT:
                continue
            around = [(known_a[n], known_b[found[n]]) for n in (i - 1, i + 1) if n in found]
            if any(_went(known_b[j], one, other) or _went(known_a[i], other, one) for one, other in around):
                continue
        found[i] = j


def _went(words: Counter[str], lost: Counter[str], kept: Counter[str]) -> bool:
    """Whether most of some words are what a neighbour had and has no more."""
    return bool(words) and 2 * (words & (lost - kept)).total() >= words.total()


def _elsewhere(
    a: Sequence[Unit],
    b: Sequence[Unit],
    found: dict[int, int],
    known_a: _Weighed,
    known_b: _Weighed,
    check: Callable[[], None],
) -> None:
    """Pair what is left over and stands elsewhere: equal and unique, or very much alike and long enough to tell."""
    taken = set(found.values())
    free_a = [i for i in range(len(a)) if i not in found]
    free_b = [j for j in range(len(b)) if j not in taken]
    if not free_a or not free_b:
        return
    telling = _TELLING_IN_TABLE if isinstance(a[0], Row | Column) else _TELLING
    times_a, times_b = Counter(a[i].text_key for i in free_a), Counter(b[j].text_key for j in free_b)
    places = {b[j].text_key: j for j in free_b if times_b[b[j].text_key] == 1}
    for i in free_a:
        j = places.get(a[i].text_key) if times_a[a[i].text_key] == 1 else None
        if j is not None and known_a[i].total() >= telling // 2:
            found[i] = j
            taken.add(j)
    free_a = [i for i in free_a if i not in found and known_a[i].total() >= telling]
    free_b = [j for j in free_b if j not in taken and known_b[j].total() >= telling]
    if len(free_a) * len(free_b) > _GAP:
        return
    check()
    scored = sorted(
        (
            (-value, i, j)
            for i in free_a
            for j in free_b
            if type(a[i]) is type(b[j]) and (value := likeness(known_a[i], known_b[j])) >= MOVED_THING
        ),
    )
    for _, i, j in scored:
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _beside(
    a: Sequence[Unit],
    b: Sequence[Unit],
    elsewhere: Sequence[int],
    found: dict[int, int],
    known_a: _Weighed,
    known_b: _Weighed,
) -> None:
    """Pair the neighbours of what stands elsewhere, if they are equal or alike: a short heading goes with its text."""
    taken = set(found.values())
    for start in elsewhere:
        for step in (1, -1):
            i, j = start + step, found[start] + step
            while 0 <= i < len(a) and 0 <= j < len(b) and i not in found and j not in taken:
                if type(a[i]) is not type(b[j]):
                    break
                if a[i].text_key != b[j].text_key and likeness(known_a[i], known_b[j]) < SAME_THING:
                    break
                found[i] = j
                taken.add(j)
                i, j = i + step, j + step


def _rising(values: Sequence[int], weight: Callable[[int], int]) -> set[int]:
    """The indices of the heaviest rising subsequence: what stayed in order. The rest moved."""
    if all(x < y for x, y in pairwise(values)):
        return set(range(len(values)))
    # Fenwick tree of the best sum that ends at a value, with the index that reaches it.
    ranks = {value: rank for rank, value in enumerate(sorted(values))}
    tree: list[tuple[int, int]] = [(0, -1)] * (len(values) + 1)
    before = [-1] * len(values)
    top = (0, -1)
    for index, value in enumerate(values):
        rank = ranks[value]
        best = (0, -1)
        node = rank
        while node > 0:
            best = max(best, tree[node])
            node &= node - 1
        before[index] = best[1]
        total = (best[0] + weight(index), index)
        top = max(top, total)
        node = rank + 1
        while node < len(tree):
            tree[node] = max(tree[node], total)
            node += node & -node
    kept: set[int] = set()
    at = top[1]
    while at >= 0:
        kept.add(at)
        at = before[at]
    return kept
