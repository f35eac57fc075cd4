"""What stands beside the comments: threads and whether they are done, lasting ids, and the people who wrote them.

Those parts know a comment by the number of its last paragraph, so they follow the comments: a comment that is brought brings
its entries, and one that is gone takes them along.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench_ooxml.namespaces import W14, W
from workbench_ooxml.splice import Splice
from workbench_ooxml.xml import Element, local, serialised, tag

from workbench_word.document import Document
from workbench_word.noise import canonical, copied

_PARAGRAPH = tag(W14, "paraId")
_PARTS = ("commentsExtended", "commentsIds", "commentsExtensible")
_LASTING = "durableId"


@dataclass(frozen=True, slots=True)
class Brought:
    """A comment that came from another version: its paragraphs' numbers there, and what they became."""

    source: Document
    numbers: Mapping[str, str]
    author: str


def follow(carrier: Document, splice: Splice, comments: Element, brought: Sequence[Brought]) -> None:
    """Make the parts beside the comments fit the comments as they are now."""
    there = {e.get(_PARAGRAPH, "") for e in comments.iter(tag(W, "p"))}
    # What led nowhere before is left as it was.
    before = {number for comment in carrier.notes["comment"].values() for number in last_numbers(comment)}
    gone = before - there
    lasting: dict[str, str] = {}
    for kind in _PARTS:
        _part(carrier, splice, kind, there, gone, brought, lasting)
    _people(carrier, splice, brought)


def _part(
    carrier: Document,
    splice: Splice,
    kind: str,
    there: set[str],
    gone: set[str],
    brought: Sequence[Brought],
    lasting: dict[str, str],
) -> None:
    """One part, its entries known by the paragraph's number or, further on, by the lasting one that goes with it."""
    by_lasting = kind == "commentsExtensible"
    mine = carrier.part_root(kind)
    before = canonical(mine) if mine is not None else b""
    root, maker = mine, carrier
    for one in brought:
        theirs = one.source.part_root(kind)
        if theirs is None:
            continue
        for entry in theirs:
            number = _value(entry, _LASTING if by_lasting else "paraId")
            if number not in lasting if by_lasting else one.numbers.get(number) not in there:
                continue  # the last: it was brought, and its anchor was answered away
            if root is None:
                root, maker = copied(theirs), one.source
                for child in list(root):
                    root.remove(child)
            made = copied(entry)
            if not by_lasting:
                _set(made, "paraId", one.numbers[number])
                came = {a: b for other in brought if other.source is one.source for a, b in other.numbers.items()}
                parent = _value(made, "paraIdParent")
                parent = came.get(parent, parent)
                _set(made, "paraIdParent", parent if parent in there else "")
            root.append(made)
    if root is None:
        return
    entries = [e for e in root if _value(e, "paraId")]
    numbers = {_value(e, "paraId") for e in entries if _value(e, "paraId") not in gone}
    for entry in entries:
        if _value(entry, "paraId") not in numbers:
            root.remove(entry)
        elif _value(entry, "paraIdParent") in gone:
            _set(entry, "paraIdParent", "")
    if kind == "commentsIds":
        lasting.update((_value(e, _LASTING), "") for e in root)
    if by_lasting:
        for entry in [e for e in root if _value(e, _LASTING) and lasting and _value(e, _LASTING) not in lasting]:
            root.remove(entry)
    if canonical(root) != before:
        _put(carrier, splice, kind, root, maker)


def _people(carrier: Document, splice: Splice, brought: Sequence[Brought]) -> None:
    """Everybody who wrote a comment that was brought, as far as their own document tells of them."""
    root = carrier.part_root("people")
    if root is None or not brought:
        return
    known = {_value(e, "author") for e in root}
    fresh = False
    for one in brought:
        theirs = one.source.part_root("people")
        for entry in theirs if theirs is not None else ():
            if _value(entry, "author") == one.author and one.author not in known:
                root.append(copied(entry))
                known.add(one.author)
                fresh = True
    if fresh:
        _put(carrier, splice, "people", root, carrier)


def _put(carrier: Document, splice: Splice, kind: str, root: Element, maker: Document) -> None:
    part = carrier.part_of(kind)
    if part is not None:
        splice.put(part, serialised(root))
        return
    theirs = maker.package.related(maker.package.main, kind)
    if theirs is None or theirs.part is None:
        return
    fresh = splice.free_name(f"word/{kind}.xml")
    splice.put(fresh, serialised(root), maker.package.content_type(maker.package.spelling(theirs.part)))
    splice.relate(carrier.package.main, theirs.type, fresh)


def _value(entry: Element, name: str) -> str:
    return next((str(v) for k, v in entry.attrib.items() if str(k).rpartition("}")[2] == name), "")


def _set(entry: Element, name: str, value: str) -> None:
    """Give an attribute that is there another value; an empty one takes it away."""
    for key in [str(k) for k in entry.attrib if str(k).rpartition("}")[2] == name]:
        if value:
            entry.set(key, value)
        else:
            entry.attrib.pop(key)


def parents_of(document: Document) -> dict[str, str]:
    """The comment that each comment answers, by their numbers, as the part beside the comments says."""
    root = document.part_root("commentsExtended")
    if root is None:
        return {}
    owner = {number: id_ for id_, comment in document.notes["comment"].items() for number in last_numbers(comment)}
    pairs = ((owner.get(_value(e, "paraId")), owner.get(_value(e, "paraIdParent"))) for e in root)
    return {child: parent for child, parent in pairs if child is not None and parent is not None and child != parent}


def last_numbers(comment: Element) -> list[str]:
    """The numbers of a comment's paragraphs."""
    return [number for p in comment.iter() if local(p) == "p" and (number := p.get(_PARAGRAPH))]
