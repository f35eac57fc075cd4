"""The main job through a real window on two real folders: decide, edit, apply, take back, and lose nothing on close."""

import pytest
from PyQt6.QtCore import QItemSelectionModel, Qt
from PyQt6.QtTest import QTest

from tests.gui.conftest import LEFT, RIGHT, Pair
from workbench.gui.app import Places, prepare
from workbench.gui.window import Window
from workbench.model.conflict import Keep
from workbench.model.threeway import Side
from workbench.review.scroll import Column

BOTH = LEFT.replace("Point 30.", "Point 30, later.")
"""Left for the conflict, and what each side changed alone."""

ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def press(window: Window, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = window.focusWidget()
    QTest.keyClick(focus if focus is not None else window, key, modifiers)


def open_minutes(window: Window, qtbot) -> None:
    conflict = next(c for c in window.conflicts.model.conflicts if c.name == "minutes.md")
    window.conflicts.table.selectRow(window.conflicts.model.conflicts.index(conflict))
    window.conflicts.table.setFocus()
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.discussion is not None, timeout=10_000)
    qtbot.waitUntil(lambda: window.review.isVisible())


def settled(window: Window, qtbot, left: int) -> None:
    qtbot.waitUntil(
        lambda: len(window.conflicts.model.conflicts) == left and not window.errands.jobs.busy, timeout=10_000
    )


def result(window: Window) -> str:
    return window.review.text.columns[Column.RESULT].content()


def test_decide_by_keys_apply_and_take_back(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    assert window.discussion is not None and len(window.discussion.review.open) == 1
    assert not window.review.apply.isEnabled() and "0 of 1 decided" in window.review.status.text()
    press(window, Qt.Key.Key_Right, ALT)
    assert result(window) == BOTH and "1 of 1 decided" in window.review.status.text()
    press(window, Qt.Key.Key_Left, ALT)
    assert "We meet on Friday." in result(window)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert result(window) == BOTH
    press(window, Qt.Key.Key_S, CONTROL)
    settled(window, qtbot, 2)
    assert pair.read("minutes.md") == (BOTH, BOTH)
    assert window.applied.isVisible() and "laptop and stick" in window.applied.words.text()
    qtbot.mouseClick(window.applied.undo, Qt.MouseButton.LeftButton)
    settled(window, qtbot, 3)
    assert pair.read("minutes.md") == (LEFT, RIGHT)
    open_minutes(window, qtbot)  # and the decisions are still there
    assert window.discussion.review.open == ()


def test_the_result_is_edited_freely_and_undone_with_the_choices(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    column = window.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(0, 0)
    QTest.keyClicks(column, "My ")
    press(window, Qt.Key.Key_B, ALT)  # base: the typing before it is its own step
    assert result(window).startswith("My # Minutes") and "on Monday" in result(window)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert result(window) == "My " + BOTH
    press(window, Qt.Key.Key_Z, CONTROL)
    assert result(window) == BOTH
    press(window, Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert result(window) == "My " + BOTH
    window.apply()
    settled(window, qtbot, 2)
    assert pair.read("minutes.md") == ("My " + BOTH, "My " + BOTH)


def test_typing_into_an_open_conflict_settles_it(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    column = window.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setSelection(3, 11, 3, 17)  # "Monday"
    QTest.keyClicks(column, "Sunday")
    qtbot.waitUntil(lambda: window.review.apply.isEnabled())  # after the pause, by itself
    window.apply()
    settled(window, qtbot, 2)
    mine = BOTH.replace("on Tuesday at noon", "on Sunday")
    assert pair.read("minutes.md") == (mine, mine)


def test_keep_newest_for_several_at_once(window: Window, pair: Pair, qtbot):
    table = window.conflicts.table
    table.clearSelection()
    for row, conflict in enumerate(window.conflicts.model.conflicts):
        if conflict.name.endswith(".bin"):
            flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
            table.selectionModel().select(window.conflicts.model.index(row, 0), flags)
    press(window, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "2 of 3 chosen" in window.conflicts.summary.text())
    assert pair.read("plan.bin") == ("\0left", "\0right")  # nothing is written before Apply
    press(window, Qt.Key.Key_S, CONTROL)
    settled(window, qtbot, 1)
    assert pair.read("plan.bin") == ("\0right", "\0right")
    assert pair.read("photo.bin") == ("\0right photo", "\0right photo")
    window.show_history()
    qtbot.waitUntil(lambda: window.pages.currentWidget() is window.history)
    panel = window.history.undo_panel
    qtbot.mouseClick(panel.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(panel.agree.isVisible, timeout=10_000)  # after it was said what comes back
    qtbot.mouseClick(panel.agree, Qt.MouseButton.LeftButton)
    settled(window, qtbot, 3)
    assert pair.read("plan.bin") == ("\0left", "\0right")
    assert pair.read("photo.bin") == ("\0left photo", "\0right photo")


def test_keep_newest_for_twenty_by_keys_alone(window: Window, pair: Pair, qtbot):
    names = [f"picture {number:02}.bin" for number in range(20)]
    for number, name in enumerate(names):
        pair.write(name, f"\0left {number}", f"\0right {number}", later="left" if number % 2 else "right")
    press(window, Qt.Key.Key_F5)
    settled(window, qtbot, 23)
    window.conflicts.table.setFocus()
    press(window, Qt.Key.Key_A, CONTROL)
    press(window, Qt.Key.Key_N, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "23 of 23 chosen" in window.conflicts.summary.text())
    assert pair.read(names[0]) == ("\0left 0", "\0right 0")  # nothing is written before Apply
    press(window, Qt.Key.Key_S, CONTROL)
    settled(window, qtbot, 0)
    for number, name in enumerate(names):
        newest = f"\0{'left' if number % 2 else 'right'} {number}"
        assert pair.read(name) == (newest, newest)


def test_unapplied_decisions_are_there_again_after_closing(window: Window, pair: Pair, tmp_path, host, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Left, ALT)
    column = window.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(0, 0)
    QTest.keyClicks(column, "My ")
    window.close()  # while the typing is not even handed over
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    again.show()
    again.activateWindow()
    qtbot.waitUntil(lambda: len(again.conflicts.model.conflicts) == 3, timeout=10_000)
    open_minutes(again, qtbot)
    assert result(again).startswith("My # Minutes") and "on Friday" in result(again)
    press(again, Qt.Key.Key_Z, CONTROL)
    assert result(again).startswith("# Minutes")
    again.close()


def test_decisions_about_files_that_changed_meanwhile_do_not_come_back(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Left, ALT)
    window.show_conflicts()
    pair.write("minutes.md", LEFT.replace("noon", "one"), RIGHT)
    window.sync()
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    open_minutes(window, qtbot)
    assert len(window.discussion.review.open) == 1
    assert any("changed since" in str(p) for p in window.problems.problems)


def test_a_conflict_without_a_merge_says_so_and_can_be_settled_whole(window: Window, pair: Pair, qtbot):
    conflict = next(c for c in window.conflicts.model.conflicts if c.name == "plan.bin")
    window.open_conflict(conflict)
    qtbot.waitUntil(lambda: window.review.whole.isVisible(), timeout=10_000)
    assert "laptop edited" in window.review.whole.cards[Side.LEFT].words.text().replace("\u2068", "").replace(
        "\u2069", ""
    )
    press(window, Qt.Key.Key_Right, ALT)
    assert pair.read("plan.bin") == ("\0left", "\0right")  # nothing is written before Apply
    press(window, Qt.Key.Key_S, CONTROL)
    settled(window, qtbot, 2)
    assert pair.read("plan.bin") == ("\0left", "\0left")
    assert window.conflicts.isVisible()


def test_a_replica_that_is_not_there_is_a_sentence(window: Window, pair: Pair, qtbot):
    pair.right.rename(pair.right.with_name("elsewhere"))
    press(window, Qt.Key.Key_F5)
    qtbot.waitUntil(lambda: bool(window.problems.problems), timeout=10_000)
    assert "cannot be found" in str(window.problems.problems[0]) and window.problems.isVisible()


def test_columns_scroll_together(window: Window, qtbot):
    open_minutes(window, qtbot)
    window.resize(900, 400)
    qtbot.wait(50)
    columns = window.review.text.columns
    for _ in range(20):
        columns[Column.RIGHT].SendScintilla(columns[Column.RIGHT].SCI_LINESCROLLDOWN)
    others = (columns[Column.LEFT], columns[Column.RESULT])
    qtbot.waitUntil(lambda: [c.first_line() for c in others] == [20, 20])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_has_a_name_and_a_way_by_keyboard(window: Window, qtbot, scheme):
    from PyQt6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QLineEdit

    from workbench.gui.app import start

    start(scheme)
    open_minutes(window, qtbot)
    nameless = [
        w
        for kind in (QAbstractButton, QAbstractItemView, QLineEdit)
        for w in window.findChildren(kind)
        if not (w.accessibleName() or getattr(w, "text", str)())
        and not w.objectName().startswith("qt_")
        and not isinstance(w, QHeaderView)
        and w.metaObject().className() != "QTableCornerButton"
    ]
    assert nameless == []
    for name, action in window.actions_by_name.items():
        assert action.text() and action.toolTip(), name


def test_what_is_applied_without_the_other_replica_says_so(window: Window, pair: Pair, qtbot):
    pair.right.rename(pair.right.with_name("elsewhere"))
    window.errands.look(str(pair.left))
    qtbot.waitUntil(lambda: not window.errands.jobs.busy)
    window.choose(window.conflicts.model.conflicts[-1:], Keep.LEFT)
    window.apply()
    settled(window, qtbot, 2)
    assert "hears of it at the next sync" in window.applied.words.text()


def test_decisions_stay_with_their_briefcase_when_another_is_chosen(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Left, ALT)
    column = window.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(0, 0)
    QTest.keyClicks(column, "My ")
    window.add_briefcase(str(pair.right))  # goes there, while the typing is not handed over yet
    qtbot.waitUntil(lambda: not window.errands.jobs.busy and bool(window.conflicts.model.conflicts))
    assert window.discussion is None and window.conflicts.isVisible()
    window.sidebar.choose(str(pair.left))
    qtbot.waitUntil(lambda: not window.errands.jobs.busy and bool(window.conflicts.model.conflicts))
    open_minutes(window, qtbot)
    assert result(window).startswith("My # Minutes") and "on Friday" in result(window)
