"""Strict documents read as transitional ones, and written strict again: the same words in other namespaces (ISO 29500-4)."""

from dataclasses import replace

from workbench_ooxml import namespaces as ns
from workbench_ooxml.package import Package
from workbench_ooxml.relationships import Relationship, Relationships
from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, parse, serialised, tag

_STRICT = "http://purl.oclc.org/ooxml/"
_OPEN = "http://schemas.openxmlformats.org/"
_NAMES = {
    _STRICT + "wordprocessingml/main": ns.W,
    _STRICT + "officeDocument/relationships": ns.R,
    _STRICT + "drawingml/main": ns.A,
    _STRICT + "drawingml/wordprocessingDrawing": ns.WP,
    _STRICT + "drawingml/picture": ns.PIC,
    _STRICT + "officeDocument/math": ns.M,
    _STRICT + "drawingml/chart": _OPEN + "drawingml/2006/chart",
    _STRICT + "drawingml/chartDrawing": _OPEN + "drawingml/2006/chartDrawing",
    _STRICT + "drawingml/diagram": _OPEN + "drawingml/2006/diagram",
    _STRICT + "drawingml/lockedCanvas": _OPEN + "drawingml/2006/lockedCanvas",
    _STRICT + "officeDocument/customXml": _OPEN + "officeDocument/2006/customXml",
    _STRICT + "officeDocument/bibliography": _OPEN + "officeDocument/2006/bibliography",
    _STRICT + "officeDocument/sharedTypes": _OPEN + "officeDocument/2006/sharedTypes",
    _STRICT + "officeDocument/extendedProperties": _OPEN + "officeDocument/2006/extended-properties",
    _STRICT + "officeDocument/docPropsVTypes": _OPEN + "officeDocument/2006/docPropsVTypes",
}
_TYPES = _STRICT + "officeDocument/relationships/"
_PLAIN_TYPES = ns.R + "/"

_EDGES = {"left": "start", "right": "end"}
_HOLDERS = ("tblBorders", "tcBorders", "tblCellMar", "tcMar")


def transitional(root: Element) -> Element:
    """The root itself, or one with transitional names if it was strict."""
    if not any(uri is not None and uri.startswith(_STRICT) for uri in root.nsmap.values()):
        return root
    data = serialised(root)
    for strict, plain in _NAMES.items():
        data = data.replace(_quoted(strict), _quoted(plain))
    made = parse(data, "a strict document")
    made.attrib.pop(tag(ns.W, "conformance"), None)
    return made


def plain_type(type_: str) -> str:
    """The type of a relationship with its transitional name."""
    return _PLAIN_TYPES + type_.removeprefix(_TYPES) if type_.startswith(_TYPES) else type_


class StrictSplice(Splice):
    """A splice of a strict package: what is put in is written with strict names, as every other part of it is."""

    def put(self, part: str, data: bytes, content_type: str | None = None) -> None:
        """The part holds `data`, with strict names."""
        super().put(part, _strict(data) if data.lstrip().startswith(b"<") else data, content_type)

    def relate(self, part: str, type_: str, target: str, external: bool = False) -> str:
        """The id of a relationship, of the strict type."""
        return super().relate(part, _strict_name(type_), target, external)

    def set_relationships(self, part: str, relationships: Relationships) -> None:
        """The relationships of a part are these, of strict types."""
        super().set_relationships(part, {id_: _strict_type(r) for id_, r in relationships.items()})


def spliced(package: Package) -> Splice:
    """A splice of a package, strict if that is."""
    return StrictSplice(package) if package.strict else Splice(package)


def plain_data(package: Package, part: str) -> bytes:
    """What a part holds, with transitional names if it is XML of a strict package."""
    data = package.data(part)
    if not package.strict or not (package.content_type(part) or "").endswith("xml"):
        return data
    return serialised(transitional(package.xml(part)))


def _strict_name(type_: str) -> str:
    return _TYPES + type_.removeprefix(_PLAIN_TYPES) if type_.startswith(_PLAIN_TYPES) else type_


def _strict_type(relationship: Relationship) -> Relationship:
    return replace(relationship, type=_strict_name(relationship.type))


def _strict(data: bytes) -> bytes:
    root = parse(data, "a part of a strict document")
    for element in root.iter(tag(ns.W, "ind")):
        for edge, name in _EDGES.items():
            if (value := element.attrib.pop(tag(ns.W, edge), None)) is not None:
                element.set(tag(ns.W, name), value)
    for element in root.iter(tag(ns.W, "jc"), tag(ns.W, "lvlJc")):
        value = element.get(tag(ns.W, "val"), "")
        element.set(tag(ns.W, "val"), _EDGES.get(value, value))
    for holder in root.iter(*(tag(ns.W, name) for name in _HOLDERS)):
        for edge, name in _EDGES.items():
            for child in holder.findall(tag(ns.W, edge)):
                child.tag = tag(ns.W, name)
    if root.tag == tag(ns.W, "document"):
        root.set(tag(ns.W, "conformance"), "strict")
    data = serialised(root)
    for strict, plain in _NAMES.items():
        data = data.replace(_quoted(plain), _quoted(strict))
    return data


def _quoted(uri: str) -> bytes:
    """A namespace as it is declared: words of the text that are the same stay as they are."""
    return f'"{uri}"'.encode()
