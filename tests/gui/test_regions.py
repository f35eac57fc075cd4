"""A region taken by its arrow, by carrying it over, and by a menu; text dragged over; Escape lets go."""

import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMenu, QWidget

from tests.gui.test_flow import BOTH, open_minutes, result
from workbench.gui.text.regions import stretch_at
from workbench.gui.text.ribbon import Ribbon
from workbench.gui.window import Window
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion
from workbench.review.scroll import Column
from workbench.review.text import Lines, Stretch, StretchState

LEFT_BUTTON = Qt.MouseButton.LeftButton


@pytest.fixture
def opened(window: Window, qtbot) -> Window:
    open_minutes(window, qtbot)
    window.resize(1200, 700)
    qtbot.wait(30)
    return window


def arrow(window: Window, right: bool = False) -> tuple[Ribbon, QPoint]:
    """Where the arrow of the open conflict is."""
    ribbon = window.review.text._from_right if right else window.review.text._from_left
    at = window.discussion.current
    band = next(b for b in ribbon._bands if b.at == at)
    return ribbon, ribbon._button(band).center().toPoint()


def handle(window: Window, column: Column) -> tuple[QWidget, QPoint]:
    """Where the sign of the open conflict is in a column."""
    widget = window.review.text.columns[column]
    line = next(
        getattr(s, column.value).start
        for s in window.discussion.layout.stretches
        if s.region.at == window.discussion.current
    )
    y = (line - widget.first_line()) * widget.line_height() + 4
    return widget.viewport(), QPoint(widget.marginWidth(0) + 5, y)


def carry(source: QWidget, start: QPoint, target: QWidget, end: QPoint, let_go: bool = True) -> None:
    QTest.mousePress(source, LEFT_BUTTON, pos=start)
    QTest.mouseMove(source, start + QPoint(15, 0))
    there = source.mapFromGlobal(target.mapToGlobal(end))
    QTest.mouseMove(source, there)
    if let_go:
        QTest.mouseRelease(source, LEFT_BUTTON, pos=there)


def test_an_arrow_takes_its_side_and_with_control_both(opened: Window, qtbot):
    ribbon, point = arrow(opened)
    qtbot.mouseClick(ribbon, LEFT_BUTTON, pos=point)
    assert result(opened) == BOTH
    qtbot.mouseClick(ribbon, LEFT_BUTTON, Qt.KeyboardModifier.ControlModifier, pos=point)
    assert "Tuesday at noon.\nWe meet on Friday." in result(opened)


@pytest.mark.parametrize("column", [Column.LEFT, Column.RIGHT])
def test_a_sign_in_the_margin_is_a_handle(opened: Window, column: Column, qtbot):
    source, start = handle(opened, column)
    target = opened.review.text.columns[Column.RESULT]
    frame = opened.review.text.regions.frame
    carry(source, start, target, QPoint(60, 200), let_go=False)
    assert frame.isVisible() and QApplication.overrideCursor() is not None
    assert "on Monday" in result(opened)  # nothing happens before it is let go
    QTest.mouseRelease(source, LEFT_BUTTON, pos=source.mapFromGlobal(target.mapToGlobal(QPoint(60, 200))))
    assert ("Tuesday" if column is Column.LEFT else "Friday") in result(opened)
    assert frame.isHidden() and QApplication.overrideCursor() is None


def test_a_ribbon_is_carried_too_and_only_onto_the_result(opened: Window, qtbot):
    ribbon, point = arrow(opened, right=True)
    carry(ribbon, point, opened.review.panel, QPoint(20, 20))
    assert "on Monday" in result(opened)
    carry(ribbon, point, opened.review.text.columns[Column.RESULT], QPoint(60, 100))
    assert "on Friday" in result(opened)


def test_escape_lets_go(opened: Window, qtbot):
    source, start = handle(opened, Column.LEFT)
    target = opened.review.text.columns[Column.RESULT]
    carry(source, start, target, QPoint(60, 200), let_go=False)
    QTest.keyClick(source, Qt.Key.Key_Escape)
    assert opened.review.text.regions.frame.isHidden() and QWidget.keyboardGrabber() is None
    QTest.mouseRelease(source, LEFT_BUTTON, pos=source.mapFromGlobal(target.mapToGlobal(QPoint(60, 200))))
    assert "on Monday" in result(opened)


def test_a_click_on_a_sign_goes_to_its_decision(opened: Window, qtbot):
    opened.review.step(True)
    elsewhere = opened.discussion.current
    conflict = opened.discussion.review.result.conflicts[0].at
    opened.discussion.go(conflict)
    source, start = handle(opened, Column.LEFT)
    opened.discussion.go(elsewhere)
    qtbot.mouseClick(source, LEFT_BUTTON, pos=start)
    assert opened.discussion.current == conflict and "on Monday" in result(opened)


def menu_on(window: Window, column: Column, line: int) -> QMenu:
    widget = window.review.text.columns[column]
    y = (line - widget.first_line()) * widget.line_height() + 4
    widget.customContextMenuRequested.emit(QPoint(80, y))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_the_menu_of_a_region_offers_every_answer(opened: Window, qtbot):
    menu = menu_on(opened, Column.RIGHT, 3)
    titles = [a.text() for a in menu.actions() if a.text()]
    assert titles[:5] == ["Take left", "Take right", "Take both", "Take both, right first", "Base"]
    next(a for a in menu.actions() if a.text() == "Copy these lines").trigger()
    assert QGuiApplication.clipboard().text() == "We meet on Friday.\n"
    next(a for a in menu.actions() if a.text() == "Take both, right first").trigger()
    menu.close()
    assert "on Friday.\nWe meet on Tuesday" in result(opened)
    menu = menu_on(opened, Column.RESULT, 3)
    assert [a.text() for a in menu.actions() if a.isChecked()] == ["Take both, right first"]
    menu.close()


def test_the_menu_where_nobody_changed_anything_is_an_editors(opened: Window, qtbot):
    menu = menu_on(opened, Column.LEFT, 0)
    assert [a.text() for a in menu.actions()] == ["Copy", "Select all"]
    menu.close()


def test_dropped_text_is_an_edit(opened: Window, qtbot):
    from PyQt6.QtCore import QMimeData
    from PyQt6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent

    column = opened.review.text.columns[Column.RESULT]
    data = QMimeData()
    data.setText("Dropped. ")
    copy = Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    x = sum(column.marginWidth(n) for n in range(3)) + 1
    point = QPointF(x, 3)
    for event in (
        QDragEnterEvent(point.toPoint(), copy, data, LEFT_BUTTON, none),
        QDragMoveEvent(point.toPoint(), copy, data, LEFT_BUTTON, none),
        QDropEvent(point, copy, data, LEFT_BUTTON, none),
    ):
        QApplication.sendEvent(column.viewport(), event)
    qtbot.waitUntil(lambda: result(opened).startswith("Dropped. # Minutes"))
    opened.review.undo()
    assert result(opened).startswith("# Minutes")


def stretch(at: str | None, start: int, end: int) -> Stretch:
    lines = Lines(start, end)
    region = TextRegion(at, ThreeWay("", "", ""))
    return Stretch(region, "", StretchState.SAME, "", lines, lines, lines, lines)


@pytest.mark.parametrize(
    ("line", "at"),
    [(0, None), (2, "a"), (3, "a"), (4, "gap"), (5, None), (6, "b"), (9, None)],
)
def test_a_line_belongs_to_the_first_decision_there(line: int, at: str | None):
    stretches = (
        stretch(None, 0, 2),
        stretch("a", 2, 4),
        stretch("gap", 4, 4),
        stretch(None, 4, 6),
        stretch("b", 6, 7),
        stretch(None, 7, 20),
    )
    found = stretch_at(stretches, Column.LEFT, line)
    assert (found.region.at if found is not None else None) == at


def test_a_suggestion_is_shown_before_it_is_taken(window: Window, pair, qtbot):
    base = "One two three four.\nNext.\n"
    pair.write("plan.md", base, base)
    pair.sync()
    pair.write("plan.md", base.replace("One", "1"), base.replace("four", "4"))
    pair.sync()
    window.errands.look(str(pair.left))
    conflicts = window.conflicts.model
    qtbot.waitUntil(lambda: any(c.name == "plan.md" for c in conflicts.conflicts), timeout=10_000)
    window.open_conflict(next(c for c in conflicts.conflicts if c.name == "plan.md"))
    qtbot.waitUntil(lambda: window.discussion is not None, timeout=10_000)
    box, text = window.review.panel.suggestion, window.review.text
    said = box.words.toPlainText().replace("\u2029", "\n")
    assert "− One two three four." in said and "+ 1 two three 4." in said
    assert "line-through" in box.words.toHtml() and "underline" in box.words.toHtml()
    before = result(window)
    box.take.setFocus()
    qtbot.waitUntil(text._ghost.isVisible)
    assert text._ghost._texts[0] == ("1 two three 4.", [(0, 1), (12, 13)])
    assert result(window) == before and not window.discussion.review.touched
    window.review.panel.list.setFocus()
    qtbot.waitUntil(text._ghost.isHidden)
    box.take.setFocus()
    qtbot.mouseClick(box.take, LEFT_BUTTON)
    assert result(window).startswith("1 two three 4.") and text._ghost.isHidden()
    assert window.discussion.review.choice(window.discussion.current) is Choice.SUGGESTION
