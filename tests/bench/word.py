"""How long Word documents take: `python -m tests.bench.word`.

A document of 200 pages with pictures and tables, edited on both sides, merged (planned and written) and compared; the same with
five times the pages shows whether time and memory grow with them.
"""

import io
import json
import random
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

RUNS = 3
PAGES = (200, 1_000)

WORK = """
import json, os, resource, sys, time
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay
from workbench_word.diff import diff
from workbench_word.merge import merge
from workbench_word.write import write

def content(name):
    return Content(name, name, os.path.getsize(name), name)

contents = ThreeWay(content("base.docx"), content("left.docx"), content("right.docx"))
figures = {}
if os.path.exists("out.docx"):
    os.unlink("out.docx")
began = time.perf_counter()
if sys.argv[1] == "merge":
    result = merge(contents, QuietJob())
    figures["merge"] = time.perf_counter() - began
    figures["conflicts"] = sum(d.conflict for d in result.decisions)
    figures["decisions"] = len(result.decisions)
    began = time.perf_counter()
    write(result, {d.at: d.choice or Choice.LEFT for d in result.decisions}, {}, contents, "out.docx", QuietJob())
    figures["write"] = time.perf_counter() - began
else:
    figures["changes"] = len(diff(contents.base, contents.left, QuietJob()).changes)
    figures["diff"] = time.perf_counter() - began
figures["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps(figures))
"""

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


def main() -> None:
    """Prints the figures."""
    for pages in PAGES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            base = blocks(random.Random(1), pages)
            pictures = (pages + 3) // 4
            for file, content in (("base", base), ("left", edited(base, 2)), ("right", edited(base, 3))):
                (folder / f"{file}.docx").write_bytes(saved(content, pictures))
            best: dict[str, float] = {}
            for what in ("merge", "diff") * RUNS:
                done = subprocess.run(
                    [sys.executable, "-c", WORK, what], cwd=folder, capture_output=True, text=True, check=True
                )
                for key, value in json.loads(done.stdout).items():
                    best[key] = min(value, best.get(key, value)) if key != "memory" else max(value, best.get(key, 0))
            print(
                f"{pages} pages, {len(base)} blocks, {pictures} pictures: merge {best['merge']:.2f} s and write "
                f"{best['write']:.2f} s (aim for 200 pages: 1.5 s), diff {best['diff']:.2f} s (aim: 1 s), "
                f"{best['decisions']:.0f} decisions, {best['conflicts']:.0f} conflicts, {best['memory']:.0f} MB at most"
            )


if __name__ == "__main__":
    main()
