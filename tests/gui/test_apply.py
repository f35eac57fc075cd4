"""What can come between deciding and writing, in a real window: files that change, a replica that goes away, a stop, a dead worker."""

import os
import signal
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from tests.gui.conftest import LEFT, RIGHT, Pair
from tests.gui.test_flow import ALT, BOTH, CONTROL, open_minutes, press, result, settled
from workbench.engine import session
from workbench.gui.app import Places, prepare
from workbench.gui.steady import Place, State, Steady, words
from workbench.gui.window import Window
from workbench.hooks.process import Process
from workbench.model.conflict import Keep
from workbench.review.scroll import Column


def typed(window: Window, words: str) -> None:
    column = window.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setCursorPosition(0, 0)
    QTest.keyClicks(column, words)


def noticed(window: Window, qtbot) -> str:
    window.applying.watch.look()
    qtbot.waitUntil(window.applying.changed.isVisible, timeout=5_000)
    return window.applying.changed.words.text()


def shown_anew(window: Window, qtbot) -> None:
    before = window.discussion
    qtbot.mouseClick(window.applying.changed.button("Show anew"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.discussion is not before and not window.errands.jobs.busy, timeout=10_000)


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


CHANGES = {
    "edited": (lambda p: p.write_text(LEFT.replace("Point 20.", "Point twenty.")), "was changed on laptop"),
    "deleted": (Path.unlink, "was deleted or renamed on laptop"),
    "renamed": (lambda p: p.rename(p.with_name("other.md")), "was deleted or renamed on laptop"),
    "a folder": (replaced_by_a_folder, "Something else stands in the place of minutes.md on laptop"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_on_disk_is_said_and_nothing_moves_by_itself(window: Window, pair: Pair, qtbot, name):
    change, said = CHANGES[name]
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    discussion, focus = window.discussion, window.focusWidget()
    change(pair.left / "minutes.md")
    assert said in noticed(window, qtbot)
    assert window.discussion is discussion and result(window) == BOTH and window.focusWidget() is focus


def test_shown_anew_with_the_answers_that_still_hold(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    again = LEFT.replace("Point 20.", "Point twenty.")
    pair.write("minutes.md", again, RIGHT)
    noticed(window, qtbot)
    shown_anew(window, qtbot)
    assert not window.discussion.review.open and "Point twenty." in result(window) and "at noon" in result(window)
    assert not window.applying.changed.isVisible() and not window.problems.problems
    press(window, Qt.Key.Key_S, CONTROL)
    settled(window, qtbot, 2)
    mine = BOTH.replace("Point 20.", "Point twenty.")
    assert pair.read("minutes.md") == (mine, mine)


def test_what_was_typed_and_has_no_place_any_more_is_kept_and_shown(window: Window, pair: Pair, tmp_path, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    typed(window, "My own words ")
    pair.write("minutes.md", LEFT.replace("noon", "one"), RIGHT)
    noticed(window, qtbot)
    typed(window, "and more ")  # not handed over yet
    shown_anew(window, qtbot)
    qtbot.waitUntil(lambda: bool(window.problems.problems))
    assert "changed since you decided" in str(window.problems.problems[-1]) and len(window.discussion.review.open) == 1
    qtbot.mouseClick(window.applying.changed.button("Show what I wrote"), Qt.MouseButton.LeftButton)
    text = window.applying.aside.text.toPlainText()
    assert "and more " in text and "My own words" in text
    (kept,) = (tmp_path / "reviews").glob("*.aside-*.txt")
    assert kept.read_text() == text
    window.applying.aside.close()


def test_apply_looks_once_more_and_shows_it_anew(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    window.applying.watch.end()  # it changes within the two seconds
    again = RIGHT.replace("Point 20.", "Point twenty.")
    pair.write("minutes.md", LEFT, again)
    before = window.discussion
    press(window, Qt.Key.Key_S, CONTROL)
    qtbot.waitUntil(lambda: window.discussion is not before and not window.errands.jobs.busy, timeout=10_000)
    assert "changed since it was shown" in str(window.problems.problems[0])
    assert pair.read("minutes.md") == (LEFT, again)  # nothing was written
    assert not window.discussion.review.open and window.review.isEnabled()
    press(window, Qt.Key.Key_S, CONTROL)
    settled(window, qtbot, 2)
    assert "Point twenty." in pair.read("minutes.md")[0] == pair.read("minutes.md")[1]


def test_a_question_that_is_none_any_more_says_so(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    pair.write("minutes.md", RIGHT, RIGHT)
    noticed(window, qtbot)
    qtbot.mouseClick(window.applying.changed.button("Show anew"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.discussion is None, timeout=10_000)
    settled(window, qtbot, 2)
    assert "no longer in conflict" in str(window.problems.problems[-1])


def test_a_file_that_was_deleted_becomes_the_question_that_it_is_now(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    typed(window, "Mine ")
    (pair.right / "minutes.md").unlink()
    assert "deleted or renamed on stick" in noticed(window, qtbot)
    qtbot.mouseClick(window.applying.changed.button("Show anew"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.review.whole.isVisible() and not window.errands.jobs.busy, timeout=10_000)
    assert window.conflict_shown.kind.value == "delete-modify"
    qtbot.waitUntil(lambda: "no place any more" in window.applying.changed.words.text())


def test_a_replica_that_goes_away_is_said_and_apply_goes_on_here(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    away = pair.right.with_name("elsewhere")
    pair.right.rename(away)
    assert "stick is not there any more" in noticed(window, qtbot)
    away.rename(pair.right)
    window.applying.watch.look()
    qtbot.waitUntil(lambda: "there again" in window.applying.changed.words.text(), timeout=5_000)
    pair.right.rename(away)
    press(window, Qt.Key.Key_Right, ALT)
    window.apply()
    settled(window, qtbot, 2)
    assert (pair.left / "minutes.md").read_text() == BOTH and (away / "minutes.md").read_text() == RIGHT
    assert "hears of it at the next sync" in window.applied.words.text()
    away.rename(pair.right)
    window.sync()
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    assert pair.read("minutes.md") == (BOTH, BOTH)


def test_after_apply_the_next_conflict_is_offered(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    window.apply()
    settled(window, qtbot, 2)
    (following,) = [b for b in window.applied._answers if b.text().startswith("Next: ")]
    qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.conflict_shown is not None, timeout=10_000)
    assert window.conflict_shown.name.endswith(".bin")


def test_undo_of_what_was_changed_again_leaves_that_alone(window: Window, pair: Pair, qtbot):
    window.keep_now(tuple(c for c in window.conflicts.model.conflicts if c.name == "plan.bin"), Keep.LEFT)
    settled(window, qtbot, 2)
    (pair.right / "plan.bin").write_text("\0mine now")
    qtbot.mouseClick(window.applied.undo, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.errands.jobs.busy and bool(window.problems.problems), timeout=10_000)
    assert "was changed since" in str(window.problems.problems[0])
    assert pair.read("plan.bin") == ("\0left", "\0mine now")


def test_several_applied_at_once_are_one_bar(window: Window, pair: Pair, qtbot):
    window.choose(tuple(c for c in window.conflicts.model.conflicts if c.name.endswith(".bin")), Keep.LEFT)
    window.apply()
    settled(window, qtbot, 1)
    assert "2 conflicts" in window.applied.words.text() and window.applied.undo.isVisible()


def test_nothing_can_be_typed_while_apply_writes(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    window.apply()
    assert not window.review.isEnabled()
    settled(window, qtbot, 2)
    assert window.review.isEnabled()


def test_apply_that_is_stopped_says_so_and_nothing_was_written(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    window.apply()
    window.errands.jobs.cancel()
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    assert "stopped" in window.applied.words.text() and not window.applied.undo.isVisible()
    assert pair.read("minutes.md") == (LEFT, RIGHT)
    assert window.review.isEnabled() and not window.discussion.review.open


def workers(host) -> list[Process]:
    """The worker processes that wait for work."""
    return [w._process for w in host._workers._idle if w._process is not None and w._process.alive]


def test_a_worker_that_died_is_started_again(window: Window, pair: Pair, host, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    assert workers(host)
    for process in workers(host):
        os.kill(process._popen.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not workers(host))
    window.apply()
    settled(window, qtbot, 2)
    assert pair.read("minutes.md") == (BOTH, BOTH)


def test_a_worker_that_dies_at_work_costs_a_sentence_and_apply_can_be_asked_again(
    window: Window, pair: Pair, host, qtbot
):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    stopped = workers(host)
    for process in stopped:
        os.kill(process._popen.pid, signal.SIGSTOP)  # so that it dies in the middle of its work
    window.apply()
    qtbot.waitUntil(lambda: len(workers(host)) < len(stopped))  # one was taken
    for process in stopped:
        os.kill(process._popen.pid, signal.SIGKILL)
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)
    assert "crashed" in str(window.problems.problems[-1]) and window.review.isEnabled()
    assert pair.read("minutes.md") == (LEFT, RIGHT) and result(window) == BOTH
    window.apply()
    settled(window, qtbot, 2)
    assert pair.read("minutes.md") == (BOTH, BOTH)


def test_decisions_that_were_applied_are_not_carried_into_the_next_conflict(window: Window, pair: Pair, qtbot):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    typed(window, "My ")
    window.apply()
    settled(window, qtbot, 2)
    mine = pair.read("minutes.md")[0]
    pair.write("minutes.md", mine.replace("at noon", "at one"), mine.replace("at noon", "at two"))
    window.sync()
    settled(window, qtbot, 3)
    assert not window.looked.begun
    open_minutes(window, qtbot)
    assert len(window.discussion.review.open) == 1 and not window.problems.problems
    assert not window.applying.changed.isVisible()


def test_decisions_found_again_after_the_files_changed_keep_what_still_holds(
    window: Window, pair: Pair, tmp_path, host, qtbot
):
    open_minutes(window, qtbot)
    press(window, Qt.Key.Key_Right, ALT)
    typed(window, "My own words ")
    window.close()
    pair.write("minutes.md", LEFT.replace("Point 3, done.", "Point 3, nearly.").replace("# Minutes", "# Notes"), RIGHT)
    pair.sync()
    again = prepare(Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (), host)
    qtbot.addWidget(again)
    again.show()
    qtbot.waitUntil(lambda: len(again.conflicts.model.conflicts) == 3 or again.discussion is not None, timeout=10_000)
    if again.discussion is None:
        conflict = next(c for c in again.conflicts.model.conflicts if c.name == "minutes.md")
        again.open_conflict(conflict)
        qtbot.waitUntil(lambda: again.discussion is not None, timeout=10_000)
    assert not again.discussion.review.open and "at noon" in result(again) and "# Notes" in result(again)
    assert "All your answers still hold" in str(again.problems.problems[-1])
    qtbot.mouseClick(again.applying.changed.button("Show what I wrote"), Qt.MouseButton.LeftButton)
    assert "My own words" in again.applying.aside.text.toPlainText()
    again.applying.aside.close()
    again.close()


@pytest.mark.parametrize("how", ["hang", "crash"])
def test_a_plugin_that_hangs_or_dies_costs_a_sentence(pair: Pair, tmp_path, qtbot, how):
    from tests.gui.conftest import start
    from workbench.hooks.host import Host, Limits

    plugin = {"hang": "Hangs", "crash": "Dies"}[how]
    start("light")
    pair.write("a.note", "base", "base")
    with Host({"bad": f"tests.core.badplugins:{plugin}"}, Limits(seconds=0.5, grace=0.1)) as bad:
        pair.host = bad
        pair.sync()
        pair.write("a.note", "left", "right")
        session.sync(str(pair.left), str(pair.right), session.SyncSettings(merge=False), bad)
        window = prepare(Places(str(tmp_path / "s"), str(tmp_path / "r")), (str(pair.left),), bad)
        qtbot.addWidget(window)
        window.show()
        qtbot.waitUntil(lambda: any(c.name == "a.note" for c in window.conflicts.model.conflicts), timeout=10_000)
        conflict = next(c for c in window.conflicts.model.conflicts if c.name == "a.note")
        window.open_conflict(conflict)
        qtbot.waitUntil(lambda: window.review.whole.isVisible() and not window.errands.jobs.busy, timeout=10_000)
        window.keep_now((conflict,), Keep.RIGHT)
        qtbot.waitUntil(lambda: pair.read("a.note") == ("right", "right"), timeout=10_000)
        window.close()


# Whether files are as shown, without a window.


@pytest.fixture
def place(tmp_path):
    from workbench.engine.digest import digest_of

    (tmp_path / ".briefcase").mkdir()
    (tmp_path / "a").write_text("same")
    facts = (tmp_path / "a").stat()
    return Place("stick", str(tmp_path), "a", digest_of(str(tmp_path / "a"))[0].hex(), 4, facts.st_mtime_ns)


@pytest.mark.parametrize(
    ("change", "state"),
    [
        (lambda p: None, None),
        (lambda p: os.utime(p, (5, 5)), None),
        (lambda p: p.write_text("other"), State.CHANGED),
        (lambda p: (p.write_text("SAME"), os.utime(p, (5, 5))), State.CHANGED),
        (lambda p: p.unlink(), State.GONE),
        (lambda p: (p.unlink(), p.symlink_to("x")), State.OTHER),
        (lambda p: p.parent.rename(p.parent.with_name("gone")), State.AWAY),
    ],
    ids=["nothing", "touched", "longer", "same size and other words", "deleted", "a link", "the replica"],
)
def test_what_has_become_of_a_file(place, change, state):
    steady = Steady((place,))
    assert steady.look() == ()
    change(Path(place.root) / "a")
    assert steady.look() == (() if state is None else ((place, state),))
    assert state is None or "stick" in words(steady.look())


def test_what_was_shown_as_deleted_and_is_back(place):
    gone = Place(place.name, place.root, "b", None)
    steady = Steady((gone,))
    assert steady.look() == ()
    (Path(place.root) / "b").write_text("back")
    assert steady.look() == ((gone, State.BACK),)


def test_apply_asked_for_twice_is_done_once(window: Window, qtbot):
    names = [c for c in window.conflicts.model.conflicts if c.name != "minutes.md"][:1]
    window.choose(tuple(names), Keep.LEFT)
    window.apply()
    window.apply()
    qtbot.waitUntil(lambda: len(window.conflicts.model.conflicts) == 2 and not window.errands.jobs.busy, timeout=10_000)
    assert window.applied.isVisible() and not window.problems.isVisible()
