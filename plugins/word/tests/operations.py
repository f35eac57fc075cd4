"""Edits as people make them, each ready to be done to any copy of one document.

An operation says what it claims, so that no two of a triple meet: paragraphs by number, tables, parts. It is done by number
too, on what the copy held when it was opened, so any others may have been done before.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from .parcel import OFFICE, Parcel, R, W, w
from .sheet import Sheet

Element = etree._Element
Claim = tuple[str, object]


class Copy:
    """A document that is being edited: its package, and its plain paragraphs and tables as they were at first."""

    def __init__(self, data: bytes) -> None:
        self.parcel = Parcel(data)
        self.paragraphs = list(_plain_paragraphs(self.parcel.body))
        self.blocks = list(self.parcel.body)
        self.tables = [t for t in self.parcel.body.findall(W + "tbl") if t.find(f".//{W}sdt") is None]
        self.sheets = [Sheet(t) for t in self.tables]
        self.pictures = [
            d
            for d in self.parcel.document.iter(W + "drawing")
            if d.find(".//{*}blip") is not None and not _inside(d, ("txbxContent", "del", "ins", "sdt"))
        ]


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
        and any(_wordy(r) for r in p.findall(W + "r"))
    ]
    texts = [said(p) for p in known]
    yield from (p for p, text in zip(known, texts, strict=True) if texts.count(text) == 1)


def _wordy(run: Element) -> list[Element]:
    return [t for t in run.findall(W + "t") if re.search(r"\w{3,}", t.text or "")]


def replace_word(p: Element, mark: str, last: bool = False) -> None:
    """Put the mark in the place of the first word (or the last) that has three letters."""
    texts = [t for run in p.findall(W + "r") for t in _wordy(run)]
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
    run = next(r for r in p.findall(W + "r") if _wordy(r))
    for thing in reversed(things):
        run.addnext(thing)


def _at(number: int, do: Callable[[Element], None]) -> Callable[[Copy], None]:
    return lambda copy: do(copy.paragraphs[number])


def on_paragraph(
    name: str, do: Callable[[Element, str], None], fit: Callable[[Element], bool] = lambda p: True
) -> Callable[[Offer], Operation | None]:
    """An operation on a paragraph of its own."""

    def offered(offer: Offer) -> Operation | None:
        n = offer.paragraph(fit)
        if n is None:
            return None
        mark = offer.mark
        return Operation(name, frozenset({("p", n)}), _at(n, lambda p: do(p, mark)))

    return offered


# Words and paragraphs


def _split(p: Element, mark: str) -> None:
    text = [t for r in p.findall(W + "r") for t in _wordy(r)][-1]
    head, _, tail = (text.text or "").rpartition(" ")
    text.text = head
    fresh = w("p")
    properties = p.find(W + "pPr")
    if properties is not None:
        fresh.append(etree.fromstring(etree.tostring(properties)))
    run = etree.fromstring(etree.tostring(text.getparent()))
    for old in [c for c in run if c.tag != W + "rPr"]:
        run.remove(old)
    run.append(w("t", f"{mark} and {tail}"))
    fresh.append(run)
    after = [c for c in p if p.index(c) > p.index(text.getparent())]
    for moved in after:
        fresh.append(moved)
    p.addnext(fresh)


def _splittable(p: Element) -> bool:
    texts = [t for r in p.findall(W + "r") for t in _wordy(r)]
    return in_body(p) and " " in (texts[-1].text or "").strip() and len(said(p)) > 40


def _delete(p: Element, mark: str) -> None:
    p.getparent().remove(p)  # type: ignore[union-attr]


def _add(p: Element, mark: str) -> None:
    p.addnext(paragraph(f"A new paragraph about {mark} that nobody else wrote."))


def _bold(p: Element, mark: str) -> None:
    for run in p.findall(W + "r"):
        set_look(run, "b")


def _not_bold(p: Element) -> bool:
    bold = any(r.find(f"{W}rPr/{W}b") is not None for r in p.findall(W + "r"))
    return not bold and p.find(f"{W}pPr/{W}pStyle") is None


def _colour(p: Element, mark: str) -> None:
    """Colour the first word with letters, in a run of its own."""
    run = next(r for r in p.findall(W + "r") if _wordy(r))
    text = _wordy(run)[0]
    found = re.search(r"\w{3,}", text.text or "")
    assert found is not None
    before, inside, after = (etree.fromstring(etree.tostring(run)) for _ in range(3))
    index = run.index(text)
    for part, said_ in ((before, text.text[: found.start()]), (inside, found[0]), (after, text.text[found.end() :])):  # type: ignore[index]
        mine = part[index]
        mine.text = said_
        mine.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        for other in [c for c in part if c.tag != W + "rPr" and c is not mine]:
            first = part is before and part.index(other) < index
            last = part is after and part.index(other) > part.index(mine)
            if not (first or last):
                part.remove(other)
    set_look(inside, "color", val="C00000")
    for part in (after, inside, before):
        run.addnext(part)
    run.getparent().remove(run)  # type: ignore[union-attr]


def _centre(p: Element, mark: str) -> None:
    set_property(p, "jc", val="center")


def _not_centred(p: Element) -> bool:
    return p.find(f"{W}pPr/{W}jc") is None and p.find(f"{W}pPr/{W}pStyle") is None


def _move(offer: Offer) -> Operation | None:
    """A paragraph moved after another one far from it."""
    if len(offer.copy.paragraphs) < 8:
        return None
    n = offer.paragraph(lambda p: in_body(p) and len(said(p)) > 60, near=1)
    to = offer.paragraph(in_body, near=1)
    if n is None or to is None or abs(n - to) < 3:
        return None

    def do(copy: Copy) -> None:
        copy.paragraphs[to].addnext(copy.paragraphs[n])

    return Operation("move", frozenset({("p", n), ("p", to), ("move", n)}), do)


def _join(offer: Offer) -> Operation | None:
    """A paragraph joined with the next."""

    def joinable(p: Element) -> bool:
        following = p.getnext()
        return in_body(p) and following is not None and following in offer.copy.paragraphs and in_body(following)

    n = offer.paragraph(joinable)
    if n is None:
        return None
    other = offer.copy.paragraphs.index(offer.copy.paragraphs[n].getnext())  # type: ignore[arg-type]
    if ("p", other) in offer.taken:
        return None

    def do(copy: Copy) -> None:
        first, second = copy.paragraphs[n], copy.paragraphs[other]
        for child in [c for c in second if c.tag != W + "pPr"]:
            first.append(child)
        second.getparent().remove(second)  # type: ignore[union-attr]

    return Operation("join", frozenset({("p", n), ("p", other)}), do)


def _restyle(offer: Offer) -> Operation | None:
    """A style that the document has, applied."""
    part = offer.copy.parcel.related("styles")
    if part is None:
        return None
    styles = [
        e.get(W + "styleId", "")
        for e in offer.copy.parcel.root(part).findall(W + "style")
        if e.get(W + "type") == "paragraph" and e.get(W + "default") is None and e.find(W + "pPr") is not None
    ]
    n = offer.paragraph(lambda p: p.find(f"{W}pPr/{W}pStyle") is None)
    if not styles or n is None:
        return None
    style = offer.source.choice(styles)
    return Operation("style applied", frozenset({("p", n)}), _at(n, lambda p: set_property(p, "pStyle", val=style)))


def _style(offer: Offer) -> Operation | None:
    """A style's own definition changed."""
    part = offer.copy.parcel.related("styles")
    if part is None:
        return None
    used = {e.get(W + "val") for e in offer.copy.parcel.document.iter(W + "pStyle")}
    known = [
        id_
        for e in offer.copy.parcel.root(part).findall(W + "style")
        if (id_ := e.get(W + "styleId", "")) in used and ("style", id_) not in offer.taken
    ]
    if not known:
        return None
    chosen = offer.source.choice(known)

    def do(copy: Copy) -> None:
        styles = copy.parcel.root(part).findall(W + "style")
        style = next(e for e in styles if e.get(W + "styleId") == chosen)
        held = style.find(W + "rPr")
        if held is None:
            held = w("rPr")
            tables = [c for c in style if c.tag in {W + n for n in ("tblPr", "trPr", "tcPr", "tblStylePr")}]
            tables[0].addprevious(held) if tables else style.append(held)
        box = w("r", None, held)
        set_look(box, "color", val="123456")
        style.append(held) if not tables_of(style) else tables_of(style)[0].addprevious(held)

    return Operation("style defined", frozenset({("style", chosen)}), do)


def tables_of(style: Element) -> list[Element]:
    """What a style says of tables, which comes last."""
    return [c for c in style if c.tag in {W + n for n in ("tblPr", "trPr", "tcPr", "tblStylePr")}]


def _level(p: Element, mark: str) -> None:
    level = p.find(f"{W}pPr/{W}numPr/{W}ilvl")
    assert level is not None
    level.set(W + "val", "1" if level.get(W + "val") == "0" else "0")


def _listed(p: Element) -> bool:
    return p.find(f"{W}pPr/{W}numPr/{W}ilvl") is not None and p.find(f"{W}pPr/{W}numPr/{W}numId") is not None


def _new_list(offer: Offer) -> Operation | None:
    """Two new paragraphs in a list of their own."""
    n = offer.paragraph(in_body)
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        root = copy.parcel.notes("numbering")
        abstract = 1 + max((int(a.get(W + "abstractNumId", "0")) for a in root.findall(W + "abstractNum")), default=-1)
        number = 1 + max((int(a.get(W + "numId", "0")) for a in root.findall(W + "num")), default=0)
        look = w(
            "lvl", None, w("start", val="1"), w("numFmt", val="decimal"), w("lvlText", val=f"%1{mark[-1]})"), ilvl="0"
        )
        made = w("abstractNum", None, look, abstractNumId=str(abstract))
        nums = root.findall(W + "num")
        nums[0].addprevious(made) if nums else root.append(made)
        entry = w("num", None, w("abstractNumId", val=str(abstract)), numId=str(number))
        nums[-1].addnext(entry) if nums else root.append(entry)
        for word in ("second", "first"):
            fresh = paragraph(f"The {word} entry of a list about {mark}.")
            set_property(fresh, "numPr", w("ilvl", val="0"), w("numId", val=str(number)))
            copy.paragraphs[n].addnext(fresh)

    return Operation("new list", frozenset({("p", n)}), do)


def _hyperlink(offer: Offer) -> Operation | None:
    n = offer.paragraph()
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        id_ = copy.parcel.relate(copy.parcel.main, OFFICE + "hyperlink", f"https://example.org/{mark}", external=True)
        link = w("hyperlink", None, w("r", None, w("t", f" link{mark} ")))
        link.set(R + "id", id_)
        insert_in_text(copy.paragraphs[n], link)

    return Operation("hyperlink", frozenset({("p", n)}), do)


def _bookmark(offer: Offer) -> Operation | None:
    n = offer.paragraph(lambda p: p.find(W + "bookmarkStart") is None)
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        taken = [int(e.get(W + "id", "0")) for e in copy.parcel.document.iter(W + "bookmarkStart")]
        id_ = str(1 + max(taken, default=0))
        run = next(r for r in copy.paragraphs[n].findall(W + "r") if _wordy(r))
        run.addprevious(w("bookmarkStart", id=id_, name=f"b{mark}"))
        run.addnext(w("bookmarkEnd", id=id_))

    return Operation("bookmark", frozenset({("p", n)}), do)


def _field(p: Element, mark: str) -> None:
    parts = [w("r", None, w("fldChar", fldCharType="begin")), w("r", None, w("instrText", f" REF {mark} "))]
    parts += [w("r", None, w("fldChar", fldCharType="separate")), w("r", None, w("t", f"result{mark}"))]
    insert_in_text(p, *parts, w("r", None, w("fldChar", fldCharType="end")))


def _equation(p: Element, mark: str) -> None:
    m = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    insert_in_text(p, etree.fromstring(f'<m:oMath xmlns:m="{m}"><m:r><m:t>x+{mark}</m:t></m:r></m:oMath>'))


def _section(offer: Offer) -> Operation | None:
    sections = list(offer.copy.parcel.document.iter(W + "sectPr"))
    free = [
        n
        for n in range(len(sections))
        if ("section", n) not in offer.taken and sections[n].find(W + "pgSz") is not None
    ]
    if not free:
        return None
    n = offer.source.choice(free)

    def do(copy: Copy) -> None:
        size = list(copy.parcel.document.iter(W + "sectPr"))[n].find(W + "pgSz")
        assert size is not None
        size.set(W + "w", "12345")

    return Operation("page size", frozenset({("section", n)}), do)


# Beside the text


def _property(offer: Offer) -> Operation | None:
    """A property of the document."""
    word = offer.source.choice(("title", "subject", "description"))
    if ("property", word) in offer.taken or "docProps/core.xml" not in offer.copy.parcel.parts:
        return None
    mark = offer.mark
    return Operation("property", frozenset({("property", word)}), lambda copy: set_core(copy, word, mark))


def set_core(copy: Copy, word: str, value: str) -> None:
    """Give the document a property."""
    root = copy.parcel.root("docProps/core.xml")
    name = f"{{http://purl.org/dc/elements/1.1/}}{word}"
    for old in root.findall(name):
        root.remove(old)
    etree.SubElement(root, name).text = value


def _setting(offer: Offer) -> Operation | None:
    """The distance of tab stops."""
    part = offer.copy.parcel.related("settings")
    if part is None or ("setting", "tabs") in offer.taken:
        return None
    if offer.copy.parcel.root(part).find(W + "defaultTabStop") is None:
        return None

    def do(copy: Copy) -> None:
        stop = copy.parcel.root(part).find(W + "defaultTabStop")
        assert stop is not None
        stop.set(W + "val", "1234")

    return Operation("setting", frozenset({("setting", "tabs")}), do)


def list_levels(offer: Offer) -> list[str]:
    """The looks of lists that plain paragraphs are in at their first level, as far as nobody claimed them."""
    part = offer.copy.parcel.related("numbering")
    root = offer.copy.parcel.root(part) if part is not None else None
    used = {e.get(W + "val") for p in offer.copy.paragraphs for e in p.iter(W + "numId")}
    found = []
    for num in root.findall(W + "num") if root is not None else ():
        link = num.find(W + "abstractNumId")
        look = link.get(W + "val", "") if link is not None else ""
        if (
            num.get(W + "numId") in used
            and ("look", look) not in offer.taken
            and first_level(offer.copy, look) is not None
        ):
            found.append(look)
    return found


def first_level(copy: Copy, look: str) -> Element | None:
    """The first level of a look of lists."""
    root = copy.parcel.root(copy.parcel.related("numbering") or "")
    return root.find(f"{W}abstractNum[@{W}abstractNumId='{look}']/{W}lvl[@{W}ilvl='0']")


def set_level(copy: Copy, look: str, name: str, value: str) -> None:
    """Give the first level of a look another format, in the place that it has to have."""
    level = first_level(copy, look)
    assert level is not None
    order = ["start", "numFmt", "lvlRestart", "pStyle", "isLgl", "suff", "lvlText"]
    for old in level.findall(W + name):
        level.remove(old)
    before = [e for e in level if e.tag.removeprefix(W) in order[: order.index(name)]]
    level.insert(level.index(before[-1]) + 1 if before else 0, w(name, val=value))


def _list_format(offer: Offer) -> Operation | None:
    """How a list counts."""
    looks = list_levels(offer)
    if not looks:
        return None
    look, mark = offer.source.choice(looks), offer.mark
    claims: frozenset[Claim] = frozenset({("look", look)})
    return Operation("list format", claims, lambda copy: set_level(copy, look, "lvlText", f"%1 {mark}"))


def used_styles(offer: Offer) -> list[str]:
    """The styles of paragraphs that are in use and that nobody claimed."""
    part = offer.copy.parcel.related("styles")
    used = {e.get(W + "val") for e in offer.copy.parcel.document.iter(W + "pStyle")}
    return [
        id_
        for e in (offer.copy.parcel.root(part).findall(W + "style") if part is not None else ())
        if (id_ := e.get(W + "styleId", "")) in used and ("style", id_) not in offer.taken
    ]


def set_style(copy: Copy, id_: str, name: str, value: str) -> None:
    """Give a style's words a look."""
    styles = copy.parcel.root(copy.parcel.related("styles") or "").findall(W + "style")
    style = next(e for e in styles if e.get(W + "styleId") == id_)
    held = style.find(W + "rPr")
    if held is None:
        held = w("rPr")
    set_look(w("r", None, held), name, val=value)
    style.append(held) if not tables_of(style) else tables_of(style)[0].addprevious(held)


WORDS: tuple[Callable[[Offer], Operation | None], ...] = (
    on_paragraph("edit", replace_word),
    on_paragraph("edit", replace_word),
    on_paragraph("add", _add, in_body),
    on_paragraph("delete", _delete, in_body),
    on_paragraph("split", _split, _splittable),
    on_paragraph("bold", _bold, _not_bold),
    on_paragraph("colour", _colour),
    on_paragraph("centre", _centre, _not_centred),
    on_paragraph("list level", _level, _listed),
    on_paragraph("field", _field),
    on_paragraph("equation", _equation),
    _move,
    _join,
    _restyle,
    _style,
    _new_list,
    _hyperlink,
    _bookmark,
    _section,
    _property,
    _setting,
    _list_format,
)
