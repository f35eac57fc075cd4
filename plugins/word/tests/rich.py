"""Documents with everything that points to something else, edited at random: comments, notes, bookmarks, pictures, links,
lists, text boxes, fields, sections. What two sides add clashes in its numbers on purpose."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
V = "urn:schemas-microsoft-com:vml"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NS = {"w": W, "w14": W14, "w15": W15, "r": R, "wp": WP, "a": A, "pic": PIC, "mc": MC, "wps": WPS, "v": V, "m": M}
_SPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NS.items())
_WORDS = re.findall(r"\w+", "the bees of this city fly over nine roofs each summer and nobody counts them before noon")


def q(name: str) -> str:
    """A name as lxml spells it, from "w:p"."""
    prefix, _, word = name.partition(":")
    return f"{{{_NS[prefix]}}}{word}"


def xml(text: str) -> etree._Element:
    """An element from text that uses the usual prefixes."""
    return etree.fromstring(f"<x {_SPACES}>{text}</x>")[0]


def run(text: str, look: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*inside: str, properties: str = "", id_: str = "") -> str:
    """A paragraph."""
    number = f' w14:paraId="{id_}"' if id_ else ""
    return f"<w:p{number}><w:pPr>{properties}</w:pPr>{''.join(inside)}</w:p>"


def picture(relation: str, id_: int = 1, cx: int = 990000, name: str = "a bee") -> str:
    """A picture in a run."""
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="990000"/>'
        f'<wp:docPr id="{id_}" name="Picture {id_}" descr="{name}"/><a:graphic><a:graphicData uri="{PIC}">'
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="{id_}" name="x.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{relation}"/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{cx}" cy="990000"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def box(inside: str, id_: int = 50, style: str = "width:100pt") -> str:
    """A text box as Word writes it: once for DrawingML, once for VML."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline><wp:extent cx="900000" cy="300000"/>'
        f'<wp:docPr id="{id_}" name="Box {id_}"/><a:graphic><a:graphicData uri="{WPS}"><wps:wsp><wps:txbx>'
        f"{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback>"
        f'<w:pict><v:shape style="{style}"><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )


def commented(id_: int, *inside: str) -> str:
    """Runs with a comment over them."""
    return (
        f'<w:commentRangeStart w:id="{id_}"/>{"".join(inside)}<w:commentRangeEnd w:id="{id_}"/>'
        f'<w:r><w:commentReference w:id="{id_}"/></w:r>'
    )


def marked(id_: int, name: str, *inside: str) -> str:
    """Runs in a bookmark."""
    return f'<w:bookmarkStart w:id="{id_}" w:name="{name}"/>{"".join(inside)}<w:bookmarkEnd w:id="{id_}"/>'


@dataclass
class Rich:
    """A document as its parts: trees of what is edited, bytes of the rest, and the relationships of the main part."""

    body: etree._Element
    notes: dict[str, etree._Element]
    media: dict[str, bytes]
    links: dict[str, tuple[str, str, bool]]
    styles: etree._Element
    numbering: etree._Element
    extended: dict[str, str] = field(default_factory=dict)
    header: str = "the head of the page"

    def copy(self) -> "Rich":
        """Another one to be edited."""
        return deepcopy(self)

    def save(self) -> bytes:
        """The package."""
        parts: dict[str, bytes] = {}
        overrides = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
        relations = {"rId1": ("styles", "styles.xml", False), "rId2": ("numbering", "numbering.xml", False)}
        document = xml("<w:document/>")
        document.append(deepcopy(self.body))
        document.set(q("mc:Ignorable"), "w14 w15")
        parts["word/document.xml"] = etree.tostring(document)
        parts["word/styles.xml"] = etree.tostring(self.styles)
        parts["word/numbering.xml"] = etree.tostring(self.numbering)
        for number, (kind, root) in enumerate(self.notes.items()):
            if len(root):
                parts[f"word/{kind}.xml"] = etree.tostring(root)
                overrides[kind] = kind
                relations[f"rId{90 + number}"] = (kind, f"{kind}.xml", False)
        head = f"<w:hdr {_SPACES}>{para(run(self.header), marked(77, 'head'))}</w:hdr>"
        parts["word/header1.xml"] = head.encode()
        overrides["header1"] = "header"
        relations["rId80"] = ("header", "header1.xml", False)
        parts |= {f"word/media/{name}": data for name, data in self.media.items()}
        relations |= self.links
        if self.extended and len(self.notes["comments"]):
            rows = "".join(
                f'<w15:commentEx w15:paraId="{id_}" w15:done="0"'
                + (f' w15:paraIdParent="{parent}"' if parent else "")
                + "/>"
                for id_, parent in self.extended.items()
            )
            parts["word/commentsExtended.xml"] = f"<w15:commentsEx {_SPACES}>{rows}</w15:commentsEx>".encode()
            overrides["commentsExtended"] = "commentsExtended"
        rows = "".join(
            f'<Relationship Id="{id_}" Type="{R}/{kind}" Target="{target}"{" TargetMode=" + chr(34) + "External" + chr(34) if out else ""}/>'
            for id_, (kind, target, out) in relations.items()
        )
        if "word/commentsExtended.xml" in parts:
            rows += (
                '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2011/relationships/commentsExtended"'
                ' Target="commentsExtended.xml"/>'
            )
        parts["word/_rels/document.xml.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'.encode()
        )
        parts["_rels/.rels"] = (
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" Type="{R}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ).encode()
        types = "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_KINDS}.{kind}+xml"/>'
            for name, kind in overrides.items()
        )
        parts["[Content_Types].xml"] = (
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
            f'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{types}</Types>'
        ).encode()
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in sorted(parts, key=lambda n: n != "[Content_Types].xml"):
                archive.writestr(zipfile.ZipInfo(name), parts[name])
        return out.getvalue()


_STYLES = (
    f"<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>'
)


def abstract(id_: int, sign: str) -> str:
    """The look of a list."""
    return (
        f'<w:abstractNum w:abstractNumId="{id_}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/>'
        f'<w:lvlText w:val="{sign}"/></w:lvl></w:abstractNum>'
    )


def num(id_: int, look: int) -> str:
    """A list of that look."""
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{look}"/></w:num>'


def listed(number: int) -> str:
    """The property of a paragraph in a list."""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def rich(blocks: str = "", header: str = "the head of the page") -> Rich:
    """A document of these blocks, with one section."""
    body = xml(
        f'<w:body>{blocks}<w:sectPr><w:headerReference w:type="default" r:id="rId80"/>'
        '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body>'
    )
    notes = {kind: etree.fromstring(f"<w:{kind} {_SPACES}/>") for kind in ("comments", "footnotes")}
    numbering = etree.fromstring(f"<w:numbering {_SPACES}>{abstract(0, '•')}{num(1, 0)}</w:numbering>")
    return Rich(body, notes, {}, {}, etree.fromstring(_STYLES), numbering, header=header)


def say(source: random.Random, count: int = 0) -> str:
    """Some sentences."""
    return " ".join(
        " ".join(source.choice(_WORDS) for _ in range(source.randrange(4, 10))).capitalize() + "."
        for _ in range(count or source.randrange(1, 4))
    )


def generated(source: random.Random) -> Rich:
    """A document with some of everything."""
    made = rich()
    for _ in range(source.randrange(3, 9)):
        made.body.insert(len(made.body) - 1, xml(para(run(say(source)))))
    return _after(made, source, "b", source.randrange(2, 9))


def edited(doc: Rich, source: random.Random, mark: str) -> Rich:
    """The document after some edits. `mark` names the side."""
    return _after(doc, source, mark, source.randrange(1, 7))


def _after(doc: Rich, source: random.Random, mark: str, count: int) -> Rich:
    """The document after some edits, without those that break it."""
    for _ in range(count):
        made = doc.copy()
        source.choice(EDITS)(made, source, mark)
        if all(fault.startswith(UNPLACED) for fault in faults(made.save())):
            doc = made
    return doc


def _paragraphs(doc: Rich) -> list[etree._Element]:
    return [p for p in doc.body.iter(q("w:p")) if not any(a.tag == q("mc:Fallback") for a in p.iterancestors())]


def _pick(doc: Rich, source: random.Random) -> etree._Element:
    found = _paragraphs(doc)
    if not found:
        doc.body.insert(0, xml(para(run(say(source)))))
        found = _paragraphs(doc)
    return source.choice(found)


def _free(doc: Rich, kind: str) -> int:
    """The next number of a kind of note: the same on both sides, so that they clash."""
    return 1 + max((int(e.get(q("w:id"), "0")) for e in doc.notes[kind]), default=0)


def _word(doc: Rich, source: random.Random, mark: str) -> None:
    texts = [t for t in _pick(doc, source).iter(q("w:t")) if t.text]
    if texts:
        t = source.choice(texts)
        words = (t.text or "").split(" ")
        words[source.randrange(len(words))] = source.choice(_WORDS) + mark
        t.text = " ".join(words)


def _look(doc: Rich, source: random.Random, mark: str) -> None:
    runs = [r for r in _pick(doc, source).iter(q("w:r")) if r.find(q("w:t")) is not None]
    look = source.choice(runs).find(q("w:rPr")) if runs else None
    if look is not None and look.find(q("w:b")) is None:
        look.insert(0, xml("<w:b/>"))


def _style(doc: Rich, source: random.Random, mark: str) -> None:
    held = _pick(doc, source).find(q("w:pPr"))
    if held is not None and held.find(q("w:pStyle")) is None:
        held.insert(0, xml('<w:pStyle w:val="Heading1"/>'))


def _new_style(doc: Rich, source: random.Random, mark: str) -> None:
    """A style of one id and another look on either side."""
    held = _pick(doc, source).find(q("w:pPr"))
    if held is None or held.find(q("w:pStyle")) is not None:
        return
    if not any(s.get(q("w:styleId")) == "Fancy" for s in doc.styles):
        size = {"b": 40, "l": 50, "r": 60}[mark]
        doc.styles.append(
            xml(
                f'<w:style w:type="paragraph" w:styleId="Fancy"><w:name w:val="Fancy"/><w:basedOn w:val="Normal"/>'
                f'<w:rPr><w:sz w:val="{size}"/></w:rPr></w:style>'
            )
        )
    held.insert(0, xml('<w:pStyle w:val="Fancy"/>'))


def _list(doc: Rich, source: random.Random, mark: str) -> None:
    held = _pick(doc, source).find(q("w:pPr"))
    if held is None or held.find(q("w:numPr")) is not None or held.find(q("w:sectPr")) is not None:
        return
    look = 1 + max(int(a.get(q("w:abstractNumId"), "0")) for a in doc.numbering.findall(q("w:abstractNum")))
    number = 1 + max(int(a.get(q("w:numId"), "0")) for a in doc.numbering.findall(q("w:num")))
    doc.numbering.findall(q("w:abstractNum"))[-1].addnext(xml(abstract(look, mark)))
    doc.numbering.append(xml(num(number, look)))
    held.append(xml(listed(number)))


def _add(doc: Rich, source: random.Random, mark: str) -> None:
    _pick(doc, source).addnext(xml(para(run(say(source)))))


def _delete(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:body") and len(_paragraphs(doc)) > 1:
        parent.remove(p)


def _move(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:body"):
        parent.remove(p)
        parent.insert(source.randrange(len(parent)), p)


def _split(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    children = [c for c in p if c.tag == q("w:r")]
    if len(children) < 2 or p.find(f"{q('w:pPr')}/{q('w:sectPr')}") is not None:
        return
    at = p.index(source.choice(children[1:]))
    fresh = xml(para())
    fresh.extend(list(p)[at:])
    p.addnext(fresh)


def _join(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    other = p.getnext()
    if other is None or other.tag != q("w:p") or other.find(f"{q('w:pPr')}/{q('w:sectPr')}") is not None:
        return
    p.extend([c for c in other if c.tag != q("w:pPr")])
    parent = other.getparent()
    if parent is not None:
        parent.remove(other)


def _sentence(doc: Rich, source: random.Random, mark: str) -> None:
    _pick(doc, source).append(xml(run(" " + say(source, 1))))


def _comment(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    id_ = _free(doc, "comments")
    number = f"0{'b1' if mark == 'b' else 'c1'}0{id_:04d}"
    doc.notes["comments"].append(
        xml(
            f'<w:comment w:id="{id_}" w:author="{mark}" w:date="2026-01-01T00:0{id_ % 10}:00Z" w:initials="{mark}">'
            f"{para(run(say(source, 1) + mark), id_=number)}</w:comment>"
        )
    )
    parent = source.choice([None, *doc.extended])
    doc.extended[number] = parent or ""
    pieces = list(xml(f"<w:x>{commented(id_, '')}</w:x>"))
    first = 1 if len(p) and p[0].tag == q("w:pPr") else 0
    p.insert(first, pieces[0])
    end = p
    after = p.getnext()
    if source.random() < 0.3 and after is not None and after.tag == q("w:p"):
        end = after
    end.extend(pieces[1:])


def _note(doc: Rich, source: random.Random, mark: str) -> None:
    id_ = _free(doc, "footnotes")
    doc.notes["footnotes"].append(
        xml(f'<w:footnote w:id="{id_}">{para("<w:r><w:footnoteRef/></w:r>", run(say(source, 1) + mark))}</w:footnote>')
    )
    _pick(doc, source).append(xml(f'<w:r><w:footnoteReference w:id="{id_}"/></w:r>'))


def _note_word(doc: Rich, source: random.Random, mark: str) -> None:
    texts = [t for root in doc.notes.values() for t in root.iter(q("w:t"))]
    if texts:
        t = source.choice(texts)
        t.text = f"{t.text} and {mark}."


def _uncomment(doc: Rich, source: random.Random, mark: str) -> None:
    notes = list(doc.notes["comments"])
    if not notes:
        return
    gone = source.choice(notes)
    id_ = gone.get(q("w:id"))
    for name in ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"):
        for e in [e for e in doc.body.iter(q(name)) if e.get(q("w:id")) == id_]:
            parent = e.getparent()
            if parent is not None:
                parent.remove(e)
    doc.notes["comments"].remove(gone)
    for p in gone.iter(q("w:p")):
        number = p.get(q("w14:paraId"), "")
        doc.extended.pop(number, None)
        for child, above in doc.extended.items():
            if above == number:
                doc.extended[child] = ""


def _bookmark(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    used = [int(e.get(q("w:id"), "0")) for e in doc.body.iter(q("w:bookmarkStart"))]
    id_ = 1 + max(used, default=0)
    pieces = list(xml(f"<w:x>{marked(id_, f'{mark}{id_}', '')}</w:x>"))
    p.append(pieces[0])
    after = p.getnext()
    end = after if source.random() < 0.5 and after is not None and after.tag == q("w:p") else p
    end.append(pieces[1])


def _picture(doc: Rich, source: random.Random, mark: str) -> None:
    number = len(doc.media) + 1
    doc.media[f"image{number}.png"] = f"png {mark} {source.random()}".encode()
    relation = f"rId{10 + number}"
    doc.links[relation] = ("image", f"media/image{number}.png", False)
    ids = [int(e.get("id", "0")) for e in doc.body.iter(q("wp:docPr"))]
    _pick(doc, source).append(xml(picture(relation, 1 + max(ids, default=0))))


def _resize(doc: Rich, source: random.Random, mark: str) -> None:
    found = list(doc.body.iter(q("wp:extent")))
    if found:
        source.choice(found).set("cx", str(source.randrange(100000, 900000)))


def _replace_picture(doc: Rich, source: random.Random, mark: str) -> None:
    found = [b for b in doc.body.iter(q("a:blip")) if b.get(q("r:embed"))]
    if found:
        number = len(doc.media) + 1
        doc.media[f"image{number}.png"] = f"png {mark} {source.random()}".encode()
        doc.links[f"rId{10 + number}"] = ("image", f"media/image{number}.png", False)
        source.choice(found).set(q("r:embed"), f"rId{10 + number}")


def _box(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    if any(a.tag == q("w:txbxContent") for a in p.iterancestors()):
        return
    ids = [int(e.get("id", "0")) for e in doc.body.iter(q("wp:docPr"))]
    p.append(xml(box(para(run(say(source, 2))), 1 + max(ids, default=0))))


def _box_word(doc: Rich, source: random.Random, mark: str) -> None:
    """Edit a box, in both of its forms alike."""
    choices = list(doc.body.iter(q("mc:AlternateContent")))
    if choices:
        both = list(source.choice(choices).iter(q("w:txbxContent")))
        texts = [t for t in both[0].iter(q("w:t")) if t.text]
        if texts and len(both) == 2:
            texts[0].text = f"{source.choice(_WORDS)}{mark} {texts[0].text}"
            replacement = deepcopy(both[0])
            parent = both[1].getparent()
            if parent is not None:
                parent.replace(both[1], replacement)


def _link(doc: Rich, source: random.Random, mark: str) -> None:
    relation = f"rId{300 + len(doc.links)}"
    doc.links[relation] = ("hyperlink", f"https://example.org/{mark}/{source.randrange(9)}", True)
    _pick(doc, source).append(xml(f'<w:hyperlink r:id="{relation}">{run("see there")}</w:hyperlink>'))


def _retarget(doc: Rich, source: random.Random, mark: str) -> None:
    found = list(doc.body.iter(q("w:hyperlink")))
    if found:
        relation = f"rId{300 + len(doc.links)}"
        doc.links[relation] = ("hyperlink", f"https://example.org/new/{mark}", True)
        source.choice(found).set(q("r:id"), relation)


def _field(doc: Rich, source: random.Random, mark: str) -> None:
    """A field that may end in the next paragraph."""
    p = _pick(doc, source)
    pieces = list(
        xml(
            '<w:x><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
            f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("one")}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:x>'
        )
    )
    after = p.getnext()
    far = source.random() < 0.5 and after is not None and after.tag == q("w:p")
    p.extend(pieces[:-1])
    (after if far and after is not None else p).append(pieces[-1])


def _control(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:body") and p.find(f"{q('w:pPr')}/{q('w:sectPr')}") is None:
        made = xml(f'<w:sdt><w:sdtPr><w:id w:val="{source.randrange(9)}"/></w:sdtPr><w:sdtContent/></w:sdt>')
        parent.replace(p, made)
        made[1].append(p)


def _table(doc: Rich, source: random.Random, mark: str) -> None:
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(run(say(source, 1)))}</w:tc>" for _ in range(2)) + "</w:tr>"
        for _ in range(3)
    )
    p = _pick(doc, source)
    p.addnext(
        xml(
            '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/>'
            f'<w:gridCol w:w="900"/></w:tblGrid>{rows}</w:tbl>'
        )
    )
    parent = p.getparent()
    if parent is not None and parent.tag == q("w:tc"):
        parent.append(xml(para()))


def _row(doc: Rich, source: random.Random, mark: str) -> None:
    rows = list(doc.body.iter(q("w:tr")))
    if rows:
        row = source.choice(rows)
        if source.random() < 0.5 and len([r for r in row.getparent() if r.tag == q("w:tr")]) > 1:  # type: ignore[union-attr]
            row.getparent().remove(row)  # type: ignore[union-attr]
        else:
            cells = len(row.findall(q("w:tc")))
            row.addnext(xml(f"<w:tr>{f'<w:tc><w:tcPr/>{para(run(say(source, 1)))}</w:tc>' * cells}</w:tr>"))


def _column(doc: Rich, source: random.Random, mark: str) -> None:
    tables = list(doc.body.iter(q("w:tbl")))
    if not tables:
        return
    table = source.choice(tables)
    grid = table.find(q("w:tblGrid"))
    columns = len(grid) if grid is not None else 0
    if grid is None or not columns:
        return
    at = source.randrange(columns)
    drop = source.random() < 0.5 and columns > 1
    if drop:
        grid.remove(grid[at])
    else:
        grid.insert(at, xml('<w:gridCol w:w="500"/>'))
    for row in table.findall(q("w:tr")):
        cells = row.findall(q("w:tc"))
        if drop:
            row.remove(cells[at])
        else:
            cells[at].addprevious(xml(f"<w:tc><w:tcPr/>{para(run(say(source, 1)))}</w:tc>"))


def _section(doc: Rich, source: random.Random, mark: str) -> None:
    p = _pick(doc, source)
    held, parent = p.find(q("w:pPr")), p.getparent()
    if held is not None and parent is not None and parent.tag == q("w:body") and held.find(q("w:sectPr")) is None:
        held.append(
            xml(
                '<w:sectPr><w:headerReference w:type="default" r:id="rId80"/>'
                f'<w:pgSz w:w="{source.randrange(9000, 12000)}" w:h="16838"/></w:sectPr>'
            )
        )


def _header(doc: Rich, source: random.Random, mark: str) -> None:
    doc.header = f"{source.choice(_WORDS)}{mark} {doc.header}"


EDITS: tuple[Callable[[Rich, random.Random, str], None], ...] = (
    _word, _word, _word, _look, _style, _new_style, _list, _add, _delete, _delete, _move, _move, _split, _join,
    _sentence, _sentence, _comment, _comment, _note, _note_word, _uncomment, _bookmark, _bookmark, _picture, _resize,
    _replace_picture, _box, _box_word, _link, _retarget, _field, _control, _table, _row, _column, _section, _header,
)  # fmt: skip


UNPLACED = "comments without a place"
"""What some programs leave behind where a paragraph was deleted."""


def faults(data: bytes) -> Iterator[str]:
    """What Word would stumble over, found by nothing but a zip and an XML reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist()}
    roots = {n: etree.fromstring(d) for n, d in parts.items() if n.startswith("word/") and n.endswith(".xml")}
    stories = {
        n: r
        for n, r in roots.items()
        if etree.QName(r).localname in ("document", "hdr", "ftr", "comments", "footnotes")
    }
    drawings: list[str | None] = []
    names: list[str | None] = []
    paragraphs: list[str | None] = []
    for name, root in stories.items():
        rels = etree.fromstring(parts.get(f"word/_rels/{name[5:]}.rels", b"<x/>"))
        known = {r.get("Id") for r in rels}
        used = {v for e in root.iter(etree.Element) for k, v in e.attrib.items() if str(k).startswith(f"{{{R}}}")}
        if used - known:
            yield f"{name}: dangling relationships {used - known}"
        mine = [e for e in root.iter(etree.Element) if not any(a.tag == q("mc:Fallback") for a in e.iterancestors())]
        drawings += [e.get("id") for e in mine if e.tag == q("wp:docPr")]
        names += [e.get(q("w:name")) for e in mine if e.tag == q("w:bookmarkStart")]
        paragraphs += [e.get(q("w14:paraId")) for e in mine if e.get(q("w14:paraId"))]
        for one, other in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd")):
            halves = [sorted(e.get(q("w:id"), "") for e in mine if e.tag == q(f"w:{n}")) for n in (one, other)]
            if halves[0] != halves[1] or len(set(halves[0])) != len(halves[0]):
                yield f"{name}: {one} {halves}"
        depth = 0
        for e in mine:
            if e.tag == q("w:fldChar"):
                depth += {"begin": 1, "end": -1}.get(e.get(q("w:fldCharType"), ""), 0)
                if depth < 0:
                    yield f"{name}: a field ends that did not begin"
        if depth:
            yield f"{name}: a field does not end"
        for e in mine:
            if e.tag == q("w:tc") and (len(e) == 0 or e[-1].tag != q("w:p")):
                yield f"{name}: a cell does not end with a paragraph"
            if e.tag == q("w:tr") and not e.findall(q("w:tc")):
                yield f"{name}: a row without cells"
            if e.tag == q("w:tbl") and not e.findall(q("w:tr")):
                yield f"{name}: a table without rows"
    for what, ids in (("docPr", drawings), ("bookmark name", names), ("paraId", paragraphs)):
        if len(set(ids)) != len(ids):
            yield f"{what} twice: {sorted(map(str, ids))}"
    body = roots["word/document.xml"]
    for reference, part in (("commentReference", "comments"), ("footnoteReference", "footnotes")):
        there = [e.get(q("w:id")) for e in roots[f"word/{part}.xml"]] if f"word/{part}.xml" in roots else []
        used_ids = [
            e.get(q("w:id"))
            for e in body.iter(q(f"w:{reference}"))
            if not any(a.tag == q("mc:Fallback") for a in e.iterancestors())
        ]
        if len(set(there)) != len(there) or not set(used_ids) <= set(there):
            yield f"{part}: {there} used {used_ids}"
        if part == "comments" and len(set(used_ids)) != len(used_ids):
            yield f"a comment is referred to twice: {used_ids}"
        if part == "comments" and set(there) - set(used_ids):
            yield f"{UNPLACED}: {there} used {used_ids}"
    ranges = {e.get(q("w:id")) for e in body.iter(q("w:commentRangeStart"))}
    if not ranges <= {e.get(q("w:id")) for e in body.iter(q("w:commentReference"))}:
        yield f"the range of a comment without a reference: {ranges}"
    styles = {e.get(q("w:styleId")) for e in roots["word/styles.xml"]}
    numbers = {e.get(q("w:numId")) for e in roots["word/numbering.xml"].findall(q("w:num"))} | {"0"}
    for root in stories.values():
        if not {e.get(q("w:val")) for e in root.iter(q("w:pStyle"))} <= styles:
            yield "a style that is not there"
        if not {e.get(q("w:val")) for e in root.iter(q("w:numId"))} <= numbers:
            yield "a list that is not there"
    if "word/commentsExtended.xml" in roots and "word/comments.xml" in roots:
        threads = {e.get(q("w15:paraId")) for e in roots["word/commentsExtended.xml"]}
        parents = {e.get(q("w15:paraIdParent")) for e in roots["word/commentsExtended.xml"]} - {None}
        inside = {e.get(q("w14:paraId")) for e in roots["word/comments.xml"].iter(q("w:p"))}
        if not threads <= inside or not parents <= threads:
            yield f"threads {threads} parents {parents} paragraphs {inside}"
