"""Parts that nobody reads inside, each as it is: custom data, building blocks, macros, embedded fonts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import R
from workbench_ooxml.package import Package
from workbench_ooxml.relationships import Relationship
from workbench_ooxml.xml import Element

from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.noise import Replaced, canonical, digest

_READ = frozenset(
    [
        "officeDocument",
        "core-properties",
        "extended-properties",
        "extendedProperties",
        "custom-properties",
        "customProperties",
        "thumbnail",
        "origin",
        "styles",
        "stylesWithEffects",
        "numbering",
        "settings",
        "theme",
        "webSettings",
        "footnotes",
        "endnotes",
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "people",
        "header",
        "footer",
        "image",
        "hyperlink",
        "diagramDrawing",
    ]
)
"""Kinds of parts that are read inside, that come with the text, or that programs make anew at every save."""

_WORDS = {
    "customXml": "custom data",
    "glossaryDocument": "the building blocks",
    "vbaProject": "the macros",
    "fontTable": "the embedded fonts",
    "attachedToolbars": "the toolbars",
    "keyMapCustomizations": "the keyboard shortcuts",
    "extensibility": "the buttons of its own",
    "printerSettings": "the settings of the printer",
}
_SHOWN = 200


@dataclass(frozen=True, slots=True)
class _Found:
    """A part with the relationship that leads to it from `owner`, the main part or the package."""

    owner: str
    relationship: Relationship
    part: str


class Others(Area):
    """The parts by their kind and what tells them from others of that kind, each with one value: its digest."""

    heading = "Other parts"

    def read(self, document: Document) -> Mapping[str, Values]:
        """All that the main part or the package points to by its kind alone, not from a place in the text."""
        return {name: {"": _said(document.package, one).hex()} for name, one in _parts(document).items()}

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """“the building blocks”."""
        kind = name.partition(" ")[0]
        return _WORDS.get(kind, f"a part of the kind “{kind}”")

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """The beginning of the text in it, or how large it is."""
        found = _parts(document).get(name)
        if found is None:
            return ""
        size = f"{len(document.package.data(found.part)):,} bytes"
        root = _xml(document.package, found.part)
        said = " ".join(" ".join(root.itertext()).split()) if root is not None else ""
        return f"{said[:_SHOWN]}… ({size})" if len(said) > _SHOWN else f"{said} ({size})" if said else size

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Give the target the part of `source`."""
        self.take(name, source, target)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Give the target the part of `source`, with all that it points to."""
        theirs, mine = _parts(source).get(name), _parts(target.carrier).get(name)
        if theirs is None:
            return
        if mine is None and theirs.relationship.kind == "fontTable":
            known = target.carrier.part_of("fontTable")
            mine = _Found(theirs.owner, theirs.relationship, known) if known is not None else None
        if mine is not None:
            target.parts.replace(mine.part, theirs.part, source)
        elif theirs.relationship.kind != "vbaProject" or _takes_macros(target.carrier):
            owner = target.carrier.package.main if theirs.owner else ""
            target.splice.relate(owner, theirs.relationship.type, target.parts.part(theirs.part, source))

    def drop(self, name: str, target: Target) -> None:
        """Leave the part out."""
        mine = _parts(target.carrier).get(name)
        if mine is not None:
            target.parts.leave_out(mine.owner, mine.relationship)


def _said(package: Package, one: _Found) -> bytes:
    """What tells a part from others; of the table of fonts what is embedded, the rest of it every program writes anew."""
    root = _xml(package, one.part) if one.relationship.kind == "fontTable" else None
    if root is None:
        return _digest(package, one.part)
    targets = _Targets(package, one.part, frozenset())
    embedded = [e for e in root.iter() if any(str(name).startswith(f"{{{R}}}") for name in e.attrib)]
    return digest(b"".join(canonical(e, targets) for e in embedded))


def _takes_macros(document: Document) -> bool:
    return "macroEnabled" in (document.package.content_type(document.package.main) or "")


def _parts(document: Document) -> Mapping[str, _Found]:
    package, found = document.package, dict[str, _Found]()
    for owner in ("", package.main):
        for relationship in package.relationships(owner).values():
            kind, part = relationship.kind, relationship.part
            if part is None or kind in _READ or not package.has(part):
                continue
            if owner and relationship.id in document.named_relationships:
                continue
            part = package.spelling(part)
            if kind == "fontTable" and not package.relationships(part):
                continue  # a list of names, which Word makes anew
            name = f"{kind} {_own_name(package, part)}".strip()
            number = 1 + sum(1 for known in found if known == name or known.startswith(f"{name} #"))
            found[name if number == 1 else f"{name} #{number}"] = _Found(owner, relationship, part)
    return found


def _own_name(package: Package, part: str) -> str:
    """The id that custom data has in its properties."""
    for relationship in package.relationships(part).values():
        if relationship.kind == "customXmlProps" and relationship.part is not None and package.has(relationship.part):
            root = _xml(package, relationship.part)
            return (
                next((str(v) for k, v in root.attrib.items() if str(k).endswith("itemID")), "")
                if root is not None
                else ""
            )
    return ""


def _xml(package: Package, part: str) -> Element | None:
    if not (package.content_type(part) or "").endswith("xml"):
        return None
    try:
        return package.xml(part)
    except DocumentError:
        return None


class _Targets(Replaced):
    def __init__(self, package: Package, part: str, seen: frozenset[str]) -> None:
        self._package, self._seen = package, seen
        self._known = package.relationships(part)

    def value(self, element: Element, name: str, value: str) -> str:
        """What a relationship leads to, by its content; anything else as it is."""
        if not name.startswith(f"{{{R}}}") or value not in self._known:
            return value
        known = self._known[value]
        if known.part is None or not self._package.has(known.part):
            return known.target
        return _digest(self._package, self._package.spelling(known.part), self._seen).hex()


def _digest(package: Package, part: str, seen: frozenset[str] = frozenset()) -> bytes:
    """What tells a part, and what it names, from others."""
    if part in seen:
        return b""
    root = _xml(package, part)
    if root is None:
        return package.digest(part) + b"".join(_below(package, part, seen))
    return digest(canonical(root, _Targets(package, part, seen | {part})))


def _below(package: Package, part: str, seen: frozenset[str]) -> Iterator[bytes]:
    for relationship in package.relationships(part).values():
        if relationship.part is not None and package.has(relationship.part):
            yield _digest(package, package.spelling(relationship.part), seen | {part})
