"""A window with little room: what gives way while a conflict is worked on, and what the person says goes before that."""

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QProgressBar

from workbench.gui.far import Far
from workbench.gui.toolbar import Toolbar
from workbench.gui.window import Window
from workbench.review.column import Column


def open_minutes(window: Window, qtbot) -> None:
    window.open_conflict(next(c for c in window.conflicts.model.conflicts if c.name == "minutes.md"))
    qtbot.waitUntil(lambda: window.discussion is not None and window.review.isVisible(), timeout=10_000)


@pytest.mark.parametrize(
    ("width", "folded", "panel"),
    [(900, True, False), (1090, True, False), (1110, True, True), (1390, True, True), (1410, False, True)],
)
def test_the_columns_get_the_room_while_a_conflict_is_worked_on(window: Window, qtbot, width, folded, panel):
    window.resize(width, 700)
    open_minutes(window, qtbot)
    assert (window.sidebar.folded, window.review.panel.isVisible()) == (folded, panel)
    window.show_conflicts()
    assert window.sidebar.folded is (width < 1000)


def test_what_gave_way_comes_back_where_there_is_room(window: Window, qtbot):
    window.resize(900, 600)
    open_minutes(window, qtbot)
    assert window.width() == 900 and window.height() == 600
    window.resize(1500, 900)
    qtbot.waitUntil(lambda: window.review.panel.isVisible() and not window.sidebar.folded)
    assert window.memory.get("review/decisions", "") == "" == window.memory.get("sidebar/folded", "")


def test_what_the_person_said_goes_before_that(window: Window, qtbot):
    window.resize(900, 600)
    open_minutes(window, qtbot)
    for name in ("panel", "sidebar"):
        window.actions_by_name[name].trigger()
    assert window.review.panel.isVisible() and not window.sidebar.folded
    window.resize(950, 600)
    assert window.review.panel.isVisible() and not window.sidebar.folded


def test_the_line_numbers_have_the_room_that_they_need_and_no_more(window: Window, qtbot):
    open_minutes(window, qtbot)
    column = window.review.text.columns[Column.LEFT]
    two = column.marginWidth(0)
    wide = int(column.SendScintilla(column.SCI_TEXTWIDTH, column.STYLE_LINENUMBER, b"99"))
    assert wide < two <= wide + 10


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("width", [900, 1300])
def test_the_overview_is_whole_in_both_directions_of_reading(window: Window, qtbot, direction, width):
    window.setLayoutDirection(direction)
    window.resize(width, 600)
    open_minutes(window, qtbot)
    QTest.qWait(1)
    strip, page = window.review.text.overview, window.review
    left = strip.mapTo(page, QPoint(0, 0)).x()
    assert left >= 0 and left + strip.width() <= page.width()


@pytest.mark.parametrize(("width", "shown"), [(900, False), (1900, True)])
def test_the_file_that_is_worked_on_stands_beside_the_bar_where_there_is_room(window: Window, qtbot, width, shown):
    window.resize(width, 600)
    bar = window.findChild(Toolbar)
    jobs = window.errands.jobs
    jobs.started.emit("Syncing")
    jobs.progress.emit(3, 4, "letters/A letter.odt")
    assert bar.about.text() == "A letter.odt"
    qtbot.waitUntil(lambda: bar.about.isVisible() is shown)
    jobs.progress.emit(3 * 10**12, 4 * 10**12, "reading")
    assert bar.about.text() == "reading" and bar.findChild(QProgressBar).value() == 750
    jobs.far.emit(Far(1_200, 20_000, 3 * 10**12, 4 * 10**12, 130.0))
    jobs.progress.emit(1_200, 20_000, "letters/A letter.odt")
    assert bar.about.text() == "2 minutes left · A letter.odt"
    tip = bar.findChild(QProgressBar).toolTip()
    assert tip.startswith("1,200 of 20,000 · 3.0 TB of 4.0 TB · 2 minutes left"), tip
    jobs.idle.emit()
    qtbot.waitUntil(lambda: not bar.about.isVisible())
