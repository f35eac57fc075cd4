"""The whole way, as a person goes it: the command on an empty state, keys and clicks of xdotool, from the first start on."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.gui.desktop import Desktop, missing, started, until
from tests.gui.witness import Seen, look

lacking = missing("meld")
pytestmark = pytest.mark.skipif(lacking is not None, reason=f"{lacking} is not installed")

SLOW = 120.0  # seconds that a step may take on a machine that is busy
LEFT, RIGHT = "Shopping\n\nred apples\n\nbread\n", "Shopping\n\nblue plums\n\nbread\n"
MANY = [f"photo {number:02}.bin" for number in range(20)]


class Person:
    """Sits before the program: looks, and does nothing before what it is done to is there."""

    def __init__(self, desktop: Desktop, socket: str, running: "subprocess.Popen[str]") -> None:
        self.desktop, self._socket, self._running = desktop, socket, running

    def sees(self, name: str = "", says: str = "", enabled: bool = True) -> Seen | None:
        """The thing whose name is `name` and whose words match the expression `says`; None while there is none."""
        for one in look(self._socket):
            if (not name or one.name == name) and re.search(says, one.says) and (one.enabled or not enabled):
                return one
        return None

    def reads(self, name: str) -> list[str]:
        """What the things called `name` say, from the top."""
        found = sorted((one for one in look(self._socket) if one.name == name), key=lambda one: one.y)
        return [one.says for one in found]

    def waits_for(self, name: str = "", says: str = "", enabled: bool = True) -> Seen:
        """That thing, once it is there."""
        end = time.monotonic() + SLOW
        while (seen := self.sees(name, says, enabled)) is None:
            assert self._running.poll() is None, self._running.communicate()[1]
            assert time.monotonic() < end, (
                f"no {name!r} with {says!r}: {[(n.name, n.says) for n in look(self._socket)]}"
            )
            time.sleep(0.05)
        return seen

    def clicks(self, name: str = "", says: str = "") -> None:
        """Click on the middle of a thing, once it stands still: a window manager may just be moving its window."""
        at, before = self.waits_for(name, says), None
        while at != before:
            time.sleep(0.1)
            before, at = at, self.waits_for(name, says)
        self.desktop.keys("mousemove", str(at.x), str(at.y), "click", "1")

    def presses(self, *keys: str) -> None:
        """Press keys, wherever the focus is."""
        for key in keys:
            self.desktop.keys("key", "--clearmodifiers", key)

    def types(self, words: str, into: str) -> None:
        """Type into the thing called `into`, which has the focus, until it says so."""
        until(lambda: (seen := self.sees(into)) is not None and seen.focused, SLOW)
        self.desktop.type(words)
        self.waits_for(into, re.escape(words))


@contextmanager
def sitting(desktop: Desktop, folder: Path) -> Iterator[Person]:
    """The program, started by its command, and closed by its key at the end."""
    socket = str(folder / "seen")
    command = [sys.executable, "-m", "tests.gui.witness", socket]
    running = subprocess.Popen(command, env={**os.environ, "QT_QPA_PLATFORM": "xcb"}, stderr=subprocess.PIPE, text=True)
    try:
        person = Person(desktop, socket, running)
        person.waits_for(says="Smart Briefcases$")
        yield person
        person.presses("ctrl+q")
        assert running.wait(timeout=SLOW) == 0
        assert running.stderr is not None and "Traceback" not in running.stderr.read()
    finally:
        running.kill()
        running.wait()
        Path(socket).unlink(missing_ok=True)


def by_hand(desktop: Desktop, at: Path) -> bool:
    """Whether Meld has saved what was typed into it; done again it does the same, for it may not have had its files yet."""
    desktop.press(desktop.window("Meld|a.txt — "), "ctrl+a")
    desktop.type("by Meld")
    desktop.press(desktop.window("Meld|a.txt — "), "ctrl+s")
    return any(path.read_text() == "by Meld\n" for path in at.rglob("*a.txt") if path.is_file())


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Desktop, Path]]:
    """A desktop of its own, and its folder; the path of a socket must be short."""
    with (
        tempfile.TemporaryDirectory(prefix="wb-", ignore_cleanup_errors=True) as folder,
        started(Path(folder), monkeypatch) as desktop,
    ):
        yield desktop, Path(folder)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders with one text and twenty other files that differ, and a file that only one of them has."""
    made = tmp_path / "laptop", tmp_path / "stick"
    for number, (folder, text) in enumerate(zip(made, (LEFT, RIGHT), strict=True)):
        folder.mkdir()
        (folder / "a.txt").write_text(text)
        for place, name in enumerate(MANY):
            (folder / name).write_bytes(b"\0" + folder.name.encode())
            newer = (place % 2 == 0) == (number == 0)
            os.utime(folder / name, (1_700_000_000 + 60 * newer,) * 2)
    (made[0] / "only here.txt").write_text("once\n")
    return made


def test_the_whole_way(place: tuple[Desktop, Path], folders: tuple[Path, Path]):
    desktop, at = place
    left, right = folders

    def texts() -> tuple[str, str]:
        return (left / "a.txt").read_text(), (right / "a.txt").read_text()

    with sitting(desktop, at) as person:
        # First start: one button; two folders are typed.
        person.clicks("New briefcase")
        person.types(str(left), "Left folder")
        person.presses("alt+r")
        person.types(str(right), "Right folder")
        person.clicks("Pair and sync")
        person.waits_for("row of Conflicts", "^a.txt")
        assert (right / "only here.txt").read_text() == "once\n"

        # A text, decided by keys alone.
        person.presses("Home", "Return")
        person.waits_for("Take left")
        person.presses("alt+Right")
        person.waits_for("Result", "red apples")

        # Through Meld, and that taken back as one step.
        person.presses("ctrl+e")
        until(lambda: desktop.window("Meld|a.txt — "), SLOW)
        until(lambda: by_hand(desktop, at), SLOW)
        desktop.press(desktop.window("Meld|a.txt"), "ctrl+q")
        person.waits_for("Result", "^by Meld$")
        person.presses("ctrl+z")
        person.waits_for("Result", "red apples")

        # Edited by hand, and applied by its key.
        person.clicks("Result")
        person.presses("ctrl+End")
        person.types("milk", "Result")
        assert texts() == (LEFT, RIGHT)
        person.presses("ctrl+s")
        until(lambda: texts() == (LEFT + "milk",) * 2, SLOW)

        # Taken back by the bar above the page: it is a conflict once more.
        person.clicks("Undo what was applied")
        person.waits_for(says="laptop · 21")
        assert texts() == (LEFT, RIGHT)
        person.presses("Home")  # the list stays where it was looked at, and this came back above that
        person.waits_for("row of Conflicts", "^a.txt")

        # For the twenty others the newest, in one go.
        person.clicks("row of Conflicts", "photo 00")
        person.presses("shift+End", "ctrl+shift+n")
        person.waits_for("How many are chosen, and what Apply writes", "^20 of 21 chosen")
        person.presses("ctrl+s")
        until(lambda: all((left / name).read_bytes() == (right / name).read_bytes() for name in MANY), SLOW)
        assert {(left / name).read_bytes() for name in MANY[::2]} == {b"\0laptop"}
        assert {(left / name).read_bytes() for name in MANY[1::2]} == {b"\0stick"}

        # All of it stands in the history.
        person.presses("ctrl+h")
        person.waits_for("row of History", "^Decided photo 00.bin and 19 more")
        told = [line.partition(" | ")[0] for line in person.reads("row of History")]
        assert told == ["Today", told[1], "Took back: a.txt", "Decided a.txt", "Synced: 1 created"]

        # The text is taken up again, with what was decided before it was taken back, worked on, and left.
        person.presses("ctrl+1")
        person.waits_for("row of Conflicts", "^a.txt")
        person.presses("Home", "Return")
        person.clicks("Take right")
        person.clicks("Result")
        person.presses("ctrl+End")
        person.types("eggs", "Result")

    assert texts() == (LEFT, RIGHT)
    with sitting(desktop, at) as person:
        # It is there again as it was left, without a word said.
        person.waits_for("Result", "blue plums[^$]*eggs")
        person.waits_for("Apply the result")
        person.presses("ctrl+s")
        until(lambda: texts() == (RIGHT + "milkeggs",) * 2, SLOW)
        person.waits_for(says="^Nothing is in conflict")


def test_a_desktop_without_opengl(monkeypatch: pytest.MonkeyPatch, folders: tuple[Path, Path]):
    with (
        tempfile.TemporaryDirectory(prefix="wb-", ignore_cleanup_errors=True) as folder,
        started(Path(folder), monkeypatch, "-extension", "GLX") as desktop,
        sitting(desktop, Path(folder)) as person,
    ):
        person.clicks("Compare")
        person.presses("Escape")
        person.clicks("New briefcase")
        person.types(str(folders[0]), "Left folder")
        person.presses("alt+r")
        person.types(str(folders[1]), "Right folder")
        person.clicks("Pair and sync")
        person.waits_for("row of Conflicts", "^a.txt")
        person.presses("Home", "Return")
        person.waits_for("Left", "red apples")
