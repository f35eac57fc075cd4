"""Tracked changes of a whole part accepted or rejected, as Word does it (ECMA-376-1, 17.13.5).

The mark of a paragraph is at its end: where it goes, what stood in the paragraph joins the next one and takes its properties.
"""

from enum import Enum

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.noise import copied


class Settled(Enum):
    """What becomes of tracked changes: the words of the elements whose content goes, for either."""

    ACCEPTED = ("del", "moveFrom", "cellDel", "customXmlDelRangeStart", "customXmlMoveFromRangeStart", "vMerge")
    REJECTED = ("ins", "moveTo", "cellIns", "customXmlInsRangeStart", "customXmlMoveToRangeStart", "vMergeOrig")


TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo"})
"""Content, or the mark of a paragraph or row, that was added, deleted or moved."""

CHANGES = frozenset(
    f"{name}Change" for name in ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr", "numbering")
)
"""Properties as they were before."""

_KEPT = {
    "pPr": frozenset({"rPr", "sectPr"}),
    "rPr": TRACKED,
    "sectPr": frozenset({"headerReference", "footerReference"}),
    "trPr": TRACKED,
    "tcPr": frozenset({"cellIns", "cellDel", "cellMerge"}),
}
"""What holders of properties have that a change of them does not tell of."""

_MOVES = frozenset(f"move{way}Range{end}" for way in ("From", "To") for end in ("Start", "End"))
_CUSTOM = frozenset(
    f"customXml{what}Range{end}" for what in ("Ins", "Del", "MoveFrom", "MoveTo") for end in ("Start", "End")
)
_BLOCKS = frozenset({"p", "tbl", "sdt", "customXml", "altChunk"})
_OF_NO_WIDTH = frozenset(
    {"proofErr", *(f"{name}{end}" for name in ("bookmark", "commentRange", "perm") for end in ("Start", "End"))}
)
_WRAPS = frozenset({"sdt", "customXml", "smartTag"})


def is_tracked(root: Element) -> bool:
    """Whether a part holds any tracked change."""
    names = (*TRACKED, *CHANGES, "cellIns", "cellDel", "cellMerge")
    return next(root.iter(*(tag(W, name) for name in names)), None) is not None


def settle(root: Element, how: Settled) -> None:
    """Take all tracked changes out of a part: as they are accepted, or as they are rejected."""
    _unwrap_controls(root, how)
    for change in _all(root, CHANGES):
        _properties(change, how)
    _cells(root, how)
    _rows(root, how)
    _content(root, how)
    for link in _all(root, frozenset({"hyperlink"})):
        if not len(link):
            _parent(link).remove(link)
    _marks(root, how)


def _all(root: Element, names: frozenset[str]) -> list[Element]:
    return list(root.iter(*(tag(W, name) for name in sorted(names))))


def _parent(element: Element) -> Element:
    parent = element.getparent()
    assert parent is not None
    return parent


def _unwrap_controls(root: Element, how: Settled) -> None:
    """Take away what stands around content where only that was tracked: its start is inside a range that goes."""
    open_: set[str] = set()
    gone: list[Element] = []
    ranges: list[Element] = []
    for element in root.iter():
        name = local(element)
        if namespace(element) != W:
            continue
        if name in _CUSTOM:
            ranges.append(element)
            if name in how.value:
                open_.add(element.get(tag(W, "id"), ""))
            elif name.endswith("End"):
                open_.discard(element.get(tag(W, "id"), ""))
        elif open_ and name in _WRAPS:
            gone.append(element)
    for element in ranges:
        _parent(element).remove(element)
    for element in gone:
        inside = element.find(tag(W, "sdtContent")) if local(element) == "sdt" else element
        kept = [] if inside is None else [e for e in inside if local(e) not in ("customXmlPr", "smartTagPr")]
        _replace(element, kept)


def _replace(element: Element, by: list[Element]) -> None:
    parent = _parent(element)
    at = parent.index(element)
    parent.remove(element)
    for offset, one in enumerate(by):
        parent.insert(at + offset, one)


def _properties(change: Element, how: Settled) -> None:
    """Drop a change of properties; rejected, its holder gets back what it had."""
    holder = _parent(change)
    holder.remove(change)
    if how is Settled.ACCEPTED or local(change) == "numberingChange":
        return
    kept = _KEPT.get(local(holder), frozenset())
    before = [e for e in (change[0] if len(change) else ()) if local(e) not in kept]
    after = [e for e in holder if local(e) in kept]
    for child in list(holder):
        holder.remove(child)
    # Tracked marks come first in w:rPr, references first in w:sectPr; elsewhere what is kept comes last.
    holder.extend([*after, *before] if local(holder) in ("rPr", "sectPr") else [*before, *after])


def _cells(root: Element, how: Settled) -> None:
    for mark in _all(root, frozenset({"cellIns", "cellDel", "cellMerge"})):
        properties = _parent(mark)
        properties.remove(mark)
        cell = _parent(properties)
        if local(mark) in how.value:
            row = _parent(cell)
            row.remove(cell)
            if not row.findall(f".//{tag(W, 'tc')}"):
                _remove_row(row)
        elif local(mark) == "cellMerge":
            for known in properties.findall(tag(W, "vMerge")):
                properties.remove(known)
            said = mark.get(tag(W, how.value[-1]))
            if said is not None:
                merged = etree.SubElement(properties, tag(W, "vMerge"))
                merged.set(tag(W, "val"), "restart" if said == "rest" else "continue")


def _rows(root: Element, how: Settled) -> None:
    for properties in _all(root, frozenset({"trPr"})):
        marks = [e for e in properties if namespace(e) == W and local(e) in TRACKED]
        for mark in marks:
            properties.remove(mark)
        row = _parent(properties)
        if any(local(mark) in how.value for mark in marks):
            _remove_row(row)
        elif marks and not len(properties):
            row.remove(properties)


def _remove_row(row: Element) -> None:
    """Take a row out, and its table with it if that was the last one."""
    holder = _parent(row)
    holder.remove(row)
    table = holder
    while local(table) not in ("tbl", "body"):
        table = _parent(table)
    if local(table) == "tbl" and next(table.iter(tag(W, "tr")), None) is None:
        around = _parent(table)
        around.remove(table)
        if local(around) == "tc" and (not len(around) or local(around[-1]) != "p"):
            etree.SubElement(around, tag(W, "p"))


def _content(root: Element, how: Settled) -> None:
    for element in _all(root, _MOVES):
        _parent(element).remove(element)
    for element in _all(root, TRACKED):
        parent = element.getparent()
        if parent is None or local(parent) in ("rPr", "trPr", "ctrlPr", "numPr"):
            if parent is not None and local(parent) in ("ctrlPr", "numPr"):
                parent.remove(element)
            continue
        if local(element) in how.value:
            parent.remove(element)
        else:
            _replace(element, list(element))
    for old, new in (("delText", "t"), ("delInstrText", "instrText")):
        for element in list(root.iter(tag(W, old))):
            element.tag = tag(W, new)


def _marks(root: Element, how: Settled) -> None:
    """Take the marks of paragraphs out. From the end, so that what joins the next paragraph joins what that became."""
    for paragraph in reversed(list(root.iter(tag(W, "p")))):
        look = paragraph.find(f"{tag(W, 'pPr')}/{tag(W, 'rPr')}")
        marks = [e for e in look if namespace(e) == W and local(e) in TRACKED] if look is not None else []
        if look is None or not marks:
            continue
        for mark in marks:
            look.remove(mark)
        if not len(look):
            _parent(look).remove(look)
        if any(local(mark) in how.value for mark in marks):
            _join(paragraph)


def _join(paragraph: Element) -> None:
    """Put what stands in a paragraph before the content of the next one, whose properties it takes."""
    content = [e for e in paragraph if e.tag != tag(W, "pPr")]
    follower = paragraph.getnext()
    while follower is not None and local(follower) not in _BLOCKS:
        follower = follower.getnext()
    if follower is not None and local(follower) == "p":
        properties = follower.find(tag(W, "pPr"))
        at = 0 if properties is None else 1 + follower.index(properties)
        for offset, element in enumerate(content):
            follower.insert(at + offset, element)
        _parent(paragraph).remove(paragraph)
        return
    # Before a table or at the end there is nothing to join: an empty paragraph goes, another one stays.
    around = _parent(paragraph)
    last_one = follower is None and local(around) != "body"
    if any(local(e) not in _OF_NO_WIDTH for e in content) or last_one:
        return
    _replace(paragraph, content)


def settled(element: Element, how: Settled) -> Element:
    """A copy of an element without tracked changes."""
    made = copied(element)
    settle(made, how)
    return made
