"""Edits as people make them, each ready to be done to any copy of one document.

An operation says what it claims, so that no two of a triple meet: paragraphs by number, tables, parts. It is done by number
too, on what the copy held when it was opened, so any others may have been done before.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from .parcel import Parcel, W, w
from .sheet import Sheet

Element = etree._Element
Claim = tuple[str, object]


class Copy:
    """A document that is being edited: its package, and its plain paragraphs and tables as they were at first."""

    def __init__(self, data: bytes) -> None:
        self.parcel = Parcel(data)
        self.paragraphs = list(_plain_paragraphs(self.parcel.body))
        self.blocks = list(self.parcel.body)
        self.usual = _usual(self.parcel)
        self.tables = [t for t in self.parcel.body.findall(W + "tbl") if t.find(f".//{W}sdt") is None]
        self.sheets = [Sheet(t) for t in self.tables]
        self.pictures = [
            d
            for d in self.parcel.document.iter(W + "drawing")
            if d.find(".//{*}blip") is not None and not _inside(d, ("txbxContent", "del", "ins", "sdt"))
        ]


def _usual(parcel: Parcel) -> set[str]:
    """What is set where no style is named: to set it again changes nothing that anybody sees."""
    part = parcel.related("styles")
    if part is None:
        return set()
    root = parcel.root(part)
    held = [*root.iter(W + "docDefaults")]
    held += [s for s in root.findall(W + "style") if s.get(W + "default") in ("1", "true", "on")]
    return {c.tag.rpartition("}")[2] for e in held for p in e.iter(W + "pPr", W + "rPr") for c in p}


@dataclass(frozen=True)
class Operation:
    """`do` makes the edit; `marks` are words that nothing else in the document has."""

    name: str
    claims: frozenset[Claim]
    do: Callable[[Copy], None]


@dataclass
class Offer:
    """What an operation is made for: the document as it was, a source of chance, and a word of its own."""

    copy: Copy
    source: random.Random
    mark: str
    taken: set[Claim] = field(default_factory=set)

    def paragraph(self, fit: Callable[[Element], bool] = lambda p: True, near: int = 0) -> int | None:
        """The number of a paragraph that fits and that nobody claimed, nor its neighbours."""
        free = [
            n
            for n, p in enumerate(self.copy.paragraphs)
            if not any(("p", m) in self.taken for m in range(n - near, n + near + 1))
            and fit(p)
            and not self._claimed(p)
        ]
        return self.source.choice(free) if free else None

    def _claimed(self, p: Element) -> bool:
        tables = list(p.iterancestors(W + "tbl"))
        return any(("table", n) in self.taken for n, t in enumerate(self.copy.tables) if t in tables)


def said(p: Element) -> str:
    """The text of a paragraph."""
    return "".join(t.text or "" for t in p.iter(W + "t"))


def _inside(element: Element, names: tuple[str, ...]) -> bool:
    return any(a.tag in {W + n for n in names} for a in element.iterancestors())


def _plain_paragraphs(root: Element) -> Iterator[Element]:
    """Paragraphs of plain runs, long enough to be told from each other, with words that only they have."""
    known = [
        p
        for p in root.iter(W + "p")
        if not _inside(p, ("txbxContent", "sdt", "del", "ins", "moveFrom", "moveTo"))
        and all(c.tag in {W + n for n in ("pPr", "r", "proofErr", "bookmarkStart", "bookmarkEnd")} for c in p)
        and p.find(f".//{W}fldChar") is None
        and len(said(p)) > 12
        and len(said(p).split()) > 1
        and any(wordy(r) for r in p.findall(W + "r"))
    ]
    texts = [said(p) for p in known]
    yield from (p for p, text in zip(known, texts, strict=True) if texts.count(text) == 1)


def wordy(run: Element) -> list[Element]:
    return [t for t in run.findall(W + "t") if re.search(r"\w{3,}", t.text or "")]


def replace_word(p: Element, mark: str, last: bool = False) -> None:
    """Put the mark in the place of the first word (or the last) that has three letters."""
    texts = [t for run in p.findall(W + "r") for t in wordy(run)]
    text = texts[-1 if last else 0]
    found = list(re.finditer(r"\w{3,}", text.text or ""))[-1 if last else 0]
    text.text = (text.text or "")[: found.start()] + mark + (text.text or "")[found.end() :]


def sentence_count(p: Element) -> int:
    """How many sentences a paragraph has, roughly."""
    return len(re.findall(r"[.!?] +\w", said(p))) + 1


def in_body(p: Element) -> bool:
    """Whether a paragraph stands in the body itself, ends no section and holds no bookmark."""
    parent = p.getparent()
    return (
        parent is not None
        and parent.tag == W + "body"
        and p.find(f"{W}pPr/{W}sectPr") is None
        and p.find(W + "bookmarkStart") is None
        and p.find(W + "bookmarkEnd") is None
    )


def paragraph(text: str) -> Element:
    """A new paragraph."""
    return w("p", None, w("r", None, w("t", text)))


def set_property(p: Element, name: str, *inside: Element, **attributes: str) -> None:
    """Give a paragraph a property, in the place that it has to have."""
    order = ["pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"]
    order += [
        "suppressLineNumbers",
        "pBdr",
        "shd",
        "tabs",
        "suppressAutoHyphens",
        "kinsoku",
        "wordWrap",
        "overflowPunct",
    ]
    order += ["topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind"]
    order += ["contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment"]
    order += ["textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange"]
    held = p.find(W + "pPr")
    if held is None:
        held = w("pPr")
        p.insert(0, held)
    for old in held.findall(W + name):
        held.remove(old)
    rank = order.index(name)
    later = [n for n, c in enumerate(held) if c.tag.rpartition("}")[2] in order[rank + 1 :]]
    held.insert(later[0] if later else len(held), w(name, None, *inside, **attributes))


def set_look(run: Element, name: str, **attributes: str) -> None:
    """Give a run a property, in the place that it has to have."""
    order = ["rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow"]
    order += ["emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern"]
    order += ["position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs"]
    order += ["em", "lang", "eastAsianLayout", "specVanish", "oMath", "rPrChange"]
    held = run.find(W + "rPr")
    if held is None:
        held = w("rPr")
        run.insert(0, held)
    for old in held.findall(W + name):
        held.remove(old)
    rank = order.index(name)
    later = [n for n, c in enumerate(held) if c.tag.rpartition("}")[2] in order[rank + 1 :]]
    held.insert(later[0] if later else len(held), w(name, None, **attributes))


def insert_in_text(p: Element, *things: Element) -> None:
    """Put elements after the first run with words, at the level of runs."""
    run = next(r for r in p.findall(W + "r") if wordy(r))
    for thing in reversed(things):
        run.addnext(thing)


def at(number: int, do: Callable[[Element], None]) -> Callable[[Copy], None]:
    return lambda copy: do(copy.paragraphs[number])


def on_paragraph(
    name: str,
    do: Callable[[Element, str], None],
    fit: Callable[[Element], bool] = lambda p: True,
    sets: str = "",
) -> Callable[[Offer], Operation | None]:
    """An operation on a paragraph of its own; where it sets a property, that is not set anyway."""

    def offered(offer: Offer) -> Operation | None:
        n = offer.paragraph(fit) if sets not in offer.copy.usual else None
        if n is None:
            return None
        mark = offer.mark
        return Operation(name, frozenset({("p", n)}), at(n, lambda p: do(p, mark)))

    return offered
