"""Styles and lists of other versions: the carrier has them under the same name or looks, or gets a copy."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.counting import highest
from workbench_word.document import Document
from workbench_word.noise import copied
from workbench_word.schema import put_in_order
from workbench_word.stylenames import common_name


@dataclass(slots=True)
class Definitions:
    """The roots of the carrier's styles and lists, once something was added to them."""

    carrier: Document
    bring: Callable[[Element, Document, str, str], Element]
    """A copy of an element out of a part of a version, fit to stand in a part of the target."""
    styles: Element | None = None
    numbering: Element | None = None
    unwanted: set[str] = field(default_factory=set)
    """Styles that an answer takes away, unless something still has them."""
    _lists: dict[tuple[int, str], str] = field(default_factory=dict)

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
        root = self.numbering_root(theirs)
        if abstract is None:
            return number
        free_abstract = 1 + highest((a.get(tag(W, "abstractNumId")) for a in root.findall(tag(W, "abstractNum"))), -1)
        free = 1 + highest(n.get(tag(W, "numId")) for n in root.findall(tag(W, "num")))
        made_abstract, made = copied(abstract), copied(found)
        made_abstract.set(tag(W, "abstractNumId"), str(free_abstract))
        for inner in made_abstract.iter(tag(W, "pStyle"), tag(W, "numStyleLink"), tag(W, "styleLink")):
            value = inner.get(tag(W, "val"))
            if value is not None and local(inner) == "pStyle":
                inner.set(tag(W, "val"), self.style(value, source))
        for level in made_abstract.iter(tag(W, "lvl")):
            put_in_order(level)  # LibreOffice writes the style of a level before its numbers
        self._bring_bullets(made_abstract, theirs, root, source)
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

    def _bring_bullets(self, look: Element, theirs: Element, root: Element, source: Document) -> None:
        """Bring the pictures that stand as bullets in a list; they come before all looks (17.9.20)."""
        part, name = self.carrier.part_of("numbering") or "word/numbering.xml", tag(W, "numPicBulletId")
        for use in look.iter(tag(W, "lvlPicBulletId")):
            bullets = theirs.findall(tag(W, "numPicBullet"))
            bullet = next((b for b in bullets if b.get(name) == use.get(tag(W, "val"))), None)
            if bullet is None:
                continue
            made = self.bring(bullet, source, source.part_of("numbering") or "", part)
            known = root.findall(tag(W, "numPicBullet"))
            free = str(1 + highest((b.get(name) for b in known), -1))
            made.set(name, free)
            use.set(tag(W, "val"), free)
            root.insert(len(known), made)

    def numbering_root(self, theirs: Element) -> Element:
        """The root of the target's lists, to be added to; made like `theirs` where the carrier has none."""
        if self.numbering is None:
            self.numbering = self.carrier.part_root("numbering")
        if self.numbering is None:
            empty = copied(theirs)
            for child in list(empty):
                empty.remove(child)
            self.numbering = empty
        return self.numbering


def source_styles(document: Document) -> list[Element]:
    """The definitions of a document's styles."""
    root = document.part_root("styles")
    return root.findall(tag(W, "style")) if root is not None else []
