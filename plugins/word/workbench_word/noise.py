"""What Word and others write without meaning anything by it, and the form of an element that is left without it."""

from functools import lru_cache
from hashlib import blake2b

from lxml import etree
from workbench_ooxml import namespaces as ns
from workbench_ooxml.xml import Element

_ATTRIBUTES = frozenset(
    {
        f"{{{ns.W}}}{name}"
        for name in ("rsid", "rsidR", "rsidRPr", "rsidRDefault", "rsidP", "rsidTr", "rsidDel", "rsidSect")
    }
    | {f"{{{ns.W14}}}paraId", f"{{{ns.W14}}}textId"}
    | {
        f"{{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}}{name}"
        for name in ("anchorId", "editId")
    }
    | {f"{{{ns.XML}}}space"}
)
"""Session numbers and stamps. xml:space is kept out because the text is compared as it is."""

NUMBERED = frozenset(
    f"{{{ns.W}}}{name}"
    for name in (
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *(
            f"{holder}Change"
            for holder in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
        ),
        *(f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End")),
        *(f"customXml{what}Range{end}" for what in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")),
    )
)
"""Tracked changes: every program numbers them anew. Who made them and when is what they say."""

_ID = f"{{{ns.W}}}id"

_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": ns.W,
    "http://purl.oclc.org/ooxml/officeDocument/relationships": ns.R,
    "http://purl.oclc.org/ooxml/drawingml/main": ns.A,
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": ns.WP,
    "http://purl.oclc.org/ooxml/drawingml/picture": ns.PIC,
    "http://purl.oclc.org/ooxml/officeDocument/math": ns.M,
}

_SILENT = frozenset({f"{{{ns.W}}}proofErr", f"{{{ns.W}}}lastRenderedPageBreak"})
_BOOKMARK = f"{{{ns.W}}}bookmarkStart"

GO_BACK = "_GoBack"
"""The bookmark where Word was when it was closed."""


def is_noise(element: Element) -> bool:
    """Whether an element says nothing to a reader, wherever it stands."""
    name = element.tag
    if not isinstance(name, str):
        return True  # comments and processing instructions
    return name in _SILENT or (name == _BOOKMARK and element.get(f"{{{ns.W}}}name") == GO_BACK)


def is_stamp(attribute: str) -> bool:
    """Whether an attribute says nothing to a reader, whatever element has it."""
    return attribute in _ATTRIBUTES


def canonical(element: Element, replaced: "Replaced | None" = None) -> bytes:
    """What an element says, as bytes that are equal exactly where it says the same.

    Attribute order, prefixes, session numbers, strict names and where runs are cut make no difference. `replaced` gives what stands for an
    attribute that names something elsewhere (a relationship, a list, a comment): its content, not its number.
    """
    pieces: list[bytes] = []
    _write(element, pieces, replaced)
    return b"".join(pieces)


def says_same(one: Element, other: Element) -> bool:
    """Whether the canonical forms of two elements are equal; of what is equal to the byte, none is made."""
    if one.tag != other.tag or one.tag not in _HOLDERS:
        return canonical(one) == canonical(other)
    if _head(one, None) != _head(other, None):
        return False
    mine, theirs = ([child for child in element if not is_noise(child)] for element in (one, other))
    if len(mine) != len(theirs):
        return False
    return all(
        etree.tostring(a) == etree.tostring(b) or (says_same(a, b) and (a.tail or "").strip() == (b.tail or "").strip())
        for a, b in zip(mine, theirs, strict=True)
    )


def differs(one: Element, other: Element) -> bool:
    """Whether anything at all is otherwise in two elements, noise too: not so after something was added and taken out again."""
    return etree.tostring(one, method="c14n") != etree.tostring(other, method="c14n")


def digest(data: bytes) -> bytes:
    """16 bytes that tell `data` from others."""
    return blake2b(data, digest_size=16).digest()


class Replaced:
    """Says what an attribute means; the default takes each as it is written."""

    def value(self, element: Element, name: str, value: str) -> str:
        """What stands for the attribute `name` of `element` in a comparison."""
        return value


_HOLDERS = frozenset(f"{{{ns.W}}}{name}" for name in ("document", "body", "hdr", "ftr", "tbl", "tr", "tc"))
"""What holds blocks and no runs."""

_RUN, _LOOK, _TEXT = (f"{{{ns.W}}}{name}" for name in ("r", "rPr", "t"))
_UNSEEN = frozenset(f"{{{ns.W}}}{name}" for name in ("lang", "noProof"))
"""What programs note beside the look of words; nobody sees it."""


def _write(element: Element, pieces: list[bytes], replaced: Replaced | None) -> None:
    name = element.tag
    if not isinstance(name, str) or is_noise(element):
        return
    pieces.append(_head(element, replaced))
    if element.text and (len(element) == 0 or element.text.strip()):
        pieces.append(element.text.encode())
    run: bytes | None = None  # the look of the run that is open
    for child in element:
        if child.tag == _RUN:
            look = _look(child, replaced)
            if run != look:
                if run is not None:
                    pieces.append(b"</>")
                pieces += (b"<run", look, b">")
                run = look
            _said(child, pieces, replaced)
        elif not (name == _LOOK and child.tag in _UNSEEN) and not is_noise(child):
            if run is not None:
                pieces.append(b"</>")
                run = None
            _write(child, pieces, replaced)
        if child.tail and child.tail.strip():
            pieces.append(child.tail.encode())
    if run is not None:
        pieces.append(b"</>")
    pieces.append(b"</>")


def _head(element: Element, replaced: Replaced | None) -> bytes:
    """The name of an element with its attributes."""
    attributes = []
    for key, value in element.attrib.items():
        plain = str(key)
        if plain in _ATTRIBUTES or (plain == _ID and element.tag in NUMBERED):
            continue
        text = str(value)
        if replaced is not None:
            text = replaced.value(element, plain, text)
        attributes.append(f"{_plain(plain)}={text}\x01")
    return f"<{_plain(str(element.tag))}\x02{''.join(sorted(attributes))}>".encode("utf-8", "surrogatepass")


def _look(run: Element, replaced: Replaced | None) -> bytes:
    """How a run looks; an empty w:rPr is none."""
    look = run.find(_LOOK)
    if look is None:
        return b""
    pieces: list[bytes] = []
    _write(look, pieces, replaced)
    return b"".join(pieces) if len(pieces) > 2 else b""


def _said(run: Element, pieces: list[bytes], replaced: Replaced | None) -> None:
    """What stands in a run; texts one after the other are one, wherever they were cut."""
    for child in run:
        if child.tag == _TEXT:
            pieces.append((child.text or "").encode())
        elif child.tag != _LOOK:
            _write(child, pieces, replaced)


@lru_cache(1 << 12)
def _plain(name: str) -> str:
    if not name.startswith("{"):
        return name
    uri, _, word = name[1:].partition("}")
    return f"{{{_STRICT.get(uri, uri)}}}{word}"


def copied(element: Element) -> Element:
    """A copy of an element that belongs to no tree."""
    return etree.fromstring(etree.tostring(element, with_tail=False))
