"""A document with much beside its text, and edits of that: styles, lists, the theme, settings, properties, other parts."""

import io
from collections.abc import Callable
from functools import cache

import docx
from lxml import etree

from workbench.model.job import QuietJob

from .parcel import OFFICE, A, Parcel, W, w

JOB = QuietJob()
Edit = Callable[[Parcel], None]
Read = Callable[[Parcel], object]
DC = "{http://purl.org/dc/elements/1.1/}"
CP = "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
TERMS = "{http://purl.org/dc/terms/}"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


@cache
def base() -> bytes:
    """A document with a style of its own, a theme, settings, properties of every kind, and custom data."""
    document = docx.Document()
    document.core_properties.title = "Plan"
    document.core_properties.subject = "Bees"
    for text in ("The bees of this city fly over nine roofs.", "Nobody counts them.", "An end."):
        document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    parcel = Parcel(out.getvalue())
    put_style("Note", color="0000FF", b="1")(parcel)
    put_own("Client", "Ann")(parcel)
    put_own("Stage", "first")(parcel)
    put_setting("defaultTabStop", val="720")(parcel)
    put_background("FFFFEE")(parcel)
    put_data("one")(parcel)
    _listed(parcel)
    return parcel.save()


def _listed(parcel: Parcel) -> None:
    """Two lists of one look, each with two paragraphs."""
    root = parcel.root("word/numbering.xml")
    levels = [
        w("lvl", None, w("start", val="1"), w("numFmt", val="decimal"), w("lvlText", val=f"%{n + 1}."), ilvl=str(n))
        for n in range(2)
    ]
    nums = root.findall(W + "num")
    nums[0].addprevious(w("abstractNum", None, w("nsid", val="00ABCDEF"), *levels, abstractNumId="90"))
    for number in ("91", "92"):
        root.append(w("num", None, w("abstractNumId", val="90"), numId=number))
        for n, words in enumerate(("Apples", "Pears")):
            parcel.body[-1].addprevious(entry(f"{words} {number}", number, n))


def entry(words: str, number: str, level: int = 0) -> etree._Element:
    held = w("pPr", None, w("numPr", None, w("ilvl", val=str(level)), w("numId", val=number)))
    return w("p", None, held, w("r", None, w("t", words)))


def put_background(colour: str | None) -> Edit:
    """Another colour of the pages, or none."""

    def do(parcel: Parcel) -> None:
        document = parcel.root("word/document.xml")
        for old in document.findall(W + "background"):
            document.remove(old)
        if colour is not None:
            document.insert(0, w("background", None, color=colour))

    return do


def put_level(level: int, name: str, value: str) -> Edit:
    """Another format of a level, as a person sets it for the whole list."""

    def do(parcel: Parcel) -> None:
        root = parcel.root("word/numbering.xml")
        found = root.find(f"{W}abstractNum[@{W}abstractNumId='90']/{W}lvl[@{W}ilvl='{level}']/{W}{name}")
        assert found is not None
        found.set(W + "val", value)

    return do


def put_indent(level: int, left: str) -> Edit:
    def do(parcel: Parcel) -> None:
        found = parcel.root("word/numbering.xml").find(
            f"{W}abstractNum[@{W}abstractNumId='90']/{W}lvl[@{W}ilvl='{level}']"
        )
        assert found is not None
        for old in found.findall(W + "pPr"):
            found.remove(old)
        found.append(w("pPr", None, w("ind", left=left)))

    return do


def new_list(sign: str, words: str) -> Edit:
    """A list of a look of its own, with a paragraph; each side takes the next free number."""

    def do(parcel: Parcel) -> None:
        root = parcel.root("word/numbering.xml")
        look = w("lvl", None, w("start", val="1"), w("numFmt", val="bullet"), w("lvlText", val=sign), ilvl="0")
        root.findall(W + "num")[0].addprevious(w("abstractNum", None, look, abstractNumId="95"))
        root.append(w("num", None, w("abstractNumId", val="95"), numId="96"))
        parcel.body[0].addprevious(entry(words, "96")) if "l" in words else parcel.body[-1].addprevious(
            entry(words, "96")
        )

    return do


def read_list(words: str, name: str, attribute: str = "val") -> Callable[[Parcel], object]:
    """What the level says that the paragraph with these words is at."""

    def read(parcel: Parcel) -> object:
        (p,) = [p for p in parcel.body.iter(W + "p") if "".join(t.text or "" for t in p.iter(W + "t")) == words]
        at = {e.tag: e.get(W + "val") for e in p.iter(W + "ilvl", W + "numId")}
        root = parcel.root("word/numbering.xml")
        (num,) = [e for e in root.findall(W + "num") if e.get(W + "numId") == at[W + "numId"]]
        look = num.find(W + "abstractNumId").get(W + "val")
        (abstract,) = [e for e in root.findall(W + "abstractNum") if e.get(W + "abstractNumId") == look]
        (level,) = [e for e in abstract.findall(W + "lvl") if e.get(W + "ilvl") == at[W + "ilvl"]]
        found = level.find(f".//{W}{name}")
        return found.get(W + attribute) if found is not None else None

    return read


def nothing(parcel: Parcel) -> None:
    """Leave it."""


def text(words: str) -> Edit:
    """A change of the text, so that no side is the base."""

    def do(parcel: Parcel) -> None:
        parcel.body[-1].addprevious(w("p", None, w("r", None, w("t", words))))

    return do


def put_core(tag: str, value: str | None) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("docProps/core.xml")
        for old in root.findall(tag):
            root.remove(old)
        if value is not None:
            etree.SubElement(root, tag).text = value

    return do


def put_own(name: str, value: str | None) -> Edit:
    """A property that a person made."""

    def do(parcel: Parcel) -> None:
        part = "docProps/custom.xml"
        if part not in parcel.parts:
            empty = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VT}"/>'.encode()
            parcel.add(part, empty, "application/vnd.openxmlformats-officedocument.custom-properties+xml")
            parcel.relate("", OFFICE + "custom-properties", part)
        root = parcel.root(part)
        for old in [e for e in root if e.get("name") == name]:
            root.remove(old)
        if value is not None:
            pid = str(1 + max((int(e.get("pid", "1")) for e in root), default=1))
            made = etree.SubElement(root, f"{{{CUSTOM}}}property", fmtid=FORMAT, pid=pid, name=name)
            etree.SubElement(made, f"{{{VT}}}lpwstr").text = value

    return do


def put_setting(name: str, **attributes: str) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("word/settings.xml")
        old = root.find(W + name)
        if old is not None:
            root.replace(old, w(name, None, **attributes))
        else:
            stop = root.find(W + "defaultTabStop")
            before = {"updateFields": root.find(W + "compat"), "documentProtection": stop}.get(name)
            if before is not None:
                before.addprevious(w(name, None, **attributes))
            elif stop is not None:
                stop.addnext(w(name, None, **attributes))
            else:
                root.insert(1, w(name, None, **attributes))

    return do


def drop_setting(name: str) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("word/settings.xml")
        for old in root.findall(W + name):
            root.remove(old)

    return do


def put_colour(place: str, value: str) -> Edit:
    def do(parcel: Parcel) -> None:
        holder = parcel.root("word/theme/theme1.xml").find(f".//{A}clrScheme/{A}{place}")
        assert holder is not None
        for child in list(holder):
            holder.remove(child)
        etree.SubElement(holder, A + "srgbClr", val=value)

    return do


def put_font(value: str) -> Edit:
    def do(parcel: Parcel) -> None:
        found = parcel.root("word/theme/theme1.xml").find(f".//{A}minorFont/{A}latin")
        assert found is not None
        found.set("typeface", value)

    return do


def put_style(name: str, id_: str = "", **look: str) -> Edit:
    """A style of this name with this look, whatever it had."""

    def do(parcel: Parcel) -> None:
        root = parcel.root("word/styles.xml")
        held = w("rPr", None, *(w(key, None, val=look[key]) for key in ("b", "i", "color", "sz") if key in look))
        made = w("style", None, w("name", val=name), w("basedOn", val="Normal"), held, styleId=id_ or name)
        made.set(W + "type", "paragraph")
        made.set(W + "customStyle", "1")
        old = next((e for e in root.findall(W + "style") if e.find(W + "name").get(W + "val") == name), None)
        root.replace(old, made) if old is not None else root.append(made)

    return do


def put_size(name: str, size: str) -> Edit:
    """The style of this name in another size."""

    def do(parcel: Parcel) -> None:
        style = next(e for e in parcel.root("word/styles.xml").findall(W + "style") if read_name(e) == name)
        held = style.find(W + "rPr")
        assert held is not None
        held.append(w("sz", val=size))

    return do


def drop_style(name: str) -> Edit:
    def do(parcel: Parcel) -> None:
        root = parcel.root("word/styles.xml")
        for style in [e for e in root.findall(W + "style") if e.get(W + "styleId") == name]:
            root.remove(style)

    return do


def put_data(said: str) -> Edit:
    def do(parcel: Parcel) -> None:
        known = next((t for k, t in parcel.relationships(parcel.main).values() if k == "customXml"), None)
        if known is None:
            known = parcel.add("customXml/item1.xml", b"<data/>", "application/xml")
            parcel.relate(parcel.main, OFFICE + "customXml", known)
        parcel.root(known).text = said

    return do


def drop_data(parcel: Parcel) -> None:
    root = parcel.root("word/_rels/document.xml.rels")
    for e in [e for e in root if e.get("Type", "").endswith("/customXml")]:
        root.remove(e)
    gone = [name for name in parcel.parts if name.startswith("customXml/")]
    types = parcel.root("[Content_Types].xml")
    for e in [e for e in types if e.get("PartName", "")[1:] in gone]:
        types.remove(e)
    for name in gone:
        del parcel.parts[name]


def read_name(style: etree._Element) -> str | None:
    name = style.find(W + "name")
    return name.get(W + "val") if name is not None else None
