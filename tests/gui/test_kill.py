"""Real windows in processes of their own, killed or closed at a bad moment: nothing that was decided or typed is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.gui.conftest import LEFT, RIGHT, Pair
from tests.gui.desktop import until
from workbench.engine import session
from workbench.gui.text.view import TYPING_PAUSE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals")

START = """
import sys, time
from PyQt6.QtCore import QTimer
from workbench.gui.app import places, prepare, start, _shown
application = start("light")
state, left, what = sys.argv[1:]
window = prepare(places(state), (left,))

def until(ready):
    end = time.monotonic() + 120
    while not ready():
        application.processEvents()
        time.sleep(0.005)
        assert time.monotonic() < end, what

def opened():
    until(lambda: window.conflicts.model.conflicts and not window.errands.jobs.busy)
    if window.discussion is None:
        name = "minutes.md"
        window.open_conflict(next(c for c in window.conflicts.model.conflicts if c.name == name))
        until(lambda: window.discussion is not None)
"""

DECIDE = (
    START
    + """
from PyQt6.QtTest import QTest
from workbench.model.merge import Choice
from workbench.review.scroll import Column
window.show()
opened()
window.review.take(Choice.LEFT)
column = window.review.text.columns[Column.RESULT]
column.setFocus()
column.setCursorPosition(0, 0)
QTest.keyClicks(column, "My ")
print("typed", flush=True)
QTimer.singleShot(120_000, application.quit)
application.exec()
"""
)

READ = (
    START
    + """
import json
window.show()
until(lambda: window.looked is not None and not window.errands.jobs.busy)
said = window.unapplied.bar.words.text() if window.unapplied.bar.isVisible() else ""
opened()
discussion = window.discussion
from workbench.review.scroll import Column
print(json.dumps({"said": said, "open": len(discussion.review.open),
    "begun": dict(window.looked.begun), "shown": discussion.opened.conflict.id,
    "text": window.review.text.columns[Column.RESULT].content(), "dialogs": len(application.topLevelWidgets())}))
window.close()
"""
)

SYNC = (
    START
    + """
window.show()
until(lambda: window.looked is not None and not window.errands.jobs.busy)
QTimer.singleShot(0, lambda: (window.sync(), print("syncing", flush=True)))
_shown(application, window)
"""
)


def run(script: str, state: Path, pair: Pair, what: str = "") -> "subprocess.Popen[str]":
    arguments = [sys.executable, "-c", script, str(state), str(pair.left), what]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)


def said_by(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_killed_window_finds_decisions_and_words_again(pair: Pair, tmp_path: Path):
    state = tmp_path / "state"
    process = run(DECIDE, state, pair)
    assert said_by(process) == "typed"
    assert TYPING_PAUSE < 1_000  # what is asked for: on disk within a second, on a machine that is not slow
    until(lambda: any(b"My " in path.read_bytes() for path in (state / "reviews").glob("*.json")))
    process.send_signal(signal.SIGKILL)
    process.wait()
    again = run(READ, state, pair)
    found = json.loads(again.communicate(timeout=120)[0])
    assert found["open"] == 0
    assert found["text"].startswith("My # Minutes") and "on Tuesday at noon" in found["text"]
    assert found["begun"] == {found["shown"]: 2}
    assert found["said"] == "" or "minutes.md" in found["said"]  # said, unless the conflict was opened again by itself
    assert list((state / "reviews").glob("*.new")) == []
    assert pair.read("minutes.md") == (LEFT, RIGHT)


@pytest.mark.parametrize("moment", [0.0, 0.02, 0.06, 0.15])
def test_a_window_that_is_closed_in_the_middle_of_a_sync_leaves_both_sides_whole(pair: Pair, tmp_path: Path, moment):
    for number in range(300):
        (pair.left / f"new {number}.txt").write_text(f"{number}\n" * 200)
    process = run(SYNC, tmp_path / "state", pair)
    assert said_by(process) == "syncing"
    time.sleep(moment)
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=120) == 0
    for number in range(300):
        there = pair.right / f"new {number}.txt"
        assert not there.exists() or there.read_text() == f"{number}\n" * 200
    pair.sync()
    assert pair.read("new 299.txt") == ("299\n" * 200,) * 2
    assert not any((pair.right / ".briefcase" / "stage").glob("[!c]*"))
    assert len(session.conflicts(str(pair.left))) == 3


EARLY = (
    START
    + """
import os, signal
from workbench.gui import app
loop = application.exec
class Early:
    def exec(self):
        os.kill(os.getpid(), signal.SIGTERM)  # before the loop runs, after all is set up
        time.sleep(0.05)
        return loop()
_shown(Early(), window)
"""
)


def test_a_window_that_is_ended_while_it_starts_ends(pair: Pair, tmp_path: Path):
    assert run(EARLY, tmp_path / "state", pair).wait(timeout=120) == 0
