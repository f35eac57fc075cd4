"""What a save by another program took out of a document, in words."""

from collections import Counter

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace

from workbench_word.document import Document

_INSIDE = {
    "txbxContent": ("text box", "text boxes"),
    "sdt": ("content control", "content controls"),
    "smartTag": ("smart tag", "smart tags"),
    "bookmarkStart": ("bookmark", "bookmarks"),
    "oMath": ("equation", "equations"),
    "ptab": ("alignment tab", "alignment tabs"),
    "object": ("embedded object", "embedded objects"),
    "permStart": ("editing permission", "editing permissions"),
    "moveFromRangeStart": ("tracked move", "tracked moves"),
    "ins": ("tracked insertion", "tracked insertions"),
    "del": ("tracked deletion", "tracked deletions"),
}
_PARTS = {
    "theme": "the theme",
    "glossaryDocument": "building blocks",
    "vbaProject": "macros",
    "customXml": "custom data",
    "commentsExtended": "threads of comments",
    "fontTable": "the table of fonts",
}


def losses(base: Document, side: Document) -> tuple[str, ...]:
    """What the base has and the side does not: how many of each, and whole parts."""
    before, after = _counted(base), _counted(side)
    found = []
    for name, (one, many) in _INSIDE.items():
        count = before[name] - after[name]
        if count > 0:
            found.append(f"{count} {one if count == 1 else many}")
    kinds = {r.kind for r in side.package.relationships(side.package.main).values()}
    for relationship in base.package.relationships(base.package.main).values():
        word = _PARTS.get(relationship.kind)
        if word is not None and relationship.kind not in kinds and word not in found:
            found.append(word)
    return tuple(found)


def _counted(document: Document) -> Counter[str]:
    found: Counter[str] = Counter()
    for root in (document.root, *(document.xml(part) for part in sorted(set(document.margins().values())))):
        for element in root.iter():
            name = local(element)
            if name in _INSIDE and not _fallback(element):
                named = name == "bookmarkStart" and element.get(f"{{{W}}}name", "").startswith("_")
                if not named and (namespace(element) == W or name == "oMath"):
                    found[name] += 1
    return found


def _fallback(element: Element) -> bool:
    return any(local(above) == "Fallback" for above in element.iterancestors())
