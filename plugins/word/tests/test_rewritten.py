"""What a save by LibreOffice writes in another way, told from what a person did there: each as it was seen to write it."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree
from workbench_word.diff import diff

from workbench.hooks.contents import content_of
from workbench.model.job import QuietJob

from .rich import R, para, run, xml
from .saves import rewritten, root_of, with_main

_PAGE = '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" w:left="1440"/>'


def _document(body: str, saved: bool = False) -> bytes:
    """A document of these blocks; `saved`: with the name of LibreOffice in it."""
    out = io.BytesIO()
    docx.Document().save(out)
    root = root_of(out.getvalue())
    whole: etree._Element = xml(f"<w:body>{body}<w:sectPr>{_PAGE}</w:sectPr></w:body>")
    root.replace(root[0], whole)
    data = (
        _with_note(with_main(out.getvalue(), root)) if "footnoteReference" in body else with_main(out.getvalue(), root)
    )
    signed = {"docProps/app.xml": lambda part: part.replace(b"Microsoft Macintosh Word", b"LibreOffice/7.4")}
    return rewritten(data, signed) if saved else data


def _with_note(data: bytes) -> bytes:
    """The document with a footnote of the number 1."""
    note = f'<w:footnote w:id="1">{para(run("A note."))}</w:footnote>'
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    out = io.BytesIO(
        rewritten(
            data,
            {
                "[Content_Types].xml": lambda part: part.replace(
                    b"</Types>",
                    f'<Override PartName="/word/footnotes.xml" ContentType="{kinds}.footnotes+xml"/></Types>'.encode(),
                ),
                "word/_rels/document.xml.rels": lambda part: part.replace(
                    b"</Relationships>",
                    f'<Relationship Id="rId90" Type="{R}/footnotes" Target="footnotes.xml"/></Relationships>'.encode(),
                ),
            },
        )
    )
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("word/footnotes.xml", etree.tostring(xml(f"<w:footnotes>{note}</w:footnotes>")))
    return out.getvalue()


def _said(tmp_path: Path, before: str, after: str) -> list[str]:
    for name, body in (("before", before), ("after", after)):
        (tmp_path / f"{name}.docx").write_bytes(_document(body, saved=name == "after"))
    changes = diff(content_of(tmp_path / "before.docx"), content_of(tmp_path / "after.docx"), QuietJob()).changes
    return [f"{c.kind} {c.new.text if c.new is not None else ''}".rstrip() for c in changes]


def _break(page: str = _PAGE, kind: str = "") -> str:
    return f"<w:sectPr>{kind}{page}</w:sectPr>"


_CONTINUOUS = '<w:type w:val="continuous"/>'
_WIDE = _PAGE.replace("12240", "14000")
_BEES, _ANTS, _FLIES = (para(run(words)) for words in ("Bees fly.", "Ants walk.", "Flies buzz."))


def _field(*kinds: str) -> str:
    return "".join(f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in kinds)


def _index(first: str, rest: str, alone: bool = False, kind: str = "INDEX") -> str:
    """An index that begins and ends in the paragraphs of its entries, or in paragraphs around them."""
    code = f"{_field('begin')}<w:r><w:instrText> {kind} </w:instrText></w:r>{_field('separate')}"
    if alone:
        return f"{para(code)}{para(run(first))}{para(run(rest))}{para(_field('end'))}"
    return f"{para(code, run(first))}{para(run(rest), _field('end'))}"


_NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
_FIRST = '<w:ind w:firstLine="420"/>'
_LETTERS = '<w:ind w:firstLine="420" w:firstLineChars="200"/>'

_TITLE = '<w:pStyle w:val="Footer"/>'


def _stops(*stops: str) -> str:
    """Tab stops of a paragraph of a style that has some of its own."""
    rows = "".join(f'<w:tab w:val="{kind}" w:pos="{at}"/>' for kind, _, at in (stop.partition(" ") for stop in stops))
    return para(run("Bees fly."), properties=f"{_TITLE}<w:tabs>{rows}</w:tabs>")


def _edges(holder: str, *names: str) -> str:
    rows = "".join(f'<w:{name} w:val="nil"/>' for name in names)
    return f"<w:{holder}>{rows}</w:{holder}>"


def _grid(own: str, cell: str) -> str:
    """A table of a style that draws lines, of one cell."""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/>{own}</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
        f"<w:tr><w:tc><w:tcPr>{cell}</w:tcPr>{para(run('Bees fly.'))}</w:tc></w:tr></w:tbl>{para()}"
    )


_AROUND = ("top", "left", "bottom", "right")

CASES = {
    "no lines, said by cells instead of by the table": (
        _grid(_edges("tblBorders", *_AROUND, "insideH", "insideV"), ""),
        _grid("", _edges("tcBorders", *_AROUND)),
        [],
    ),
    "lines that a person took away from a cell": (
        _grid("", ""),
        _grid("", _edges("tcBorders", *_AROUND)),
        ["format borders"],
    ),
    "tab stops of the style on the spot": (
        _stops("clear 4680", "left 1440"),
        _stops("left 1440", "clear 4680", "right 9360"),
        [],
    ),
    "another tab stop among them": (
        _stops("clear 4680", "left 1440"),
        _stops("left 2880", "clear 4680", "right 9360"),
        ["format tab stops"],
    ),
    "a break in a paragraph of its own": (
        para(run("Bees fly."), properties=_break()) + _ANTS,
        _BEES + para(properties=_break()) + _ANTS,
        [],
    ),
    "a break in a paragraph of its own, and another page": (
        para(run("Bees fly."), properties=_break()) + _ANTS,
        _BEES + para(properties=_break(_WIDE)) + _ANTS,
        ["format page 24.7 × 27.9 cm"],
    ),
    "a break before a bare one that is first": (
        para(properties=_break()) + _ANTS,
        para() + para(properties=_break()) + _ANTS,
        [],
    ),
    "a paragraph before such a break that was not there": (
        _BEES + para(properties=_break()) + _ANTS,
        _BEES + para(run("Flies buzz.")) + para(properties=_break()) + _ANTS,
        ["insert Flies buzz."],
    ),
    "a page that is not said": (
        _BEES + para(properties=_break()) + _ANTS + para(properties=_break(kind=_CONTINUOUS)) + _FLIES,
        _BEES + para(properties=_break()) + _ANTS + para(properties=_break("", _CONTINUOUS)) + _FLIES,
        [],
    ),
    "how the first section begins": (
        para(run("Bees fly."), properties=_break(kind=_CONTINUOUS)) + _ANTS,
        para(run("Bees fly."), properties=_break()) + _ANTS,
        [],
    ),
    "a break that a person took away": (
        para(run("Bees fly."), properties=_break(_WIDE)) + _ANTS,
        _BEES + _ANTS,
        ["format no margins, no page size"],
    ),
    "an index in paragraphs of its own": (_index("ants, 2", "bees, 1", alone=True), _index("ants, 2", "bees, 1"), []),
    "a table of contents that a person deleted": (
        _BEES + _index("ants, 2", "bees, 1", alone=True, kind="TOC") + _ANTS,
        _BEES + _ANTS,
        ["delete", "delete", "delete", "delete"],
    ),
    "an index that a person deleted": (
        _BEES + _index("ants, 2", "bees, 1", alone=True) + _ANTS,
        _BEES + _ANTS,
        ["delete", "delete", "delete", "delete"],
    ),
    "a footnote beside a letter": (
        para(run("当"), run("v", "<w:i/>")),
        para(run("当"), _NOTE, run("v", "<w:i/>")),
        ["replace 当[footnote: A note.]v"],
    ),
    "a measure in letters": (
        para(run("Bees fly."), properties=_LETTERS),
        para(run("Bees fly."), properties=_FIRST),
        [],
    ),
    "a measure in letters that a person made another one": (
        para(run("Bees fly."), properties=_LETTERS),
        para(run("Bees fly."), properties='<w:ind w:firstLine="0"/>'),
        ["format no indent"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_only_what_a_person_did_is_a_change(name: str, tmp_path: Path) -> None:
    before, after, expected = CASES[name]
    assert _said(tmp_path, before, after) == expected
