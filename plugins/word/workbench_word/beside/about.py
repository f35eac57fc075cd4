"""The properties of a document: its title, subject, keywords, company, and those that people made themselves."""

from collections.abc import Iterable, Mapping

from lxml import etree
from workbench_ooxml.xml import Element, local

from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay
from workbench_word.beside.area import Area, Values
from workbench_word.bring.target import Target
from workbench_word.document import Document
from workbench_word.noise import canonical, copied

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_VALUES = f"{_OFFICE}/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""What Word calls the set of properties that people make themselves."""

_KINDS: Mapping[str, tuple[str, ...]] = {
    "core": ("core-properties",),
    "app": ("extended-properties", "extendedProperties"),
    "custom": ("custom-properties", "customProperties"),
}
_FRESH: Mapping[str, tuple[str, str, str]] = {
    "core": (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"/>',
        f"{_PACKAGE}/relationships/metadata/core-properties",
        "application/vnd.openxmlformats-package.core-properties+xml",
    ),
    "app": (
        f'<Properties xmlns="{_OFFICE}/extended-properties" xmlns:vt="{_VALUES}"/>',
        f"{_OFFICE}/relationships/extended-properties",
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
    "custom": (
        f'<Properties xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_VALUES}"/>',
        f"{_OFFICE}/relationships/custom-properties",
        "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    ),
}
"""An empty part of each kind, the type of the relationship to it, and its own type."""

_COUNTED = frozenset(
    [
        "Template",
        "TotalTime",
        "Pages",
        "Words",
        "Characters",
        "Application",
        "DocSecurity",
        "Lines",
        "Paragraphs",
        "Slides",
        "Notes",
        "HiddenSlides",
        "MMClips",
        "ScaleCrop",
        "HeadingPairs",
        "TitlesOfParts",
        "LinksUpToDate",
        "CharactersWithSpaces",
        "SharedDoc",
        "HLinks",
        "HyperlinksChanged",
        "DigSig",
        "AppVersion",
        "PresentationFormat",
    ]
)
"""What programs count and note at every save."""
_KEPT = frozenset(("AppVersion", "DocSecurity", "HyperlinksChanged", "LinksUpToDate", "ScaleCrop", "ShareDoc"))
"""What LibreOffice keeps of these among the properties that people make themselves."""
_SAVED = frozenset(("created", "lastModifiedBy", "lastPrinted", "modified", "revision"))

_SWITCHES = {"0": "false", "1": "true", "false": "false", "true": "true"}

_NAMES = {
    "creator": "author",
    "description": "comments",
    "contentStatus": "status",
    "HyperlinkBase": "base of its links",
}


class About(Area):
    """The properties by the part that they are in and their name: "core title", "custom Client"."""

    heading = "Properties"

    def read(self, document: Document) -> Mapping[str, Values]:
        """Those that are set: an empty one is none."""
        found: dict[str, Values] = {}
        for kind in _KINDS:
            root = _root(document, kind)
            for child in root if root is not None else ():
                name = _name(child, kind)
                if kind == "custom" and name in _KEPT:
                    continue
                if name is not None and (said := _said(child)):
                    found.setdefault(f"{kind} {name}", {"": said})
        return found

    def title(self, name: str, documents: ThreeWay[Document | None]) -> str:
        """“the title in the document's properties”."""
        kind, _, word = name.partition(" ")
        said = f"‘{word}’" if kind == "custom" else _NAMES.get(word, word[:1].lower() + word[1:])
        return (
            f"{said} in the document's properties" if kind == "custom" else f"the {said} in the document's properties"
        )

    def words(self, name: str, values: Mapping[str, str | None], document: Document) -> str:
        """The value itself."""
        root = _root(document, name.partition(" ")[0])
        child = _child(root, name) if root is not None else None
        return " ".join("".join(child.itertext()).split()) if child is not None else ""

    def give(self, name: str, keys: Iterable[str], source: Document, target: Target) -> None:
        """Give it the value."""
        self.take(name, source, target)

    def take(self, name: str, source: Document, target: Target) -> None:
        """Give it the value, in the place of its own."""
        theirs = _root(source, name.partition(" ")[0])
        child = _child(theirs, name) if theirs is not None else None
        root = _target_root(target, name.partition(" ")[0])
        if child is None or root is None:
            return
        made, mine = copied(child), _child(root, name)
        if name.startswith("custom "):
            made.set("pid", _number(mine, root))
            made.set("fmtid", made.get("fmtid", _FORMAT))
        if mine is not None:
            root.replace(mine, made)
        else:
            root.append(made)

    def drop(self, name: str, target: Target) -> None:
        """Take it away."""
        root = _target_root(target, name.partition(" ")[0])
        mine = _child(root, name) if root is not None else None
        if root is not None and mine is not None:
            root.remove(mine)


def newest(sides: tuple[Document, Document], target: Target) -> None:
    """Note in the target who saved last and when, and how often it was saved, as the newer of both sides has it."""
    noted = [_noted(side) for side in sides]
    mine = _noted(target.carrier)
    last = max(noted, key=lambda one: (one.get("modified", ""), one.get("lastModifiedBy", "")))
    wanted: dict[str, str] = {key: last[key] for key in ("modified", "lastModifiedBy") if key in last}
    counts = [one["revision"] for one in noted if one.get("revision", "").isdecimal()]
    if counts:
        wanted["revision"] = max(counts, key=int)
    changed = {key: value for key, value in wanted.items() if key in mine and mine[key] != value}
    if not changed:
        return
    root = _target_root(target, "core")
    for child in root if root is not None else ():
        if local(child) in changed:
            child.text = changed[local(child)]


def _noted(document: Document) -> dict[str, str]:
    root = _root(document, "core")
    return {local(e): (e.text or "").strip() for e in root if local(e) in _SAVED} if root is not None else {}


def _part(document: Document, kind: str) -> str | None:
    for word in _KINDS[kind]:
        found = document.package.related("", word)
        if found is not None and found.part is not None and document.package.has(found.part):
            return document.package.spelling(found.part)
    return None


def _root(document: Document, kind: str) -> Element | None:
    """The root of a part of properties; none for one that is damaged: nobody needs it to read the document."""
    part = _part(document, kind)
    try:
        return document.package.xml(part) if part is not None else None
    except DocumentError:
        return None


def _target_root(target: Target, kind: str) -> Element | None:
    part = _part(target.carrier, kind)
    if part is not None:
        return target.roots.root(part) if _root(target.carrier, kind) is not None else None
    empty, relationship, type_ = _FRESH[kind]
    return target.roots.fresh(f"docProps/{kind}.xml", etree.fromstring(empty), type_, relationship)


def _name(child: Element, kind: str) -> str | None:
    """What a property is called; None for what is no property, or says something else after every save."""
    word = local(child)
    if kind == "custom":
        return child.get("name") if word == "property" else None
    return word if word and word not in (_COUNTED if kind == "app" else _SAVED) else None


def _child(root: Element, name: str) -> Element | None:
    kind, _, word = name.partition(" ")
    return next((e for e in root if _name(e, kind) == word), None)


def _said(child: Element) -> str:
    """What a property says; that of a person's own with its type."""
    if len(child) == 0:
        return (child.text or "").strip()
    link = child.get("linkTarget", "")
    return link + "".join(_valued(inner) for inner in child)


def _valued(inner: Element) -> str:
    """A value of a person's own property with its type; a program writes 0 where another writes false."""
    said = (inner.text or "").strip().lower()
    if local(inner) == "bool" and said in _SWITCHES:
        return f"bool {_SWITCHES[said]}"
    return canonical(inner).decode("utf-8", "replace")


def _number(mine: Element | None, root: Element) -> str:
    """The number of a person's own property: the one it has, or a free one; 0 and 1 are taken by the format."""
    if mine is not None:
        return mine.get("pid", "2")
    return str(1 + max((int(n) for e in root if (n := e.get("pid", "")).isdecimal()), default=1))
