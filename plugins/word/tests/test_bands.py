"""Rows and columns moved together by one side: one decision, whatever the other did among them meanwhile."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from workbench_word.merge import merge
from workbench_word.present import present

from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.merge import ChangeKind, Choice, Decision
from workbench.model.threeway import ThreeWay
from workbench.model.view import GridRow, RichTextView, Want

from .rich import Rich, para, q, rich, run
from .whole import JOB, Made, made

_WORDS = {
    "a": "bees over nine roofs",
    "b": "swallows before noon",
    "c": "timber to harbours",
    "d": "apples in cellars",
    "e": "a lantern at gates",
    "f": "winter and valleys",
    "g": "the mended saddle",
    "h": "marble and stairs",
    "x": "written much later",
    "y": "somebody else too",
}
_SIDES = ("One", "Two")


def _text(sign: str, other: str) -> str:
    """What stands in a line, in one of the lines across; a capital letter is the same, edited in the last of those."""
    edited = sign.isupper() and other == _SIDES[-1]
    return f"{other} {_WORDS[sign.lower()]}{' anew' if edited else ''}"


def _table(rows: list[list[str]]) -> Rich:
    grid = '<w:gridCol w:w="900"/>' * len(rows[0])
    inside = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{para(run(text))}</w:tc>" for text in row) + "</w:tr>" for row in rows
    )
    head = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
    return rich(f"<w:tbl>{head}<w:tblGrid>{grid}</w:tblGrid>{inside}</w:tbl>{para(run('The end.'))}")


def doc(signs: str, across: bool) -> Rich:
    """A table with a row, or a column, for each letter."""
    lines = [[_text(sign, other) for other in _SIDES] for sign in signs]
    return _table([list(row) for row in zip(*lines, strict=True)] if across else lines)


def said(merged: Made, across: bool) -> str:
    """The merged table in the same letters."""
    rows = [
        ["".join(t.text or "" for t in cell.iter(q("w:t"))) for cell in row.iter(q("w:tc"))]
        for row in merged.body.iter(q("w:tr"))
    ]
    lines = [list(column) for column in zip(*rows, strict=True)] if across else rows
    plain = {tuple(_text(s, o) for o in _SIDES): s for s in (*_WORDS, *(s.upper() for s in _WORDS))}
    return "".join(plain.get(tuple(line), "?") for line in lines)


def moves(merged: Made) -> list[Decision]:
    return [d for d in merged.result.decisions if d.kind is ChangeKind.MOVE]


CASES = [
    ("moved", "abcdefgh", "cdefgabh", "abcdefgh", "cdefgabh"),
    ("moved and edited", "abcdefgh", "cdefgabh", "aBcdefgh", "cdefgaBh"),
    ("moved and edited by who moved it", "abcdefgh", "cdefgaBh", "abcdefgh", "cdefgaBh"),
    ("moved, and written between", "abcdefgh", "cdefgabh", "axbcdefgh", "cdefgaxbh"),
    ("moved, and written between by who moved it", "abcdefgh", "cdefgaxbh", "abcdefgh", "cdefgaxbh"),
    ("moved, and written between by both", "abcdefgh", "defgabxch", "aybcdefgh", "defgaybxch"),
    ("moved, and taken from", "abcdefgh", "defgabch", "acdefgh", "defgach"),
    ("moved, and put in another order", "abcdefgh", "defghabc", "acbdefgh", "defghacb"),
    ("moved together by both", "abcdefgh", "cdefgabh", "cdefgaBh", "cdefgaBh"),
    ("two by two people", "abcdefgh", "cdabefgh", "abcdghef", "cdabghef"),
]
each_way = pytest.mark.parametrize("across", [False, True], ids=["rows", "columns"])


@pytest.mark.parametrize(("base", "left", "right", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
@pytest.mark.parametrize(("turned", "across"), [(False, False), (True, False), (True, True)])
def test_lines_in_a_row_are_moved_as_one(
    tmp_path: Path, base: str, left: str, right: str, expected: str, turned: bool, across: bool
):
    sides = (doc(right, across), doc(left, across)) if turned else (doc(left, across), doc(right, across))
    found = made(tmp_path, doc(base, across), *sides)
    assert said(found, across) == expected
    assert found.asked == []


@each_way
def test_one_move_is_one_decision_that_says_what_moved(tmp_path: Path, across: bool):
    found = made(tmp_path, doc("abcdefgh", across), doc("defghabc", across), doc("abcdefgh", across))
    assert [d.kind for d in found.result.decisions] == [ChangeKind.MOVE] * 2
    assert len({d.group for d in found.result.decisions}) == 1
    what, behind = (
        ("3 columns from column ‘One bees over nine roofs Two bees over…’ on", "column ‘One marble")
        if across
        else ("rows 1 to 3", "row 5")
    )
    titles = sorted((d.title.split(", ", 1)[1] for d in moves(found)), key=len)
    assert titles[0] == what
    assert titles[1].startswith(f"{what}, to after {behind}")


@pytest.mark.parametrize(
    ("left", "right", "with_left", "with_right"),
    [
        ("cdefgabh", "cdeabfgh", "cdefgabh", "cdeabfgh"),  # to different places
        ("cdefgabh", "cdefgh", "cdefgabh", "cdefgh"),  # moved here, deleted there
        ("cdefgaBh", "cdefgh", "cdefgaBh", "cdefgh"),
    ],
)
@each_way
def test_what_clashes_is_one_question(
    tmp_path: Path, left: str, right: str, with_left: str, with_right: str, across: bool
):
    for choice, expected in ((Choice.LEFT, with_left), (Choice.RIGHT, with_right)):
        found = made(tmp_path, doc("abcdefgh", across), doc(left, across), doc(right, across), open_=choice)
        assert len({d.group or d.at for d in found.asked}) == 1
        assert said(found, across) == expected


@each_way
def test_a_line_written_between_goes_where_the_others_are_answered_to_be(tmp_path: Path, across: bool):
    three = [doc(text, across) for text in ("abcdefgh", "cdefgabh", "axbcdefgh")]
    found = made(tmp_path, *three)
    (added,) = [d for d in found.result.decisions if d.kind is ChangeKind.INSERT]
    stay: Mapping[str, Choice] = dict.fromkeys((d.at for d in moves(found)), Choice.BASE)
    assert said(made(tmp_path, *three, answers=stay), across) == "axbcdefgh"
    assert said(made(tmp_path, *three, answers={added.at: Choice.BASE}), across) == "cdefgabh"
    assert said(made(tmp_path, *three, answers={**stay, added.at: Choice.BASE}), across) == "abcdefgh"


def test_a_page_shows_every_row_at_both_places(tmp_path: Path):
    contents = []
    for name, text in (("base", "abcdefgh"), ("left", "cdefgabh"), ("right", "axbcdefgh")):
        (tmp_path / name).write_bytes(doc(text, False).save())
        contents.append(content_of(tmp_path / name))
    three = ThreeWay(*contents)
    result = merge(three, JOB)
    views = present(result, three, Want(), JOB)
    assert view_fault(views, result, Want()) is None
    assert isinstance(views[0], RichTextView)
    rows = [item for item in views[0].paragraphs.items if isinstance(item, GridRow)]
    assert [row.label for row in rows if row.label] == ["Moved away from here"] * 3 + ["Moved here"] * 3
    (added,) = [d.at for d in result.decisions if d.kind is ChangeKind.INSERT]
    assert [added in row.others for row in rows if row.label] == [False, True, False] * 2
