"""Word documents for the contract test: made by hand, read by an extractor that shares nothing with the plugin."""

import io
import random
import zipfile
from dataclasses import dataclass, field, replace
from html import escape
from xml.etree import ElementTree

from tests.contract import beside
from tests.contract.beside import Beside

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORDS = [
    "the",
    "bees",
    "of",
    "this",
    "city",
    "fly",
    "over",
    "nine",
    "roofs",
    "each",
    "summer",
    "and",
    "nobody",
    "counts",
    "them",
    "before",
    "noon",
    "größer",
    "日本",
]
_LOOKS = ("", "", "", "<w:b/>", "<w:i/>", '<w:color w:val="FF0000"/>', '<w:u w:val="single"/>')
_STYLES = ("", "", "Heading1", "Quote")


@dataclass(frozen=True)
class Para:
    """One paragraph: its runs as (text, look), its style, and whether it is in a list."""

    runs: tuple[tuple[str, str], ...]
    style: str = ""
    listed: bool = False

    def xml(self) -> str:
        """The w:p."""
        style = f'<w:pStyle w:val="{self.style}"/>' if self.style else ""
        numbering = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' if self.listed else ""
        runs = "".join(
            f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
            for text, look in self.runs
        )
        return f"<w:p><w:pPr>{style}{numbering}</w:pPr>{runs}</w:p>"


@dataclass(frozen=True)
class Grid:
    """A table of texts."""

    rows: tuple[tuple[str, ...], ...]

    def xml(self) -> str:
        """The w:tbl."""
        columns = len(self.rows[0]) if self.rows else 0
        grid = '<w:gridCol w:w="1000"/>' * columns
        rows = "".join(
            "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{Para(((text, ''),)).xml()}</w:tc>" for text in row) + "</w:tr>"
            for row in self.rows
        )
        return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


@dataclass(frozen=True)
class Doc:
    """A document of blocks."""

    blocks: tuple[Para | Grid, ...] = field(default=())
    beside: Beside = field(default_factory=Beside)

    def save(self) -> bytes:
        """The package."""
        body = "".join(block.xml() for block in self.blocks)
        document = (
            f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body>{body}<w:sectPr>'
            '<w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>'
        )
        return packed(document, self.beside)


_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    + "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.{kind}+xml"/>'
        for name, kind in (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))
    )
    + '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>",
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>",
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_R}/numbering" Target="numbering.xml"/></Relationships>',
    "word/numbering.xml": f'<w:numbering xmlns:w="{_W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>',
}


PLAIN = Beside()


def packed(document: str, around: Beside = PLAIN) -> bytes:
    """A package around a main part."""
    out = io.BytesIO()
    parts = {**_PARTS, "word/styles.xml": around.styles_xml(), "docProps/core.xml": around.core_xml()}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name), data)
        archive.writestr(zipfile.ZipInfo("word/document.xml"), document)
    return out.getvalue()


def generate(source: random.Random, around: bool = True) -> tuple[bytes | None, bytes, bytes]:
    """Base, left and right; the base may be missing. `around`: what is beside the text is another, too."""
    base = Doc(tuple(_block(source) for _ in range(source.choice([0, 1, 3, 8, 15]))))
    first = None if source.random() < 0.15 else base.save()
    left, right = _edited(base, source), _edited(base, source)
    if not around:
        return first, left.save(), right.save()
    if source.random() < 0.2:
        left = right = base  # only what is beside the text is another
    sides = [replace(side, beside=base.beside.edited(source)).save() for side in (left, right)]
    return first, sides[0], sides[1]


def _sentence(source: random.Random) -> str:
    return " ".join(source.choice(_WORDS) for _ in range(source.randrange(3, 9))).capitalize() + ". "


def _block(source: random.Random) -> Para | Grid:
    if source.random() < 0.15:
        columns = source.randrange(1, 4)
        return Grid(tuple(tuple(_sentence(source) for _ in range(columns)) for _ in range(source.randrange(1, 5))))
    runs = tuple((_sentence(source), source.choice(_LOOKS)) for _ in range(source.randrange(4)))
    return Para(runs, source.choice(_STYLES), source.random() < 0.2)


def _edited(doc: Doc, source: random.Random) -> Doc:
    blocks = list(doc.blocks)
    for _ in range(source.randrange(5)):
        if not blocks:
            return Doc((_block(source),))
        at = source.randrange(len(blocks))
        block = blocks[at]
        match source.randrange(6):
            case 0:
                blocks.insert(at, _block(source))
            case 1:
                del blocks[at]
            case 2:
                blocks.insert(source.randrange(len(blocks)), blocks.pop(at))
            case _ if isinstance(block, Grid):
                blocks[at] = _edited_grid(block, source)
            case 3:
                blocks[at] = replace(block, style=source.choice(_STYLES), listed=source.random() < 0.3)
            case _ if isinstance(block, Para) and block.runs:
                runs = list(block.runs)
                which = source.randrange(len(runs))
                text, look = runs[which]
                words = text.split(" ")
                words[source.randrange(len(words))] = source.choice(_WORDS)
                runs[which] = (" ".join(words), source.choice([look, *_LOOKS]))
                blocks[at] = replace(block, runs=tuple(runs))
    return Doc(tuple(blocks))


def _edited_grid(grid: Grid, source: random.Random) -> Grid:
    rows = [list(row) for row in grid.rows]
    at = source.randrange(len(rows))
    match source.randrange(4):
        case 0:
            rows.insert(at, [_sentence(source) for _ in rows[0]])
        case 1 if len(rows) > 1:
            del rows[at]
        case 2:
            rows[at][source.randrange(len(rows[0]))] = _sentence(source)
        case 3:
            column = source.randrange(len(rows[0]) + 1)
            for row in rows:
                row.insert(column, _sentence(source))
    return Grid(tuple(map(tuple, rows)))


def extract(data: bytes) -> object:
    """What a document says, and what it has beside that. Nothing but a zip and an XML reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return trackable(data), beside.read(archive)


def trackable(data: bytes) -> object:
    """What a document says, as far as Word tracks changes of it: its text with its looks, styles and lists, its tables."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    body = root.find(f"{{{_W}}}body")
    return _blocks(body) if body is not None else None


def _blocks(holder: ElementTree.Element) -> list[object]:
    found: list[object] = []
    for element in holder:
        name = element.tag.rpartition("}")[2]
        if name == "p":
            found.append(_para(element))
        elif name == "tbl":
            found.append([[_blocks(cell) for cell in row.iter(f"{{{_W}}}tc")] for row in element.iter(f"{{{_W}}}tr")])
    return found


def _para(element: ElementTree.Element) -> object:
    properties = element.find(f"{{{_W}}}pPr")
    said = (
        sorted((e.tag.rpartition("}")[2], e.get(f"{{{_W}}}val"), len(e)) for e in properties if e.tag != f"{{{_W}}}rPr")
        if properties is not None
        else []
    )
    letters = []
    for run in element.iter(f"{{{_W}}}r"):
        look = run.find(f"{{{_W}}}rPr")
        looks = sorted((e.tag.rpartition("}")[2], e.get(f"{{{_W}}}val")) for e in look) if look is not None else []
        for text in run.iter(f"{{{_W}}}t"):
            letters += [(letter, looks) for letter in text.text or ""]
    return said, letters


def text(data: bytes) -> str:
    """All words of a document."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = ElementTree.fromstring(archive.read("word/document.xml"))
    return "".join(element.text or "" for element in root.iter(f"{{{_W}}}t"))


def resaved(data: bytes) -> bytes:
    """The document as python-docx saves it."""
    import docx

    out = io.BytesIO()
    docx.Document(io.BytesIO(data)).save(out)
    return out.getvalue()


def stamped(data: bytes) -> bytes:
    """The document with session numbers, proofing marks, a split run and a bookmark where Word was closed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist()}
    text = parts["word/document.xml"].decode()
    text = text.replace("<w:p>", '<w:p w:rsidR="00A1B2C3" w:rsidRDefault="00A1B2C3">')
    text = text.replace("<w:r>", '<w:proofErr w:type="spellStart"/><w:r w:rsidR="00D4E5F6">')

    text = text.replace(
        "<w:body><w:p ", '<w:body><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:p ', 1
    )
    parts["word/document.xml"] = text.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def settled(data: bytes, accepted: bool) -> bytes:
    """The document with all tracked changes accepted or rejected, for what `generate` makes."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {i.filename: archive.read(i) for i in archive.infolist()}
    root = ElementTree.fromstring(parts["word/document.xml"])
    gone = ("del", "moveFrom") if accepted else ("ins", "moveTo")
    _settle(root, frozenset(f"{{{_W}}}{name}" for name in gone), accepted)
    parts["word/document.xml"] = ElementTree.tostring(root)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


_TRACKED = frozenset(f"{{{_W}}}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))


def _settle(element: ElementTree.Element, gone: frozenset[str], accepted: bool) -> None:
    made: list[ElementTree.Element] = []
    waiting: list[ElementTree.Element] = []  # what stood in paragraphs that end no more
    for child in list(element):
        _settle(child, gone, accepted)
        name = child.tag.rpartition("}")[2]
        row, cell = child.find(f"{{{_W}}}trPr"), child.find(f"{{{_W}}}tcPr")
        marks = {e.tag for e in row} if row is not None else set()
        cell_mark = f"{{{_W}}}cell{'Del' if accepted else 'Ins'}"
        if marks & gone or (cell is not None and cell.find(cell_mark) is not None):
            continue
        if name == "tbl" and child.find(f"{{{_W}}}tr") is None:
            continue
        marks_here = element.tag in (f"{{{_W}}}rPr", f"{{{_W}}}trPr")
        if name.endswith(("RangeStart", "RangeEnd")) or (child.tag in gone and not marks_here):
            continue
        if child.tag in _TRACKED and not marks_here:
            made.extend(child)
            continue
        if name in ("rPr", "pPr", "tblPr", "tblGrid"):
            _restore(child, accepted)
        if name == "delText":
            child.tag = f"{{{_W}}}t"
        if name == "p":
            look = child.find(f"{{{_W}}}pPr/{{{_W}}}rPr")
            content = [e for e in child if e.tag != f"{{{_W}}}pPr"]
            if look is not None and look.get("ends") == "no":
                waiting += content
                continue
            for offset, one in enumerate(waiting):
                child.insert(offset + (child.find(f"{{{_W}}}pPr") is not None), one)
            waiting = []
        made.append(child)
    if element.tag == f"{{{_W}}}rPr" and any(e.tag in gone for e in element):
        element.set("ends", "no")
        made = [e for e in made if e.tag not in gone]
    element[:] = [e for e in made if element.tag != f"{{{_W}}}rPr" or e.tag not in _TRACKED]


def _restore(holder: ElementTree.Element, accepted: bool) -> None:
    change = next((e for e in holder if e.tag.endswith("Change")), None)
    if change is None:
        return
    holder.remove(change)
    if not accepted:
        kept = holder.findall(f"{{{_W}}}rPr") if holder.tag == f"{{{_W}}}pPr" else []
        holder[:] = [*change[0], *kept]
