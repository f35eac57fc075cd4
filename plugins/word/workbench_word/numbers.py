"""Numbers that no two of a kind may share in a whole document: of bookmarks, drawings and paragraphs."""

from collections.abc import Iterable, Iterator, Sequence

from workbench_ooxml.namespaces import W14, W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.counting import highest
from workbench_word.halves import main_form, pairs_of, remove
from workbench_word.noise import NUMBERED

_PARAGRAPH, _TEXT = tag(W14, "paraId"), tag(W14, "textId")


def unique_ids(changed: Sequence[Element], kept: Sequence[Element]) -> None:
    """Number what stands in the changed parts anew where it has the number of something else. `kept` stay as they are."""
    paragraphs = {element.get(_PARAGRAPH, "") for root in kept for element in _known_by_number(root)} - {""}
    for root in changed:
        for element in _known_by_number(root):
            number = element.get(_PARAGRAPH, "")
            if number in paragraphs:
                element.attrib.pop(_PARAGRAPH)
                element.attrib.pop(_TEXT, None)
            paragraphs.add(number)
    drawings = _drawings(kept)
    last = highest(_drawings(changed) | drawings)
    for root in changed:
        for element in main_form(root, "docPr"):
            id_ = element.get("id", "")
            if id_ in drawings:
                last += 1
                id_ = str(last)
                element.set("id", id_)
            drawings.add(id_)
    _bookmarks(changed, kept)
    for root in changed:
        _tracked(root)


def _known_by_number(root: Element) -> Iterator[Element]:
    """The paragraphs and rows that have a number of Word's: nothing else can (MS-DOCX, 2.2.4)."""
    return (element for element in main_form(root, "p", "tr") if _PARAGRAPH in element.attrib)


def _drawings(roots: Iterable[Element]) -> set[str]:
    return {e.get("id", "") for root in roots for e in main_form(root, "docPr")}


def _bookmarks(changed: Sequence[Element], kept: Sequence[Element]) -> None:
    """Pair starts with ends, drop what has no partner or a name that is taken, number anew where two have one number."""
    names: set[str] = set()
    numbers: set[str] = set()
    for root in kept:
        for start, _ in pairs_of(_marks(root), "bookmarkStart")[0]:
            names.add(start.get(tag(W, "name"), ""))
            numbers.add(start.get(tag(W, "id"), ""))
    found = {e.get(tag(W, "id"), "") for root in (*changed, *kept) for e in _marks(root)}
    last = highest(found)
    for root in changed:
        marks = _marks(root)
        pairs, lonely = pairs_of(marks, "bookmarkStart")
        for element in lonely:
            remove(element)
        order = {id(mark): at for at, mark in enumerate(marks)}
        for start, end in sorted(pairs, key=lambda pair: order[id(pair[0])]):  # the first of a name keeps it
            name, number = start.get(tag(W, "name"), ""), start.get(tag(W, "id"), "")
            if name in names:
                remove(start)
                remove(end)
                continue
            if number in numbers:
                last += 1
                number = str(last)
                start.set(tag(W, "id"), number)
                end.set(tag(W, "id"), number)
            names.add(name)
            numbers.add(number)


def _tracked(root: Element) -> None:
    """Number tracked changes anew where two have one number: words of one change may stand in pieces now."""
    found = [e for e in root.iter(*NUMBERED) if "Range" not in local(e)]
    last = highest(e.get(tag(W, "id")) for e in root.iter()) if found else 0
    seen: set[str] = set()
    for element in found:
        number = element.get(tag(W, "id"), "")
        if number in seen:
            last += 1
            number = str(last)
            element.set(tag(W, "id"), number)
        seen.add(number)


def _marks(root: Element) -> list[Element]:
    return list(main_form(root, "bookmarkStart", "bookmarkEnd"))
