"""The shortest edit between two short sequences, and a near one between long ones, on a budget.

E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), forward only. Where two stretches differ too much
to afford D², the path that came furthest is taken and the search begins anew from its end, so the cost stays linear.
"""

from collections.abc import Callable

_WIDE = 200  # edits looked ahead at most before a path is committed to
_NARROW = 4  # the same once the budget is spent


class Budget:
    """How many steps may still be spent on looking for the best; afterwards any path will do."""

    __slots__ = ("steps",)

    def __init__(self, steps: int) -> None:
        self.steps = steps


def greedy(a: list[int], b: list[int], budget: Budget, check: Callable[[], None]) -> list[tuple[int, int]]:
    """Pairs of equal elements, increasing in both: the longest such list where the budget allows."""
    pairs: list[tuple[int, int]] = []
    x = y = 0
    while x < len(a) and y < len(b):
        check()
        if budget.steps < -8 * (len(a) + len(b)):
            # even the narrow search was fooled, by stretches that repeat: what is equal in place is enough
            pairs.extend((x + i, y + i) for i, (p, q) in enumerate(zip(a[x:], b[y:], strict=False)) if p == q)
            break
        x, y = _stretch(a, b, x, y, _WIDE if budget.steps > 0 else _NARROW, budget, pairs)
    return pairs


def _stretch(
    a: list[int], b: list[int], x0: int, y0: int, cap: int, budget: Budget, pairs: list[tuple[int, int]]
) -> tuple[int, int]:
    """Adds the pairs of one search from (x0, y0) and gives where it ended; always further on than it began."""
    n, m = len(a), len(b)
    reach = {1: x0}  # diagonal x - y, counted from the start's, to the furthest x on it
    trace: list[dict[int, int]] = []
    shift = x0 - y0
    furthest, end_d, end_k = -1, 0, 0
    for d in range(cap + 1):
        trace.append(reach)
        now: dict[int, int] = {}
        spent = 0
        for k in range(-d, d + 1, 2):
            down = reach.get(k + 1, -1)
            across = reach.get(k - 1, -2) + 1
            x = down if down >= across else across
            y = x - k - shift
            if x < x0 or x > n or y < y0 or y > m:
                continue
            start = x
            while x < n and y < m and a[x] == b[y]:
                x += 1
                y += 1
            spent += x - start + 1
            now[k] = x
            if x + y > furthest:
                furthest, end_d, end_k = x + y, d, k
            if x == n and y == m:
                break
        budget.steps -= spent
        reach = now
        if furthest == n + m or (budget.steps < 0 and d >= _NARROW):
            break
    trace.append(reach)
    x_end = trace[end_d + 1][end_k]
    found: list[tuple[int, int]] = []
    x, k = x_end, end_k
    for d in range(end_d, -1, -1):
        before = trace[d]
        down = before.get(k + 1, -1)
        across = before.get(k - 1, -2) + 1
        came = down if down >= across else across
        if d == 0:
            came = x0
        y = x - k - shift
        found.extend((x - i, y - i) for i in range(1, x - came + 1))
        x, k = (came, k + 1) if down >= across else (came - 1, k - 1)
    found.reverse()
    pairs.extend(found)
    return x_end, x_end - end_k - shift
