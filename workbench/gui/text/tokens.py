"""What the parts of a source text are, and colours for them that can be read on every ground; no widgets."""

import re
from collections.abc import Iterable
from enum import StrEnum

from PyQt6.QtGui import QColor

from workbench.gui.theme import Theme

ENOUGH = 4.5
"""The contrast that small text needs (WCAG 2, level AA)."""


class Token(StrEnum):
    """A kind of word in a source text. Only its colour differs: bold or slanted letters would move lines and columns."""

    PLAIN = "plain"
    COMMENT = "comment"
    STRING = "string"
    NUMBER = "number"
    KEYWORD = "keyword"
    NAME = "name"
    META = "meta"


_LIGHT = {
    Token.COMMENT: "#5A6168",
    Token.STRING: "#7A3E00",
    Token.NUMBER: "#00566B",
    Token.KEYWORD: "#7A1F7A",
    Token.NAME: "#1F3F8F",
    Token.META: "#5E5200",
}
_DARK = {
    Token.COMMENT: "#A3ABB3",
    Token.STRING: "#E8B98A",
    Token.NUMBER: "#8FD3E0",
    Token.KEYWORD: "#DDA5E0",
    Token.NAME: "#A9C4FF",
    Token.META: "#D8CC7A",
}

# The first rule whose pattern is found in what the lexer calls a style decides.
_RULES = tuple(
    (re.compile(pattern), token)
    for pattern, token in (
        (r"inactive|comment|\bpod\b|ddoc|javadoc|block quote|strike out", Token.COMMENT),
        (r"removed|deleted", Token.STRING),
        (r"added|inserted", Token.NAME),
        (
            r"string|character|quoted|here document|literal|regular expression|backtick|code b|raw\b|verbatim",
            Token.STRING,
        ),
        (r"number|uuid|address|checksum|\bcount\b|checksum", Token.NUMBER),
        (
            r"preprocessor|pre-processor|decorator|directive|@-rule|media|sgml|entity|cdata|fragment|position",
            Token.META,
        ),
        (r"header|emphasis|\bkey\b|property|attribute|class|function|label|target|section|selector|link", Token.NAME),
        (
            r"keyword|\btag\b|instruction|word|command|modifier|important|assignment|scalar|block\b|script",
            Token.KEYWORD,
        ),
        (r"variable|substitution|expansion|symbol|global|reference|iri|rule|list item", Token.META),
    )
)


def token_of(description: str) -> Token:
    """What a lexer means by a style that it describes so: "Double-quoted string", "Comment line"."""
    low = description.lower()
    if low in ("", "default", "text", "identifier", "operator"):
        return Token.PLAIN
    return next((token for pattern, token in _RULES if pattern.search(low)), Token.PLAIN)


def colours_of(theme: Theme) -> dict[Token, QColor]:
    """The colour of each kind of word: easy to read on the paper and on every tint that marks a change."""
    tones = (theme.left, theme.right, theme.conflict, theme.settled, theme.base)
    grounds = [theme.paper, *(mix(tone) for tone in tones for mix in (theme.tint, theme.strong))]
    wished = _DARK if theme.dark else _LIGHT
    found = {token: readable(QColor(colour), grounds, theme.ink) for token, colour in wished.items()}
    return {Token.PLAIN: theme.ink, **found}


def readable(colour: QColor, grounds: Iterable[QColor], ink: QColor) -> QColor:
    """`colour`, as much nearer to the ink as it takes to be read on all grounds, or as the ink itself allows."""
    grounds = tuple(grounds)
    for step in range(21):
        mixed = QColor(
            *(
                round(a + (b - a) * step / 20)
                for a, b in ((colour.red(), ink.red()), (colour.green(), ink.green()), (colour.blue(), ink.blue()))
            )
        )
        if all(contrast(mixed, ground) >= ENOUGH for ground in grounds):
            return mixed
    return ink


def contrast(one: QColor, other: QColor) -> float:
    """How well one can be read on the other, 1 to 21 (WCAG 2, relative luminance)."""
    bright, dim = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)

    return 0.2126 * linear(colour.red()) + 0.7152 * linear(colour.green()) + 0.0722 * linear(colour.blue())
