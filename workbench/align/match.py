"""Two sequences matched: patience on what is unique on both sides, a bounded Myers on the rest.

Patience: Bram Cohen, "Patience Diff Advantages" (2010). Lines that stand once on either side are safe anchors; between
them the same is tried again, because a line that is common in the whole is often unique in a stretch. Every step is
linear or nearly so, and what is not (Myers) works on a budget, so that hostile input costs seconds, not hours.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from itertools import count, groupby, islice, repeat
from operator import lt, sub
from typing import NamedTuple, TypeVar

from workbench.align.myers import Budget, greedy

T = TypeVar("T", bound=Hashable)

_LONG = 1000  # elements from which on it pays to walk along both sides first
_NEAR = 6  # elements that an edit may change, add or remove to be small
_SURE = 16  # elements that agree after it: no chance
_AHEAD = 256  # elements in which the next such place is looked for
_STEPS = sorted(
    ((i, j) for i in range(_NEAR + 1) for j in range(_NEAR + 1) if i or j),
    key=lambda s: (s[0] + s[1], abs(s[0] - s[1]), s),
)
_DEEPEST = 24  # rounds of looking for anchors inside anchors; beyond, each round frees next to nothing


class Match(NamedTuple):
    """`length` elements from `a` in the first sequence equal those from `b` in the second."""

    a: int
    b: int
    length: int


class _Gap(NamedTuple):
    a0: int
    a1: int
    b0: int
    b1: int
    depth: int


def _nothing() -> None:
    """A check that never stops."""


def match(a: Sequence[T], b: Sequence[T], check: Callable[[], None] = _nothing) -> list[Match]:
    """The matching stretches of `a` and `b`, in order, never touching on both sides."""
    found: list[Match] = []
    budget = Budget(2_000_000 + 8 * (len(a) + len(b)))
    gaps = [_Gap(0, len(a), 0, len(b), 0)]
    rounds = 0
    while gaps:
        a0, a1, b0, b1, depth = gaps.pop()
        rounds += 1
        if not rounds & 255 or a1 - a0 > 10_000:
            check()
        if a0 == a1 or b0 == b1:
            continue
        if a[a0] == b[b0]:
            head = common_head(a, b, a0, a1, b0, b1)
            found.append(Match(a0, b0, head))
            a0, b0 = a0 + head, b0 + head
        if a0 < a1 and b0 < b1 and a[a1 - 1] == b[b1 - 1]:
            tail = common_tail(a, b, a0, a1, b0, b1)
            a1, b1 = a1 - tail, b1 - tail
            found.append(Match(a1, b1, tail))
        if a0 == a1 or b0 == b1 or (a1 - a0 == 1 and b1 - b0 == 1):
            continue
        if a1 - a0 > _LONG and b1 - b0 > _LONG:
            walked = _walk(a, b, a0, a1, b0, b1)
            x, y = a0, b0
            for step in walked:
                found.append(step)
                gaps.append(_Gap(x, step.a, y, step.b, depth))
                x, y = step.a + step.length, step.b + step.length
            a0, b0 = x, y
        some_a, some_b = a[a0:a1], b[b0:b1]
        anchors = _anchors(some_a, some_b) if depth < _DEEPEST else []
        if not anchors:
            for x, y, length in _without_anchors(some_a, some_b, budget, check):
                found.append(Match(a0 + x, b0 + y, length))
            continue
        x, y = a0, b0
        for at, bt, length in anchors:
            found.append(Match(a0 + at, b0 + bt, length))
            gaps.append(_Gap(x, a0 + at, y, b0 + bt, depth + 1))
            x, y = a0 + at + length, b0 + bt + length
        gaps.append(_Gap(x, a1, y, b1, depth + 1))
    return _joined(found)


def match_evenly(left: Sequence[T], right: Sequence[T], check: Callable[[], None] = _nothing) -> list[Match]:
    """As `match`, but swapping the two gives exactly the same pairs: neither side is the first."""
    if _goes_first(left, right):
        return match(left, right, check)
    return [Match(b, a, length) for a, b, length in match(right, left, check)]


def common_head(a: Sequence[T], b: Sequence[T], a0: int, a1: int, b0: int, b1: int) -> int:
    """How many elements from a0 and b0 on are equal. Compares slices that double, so the loop runs in C."""
    most = min(a1 - a0, b1 - b0)
    done, step = 0, 1
    while done < most:
        step = min(step, most - done)
        if a[a0 + done : a0 + done + step] == b[b0 + done : b0 + done + step]:
            done += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
            most = min(most, done + 2 * step + 1)
    return done


def common_tail(a: Sequence[T], b: Sequence[T], a0: int, a1: int, b0: int, b1: int) -> int:
    """How many elements before a1 and b1 are equal."""
    most = min(a1 - a0, b1 - b0)
    done, step = 0, 1
    while done < most:
        step = min(step, most - done)
        if a[a1 - done - step : a1 - done] == b[b1 - done - step : b1 - done]:
            done += step
            step *= 2
        elif step == 1:
            break
        else:
            step //= 2
            most = min(most, done + 2 * step + 1)
    return done


def _walk(a: Sequence[T], b: Sequence[T], a0: int, a1: int, b0: int, b1: int) -> list[Match]:
    """What matches when one walks along both from the start, over small edits only; [] where the first one is large.

    After each difference the nearest place is taken from which `_SURE` elements agree, as Myers would find it there, or
    else the first such anchor within `_AHEAD` elements; the walk stops where there is none. It compares slices, so long sequences with few edits are matched without hashing them.
    """
    walked: list[Match] = []
    x, y = a0, b0
    while x + _NEAR + _SURE < a1 and y + _NEAR + _SURE < b1:
        for i, j in _STEPS:
            if a[x + i] == b[y + j] and a[x + i : x + i + _SURE] == b[y + j : y + j + _SURE]:
                break
        else:
            ahead = _anchors(a[x : min(x + _AHEAD, a1)], b[y : min(y + _AHEAD, b1)])
            sure = next((run for run in ahead if run.length >= _SURE), None)
            if sure is None:
                break
            i, j, _ = sure
        length = common_head(a, b, x + i, a1, y + j, b1)
        walked.append(Match(x + i, y + j, length))
        x, y = x + i + length, y + j + length
    return walked


def _anchors(a: Sequence[T], b: Sequence[T]) -> list[Match]:
    """Stretches that are unique in both and stand in the same order in both: the heaviest such chain."""
    places = dict(zip(a, count()))
    if len(places) < len(a):
        places = {element: places[element] for element, times in Counter(a).items() if times == 1}
    found = list(map(places.get, b, repeat(-1)))
    hits = [at for at in found if at >= 0]
    if not hits:
        return []
    ordered = all(map(lt, hits, islice(hits, 1, None)))  # then none stands twice, and the chain is all of them
    if not ordered and len(set(hits)) < len(hits):
        once = {at for at, times in Counter(hits).items() if times == 1}
        found = [at if at in once else -1 for at in found]
    # a run has the same distance between its places in a and b; an element without a place has a distance of its own
    runs: list[Match] = []
    start = 0
    for _, run in groupby(map(sub, found, count())):
        length = len(list(run))
        if found[start] >= 0:
            runs.append(Match(found[start], start, length))
        start += length
    if not ordered:
        runs = _heaviest_chain(runs)
    return runs


def _heaviest_chain(runs: list[Match]) -> list[Match]:
    """Of runs in the order of b, those that increase in a and cover most elements (Fenwick tree of best weights)."""
    rank = {at: i for i, at in enumerate(sorted(run.a for run in runs), 1)}
    size = len(runs)
    best_weight = [0] * (size + 1)
    best_run = [-1] * (size + 1)
    before = [-1] * size
    top, last = 0, -1
    for i, run in enumerate(runs):
        r = rank[run.a]
        weight, previous, at = 0, -1, r - 1
        while at:
            if best_weight[at] > weight:
                weight, previous = best_weight[at], best_run[at]
            at &= at - 1
        weight += run.length
        before[i] = previous
        if weight > top:
            top, last = weight, i
        at = r
        while at <= size:
            if weight > best_weight[at]:
                best_weight[at], best_run[at] = weight, i
            at += at & -at
    chain = []
    while last >= 0:
        chain.append(runs[last])
        last = before[last]
    chain.reverse()
    return chain


def _without_anchors(
    a: Sequence[T], b: Sequence[T], budget: Budget, check: Callable[[], None]
) -> list[tuple[int, int, int]]:
    """Matches in a stretch where nothing is unique: what stands on one side only is left out, then Myers."""
    shared = set(a).intersection(b)
    if not shared:
        return []
    numbers = {element: i for i, element in enumerate(shared)}
    at_a = [i for i, element in enumerate(a) if element in shared]
    at_b = [i for i, element in enumerate(b) if element in shared]
    pairs = greedy([numbers[a[i]] for i in at_a], [numbers[b[i]] for i in at_b], budget, check)
    return [(at_a[x], at_b[y], 1) for x, y in pairs]


def _joined(found: list[Match]) -> list[Match]:
    """The same matches in order, with neighbours on the same diagonal made one."""
    found.sort()
    joined: list[Match] = []
    for match in found:
        if joined:
            a, b, length = joined[-1]
            if a + length == match.a and b + length == match.b:
                joined[-1] = Match(a, b, length + match.length)
                continue
        joined.append(match)
    return joined


def _goes_first(left: Sequence[T], right: Sequence[T]) -> bool:
    """An order of the two that does not depend on which is called left."""
    if len(left) != len(right):
        return len(left) < len(right)
    head = common_head(left, right, 0, len(left), 0, len(right))
    if head == len(left):
        return True
    one, other = left[head], right[head]
    try:
        return bool(one < other)  # type: ignore[operator]
    except TypeError:
        return repr(one) < repr(other)
