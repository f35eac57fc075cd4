"""Which rows and columns of a table are which of another version of it."""

import io
from pathlib import Path

import docx
import pytest
from workbench_word.blocks import Table
from workbench_word.document import Document
from workbench_word.grids import matched

from workbench.hooks.contents import content_of

CASES: dict[str, tuple[str, str, str, str]] = {
    "a row added": ("ab cd", "ab xy cd", "0-0 1-2", "0-0 1-1"),
    "a column removed": ("abc def ghi", "ac df gi", "0-0 1-1 2-2", "0-0 2-1"),
    "a row and a column removed": ("abc def ghi", "ac gi", "0-0 2-1", "0-0 2-1"),
    "a row removed, and a cell edited": ("abc def ghi", "abc xhi", "0-0 2-1", "0-0 1-1 2-2"),
    "a row removed, and a cell that says what one beside it said": ("abc def ghi", "abc ehi", "0-0 2-1", "0-0 1-1 2-2"),
    "columns swapped": ("abc def ghi", "acb dfe gih", "0-0 1-1 2-2", "0-0 1-2 2-1"),
}


def table(folder: Path, name: str, cells: str) -> Table:
    """The table with these letters, each a few words."""
    document = docx.Document()
    rows = cells.split()
    made = document.add_table(len(rows), len(rows[0]))
    for row, letters in enumerate(rows):
        for column, letter in enumerate(letters):
            made.cell(row, column).text = f"{letter}{letter.upper()}{letter} {letter * 3}"
    out = io.BytesIO()
    document.save(out)
    (folder / name).write_bytes(out.getvalue())
    with Document(content_of(folder / name)) as read:
        (found,) = [block for block in read.body_story().blocks if isinstance(block, Table)]
    return found


@pytest.mark.parametrize(("base", "side", "rows", "columns"), CASES.values(), ids=CASES)
def test_pairs(tmp_path: Path, base: str, side: str, rows: str, columns: str):
    found = matched(table(tmp_path, "base.docx", base), table(tmp_path, "side.docx", side), lambda: None)
    assert " ".join(f"{p.a}-{p.b}" for p in found.rows) == rows
    assert " ".join(f"{p.a}-{p.b}" for p in found.columns) == columns
