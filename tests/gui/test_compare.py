"""Windows that compare: files and folders, two and three ways, by keys and mouse."""

import os

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtGui import QColor
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QProgressBar,
)

from tests.folders import write_tree
from tests.gui.conftest import BASE, LEFT, RIGHT
from workbench.gui.app import start
from workbench.gui.compare.file_page import FilePage
from workbench.gui.compare.folder_page import FolderPage
from workbench.gui.compare.window import CompareWindow, compare_window
from workbench.gui.memory import Memory
from workbench.gui.merge_window import MergeWindow
from workbench.gui.text.tokens import contrast
from workbench.gui.theme import theme
from workbench.hooks.external.settings import OwnTool, ToolSettings
from workbench.model.problem import WorkbenchError

ALT = Qt.KeyboardModifier.AltModifier
PICTURE = "\x89PNG\r\n\x1a\n\0\0\0"

TREES = {
    "base": {"notes/plan.md": BASE, "notes/same.txt": "x", "sea.png": PICTURE + "a", "old.txt": "gone\n"},
    "left": {"notes/plan.md": LEFT, "notes/same.txt": "x", "sea.png": PICTURE + "b", "old.txt": "gone\n"},
    "right": {"notes/plan.md": RIGHT, "notes/same.txt": "x", "sea.png": PICTURE + "ccc", "new/one.txt": "1\n"},
}


@pytest.fixture
def trees(tmp_path):
    """Three folders; their paths by name."""
    start("light")
    for name, tree in TREES.items():
        (tmp_path / name).mkdir()
        write_tree(tmp_path / name, tree)
    return {name: str(tmp_path / name) for name in TREES}


@pytest.fixture
def opened(host, qtbot):
    """Opens a window on paths and waits until it is known what differs."""
    windows = []

    def open_window(left, right, base=None, **more) -> CompareWindow:
        window = compare_window(left, right, host, base, **more)
        windows.append(window)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        qtbot.waitUntil(lambda: window.equal is not None or window.problem is not None, timeout=10_000)
        return window

    yield open_window
    for window in windows:
        window.close()


def folders(window: CompareWindow) -> FolderPage:
    page = window.pages.currentWidget()
    assert isinstance(page, FolderPage)
    return page


def file_page(window: CompareWindow, qtbot) -> FilePage:
    page = window.pages.currentWidget()
    assert isinstance(page, FilePage)
    qtbot.waitUntil(lambda: page.found is not None, timeout=10_000)
    return page


def here(window: CompareWindow) -> str | None:
    row = folders(window).current()
    return row.path if row is not None else None


def test_folders_are_walked_and_their_files_opened_by_keys(trees, opened, qtbot):
    window = opened(trees["left"], trees["right"])
    assert (window.equal, window.windowTitle()) == (False, "left ↔ right")
    view = folders(window).view
    seen = [here(window)]
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down, ALT)
        seen.append(here(window))
    assert seen == ["new/one.txt", "notes/plan.md", "old.txt", "sea.png"]
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    QTest.keyClick(view, Qt.Key.Key_Up, ALT)
    assert here(window) == "notes/plan.md"
    QTest.keyClick(view, Qt.Key.Key_Return)
    page = file_page(window, qtbot)
    assert page.pages.currentWidget() is page.text
    assert (page.text.old.content(), page.text.new.content()) == (LEFT, RIGHT)
    assert window.windowTitle() == "left/notes/plan.md ↔ right/notes/plan.md"
    QTest.keyClick(page.text.old, Qt.Key.Key_Down, ALT)
    assert page.text.where == (1, 3) and "1 of 3" in page.about.text()
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    assert here(window) == "notes/plan.md" and view.hasFocus()


def test_a_double_click_opens_a_file_of_any_kind(trees, opened, qtbot):
    window = opened(trees["left"], trees["right"])
    page = folders(window)
    number = page.tree.number_of("sea.png") if page.tree else None
    index = page.model.index_of(number or 0)
    spot = page.view.visualRect(index).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    files = file_page(window, qtbot)
    assert files.pages.currentWidget() is files.table
    assert [p.name for p in files.table.pairs.pairs] == ["Size", "Modified", "First difference"]
    assert window.problem is None


@pytest.mark.parametrize(("path", "words"), [("old.txt", "Only left"), ("new/one.txt", "Only right")])
def test_a_file_on_one_side_only_is_shown(trees, opened, qtbot, path, words):
    window = opened(trees["left"], trees["right"])
    window.open_row(next(r for r in folders(window).tree.comparison.rows if r.path == path))
    page = file_page(window, qtbot)
    assert words in page.about.text() and page.pages.currentWidget() is page.text


def test_what_is_the_same_is_hidden_until_it_is_asked_for(trees, opened, qtbot):
    window = opened(trees["left"], trees["right"])
    page = folders(window)
    assert page.model.rowCount(page.model.index(1, 0)) == 1
    page.same.click()
    qtbot.waitUntil(lambda: page.model.rowCount(page.model.index(1, 0)) == 2)
    page.filter.setFocus()
    QTest.keyClicks(page.filter, "SAME")
    qtbot.waitUntil(lambda: page.model.rowCount() == 1)
    QTest.keyClicks(page.filter, "x")
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.empty)
    assert "SAMEx" in page.empty.text()


def test_a_refresh_keeps_the_place_and_sees_what_is_new(trees, opened, qtbot, tmp_path):
    window = opened(trees["left"], trees["right"])
    page = folders(window)
    page.view.collapseAll()
    page.view.go(page.model.index_of(page.tree.number_of("notes/plan.md")))
    page.view.collapse(page.model.index_of(page.tree.number_of("new")))
    write_tree(tmp_path / "left", {"a new one.txt": "1"})
    (tmp_path / "left" / "old.txt").unlink()
    before = page.tree
    QTest.keyClick(page.view, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: page.tree is not before, timeout=10_000)
    assert here(window) == "notes/plan.md"
    assert page.tree.number_of("a new one.txt") is not None and page.tree.number_of("old.txt") is None


def test_a_file_that_went_away_is_a_sentence_and_a_new_list(trees, opened, qtbot, tmp_path):
    window = opened(trees["left"], trees["right"])
    page = folders(window)
    gone = next(r for r in page.tree.comparison.rows if r.path == "old.txt")
    (tmp_path / "left" / "old.txt").unlink()
    before = page.tree
    window.open_row(gone)
    assert "not there any more" in str(window.problems.problems[0])
    qtbot.waitUntil(lambda: page.tree is not before, timeout=10_000)
    assert page.tree.number_of("old.txt") is None


def test_a_file_that_changed_is_opened_with_a_sentence(trees, opened, qtbot, tmp_path):
    window = opened(trees["left"], trees["right"])
    row = next(r for r in folders(window).tree.comparison.rows if r.path == "notes/plan.md")
    (tmp_path / "left" / "notes" / "plan.md").write_text("all new\n")
    window.open_row(row)
    assert "changed since" in str(window.problems.problems[0])
    assert file_page(window, qtbot).text.old.content() == "all new\n"


def test_links_and_pipes_are_never_opened(trees, opened, tmp_path):
    for side, target in (("left", "notes"), ("right", "elsewhere")):
        (tmp_path / side / "link").symlink_to(target)
    os.mkfifo(tmp_path / "left" / "pipe")
    window = opened(trees["left"], trees["right"])
    page = folders(window)
    for path, words in (("link", "is a link"), ("pipe", "never opened")):
        window.open_row(next(r for r in page.tree.comparison.rows if r.path == path))
        assert words in str(window.problems.problems[-1]) and window.pages.currentWidget() is page


def test_three_folders_and_three_files(trees, opened, qtbot):
    window = opened(trees["left"], trees["right"], trees["base"])
    page = folders(window)
    assert "2 changed on both sides" in page.status.text() and page.clashes.isVisible()
    page.clashes.click()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    window.open_row(next(r for r in page.tree.comparison.rows if r.path == "notes/plan.md"))
    merging = window.pages.currentWidget()
    assert isinstance(merging, MergeWindow)
    qtbot.waitUntil(lambda: merging.discussion is not None, timeout=10_000)
    assert merging.page.apply.text() == "Save as…" and not window.bar.isVisible()
    window.back()
    assert window.pages.currentWidget() is page and window.bar.isVisible()
    window.open_row(next(r for r in page.tree.comparison.rows if r.path == "old.txt"))
    # Deleted on the right: what the left has is shown against the base, which is where it came from.
    assert file_page(window, qtbot).files.right == os.path.join(trees["base"], "old.txt")


@pytest.fixture
def merging(trees, opened, qtbot):
    """Three files in a window; the page that merges them."""
    paths = [os.path.join(trees[n], "notes", "plan.md") for n in ("left", "right", "base")]
    window = opened(*paths)
    page = window.pages.currentWidget()
    assert isinstance(page, MergeWindow)
    qtbot.waitUntil(lambda: page.discussion is not None, timeout=10_000)
    return window, page


def test_a_result_is_saved_under_a_name_and_over_an_input_only_with_consent(merging, qtbot, tmp_path, monkeypatch):
    window, page = merging
    assert window.equal is False
    QTest.keyClick(page.page.panel.list, Qt.Key.Key_Right, ALT)
    left = tmp_path / "left" / "notes" / "plan.md"
    out = tmp_path / "result.md"
    asked: list[str] = []
    names = [str(left), str(out)]
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (names.pop(0), ""))

    def question(_parent, _title, words, *_):
        asked.append(words)
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "question", question)
    page.apply()
    assert "is the left file" in asked.pop() and left.read_text() == LEFT
    page.apply()
    qtbot.waitUntil(lambda: page.written, timeout=10_000)
    assert "on Tuesday at noon" in out.read_text() and not asked and window.isVisible()
    window.close()
    assert not asked and not window.isVisible()


def test_what_was_decided_is_not_lost_by_closing(merging, qtbot, monkeypatch):
    window, page = merging
    answers = [QMessageBox.StandardButton.Cancel, QMessageBox.StandardButton.Discard]
    monkeypatch.setattr(QMessageBox, "question", lambda *_: answers.pop(0))
    QTest.keyClick(page.page.panel.list, Qt.Key.Key_Right, ALT)
    window.close()
    assert window.isVisible() and window.pages.currentWidget() is page
    window.close()
    assert not window.isVisible() and not answers


CASES = {
    "same": (b"a\nb\n", b"a\nb\n", True, "the same, byte for byte"),
    "line ends": (b"a\nb\n", b"a\r\nb\r\n", False, "Only the line ends differ"),
    "words": (b"a\nb\n", b"a\nc\n", False, "1 difference"),
    "unknown and the same": (b"\0\xff\x01", b"\0\xff\x01", True, "the same, byte for byte"),
    "unknown": (b"\0\xff\x01", b"\0\xff\x02\x03", False, "nobody here knows"),
    "empty": (b"", b"", True, "the same, byte for byte"),
    "one empty": (b"", b"a\n", False, "1 difference"),
}


@pytest.mark.parametrize("name", CASES)
def test_two_files(opened, tmp_path, name):
    start("light")
    left, right, equal, words = CASES[name]
    (tmp_path / "one.txt").write_bytes(left)
    (tmp_path / "two.txt").write_bytes(right)
    window = opened(str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    page = window.pages.currentWidget()
    assert (window.equal, window.problem) == (equal, None)
    assert words in page.summary()
    assert words in (page.words if page.pages.currentWidget() is page.words else page.about).text()
    assert window.windowTitle() == "one.txt ↔ two.txt"


def test_sides_are_swapped_and_options_set(opened, tmp_path, qtbot):
    start("light")
    (tmp_path / "one.txt").write_text("A\n")
    (tmp_path / "two.txt").write_text("a\n")
    window = opened(str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    page = window.pages.currentWidget()
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.text.old.content() == "a\n", timeout=10_000)
    assert window.windowTitle() == "two.txt ↔ one.txt" and window.equal is False
    case = next(o for o in page.found.options if o.name == "ignore_case")
    page.counts.set_option(case, True)
    qtbot.waitUntil(lambda: window.equal is True, timeout=10_000)
    assert "ignored" in page.about.text() and "ignore case" in page.counts.text()


def test_no_file_at_all_is_what_git_names_the_null_device(opened, tmp_path):
    start("light")
    (tmp_path / "new.txt").write_text("a\n")
    window = opened(os.devnull, str(tmp_path / "new.txt"), name="src/new.txt")
    assert window.equal is False and window.windowTitle() == "new.txt ↔ new.txt"
    assert "Only right" in window.pages.currentWidget().about.text()


def test_a_file_that_vanishes_before_it_is_read_is_a_sentence(opened, tmp_path, host, qtbot):
    start("light")
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name)
    window = opened(str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    page = window.pages.currentWidget()
    (tmp_path / "two.txt").unlink()
    page.refresh()
    qtbot.waitUntil(lambda: window.problem is not None, timeout=10_000)
    assert "is not there" in page.words.text()


@pytest.mark.parametrize("base", [None, "base"])
def test_a_file_against_a_folder_is_a_sentence(trees, host, base):
    with pytest.raises(WorkbenchError, match="is a folder"):
        compare_window(trees["left"], os.path.join(trees["right"], "sea.png"), host, trees[base] if base else None)


def test_every_control_has_a_name_and_the_window_fits_900_by_600(trees, opened):
    window = opened(trees["left"], trees["right"], trees["base"])
    window.resize(900, 600)
    assert (window.width(), window.height()) == (900, 600)
    for kind in (QAbstractButton, QAbstractItemView, QLineEdit, QProgressBar):
        for widget in window.findChildren(kind):
            if widget.isVisible():
                assert widget.accessibleName(), widget
    assert QApplication.focusWidget() is folders(window).view


def test_the_paths_of_a_row_are_copied(trees, opened, qtbot):
    window = opened(trees["left"], trees["right"])
    page = folders(window)
    page.view.go(page.model.index_of(page.tree.number_of("old.txt")))
    page.view.customContextMenuRequested.emit(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert [a.text() for a in menu.actions() if a.text()] == [
        "Open",
        "Copy the path on the left",
        "Copy the path below the folders",
    ]
    menu.actions()[2].trigger()
    menu.close()
    assert QApplication.clipboard().text() == os.path.join(trees["left"], "old.txt")


def test_words_are_found_in_both_texts(trees, opened, qtbot):
    window = opened(*(os.path.join(trees[n], "notes", "plan.md") for n in ("left", "right")))
    bar = window.pages.currentWidget().text.find_bar
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(bar.words.hasFocus)
    QTest.keyClicks(bar.words, "Point 39")
    qtbot.waitUntil(lambda: len(bar.hits) == 2)
    QTest.keyClick(bar.words, Qt.Key.Key_Return)
    QTest.keyClick(bar.words, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_find_goes_to_the_names_of_folders(trees, opened):
    window = opened(trees["left"], trees["right"])
    QTest.keyClick(folders(window).view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert folders(window).filter.hasFocus()


def test_two_files_are_given_to_an_external_tool_as_copies(trees, opened, qtbot, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    told, script = tmp_path / "told", tmp_path / "tool.sh"
    script.write_text(f'#!/bin/sh\ncat "$@" > {told}.part && mv {told}.part {told}\n')
    script.chmod(0o755)
    memory = Memory(str(tmp_path / "settings.json"))
    window = opened(trees["left"], trees["right"], memory=memory)
    page = folders(window)
    tools = window.tools
    own = OwnTool("Mine", str(script), ("{left}", "{right}"), ())
    tools.known.set(ToolSettings((own,), {"text": "Mine"}), keep=False)
    qtbot.waitUntil(lambda: any(o.tool.name == "Mine" for o in tools.known.offers), timeout=10_000)
    page.view.go(page.model.index_of(page.tree.number_of("old.txt")))
    tools.open_first()
    assert "on both sides" in str(window.problems.problems[-1])
    page.view.go(page.model.index_of(page.tree.number_of("notes/plan.md")))
    tools.open_with(next(o for o in tools.known.offers if o.tool.name == "Mine"))
    qtbot.waitUntil(told.exists, timeout=10_000)
    assert told.read_text() == LEFT + RIGHT


def test_a_window_is_as_large_as_last_time(trees, opened, tmp_path):
    memory = Memory(str(tmp_path / "settings.json"))
    window = opened(trees["left"], trees["right"], memory=memory)
    window.resize(777, 555)
    window.close()
    again = Memory(memory.path)
    again.read()
    assert opened(trees["left"], trees["right"], memory=again).size() == window.size()


def test_thousands_of_differences_are_painted_in_turns_and_only_what_is_seen_is_joined(opened, tmp_path, qtbot):
    start("light")
    lines = [f"Line {n}.\n" for n in range(6000)]
    (tmp_path / "one.txt").write_text("".join(lines))
    (tmp_path / "two.txt").write_text("".join(f"{n}\n" if n % 6 == 0 else line for n, line in enumerate(lines)))
    window = opened(str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    view = window.pages.currentWidget().text
    qtbot.waitUntil(lambda: bool(view.ribbon.in_sight()))
    assert view.where == (0, 1000) and len(view.ribbon.in_sight()) < 30
    view.look_at_line(5000)
    joined = view.ribbon.in_sight()
    first, last = view.new.first_line(), view.new.first_line() + view.new.visible_lines()
    inside = {n for n in range(0, 6000, 6) if first <= n < last}
    assert inside <= {band.right.start for band in joined} and len(joined) < len(inside) + 10


def test_what_was_asked_before_the_last_question_is_not_shown(opened, tmp_path, qtbot):
    start("light")
    (tmp_path / "one.txt").write_text("1\n")
    (tmp_path / "two.txt").write_text("2\n")
    window = opened(str(tmp_path / "one.txt"), str(tmp_path / "two.txt"))
    page = window.pages.currentWidget()
    shown: list[str] = []
    page.seen.connect(lambda: shown.append(page.text.old.content()))
    window.swap()
    window.swap()
    qtbot.waitUntil(lambda: bool(shown), timeout=10_000)
    assert shown == ["1\n"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_long_line_is_cut_with_a_readable_note_around_what_differs(opened, tmp_path, qtbot, scheme):
    words = [f"word{n}" for n in range(20_000)]
    for name, there in (("old.txt", "left-one"), ("new.txt", "right-one")):
        (tmp_path / name).write_text("first\n" + " ".join([*words[:9_000], there, *words[9_000:]]) + "\nlast\n")
    start(scheme)
    try:
        window = opened(tmp_path / "old.txt", tmp_path / "new.txt")
        page = window.pages.currentWidget()
        assert isinstance(page, FilePage)
        for column, there in ((page.text.old, "left-one"), (page.text.new, "right-one")):
            qtbot.waitUntil(lambda column=column: "first" in column.text())
            assert "more on this line, not shown" in column.text() and there in column.text()
            assert len(column.text()) < 40_000
            note = column.SendScintilla(column.SCI_INDICGETFORE, 14)
            ink = QColor(note & 0xFF, note >> 8 & 0xFF, note >> 16)
            colours = theme(column.palette())
            assert colours.dark is (scheme == "dark")
            for area in (colours.paper, colours.tint(colours.left), colours.tint(colours.right)):
                assert contrast(ink, area) >= 4.5
    finally:
        start("light")
