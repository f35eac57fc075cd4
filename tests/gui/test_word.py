"""A Word conflict through the window: its page, a click on a changed word, the answer, and the files that come of it."""

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtPdf import QPdfDocument

from tests.gui.conftest import Pair
from tests.gui.test_flow import ALT, CONTROL, press
from tests.gui.test_views import column, shown, words
from workbench.gui.app import Places, prepare, start
from workbench.gui.compare.file_page import FilePage
from workbench.gui.compare.window import compare_window
from workbench.gui.theme import STEP, theme
from workbench.gui.views.brush import GUTTER
from workbench.gui.views.look import Tone
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.sides_model import LOOK
from workbench.gui.window import Window
from workbench.hooks.host import Host
from workbench.review.scroll import Column

docx = pytest.importorskip("docx", reason="documents are made with python-docx")
pytest.importorskip("workbench_word", reason="the Word plugin is not installed")

NAME = "Plan.docx"


def document(edit: Callable[..., None] | None = None, long: int = 0) -> bytes:
    made = docx.Document()
    made.add_heading("Plan", 1)
    line = made.add_paragraph()
    for text in ("We meet on Monday. ", "Bring the ", "figures", "."):
        line.add_run(text)
    made.add_paragraph("First thing", style="List Number")
    made.add_paragraph("Second thing", style="List Number")
    made.add_heading("Costs", 2)
    table = made.add_table(rows=2, cols=2)
    table.style = "Table Grid"
    for cell, text in zip((c for row in table.rows for c in row.cells), ("Item", "Cost", "Hall", "10"), strict=True):
        cell.text = text
    for number in range(long):
        made.add_paragraph(f"Paragraph {number} says that nothing happened on day {number}.")
    if edit is not None:
        edit(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def left(made) -> None:
    made.paragraphs[1].runs[0].text = "We meet on Tuesday. "
    made.paragraphs[1].runs[2].bold = True
    made.tables[0].cell(1, 1).text = "20"


def right(made) -> None:
    made.paragraphs[1].runs[0].text = "We meet on Friday. "
    made.paragraphs[1].runs[2].italic = True
    cells = made.tables[0].add_row().cells
    cells[0].text, cells[1].text = "Music", "5"


@pytest.fixture
def opening(tmp_path: Path, host: Host, qtbot) -> Iterator[Callable[..., Window]]:
    made: list[Window] = []

    def open_it(base: bytes, mine: bytes, theirs: bytes) -> Window:
        pair = Pair(tmp_path, host)
        for folder in (pair.left, pair.right):
            (folder / NAME).write_bytes(base)
        pair.sync()
        for number, (folder, data) in enumerate(((pair.left, mine), (pair.right, theirs))):
            (folder / NAME).write_bytes(data)
            os.utime(folder / NAME, (1_700_000_000 + number, 1_700_000_000 + number))
        pair.sync()
        start("light")
        window = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (str(pair.left),), host)
        made.append(window)
        qtbot.addWidget(window)
        window.resize(1400, 900)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.looked is not None and len(window.looked.conflicts) == 1, timeout=20_000)
        window.open_conflict(window.looked.conflicts[0])
        qtbot.waitUntil(lambda: window.review.isVisible(), timeout=20_000)
        window.pair = pair  # type: ignore[attr-defined]
        return window

    yield open_it
    for window in made:
        window.close()


def place_of(page: ParagraphsDocument, row: int, which: Column, at: str) -> QPoint:
    """Where a decision can be clicked in a cell."""
    index = page.model.index(row, column(which))
    box = page.table.visualRect(index)
    page.table._pressed = None
    for y in range(box.top() + 2, box.bottom(), 4):
        for x in range(box.left() + 2, box.right(), 4):
            page.table._pressed = QPoint(x, y)
            if page.table.at(index) == at and page.table.indexAt(QPoint(x, y)) == index:
                option = page.table._option(index)
                if page.table._delegate.place_at(option, index, QPoint(x, y)) == at:
                    page.table._pressed = None
                    return QPoint(x, y)
    raise AssertionError(f"{at} cannot be clicked in row {row}")


def test_a_page_is_shown_clicked_decided_and_written(opening, qtbot, tmp_path: Path):
    window = opening(document(), document(left), document(right))
    page = shown(window)
    assert isinstance(page, ParagraphsDocument)
    qtbot.waitUntil(lambda: window.discussion.current is not None)
    assert [h.title for h in page.outline.headings] == ["Plan", "Costs"] and page.outline.isVisible()
    decisions = window.discussion.review.result.decisions
    clash = next(d for d in decisions if d.conflict)
    assert [d.at for d in decisions if d.conflict] == [clash.at]
    assert words(page, 1)[1] == "We meet on Tuesday. Bring the figures."
    assert page.model.look(2, column(Column.LEFT)).bullet.strip() == "1."
    assert page.model.look(3, column(Column.LEFT)).bullet.strip() == "2."
    result = page.model.index(1, column(Column.RESULT)).data(LOOK)
    assert [m.tone for m in result.marks if m.at == clash.at] == [Tone.OPEN] and result.sign == "?"
    styles = {name for run in result.runs if run.text == "figures" for name, _ in run.style}
    assert {"bold", "italic"} <= styles  # both looks come together by themselves

    # A click on a word goes to its decision, on a look to that, on a cell of a table to that.
    bold = next(d for d in decisions if d.kind == "format" and "bold" in (d.sides.left.text if d.sides.left else ""))
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, 1, Column.LEFT, bold.at))
    assert window.discussion.current == bold.at
    cost = next(d for d in decisions if d.sides.left is not None and d.sides.left.text == "20")
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, 6, Column.LEFT, cost.at))
    assert window.discussion.current == cost.at
    qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place_of(page, 1, Column.RIGHT, clash.at))
    assert window.discussion.current == clash.at

    changed: list[tuple[int, int]] = []
    page.model.dataChanged.connect(lambda a, b: changed.append((a.row(), b.row())))
    press(window, Qt.Key.Key_Left, ALT)  # the right's words
    assert changed == [(1, 1)]
    assert words(page, 1)[2] == "We meet on Friday. Bring the figures."
    assert page.model.index(1, column(Column.RESULT)).data(LOOK).sign == "✓"
    assert words(page, 7)[1:] == ["not there", "Music\t5", "Music\t5"]
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.applied.isVisible(), timeout=20_000)
    files = [folder / NAME for folder in (window.pair.left, window.pair.right)]
    assert files[0].read_bytes() == files[1].read_bytes()
    said = printed(files[0], tmp_path)
    for text in ("We meet on Friday. Bring the figures.", "1. First thing", "2. Second thing", "Hall 20", "Music 5"):
        assert text in said
    assert "Monday" not in said and "Tuesday" not in said


def printed(path: Path, tmp_path: Path) -> str:
    """What LibreOffice prints of a document."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    profile = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    pdf = QPdfDocument(None)
    assert pdf.load(str(tmp_path / f"{path.stem}.pdf")) is QPdfDocument.Error.None_
    return " ".join(" ".join(pdf.getAllText(n).text() for n in range(pdf.pageCount())).split())


def test_a_long_document_opens_scrolls_and_is_decided_without_a_pause(opening, qtbot):
    """The watchdog of these tests fails where a handler takes longer than it may."""
    window = opening(document(None, 3_000), document(left, 3_000), document(right, 3_000))
    page = shown(window)
    qtbot.waitUntil(lambda: window.discussion.current is not None)
    assert page.model.rows.total > 3_000
    press(window, Qt.Key.Key_Right, ALT)
    bar = page.table.verticalScrollBar()
    for step in range(0, bar.maximum(), max(1, bar.maximum() // 10)):
        bar.setValue(step)
        qtbot.wait(1)
    page.outline.setCurrentRow(1)
    page.outline.itemActivated.emit(page.outline.item(1))
    assert page.table.seen()[0] == page.outline.headings[1].item


def test_two_documents_are_compared_as_pages(host: Host, qtbot, tmp_path: Path):
    for name, data in (("old.docx", document()), ("new.docx", document(left))):
        (tmp_path / name).write_bytes(data)
    start("light")
    window = compare_window(str(tmp_path / "old.docx"), str(tmp_path / "new.docx"), host)
    qtbot.addWidget(window)
    window.resize(1400, 900)
    window.show()
    try:
        qtbot.waitUntil(lambda: window.equal is not None, timeout=20_000)
        page = window.pages.currentWidget()
        assert isinstance(page, FilePage) and page.pages.currentWidget() is page.drawn
        view = page.drawn.area.shown[0].widget
        assert isinstance(view, ParagraphsDocument) and view.outline.isVisible()
        said = []
        while page.step(True):
            said.append(page.about.text())
        assert said[1] == "Difference 2 of 3 · Plan, 1st paragraph, ‘figures’: formatted: not bold → bold"
        assert view.table.currentIndex().row() == view.model.row_of(page.drawn.current.at)
    finally:
        window.close()


def test_remarks_are_told_beside_the_decisions_and_lead_to_them(opening, qtbot):
    def gone(made) -> None:
        made.paragraphs[1]._p.getparent().remove(made.paragraphs[1]._p)

    def commented(made) -> None:
        made.add_comment(made.paragraphs[1].runs[0], text="Really?", author="Ann", initials="A")

    def bold(made) -> None:
        commented(made)
        made.tables[0].cell(1, 1).text = "20"

    def both(made) -> None:
        commented(made)
        made.tables[0].cell(1, 1).text = "30"
        gone(made)

    window = opening(document(commented), document(bold), document(both))
    qtbot.waitUntil(lambda: window.discussion is not None)
    remarks = window.review.panel.findings
    (item,) = [remarks.item(row) for row in range(remarks.count()) if "Comment by Ann" in remarks.item(row).text()]
    assert remarks.isVisible() and remarks.height() >= remarks.sizeHintForRow(0)
    remarks.itemActivated.emit(item)
    assert window.discussion.current == next(f.at for f in remarks.findings if "Comment by Ann" in f.message)


def test_rows_of_a_table_share_their_lines_however_high_they_are(opening: Callable[..., Window], qtbot):
    def long(made) -> None:
        left(made)
        made.tables[0].cell(1, 0).text = "The hall of the town, with everything that is in it, " * 4

    window = opening(document(), document(long), document(right))
    page = shown(window)
    view = page.table.viewport().grab().toImage()
    line = QColor(theme().strong(theme().base)).rgb()
    rows = [row for row in range(page.model.rowCount()) if page.model.look(row, column(Column.RIGHT)).boxes is not None]
    for which, there in ((Column.LEFT, rows[:2]), (Column.RIGHT, rows)):
        boxes = [page.table.visualRect(page.model.index(row, column(which))) for row in there]
        x = boxes[0].left() + GUTTER + STEP // 2 + 4  # where no words are
        marked = [y for y in range(boxes[0].top(), boxes[-1].bottom() + 1) if view.pixel(x, y) == line]
        assert len(marked) == len(there) + 1
        assert [boxes[number].bottom() - marked[number + 1] for number in range(len(there))] == [0] * len(there)
