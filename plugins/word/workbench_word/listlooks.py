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
        self._meanings = document.lists
        root = document.part_root("numbering")
        self._levels: dict[str, Mapping[str, Level]] = {}
        self._restarts: set[tuple[str, str]] = set()
        if root is None:
            return
        drawn = {a.get(tag(W, "abstractNumId"), ""): _levels(a) for a in root.findall(tag(W, "abstractNum"))}
        for number in root.findall(tag(W, "num")):
            link = number.find(tag(W, "abstractNumId"))
            key = link.get(tag(W, "val"), "") if link is not None else ""
            id_ = number.get(tag(W, "numId"), "")
            self._levels[id_] = drawn.get(key, {})
            for override in number.findall(tag(W, "lvlOverride")):
                if override.find(tag(W, "startOverride")) is not None:
                    self._restarts.add((id_, override.get(tag(W, "ilvl"), "0")))

    def level(self, said: str | None) -> Level | None:
        """The level that a paragraph is at; None where it is in no list."""
        number, level = self._place(said)
        return self._levels.get(number, {}).get(level or "0")

    def list(self, said: str | None) -> tuple[str, str | None]:
        """What the list of a paragraph is known by ("none" for none), and the level, where it is said."""
        number, level = self._place(said)
        return "none" if number == "0" else self._meanings.get(number, number), level

    def knows(self, meaning: str) -> bool:
        """Whether there is a list of this meaning."""
        return meaning in self._numbers

    def begins_anew(self, said: str | None) -> bool:
        """Whether numbering begins anew in the list that a paragraph is in."""
        number, level = self._place(said)
        return (number, level or "0") in self._restarts

    def _place(self, said: str | None) -> tuple[str, str | None]:
        if said is None:
            return "0", None
        if "<" in said:  # a style's own
            words = attributes(said)
            return words.get("numId.val", "0"), words.get("ilvl.val")
        level, _, meaning = said.partition("|")
        return self._numbers.get(meaning, meaning), level


def same_list(one: ListLooks, other: ListLooks, before: str | None, after: str | None) -> bool:
    """Whether a paragraph is where it was: in the same list at the same level, or in one that numbers it alike.

    A list that neither begins anew nor has a look of its own, and that nothing of the original is in, is one that the
    program made beside the old one.
    """
    (mine, at), (theirs, there) = one.list(before), other.list(after)
    if mine == theirs:
        return at == there or None in (at, there)
    return not other.begins_anew(after) and not one.knows(theirs) and _alike(one.level(before), other.level(after))


def _alike(one: Level | None, other: Level | None) -> bool:
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
