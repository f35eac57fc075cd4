"""Whose a change is in the redline of a merge, and how each kind of change is written."""

import io
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_word.merge import merge
from workbench_word.redline.make import redline

from tests.contract.word import packed
from workbench.hooks.contents import content_of
from workbench.hooks.documents import QUIET
from workbench.model.merge import Answers, Author, Choice, Comparison, Edits, Fragment
from workbench.model.threeway import ThreeWay

from .documents import runs

_AUTHORS = ThreeWay(Author("Cy"), Author("Ann", "2026-01-01T00:00:00Z"), Author("Bo", "2026-02-02T00:00:00Z"))


def _document(*blocks: str) -> bytes:
    """A paragraph for each text; what begins with < is taken as it is."""
    body = "".join(b if b.startswith("<") else f"<w:p>{runs(b)}</w:p>" for b in blocks)
    return packed(f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>')


def _table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/><w:p>{runs(text)}</w:p></w:tc>" for text in row) for row in rows)
    grid = "<w:gridCol/>" * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _changes(path: Path) -> list[tuple[str, str, str]]:
    """Each tracked change: what it is, by whom, and its words."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return [
        (
            str(e.tag).rpartition("}")[2],
            e.get(f"{{{W}}}author", ""),
            "".join(t.text or "" for t in e.iter(f"{{{W}}}t", f"{{{W}}}delText")),
        )
        for e in root.iter()
        if e.get(f"{{{W}}}author") is not None
    ]


def _contents(folder: Path, **sides: bytes) -> ThreeWay:
    for name, data in sides.items():
        (folder / name).write_bytes(data)
    return ThreeWay(*(content_of(folder / n, "a.docx") if n in sides else None for n in ("base", "left", "right")))


def compared(folder: Path, old: bytes, new: bytes) -> list[tuple[str, str, str]]:
    """The changes of a comparison."""
    contents = _contents(folder, left=old, right=new)
    redline(Comparison("word", ()), {}, {}, contents, _AUTHORS, str(folder / "out"), QUIET)
    return _changes(folder / "out")


def merged(
    folder: Path, base: bytes, left: bytes, right: bytes, answer: Choice = Choice.LEFT, edit: str = ""
) -> list[tuple[str, str, str]]:
    """The changes of a merge, each conflict answered the same way."""
    contents = _contents(folder, base=base, left=left, right=right)
    result = merge(contents, QUIET)
    answers: Answers = {d.at: d.choice or answer for d in result.decisions}
    edits: Edits = {d.at: Fragment(edit) for d in result.conflicts} if edit else {}
    redline(result, answers, edits, contents, _AUTHORS, str(folder / "out"), QUIET)
    return _changes(folder / "out")


_LINES = ("The bees fly over nine roofs each summer.", "Nobody counts them before noon.", "The city sleeps long after.")


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [
        pytest.param([_LINES[0]], [_LINES[0]], [], id="nothing"),
        pytest.param(
            ["The bees fly."],
            ["The wasps fly."],
            [("del", "Bo", "bees"), ("ins", "Bo", "wasps")],
            id="a word",
        ),
        pytest.param(["The bees fly."], ["The *bees* fly."], [("rPrChange", "Bo", "")], id="a look"),
        pytest.param(
            ["Start here, all of you.", *_LINES],
            ["Start here, all of you.", _LINES[1], _LINES[0], _LINES[2]],
            [
                ("moveTo", "Bo", ""),
                ("moveToRangeStart", "Bo", ""),
                ("moveTo", "Bo", _LINES[1]),
                ("moveFrom", "Bo", ""),
                ("moveFromRangeStart", "Bo", ""),
                ("moveFrom", "Bo", _LINES[1]),
            ],
            id="a move",
        ),
        pytest.param(
            [_table(("a b", "c d"), ("e f", "g h")), "end"],
            [_table(("a b", "c d"), ("new one", "x y"), ("e f", "g h")), "end"],
            [("ins", "Bo", ""), ("ins", "Bo", ""), ("ins", "Bo", "new one"), ("ins", "Bo", ""), ("ins", "Bo", "x y")],
            id="a row",
        ),
        pytest.param(
            [_table(("a b", "c d")), "end"],
            [_table(("a b", "n o", "c d")), "end"],
            [("cellIns", "Bo", ""), ("ins", "Bo", ""), ("ins", "Bo", "n o")],
            id="a column",
        ),
        pytest.param(
            ['<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'],
            ['<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'],
            [("pPrChange", "Bo", "")],
            id="an alignment",
        ),
        pytest.param(
            ["one", "two"],
            ["one", "two", "three, which is quite new here"],
            [("ins", "Bo", ""), ("ins", "Bo", "three, which is quite new here")],
            id="a last paragraph: the mark before it is new",
        ),
    ],
)
def test_kinds(old: list[str], new: list[str], changes: list[tuple[str, str, str]], tmp_path: Path) -> None:
    """Each kind of change as Word writes it."""
    assert compared(tmp_path, _document(*old), _document(*new)) == changes


def test_each_side_is_the_author_of_its_changes(tmp_path: Path) -> None:
    """Words, looks, paragraphs and moves are by the side that made them."""
    found = merged(
        tmp_path,
        _document(*_LINES, "The end."),
        _document(_LINES[0].replace("nine", "ten"), "Ann adds this at length.", _LINES[1], _LINES[2], "The end."),
        _document(_LINES[0], _LINES[1].replace("noon", "*noon*"), "The end."),
    )
    assert found == [
        ("del", "Ann", "nine"),
        ("ins", "Ann", "ten"),
        ("ins", "Ann", ""),
        ("ins", "Ann", "Ann adds this at length."),
        ("rPrChange", "Bo", ""),
        ("del", "Bo", ""),
        ("del", "Bo", _LINES[2]),
    ]


@pytest.mark.parametrize(
    ("answer", "edit", "changes"),
    [
        (Choice.LEFT, "", [("del", "Ann", "noon"), ("ins", "Ann", "dawn")]),
        (Choice.RIGHT, "", [("del", "Ann", "noon"), ("ins", "Bo", "dusk")]),
        (Choice.CUSTOM, "Nobody counts them before midnight.", [("del", "Ann", "noon"), ("ins", "Cy", "midnight")]),
        (Choice.BASE, "", []),
    ],
    ids=["left", "right", "own words", "neither"],
)
def test_conflicts_are_as_answered(
    answer: Choice, edit: str, changes: list[tuple[str, str, str]], tmp_path: Path
) -> None:
    """What was chosen is its side's; own words are by who answered."""
    found = merged(
        tmp_path,
        _document(_LINES[1]),
        _document(_LINES[1].replace("noon", "dawn")),
        _document(_LINES[1].replace("noon", "dusk")),
        answer,
        edit,
    )
    assert found == changes
