"""Whether two edits of the same lines go together, word by word."""

from workbench.align import match
from workbench.align.words import LONGEST, tokens


def merge_words(base: str, left: str, right: str) -> str | None:
    """The base with both sides' edits; None where they overlap. Edits that touch do not overlap, unless both only add."""
    if max(len(base), len(left), len(right)) > LONGEST:
        return None
    was = tokens(base)
    ours, theirs = _edits(was, tokens(left)), _edits(was, tokens(right))
    merged: list[str] = []
    at = 0
    edits = sorted({*ours, *theirs})
    for (start, end, new), following in zip(edits, [*edits[1:], None], strict=True):
        if following is not None:
            overlaps = following[0] < end or (
                following[0] == start and (end == start) == (following[1] == following[0])
            )
            if overlaps:
                return None
        merged += was[at:start]
        merged += new
        at = end
    merged += was[at:]
    return "".join(merged)


def _edits(a: list[str], b: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """(start, end, what stands there now) of each difference."""
    edits: list[tuple[int, int, tuple[str, ...]]] = []
    x = y = 0
    for i, j, length in [*match(a, b), (len(a), len(b), 0)]:
        if x < i or y < j:
            edits.append((x, i, tuple(b[y:j])))
        x, y = i + length, j + length
    return edits
