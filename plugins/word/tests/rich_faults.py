"""What Word would stumble over in a document, found by nothing but a zip and an XML reader."""

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from .rich import (
    R,
    q,
)

UNPLACED = "comments without a place"
"""What some programs leave behind where a paragraph was deleted."""


def faults(data: bytes) -> Iterator[str]:
    """What Word would stumble over, found by nothing but a zip and an XML reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist()}
    roots = {n: etree.fromstring(d) for n, d in parts.items() if n.startswith("word/") and n.endswith(".xml")}
    stories = {
        n: r
        for n, r in roots.items()
        if etree.QName(r).localname in ("document", "hdr", "ftr", "comments", "footnotes")
    }
    drawings: list[str | None] = []
    names: list[str | None] = []
    paragraphs: list[str | None] = []
    for name, root in stories.items():
        rels = etree.fromstring(parts.get(f"word/_rels/{name[5:]}.rels", b"<x/>"))
        known = {r.get("Id") for r in rels}
        used = {v for e in root.iter(etree.Element) for k, v in e.attrib.items() if str(k).startswith(f"{{{R}}}")}
        if used - known:
            yield f"{name}: dangling relationships {used - known}"
        mine = [e for e in root.iter(etree.Element) if not any(a.tag == q("mc:Fallback") for a in e.iterancestors())]
        drawings += [e.get("id") for e in mine if e.tag == q("wp:docPr")]
        names += [e.get(q("w:name")) for e in mine if e.tag == q("w:bookmarkStart")]
        paragraphs += [e.get(q("w14:paraId")) for e in mine if e.get(q("w14:paraId"))]
        for one, other in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd")):
            halves = [sorted(e.get(q("w:id"), "") for e in mine if e.tag == q(f"w:{n}")) for n in (one, other)]
            if halves[0] != halves[1] or len(set(halves[0])) != len(halves[0]):
                yield f"{name}: {one} {halves}"
        depth = 0
        for e in mine:
            if e.tag == q("w:fldChar"):
                depth += {"begin": 1, "end": -1}.get(e.get(q("w:fldCharType"), ""), 0)
                if depth < 0:
                    yield f"{name}: a field ends that did not begin"
        if depth:
            yield f"{name}: a field does not end"
        for e in mine:
            if e.tag == q("w:tc") and (len(e) == 0 or e[-1].tag != q("w:p")):
                yield f"{name}: a cell does not end with a paragraph"
            if e.tag == q("w:tr") and not e.findall(q("w:tc")):
                yield f"{name}: a row without cells"
            if e.tag == q("w:tbl") and not e.findall(q("w:tr")):
                yield f"{name}: a table without rows"
    for what, ids in (("docPr", drawings), ("bookmark name", names), ("paraId", paragraphs)):
        if len(set(ids)) != len(ids):
            yield f"{what} twice: {sorted(map(str, ids))}"
    body = roots["word/document.xml"]
    for reference, part in (("commentReference", "comments"), ("footnoteReference", "footnotes")):
        there = [e.get(q("w:id")) for e in roots[f"word/{part}.xml"]] if f"word/{part}.xml" in roots else []
        used_ids = [
            e.get(q("w:id"))
            for e in body.iter(q(f"w:{reference}"))
            if not any(a.tag == q("mc:Fallback") for a in e.iterancestors())
        ]
        if len(set(there)) != len(there) or not set(used_ids) <= set(there):
            yield f"{part}: {there} used {used_ids}"
        if part == "comments" and len(set(used_ids)) != len(used_ids):
            yield f"a comment is referred to twice: {used_ids}"
        if part == "comments" and set(there) - set(used_ids):
            yield f"{UNPLACED}: {there} used {used_ids}"
    ranges = {e.get(q("w:id")) for e in body.iter(q("w:commentRangeStart"))}
    if not ranges <= {e.get(q("w:id")) for e in body.iter(q("w:commentReference"))}:
        yield f"the range of a comment without a reference: {ranges}"
    styles = {e.get(q("w:styleId")) for e in roots["word/styles.xml"]}
    numbers = {e.get(q("w:numId")) for e in roots["word/numbering.xml"].findall(q("w:num"))} | {"0"}
    for root in stories.values():
        if not {e.get(q("w:val")) for e in root.iter(q("w:pStyle"))} <= styles:
            yield "a style that is not there"
        if not {e.get(q("w:val")) for e in root.iter(q("w:numId"))} <= numbers:
            yield "a list that is not there"
    if "word/commentsExtended.xml" in roots and "word/comments.xml" in roots:
        threads = {e.get(q("w15:paraId")) for e in roots["word/commentsExtended.xml"]}
        parents = {e.get(q("w15:paraIdParent")) for e in roots["word/commentsExtended.xml"]} - {None}
        inside = {e.get(q("w14:paraId")) for e in roots["word/comments.xml"].iter(q("w:p"))}
        if not threads <= inside or not parents <= threads:
            yield f"threads {threads} parents {parents} paragraphs {inside}"
