"""Choosing for whole conflicts through a real window on real folders, and what is kept of it."""

import os
from dataclasses import replace

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtTest import QTest

from tests.gui.conftest import Pair
from workbench.gui.app import Places, prepare
from workbench.gui.conflicts.kept import KeptChoices
from workbench.gui.conflicts.listing import ConflictColumn
from workbench.gui.conflicts.reveal import place_of, reveal
from workbench.gui.window import Window
from workbench.model.conflict import Keep
from workbench.model.problem import WorkbenchError

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = window.focusWidget()
    QTest.keyClick(focus if focus is not None else window, key, modifiers)


def named(window: Window, name: str):
    return next(c for c in window.conflicts.model.conflicts if c.name == name)


def again(tmp_path, host, qtbot, directory) -> Window:
    """Another window, as after a restart."""
    made = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (str(directory),), host)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: bool(made.conflicts.model.conflicts) and not made.errands.jobs.busy, timeout=10_000)
    return made


def kept_by_now(window: Window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.errands.keeping.busy)


def test_choices_are_undone_and_redone_by_keys(window: Window, qtbot):
    window.conflicts.table.setFocus()
    press(window, Qt.Key.Key_A, CONTROL)
    press(window, Qt.Key.Key_R, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: list(window.choices.kept.values()) == [Keep.RIGHT] * 3)  # a button shows that it is pressed
    press(window, Qt.Key.Key_K, CONTROL | SHIFT)
    qtbot.waitUntil(lambda: not window.choices.kept)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert len(window.choices.kept) == 3 and "3 of 3 chosen" in window.conflicts.summary.text()
    press(window, Qt.Key.Key_Z, CONTROL)
    assert not window.choices.kept and not window.actions_by_name["undo"].isEnabled()
    press(window, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert len(window.choices.kept) == 3
    assert window.conflicts.table.selected_count == 3, "what is selected stays so"


def test_what_is_chosen_survives_a_kill(window: Window, pair: Pair, tmp_path, host, qtbot):
    window.choose((named(window, "plan.bin"),), Keep.LEFT)
    window.choose((named(window, "photo.bin"),), Keep.BOTH)
    kept_by_now(window, qtbot)  # and no closing
    other = again(tmp_path, host, qtbot, pair.left)
    assert set(other.choices.kept.values()) == {Keep.LEFT, Keep.BOTH}
    other.close()


def test_what_is_chosen_last_is_kept_when_the_window_closes(window: Window, pair: Pair, tmp_path, host, qtbot):
    conflicts = window.conflicts.model.conflicts
    for keep in (Keep.LEFT, Keep.RIGHT, Keep.BOTH, Keep.RIGHT):
        window.choose(conflicts, keep)
    window.close()
    other = again(tmp_path, host, qtbot, pair.left)
    assert list(other.choices.kept.values()) == [Keep.RIGHT] * 3
    other.close()


def test_a_choice_is_dropped_when_its_conflict_changes(window: Window, pair: Pair, tmp_path, host, qtbot):
    window.choose(window.conflicts.model.conflicts, Keep.RIGHT)
    kept_by_now(window, qtbot)
    pair.write("plan.bin", "\0another left", "\0right")
    window.sync()
    qtbot.waitUntil(lambda: not window.errands.jobs.busy and len(window.choices.kept) == 2, timeout=10_000)
    assert named(window, "plan.bin").id not in window.choices.kept
    kept_by_now(window, qtbot)
    other = again(tmp_path, host, qtbot, pair.left)
    assert len(other.choices.kept) == 2
    other.close()


def test_a_conflict_that_changed_while_the_window_was_closed_is_open(window: Window, pair: Pair, tmp_path, host, qtbot):
    window.choose(window.conflicts.model.conflicts, Keep.RIGHT)
    window.close()
    pair.write("plan.bin", "\0another left", "\0right")
    pair.sync()
    other = again(tmp_path, host, qtbot, pair.left)
    assert len(other.choices.kept) == 2 and named(other, "plan.bin").id not in other.choices.kept
    other.close()


def test_choices_belong_to_their_briefcase(window: Window, pair: Pair, qtbot):
    window.choose((named(window, "plan.bin"),), Keep.LEFT)
    window.add_briefcase(str(pair.right))
    qtbot.waitUntil(lambda: not window.errands.jobs.busy and bool(window.conflicts.model.conflicts))
    assert not window.choices.kept
    window.sidebar.choose(str(pair.left))
    qtbot.waitUntil(lambda: not window.errands.jobs.busy and bool(window.conflicts.model.conflicts))
    assert list(window.choices.kept.values()) == [Keep.LEFT]


@pytest.mark.parametrize(
    "broken", ["", "{", "[]", '{"schema": 1}', '{"schema": 1, "kept": 3}', '{"schema": 9, "kept": {}}']
)
def test_choices_that_cannot_be_read_are_none(tmp_path, broken):
    kept = KeptChoices(str(tmp_path))
    with open(kept.path("/x"), "w", encoding="utf-8") as file:
        file.write(broken)
    assert not kept.restore("/x", ()).kept


def test_where_times_do_not_tell_that_is_said_and_the_rest_is_chosen(window: Window, pair: Pair, qtbot):
    pair.write("plan.bin", "\0left", "\0right")
    for side in (pair.left, pair.right):
        os.utime(side / "plan.bin", (1_700_000_500, 1_700_000_500))
    window.sync()
    qtbot.waitUntil(
        lambda: not window.errands.jobs.busy and Keep.NEWEST.side(named(window, "plan.bin")) is None, timeout=10_000
    )
    window.conflicts.table.selectAll()
    window.conflicts.bar.keeps[Keep.NEWEST].click()
    assert len(window.choices.kept) == 2
    assert "plan.bin do not tell which is newer" in str(window.problems.problems[-1])


def test_columns_and_order_come_back(window: Window, pair: Pair, tmp_path, host, qtbot):
    table = window.conflicts.table
    table.horizontalHeader().resizeSection(ConflictColumn.NAME, 400)
    table.sortByColumn(ConflictColumn.RIGHT, Qt.SortOrder.DescendingOrder)
    window.close()
    other = again(tmp_path, host, qtbot, pair.left)
    weights = other.conflicts.table.weights
    assert weights[0] == 400 and weights == table.weights
    assert (other.conflicts.model.order.column, other.conflicts.model.order.descending) == (ConflictColumn.RIGHT, True)
    other.close()


def test_the_filter_is_found_by_its_key_and_left_by_escape(window: Window, qtbot):
    window.conflicts.table.setFocus()
    assert not window.conflicts.filter.isVisible(), "three conflicts need none"
    press(window, Qt.Key.Key_F, CONTROL)
    assert window.conflicts.filter.text.hasFocus()
    QTest.keyClicks(window.conflicts.filter.text, "plan")
    assert [c.name for c in window.conflicts.model.conflicts] == ["plan.bin"]
    press(window, Qt.Key.Key_Escape)
    assert len(window.conflicts.model.conflicts) == 3 and window.conflicts.table.hasFocus()


def test_copy_path_and_show_in_folder(window: Window, pair: Pair, tmp_path, qtbot, monkeypatch):
    conflict = named(window, "plan.bin")
    window.conflicts.copy_asked.emit(conflict)
    assert QGuiApplication.clipboard().text() == str(pair.left / "plan.bin")
    (pair.left / "plan.bin").unlink()
    assert place_of(str(pair.left), conflict) == str(pair.left)
    programs = tmp_path / "programs"
    programs.mkdir()
    shown = tmp_path / "shown"
    opener = programs / "xdg-open"
    opener.write_text(f'#!/bin/sh\necho "$1" > "{shown}.new"; mv "{shown}.new" "{shown}"\n')
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:/bin:/usr/bin")
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    window.conflicts.reveal_asked.emit(conflict)
    qtbot.waitUntil(shown.exists)
    assert shown.read_text().strip() == str(pair.left)
    opener.write_text("#!/bin/sh\nexit 3\n")
    window.conflicts.reveal_asked.emit(conflict)
    qtbot.waitUntil(lambda: any("No file manager" in str(p) for p in window.problems.problems))


def test_a_folder_that_is_gone_is_a_sentence(tmp_path):
    with pytest.raises(WorkbenchError, match="not there now"):
        reveal(str(tmp_path / "gone"))


def test_nothing_in_conflict_says_when_the_last_sync_was(window: Window, pair: Pair, qtbot):
    window.choose(window.conflicts.model.conflicts, Keep.LEFT)
    window.apply()
    qtbot.waitUntil(window.conflicts.empty.isVisible, timeout=10_000)
    assert window.conflicts.empty.about.text().startswith("The last sync was today")
    assert pair.read("plan.bin") == ("\0left", "\0left")


def open_file(window: Window, qtbot, name: str) -> None:
    window.open_conflict(named(window, name))
    shows(window, qtbot, name)


def shows(window: Window, qtbot, name: str) -> None:
    qtbot.waitUntil(
        lambda: (
            window.conflict_shown is not None and window.conflict_shown.name == name and not window.errands.jobs.busy
        ),
        timeout=10_000,
    )


def test_walking_from_file_to_file_by_keys(window: Window, qtbot):
    open_file(window, qtbot, "minutes.md")
    walker = window.room.walker
    assert walker.isVisible() and walker.count.text() == "1 of 3" and not walker.back.isEnabled()
    press(window, Qt.Key.Key_PageDown, CONTROL)
    shows(window, qtbot, "photo.bin")
    assert walker.count.text() == "2 of 3"
    qtbot.mouseClick(walker.on, Qt.MouseButton.LeftButton)
    shows(window, qtbot, "plan.bin")
    assert not walker.on.isEnabled() and not window.actions_by_name["next_file"].isEnabled()
    press(window, Qt.Key.Key_PageUp, CONTROL)
    press(window, Qt.Key.Key_PageUp, CONTROL)  # before the first has opened
    shows(window, qtbot, "minutes.md")
    window.show_conflicts()
    assert not window.actions_by_name["next_file"].isEnabled()


def test_the_list_folds_out_above_a_conflict_and_stays_so(window: Window, pair: Pair, tmp_path, host, qtbot):
    open_file(window, qtbot, "minutes.md")
    strip = window.room.strip
    assert not strip.table.isVisible()
    focus = window.focusWidget()
    press(window, Qt.Key.Key_L, CONTROL)
    qtbot.waitUntil(lambda: strip.table.height() == strip.height_wanted)
    assert strip.table.current.name == "minutes.md" and window.focusWidget() is focus, "it never takes the focus"
    rect = strip.table.visualRect(strip.table.model().index(2, 0))
    qtbot.mouseClick(strip.table.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    shows(window, qtbot, "plan.bin")
    window.show_conflicts()
    assert not strip.table.isVisible(), "not above the list itself"
    window.close()
    other = again(tmp_path, host, qtbot, pair.left)
    open_file(other, qtbot, "photo.bin")
    assert other.room.strip.table.isVisible() and other.room.strip.table.current.name == "photo.bin"
    other.actions_by_name["list"].trigger()
    qtbot.waitUntil(lambda: not other.room.strip.table.isVisible())
    other.close()


def test_a_long_name_does_not_make_the_window_wider(window: Window, pair: Pair, qtbot):
    window.resize(900, 600)
    before = window.review.minimumSizeHint().width()
    window.review.title.show_words("A name of a report that goes on and on " * 4 + ".docx", "Both edited it")
    window.conflicts.summary.show_words("words " * 100)
    assert window.review.minimumSizeHint().width() <= before + 100 and window.conflicts.minimumSizeHint().width() < 700


def test_the_preview_says_what_apply_will_do_and_writes_nothing(window: Window, pair: Pair, qtbot):
    window.choose((named(window, "plan.bin"),), Keep.NEWEST)
    window.choose((named(window, "photo.bin"),), Keep.BOTH)
    press(window, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(
        lambda: window.room.dialog is not None and "Nothing is written yet" in window.room.dialog.head.text()
    )
    dialog = window.room.dialog
    assert "2 on laptop and 2 on stick" in dialog.head.text()
    groups = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    assert [g.text(0) for g in groups] == ["Keep newest · 1", "Keep both · 1"]
    assert groups[0].child(0).text(1) == "stick replaces laptop (newer, 14 Nov 2023)"
    assert groups[1].child(0).text(1) == "both stay, as photo.bin and photo (stick).bin"
    assert pair.read("plan.bin") == ("\0left", "\0right") and pair.read("photo (stick).bin") == (None, None)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 1 and not window.errands.jobs.busy, timeout=10_000)
    assert pair.read("photo (stick).bin") == ("\0right photo",) * 2


def test_the_preview_says_what_has_changed_meanwhile(window: Window, pair: Pair, qtbot):
    window.choose((named(window, "plan.bin"),), Keep.LEFT)
    pair.write("plan.bin", "\0left", "\0right, again")
    window.room.preview()
    qtbot.waitUntil(lambda: window.room.dialog.problems.isVisible(), timeout=10_000)
    assert "changed since" in window.room.dialog.problems.text()
    QTest.keyClick(window.room.dialog, Qt.Key.Key_Escape)
    assert window.room.dialog is None and pair.read("plan.bin")[1] == "\0right, again"
    assert list(window.choices.kept.values()) == [Keep.LEFT]


def test_a_briefcase_that_cannot_be_read_does_not_look_empty(window: Window, pair: Pair, qtbot):
    window.show_conflicts()
    pair.right.rename(pair.right.with_name("elsewhere"))
    window.add_briefcase(str(pair.right))
    qtbot.waitUntil(lambda: "cannot be read" in window.conflicts.reading.words.text(), timeout=10_000)
    assert window.conflicts.reading.words.isVisible() and not window.conflicts.empty.isVisible()


def test_looking_again_keeps_what_is_as_before(window: Window, pair: Pair):
    desk, before = window.errands.desk, window.looked
    again = desk.look(str(pair.left), before)
    assert again.conflicts is before.conflicts and again.listing is before.listing
    pair.write("plan.bin", "\0other left", "\0right")
    pair.sync()
    changed = desk.look(str(pair.left), before)
    was = {c.name: c for c in before.conflicts}
    assert {c.name: c is was[c.name] for c in changed.conflicts} == {
        "minutes.md": True,
        "photo.bin": True,
        "plan.bin": False,
    }
    assert changed.listing.unchanged(before.listing) == {c.id for c in changed.conflicts if c.name != "plan.bin"}
    assert desk.look(str(pair.left), replace(before, directory="elsewhere")).listing is not before.listing
