"""Edits of words and paragraphs as people make them, and those beside the text with them."""

import re
from collections.abc import Callable

from lxml import etree

from .beside_operations import define_style, list_format, one_property, one_setting
from .offers import (
    Copy,
    Element,
    Offer,
    Operation,
    at,
    in_body,
    insert_in_text,
    on_paragraph,
    paragraph,
    replace_word,
    said,
    set_look,
    set_property,
    wordy,
)
from .parcel import OFFICE, R, W, w


def _split(p: Element, mark: str) -> None:
    text = [t for r in p.findall(W + "r") for t in wordy(r)][-1]
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
    texts = [t for r in p.findall(W + "r") for t in wordy(r)]
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
    run = next(r for r in p.findall(W + "r") if wordy(r))
    text = wordy(run)[0]
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
    return Operation("style applied", frozenset({("p", n)}), at(n, lambda p: set_property(p, "pStyle", val=style)))


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
        run = next(r for r in copy.paragraphs[n].findall(W + "r") if wordy(r))
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


WORDS: tuple[Callable[[Offer], Operation | None], ...] = (
    on_paragraph("edit", replace_word),
    on_paragraph("edit", replace_word),
    on_paragraph("add", _add, in_body),
    on_paragraph("delete", _delete, in_body),
    on_paragraph("split", _split, _splittable),
    on_paragraph("bold", _bold, _not_bold, sets="b"),
    on_paragraph("colour", _colour),
    on_paragraph("centre", _centre, _not_centred, sets="jc"),
    on_paragraph("list level", _level, _listed),
    on_paragraph("field", _field),
    on_paragraph("equation", _equation),
    _move,
    _join,
    _restyle,
    define_style,
    _new_list,
    _hyperlink,
    _bookmark,
    _section,
    one_property,
    one_setting,
    list_format,
)
