"""Numbers of bookmarks and of tracked changes: those of other versions may be taken in the document that is being made."""

from dataclasses import dataclass, field

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.counting import highest
from workbench_word.document import Document
from workbench_word.noise import NUMBERED


@dataclass(slots=True)
class Numbers:
    """Gives numbers that are free in the carrier, and the same one to both ends of a range."""

    carrier: Document
    _ranges: dict[tuple[int, str], str] = field(default_factory=dict)
    _marks: dict[tuple[int, str], str] = field(default_factory=dict)
    _highest: int = 0

    def mark(self, id_: str, source: Document) -> str:
        """The number in the target of a bookmark of `source`: that of the bookmark of its name, or a free one."""
        key = (id(source), id_)
        if key not in self._marks:
            mine, name = self.carrier.bookmarks, source.bookmarks.get(id_)
            same = next((number for number, known in mine.items() if known == name), None)
            taken = {*mine, *self._marks.values()}
            free = str(1 + highest(taken, -1))
            self._marks[key] = same if same is not None and name is not None else free if id_ in taken else id_
        return self._marks[key]

    def tracked(self, element: Element, source: Document) -> str:
        """The number in the target of a tracked change of `source`: a free one; both ends of a range have one number."""
        id_ = element.get(tag(W, "id"), "")
        name = source.ranges.get(id_)
        if "Range" not in local(element) or name is None:
            return self._free_number()
        key = (id(source), name)
        if key not in self._ranges:
            same = next((number for number, known in self.carrier.ranges.items() if known == name), None)
            self._ranges[key] = same if same is not None else self._free_number()
        return self._ranges[key]

    def _free_number(self) -> str:
        if not self._highest:
            self._highest = highest(e.get(tag(W, "id")) for e in self.carrier.root.iter(*NUMBERED))
        self._highest += 1
        return str(self._highest)
