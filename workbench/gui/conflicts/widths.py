"""How wide columns are, so that together they fill the room that there is; no Qt."""

from collections.abc import Sequence


def fitted(weights: Sequence[int], room: int, least: Sequence[int]) -> list[int]:
    """Widths as the `weights` are to each other, none under its `least`, that fill `room` where that is possible."""
    widths = list(least)
    free = [n for n in range(len(weights)) if weights[n] > 0]
    room -= sum(least[n] for n in range(len(weights)) if n not in free)
    while free:
        total = sum(weights[n] for n in free)
        tight = [n for n in free if weights[n] * room < least[n] * total]
        if not tight:
            for n in free:
                widths[n] = weights[n] * room // total
            widths[free[-1]] += room - sum(widths[n] for n in free)
            break
        for n in tight:
            free.remove(n)
            room -= least[n]
    return widths


def dragged(widths: Sequence[int], column: int, width: int, least: Sequence[int]) -> list[int]:
    """The widths after the edge of `column` was moved: those right of it share what is left, none under its `least`."""
    if column >= len(widths) - 1:
        return list(widths)
    kept = list(widths[:column])
    room = sum(widths) - sum(kept)
    width = max(least[column], min(width, room - sum(least[column + 1 :])))
    return [*kept, width, *fitted(widths[column + 1 :], room - width, least[column + 1 :])]
