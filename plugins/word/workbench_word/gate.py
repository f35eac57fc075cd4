"""The validity gate of Word documents: beyond what any package needs, what Word itself asks of the parts inside."""

from collections import Counter
from collections.abc import Iterator

from workbench_ooxml.gate import check_package
from workbench_ooxml.namespaces import MC, W14, R, W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench.model.content import Content
from workbench.model.problem import DocumentError, Problem
from workbench_word.counting import is_stamp
from workbench_word.document import NOTES, Document
from workbench_word.halves import main_form
from workbench_word.old import old_kind
from workbench_word.schema import ORDER, ends_well
from workbench_word.settle import TRACKED

_HELD = {"p": "pPr", "r": "rPr", "tbl": "tblPr", "tr": "trPr", "tc": "tcPr"}
_REFERENCES = {"footnoteReference": "footnote", "endnoteReference": "endnote", "commentReference": "comment"}
_ONCE = frozenset({"rPr", "pPr", "tblPr", "tcPr", "sdtPr"})
"""What holds each property once."""
_BESIDE = ("styles", "numbering", "settings")
"""The parts beside the stories whose elements have an order."""
_RANKS = {
    # LibreOffice puts the marks of tracked changes last in a w:rPr, and Word takes them anywhere.
    tag(W, holder): {tag(W, name): rank for name, rank in order.items() if holder != "rPr" or name not in TRACKED}
    for holder, order in ORDER.items()
}
_INSIDE = frozenset(tag(W, name) for name in ("p", "r", "hyperlink", "tr", "tbl"))
"""Where no paragraph may stand."""


def check(file: Content) -> tuple[Problem, ...]:
    """Every reason why Word might not open a document, or would repair it."""
    if old_kind(file):
        return ()  # it was taken as it is, and nobody here can tell
    problems = check_package(file)
    try:
        with Document(file) as document:
            # Also behind what is wrong with the package: that may have been so before, and this not.
            return (*problems, *(Problem(file.name, sentence) for sentence in dict.fromkeys(_faults(document))))
    except DocumentError as error:
        return problems or (error.problem,)


def _faults(document: Document) -> Iterator[str]:
    package = document.package
    margins = set(document.margins().values())
    notes = {part for kind in NOTES if (part := document.part_of(kind)) is not None}
    for part in (package.main, *sorted(margins | notes)):
        root = document.root if part == package.main else document.xml(part)
        known = package.relationships(part)
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            for name, value in element.attrib.items():
                if str(name).startswith(f"{{{R}}}") and value and str(value) not in known:
                    yield f"{part} points to a relationship that it does not have ({value})."
            if namespace(element) == W:
                yield from _element(element, document)
        yield from _numbers(root, part)
        yield from _prefixes(root, part)
    for word, kind in _REFERENCES.items():
        yield from _notes(document, word, kind)
    numbering = document.part_root("numbering")
    if numbering is not None:
        yield from _lists(numbering)
    styles = document.part_root("styles")
    for latent in styles.iter(tag(W, "latentStyles")) if styles is not None else ():
        names = Counter(e.get(tag(W, "name")) for e in latent.findall(tag(W, "lsdException")))
        yield from (f"a style that is not there is set twice ({name})." for name, count in names.items() if count > 1)
    yield from _separators(document)
    for kind in _BESIDE:
        beside = document.part_root(kind)
        if beside is not None:
            for element in beside.iter(*_RANKS):
                yield from _order(element)


def _separators(document: Document) -> Iterator[str]:
    """Lines between text and notes that the settings name (17.11.9), where there are no such notes."""
    settings = document.part_root("settings")
    for kind in ("footnote", "endnote"):
        named = settings.iterfind(f"{tag(W, f'{kind}Pr')}/{tag(W, kind)}") if settings is not None else ()
        for element in named:
            if element.get(tag(W, "id"), "") not in document.notes[kind]:
                yield f"the settings name a {kind} that is not there ({element.get(tag(W, 'id'), '')})."


def _prefixes(root: Element, part: str) -> Iterator[str]:
    """Words that name a namespace by its prefix where nobody said what that is (ISO 29500-3, 10)."""
    for prefix in root.get(tag(MC, "Ignorable"), "").split():
        if prefix not in root.nsmap:
            yield f"{part} passes over “{prefix}”, and does not say what that is."
    for choice in root.iter(tag(MC, "Choice")):
        for prefix in choice.get("Requires", "").split():
            if prefix not in choice.nsmap:
                yield f"{part} requires “{prefix}”, and does not say what that is."


def _notes(document: Document, word: str, kind: str) -> Iterator[str]:
    root = document.part_root(f"{kind}s")
    counts = Counter(e.get(tag(W, "id")) for e in root if local(e) == kind) if root is not None else Counter[str]()
    if any(count > 1 for count in counts.values()):
        yield f"two {kind}s have one number."
    if kind == "comment":
        places = Counter(e.get(tag(W, "id")) for e in main_form(document.root, word))
        if any(count > 1 for count in places.values()):
            yield "one comment stands at two places."
        for name in ("commentRangeStart", "commentRangeEnd"):
            ranges = {e.get(tag(W, "id")) for e in document.root.iter(tag(W, name))}
            if not ranges <= set(counts):
                yield "the range of a comment is there without the comment."


def _lists(root: Element) -> Iterator[str]:
    looks = [e.get(tag(W, "abstractNumId")) for e in root.findall(tag(W, "abstractNum"))]
    lists = root.findall(tag(W, "num"))
    if len(set(looks)) != len(looks) or len({e.get(tag(W, "numId")) for e in lists}) != len(lists):
        yield "two lists have one number."
    for one in lists:
        link = one.find(tag(W, "abstractNumId"))
        if link is None or link.get(tag(W, "val")) not in looks:
            yield f"the list {one.get(tag(W, 'numId'))} has a look that is not there."
    if lists and any(e.tag == tag(W, "abstractNum") for e in lists[0].itersiblings()):
        yield "the looks of lists do not come before the lists."


def _element(element: Element, document: Document) -> Iterator[str]:
    name = local(element)
    if name in _HELD:
        held = element.find(tag(W, _HELD[name]))
        if held is not None and element.index(held) > (1 if name == "tr" else 0):
            yield f"a w:{_HELD[name]} does not come first in its w:{name}."
    if name in ORDER:
        yield from _order(element)
    if name == "tc" and not ends_well(element):
        yield "a cell of a table does not end with a paragraph."
    if name == "tr" and element.find(f".//{tag(W, 'tc')}") is None:
        yield "a row of a table has no cells."
    if name == "tbl" and element.find(f".//{tag(W, 'tr')}") is None:
        yield "a table has no rows."
    if name == "tbl" and element.find(tag(W, "tblGrid")) is None:
        yield "a table does not say how wide its columns are."
    if (stamp := element.get(tag(W14, "paraId"))) is not None and not is_stamp(stamp):
        yield f"a w:{name} has a number that Word does not take ({stamp})."
    if name == "p" and (parent := element.getparent()) is not None and parent.tag in _INSIDE:
        yield f"a paragraph stands in a w:{local(parent)}."
    holds = any(local(child) in ("p", "tbl", "sdt") for child in element)
    if name in ("hdr", "ftr", "footnote", "endnote", "comment", "txbxContent") and not holds:
        yield f"a w:{name} holds no paragraph."
    if name in _REFERENCES:
        id_ = element.get(tag(W, "id"), "")
        if id_ not in document.notes[_REFERENCES[name]]:
            yield f"a reference leads to a {_REFERENCES[name]} that is not there ({id_})."


def _order(holder: Element) -> Iterator[str]:
    order = _RANKS[str(holder.tag)]
    ranks = [order[name] for child in holder if (name := child.tag) in order]
    if ranks != sorted(ranks):
        yield f"what stands in a w:{local(holder)} is not in the order that the standard wants."
    if local(holder) in _ONCE and len(set(ranks)) != len(ranks):
        yield f"a w:{local(holder)} has one property twice."


def _numbers(root: Element, part: str) -> Iterator[str]:
    marks = list(main_form(root, "bookmarkStart"))
    starts, names = Counter(e.get(tag(W, "id")) for e in marks), Counter(e.get(tag(W, "name")) for e in marks)
    if any(count > 1 for count in starts.values()):
        yield f"two bookmarks of {part} have one number."
    if any(count > 1 for count in names.values()):
        yield f"two bookmarks of {part} have one name."
