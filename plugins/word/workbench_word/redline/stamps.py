"""Who made a tracked change and when, and the elements that say so, each with a number of its own."""

from dataclasses import dataclass

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.counting import highest


@dataclass(frozen=True, slots=True)
class Stamp:
    """The author's name as Word shows it, and the time as it writes it ("2026-11-21T08:30:00Z"); empty: no time."""

    author: str
    date: str = ""


@dataclass(slots=True)
class Stamper:
    """Makes elements of tracked changes. Their numbers begin after `last`, so that none is there twice."""

    last: int = 0

    def number(self) -> str:
        """The next number."""
        self.last += 1
        return str(self.last)

    def element(self, name: str, stamp: Stamp) -> Element:
        """An empty w:ins, w:del, w:rPrChange, … of this author."""
        made = etree.Element(tag(W, name), nsmap={"w": W})
        made.set(tag(W, "id"), self.number())
        made.set(tag(W, "author"), stamp.author)
        if stamp.date:
            made.set(tag(W, "date"), stamp.date)
        return made

    def changed(self, name: str, stamp: Stamp, before: Element) -> Element:
        """A w:pPrChange or the like that holds the properties as they were."""
        made = self.element(name, stamp)
        made.append(before)
        return made


def highest_number(root: Element) -> int:
    """The highest number that anything in a part is marked with."""
    return highest(e.get(tag(W, "id")) for e in root.iter() if isinstance(e.tag, str))
