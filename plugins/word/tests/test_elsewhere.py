"""What is moved from one sequence into another: a row into another table, a paragraph into a cell or a control."""

from pathlib import Path

import pytest

from workbench.model.merge import ChangeKind, Choice

from .rich import Rich, para, rich, run
from .whole import made

BEES, RIVER = "Bees fly over the nine roofs of this city.", "The river carries timber to the harbour."
FIRST, OTHER = "Apples are kept in the cellar until spring.", "Winter comes early to the northern valley."

LAMP, STAIRS = "A lantern hangs above the orchard gate.", "Marble stairs lead down into the garden."
SADDLE, SWALLOW = "The saddle was mended by his grandfather.", "Nobody counted the swallows before noon."


def table(*rows: str) -> str:
    """A table of one column."""
    body = "".join(
        f"<w:tr><w:tc><w:tcPr/>{''.join(para(run(p)) for p in row.split('|'))}</w:tc></w:tr>" for row in rows
    )
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
        f"{body}</w:tbl>"
    )


def control(*paragraphs: str) -> str:
    """A content control."""
    inside = "".join(para(run(p)) for p in paragraphs)
    return f'<w:sdt><w:sdtPr><w:tag w:val="a control"/></w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>'


def doc(*blocks: str) -> Rich:
    """Paragraphs, and what is XML already."""
    return rich("".join(b if b.startswith("<") else para(run(b)) for b in (FIRST, *blocks, OTHER)))


CASES = [
    ("into a cell", (BEES, table(LAMP, STAIRS)), (table(f"{LAMP}|{BEES}", STAIRS),)),
    ("out of a cell", (table(f"{LAMP}|{BEES}", STAIRS),), (BEES, table(LAMP, STAIRS))),
    ("into a control", (BEES, control(LAMP, STAIRS)), (control(LAMP, BEES, STAIRS),)),
    ("out of a control", (control(LAMP, BEES, STAIRS),), (BEES, control(LAMP, STAIRS))),
    ("into another table", (table(BEES, LAMP, SADDLE), RIVER, table(STAIRS, SWALLOW)),
     (table(LAMP, SADDLE), RIVER, table(STAIRS, BEES, SWALLOW))),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
@pytest.mark.parametrize("turned", [False, True])
def test_both_ends_are_one_decision(tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...], turned: bool):
    sides = (doc(*before), doc(*after)) if turned else (doc(*after), doc(*before))
    found = made(tmp_path, doc(*before), *sides)
    assert [(d.kind, d.group, d.conflict) for d in found.result.decisions] == [(ChangeKind.MOVE, "group 1", False)] * 2
    assert found.texts == made(tmp_path, doc(*after), doc(*after), doc(*after)).texts


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_moved_here_and_edited_there_is_one_question(tmp_path: Path, before: tuple[str, ...], after: tuple[str, ...]):
    edited = tuple(block.replace("nine", "ten") for block in before)
    for choice, wanted in ((Choice.LEFT, after), (Choice.RIGHT, edited), (Choice.BASE, before)):
        found = made(tmp_path, doc(*before), doc(*after), doc(*edited), open_=choice)
        assert [d.reason for d in found.asked] == ["the left moved it, the right edited it"] * 2
        assert len({d.group for d in found.asked}) == 1
        assert found.texts == made(tmp_path, doc(*wanted), doc(*wanted), doc(*wanted)).texts


def test_what_stands_there_twice_is_no_move(tmp_path: Path):
    before = doc(BEES, table(LAMP, STAIRS, SADDLE))
    after = doc(table(f"{LAMP}|{BEES}", f"{STAIRS}|{BEES}", SADDLE))
    kinds = [d.kind for d in made(tmp_path, before, after, before).result.decisions]
    assert kinds.count(ChangeKind.INSERT) == 2 and ChangeKind.MOVE not in kinds
