"""Which headers and footers of the versions are the same ones.

They are told by what they are for: "header default 2" is that of the second section. Where somebody added or took away a
section the numbers shift, and no number of their own stays with them either (programs name the parts anew): then what they say tells.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import count

from workbench.model.threeway import ThreeWay
from workbench_word.blocks import words_of
from workbench_word.document import Document
from workbench_word.sections import sections_of

Pairs = Mapping[str, tuple[str, str]]
"""By what they are for: the parts of two versions that are the same header."""

_LIKE = 0.5
_MANY = 10_000
"""More comparisons than any document needs."""


def shared_margins(documents: ThreeWay[Document | None]) -> Mapping[str, ThreeWay[str | None]]:
    """The headers and footers that left and right have, by what they are for; each part once."""
    base, left, right = documents.base, documents.left, documents.right
    assert left is not None and right is not None
    if base is None or _sections(base) == _sections(left) == _sections(right):
        uses = {} if base is None else base.margins()
        return {use: ThreeWay(uses.get(use), *pair) for use, pair in same_margins(left, right).items()}
    lefts, rights = same_margins(base, left), same_margins(base, right)
    found: dict[str, ThreeWay[str | None]] = {
        use: ThreeWay(pair[0], pair[1], rights[use][1]) for use, pair in lefts.items() if use in rights
    }
    known = [{pair[1] for pair in pairs.values()} for pairs in (lefts, rights)]
    for use, pair in sorted(_by_words(left, right, *known).items()):
        found[_free(use, found)] = ThreeWay(None, *pair)
    return found


def same_margins(old: Document, new: Document) -> Pairs:
    """The headers and footers that are the same in two versions, by what they are for in the old one; each pair once."""
    if _sections(old) != _sections(new):
        return _by_words(old, new)
    mine, theirs = old.margins(), new.margins()
    pairs: dict[tuple[str, str], str] = {}
    for use in (use for use in mine if use in theirs):
        pairs.setdefault((mine[use], theirs[use]), use)
    return {use: pair for pair, use in pairs.items()}


def _by_words(old: Document, new: Document, but: Iterable[str] = (), nor: Iterable[str] = ()) -> Pairs:
    """Those that are equal, say the same or much the same, or are called alike; without parts of the old or new ones."""
    mine, theirs = _parts(old, but), _parts(new, nor)
    pairs: dict[str, str] = {}

    def take(best: Callable[[str, str], float]) -> None:
        ours = [part for part in mine if part not in pairs]
        free = [part for part in theirs if part not in pairs.values()]
        if len(ours) * len(free) > _MANY:
            return
        scores = [(best(a, b), a, b) for a in ours for b in free if mine[a].split()[0] == theirs[b].split()[0]]
        for score, a, b in sorted(scores, key=lambda one: -one[0]):
            if score > 0 and a not in pairs and b not in pairs.values():
                pairs[a] = b

    told = {(0, part): _words(old, part) for part in mine} | {(1, part): _words(new, part) for part in theirs}
    take(lambda a, b: float(old.package.digest(a) == new.package.digest(b)))
    take(lambda a, b: _like(told[0, a], told[1, b]))
    take(lambda a, b: float(a == b))
    return {mine[a]: (a, pairs[a]) for a in mine if a in pairs}


def _parts(document: Document, but: Iterable[str]) -> dict[str, str]:
    """The first use of each part."""
    known = set(but)
    found: dict[str, str] = {}
    for use, part in document.margins().items():
        if part not in known:
            found.setdefault(part, use)
    return found


def _words(document: Document, part: str) -> Counter[str]:
    return Counter(words_of(document.margin_story(part).blocks).split())


def _like(a: Counter[str], b: Counter[str]) -> float:
    """How much of the words of two is in both: 1 for all; 0 where it is not even half."""
    ratio = 2 * (a & b).total() / max(1, a.total() + b.total())
    return ratio if ratio > _LIKE else 0.0


def _sections(document: Document) -> int:
    return len(sections_of(document.root))


def _free(use: str, taken: Mapping[str, object]) -> str:
    """What a new one is for, with a number that no other has."""
    words = use.rsplit(" ", 1)[0]
    return use if use not in taken else next(name for n in count(1) if (name := f"{words} {n}") not in taken)
