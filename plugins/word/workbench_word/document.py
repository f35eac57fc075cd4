"""A Word document that is open: its package, what its numbers stand for, and its stories."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from lxml import etree
from workbench_ooxml.namespaces import R, W
from workbench_ooxml.package import Package
from workbench_ooxml.xml import Element, local, tag

from workbench.model.content import Content
from workbench.model.problem import DocumentError
from workbench_word.blocks import Readings, Setting, Story, read_paragraph, read_story
from workbench_word.breaks import joined, parted
from workbench_word.contents import unwrapped
from workbench_word.lists import read_lists
from workbench_word.noise import GO_BACK
from workbench_word.properties import switch
from workbench_word.reading import Meanings, words_in
from workbench_word.rewrap import rewrapped
from workbench_word.sections import sections_of
from workbench_word.settle import Settled, is_tracked, settle
from workbench_word.strict import transitional
from workbench_word.stylenames import named_styles, spell
from workbench_word.styles import Styles, read_styles
from workbench_word.sweep import sweep
from workbench_word.tracked import gather_moves, named_ranges

NOTES = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}
"""The parts that hold notes, by the kind of their relationship, and what one note in them is called."""


class Document:
    """Stories are read when they are asked for. Use it in a `with` block."""

    def __init__(
        self,
        content: Content,
        rough: bool = False,
        like: "Document | None" = None,
        restored_from: str = "",
        accepted: bool = False,
        readings: Readings | None = None,
        spelled: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Raises DocumentError for what is no Word document.

        In a `rough` one objects compare by what every program keeps of them. `like` is the one that another program made
        this one of: what it only writes out is not read. `restored_from` names that program where its save was undone.
        `readings` are shared by documents that are compared.
        An `accepted` one is read with its tracked changes accepted. `spelled` are ids of styles that are read as others.
        """
        self.content = content
        self._accepted, self._spelled = accepted, spelled
        self._rough, self._like = rough, like
        self._readings = readings if readings is not None else Readings()
        self.restored_from = restored_from
        self.lost: tuple[str, ...] = ()
        self.untaken: tuple[str, ...] = ()
        self.package = Package(content)
        self.styles = Styles()
        try:
            self.styles = read_styles(self.part_root("styles"))
            self.root = self.xml(self.package.main)
            if self.root.tag != tag(W, "document"):
                raise DocumentError("is an Office document, but not one of Word.", content.name)
            bodies = self.root.findall(tag(W, "body"))
            if len(bodies) != 1:
                raise DocumentError(
                    f"is damaged: it has {len(bodies) or 'no'} bodies, and a document has one.", content.name
                )
            self.body = bodies[0]
            self.lists = read_lists(self.part_root("numbering"))
            self.list_looks: Mapping[str, str] = {}
            """The looks of lists that all versions have, by what they are known by: the number that each has here."""
            self.notes = {word: dict(self._notes(kind, word)) for kind, word in NOTES.items()}
            self.identities: dict[tuple[str, str], str] = {}
            self.bookmarks = {
                e.get(tag(W, "id"), ""): e.get(tag(W, "name"), "") for e in self.root.iter(tag(W, "bookmarkStart"))
            }
            self.ranges = named_ranges(self.root)
        except BaseException:
            self.package.__exit__()
            raise

    def __enter__(self) -> "Document":
        return self

    def __exit__(self, *_: object) -> None:
        self.package.__exit__()

    @property
    def rough(self) -> bool:
        """Whether it is compared by what every program keeps."""
        return self._rough

    @cached_property
    def unswept_styles(self) -> Styles:
        """The styles with everything that the program wrote, that which is not read elsewhere too."""
        part = self.part_of("styles")
        return read_styles(transitional(self.package.xml(part)) if part is not None else None)

    def switched_on(self, setting: str) -> bool:
        """Whether a switch in the settings is on."""
        root = self.part_root("settings")
        said = root.find(tag(W, setting)) if root is not None else None
        return said is not None and switch(said.get(tag(W, "val"))) == "on"

    @cached_property
    def list_starts(self) -> Mapping[str, str]:
        """The words of the first paragraph in the body of each list, by the list's number."""
        found: dict[str, str] = {}
        for number in self.root.iter(tag(W, "numId")):
            paragraph = next(number.iterancestors(tag(W, "p")), None)
            if paragraph is not None:
                words = "".join(t.text or "" for t in paragraph.iter(tag(W, "t")))
                found.setdefault(number.get(tag(W, "val"), ""), words)
        return found

    @cached_property
    def look_of_list(self) -> Mapping[str, str]:
        """The number of each list's look (w:abstractNum) by the list's number."""
        root = self.part_root("numbering")
        found: dict[str, str] = {}
        for one in root.findall(tag(W, "num")) if root is not None else ():
            link = one.find(tag(W, "abstractNumId"))
            if link is not None:
                found.setdefault(one.get(tag(W, "numId"), ""), link.get(tag(W, "val"), ""))
        return found

    @property
    def name(self) -> str:
        """What the file is called."""
        return self.content.name

    def xml(self, part: str) -> Element:
        """The root of a part, with transitional names."""
        root = transitional(self.package.xml(part))
        if self._spelled:
            spell(root, self._spelled)
        _forget_where_word_was(root)
        gather_moves(root)
        if self._accepted and is_tracked(root):
            settle(root, Settled.ACCEPTED)
        if self._like is not None:
            sweep(root, self.styles)
        return root

    def part_of(self, kind: str) -> str | None:
        """The part that the main one has this relationship to; None without one that is there."""
        found = self.package.related(self.package.main, kind)
        if found is None or found.part is None or not self.package.has(found.part):
            return None
        return self.package.spelling(found.part)

    def part_root(self, kind: str) -> Element | None:
        """The root of such a part."""
        part = self.part_of(kind)
        return self.xml(part) if part is not None else None

    @cached_property
    def used_styles(self) -> frozenset[str]:
        """The ids of the styles that something in the document has, and of those that they are made of."""
        names = [tag(W, name) for name in ("pStyle", "rStyle", "tblStyle")]
        notes = (element for notes in self.notes.values() for element in notes.values())
        holders = [self.root, *notes, *(self.xml(part) for part in sorted(set(self.margins().values())))]
        waiting = [e.get(tag(W, "val"), "") for holder in holders for e in holder.iter(*names)]
        found: set[str] = set()
        root = self.part_root("styles")
        made_of = {
            style.get(tag(W, "styleId"), ""): [
                e.get(tag(W, "val"), "") for e in style.iter(*(tag(W, n) for n in ("basedOn", "link", "next")))
            ]
            for style in (root.findall(tag(W, "style")) if root is not None else ())
        }
        while waiting:
            id_ = waiting.pop()
            if id_ not in found:
                found.add(id_)
                waiting += made_of.get(id_, ())
        return frozenset(found)

    @cached_property
    def definitions(self) -> Mapping[str, Element]:
        """The definitions of styles by kind and id, in a rough document by kind and name; they are not to be changed."""
        root = self.part_root("styles")
        like = self._like.definitions if self._like is not None else {}
        return named_styles(root, self.styles, not self._rough, like) if root is not None else {}

    @cached_property
    def named_relationships(self) -> frozenset[str]:
        """The ids of relationships that places in the main part name."""
        return frozenset(
            str(value)
            for element in self.root.iter()
            for name, value in element.attrib.items()
            if str(name).startswith(f"{{{R}}}")
        )

    def _notes(self, kind: str, word: str) -> Iterator[tuple[str, Element]]:
        part = self.part_of(kind)
        if part is None:
            return
        for element in self.xml(part):
            if local(element) == word:
                yield element.get(tag(W, "id"), ""), element

    def setting(self, part: str) -> Setting:
        """What stories of a part are read with."""
        targets: dict[str, str] = {}
        suffixes: dict[str, str] = {}
        for id_, relationship in self.package.relationships(part).items():
            if relationship.part is not None and self.package.has(relationship.part):
                kind = relationship.kind
                about = kind if kind in ("header", "footer") else self.package.digest(relationship.part).hex()
                targets[id_] = f"{kind}:{about}"
                suffixes[id_] = relationship.part.rpartition(".")[2].lower()
            else:
                targets[id_] = f"{relationship.kind}:{relationship.target}"
        meanings = Meanings(targets, self.identity, self._told, self._rough, suffixes)
        return Setting(self.styles, meanings, self.lists, self._readings)

    def _told(self, kind: str, id_: str) -> str:
        element = self.notes.get(kind, {}).get(id_)
        return "" if element is None else words_in(element)

    def identity(self, kind: str, id_: str) -> str:
        """What a note, comment, bookmark or range of tracked changes of this id is known by in every version."""
        if kind == "bookmark":
            return self.bookmarks.get(id_, id_)
        if kind == "range":
            return self.ranges.get(id_, id_)
        return self.identities.get((kind, id_), f"{kind} {id_}")

    def body_story(self) -> Story:
        """The story of the body."""
        story = read_story("body", self.body, self.setting(self.package.main))
        if self._like is None:
            return story
        like = self._like.body_story()
        story = replace(story, blocks=unwrapped(story.blocks, like.blocks))
        return rewrapped(parted(joined(story, like), like), like)

    def note_story(self, kind: str, id_: str) -> Story:
        """The story of one note."""
        part = self.part_of(next(k for k, word in NOTES.items() if word == kind))
        setting = self.setting(part or "")
        story = read_story(f"{kind} {id_}", self.notes[kind][id_], setting)
        if story.blocks:
            return story
        # One without a paragraph is damaged; every program that saves it gives it an empty one.
        return replace(story, blocks=(read_paragraph(etree.Element(tag(W, "p"), nsmap={"w": W}), setting),))

    def margin_story(self, part: str) -> Story:
        """The story of a header or footer."""
        story = read_story(part, self.xml(part), self.setting(part))
        if self._like is None:
            return story
        uses = self._like.margins()
        theirs = next((uses[use] for use, mine in self.margins().items() if mine == part and use in uses), None)
        return story if theirs is None else rewrapped(story, self._like.margin_story(theirs))

    def margins(self) -> Mapping[str, str]:
        """The parts of headers and footers, by what they are for: "header default 1" is the one of the first section."""
        found: dict[str, str] = {}
        relationships = self.package.relationships(self.package.main)
        for number, section in enumerate(sections_of(self.root)):
            for child in section:
                word = local(child).removesuffix("Reference")
                if word not in ("header", "footer"):
                    continue
                relationship = relationships.get(child.get(tag(R, "id"), ""))
                if relationship is not None and relationship.part is not None and self.package.has(relationship.part):
                    use = f"{word} {child.get(tag(W, 'type'), 'default')} {number + 1}"
                    found[use] = self.package.spelling(relationship.part)
        return found


def _forget_where_word_was(root: Element) -> None:
    """Take out the bookmark of the last cursor: its end has a number only, and could not be told from others later."""
    starts = [e for e in root.iter(tag(W, "bookmarkStart")) if e.get(tag(W, "name")) == GO_BACK]
    if not starts:
        return
    ids = {start.get(tag(W, "id")) for start in starts}
    ends = [e for e in root.iter(tag(W, "bookmarkEnd")) if e.get(tag(W, "id")) in ids]
    for element in (*starts, *ends):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
