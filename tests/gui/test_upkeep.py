"""The page of a briefcase: folders held here, rules with what they hide, old versions, other replicas, a check."""

import os
import time
from dataclasses import replace

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QAbstractItemModelTester

from tests.gui.conftest import Pair
from tests.speed import quicker_than
from workbench.engine import session
from workbench.gui.upkeep.folder_tree import FolderTree, folders_of
from workbench.gui.upkeep.page import UpkeepPage
from workbench.gui.upkeep.seen import see
from workbench.gui.window import Window

LEFT = Qt.MouseButton.LeftButton
CHECKED, PARTLY, UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked


def idle(window: Window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)


@pytest.fixture
def page(window: Window, pair: Pair, qtbot) -> UpkeepPage:
    """Opened by its key, on a briefcase with folders."""
    for name in ("photos/2025/a.jpg", "photos/2026/b.jpg", "notes/n.log"):
        pair.write(name, name, name)
    pair.sync()
    idle(window, qtbot)
    qtbot.keyClick(window, Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.upkeep.page, timeout=10_000)
    return window.upkeep.page


def states(model: FolderTree) -> dict[str, Qt.CheckState]:
    found = {}
    waiting = [model.index(row, 0) for row in range(model.rowCount())]
    while waiting:
        index = waiting.pop()
        path = index.internalPointer().path
        found[path] = model.data(index, Qt.ItemDataRole.CheckStateRole)
        waiting += [model.index(row, 0, index) for row in range(model.rowCount(index))]
    return found


def test_the_tree_of_folders_knows_what_a_box_comes_to(qtbot):
    model = FolderTree()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show(folders_of(("a", "a/b", "a/b/c", "a-b", "d")), ("a/b",))
    assert states(model) == {"a": PARTLY, "a/b": UNCHECKED, "a/b/c": UNCHECKED, "a-b": CHECKED, "d": CHECKED}
    assert (model.skip, model.hold) == ((), ())
    check = Qt.ItemDataRole.CheckStateRole

    def turn(path: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        assert model.setData(model.find(path), UNCHECKED, check)
        return model.skip, model.hold

    assert turn("a") == ((), ("a/b",))
    assert turn("a") == (("a",), ())  # which holds a/b as well
    assert not model.flags(model.find("a/b")) & Qt.ItemFlag.ItemIsEnabled
    assert turn("d") == (("a", "d"), ())
    assert turn("d") == (("a",), ()) and turn("a") == ((), ("a/b",))
    assert not model.find("nothing").isValid() and tester.model() is model


def test_many_folders_are_shown_and_turned_without_a_wait(window: Window, qtbot):
    page = window.upkeep.page
    window.asides.visit(page)
    paths = [f"f{n:03}" for n in range(200)] + [f"f{n % 200:03}/g{n}" for n in range(20_000)]
    folders, tab = folders_of(paths), page.holding
    seen = replace(see(window.directory), folders=folders, left_out=())
    for do in (
        lambda: tab.show_seen(seen),
        lambda: tab.tree.expand(tab.model.find("f007")),
        lambda: tab.model.setData(tab.model.find("f007"), UNCHECKED, Qt.ItemDataRole.CheckStateRole),
        lambda: tab.model.setData(tab.model.find("f009/g9"), UNCHECKED, Qt.ItemDataRole.CheckStateRole),
        lambda: tab.tree.repaint(),
    ):
        with quicker_than(0.05):
            do()
    assert tab.model.skip == ("f007", "f009/g9")


def test_a_folder_is_left_out_and_held_again(page: UpkeepPage, window: Window, pair: Pair, qtbot):
    tab = page.holding
    tab.tree.setFocus()
    tab.tree.setCurrentIndex(tab.model.find("photos"))
    qtbot.keyClick(tab.tree, Qt.Key.Key_Right)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Down)
    qtbot.keyClick(tab.tree, Qt.Key.Key_Space)
    assert "No longer held here: photos/2025." in tab.told.text()
    qtbot.mouseClick(tab.back, LEFT)
    assert not tab.agree.isEnabled() and tab.model.skip == ()
    tab.tree.setCurrentIndex(tab.model.find("photos/2025"))
    qtbot.keyClick(tab.tree, Qt.Key.Key_Space)
    qtbot.mouseClick(tab.agree, LEFT)
    qtbot.waitUntil(window.applied.isVisible, timeout=10_000)
    idle(window, qtbot)
    assert [one.path for one in session.select(str(pair.left)).left_out] == ["photos/2025"]
    assert "stays on this disk" in window.applied.words.text()
    assert states(tab.model)["photos"] is PARTLY and tab.model.skip == ()
    tab.tree.setCurrentIndex(tab.model.find("photos"))
    qtbot.keyClick(tab.tree, Qt.Key.Key_Space)
    qtbot.mouseClick(tab.agree, LEFT)
    idle(window, qtbot)
    assert session.select(str(pair.left)).left_out == ()
    qtbot.keyClick(tab.tree, Qt.Key.Key_Escape)
    assert window.pages.currentWidget() is window.conflicts


def test_rules_show_what_they_would_hide_before_they_hold(page: UpkeepPage, window: Window, pair: Pair, qtbot):
    tab = page.ignoring
    page.tabs.setCurrentWidget(tab)
    assert not tab.agree.isEnabled()
    tab.edit.setFocus()
    qtbot.keyClicks(tab.edit, "*.log")
    qtbot.waitUntil(lambda: tab.list.count() == 1, timeout=10_000)
    assert tab.list.item(0).text() == "notes/n.log" and tab.count.text().startswith("1 ")
    assert not (pair.left / ".briefcase-ignore").exists()
    qtbot.keyClick(tab.edit, Qt.Key.Key_Return)
    qtbot.keyClicks(tab.edit, "!")
    qtbot.waitUntil(lambda: "line 2" in tab.wrong.text(), timeout=10_000)
    tab.edit.setPlainText("*.log\n")
    qtbot.mouseClick(tab.agree, LEFT)
    qtbot.waitUntil(lambda: (pair.left / ".briefcase-ignore").exists(), timeout=10_000)
    idle(window, qtbot)
    assert (pair.left / ".briefcase-ignore").read_text() == "*.log\n" and not tab.agree.isEnabled()
    qtbot.waitUntil(lambda: "nothing more" in tab.count.text(), timeout=10_000)
    assert (pair.left / "notes/n.log").exists()


def test_a_file_of_the_list_is_ignored_by_its_menu(window: Window, pair: Pair, qtbot):
    row = next(n for n, c in enumerate(window.conflicts.model.conflicts) if c.name == "photo.bin")
    window.conflicts.table.selectRow(row)
    name = window.conflicts.table.current.name
    window.conflicts.menu.ready()
    window.conflicts.menu.ignore.trigger()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.upkeep.page, timeout=10_000)
    tab = window.upkeep.page.ignoring
    qtbot.waitUntil(lambda: tab.list.count() == 1, timeout=10_000)
    assert tab.isVisible() and tab.edit.toPlainText() == f"/{name}\n" and tab.list.item(0).text() == name
    assert tab.agree.isEnabled() and tab.edit.hasFocus()


def test_how_long_old_versions_are_kept(page: UpkeepPage, window: Window, pair: Pair, qtbot):
    tab = page.keeping
    page.tabs.setCurrentWidget(tab)
    assert (tab.days.value(), tab.space.text()) == (30, "10%") and "in the trash" in tab.used.text()
    tab.days.setValue(7)
    tab.space.setText("3 GB")
    qtbot.mouseClick(tab.agree, LEFT)
    qtbot.waitUntil(lambda: "3.0 GB" in tab.used.text() or "3 GB" in tab.used.text(), timeout=10_000)
    stock = session.keep(str(pair.left))
    assert (stock.keeping.days, stock.keeping.space) == (7, "3 GB")
    tab.space.setText("lots")
    qtbot.mouseClick(tab.agree, LEFT)
    qtbot.waitUntil(window.problems.isVisible, timeout=10_000)
    assert "neither a share" in window.problems.words.text()


def test_a_replica_is_forgotten_after_it_was_said_what_that_means(page: UpkeepPage, window: Window, pair: Pair, qtbot):
    tab = page.replicas
    page.tabs.setCurrentWidget(tab)
    assert tab.list.item(0).text().startswith("stick · here, in ") and not tab.forget.isEnabled()
    assert "Resolve them first" in tab.told.text()
    for name in ("minutes.md", "plan.bin", "photo.bin"):
        pair.write(name, "same", "same")
    pair.sync()
    window.show_conflicts()
    window.actions_by_name["upkeep"].trigger()
    qtbot.waitUntil(lambda: tab.isVisible() and tab.forget.isEnabled(), timeout=10_000)
    qtbot.mouseClick(tab.forget, LEFT)
    assert "nothing is deleted" in tab.told.text() and tab.refuse.hasFocus()
    assert len(session.others(str(pair.left))) == 1
    qtbot.mouseClick(tab.agree, LEFT)
    qtbot.waitUntil(lambda: tab.list.count() == 0, timeout=10_000)
    assert session.others(str(pair.left)) == () and "no other replica" in tab.told.text()


def test_a_damaged_file_is_found_and_repaired(page: UpkeepPage, window: Window, pair: Pair, qtbot):
    tab, file = page.checking, pair.left / "photos/2026/b.jpg"
    page.tabs.setCurrentWidget(tab)
    time.sleep(0.05)
    session.status(str(pair.left))  # by now it is known for certain
    facts = file.stat()
    file.write_text("photos/2026/X.jpg")
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    qtbot.mouseClick(tab.begin, LEFT)
    qtbot.waitUntil(lambda: "Not everything is whole" in tab.told.toPlainText(), timeout=10_000)
    assert "⚠ photos/2026/b.jpg: " in tab.told.toPlainText()
    tab.repair.setChecked(True)
    qtbot.mouseClick(tab.begin, LEFT)
    qtbot.waitUntil(lambda: "whole again" in tab.told.toPlainText(), timeout=10_000)
    assert file.read_text() == "photos/2026/b.jpg"
