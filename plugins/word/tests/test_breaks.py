"""Breaks between sections in documents that another program saved: it takes the empty paragraph that one stands in away."""

import io
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from workbench_word.diff import diff

from workbench.hooks.contents import content_of
from workbench.model.job import QuietJob

from .saves import rewritten


def _report(header: str, width: float, saved: bool) -> bytes:
    """Two sections with a header; `saved` as LibreOffice saves it."""
    document = docx.Document()
    for words in ("Apples in the garden.", "Berries near the fence.", "Cherries in the yard.", "Dates from afar."):
        document.add_paragraph(words)
    document.sections[0].header.paragraphs[0].text = header
    document.sections[0].page_width = Cm(width)
    document.add_section()
    document.sections[1].page_width = Cm(20)
    document.add_paragraph("Elderberries in the second section.")
    if saved:
        break_ = document.paragraphs[4]._p
        document.paragraphs[3]._p.get_or_add_pPr().append(break_.pPr[0])
        break_.getparent().remove(break_)
    out = io.BytesIO()
    document.save(out)
    if not saved:
        return out.getvalue()
    return rewritten(
        out.getvalue(), {"docProps/app.xml": lambda part: part.replace(b"Microsoft Macintosh Word", b"LibreOffice/7.4")}
    )


def _said(tmp_path: Path, before: bytes, after: bytes) -> list[str]:
    for name, data in (("before", before), ("after", after)):
        (tmp_path / f"{name}.docx").write_bytes(data)
    changes = diff(content_of(tmp_path / "before.docx"), content_of(tmp_path / "after.docx"), QuietJob()).changes
    return [f"{c.kind} {c.new.text if c.new is not None else ''}" for c in changes]


def test_a_break_on_the_paragraph_before_is_no_change(tmp_path: Path) -> None:
    assert _said(tmp_path, _report("A head", 20, saved=False), _report("A head", 20, saved=True)) == []


@pytest.mark.parametrize(
    ("header", "width", "expected"),
    [("Another head", 20, "insert Another"), ("A head", 14, "format page 14 × 27.9 cm")],
)
def test_what_was_changed_in_that_section_is_kept(tmp_path: Path, header: str, width: float, expected: str) -> None:
    """The header and the page belong to the break: they were lost with its paragraph."""
    before, after = _report("A head", 20, saved=False), _report(header, width, saved=True)
    said = _said(tmp_path, before, after)
    assert any(expected.partition(" ")[2] in one for one in said), said
    assert not any(one.startswith("delete an empty") for one in said)
