"""Three versions of a Word document, as two people would leave them: what they agreed on, and what each wrote since."""

import io
from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.text.run import Run

NAME = "Report to the city.docx"
_PICTURE = Path(__file__).parent / "trees" / "thesis" / "pictures" / "hive.png"
_COUNTS = (
    ("Roof", "Plants", "Bees"),
    ("Town hall", "none", "12"),
    ("Library", "clover", "87"),
    ("School", "sedum", "54"),
)


def versions() -> tuple[bytes, bytes, bytes]:
    """The bytes of base, left and right."""
    return _saved(lambda made: None), _saved(_left), _saved(_right)


def _left(made: Document) -> None:
    summary, rule = made.paragraphs[2], made.paragraphs[5]
    summary.runs[0].text = "Wild bees live on every roof that we looked at. "
    summary.runs[2].bold = True
    rule.runs[0].text = "Plant clover, thyme and sage."
    made.tables[0].cell(1, 2).text = "14"
    _remark(made, summary.runs[1], "Is this still true for the winter?", "Ann", "2026-03-02")
    _say(made, "Who at the city is to be asked, and how long before?")


def _right(made: Document) -> None:
    summary = made.paragraphs[2]
    summary.runs[0].text = "Wild bees live on most roofs of this city. "
    summary.runs[2].italic = True
    made.paragraphs[6].insert_paragraph_before("Leave dead wood where it lies.", style="List Number")
    cells = made.tables[0].add_row().cells  # type: ignore[no-untyped-call]
    for cell, text in zip(cells, ("Theatre", "grass", "31"), strict=True):
        cell.text = text
    made.paragraphs[-1].runs[0].text = "The next count is in May."
    _say(made, "Who is to be asked at the town hall?")


def _remark(made: Document, run: Run, text: str, author: str, day: str) -> None:
    """A comment that is not of today: the pictures would change every day."""
    comment = made.add_comment(run, text=text, author=author, initials=author[0])
    comment._comment_elm.set(qn("w:date"), f"{day}T09:00:00Z")


def _say(made: Document, text: str) -> None:
    """Let the first comment say this."""
    first = next(iter(made.comments))
    first.paragraphs[0].runs[-1].text = text


def _saved(edit: Callable[[Document], None]) -> bytes:
    made = docx.Document()
    made.add_heading("Bees on the roofs", 1)
    made.add_paragraph("A report to the city council.", style="Subtitle")
    summary = made.add_paragraph()
    for text in (
        "Wild bees live on many roofs of this city. ",
        "Nobody has counted them before. ",
        "Plants matter most.",
    ):
        summary.add_run(text)
    made.add_heading("What to do", 2)
    for text in ("Let roofs be green.", "Plant clover and thyme.", "Ask before a roof is sealed."):
        made.add_paragraph(text, style="List Number")
    _remark(made, made.paragraphs[-1].runs[0], "Who is to be asked?", "Bo", "2026-02-20")
    made.add_heading("What was counted", 2)
    table = made.add_table(rows=len(_COUNTS), cols=3)
    table.style = "Light Grid Accent 1"
    for row, texts in zip(table.rows, _COUNTS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    made.add_picture(str(_PICTURE), width=Cm(3))
    made.add_paragraph("The next count is in spring.")
    edit(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
