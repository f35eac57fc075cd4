"""A sync in a real window: its questions with buttons, what it did file by file, what it would do, peers that are away."""

import fcntl
import os
import shutil

import pytest
from PyQt6.QtCore import Qt

from tests.gui.conftest import Pair
from workbench.engine import session
from workbench.gui.window import Window
from workbench.model.problem import Problem


def idle(window: Window, qtbot) -> None:
    qtbot.waitUntil(lambda: not window.errands.jobs.busy, timeout=10_000)


def click(bar, label: str, qtbot) -> None:
    qtbot.mouseClick(bar.button(label), Qt.MouseButton.LeftButton)


@pytest.fixture
def emptied(window: Window, pair: Pair, qtbot) -> Window:
    """Sixty files in both, of which laptop has deleted all."""
    for number in range(60):
        (pair.left / f"f{number}").write_text(f"{number}")
    pair.sync()
    for number in range(60):
        (pair.left / f"f{number}").unlink()
    window.sync()
    idle(window, qtbot)
    qtbot.waitUntil(window.syncing.question.isVisible)
    return window


def test_a_mass_deletion_asks_with_names_and_numbers(emptied: Window, pair: Pair):
    words = emptied.syncing.question.words.text()
    assert "60 of 63 items are no longer on laptop" in words and "go from stick too?" in words
    assert "--" not in words and not emptied.problems.isVisible()
    assert (pair.right / "f0").exists() and not (pair.left / "f0").exists()


@pytest.mark.parametrize(
    ("answer", "left", "right"),
    [("Bring them back on laptop", 60, 60), ("Delete 60 items on stick too", 0, 0), ("Not now", 0, 60)],
)
def test_each_answer_does_what_it_says(emptied: Window, pair: Pair, qtbot, answer, left, right):
    click(emptied.syncing.question, answer, qtbot)
    idle(emptied, qtbot)
    assert (len(list(pair.left.glob("f*"))), len(list(pair.right.glob("f*")))) == (left, right)
    assert not emptied.syncing.question.isVisible() and not emptied.problems.problems


def test_a_replica_that_is_empty_is_asked_about(window: Window, pair: Pair, qtbot):
    shutil.rmtree(pair.right)
    pair.right.mkdir()
    window.sync()
    idle(window, qtbot)
    qtbot.waitUntil(window.syncing.question.isVisible)
    assert "stick is empty" in window.syncing.question.words.text() and not list(pair.right.iterdir())
    click(window.syncing.question, "Fill stick anew", qtbot)
    idle(window, qtbot)
    assert (pair.right / "minutes.md").exists() and not window.problems.problems


def test_what_a_sync_would_do_is_said_and_nothing_is_touched(window: Window, pair: Pair, qtbot):
    (pair.left / "new.txt").write_text("new")
    window.syncing.plan()
    idle(window, qtbot)
    bar = window.syncing.question
    assert "1 created" in bar.words.text() and not (pair.right / "new.txt").exists()
    click(bar, "Sync now", qtbot)
    idle(window, qtbot)
    assert (pair.right / "new.txt").exists()


def test_what_a_sync_did_can_be_read_file_by_file(window: Window, pair: Pair, qtbot):
    (pair.left / "new.txt").write_text("new")
    window.sync()
    idle(window, qtbot)
    click(window.applied, "Details", qtbot)
    assert window.syncing.details.text.toPlainText() == "new.txt: created · stick"
    window.syncing.details.close()
    assert window.applied.undo.isVisible()


def test_problems_of_a_sync_go_when_the_next_one_has_none_others_stay(window: Window, pair: Pair, qtbot):
    window.problems.tell([Problem("x", "was not read yet.")])
    fifo = pair.left / "pipe"
    os.mkfifo(fifo)
    window.sync()
    idle(window, qtbot)
    assert [p.path for p in window.problems.problems] == ["x", "pipe"]
    fifo.unlink()
    window.sync()
    idle(window, qtbot)
    assert [p.path for p in window.problems.problems] == ["x"] and window.problems.isVisible()


def test_the_menu_names_who_is_here_and_syncs_with_one(window: Window, pair: Pair, qtbot):
    (pair.left / "new.txt").write_text("new")
    menu = window.sync_menu.menu
    window.sync_menu.fill()
    assert [a.text() for a in menu.actions() if a.text()] == ["Sync", "Only with stick", "Say what a sync would do"]
    menu.actions()[2].trigger()
    idle(window, qtbot)
    assert (pair.right / "new.txt").exists()
    pair.right.rename(pair.right.with_name("elsewhere"))
    window.errands.look(str(pair.left))
    idle(window, qtbot)
    window.sync_menu.fill()
    away = menu.actions()[2]
    assert away.text() == "stick is not here" and not away.isEnabled()


def test_of_several_peers_one_that_is_busy_does_not_stop_the_others(window: Window, pair: Pair, host, qtbot):
    third = pair.left.with_name("third")
    third.mkdir()
    session.sync(str(pair.left), str(third), session.SyncSettings(), host)
    (pair.left / "new.txt").write_text("new")
    with open(pair.right / ".briefcase" / "lock") as held:  # as another program does that syncs it
        fcntl.flock(held, fcntl.LOCK_EX)
        window.sync()
        idle(window, qtbot)
    assert (third / "new.txt").exists() and not (pair.right / "new.txt").exists()
    assert any("another program" in str(p) for p in window.problems.problems)
    window.sync()
    idle(window, qtbot)
    assert (pair.right / "new.txt").exists() and not window.problems.problems


def test_a_replica_that_goes_away_in_the_middle_is_said_and_the_next_sync_finishes(window: Window, pair: Pair, qtbot):
    names = [f"many/file {number:04}" for number in range(3000)]
    (pair.left / "many").mkdir()
    for name in names:
        (pair.left / name).write_text(name)
    before = pair.read("minutes.md")
    away = pair.right.with_name("elsewhere")
    window.sync()
    staged = pair.right / ".briefcase" / "stage"
    qtbot.waitUntil(lambda: any(path.stat().st_size for path in staged.rglob("file *")), timeout=30_000)
    pair.right.rename(away)
    idle(window, qtbot)
    assert window.problems.isVisible() and "‘stick’ went away" in window.problems.words.text()
    assert not pair.right.exists() and all((pair.left / name).read_text() == name for name in names)
    away.rename(pair.right)
    window.sync()
    idle(window, qtbot)
    assert all((pair.right / name).read_text() == name for name in names)
    assert pair.read("minutes.md") == before
