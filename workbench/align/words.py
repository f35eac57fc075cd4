"""Texts taken apart into words, and what changed within them."""

import re

from workbench.align.match import match_evenly
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


def _starts(words: list[str]) -> list[int]:
    """Where each word starts, and where the last one ends."""
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    return starts
