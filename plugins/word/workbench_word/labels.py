"""What stands before the paragraphs of lists: "1.", "2.1", "b)", "•", counted through a story as Word counts (ECMA-376-1, 17.9)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.blocks import Block, Control, Paragraph, Table
from workbench_word.document import Document

_PLACE = re.compile(r"%([1-9])")
_NUMBER = re.compile(r'numId[^>]*?val="?(\d+)')
_LEVEL = re.compile(r'ilvl[^>]*?val="?(\d+)')
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


_MOST_LETTERS = 26 * 30
"""Beyond "zzz…" thirty times nobody counts in letters."""


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Labels:
    """The labels of one document. Paragraphs are to be told in the order in which they stand."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[str, Mapping[int, _Level]] = {}
        self._same: dict[str, str] = {}
        root = document.part_root("numbering")
        abstract = (
            {} if root is None else {a.get(tag(W, "abstractNumId")): a for a in root.findall(tag(W, "abstractNum"))}
        )
        for number in root.findall(tag(W, "num")) if root is not None else ():
            id_ = number.get(tag(W, "numId"), "")
            holder = number.find(tag(W, "abstractNumId"))
            origin = abstract.get(holder.get(tag(W, "val"))) if holder is not None else None
            if origin is None:
                continue
            overrides = number.findall(tag(W, "lvlOverride"))
            self._levels[id_] = {**_levels(origin), **dict(_overridden(overrides, _levels(origin)))}
            # Lists of one definition count on, unless one of them says where it begins.
            self._same[id_] = id_ if overrides else f"of {origin.get(tag(W, 'abstractNumId'))}"
        self._ids = {value: id_ for id_, value in document.lists.items()}
        self._counts: dict[str, list[int]] = {}
        self._of: dict[Element, str] = {}

    @property
    def any(self) -> bool:
        """Whether the document has any list at all."""
        return bool(self._levels)

    def learn(self, blocks: Sequence[Block]) -> None:
        """Count through a story."""
        if not self.any:
            return
        for paragraph in paragraphs_in(blocks):
            label = self._next(paragraph)
            if label:
                self._of[paragraph.element] = label

    def of(self, paragraph: Paragraph) -> str:
        """What stands before a paragraph; nothing outside lists."""
        return self._of.get(paragraph.element, "")

    def _next(self, paragraph: Paragraph) -> str:
        place = self._place(paragraph.effective.get("numPr", ""))
        if place is None:
            return ""
        id_, depth = place
        levels = self._levels[id_]
        counts = self._counts.setdefault(self._same[id_], [0] * 9)
        own = levels.get(depth, _Level("bullet", "•", 1))
        for above in range(depth):
            counts[above] = counts[above] or levels.get(above, own).start
        counts[depth] = counts[depth] + 1 if counts[depth] else own.start
        counts[depth + 1 :] = [0] * (8 - depth)
        if own.form == "none":
            return ""
        if own.form == "bullet":
            sign = own.text if own.text and not any("\ue000" <= c <= "\uf8ff" for c in own.text) else "•"
            return "\u2003" * depth + sign

        def said(match: re.Match[str]) -> str:
            number = int(match[1]) - 1
            return counted(counts[number], levels.get(number, own).form)

        return "\u2003" * depth + _PLACE.sub(said, own.text)

    def _place(self, numbering: str) -> tuple[str, int] | None:
        """The list and level that a property names, as it is set on a paragraph or as a style has it."""
        level, bar, value = numbering.partition("|")
        if bar and level.isdecimal():
            id_, depth = self._ids.get(value, ""), int(level)
        else:
            number, found = _NUMBER.search(numbering), _LEVEL.search(numbering)
            id_, depth = number[1] if number else "", int(found[1]) if found else 0
        return (id_, min(depth, 8)) if id_ in self._levels else None


def _levels(abstract: Element) -> dict[int, _Level]:
    return {_number(level.get(tag(W, "ilvl")), 0): _level(level) for level in abstract.findall(tag(W, "lvl"))}


def _level(level: Element) -> _Level:
    def value(name: str, default: str) -> str:
        found = level.find(tag(W, name))
        return default if found is None else str(found.get(tag(W, "val"), default))

    return _Level(value("numFmt", "decimal"), value("lvlText", ""), _number(value("start", "1"), 1))


def _number(text: str | None, default: int) -> int:
    """A number that a damaged document may not have there, or a senseless one."""
    return int(text) if text is not None and text.isdecimal() and len(text) < 6 else default


def _overridden(overrides: Sequence[Element], levels: Mapping[int, _Level]) -> Iterator[tuple[int, _Level]]:
    for override in overrides:
        depth = _number(override.get(tag(W, "ilvl")), 0)
        inside, start = override.find(tag(W, "lvl")), override.find(tag(W, "startOverride"))
        level = _level(inside) if inside is not None else levels.get(depth)
        if level is not None and start is not None:
            level = _Level(level.form, level.text, _number(start.get(tag(W, "val")), 1))
        if level is not None:
            yield depth, level


def paragraphs_in(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """Every paragraph of some blocks in order, those in tables and controls too."""
    for block in blocks:
        match block:
            case Paragraph():
                yield block
            case Table():
                for row in block.rows:
                    for cell in row.cells:
                        yield from paragraphs_in(cell.blocks)
            case Control():
                yield from paragraphs_in(block.blocks)


def counted(number: int, form: str) -> str:
    """A number as Word writes it in a form that lists and notes may have: "lowerLetter", "upperRoman", …"""
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
