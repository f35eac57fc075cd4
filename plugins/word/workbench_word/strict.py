"""Strict documents read as transitional ones: the same words in other namespaces (ISO 29500-4, annex A)."""

from workbench_ooxml import namespaces as ns
from workbench_ooxml.xml import Element, parse, serialised

_NAMES = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": ns.W.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": ns.R.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/main": ns.A.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": ns.WP.encode(),
    b"http://purl.oclc.org/ooxml/drawingml/picture": ns.PIC.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": ns.M.encode(),
}


def transitional(root: Element) -> Element:
    """The root itself, or one with transitional names if it was strict."""
    if not any(uri is not None and "purl.oclc.org/ooxml" in uri for uri in root.nsmap.values()):
        return root
    data = serialised(root)
    for strict, plain in _NAMES.items():
        data = data.replace(strict, plain)
    return parse(data, "a strict document")
