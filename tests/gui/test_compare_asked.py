"""Asking what to compare: the dialog, drops, and the entry in the main window."""

import os

import pytest
from PyQt6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QApplication, QMessageBox, QWidget

from tests.folders import write_tree
from workbench.gui.app import start
from workbench.gui.compare.asked import Asked, meant
from workbench.gui.compare.dialog import CompareDialog
from workbench.gui.compare.file_page import FilePage
from workbench.gui.compare.window import compare_window
from workbench.gui.compare.zones import DropZones
from workbench.gui.memory import Memory
from workbench.gui.text.column import TextColumn
from workbench.model.threeway import Side

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def paths(tmp_path, qapp):
    """Two files and two folders, by name."""
    start("light")
    (tmp_path / "here").mkdir()
    write_tree(tmp_path / "here", {"one": "1\n", "two": "2\n", "d/": "", "e/": ""})
    return {name: str(tmp_path / "here" / name) for name in ("one", "two", "d", "e", "gone")}


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("", ""),
        ("  /a/b ", "/a/b"),
        ('"/a/b c"', "/a/b c"),
        ("file:///a/b%20c", "/a/b c"),
        ("/a/../b", "/b"),
        ("~/x", os.path.expanduser("~/x")),
    ],
)
def test_what_is_typed_is_understood(typed, path):
    assert meant(typed) == path


@pytest.mark.parametrize(
    ("base", "left", "right", "words"),
    [
        ("", "one", "two", ""),
        ("", "one", "", ""),
        ("", "one", "gone", "is not there"),
        ("", "one", "d", "compare two files or two folders"),
        ("d", "one", "two", "compare three files or three folders"),
        ("", "one", "one", "are the same"),
        ("d", "d", "e", ""),
    ],
)
def test_what_is_wrong_with_it(paths, base, left, right, words):
    fault = Asked(*(paths.get(name, "") for name in (base, left, right))).fault
    assert (words in fault) if words else not fault


def urls(*paths: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(path) for path in paths])
    return data


def drag(widget: QWidget, data: QMimeData, x: int, drop: bool = True) -> bool:
    """Drag over a widget at `x`, and drop; whether it was accepted."""
    arguments = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(x, 20), *arguments)
    entering.ignore()
    QApplication.sendEvent(widget, entering)
    if not drop or not entering.isAccepted():
        return entering.isAccepted()
    dropping = QDropEvent(QPointF(x, 20), *arguments)
    QApplication.sendEvent(widget, dropping)
    return dropping.isAccepted()


def test_the_dialog_says_what_is_wrong_swaps_and_remembers(paths, qtbot, tmp_path):
    memory = Memory(str(tmp_path / "settings.json"))
    dialog = CompareDialog(memory)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.go.isEnabled() and "Choose two" in dialog.fault.text()
    QTest.keyClicks(dialog.left.edit, paths["one"])
    QTest.keyClicks(dialog.right.edit, paths["gone"])
    assert not dialog.go.isEnabled() and "is not there" in dialog.fault.text()
    dialog.right.edit.setText(paths["two"])
    assert dialog.go.isEnabled() and not dialog.fault.text()
    QTest.mouseClick(dialog.swap, Qt.MouseButton.LeftButton)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.result() == 1 and dialog.asked.paths.left == paths["two"]
    again = CompareDialog(memory)
    qtbot.addWidget(again)
    assert again.asked == Asked("", paths["two"], paths["one"])


def test_a_file_that_goes_while_the_dialog_waits_is_a_sentence(paths, qtbot):
    dialog = CompareDialog(None, Asked("", paths["one"], paths["two"]))
    qtbot.addWidget(dialog)
    os.unlink(paths["two"])
    dialog.accept()
    assert dialog.result() == 0 and "is not there" in dialog.fault.text()


def test_drops_fill_the_dialog(paths, qtbot):
    dialog = CompareDialog(None)
    qtbot.addWidget(dialog)
    assert drag(dialog, urls(paths["one"], paths["two"]), 5)
    assert dialog.asked == Asked("", paths["one"], paths["two"])
    assert drag(dialog.right.edit, urls(paths["e"]), 5)
    assert dialog.right.edit.text() == paths["e"]


@pytest.fixture
def zones(qtbot, paths):
    """An area 400 pixels wide, its zones, and what they told."""
    area = QWidget()
    qtbot.addWidget(area)
    area.resize(400, 300)
    zones = DropZones(area)
    told: list[object] = []
    zones.many.connect(told.append)
    zones.one.connect(lambda path, side: told.append((path, side)))
    area.show()
    return area, zones, told


def test_halves_show_where_one_file_goes_and_several_are_one_field(zones, paths):
    area, over, told = zones
    drag(area, urls(paths["one"]), 190, drop=False)
    assert over.isVisible() and over.side is Side.LEFT and over.geometry() == area.rect()
    drag(area, urls(paths["one"]), 210, drop=False)
    assert over.side is Side.RIGHT
    QApplication.sendEvent(area, QDragLeaveEvent())
    assert not over.isVisible() and not told
    drag(area, urls(paths["one"]), 390)
    drag(area, urls(paths["one"], paths["two"]), 390)
    assert told == [(paths["one"], Side.RIGHT), (paths["one"], paths["two"])] and not over.isVisible()


def test_words_and_web_addresses_are_not_taken(zones):
    area, over, told = zones
    words, web = QMimeData(), QMimeData()
    words.setText("words")
    web.setUrls([QUrl("https://example.org/x")])
    assert not drag(area, words, 10) and not drag(area, web, 10) and not told and not over.isVisible()


def test_a_text_that_can_be_edited_takes_words_but_no_files(paths, qtbot):
    column = TextColumn("Result", True)
    qtbot.addWidget(column)
    words = QMimeData()
    words.setText("words")
    assert drag(column.viewport(), words, 5) and column.content() == "words"
    assert not drag(column.viewport(), urls(paths["one"]), 5) and column.content() == "words"


def test_drops_on_a_comparison_replace_a_side_or_everything(paths, host, qtbot):
    window = compare_window(paths["one"], paths["two"], host)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.equal is False, timeout=10_000)
    page = window.pages.currentWidget()
    assert isinstance(page, FilePage)
    drag(page.text.new.viewport(), urls(paths["one"]), 5, drop=False)  # the text leaves files to the window
    assert window.zones.side is Side.RIGHT
    drag(window.pages, urls(paths["one"]), window.pages.width() - 5)
    qtbot.waitUntil(lambda: window.equal is True, timeout=10_000)
    assert (window.paths.left, window.paths.right) == (paths["one"], paths["one"])
    drag(window.pages, urls(paths["d"]), 5)
    qtbot.waitUntil(lambda: bool(window.problems.problems))
    assert "is a folder" in str(window.problems.problems[0]) and window.paths.left == paths["one"]
    drag(window.pages, urls(paths["d"], paths["e"]), 5)
    qtbot.waitUntil(lambda: window.windowTitle() == "d ↔ e")
    qtbot.waitUntil(lambda: window.equal is True, timeout=10_000)
    window.close()


def test_the_main_window_asks_opens_and_closes_what_it_opened(window, paths, qtbot):
    QTest.keyClick(window, Qt.Key.Key_D, CONTROL)
    dialog = window.comparisons.dialog
    assert dialog is not None and dialog.isVisible()
    dialog.show_asked(Asked("", paths["one"], paths["two"]))
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    (compared,) = window.comparisons.windows
    qtbot.waitUntil(lambda: compared.equal is False, timeout=10_000)
    assert window.memory.get("compare/last", [""]) == ["", paths["one"], paths["two"]]
    compared.activateWindow()
    qtbot.waitUntil(compared.isActiveWindow)  # without a window manager nobody else does it
    QTest.keyClick(compared, Qt.Key.Key_W, CONTROL)
    assert not window.comparisons.windows
    drag(window.pages, urls(paths["d"], paths["e"]), 5)
    qtbot.waitUntil(lambda: len(window.comparisons.windows) == 1)
    compared = window.comparisons.windows[0]
    qtbot.waitUntil(lambda: compared.equal is True, timeout=10_000)
    window.close()
    assert not compared.isVisible()


def test_one_file_dropped_on_the_main_window_asks_for_the_other(window, paths, qtbot):
    drag(window.pages, urls(paths["one"]), window.pages.width() - 5)
    qtbot.waitUntil(lambda: window.comparisons.dialog is not None)
    dialog = window.comparisons.dialog
    assert dialog.asked == Asked("", "", paths["one"])
    dialog.reject()
    assert window.comparisons.dialog is None


def test_a_dropped_briefcase_can_be_added(window, pair, qtbot, monkeypatch):
    shown: list[str] = []

    def add(box: QMessageBox) -> int:
        shown.append(box.text())
        box.buttons()[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", add)
    drag(window.pages, urls(str(pair.right)), 5)
    qtbot.waitUntil(lambda: window.directory == str(pair.right), timeout=10_000)
    assert "is a briefcase already" in shown[0]


def test_other_files_are_compared_in_the_same_window(paths, host, qtbot):
    window = compare_window(paths["one"], paths["two"], host)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.equal is False, timeout=10_000)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    QTest.keyClick(window, Qt.Key.Key_D, CONTROL)
    dialog = window.findChild(CompareDialog)
    assert dialog is not None and dialog.asked == Asked("", paths["one"], paths["two"])
    dialog.show_asked(Asked("", paths["d"], paths["e"]))
    dialog.accept()
    assert window.windowTitle() == "d ↔ e"
    qtbot.waitUntil(lambda: window.equal is True, timeout=10_000)
    window.close()
