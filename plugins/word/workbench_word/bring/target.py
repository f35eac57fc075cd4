"""Elements of one version brought into another: what they point to comes along, or is found there already."""

from dataclasses import dataclass, field

from workbench_ooxml.namespaces import R, W
from workbench_ooxml.signatures import unsign
from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, local, namespace, serialised, tag

from workbench_word.bring.definitions import Definitions
from workbench_word.bring.notes import Notes, part_kind
from workbench_word.bring.numbers import Numbers
from workbench_word.bring.parts import Parts
from workbench_word.bring.roots import Roots
from workbench_word.document import Document
from workbench_word.noise import NUMBERED, copied, differs
from workbench_word.schema import put_in_order
from workbench_word.strict import transitional
from workbench_word.threads import follow

_STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_RANGES = {"commentRangeStart": "comment", "commentRangeEnd": "comment"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(slots=True)
class Target:
    """The document that is being made: the carrier's package spliced, and what was added to its shared parts."""

    carrier: Document
    splice: Splice
    parts: Parts = field(init=False)
    definitions: Definitions = field(init=False)
    notes: Notes = field(init=False)
    numbers: Numbers = field(init=False)
    roots: Roots = field(init=False)
    _main: Element | None = None

    def __post_init__(self) -> None:
        self.parts = Parts(self.carrier, self.splice)
        self.definitions = Definitions(self.carrier, self.bring)
        self.notes = Notes(self.carrier, self.bring)
        self.numbers = Numbers(self.carrier)
        self.roots = Roots(self.carrier, self.splice)

    @property
    def main(self) -> Element:
        """The root of the main part, in which the body stands as far as it was built."""
        if self._main is None:
            self._main = self.carrier.xml(self.carrier.package.main)
        return self._main

    def bring(self, element: Element, source: Document, source_part: str, part: str) -> Element:
        """A copy of an element out of a part of `source`, fit to stand in `part` of the target."""
        made = copied(element)
        if source is self.carrier:
            return made
        for control in [*made.iter(tag(W, "sdtPr"))]:
            put_in_order(control)  # LibreOffice writes the binding of a control before its name
        for inner in made.iter():
            if not isinstance(inner.tag, str):
                continue
            self._relationships(inner, source, source_part, part)
            if namespace(inner) == W:
                self._named(inner, source)
        return made

    def _relationships(self, element: Element, source: Document, source_part: str, part: str) -> None:
        for name, value in list(element.attrib.items()):
            if str(name).startswith(f"{{{R}}}"):
                known = source.package.relationships(source_part).get(str(value))
                if known is not None:
                    element.set(str(name), self.parts.relate(known, source, part))

    def _named(self, element: Element, source: Document) -> None:
        word = local(element)
        if word in _STYLES:
            value = element.get(tag(W, "val"))
            if value is not None:
                element.set(tag(W, "val"), self.definitions.style(value, source))
        elif word == "numId":
            value = element.get(tag(W, "val"))
            if value is not None and value != "0":
                element.set(tag(W, "val"), self.definitions.list(value, source))
        elif element.tag in NUMBERED:
            element.set(tag(W, "id"), self.numbers.tracked(element, source))
        elif word in ("bookmarkStart", "bookmarkEnd"):
            element.set(tag(W, "id"), self.numbers.mark(element.get(tag(W, "id"), ""), source))
        elif word in _REFERENCES or word in _RANGES:
            kind = _REFERENCES.get(word) or _RANGES[word]
            value = element.get(tag(W, "id"))
            if value is not None and value in source.notes[kind]:
                element.set(tag(W, "id"), self.notes.note(kind, value, source))

    def finish(self) -> None:
        """Put the shared parts that were added to into the splice, which is no longer what somebody signed."""
        if self.definitions.styles is not None:
            self._put("styles", "styles", self.definitions.styles)
        if self.definitions.numbering is not None:
            self._put("numbering", "numbering", self.definitions.numbering)
        for kind, root in self.notes.roots.items():
            self._put(part_kind(kind), part_kind(kind), root)
        self.roots.finish()
        if "comment" in self.notes.roots:
            follow(self.carrier, self.splice, self.notes.roots["comment"], self.notes.brought)
        unsign(self.splice)

    def _put(self, kind: str, name: str, root: Element) -> None:
        part = self.carrier.part_of(kind)
        if part is not None:
            if differs(root, transitional(self.carrier.package.xml(part))):
                self.splice.put(part, serialised(root))
            return
        part = f"word/{name}.xml"
        self.splice.put(
            part, serialised(root), f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        )
        self.splice.relate(self.carrier.package.main, f"{_OFFICE}{kind}", part)
