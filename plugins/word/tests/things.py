"""More edits as people make them: tables, pictures, notes, comments, headers, text boxes."""

import struct
import zlib
from collections.abc import Callable

from lxml import etree

from .offers import Copy, Element, Offer, Operation, in_body, insert_in_text, paragraph, replace_word, said
from .parcel import OFFICE, R, W, w
from .tabular import TABLES, small_table

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def png(seed: int) -> bytes:
    """A small picture like no other."""
    row = b"\0" + bytes((seed * 7 + i * 31) % 256 for i in range(3 * 8))
    chunks = [
        (b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(row * 8)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in chunks
    )


def drawing(id_: str, number: int, description: str) -> Element:
    """An inline picture."""
    return etree.fromstring(
        f'<w:r xmlns:w="{W[1:-1]}" xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:pic="{_PIC}" xmlns:r="{R[1:-1]}"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
        f'<wp:docPr id="{number}" name="Picture {number}" descr="{description}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_PIC}"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="p.png"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        f"</w:drawing></w:r>"
    )


def _put_picture(copy: Copy, mark: str) -> str:
    """The id of a relationship to a new picture. Every copy calls it image1.png if it can, as Word does."""
    folder = copy.parcel.main.rpartition("/")[0]
    part = copy.parcel.add(f"{folder}/media/image1.png", png(zlib.crc32(mark.encode())), "image/png")
    return copy.parcel.relate(copy.parcel.main, OFFICE + "image", part)


def _picture(offer: Offer) -> Operation | None:
    n = offer.paragraph()
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        numbers = [int(e.get("id", "0")) for e in copy.parcel.document.iter() if str(e.tag).endswith("}docPr")]
        insert_in_text(copy.paragraphs[n], drawing(_put_picture(copy, mark), 1 + max(numbers, default=0), mark))

    return Operation("picture", frozenset({("p", n)}), do)


def _on_picture(name: str, do: Callable[[Copy, int, str], None]) -> Callable[[Offer], Operation | None]:
    def offered(offer: Offer) -> Operation | None:
        free = [n for n in range(len(offer.copy.pictures)) if ("picture", n) not in offer.taken]
        if not free:
            return None
        n, mark = offer.source.choice(free), offer.mark
        holder = next(offer.copy.pictures[n].iterancestors(W + "p"))
        others = [m for m, d in enumerate(offer.copy.pictures) if next(d.iterancestors(W + "p")) is holder]
        claims = {("picture", m) for m in others}
        if holder in offer.copy.paragraphs:
            claims.add(("p", offer.copy.paragraphs.index(holder)))
        if claims & offer.taken:
            return None
        return Operation(name, frozenset(claims), lambda copy: do(copy, n, mark))

    return offered


def _replace_picture(copy: Copy, n: int, mark: str) -> None:
    blip = copy.pictures[n].find(f".//{{{_A}}}blip")
    assert blip is not None
    blip.set(R + "embed", _put_picture(copy, mark))


def _delete_picture(copy: Copy, n: int, mark: str) -> None:
    """With its paragraph, where nothing else stands in it."""
    drawing_ = copy.pictures[n]
    holder = next(drawing_.iterancestors(W + "p"))
    alone = in_body(holder) and not said(holder) and len(list(holder.iter(W + "drawing"))) == 1
    gone = holder if alone else drawing_
    gone.getparent().remove(gone)  # type: ignore[union-attr]


def _anchored(p: Element) -> bool:
    return p.find(W + "commentRangeStart") is None


def _comment(offer: Offer) -> Operation | None:
    n = offer.paragraph()
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        root = copy.parcel.notes("comments")
        id_ = str(1 + max((int(c.get(W + "id", "0")) for c in root), default=-1))
        body = paragraph(f"A remark {mark}.")
        root.append(w("comment", None, body, id=id_, author="Ann", date="2026-01-02T03:04:05Z", initials="A"))
        p = copy.paragraphs[n]
        run = next(r for r in p.findall(W + "r") if said_of(r))
        run.addprevious(w("commentRangeStart", id=id_))
        end = w("commentRangeEnd", id=id_)
        run.addnext(end)
        end.addnext(w("r", None, w("commentReference", id=id_)))

    return Operation("comment", frozenset({("p", n)}), do)


def said_of(run: Element) -> str:
    """The text of a run."""
    return "".join(t.text or "" for t in run.findall(W + "t"))


def _note(kind: str, word: str) -> Callable[[Offer], Operation | None]:
    def offered(offer: Offer) -> Operation | None:
        n = offer.paragraph()
        if n is None:
            return None
        mark = offer.mark

        def do(copy: Copy) -> None:
            root = copy.parcel.notes(kind)
            id_ = str(1 + max((int(c.get(W + "id", "0")) for c in root), default=0))
            body = w("p", None, w("r", None, w(f"{word}Ref")), w("r", None, w("t", f" A note about {mark}.")))
            root.append(w(word, None, body, id=id_))
            insert_in_text(copy.paragraphs[n], w("r", None, w(f"{word}Reference", id=id_)))

        return Operation(word, frozenset({("p", n)}), do)

    return offered


def _notes_of(copy: Copy, kind: str) -> list[Element]:
    part = copy.parcel.related(kind)
    return [
        e
        for e in (copy.parcel.root(part) if part is not None else ())
        if e.get(W + "type") is None and any(len(t.text or "") > 3 for t in e.iter(W + "t"))
    ]


def _references(copy: Copy, kind: str, id_: str) -> list[Element]:
    names = {"comments": ("commentReference", "commentRangeStart", "commentRangeEnd")}.get(
        kind, (f"{kind[:-1]}Reference",)
    )
    return [e for e in copy.parcel.document.iter(*(W + n for n in names)) if e.get(W + "id") == id_]


def _on_note(name: str, kind: str, delete: bool) -> Callable[[Offer], Operation | None]:
    """A note edited, or deleted together with what refers to it."""

    def offered(offer: Offer) -> Operation | None:
        free = []
        for n, element in enumerate(_notes_of(offer.copy, kind)):
            refs = _references(offer.copy, kind, element.get(W + "id", ""))
            if refs and (kind, n) not in offer.taken and not any(_tracked(r) for r in refs):
                free.append(n)
        if not free:
            return None
        n, mark = offer.source.choice(free), offer.mark
        claims: set[tuple[str, object]] = {(kind, n)}
        refs = _references(offer.copy, kind, _notes_of(offer.copy, kind)[n].get(W + "id", ""))
        for reference in refs:
            holder = next(reference.iterancestors(W + "p"), None)
            if holder is not None and holder in offer.copy.paragraphs:
                claims.add(("p", offer.copy.paragraphs.index(holder)))
        if claims & offer.taken:
            return None
        known = _notes_of(offer.copy, kind)[n].get(W + "id", "")

        def do(copy: Copy) -> None:
            note = next(e for e in _notes_of(copy, kind) if e.get(W + "id") == known)
            if not delete:
                text = next(t for t in note.iter(W + "t") if len(t.text or "") > 3)
                text.text = f"{text.text} {mark}"
                return
            for reference in _references(copy, kind, known):
                parent = reference.getparent()
                assert parent is not None
                parent.remove(reference)
                if parent.tag == W + "r" and not [c for c in parent if c.tag != W + "rPr"]:
                    parent.getparent().remove(parent)  # type: ignore[union-attr]
            note.getparent().remove(note)  # type: ignore[union-attr]

        return Operation(name, frozenset(claims), do)

    return offered


def _tracked(element: Element) -> bool:
    return any(a.tag in {W + n for n in ("ins", "del", "moveFrom", "moveTo")} for a in element.iterancestors())


def _margin(offer: Offer) -> Operation | None:
    """A word in a header or footer changed."""
    parcel = offer.copy.parcel
    free = []
    for kind, target in parcel.relationships(parcel.main).values():
        if kind in ("header", "footer") and target in parcel.parts and ("margin", target) not in offer.taken:
            texts = _margin_texts(parcel.root(target))
            if texts and not _tracked(texts[0]) and texts[0].find("..") is not None:
                free.append(target)
    if not free:
        return None
    chosen, mark = offer.source.choice(sorted(set(free))), offer.mark

    def do(copy: Copy) -> None:
        text = _margin_texts(copy.parcel.root(chosen))[0]
        text.text = f"{(text.text or '').rstrip()} {mark}"

    return Operation("header or footer", frozenset({("margin", chosen)}), do)


def _margin_texts(root: Element) -> list[Element]:
    """Words that somebody wrote: those that a field comes to are worked out anew."""
    found, depth = [], 0
    for element in root.iter(W + "t", W + "fldChar"):
        if element.tag == W + "fldChar":
            depth += {"begin": 1, "end": -1}.get(element.get(W + "fldCharType", ""), 0)
        elif depth == 0 and len((element.text or "").strip()) > 3:
            found.append(element)
    return found


def _new_header(offer: Offer) -> Operation | None:
    """A header for the last section, which had none."""
    last = offer.copy.parcel.body.find(W + "sectPr")
    if last is None or ("new header", 0) in offer.taken or last.find(W + "headerReference") is not None:
        return None
    if list(offer.copy.parcel.document.iter(W + "headerReference")):
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        folder = copy.parcel.main.rpartition("/")[0]
        root = etree.Element(W + "hdr", nsmap={"w": W[1:-1]})
        root.append(paragraph(f"A header about {mark}"))
        part = copy.parcel.add(
            f"{folder}/header1.xml",
            etree.tostring(root),
            "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        )
        made = w("headerReference", type="default")
        made.set(R + "id", copy.parcel.relate(copy.parcel.main, OFFICE + "header", part))
        section = copy.parcel.body.find(W + "sectPr")
        assert section is not None
        section.insert(0, made)

    return Operation("new header", frozenset({("new header", 0), ("section", 0)}), do)


# Text boxes


def _box(offer: Offer) -> Operation | None:
    n = offer.paragraph()
    if n is None:
        return None
    mark = offer.mark

    def do(copy: Copy) -> None:
        insert_in_text(copy.paragraphs[n], text_box(f"In a box: {mark}", 77))

    return Operation("text box", frozenset({("p", n)}), do)


def text_box(text: str, number: int) -> Element:
    """A text box as Word writes it: a shape, and a picture of old for who knows no shapes."""
    return etree.fromstring(
        f'<w:r xmlns:w="{W[1:-1]}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:wp="{_WP}" xmlns:a="{_A}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="1440000" cy="360000"/>'
        f'<wp:docPr id="{number}" name="Text Box {number}"/><a:graphic><a:graphicData '
        f'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        f'<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1440000" cy="360000"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
        f"</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        f'</mc:Choice><mc:Fallback><w:pict><v:rect style="width:113pt;height:28pt"><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></mc:Fallback>"
        f"</mc:AlternateContent></w:r>"
    )


def _edit_box(offer: Offer) -> Operation | None:
    """The words in a text box changed, in both forms that Word keeps of it."""

    def boxes(copy: Copy) -> list[Element]:
        return [
            e
            for e in copy.parcel.document.iter(
                "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
            )
            if e.find(f".//{W}txbxContent//{W}t") is not None
        ]

    free = [n for n in range(len(boxes(offer.copy))) if ("box", n) not in offer.taken]
    if not free:
        return None
    n, mark = offer.source.choice(free), offer.mark
    holders = [p for p in boxes(offer.copy)[n].iterancestors(W + "p") if p in offer.copy.paragraphs]
    claims = {("box", n), *(("p", offer.copy.paragraphs.index(p)) for p in holders)}
    if claims & offer.taken:
        return None

    def do(copy: Copy) -> None:
        box = boxes(copy)[n]
        was = next(box.iter(W + "t")).text
        for text in box.iter(W + "t"):
            if text.text == was:
                text.text = f"{was} {mark}"

    return Operation("text box edited", frozenset(claims), do)


THINGS: tuple[Callable[[Offer], Operation | None], ...] = (
    _picture,
    _on_picture("picture replaced", _replace_picture),
    _on_picture("picture deleted", _delete_picture),
    _comment,
    _comment,
    _on_note("comment edited", "comments", delete=False),
    _on_note("comment deleted", "comments", delete=True),
    _note("footnotes", "footnote"),
    _note("endnotes", "endnote"),
    _on_note("footnote edited", "footnotes", delete=False),
    _on_note("footnote deleted", "footnotes", delete=True),
    _margin,
    _new_header,
    *TABLES,
    _box,
    _edit_box,
)

__all__ = ["THINGS", "drawing", "png", "replace_word", "small_table", "text_box"]
