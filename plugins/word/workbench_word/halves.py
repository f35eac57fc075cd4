"""What comes in two halves, never left with one: bookmarks, the ranges of comments, fields, permissions, marks of moves.

Answers take paragraphs away one by one; what began in one and ended in another would be left half, and Word repairs or
refuses such a document.
"""

from collections.abc import Collection, Iterable, Iterator

from workbench_ooxml.namespaces import MC, W
from workbench_ooxml.xml import Element, local, tag

_RANGES = (
    ("permStart", "permEnd"),
    ("moveFromRangeStart", "moveFromRangeEnd"),
    ("moveToRangeStart", "moveToRangeEnd"),
    ("customXmlInsRangeStart", "customXmlInsRangeEnd"),
    ("customXmlDelRangeStart", "customXmlDelRangeEnd"),
    ("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
    ("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
)
_HALVES = (
    *("commentReference", "commentRangeStart", "commentRangeEnd", "fldChar", "instrText"),
    *(end for both in _RANGES for end in both),
)
"""Every element that is half of something, or refers to what may be gone."""
_ID, _FALLBACK = tag(W, "id"), tag(MC, "Fallback")


def main_form(root: Element, *names: str) -> Iterator[Element]:
    """The elements in a part without those of mc:Fallback, which says again what the choice says; of some local names alone."""
    wanted = [f"{{*}}{name}" for name in names] or ["*"]
    again = {inner for fallback in root.iter(_FALLBACK) for inner in fallback.iter(*wanted)}
    return (element for element in root.iter(*wanted) if element not in again)


def make_whole(root: Element, comments: Collection[str]) -> None:
    """Take out of a part what is half, or refers to a comment that is none of `comments`."""
    elements = list(main_form(root, *_HALVES))
    _comments(elements, comments)
    for start, end in _RANGES:
        _pairs([e for e in elements if local(e) in (start, end)], start)
    _fields(elements)


def pairs_of(elements: Iterable[Element], start: str) -> tuple[list[tuple[Element, Element]], list[Element]]:
    """Starts with their ends, by their number; and what is left over."""
    opened: dict[str, Element] = {}
    closed: set[str] = set()
    pairs: list[tuple[Element, Element]] = []
    lonely: list[Element] = []
    for element in elements:
        id_ = element.get(_ID, "")
        if local(element) == start:
            if id_ in opened or id_ in closed:
                lonely.append(element)
            else:
                opened[id_] = element
        elif id_ in opened:
            pairs.append((opened.pop(id_), element))
            closed.add(id_)
        else:
            lonely.append(element)
    return pairs, [*lonely, *opened.values()]


def _pairs(elements: Iterable[Element], start: str) -> None:
    for element in pairs_of(elements, start)[1]:
        remove(element)


def _comments(elements: list[Element], comments: Collection[str]) -> None:
    known: set[str] = set()
    for element in (e for e in elements if local(e) == "commentReference"):
        id_ = element.get(_ID, "")
        if id_ in known or id_ not in comments:
            remove(element)
        known.add(id_)
    ranges = [e for e in elements if local(e) in ("commentRangeStart", "commentRangeEnd")]
    for element in ranges:
        if element.get(_ID, "") not in known or element.get(_ID, "") not in comments:
            remove(element)
    _pairs([e for e in ranges if e.getparent() is not None], "commentRangeStart")


def _fields(elements: list[Element]) -> None:
    """Take out marks of fields that have no partner, and instructions outside of fields."""
    open_: list[list[Element]] = []
    for element in elements:
        if local(element) == "instrText":
            if open_:
                open_[-1].append(element)
            else:
                remove(element)
            continue
        if local(element) != "fldChar":
            continue
        match element.get(tag(W, "fldCharType")):
            case "begin":
                open_.append([element])
            case "separate" if open_:
                open_[-1].append(element)
            case "end" if open_:
                open_.pop()
            case _:
                remove(element)
    for marks in open_:
        for element in marks:
            remove(element)


def remove(element: Element) -> None:
    """Take an element out; the run that held nothing else goes with it."""
    parent = element.getparent()
    if parent is None:
        return
    parent.remove(element)
    if parent.tag == tag(W, "r") and all(local(child) == "rPr" for child in parent):
        around = parent.getparent()
        if around is not None:
            around.remove(parent)
