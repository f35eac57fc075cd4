"""Which program saved a document as a whole: as it says itself, or as its paragraphs show."""

from collections import Counter
from collections.abc import Iterator

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.problem import DocumentError
from workbench_word.blocks import Paragraph, Setting, read_paragraph
from workbench_word.document import Document
from workbench_word.properties import default_of

_REWRITES = ("LibreOffice", "OpenOffice", "Google", "Pages", "WPS", "Collabora", "OnlyOffice", "ONLYOFFICE", "Aspose")
"""Programs that write every paragraph anew."""

_PROPERTIES = tag(W, "pPr")
_MOST = 0.6
_FEWEST = 4


def saved_by(base: Document, side: Document) -> str:
    """The program that rewrote `side` as a whole; empty where it is written as the base is."""
    mine, theirs = program(base), program(side)
    if mine != theirs:
        known = next((word for word in _REWRITES if word in theirs), "")  # another version of one writes otherwise, too
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
    """The program that wrote a document, as the document says; empty where the part that would say so is damaged."""
    related = document.package.related("", "extended-properties")
    if related is None or related.part is None or not document.package.has(related.part):
        return ""
    try:
        root = document.package.xml(related.part)
    except DocumentError:
        return ""
    return next((e.text or "" for e in root if str(e.tag).endswith("}Application")), "")


def _written_out(base: Document, side: Document) -> bool:
    """Whether most paragraphs say on the spot what would hold anyway, and did not before."""
    known: dict[str, Element] = {}
    times: Counter[str] = Counter()
    for element in _paragraphs(base):
        words = _words(element)
        known[words] = element
        times[words] += 1
    settings = base.setting(base.package.main), side.setting(side.package.main)
    compared = said = 0
    for element in _paragraphs(side):
        words = _words(element)
        mine = known.get(words)
        if mine is None or times[words] > 1:
            continue
        compared += 1
        said += _says_more(mine, element, settings)
    return compared >= _FEWEST and said >= _MOST * compared


def _says_more(mine: Element, element: Element, settings: tuple[Setting, Setting]) -> bool:
    """Whether a paragraph says on the spot what would hold anyway, and the base's does not."""
    if element.find(_PROPERTIES) is None:
        return False
    before, after = read_paragraph(mine, settings[0]), read_paragraph(element, settings[1])
    return any(key not in before.direct and _holds_anyway(key, value, before) for key, value in after.direct.items())


def _paragraphs(document: Document) -> Iterator[Element]:
    """The paragraphs that stand in the body itself: enough to see how a program writes."""
    return document.body.iterchildren(tag(W, "p"))


def _words(paragraph: Element) -> str:
    """The bare text of a paragraph: quicker than reading it, and enough to tell most from each other."""
    return "".join(paragraph.itertext(tag(W, "t"), with_tail=False))


def _holds_anyway(key: str, value: str, paragraph: Paragraph) -> bool:
    styles = paragraph.setting.styles
    if key == "pStyle":
        return paragraph.style is None and value == styles.default("paragraph")
    return styles.paragraph(paragraph.style, {}).get(key, default_of(key)) == value
