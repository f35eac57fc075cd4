"""A text cut into what people count as one: words, spaces, single signs and objects; and into sentences."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from workbench_word.inline import OBJECT, Inline

_TOKEN = re.compile(r"\w+(?:['’\-\u2011]\w+)*|[^\S\n]+|\n|.", re.DOTALL)
_END = frozenset(".!?…。！？")
_MARK = f"{OBJECT}end of paragraph:"
_CLOSING = frozenset("\"'”’»)]")


@dataclass(frozen=True, slots=True)
class Token:
    """Characters `start` ≤ i < `end` of a text; `key` is what they are compared by."""

    start: int
    end: int
    key: str


def tokens_of(inline: Inline) -> tuple[Token, ...]:
    """The tokens of a paragraph, all of its text in order."""
    found = []
    for match in _TOKEN.finditer(inline.text):
        key = match.group()
        if key == OBJECT and match.start() in inline.objects:
            key = OBJECT + inline.objects[match.start()].key
        found.append(Token(match.start(), match.end(), key))
    return tuple(found)


def is_mark(token: Token) -> bool:
    """Whether a paragraph ends here, inside a passage."""
    return token.key.startswith(_MARK)


def sentences(tokens: Sequence[Token]) -> list[int]:
    """For each token the number of its sentence. The space after a sentence belongs to it."""
    numbers: list[int] = []
    number = 0
    ended = spaced = False
    for token in tokens:
        blank = token.key.isspace()
        if ended and spaced and not blank:
            number, ended, spaced = number + 1, False, False
        elif ended and not blank and token.key not in _CLOSING and token.key not in _END:
            ended = False  # "3.5", "e.g.x"
        if token.key in _END:
            ended = True
        if ended and blank:
            spaced = True
        numbers.append(number)
        if token.key == "\n" or is_mark(token):
            number, ended, spaced = number + 1, False, False
    return numbers
