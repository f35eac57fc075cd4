"""Tracked changes that a document already holds: what they say of the end of a paragraph, and whose they are."""

from collections import Counter
from collections.abc import Iterable

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.noise import NUMBERED
from workbench_word.settle import CHANGES, TRACKED

MARK = "mark"
"""The key of a paragraph's property that says by whom its end was added, deleted or moved: to accept that changes it."""

_STARTS = tuple(name for name in sorted(NUMBERED) if name.endswith("RangeStart"))
_CELLS = ("cellIns", "cellDel", "cellMerge")


def is_tracked_mark(element: Element) -> bool:
    """Whether a child of a w:rPr says that the end of a paragraph was added, deleted or moved."""
    return namespace(element) == W and local(element) in TRACKED


def tracked_mark(properties: Element) -> str:
    """What is tracked of the end of a paragraph whose w:pPr is given; empty for nothing."""
    look = properties.find(tag(W, "rPr"))
    said = [
        f"{local(e)}|{e.get(tag(W, 'author'), '')}|{e.get(tag(W, 'date'), '')}"
        for e in (look if look is not None else ())
        if is_tracked_mark(e)
    ]
    return ";".join(said)


def named_ranges(root: Element) -> dict[str, str]:
    """What the ranges of moves and of tracked controls in a part are known by in every version, by their numbers."""
    found = {}
    for element in root.iter(*_STARTS):
        said = [element.get(tag(W, key), "") for key in ("name", "author", "date")]
        found[element.get(tag(W, "id"), "")] = "|".join([local(element).removesuffix("RangeStart"), *said])
    return found


def gather_moves(root: Element) -> None:
    """Put the ends of moves that stand behind a paragraph into it: there they come and go with what was moved."""
    for element in list(root.iter(tag(W, "moveFromRangeEnd"), tag(W, "moveToRangeEnd"))):
        before = element.getprevious()
        if before is not None and before.tag == tag(W, "p"):
            before.append(element)


def authors(roots: Iterable[Element]) -> Counter[str]:
    """How many tracked changes are by whom."""
    names = [tag(W, name) for name in (*sorted(TRACKED), *sorted(CHANGES), *_CELLS)]
    return Counter(e.get(tag(W, "author"), "") or "nobody" for root in roots for e in root.iter(*names))
