"""External tools through a real window: real programs, small scripts, that end in every way a tool can."""

import os
import threading
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import QDialogButtonBox

from tests.gui.conftest import LEFT, RIGHT, Pair
from workbench.gui.app import Places, places, prepare
from workbench.gui.tools.dialog import ToolsDialog
from workbench.gui.tools.rows import Deed, Row, Stage
from workbench.gui.window import Window
from workbench.hooks.external import places as tool_places
from workbench.hooks.external.settings import OwnTool, ToolSettings
from workbench.model.merge import Choice
from workbench.review.scroll import Column

BOTH = LEFT.replace("Point 30.", "Point 30, later.")
"""Left for the conflict, and what each side changed alone."""

OPEN = BOTH.replace("on Tuesday at noon", "on Monday")
"""The result while the conflict is open."""


@pytest.fixture
def tool(window: Window, tmp_path: Path, qtbot):
    """Sets the tool "Mine" to a script; $1 is left, $2 the output, $3 right, $4 the base."""

    def set_to(*lines: str, **more: object) -> Path:
        program = tmp_path / "mine"
        program.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n")
        program.chmod(0o755)
        own = OwnTool("Mine", str(program), ("{left}", "{right}"), ("{left}", "{output}", "{right}", "{base}"), ("*",))
        before = window.tools.known.offers
        window.tools.known.set(ToolSettings((own,), {"text": "Mine"}))
        qtbot.waitUntil(lambda: window.tools.known.offers is not before, timeout=10_000)
        return program

    return set_to


def take_up(window: Window, qtbot, name: str = "minutes.md") -> None:
    conflict = next(c for c in window.conflicts.model.conflicts if c.name == name)
    window.open_conflict(conflict)
    qtbot.waitUntil(lambda: window.conflict_shown is not None and window.review.isVisible(), timeout=10_000)


def result(window: Window) -> str:
    return window.review.text.columns[Column.RESULT].content()


def rows(window: Window) -> list[Stage]:
    return [row.stage for row in window.tools.bar.rows]


def row(window: Window) -> Row:
    (only,) = window.tools.bar.rows
    return only


def press(window: Window, deed: Deed, qtbot) -> None:
    button = window.tools.bar.button(row(window).errand.folder, deed)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def reaches(window: Window, qtbot, *stages: Stage) -> None:
    qtbot.waitUntil(lambda: rows(window) == list(stages), timeout=10_000)


def copies(window: Window) -> list[str]:
    root = window.tools.external.root
    return os.listdir(root) if os.path.isdir(root) else []


def test_what_a_tool_saves_comes_back_as_one_step(window: Window, pair: Pair, tool, qtbot):
    tool('grep -q "on Monday" "$2" || exit 9', 'sed -i "s/on Monday/on Sunday/; s/The end/THE END/" "$2"')
    take_up(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    reaches(window, qtbot, Stage.TAKEN)
    assert result(window) == OPEN.replace("on Monday", "on Sunday").replace("The end", "THE END")
    assert window.discussion is not None and window.discussion.review.open == ()
    assert len(window.discussion.review.past) == 1
    qtbot.waitUntil(lambda: copies(window) == [])  # and nothing is left behind
    window.review.undo()
    assert result(window) == OPEN and len(window.discussion.review.open) == 1
    window.review.redo()
    window.apply()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 2, timeout=10_000)
    assert "on Sunday" in (pair.read("minutes.md")[1] or "")


def test_a_tool_begins_with_what_was_done_in_the_window(window: Window, tmp_path, tool, qtbot):
    tool(f'cp "$1" "$2" "$3" "$4" "{tmp_path}/"')
    take_up(window, qtbot)
    window.review.take(Choice.LEFT)
    column = window.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(0, 0)
    QTest.keyClicks(column, "My ")  # not even handed over yet
    window.tools.open_first()
    qtbot.waitUntil(lambda: (tmp_path / "minutes.BASE.md").exists(), timeout=10_000)
    assert (tmp_path / "minutes.md").read_text() == "My " + BOTH
    assert (tmp_path / "minutes.LEFT.md").read_text() == LEFT and (tmp_path / "minutes.RIGHT.md").read_text() == RIGHT


def test_nothing_comes_back_from_a_tool_that_saved_nothing(window: Window, tool, qtbot):
    tool("sleep 2.1")
    take_up(window, qtbot)
    review = window.discussion.review
    window.tools.open_first()
    reaches(window, qtbot, Stage.OPEN)
    assert window.isEnabled() and not window.errands.jobs.busy  # the window goes on meanwhile
    reaches(window, qtbot, Stage.NOTHING)
    assert window.discussion.review is review


def test_a_tool_that_stays_in_the_background_is_asked_about(window: Window, tmp_path, tool, qtbot):
    go = tmp_path / "go"
    tool(f'(while [ ! -e "{go}" ]; do sleep 0.05; done; sed -i "s/on Monday/on Sunday/" "$2") >/dev/null 2>&1 &')
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.STAYS)
    press(window, Deed.BRING, qtbot)
    qtbot.waitUntil(lambda: "Nothing new" in row(window).words)
    go.touch()
    reaches(window, qtbot, Stage.SAVED)
    assert result(window) == OPEN  # it comes when the person says so
    press(window, Deed.BRING, qtbot)
    qtbot.waitUntil(lambda: "on Sunday" in result(window), timeout=10_000)
    reaches(window, qtbot, Stage.STAYS)  # it may save again, so its files stay
    press(window, Deed.STOP, qtbot)
    assert rows(window) == [] and len(copies(window)) == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["echo cannot open display >&2", "exit 1"], "status 1). “cannot open display”"),
        (["exit 3"], "status 3"),
        (["kill -SEGV $$"], "crashed (signal 11)"),
    ],
)
def test_a_tool_that_fails_is_a_sentence(window: Window, tool, qtbot, lines, words):
    tool(*lines)
    take_up(window, qtbot)
    window.tools.open_first()
    qtbot.waitUntil(lambda: bool(window.problems.problems), timeout=10_000)
    told = str(window.problems.problems[0])
    assert "Mine wrote nothing" in told and words.replace("). “", ". “") in told
    assert rows(window) == []


def test_a_program_that_was_deleted_meanwhile_is_a_sentence(window: Window, tool, qtbot):
    program = tool("true")
    take_up(window, qtbot)
    program.unlink()
    window.tools.open_first()
    qtbot.waitUntil(lambda: bool(window.problems.problems), timeout=10_000)
    assert "Mine could not be started" in str(window.problems.problems[0])
    assert rows(window) == [] and copies(window) == []


def test_what_was_written_before_a_crash_is_asked_about(window: Window, tool, qtbot):
    tool('sed -i "s/on Monday/on Sunday/" "$2"', "kill -SEGV $$")
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.DOUBTFUL)
    assert "signal 11" in row(window).words and result(window) == OPEN
    press(window, Deed.TAKE, qtbot)
    reaches(window, qtbot, Stage.TAKEN)
    assert "on Sunday" in result(window)


def test_a_review_that_was_changed_meanwhile_asks_once(window: Window, tmp_path, tool, qtbot):
    go = tmp_path / "go"
    tool(f'while [ ! -e "{go}" ]; do sleep 0.05; done; sed -i "s/on Monday/on Sunday/" "$2"')
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.OPEN)
    window.review.take(Choice.RIGHT)
    mine = result(window)
    go.touch()
    reaches(window, qtbot, Stage.BOTH)
    assert result(window) == mine
    press(window, Deed.TAKE, qtbot)
    reaches(window, qtbot, Stage.TAKEN)
    assert "on Sunday" in result(window)
    window.review.undo()
    assert result(window) == mine


def test_files_that_changed_meanwhile_are_asked_about(window: Window, pair: Pair, tmp_path, tool, qtbot):
    go = tmp_path / "go"
    tool(f'while [ ! -e "{go}" ]; do sleep 0.05; done; sed -i "s/on Monday/on Sunday/" "$2"')
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.OPEN)
    pair.write("minutes.md", LEFT, RIGHT.replace("The end.", "It goes on."))
    pair.sync()
    window.show_conflicts()
    go.touch()
    reaches(window, qtbot, Stage.STALE)
    assert "another file now" in row(window).words
    press(window, Deed.DISCARD, qtbot)
    assert rows(window) == []
    qtbot.waitUntil(lambda: copies(window) == [])


def test_what_was_stopped_on_its_way_can_be_asked_for_again(window: Window, tool, qtbot):
    tool('sed -i "s/on Monday/on Sunday/" "$2"', "exit 3")
    take_up(window, qtbot)
    free = threading.Event()
    window.errands.jobs.run("Waiting", lambda _: free.wait(10), lambda _: None, lambda _: None)
    window.tools.open_first()
    window.errands.jobs.cancel()
    free.set()
    qtbot.waitUntil(lambda: not window.errands.jobs.busy)
    assert rows(window) == []
    window.tools.open_first()
    reaches(window, qtbot, Stage.DOUBTFUL)
    free.clear()
    window.errands.jobs.run("Waiting", lambda _: free.wait(10), lambda _: None, lambda _: None)
    press(window, Deed.TAKE, qtbot)
    window.errands.jobs.cancel()
    free.set()
    reaches(window, qtbot, Stage.LEFT)
    press(window, Deed.TAKE, qtbot)
    reaches(window, qtbot, Stage.TAKEN)
    assert "on Sunday" in result(window)


def test_a_tool_that_hangs_leaves_the_window_free_and_can_be_left(window: Window, tool, qtbot):
    tool('sed -i "s/on Monday/on Sunday/" "$2"', "exec sleep 60")
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.OPEN)
    watch = window.tools.external.board.watched[0]
    try:
        window.tools.open_first()  # once is enough
        assert "has this file already" in str(window.problems.problems[0])
        qtbot.waitUntil(lambda: "Sunday" in Path(row(window).errand.output).read_text())
        press(window, Deed.BRING, qtbot)
        qtbot.waitUntil(lambda: "on Sunday" in result(window), timeout=10_000)
        assert rows(window) == [Stage.OPEN]  # it goes on
        press(window, Deed.STOP, qtbot)
        assert rows(window) == [] and watch.running.status is None  # never killed
    finally:
        watch.running.process.kill()


def test_what_is_saved_after_the_window_is_gone_is_offered_at_the_next_start(
    window: Window, tmp_path, host, tool, qtbot
):
    go = tmp_path / "go"
    tool(f'while [ ! -e "{go}" ]; do sleep 0.05; done; sed -i "s/on Monday/on Sunday/" "$2"')
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.OPEN)
    output = Path(row(window).errand.output)
    window.close()
    go.touch()
    qtbot.waitUntil(lambda: "Sunday" in output.read_text(), timeout=10_000)
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    again.show()
    reaches(again, qtbot, Stage.LEFT)
    assert "What Mine wrote for" in row(again).words
    press(again, Deed.TAKE, qtbot)
    reaches(again, qtbot, Stage.TAKEN)
    # The conflict that was open at the last close is open again by itself.
    qtbot.waitUntil(lambda: again.discussion is not None and again.review.isVisible(), timeout=10_000)
    assert "on Sunday" in result(again)
    again.close()


def test_a_result_for_a_conflict_that_is_settled_is_kept_and_said(window: Window, tmp_path, tool, qtbot):
    go = tmp_path / "go"
    tool(f'while [ ! -e "{go}" ]; do sleep 0.05; done; sed -i "s/on Monday/on Sunday/" "$2"')
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.OPEN)
    window.review.take(Choice.LEFT)
    window.apply()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 2, timeout=10_000)
    go.touch()
    reaches(window, qtbot, Stage.FAILED)
    assert "settled" in row(window).words and len(copies(window)) == 1
    press(window, Deed.DISCARD, qtbot)
    qtbot.waitUntil(lambda: copies(window) == [])


def test_a_file_of_no_known_format_comes_back_whole_and_is_applied_when_asked(window: Window, pair: Pair, tool, qtbot):
    tool('printf "\\000merged" > "$2"')
    take_up(window, qtbot, "plan.bin")
    window.tools.open_first()
    reaches(window, qtbot, Stage.WHOLE)
    assert pair.read("plan.bin") == ("\0left", "\0right")  # nothing is written before it is asked
    press(window, Deed.APPLY, qtbot)
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 2, timeout=10_000)
    assert pair.read("plan.bin") == ("\0merged", "\0merged") and window.applied.isVisible()
    assert rows(window) == []


def test_markers_that_are_left_are_said(window: Window, tool, qtbot):
    tool('printf "<<<<<<< a\\nx\\n=======\\ny\\n>>>>>>> b\\n" >> "$2"')
    take_up(window, qtbot)
    window.tools.open_first()
    reaches(window, qtbot, Stage.TAKEN)
    assert "left a conflict marked at line" in str(window.problems.problems[0])


def test_odd_encodings_and_line_ends_come_back_as_they_were(window: Window, pair: Pair, tool, qtbot):
    for folder, words in ((pair.left, "äne\r\n"), (pair.right, "two\r\n")):
        (folder / "odd.txt").write_bytes(("a\r\n" + words + "b\r\n").encode("utf-16"))
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=10_000)
    tool(
        "exec python3 -c '"
        'import sys; p = sys.argv[2]; t = open(p, encoding="utf-16", newline="").read();'
        'open(p, "w", encoding="utf-16", newline="").write("both \\u00e9\\r\\n" + t)'
        '\' "$@"'
    )
    take_up(window, qtbot, "odd.txt")
    window.review.take(Choice.LEFT)
    window.tools.open_first()
    reaches(window, qtbot, Stage.TAKEN)
    assert result(window) == "both é\r\na\r\näne\r\nb\r\n"
    window.apply()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 3, timeout=10_000)
    assert (pair.right / "odd.txt").read_bytes() == "both é\r\na\r\näne\r\nb\r\n".encode("utf-16")


def test_the_list_opens_a_selected_conflict_too(window: Window, tool, qtbot):
    tool('sed -i "s/on Monday/on Sunday/" "$2"')
    names = [c.name for c in window.conflicts.model.conflicts]
    window.conflicts.table.clearSelection()
    assert not window.actions_by_name["open_with"].isEnabled()
    window.conflicts.table.selectRow(names.index("minutes.md"))
    assert window.actions_by_name["open_with"].isEnabled()
    window.actions_by_name["open_with"].trigger()
    reaches(window, qtbot, Stage.TAKEN)
    assert "waits in its review" in row(window).words
    take_up(window, qtbot)
    assert "on Sunday" in result(window)


def test_the_menu_says_what_there_is_and_what_not(window: Window, tool, qtbot):
    tool("true")
    take_up(window, qtbot)
    menu = window.tools.menu
    menu.aboutToShow.emit()
    entries = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}
    assert next(iter(entries)) == "Mine\tCtrl+E" and entries["Mine\tCtrl+E"]
    assert entries["WinMerge: not found"] is False
    assert entries["External tools…"] and entries["Left with its usual program"]


def test_tools_are_set_in_a_dialog_that_checks_them(window: Window, tmp_path, tool, qtbot):
    program = tool("true")
    dialog = ToolsDialog(window.tools.known, window)
    qtbot.addWidget(dialog)
    dialog.show()
    ok = dialog.buttons.button(QDialogButtonBox.StandardButton.Ok)
    dialog.table.selectRow(dialog.model.names.index("Meld"))
    assert dialog.merge.text() == "{left} {output} {right}" and not dialog.name.isEnabled()
    dialog.merge.selectAll()
    QTest.keyClicks(dialog.merge, "{left} {wrong}")
    assert "{wrong}" in dialog.words.text() and not ok.isEnabled()
    dialog.remove.click()
    assert dialog.merge.text() == "{left} {output} {right}" and ok.isEnabled()
    dialog.add.click()
    assert "Choose the program" in dialog.words.text()
    QTest.keyClicks(dialog.name, "Better")
    QTest.keyClicks(dialog.path, str(program))
    assert ok.isEnabled()
    dialog.first.setCurrentIndex(dialog.first.findData("Better") if dialog.first.findData("Better") > 0 else 0)
    ok.click()
    assert dialog.settings.of("Better") == OwnTool(
        "Better", str(program), ("{left}", "{right}"), ("{base}", "{left}", "{right}", "{output}")
    )
    before = window.tools.known.offers
    window.tools.known.set(dialog.settings)
    qtbot.waitUntil(lambda: window.tools.known.offers is not before, timeout=10_000)
    assert "Better" in [offer.tool.name for offer in window.tools.known.offers]


def test_programs_without_qt_find_the_same_settings_and_copies(qtbot):
    at = places()
    assert tool_places.settings_file() == at.settings
    assert tool_places.copies_root() == os.path.join(os.path.dirname(at.drafts), "tools")


def test_the_settings_are_there_again(window: Window, tmp_path, host, tool, qtbot):
    tool("true")
    window.close()
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    assert again.tools.known.settings.defaults == {"text": "Mine"}
    assert again.tools.known.settings.own[0].path == str(tmp_path / "mine")
    qtbot.waitUntil(lambda: again.tools.known.looked, timeout=10_000)
    again.close()


def test_a_big_file_freezes_nothing(window: Window, pair: Pair, tool, qtbot):
    big = "".join(f"line {n}\n" for n in range(20_000))
    pair.write("big.txt", big + "left\n", "right\n" + big + "right\n")
    window.sync()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 4, timeout=20_000)
    tool('sed -i "s/line 777$/line 777 by hand/" "$2"')
    names = [c.name for c in window.conflicts.model.conflicts]
    window.conflicts.table.selectRow(names.index("big.txt"))
    window.tools.open_first()
    reaches(window, qtbot, Stage.TAKEN)
