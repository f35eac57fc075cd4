"""Elements of one version brought into another: what they point to comes along, or is found there already."""

import posixpath
from dataclasses import dataclass, field, replace

from lxml import etree
from workbench_ooxml.namespaces import W14, R, W
from workbench_ooxml.relationships import Relationship
from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, local, namespace, serialised, tag

from workbench_word.document import NOTES, Document
from workbench_word.noise import NUMBERED, copied
from workbench_word.strict import plain_data, plain_type
from workbench_word.stylenames import common_name
from workbench_word.threads import Brought, follow, last_numbers

_STYLES = {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_RANGES = {"commentRangeStart": "comment", "commentRangeEnd": "comment"}
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


@dataclass(slots=True)
class Target:
    """The document that is being made: the carrier's package spliced, and what was added to its shared parts."""

    carrier: Document
    splice: Splice
    styles: Element | None = None
    numbering: Element | None = None
    notes: dict[str, Element] = field(default_factory=dict)
    """The roots of the parts of notes that something was added to, by what one note is called."""
    _parts: dict[tuple[int, str], str] = field(default_factory=dict)
    _lists: dict[tuple[int, str], str] = field(default_factory=dict)
    _ranges: dict[tuple[int, str], str] = field(default_factory=dict)
    _highest: int = 0
    _made_notes: dict[tuple[str, str], str] = field(default_factory=dict)
    _marks: dict[tuple[int, str], str] = field(default_factory=dict)
    _numbers: set[str] | None = None
    _brought: list[Brought] = field(default_factory=list)

    def bring(self, element: Element, source: Document, source_part: str, part: str) -> Element:
        """A copy of an element out of a part of `source`, fit to stand in `part` of the target."""
        made = copied(element)
        if source is self.carrier:
            return made
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
                    element.set(str(name), self.relate(known, source, part))

    def relate(self, relationship: Relationship, source: Document, part: str) -> str:
        """The id of a relationship of `part` that leads to the same as this one of `source`."""
        if relationship.part is None or not source.package.has(relationship.part):
            return self.splice.relate(part, plain_type(relationship.type), relationship.target, external=True)
        return self.splice.relate(
            part, plain_type(relationship.type), self.part(source.package.spelling(relationship.part), source)
        )

    def holds(self, name: str, source: Document, mine: str) -> None:
        """The part `mine` of the target holds what a part of `source` does."""
        self._parts.setdefault((id(source), name.lower()), mine)

    def part(self, name: str, source: Document) -> str:
        """The part of the target that holds what a part of `source` does: one that is there already, or a copy."""
        key = (id(source), name.lower())
        if key in self._parts:
            return self._parts[key]
        mine = self.carrier.package
        if (
            mine.has(name)
            and mine.digest(name) == source.package.digest(name)
            and not source.package.relationships(name)
        ):
            self._parts[key] = mine.spelling(name)
            return self._parts[key]
        wanted = source.package.digest(name)
        folder = posixpath.dirname(name)
        if not source.package.relationships(name):
            for other in mine.parts:
                if posixpath.dirname(other) == folder and mine.digest(other) == wanted:
                    self._parts[key] = other
                    return other
        fresh = self.splice.free_name(name)
        self._parts[key] = fresh
        if source.package.strict is mine.strict:
            self.splice.copy(source.package, name, fresh)
        else:
            self.splice.put(fresh, plain_data(source.package, name), source.package.content_type(name))
        self._follow(name, fresh, source)
        return fresh

    def _follow(self, name: str, fresh: str, source: Document) -> None:
        """Bring what a copied part points to: a chart its workbook, a header its pictures. Ids stay as they are."""
        relationships = source.package.relationships(name)
        made: dict[str, Relationship] = {}
        for id_, relationship in relationships.items():
            if relationship.part is None or not source.package.has(relationship.part):
                made[id_] = replace(relationship, type=plain_type(relationship.type))
                continue
            target = self.part(source.package.spelling(relationship.part), source)
            relative = posixpath.relpath(target, posixpath.dirname(fresh))
            made[id_] = Relationship(id_, plain_type(relationship.type), relative, False, target)
        if made:
            self.splice.set_relationships(fresh, made)

    def _named(self, element: Element, source: Document) -> None:
        word = local(element)
        if word in _STYLES:
            value = element.get(tag(W, "val"))
            if value is not None:
                element.set(tag(W, "val"), self.style(value, source))
        elif word == "numId":
            value = element.get(tag(W, "val"))
            if value is not None and value != "0":
                element.set(tag(W, "val"), self.list(value, source))
        elif element.tag in NUMBERED:
            element.set(tag(W, "id"), self.tracked(element, source))
        elif word in ("bookmarkStart", "bookmarkEnd"):
            element.set(tag(W, "id"), self.mark(element.get(tag(W, "id"), ""), source))
        elif word in _REFERENCES or word in _RANGES:
            kind = _REFERENCES.get(word) or _RANGES[word]
            value = element.get(tag(W, "id"))
            if value is not None and value in source.notes[kind]:
                element.set(tag(W, "id"), self.note(kind, value, source))

    def mark(self, id_: str, source: Document) -> str:
        """The number in the target of a bookmark of `source`: that of the bookmark of its name, or a free one."""
        key = (id(source), id_)
        if key not in self._marks:
            mine, name = self.carrier.bookmarks, source.bookmarks.get(id_)
            same = next((number for number, known in mine.items() if known == name), None)
            taken = {*mine, *self._marks.values()}
            free = str(1 + max((int(number) for number in taken if number.isdigit()), default=-1))
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
            numbers = (e.get(tag(W, "id"), "") for e in self.carrier.root.iter() if e.tag in NUMBERED)
            self._highest = max((int(n) for n in numbers if n.isdigit()), default=0)
        self._highest += 1
        return str(self._highest)

    def style(self, id_: str, source: Document) -> str:
        """The id in the target of a style of `source`: the same, one of the same name, or a copy of it."""
        mine, theirs = self.carrier.styles.styles, source.styles.styles
        if id_ not in theirs or id_ in mine:
            return id_
        kind, name = theirs[id_].kind, common_name(source.styles, id_, theirs[id_].kind)
        same = next(
            (s.id for s in mine.values() if s.kind == kind and common_name(self.carrier.styles, s.id, kind) == name),
            None,
        )
        if same is not None:
            return same
        root = self.styles_root()
        if any(e.get(tag(W, "styleId")) == id_ for e in root.findall(tag(W, "style"))):
            return id_
        definition = next(
            (e for e in source_styles(source) if e.get(tag(W, "styleId")) == id_),
            None,
        )
        if definition is None:
            return id_
        made = copied(definition)
        made.attrib.pop(tag(W, "default"), None)
        root.append(made)
        for inner in made.iter(tag(W, "basedOn"), tag(W, "link"), tag(W, "next")):
            value = inner.get(tag(W, "val"))
            if value is not None:
                inner.set(tag(W, "val"), self.style(value, source))
        for inner in made.iter(tag(W, "numId")):
            inner.set(tag(W, "val"), self.list(inner.get(tag(W, "val"), "0"), source))
        return id_

    def styles_root(self) -> Element:
        """The root of the target's styles, to be added to."""
        if self.styles is None:
            root = self.carrier.part_root("styles")
            self.styles = root if root is not None else etree.Element(tag(W, "styles"), nsmap={"w": W})
        return self.styles

    def list(self, number: str, source: Document) -> str:
        """The number in the target of a list of `source`: one that looks alike in the same turn, or a copy."""
        key = (id(source), number)
        if key in self._lists:
            return self._lists[key]
        look = source.lists.get(number)
        same = next((n for n, mine in self.carrier.lists.items() if mine == look), None)
        if same is None:
            same = self._copied_list(number, source)
        self._lists[key] = same
        return same

    def _copied_list(self, number: str, source: Document) -> str:
        theirs = source.part_root("numbering")
        if theirs is None:
            return number
        found = next((n for n in theirs.findall(tag(W, "num")) if n.get(tag(W, "numId")) == number), None)
        link = found.find(tag(W, "abstractNumId")) if found is not None else None
        if found is None or link is None:
            return number
        wanted = link.get(tag(W, "val"))
        abstract = next(
            (a for a in theirs.findall(tag(W, "abstractNum")) if a.get(tag(W, "abstractNumId")) == wanted), None
        )
        root = self._numbering_root(theirs)
        if abstract is None or root is None:
            return number
        free_abstract = 1 + max(
            (int(a.get(tag(W, "abstractNumId"), "0")) for a in root.findall(tag(W, "abstractNum"))), default=-1
        )
        free = 1 + max((int(n.get(tag(W, "numId"), "0")) for n in root.findall(tag(W, "num"))), default=0)
        made_abstract, made = copied(abstract), copied(found)
        made_abstract.set(tag(W, "abstractNumId"), str(free_abstract))
        for inner in made_abstract.iter(tag(W, "pStyle"), tag(W, "numStyleLink"), tag(W, "styleLink")):
            value = inner.get(tag(W, "val"))
            if value is not None and local(inner) == "pStyle":
                inner.set(tag(W, "val"), self.style(value, source))
        made.set(tag(W, "numId"), str(free))
        for inner in made.findall(tag(W, "abstractNumId")):
            inner.set(tag(W, "val"), str(free_abstract))
        nums = root.findall(tag(W, "num"))
        # All w:abstractNum stand before all w:num.
        if nums:
            nums[0].addprevious(made_abstract)
            nums[-1].addnext(made)
        else:
            root.extend((made_abstract, made))
        return str(free)

    def _numbering_root(self, theirs: Element) -> Element | None:
        if self.numbering is None:
            self.numbering = self.carrier.part_root("numbering")
        if self.numbering is None:
            empty = copied(theirs)
            for child in list(empty):
                empty.remove(child)
            self.numbering = empty
        return self.numbering

    def note(self, kind: str, id_: str, source: Document) -> str:
        """The id in the target of a note of `source`: that of the same note, or of a copy."""
        identity = source.identities[kind, id_]
        same = next((i for i in self.carrier.notes[kind] if self.carrier.identities[kind, i] == identity), None)
        if same is not None:
            return same
        if (kind, identity) in self._made_notes:
            return self._made_notes[kind, identity]
        root = self.notes_root(kind, source)
        free = 1 + max((int(e.get(tag(W, "id"), "0")) for e in root), default=0)
        self._made_notes[kind, identity] = str(free)
        part = self.note_part(kind)
        source_part = source.part_of(_part_kind(kind)) or ""
        made = self.bring(source.notes[kind][id_], source, source_part, part)
        made.set(tag(W, "id"), str(free))
        root.append(made)
        if kind == "comment":
            self._renumber(made, root, source)
        return str(free)

    def _renumber(self, comment: Element, root: Element, source: Document) -> None:
        """Give the paragraphs of a comment numbers of their own: its thread is known by them."""
        if self._numbers is None:
            self._numbers = {n for story in (self.carrier.root, root) for n in last_numbers(story)}
        numbers: dict[str, str] = {}
        for p in comment.iter(tag(W, "p")):
            number = p.get(tag(W14, "paraId"))
            if number is None:
                continue
            fresh = number
            while fresh in self._numbers:
                fresh = f"{(int(fresh, 16) + 1) % 0x80000000:08X}"
            self._numbers.add(fresh)
            p.set(tag(W14, "paraId"), fresh)
            numbers[number] = fresh
        self._brought.append(Brought(source, numbers, comment.get(tag(W, "author"), "")))

    def fresh_notes(self, kind: str) -> set[str]:
        """The numbers of the notes that were brought."""
        return {number for (of, _), number in self._made_notes.items() if of == kind}

    def note_part(self, kind: str) -> str:
        """The part that holds the target's notes of a kind."""
        return self.carrier.part_of(_part_kind(kind)) or f"word/{_part_kind(kind)}.xml"

    def notes_root(self, kind: str, source: Document) -> Element:
        """The root of the part of notes, to be added to; made like the one of `source` where the carrier has none."""
        if kind not in self.notes:
            root = self.carrier.part_root(_part_kind(kind))
            if root is None:
                theirs = source.part_root(_part_kind(kind))
                assert theirs is not None
                root = copied(theirs)
                for child in list(root):
                    special = child.get(tag(W, "type")) is not None
                    if not special:
                        root.remove(child)
            self.notes[kind] = root
        return self.notes[kind]

    def finish(self) -> None:
        """Put the shared parts that were added to into the splice."""
        if self.styles is not None:
            self._put("styles", "styles", self.styles)
        if self.numbering is not None:
            self._put("numbering", "numbering", self.numbering)
        for kind, root in self.notes.items():
            self._put(_part_kind(kind), _part_kind(kind), root)
        if "comment" in self.notes:
            follow(self.carrier, self.splice, self.notes["comment"], self._brought)

    def _put(self, kind: str, name: str, root: Element) -> None:
        part = self.carrier.part_of(kind)
        if part is not None:
            self.splice.put(part, serialised(root))
            return
        part = f"word/{name}.xml"
        self.splice.put(
            part, serialised(root), f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
        )
        self.splice.relate(self.carrier.package.main, f"{_OFFICE}{kind}", part)


def source_styles(document: Document) -> list[Element]:
    """The definitions of a document's styles."""
    root = document.part_root("styles")
    return root.findall(tag(W, "style")) if root is not None else []


def _part_kind(kind: str) -> str:
    return next(k for k, word in NOTES.items() if word == kind)
