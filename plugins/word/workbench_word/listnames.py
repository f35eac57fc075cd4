"""Lists of three versions that are one: by their look and number, or, where a person changed the look, by what Word numbers it by."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.threeway import ThreeWay
from workbench_word.document import Document
from workbench_word.listvotes import identify_saved

_NONE = "0"


@dataclass(frozen=True, slots=True)
class _List:
    """A w:num: what it looks like, and the number and the lasting id of its look (w:nsid; empty without one)."""

    number: str
    look: str
    abstract: str
    lasting: str


def identify_lists(documents: ThreeWay[Document | None]) -> None:
    """Let the lists of left and right be known by what the base's are, so that a changed look is a change of the list.

    Without a base every list is known by its look; in a document that another program wrote anew, by its paragraphs.
    """
    base = documents.base
    if base is None:
        return
    saved = [d for d in (documents.left, documents.right) if d is not None and d is not base and d.rough]
    if saved:
        identify_saved(base, saved[0])
        return
    known = _lists(base)
    names = {one.number: base.lists[one.number] for one in known}
    looks = {one.abstract: f"look of {names[one.number]}" for one in reversed(known)}
    base.list_looks = {name: number for number, name in looks.items()}
    for side in (documents.left, documents.right):
        if side is not None and side is not base:
            _identify(side, known, names, looks)


def _identify(side: Document, known: list[_List], names: Mapping[str, str], looks: Mapping[str, str]) -> None:
    mine = _lists(side)
    found: dict[str, _List] = {}
    free = list(known)

    def pair(same: Callable[[_List, _List], bool]) -> None:
        for one in mine:
            other = next((b for b in free if same(b, one)), None) if one.number not in found else None
            if other is not None:
                found[one.number] = other
                free.remove(other)

    pair(lambda b, s: b.number == s.number and b.look == s.look)
    pair(lambda b, s: b.number == s.number and b.lasting == s.lasting != "")
    pair(lambda b, s: b.look == s.look)
    pair(lambda b, s: b.number == s.number and b.abstract == s.abstract and "" in (b.lasting, s.lasting))
    times: Counter[str] = Counter()
    lists = {_NONE: side.lists.get(_NONE, "none")}
    for one in mine:
        if one.number in found:
            lists[one.number] = names[found[one.number].number]
        else:
            times[one.look] += 1
            lists[one.number] = f"{one.look}#new {times[one.look]}"
    side.lists = lists
    side.list_looks = {looks[found[one.number].abstract]: one.abstract for one in reversed(mine) if one.number in found}


def _lists(document: Document) -> list[_List]:
    root = document.part_root("numbering")
    if root is None:
        return []
    lasting = {a.get(tag(W, "abstractNumId"), ""): _value(a, "nsid") for a in root.findall(tag(W, "abstractNum"))}
    made: list[_List] = []
    for number in root.findall(tag(W, "num")):
        id_, abstract = number.get(tag(W, "numId"), ""), _value(number, "abstractNumId")
        if id_ in document.lists and id_ != _NONE and id_ not in {one.number for one in made}:
            look = document.lists[id_].partition("#")[0]
            made.append(_List(id_, look, abstract, lasting.get(abstract, "")))
    return made


def _value(element: Element, name: str) -> str:
    child = element.find(tag(W, name))
    return str(child.get(tag(W, "val"), "")) if child is not None else ""
