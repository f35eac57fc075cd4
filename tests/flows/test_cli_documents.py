"""Documents on the command line: what is said of formats, and what a plugin remarks."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

docx = pytest.importorskip("docx", reason="documents are made with python-docx")
pytest.importorskip("workbench_word", reason="the Word plugin is not installed")

oxml = pytest.importorskip("docx.oxml", reason="documents are made with python-docx")

Run = Any


def test_formats_are_told_in_a_line_and_remarks_at_the_end(workbench: Run, tmp_path: Path) -> None:
    for name, bold in (("old", False), ("new", True)):
        document = docx.Document()
        run = document.add_paragraph().add_run("Bees fly. ")
        run.bold = bold or None
        inserted = oxml.OxmlElement("w:ins")
        for key, value in (("id", "1"), ("author", "Ann"), ("date", "2024-05-03T10:00:00Z")):
            inserted.set(oxml.ns.qn(f"w:{key}"), value)
        run._r.addnext(inserted)
        inserted.append(deepcopy(document.add_paragraph().add_run("Nobody knows.")._r))
        document.save(str(tmp_path / f"{name}.docx"))
    done = workbench("diff", "old.docx", "new.docx")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert any(line.endswith(": formatted, not bold → bold") for line in lines)
    assert lines[-1] == "Note: Tracked changes are present in the new one (1 by Ann)."
    assert "Note:" not in workbench("diff", "--json", "old.docx", "new.docx").stdout
