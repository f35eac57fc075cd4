"""Edits of what a document has beside its text: styles, looks of lists, settings, properties."""

from lxml import etree

from .offers import Claim, Copy, Element, Offer, Operation, set_look
from .parcel import W, w


def define_style(offer: Offer) -> Operation | None:
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


def one_property(offer: Offer) -> Operation | None:
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


def one_setting(offer: Offer) -> Operation | None:
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


def list_format(offer: Offer) -> Operation | None:
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
