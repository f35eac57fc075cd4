"""The documents that the bench of Word measures: many pages with tables and pictures, and shapes that are hard to merge."""

import io
import random
import struct
import zipfile
import zlib

_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Block = list[str] | list[list[str]] | int
"""Runs of a paragraph, rows of a table, or the number of a picture."""


def words(chance: random.Random, count: int) -> str:
    """Words that no other place has."""
    return " ".join(
        "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randrange(2, 9))) for _ in range(count)
    )


def blocks(chance: random.Random, pages: int) -> list[Block]:
    """Five paragraphs of 90 words a page, a table of six rows on every third, a picture on every fourth."""
    made: list[Block] = []
    for page in range(pages):
        made += [[words(chance, 30) + ". ", words(chance, 40) + ". ", words(chance, 20) + "."] for _ in range(5)]
        if page % 3 == 0:
            made.append([[words(chance, 4) for _ in range(4)] for _ in range(6)])
        if page % 4 == 0:
            made.append(page // 4)
    return made


def edited(base: list[Block], seed: int, share: float = 0.02) -> list[Block]:
    """The blocks with a share of them edited, deleted or new."""
    chance = random.Random(seed)
    made: list[Block] = []
    for block in base:
        if chance.random() > share or isinstance(block, int):
            made.append(block)
            continue
        match chance.randrange(4):
            case 0:
                made += [block, [words(chance, 50)]]
            case 1:
                pass
            case _ if isinstance(block[0], str):
                made.append([f"{words(chance, 1)} {block[0]}", *block[1:]])
            case _:
                made.append([*block[:-1], [words(chance, 2) for _ in range(4)]])
    return made


def saved(content: list[Block], pictures: int) -> bytes:
    """The document."""
    body = "".join(map(_xml, content))
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="png" '
        f'ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="{_KIND}.document.main+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
    )
    styles = (
        f'<w:styles {_SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>'
    )
    links = "".join(
        f'<Relationship Id="p{n}" Type="{_OFFICE}/image" Target="media/image{n}.png"/>' for n in range(pictures)
    )
    relations = f'<Relationships xmlns="{_PACKAGE}/relationships">'
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in (
            ("[Content_Types].xml", types),
            (
                "_rels/.rels",
                f'{relations}<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            ),
            (
                "word/_rels/document.xml.rels",
                f'{relations}<Relationship Id="s" Type="{_OFFICE}/styles" Target="styles.xml"/>{links}</Relationships>',
            ),
            ("word/styles.xml", styles),
            ("word/document.xml", f"<w:document {_SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>"),
        ):
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
        for number in range(pictures):
            archive.writestr(zipfile.ZipInfo(f"word/media/image{number}.png"), _png(number))
    return out.getvalue()


def _png(seed: int) -> bytes:
    """A picture of noise, 200 KB."""
    chance = random.Random(seed)
    rows = b"".join(b"\0" + chance.randbytes(768) for _ in range(256))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", 256, 256, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows, 0)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _xml(block: Block) -> str:
    if isinstance(block, int):
        return (
            f'<w:p><w:r><w:drawing><wp:inline><wp:extent cx="900000" cy="900000"/><wp:docPr id="{block + 1}" name="P{block}"/>'
            f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="{block + 1}" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="p{block}"/>'
            f"</pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
        )
    if isinstance(block[0], str):
        looks = ("", "<w:b/>", "")
        return f"<w:p>{''.join(f'<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>' for text, look in zip(block, looks))}</w:p>"  # noqa: B905
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row) + "</w:tr>"
        for row in block
    )
    grid = '<w:gridCol w:w="2000"/>' * 4
    return f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'


def shape(name: str, size: int) -> tuple[list[Block], list[Block], list[Block]]:
    """Base, left and right of a hard shape of this size."""
    chance = random.Random(1)
    base: list[Block]
    left: list[Block]
    right: list[Block]
    match name:
        case "paragraphs in one table":
            rows = [[words(chance, 3) for _ in range(4)] for _ in range(size // 4)]
            base = [rows]
            left, right = [[*rows[:5], ["new"] * 4, *rows[5:]]], [[*rows[:-5], *rows[-4:]]]
        case "KB in one paragraph":
            text = [f"{words(chance, 12)}. " for _ in range(size * 1_000 // 73)]
            base = [["".join(text)]]
            left, right = [["".join([*text[:5], "New. ", *text[5:]])]], [["".join([*text[:-5], "Other. ", *text[-5:]])]]
        case "equal paragraphs":
            base = [["again and again"] for _ in range(size)]
            left, right = [["first"], *base], [*base[:-1], ["last"]]
        case "empty paragraphs":
            base = [[""] for _ in range(size)]
            left, right = [["first"], *base], [*base[: size // 2], ["middle"], *base[size // 2 + 3 :]]
        case "rows in another order":
            rows = [[words(chance, 3) for _ in range(3)] for _ in range(size)]
            base, left, right = [rows], [chance.sample(rows, size)], [[*rows[:3], *rows[4:]]]
        case "paragraphs rewritten":
            base = [[words(chance, 12)] for _ in range(size)]
            left = [[words(chance, 12)] for _ in range(size)]
            right = [*base[:3], *base[4:]]
        case _:
            raise ValueError(name)
    return base, left, right
