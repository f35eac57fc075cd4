"""Numbers before the paragraphs of lists, counted one paragraph after the other as word processors count (ECMA-376-1, 17.9)."""

import re
from dataclasses import dataclass, field

_PLACE = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_LETTERS = 26 * 30
"""Beyond "zzz…" thirty times nobody counts in letters."""
LEVELS = 9
"""A list has at most so many levels."""
_NONE = (0,) * LEVELS


@dataclass(frozen=True, slots=True)
class Written:
    """How the numbers of one level of a list are written: `text` has "%1" where the number of the first level stands.

    `forms` and `starts` are those of each of the list's levels: "decimal", "lowerLetter", "upperRoman", …, "bullet" for a
    sign that is not counted, "none" for nothing.
    """

    text: str
    forms: tuple[str, ...]
    starts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """The place of a paragraph in a list. All with the same `list` are counted together; `level` counts from 0."""

    list: str
    level: int
    written: Written


@dataclass(slots=True)
class Count:
    """The numbers of lists so far."""

    _counts: dict[str, list[int]] = field(default_factory=dict)

    def next(self, place: Numbered) -> str:
        """What stands before the next paragraph, after an em space for each level above its own."""
        written, depth = place.written, place.level
        counts = self._counts.get(place.list)
        if counts is None:
            counts = self._counts[place.list] = [0] * LEVELS
        for above in range(depth):
            counts[above] = counts[above] or written.starts[above]
        counts[depth] = counts[depth] + 1 if counts[depth] else written.starts[depth]
        counts[depth + 1 :] = _NONE[depth + 1 :]
        form = written.forms[depth]
        if form == "none":
            return ""
        if form == "bullet":
            return "\u2003" * depth + written.text
        said = _PLACE.sub(
            lambda match: counted(counts[int(match[1]) - 1], written.forms[int(match[1]) - 1]), written.text
        )
        return "\u2003" * depth + said


def counted(number: int, form: str) -> str:
    """A number as a word processor writes it in a form that lists and notes may have: "lowerLetter", "upperRoman", …"""
    match form:
        case "lowerLetter" | "upperLetter" if number <= _MOST_LETTERS:
            letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else "0"
            return letters.upper() if form == "upperLetter" else letters
        case "lowerRoman" | "upperRoman":
            roman, rest = "", min(number, 3_999)
            for worth, letters in _ROMAN:
                roman += letters * (rest // worth)
                rest %= worth
            return roman.upper() if form == "upperRoman" else roman
        case "decimalZero":
            return f"{number:02}"
    return str(number)
