"""Lines taken apart into words: what changed within them, and whether two edits of them go together."""

import re

from workbench.align import match, match_evenly
from workbench.model.merge import ChangeKind, Span

LONGEST = 200_000  # characters on one side; beyond, a person looks at lines

_WORD = re.compile(r"\w+|[^\S\r\n]+|\r\n|[\s\S]")


def tokens(text: str) -> list[str]:
    """Words, stretches of blanks, line ends and single signs; joined they are the text."""
    return _WORD.findall(text)


def marks(old: str, new: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The changed words of both texts, as spans of characters. A text beside nothing is changed as a whole: no spans."""
    if not old or not new or old == new or len(old) > LONGEST or len(new) > LONGEST:
        return (), ()
    a, b = tokens(old), tokens(new)
    starts_a, starts_b = _starts(a), _starts(b)
    spans_a: list[Span] = []
    spans_b: list[Span] = []
    x = y = 0
    for i, j, length in [*match_evenly(a, b), (len(a), len(b), 0)]:
        kind = ChangeKind.REPLACE if x < i and y < j else ChangeKind.DELETE if x < i else ChangeKind.INSERT
        if x < i:
            spans_a.append(Span(starts_a[x], starts_a[i], kind))
        if y < j:
            spans_b.append(Span(starts_b[y], starts_b[j], kind))
        x, y = i + length, j + length
    return tuple(spans_a), tuple(spans_b)


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


def _starts(words: list[str]) -> list[int]:
    """Where each word starts, and where the last one ends."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts
