"""Documents with damage at random: bytes of the file, parts of the package, elements and attributes of the XML."""

import io
import random
import zipfile
from collections.abc import Callable
from copy import deepcopy

from lxml import etree

from .parcel import W

Element = etree._Element

_VALUES = ("", "abc", "-1", "99999999999", "²", "0", "2", "0.5", "NaN", "\u202e", "x" * 50, "none")
_TEXTS = (None, "word", "  ", "a\nb", "\ufffc", "😀")
_TAGS = (
    *("sdt", "ins", "del", "moveFrom", "moveTo", "customXml", "smartTag", "hyperlink", "fldSimple", "bdo"),
    *("p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "sectPr"),
)


def bytes_changed(data: bytes, source: random.Random) -> bytes:
    """Some bits turned over, bytes replaced, stretches doubled, or the end cut off."""
    made = bytearray(data)
    for _ in range(source.choice([1, 2, 8])):
        at = source.randrange(len(made) or 1)
        match source.randrange(4):
            case 0 if made:
                made[at] ^= 1 << source.randrange(8)
            case 1:
                made[at : at + source.randrange(1, 64)] = source.randbytes(source.randrange(64))
            case 2:
                made[at:at] = made[source.randrange(len(made) or 1) :][: source.randrange(1, 300)]
            case 3 if source.random() < 0.3:
                del made[at:]
    return bytes(made)


def parts_changed(data: bytes, source: random.Random) -> bytes:
    """A package whose parts are changed within; some are gone, some hold what another one does."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist() if not i.is_dir()}
    written = [n for n in parts if n.endswith((".xml", ".rels"))]
    for _ in range(source.choice([1, 1, 2, 3])):
        name = (
            next(n for n in written if n.endswith("document.xml")) if source.random() < 0.6 else source.choice(written)
        )
        chance = source.random()
        if chance < 0.03:
            parts.pop(name, None)
        elif chance < 0.05:
            parts[name] = parts.get(source.choice(written), b"")
        elif name in parts:
            parts[name] = _xml_changed(parts[name], source)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _xml_changed(data: bytes, source: random.Random) -> bytes:
    try:
        root = etree.fromstring(data)
    except etree.XMLSyntaxError:
        return data
    for _ in range(source.choice([1, 2, 4, 8])):
        elements = [e for e in root.iter() if isinstance(e.tag, str)]
        if len(elements) > 1:
            source.choice(_CHANGES)(source.choice(elements[1:]), elements, source)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _delete(element: Element, _: list[Element], source: random.Random) -> None:
    _parent(element).remove(element)


def _empty(element: Element, _: list[Element], source: random.Random) -> None:
    element[:] = []
    element.text = None


def _unwrap(element: Element, _: list[Element], source: random.Random) -> None:
    parent = _parent(element)
    at = parent.index(element)
    parent[at : at + 1] = list(element)


def _wrap(element: Element, _: list[Element], source: random.Random) -> None:
    made = etree.Element(W + source.choice(_TAGS))
    _parent(element).replace(element, made)
    if made.tag == W + "sdt" and source.random() < 0.8:
        made = etree.SubElement(made, W + "sdtContent")
    made.append(element)


def _double(element: Element, _: list[Element], source: random.Random) -> None:
    parent = _parent(element)
    parent.insert(source.randrange(len(parent) + 1), deepcopy(element))


def _move(element: Element, elements: list[Element], source: random.Random) -> None:
    where = source.choice(elements)
    if where is not element and element not in where.iterancestors():
        where.insert(source.randrange(len(where) + 1), element)


def _rename(element: Element, elements: list[Element], source: random.Random) -> None:
    element.tag = source.choice([source.choice(elements).tag, W + source.choice(_TAGS)])


def _say(element: Element, _: list[Element], source: random.Random) -> None:
    element.text = source.choice(_TEXTS)


def _forget(element: Element, _: list[Element], source: random.Random) -> None:
    if element.attrib:
        del element.attrib[source.choice(list(element.attrib))]


def _set(element: Element, elements: list[Element], source: random.Random) -> None:
    if element.attrib:
        name = source.choice(list(element.attrib))
        element.set(name, source.choice([source.choice(_VALUES), source.choice(elements).get(name, "")]))


_CHANGES: tuple[Callable[[Element, list[Element], random.Random], None], ...] = (
    _delete, _empty, _unwrap, _wrap, _double, _move, _rename, _say, _forget, _set, _set,
)  # fmt: skip
