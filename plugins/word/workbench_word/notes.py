"""Which note of one version is which of another, so that a reference means the same note however it is numbered."""

from collections import Counter
from collections.abc import Callable

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Cell, read_blocks
from workbench_word.document import NOTES, Document
from workbench_word.pairing import pair_evenly

_SPECIAL = frozenset({"separator", "continuationSeparator", "continuationNotice"})


def identify_notes(documents: ThreeWay[Document | None], check: Callable[[], None]) -> None:
    """Give every note in the documents the identity that it has in all of them."""
    for kind in NOTES.values():
        base, left, right = documents.base, documents.left, documents.right
        if base is not None:
            base.identities.update({(kind, id_): f"{kind} {id_}" for id_ in base.notes[kind]})
            for document, word in ((left, "left"), (right, "right")):
                if document is not None:
                    _name(document, kind, _same(base, document, kind, check), word)
            if left is not None and right is not None:
                _name_new(base, left, right, kind, check)
        elif left is not None and right is not None:
            left.identities.update({(kind, id_): f"{kind} {id_}" for id_ in left.notes[kind]})
            _name(right, kind, _same(left, right, kind, check), "right")


def _name(document: Document, kind: str, known: dict[str, str], word: str) -> None:
    for n, id_ in enumerate(document.notes[kind]):
        document.identities[kind, id_] = known.get(id_, f"{kind} new {word} {n}")


def _same(first: Document, other: Document, kind: str, check: Callable[[], None]) -> dict[str, str]:
    """The identities of the other's notes that the first has too."""
    known = {**_by_stamp(first, other, kind)} if kind == "comment" else {}
    mine = [id_ for id_ in first.notes[kind] if id_ not in known.values()]
    theirs = [id_ for id_ in other.notes[kind] if id_ not in known]
    units = [_unit(first, kind, i) for i in mine], [_unit(other, kind, i) for i in theirs]
    for p in pair_evenly(*units, check):
        one, two = units[0][p.a], units[1][p.b]
        stamps = _stamp(first, kind, mine[p.a]), _stamp(other, kind, theirs[p.b])
        # Of two comments with times of their own, one was deleted and the other is new, unless they say the same.
        told_apart = stamps[0] != stamps[1] and all(stamp[1] for stamp in stamps)
        if one.text_key == two.text_key or not told_apart:
            known[theirs[p.b]] = mine[p.a]
    return {theirs_id: f"{kind} {mine_id}" for theirs_id, mine_id in known.items()}


def _by_stamp(first: Document, other: Document, kind: str) -> dict[str, str]:
    """Comments by who wrote them when: that stays, whatever becomes of their words. Word counts in minutes, so two may be alike."""
    mine, theirs = _stamped(first, kind), _stamped(other, kind)
    return {theirs[stamp]: mine[stamp] for stamp in mine if stamp in theirs}


def _stamped(document: Document, kind: str) -> dict[tuple[str, str], str]:
    """The ids of comments by stamps that no other has."""
    times = Counter(_stamp(document, kind, id_) for id_ in document.notes[kind])
    stamps = ((_stamp(document, kind, id_), id_) for id_ in document.notes[kind])
    return {stamp: id_ for stamp, id_ in stamps if stamp[1] and times[stamp] == 1}


def _stamp(document: Document, kind: str, id_: str) -> tuple[str, str]:
    element = document.notes[kind][id_]
    return element.get(tag(W, "author"), ""), element.get(tag(W, "date"), "")


def _name_new(base: Document, left: Document, right: Document, kind: str, check: Callable[[], None]) -> None:
    """What both sides added alike is one note."""
    known = {base.identities[kind, id_] for id_ in base.notes[kind]}
    mine = [i for i in left.notes[kind] if left.identities[kind, i] not in known]
    theirs = [i for i in right.notes[kind] if right.identities[kind, i] not in known]
    units = [_unit(left, kind, i) for i in mine], [_unit(right, kind, i) for i in theirs]
    for p in pair_evenly(units[0], units[1], check):
        if units[0][p.a].text_key == units[1][p.b].text_key:
            shared = f"{kind} new both {p.a}"
            left.identities[kind, mine[p.a]] = right.identities[kind, theirs[p.b]] = shared


def _unit(document: Document, kind: str, id_: str) -> Cell:
    element = document.notes[kind][id_]
    part = document.part_of(next(k for k, word in NOTES.items() if word == kind)) or ""
    return Cell(element, read_blocks(element, document.setting(part)))


def is_special(document: Document, kind: str, id_: str) -> bool:
    """Whether a note is one of those that every document has: the line above the notes."""
    return document.notes[kind][id_].get(tag(W, "type")) in _SPECIAL
