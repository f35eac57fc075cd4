"""What stands before the paragraphs of lists: "1.", "2.1", "b)", "•", counted through a story as Word counts (ECMA-376-1, 17.9)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.numbering import LEVELS, Count, Numbered, Written
from workbench_word.blocks import Block, Control, Paragraph, Table
from workbench_word.document import Document

_NUMBER = re.compile(r'numId[^>]*?val="?(\d+)')
_LEVEL = re.compile(r'ilvl[^>]*?val="?(\d+)')

_LONGEST = 255
"""Characters of the text of a level: Word writes no more, and nobody would read them."""


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
        looks = {number: name for name, number in document.list_looks.items()}
        for number in root.findall(tag(W, "num")) if root is not None else ():
            id_ = number.get(tag(W, "numId"), "")
            holder = number.find(tag(W, "abstractNumId"))
            look = holder.get(tag(W, "val"), "") if holder is not None else ""
            origin = abstract.get(look)
            if origin is None:
                continue
            overrides = number.findall(tag(W, "lvlOverride"))
            self._levels[id_] = {**_levels(origin), **dict(_overridden(overrides, _levels(origin)))}
            # Lists of one definition count on, unless one of them says where it begins.
            name = document.lists.get(id_, id_)
            self._same[id_] = f"list {name}" if overrides else looks.setdefault(look, f"look of {name}")
        self._ids = {value: id_ for id_, value in document.lists.items()}
        self._count = Count()
        self._written: dict[tuple[str, int], Written] = {}
        self._of: dict[Element, tuple[Numbered, str]] = {}

    @property
    def any(self) -> bool:
        """Whether the document has any list at all."""
        return bool(self._levels)

    def learn(self, story: str, blocks: Sequence[Block]) -> None:
        """Count through a story; each has its own numbers."""
        if not self.any:
            return
        for paragraph in paragraphs_in(blocks):
            place = self._place(paragraph.effective.get("numPr", ""))
            if place is not None:
                id_, depth = place
                numbered = Numbered(f"{story}: {self._same[id_]}", depth, self._how(id_, depth))
                self._of[paragraph.element] = numbered, self._count.next(numbered)

    def of(self, paragraph: Paragraph) -> str:
        """What stands before a paragraph; nothing outside lists."""
        return self._of[paragraph.element][1] if paragraph.element in self._of else ""

    def numbered(self, paragraph: Paragraph) -> Numbered | None:
        """Its place in a list; None outside lists."""
        return self._of[paragraph.element][0] if paragraph.element in self._of else None

    def _how(self, id_: str, depth: int) -> Written:
        if (id_, depth) not in self._written:
            levels = self._levels[id_]
            own = levels.get(depth, _Level("bullet", "•", 1))
            text = own.text[:_LONGEST]
            if own.form == "bullet" and (not text or any("\ue000" <= c <= "\uf8ff" for c in text)):
                text = "•"
            each = [levels.get(n, own) for n in range(LEVELS)]
            self._written[id_, depth] = Written(text, tuple(e.form for e in each), tuple(e.start for e in each))
        return self._written[id_, depth]

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
