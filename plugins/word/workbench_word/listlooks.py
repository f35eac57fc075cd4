"""What a list's level looks like: how its number is written, and how far it is indented."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.document import Document
from workbench_word.meant import attributes
from workbench_word.properties import NONE, Properties, read_properties


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    format: str
    text: str
    indent: Properties


class ListLooks:
    """The lists of a document by what stands for them in the properties of paragraphs ("0|…#1": level and list)."""

    def __init__(self, document: Document) -> None:
        """Reads them."""
        self._numbers = {meaning: number for number, meaning in document.lists.items()}
        root = document.part_root("numbering")
        self._levels: dict[str, Mapping[str, Level]] = {}
        if root is None:
            return
        drawn = {a.get(tag(W, "abstractNumId"), ""): _levels(a) for a in root.findall(tag(W, "abstractNum"))}
        for number in root.findall(tag(W, "num")):
            link = number.find(tag(W, "abstractNumId"))
            key = link.get(tag(W, "val"), "") if link is not None else ""
            self._levels[number.get(tag(W, "numId"), "")] = drawn.get(key, {})

    def level(self, said: str | None) -> Level | None:
        """The level that a paragraph is at; None where it is in no list."""
        if said is None:
            return None
        if "<" in said:  # a style's own
            words = attributes(said)
            level, number = words.get("ilvl.val", "0"), words.get("numId.val", "0")
        else:
            level, _, meaning = said.partition("|")
            number = self._numbers.get(meaning, meaning)
        return self._levels.get(number, {}).get(level)


def same_place(one: Level | None, other: Level | None) -> bool:
    """Whether two levels number a paragraph alike."""
    if one is None or other is None:
        return one is other
    return (one.format, one.text) == (other.format, other.text) or (one.format == other.format == "bullet")


def _levels(abstract: Element) -> Mapping[str, Level]:
    found: dict[str, Level] = {}
    for level in abstract.findall(tag(W, "lvl")):
        form, text = level.find(tag(W, "numFmt")), level.find(tag(W, "lvlText"))
        properties = read_properties(level.find(tag(W, "pPr")))
        found[level.get(tag(W, "ilvl"), "0")] = Level(
            form.get(tag(W, "val"), "decimal") if form is not None else "decimal",
            text.get(tag(W, "val"), "") if text is not None else "",
            {key: value for key, value in properties.items() if key.startswith("ind@")} or NONE,
        )
    return found
