"""A text cut into what people count as one: words, spaces, single signs and objects; and into sentences."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from workbench_word.inline import OBJECT, Inline, Span

_TOKEN = re.compile(r"\w+(?:['’\-\u2011]\w+)*|[^\S\n]+|\n|.", re.DOTALL)
_END = frozenset(".!?…。！？")
_MARK = f"{OBJECT}end of paragraph:"
_TRACKED = ("~ins", "~del", "~moveFrom", "~moveTo")
STATE = "\x00"
"""Stands in a key between the word and by whom what of it is tracked."""
_CLOSING = frozenset("\"'”’»)]")


class Token(NamedTuple):
    """Characters `start` ≤ i < `end` of a text; `key` is what they are compared by. There are millions: a tuple is quick."""

    start: int
    end: int
    key: str

    @property
    def word(self) -> str:
        """What is compared, whether or not it is tracked."""
        return self.key.partition(STATE)[0] if STATE in self.key else self.key


def tokens_of(inline: Inline) -> tuple[Token, ...]:
    """The tokens of a paragraph, all of its text in order."""
    tracked = _tracked(inline)
    if OBJECT not in inline.text and not tracked:
        words = _TOKEN.findall(inline.text)  # all of the text: each begins where the one before it ends
        ends = list(accumulate(map(len, words)))
        return tuple(map(Token._make, zip((0, *ends), ends, words, strict=False)))
    found = []
    for match in _TOKEN.finditer(inline.text):
        key = match.group()
        if key == OBJECT and match.start() in inline.objects:
            key = OBJECT + inline.objects[match.start()].key
        if tracked:
            key += _state(tracked, match.start(), match.end())
        found.append(Token(match.start(), match.end(), key))
    return tuple(found)


def told(inline: Inline) -> str:
    """Equal where all tokens are: for a plain text, which makes its tokens, nothing is cut."""
    if _tracked(inline):
        return "\x01".join(token.key for token in tokens_of(inline))
    return "\x00".join((inline.text, *(thing.key for _, thing in sorted(inline.objects.items()))))


def _tracked(inline: Inline) -> list[Span]:
    return [span for span in inline.spans if any(key in span.direct for key in _TRACKED)]


def _state(tracked: Sequence[Span], start: int, end: int) -> str:
    """By whom what of these characters is tracked as added, deleted or moved; to accept that is to edit the text."""
    pieces = [
        f"{max(span.start, start) - start}-{min(span.end, end) - start}:"
        + ",".join(span.direct[key] for key in _TRACKED if key in span.direct)
        for span in tracked
        if span.start < end and start < span.end
    ]
    return STATE + ";".join(pieces) if pieces else ""


def is_mark(token: Token) -> bool:
    """Whether a paragraph ends here, inside a passage."""
    return token.key.startswith(_MARK)


def sentences(tokens: Sequence[Token]) -> list[int]:
    """For each token the number of its sentence. The space after a sentence belongs to it."""
    numbers: list[int] = []
    number = 0
    ended = spaced = False
    for token in tokens:
        word = token.word
        blank = word.isspace()
        if ended and spaced and not blank:
            number, ended, spaced = number + 1, False, False
        elif ended and not blank and word not in _CLOSING and word not in _END:
            ended = False  # "3.5", "e.g.x"
        if word in _END:
            ended = True
        if ended and blank:
            spaced = True
        numbers.append(number)
        if word == "\n" or is_mark(token):
            number, ended, spaced = number + 1, False, False
    return numbers
