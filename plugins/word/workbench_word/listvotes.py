"""Lists of a document that another program saved: which is which of the original's, as the paragraphs in them show.

Such a program writes and numbers all lists anew. But the paragraphs are there, and where most of those of one list stand
in another one now, that is the list: with another look, where a person gave it one.
"""

from collections import Counter
from collections.abc import Iterator, Mapping

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.align.match import match
from workbench_word.document import Document
from workbench_word.levels import Levels, changed_keys
from workbench_word.meant import attributes
from workbench_word.properties import read_properties
from workbench_word.rough import plain

_NONE = "0"


def identify_saved(base: Document, side: Document) -> None:
    """Let the lists of the side be known by what the base's are, and the looks that both have too."""
    theirs = side.look_of_list
    mine = base.look_of_list
    found = _voted(base, side)
    levels = Levels(base), Levels(side)
    looks: dict[str, tuple[str, str]] = {}
    """The name of each look of the base, by its number, and the look of the side that is it."""
    for number, other in sorted(found.items(), key=lambda pair: list(mine).index(pair[0])):
        look = mine[number]
        if look not in looks:
            looks[look] = f"look of {base.lists[number]}", theirs[other]
        elif any(changed_keys(one, levels[1].of(other)[n]) for n, one in levels[1].look(looks[look][1]).items()):
            del found[number]  # one of several lists of a look got another one: its paragraphs are in a new list
    known = {other: base.lists[number] for number, other in found.items()}
    new = (n for n in theirs if n not in known)
    side.lists = {_NONE: "none", **known, **{n: f"{side.lists.get(n, '')}#new {n}" for n in new}}
    base.list_looks = {name: look for look, (name, _) in looks.items()}
    side.list_looks = dict(looks.values())


def _voted(base: Document, side: Document) -> dict[str, str]:
    """The list of the side by that of the base, each in one pair at most."""
    mine, theirs = list(_members(base)), list(_members(side))
    votes: Counter[tuple[str, str]] = Counter()
    for found in match([words for words, _ in mine], [words for words, _ in theirs]):
        for n in range(found.length):
            pair = mine[found.a + n][1], theirs[found.b + n][1]
            if _NONE not in pair:
                votes[pair] += 1
    styled = _styled(base), _styled(side)
    for name in styled[0].keys() & styled[1].keys():
        pair = styled[0][name], styled[1][name]
        if _NONE not in pair:
            votes[pair] += 0  # it is the list where no paragraph says otherwise
    known = base.look_of_list, side.look_of_list
    found_: dict[str, str] = {}
    for (one, other), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if one in known[0] and other in known[1] and one not in found_ and other not in found_.values():
            found_[one] = other
    return found_


def _members(document: Document) -> Iterator[tuple[str, str]]:
    """The words of every paragraph of the body with the number of its list; "0": none."""
    for paragraph in document.body.iter(tag(W, "p")):
        held = paragraph.find(tag(W, "pPr"))
        own = _number(held)
        if own is None:
            style = read_properties(held).get("pStyle")
            said = document.styles.paragraph(style, {}).get("numPr")
            own = attributes(said).get("numId.val", _NONE) if said is not None else _NONE
        yield plain("".join(t.text or "" for t in paragraph.iter(tag(W, "t")))), own


def _number(held: Element | None) -> str | None:
    number = held.find(f"{tag(W, 'numPr')}/{tag(W, 'numId')}") if held is not None else None
    return number.get(tag(W, "val"), _NONE) if number is not None else None


def _styled(document: Document) -> Mapping[str, str]:
    """The lists that styles are of, by the name of the style."""
    found: dict[str, str] = {}
    for name, style in document.definitions.items():
        number = _number(style.find(tag(W, "pPr")))
        if number is not None:
            found[name] = number
    return found
