"""A document with what real ones seldom have: comments with answers, tracked moves, fields in fields, a table of contents, nested
tables and merged cells, text boxes, equations, a chart with its workbook, a diagram, an embedded object, controls bound to
data, notes of both kinds, sections with headers of their own, and macros.
"""

import io
import random

from docx import Document
from lxml import etree

from .offers import Element, paragraph, set_property
from .parcel import OFFICE, A, Parcel, R, W, w
from .things import drawing, png, small_table, text_box

_WORDS = [
    "river",
    "stone",
    "window",
    "market",
    "garden",
    "letter",
    "copper",
    "winter",
    "harbour",
    "meadow",
    "candle",
    "bridge",
    "forest",
    "signal",
    "orchard",
    "cellar",
    "lantern",
    "valley",
    "kitchen",
    "pepper",
    "marble",
    "ribbon",
    "saddle",
    "thunder",
    "velvet",
    "walnut",
    "anchor",
    "basket",
    "cradle",
    "dragon",
]
_KIND = "application/vnd.openxmlformats-officedocument."
_SPACES = (
    f'xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}" xmlns:a="{A[1:-1]}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
)


def xml(text: str) -> Element:
    """An element from text that uses the usual prefixes."""
    return etree.fromstring(f"<x {_SPACES}>{text}</x>")[0]


def sentence(source: random.Random) -> str:
    """A sentence of some words."""
    return " ".join(source.choice(_WORDS) for _ in range(source.randrange(6, 14))).capitalize() + "."


def text(source: random.Random, sentences: int = 3) -> str:
    """Some sentences."""
    return " ".join(sentence(source) for _ in range(sentences))


def everything(seed: int, macros: bool = False, paragraphs: int = 24) -> bytes:
    """The document; `macros` makes it one with macros (docm)."""
    source = random.Random(seed)
    out = io.BytesIO()
    Document().save(out)
    parcel = Parcel(out.getvalue())
    made = _Made(parcel, source)
    made.fill(paragraphs)
    if macros:
        types = parcel.root("[Content_Types].xml")
        for override in types:
            if override.get("PartName") == "/word/document.xml":
                override.set("ContentType", "application/vnd.ms-word.document.macroEnabled.main+xml")
        part = parcel.add(
            "word/vbaProject.bin", b"\xd0\xcf\x11\xe0" + bytes(600), "application/vnd.ms-office.vbaProject"
        )
        parcel.relate(parcel.main, "http://schemas.microsoft.com/office/2006/relationships/vbaProject", part)
    return parcel.save()


class _Made:
    def __init__(self, parcel: Parcel, source: random.Random) -> None:
        self.parcel, self.source = parcel, source
        self.last = parcel.body[-1]

    def put(self, *elements: Element) -> None:
        for element in elements:
            self.last.addprevious(element)

    def fill(self, paragraphs: int) -> None:
        self.lists()
        self.contents()
        for number, thing in enumerate(
            (
                self.comments,
                self.notes,
                self.moves,
                self.fields,
                self.tables,
                self.boxes,
                self.equation,
                self.chart,
                self.diagram,
                self.object,
                self.controls,
                self.entries,
                self.section,
                self.pictures,
            )
        ):
            heading = paragraph(f"{number + 1} {sentence(self.source)[:-1]}")
            set_property(heading, "pStyle", val="Heading1")
            self.put(heading)
            for _ in range(max(1, paragraphs // 14)):
                self.put(self.runs())
            thing()
            self.put(paragraph(text(self.source)))
        self.headers()

    def runs(self) -> Element:
        """A paragraph of three runs, the middle one bold."""
        first, second, third = (w("r", None, w("t", sentence(self.source) + " ")) for _ in range(3))
        second.insert(0, w("rPr", None, w("b")))
        return w("p", None, first, second, third)

    def lists(self) -> None:
        root = self.parcel.notes("numbering")
        for child in list(root):
            root.remove(child)
        for number, (format_, sign) in enumerate((("bullet", "•"), ("decimal", "%1."))):
            levels = [
                w("lvl", None, w("start", val="1"), w("numFmt", val=format_), w("lvlText", val=sign), ilvl=str(n))
                for n in range(3)
            ]
            root.insert(number, w("abstractNum", None, *levels, abstractNumId=str(number)))
            root.append(w("num", None, w("abstractNumId", val=str(number)), numId=str(number + 1)))

    def entries(self) -> None:
        for number, level in ((1, 0), (1, 1), (1, 0), (2, 0), (2, 0)):
            entry = paragraph(sentence(self.source))
            set_property(entry, "numPr", w("ilvl", val=str(level)), w("numId", val=str(number)))
            self.put(entry)

    def contents(self) -> None:
        """A table of contents: a field over several paragraphs, with fields in it."""
        begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" </w:instrText></w:r>'
        entry = (
            '<w:hyperlink w:anchor="_Toc{n}"><w:r><w:t>Chapter {n}</w:t></w:r><w:r><w:tab/></w:r>'
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Toc{n} \\h </w:instrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{n}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
            "</w:hyperlink>"
        )
        separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        self.put(xml(f"<w:p>{begin}{separate}{entry.format(n=1)}</w:p>"), xml(f"<w:p>{entry.format(n=2)}</w:p>"))
        self.put(xml('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'))

    def comments(self) -> None:
        root = self.parcel.notes("comments")
        paragraphs = []
        for id_, (author, parent) in enumerate((("Ann", None), ("Bo", "1A000000"), ("Cy", None))):
            number = f"{0x1A000000 + id_:08X}"
            body = xml(
                f'<w:p w14:paraId="{number}"><w:r><w:annotationRef/></w:r><w:r><w:t>{sentence(self.source)}</w:t></w:r></w:p>'
            )
            root.append(
                w(
                    "comment",
                    None,
                    body,
                    id=str(id_),
                    author=author,
                    date=f"2026-01-0{id_ + 1}T10:00:00Z",
                    initials=author[0],
                )
            )
            more = f' w15:paraIdParent="{parent}"' if parent else ""
            paragraphs.append(f'<w15:commentEx w15:paraId="{number}"{more} w15:done="0"/>')
        extended = f"<w15:commentsEx {_SPACES}>{''.join(paragraphs)}</w15:commentsEx>"
        people = f'<w15:people {_SPACES}><w15:person w15:author="Ann"><w15:presenceInfo w15:providerId="None" w15:userId="Ann"/></w15:person></w15:people>'
        for name, body_, kind in (("commentsExtended", extended, "commentsExtended"), ("people", people, "people")):
            part = self.parcel.add(f"word/{name}.xml", body_.encode(), f"{_KIND}wordprocessingml.{kind}+xml")
            self.parcel.relate(self.parcel.main, f"http://schemas.microsoft.com/office/2011/relationships/{kind}", part)
        for ids in (("0", "1"), ("2",)):
            p = self.runs()
            for id_ in ids:
                p.insert(0, w("commentRangeStart", id=id_))
                p.extend((w("commentRangeEnd", id=id_), w("r", None, w("commentReference", id=id_))))
            self.put(p)

    def notes(self) -> None:
        for kind, word in (("footnotes", "footnote"), ("endnotes", "endnote")):
            root = self.parcel.notes(kind)
            for id_ in (1, 2):
                body = w("p", None, w("r", None, w(f"{word}Ref")), w("r", None, w("t", " " + sentence(self.source))))
                root.append(w(word, None, body, id=str(id_)))
                p = self.runs()
                p.insert(1, w("r", None, w(f"{word}Reference", id=str(id_))))
                self.put(p)

    def moves(self) -> None:
        """Words and a whole paragraph moved, inserted and deleted with tracking."""
        who = 'w:author="Ann" w:date="2026-02-01T09:00:00Z"'
        moved, said = sentence(self.source), sentence(self.source)
        self.put(
            xml(
                f'<w:p><w:pPr><w:rPr><w:moveFrom w:id="901" {who}/></w:rPr></w:pPr><w:moveFromRangeStart w:id="902" w:name="move1" {who}/>'
                f'<w:moveFrom w:id="903" {who}><w:r><w:t>{moved}</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="902"/></w:p>'
            ),
            xml(
                f'<w:p><w:r><w:t xml:space="preserve">{said} </w:t></w:r><w:ins w:id="904" {who}><w:r><w:t>Inserted words here.</w:t></w:r></w:ins>'
                f'<w:del w:id="905" {who}><w:r><w:delText> Deleted words here.</w:delText></w:r></w:del></w:p>'
            ),
            xml(
                f'<w:p><w:pPr><w:rPr><w:moveTo w:id="906" {who}/></w:rPr></w:pPr><w:moveToRangeStart w:id="907" w:name="move1" {who}/>'
                f'<w:moveTo w:id="908" {who}><w:r><w:t>{moved}</w:t></w:r></w:moveTo><w:moveToRangeEnd w:id="907"/></w:p>'
            ),
        )

    def fields(self) -> None:
        begin, end = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        code = lambda words: f'<w:r><w:instrText xml:space="preserve"> {words} </w:instrText></w:r>'  # noqa: E731
        page = f"{begin}{code('PAGE')}{separate}<w:r><w:t>3</w:t></w:r>{end}"
        self.put(
            xml(
                f'<w:p><w:r><w:t xml:space="preserve">{sentence(self.source)} </w:t></w:r>{begin}{code("IF")}{page}{code("= 1 one many")}'
                f"{separate}<w:r><w:t>many</w:t></w:r>{end}<w:r><w:t> {sentence(self.source)}</w:t></w:r></w:p>"
            ),
            xml(
                f'<w:p><w:bookmarkStart w:id="800" w:name="_Toc1"/><w:r><w:t>{sentence(self.source)}</w:t></w:r><w:bookmarkEnd w:id="800"/>'
                f'<w:fldSimple w:instr=" SEQ Figure "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p>'
            ),
        )

    def tables(self) -> None:
        def cell(words: str, more: str = "") -> str:
            properties = f'<w:tcPr><w:tcW w:w="2000" w:type="dxa"/>{more}</w:tcPr>'
            return f"<w:tc>{properties}<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>"

        grid = '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        head = f'<w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="0" w:type="auto"/></w:tblPr>{grid}'
        rows = "".join(f"<w:tr>{''.join(cell(sentence(self.source)) for _ in range(3))}</w:tr>" for _ in range(5))
        self.put(xml(f"<w:tbl>{head}{rows}</w:tbl>"), paragraph(text(self.source)))
        merged = (
            "<w:tr>"
            + cell(sentence(self.source), '<w:gridSpan w:val="2"/>')
            + cell("Three", '<w:vMerge w:val="restart"/>')
            + "</w:tr>"
            "<w:tr>" + cell(sentence(self.source)) + cell(sentence(self.source)) + cell("", "<w:vMerge/>") + "</w:tr>"
        )
        outer = xml(f"<w:tbl>{head}{merged}</w:tbl>")
        inside = next(outer.iter(W + "tc"))
        inside.insert(len(inside) - 1, small_table(sentence(self.source)))
        self.put(outer)

    def boxes(self) -> None:
        for number in (501, 502):
            p = self.runs()
            p.insert(1, text_box(sentence(self.source), number))
            self.put(p)

    def equation(self) -> None:
        self.put(
            xml(
                "<w:p><m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>c</m:t></m:r></m:den></m:f>"
                "</m:oMath></m:oMathPara></w:p>"
            )
        )
        p = self.runs()
        p.insert(1, xml("<m:oMath><m:r><m:t>E=m</m:t></m:r></m:oMath>"))
        self.put(p)

    def _frame(self, uri: str, inside: str, number: int) -> Element:
        return xml(
            f'<w:p><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="2000000" cy="1500000"/>'
            f'<wp:docPr id="{number}" name="Frame {number}"/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="{uri}">{inside}'
            f"</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )

    def chart(self) -> None:
        """A chart with the workbook that it was made of."""
        import zipfile

        book = io.BytesIO()
        with zipfile.ZipFile(book, "w") as archive:
            archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "<Types/>")
            archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), "<workbook/>")
        chart = (
            f'<c:chartSpace {_SPACES}><c:chart><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping val="clustered"/>'
            '<c:ser><c:idx val="0"/><c:order val="0"/><c:val><c:numLit><c:ptCount val="2"/><c:pt idx="0"><c:v>1</c:v></c:pt>'
            '<c:pt idx="1"><c:v>2</c:v></c:pt></c:numLit></c:val></c:ser><c:axId val="1"/><c:axId val="2"/></c:barChart>'
            '<c:catAx><c:axId val="1"/><c:scaling/><c:axPos val="b"/><c:crossAx val="2"/></c:catAx>'
            '<c:valAx><c:axId val="2"/><c:scaling/><c:axPos val="l"/><c:crossAx val="1"/></c:valAx></c:plotArea></c:chart>'
            '<c:externalData r:id="rId1"/></c:chartSpace>'
        )
        part = self.parcel.add("word/charts/chart1.xml", chart.encode(), f"{_KIND}drawingml.chart+xml")
        workbook = self.parcel.add("word/embeddings/book1.xlsx", book.getvalue(), f"{_KIND}spreadsheetml.sheet")
        self.parcel.relate(part, OFFICE + "package", workbook)
        id_ = self.parcel.relate(self.parcel.main, OFFICE + "chart", part)
        self.put(self._frame("http://schemas.openxmlformats.org/drawingml/2006/chart", f'<c:chart r:id="{id_}"/>', 601))

    def diagram(self) -> None:
        """What is drawn of data, a layout, a style and colours, as SmartArt is."""
        ids = []
        for word, root in (
            ("data", "dataModel"),
            ("layout", "layoutDef"),
            ("quickStyle", "styleDef"),
            ("colors", "colorsDef"),
        ):
            body = f"<dgm:{root} {_SPACES}/>".encode()
            part = self.parcel.add(
                f"word/diagrams/{word}1.xml", body, f"{_KIND}drawingml.diagram{word[0].upper()}{word[1:]}+xml"
            )
            kind = "diagram" + {"quickStyle": "QuickStyle"}.get(word, word.capitalize())
            ids.append(self.parcel.relate(self.parcel.main, OFFICE + kind, part))
        dm, lo, qs, cs = ids
        inside = f'<dgm:relIds r:dm="{dm}" r:lo="{lo}" r:qs="{qs}" r:cs="{cs}"/>'
        self.put(self._frame("http://schemas.openxmlformats.org/drawingml/2006/diagram", inside, 602))

    def object(self) -> None:
        """An embedded object with the picture that stands for it."""
        part = self.parcel.add("word/embeddings/oleObject1.bin", b"\xd0\xcf\x11\xe0" + bytes(900), f"{_KIND}oleObject")
        image = self.parcel.add("word/media/image9.png", png(99), "image/png")
        ole = self.parcel.relate(self.parcel.main, OFFICE + "oleObject", part)
        shown = self.parcel.relate(self.parcel.main, OFFICE + "image", image)
        self.put(
            xml(
                f'<w:p><w:r><w:object><v:shape id="s1" style="width:50pt;height:50pt"><v:imagedata r:id="{shown}"/></v:shape>'
                f'<o:OLEObject Type="Embed" ProgID="Package" ShapeID="s1" DrawAspect="Icon" ObjectID="_1" r:id="{ole}"/></w:object></w:r></w:p>'
            )
        )

    def controls(self) -> None:
        """Controls bound to data in a part of their own."""
        store = "{11111111-2222-3333-4444-555555555555}"
        item = self.parcel.add("customXml/item9.xml", b"<data><name>Ann</name></data>", "application/xml")
        properties = self.parcel.add(
            "customXml/itemProps9.xml",
            f'<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{store}"/>'.encode(),
            f"{_KIND}customXmlProperties+xml",
        )
        self.parcel.relate(item, OFFICE + "customXmlProps", properties)
        self.parcel.relate(self.parcel.main, OFFICE + "customXml", item)
        bound = f'<w:sdtPr><w:alias w:val="Name"/><w:id w:val="12345"/><w:dataBinding w:xpath="/data/name" w:storeItemID="{store}"/><w:text/></w:sdtPr>'
        self.put(
            xml(
                f"<w:sdt>{bound}<w:sdtContent><w:p><w:r><w:t>{text(self.source)}</w:t></w:r></w:p></w:sdtContent></w:sdt>"
            ),
            xml(
                f'<w:p><w:r><w:t xml:space="preserve">{sentence(self.source)} </w:t></w:r><w:sdt><w:sdtPr><w:id w:val="12346"/></w:sdtPr>'
                f"<w:sdtContent><w:r><w:t>in a control</w:t></w:r></w:sdtContent></w:sdt></w:p>"
            ),
        )

    def section(self) -> None:
        """The end of a section whose page is wider, with a header of its own."""
        p = self.runs()
        section = w(
            "sectPr",
            None,
            w("pgSz", w="16838", h="11906", orient="landscape"),
            w("pgMar", top="1000", bottom="1000", left="1000", right="1000", header="500", footer="500", gutter="0"),
        )
        section.insert(0, self._margin("header", "default"))
        p.insert(0, w("pPr", None, section))
        self.put(p)

    def pictures(self) -> None:
        for number in (1, 2, 3):
            part = self.parcel.add(f"word/media/image{number}.png", png(number), "image/png")
            p = self.runs()
            p.insert(
                2,
                drawing(
                    self.parcel.relate(self.parcel.main, OFFICE + "image", part), 700 + number, f"picture {number}"
                ),
            )
            self.put(p)

    def headers(self) -> None:
        last = self.parcel.body[-1]
        for use, type_ in (("header", "default"), ("header", "first"), ("footer", "default")):
            last.insert(
                len(last.findall(W + "headerReference") + last.findall(W + "footerReference")), self._margin(use, type_)
            )
        place = next((n for n, c in enumerate(last) if c.tag == W + "docGrid"), len(last))
        last.insert(place, w("titlePg"))

    def _margin(self, use: str, type_: str) -> Element:
        tag = {"header": "hdr", "footer": "ftr"}[use]
        root = etree.Element(W + tag, nsmap={"w": W[1:-1], "r": R[1:-1]})
        root.append(paragraph(sentence(self.source)))
        part = self.parcel.add(f"word/{use}1.xml", etree.tostring(root), f"{_KIND}wordprocessingml.{use}+xml")
        made = w(f"{use}Reference", type=type_)
        made.set(R + "id", self.parcel.relate(self.parcel.main, OFFICE + use, part))
        return made
