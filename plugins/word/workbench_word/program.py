"""Which program saved a document as a whole: as it says itself, or as its paragraphs show."""

from collections import Counter

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench_word.blocks import Paragraph
from workbench_word.document import Document
from workbench_word.properties import default_of

_REWRITES = ("LibreOffice", "OpenOffice", "Google", "Pages", "WPS", "Collabora", "OnlyOffice", "ONLYOFFICE", "Aspose")
"""Programs that write every paragraph anew."""

_MOST = 0.6
_FEWEST = 4


def saved_by(base: Document, side: Document) -> str:
    """The program that rewrote `side` as a whole; empty where it is written as the base is."""
    mine, theirs = program(base), program(side)
    if mine != theirs:
        known = next((word for word in _REWRITES if word in theirs and word not in mine), "")
        if known:
            return known
    return "another program" if _written_out(base, side) else ""


def akin(one: Document, other: Document) -> bool:
    """Whether two documents are forms of one: at least half of what the paragraphs of the shorter say stands in the other."""
    mine, theirs = (
        {words for p in document.root.iter(tag(W, "p")) if (words := "".join(p.itertext(tag(W, "t"))).strip())}
        for document in (one, other)
    )
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs))


def program(document: Document) -> str:
    """The program that wrote a document, as the document says."""
    related = document.package.related("", "extended-properties")
    if related is None or related.part is None or not document.package.has(related.part):
        return ""
    root = document.package.xml(related.part)
    return next((e.text or "" for e in root if str(e.tag).endswith("}Application")), "")


def _written_out(base: Document, side: Document) -> bool:
    """Whether most paragraphs say on the spot what would hold anyway, and did not before."""
    known: dict[str, Paragraph] = {}
    times: Counter[str] = Counter()
    for block in base.body_story().blocks:
        if isinstance(block, Paragraph):
            words = _words(block)
            known[words] = block
            times[words] += 1
    compared = said = 0
    for block in side.body_story().blocks:
        if not isinstance(block, Paragraph):
            continue
        words = _words(block)
        mine = known.get(words)
        if mine is None or times[words] > 1:
            continue
        compared += 1
        said += any(key not in mine.direct and _holds_anyway(key, value, mine) for key, value in block.direct.items())
    return compared >= _FEWEST and said >= _MOST * compared


def _words(paragraph: Paragraph) -> str:
    """The bare text of a paragraph: quicker than reading it, and enough to tell most from each other."""
    return "".join(paragraph.element.itertext(tag(W, "t"), with_tail=False))


def _holds_anyway(key: str, value: str, paragraph: Paragraph) -> bool:
    styles = paragraph.setting.styles
    if key == "pStyle":
        return paragraph.style is None and value == styles.default("paragraph")
    return styles.paragraph(paragraph.style, {}).get(key, default_of(key)) == value
