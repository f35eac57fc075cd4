"""Meld itself, started by the window's own "Open with", and used as a person would: typed into, saved, closed."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from tests.gui.desktop import Desktop, missing, started
from tests.gui.test_tools import OPEN, reaches, result, rows, take_up
from workbench.gui.tools.rows import Stage
from workbench.gui.window import Window
from workbench.hooks.external.settings import ToolSettings

lacking = missing("meld")
pytestmark = pytest.mark.skipif(lacking is not None, reason=f"{lacking} is not installed")

MINE = "Everything by hand\n"
START = 30_000  # milliseconds that Meld may take to be there, on a machine that is busy


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A desktop of its own; the path of a socket must be short."""
    with (
        tempfile.TemporaryDirectory(prefix="wb-", ignore_cleanup_errors=True) as folder,
        started(Path(folder), monkeypatch) as desktop,
    ):
        yield desktop


def open_in_meld(window: Window, desktop: Desktop, qtbot) -> str:
    """The window of Meld with the conflict."""
    before = window.tools.known.offers
    window.tools.known.set(ToolSettings((), {"text": "Meld"}))
    qtbot.waitUntil(lambda: window.tools.known.offers is not before, timeout=10_000)
    take_up(window, qtbot)
    QTest.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    reaches(window, qtbot, Stage.OPEN)
    qtbot.waitUntil(lambda: bool(desktop.window("Meld|minutes")), timeout=START)
    return desktop.window("Meld|minutes")


def test_what_is_saved_in_meld_comes_back(window: Window, desktop: Desktop, qtbot):
    meld = open_in_meld(window, desktop, qtbot)
    output = Path(window.tools.bar.rows[0].errand.output)

    def saved() -> bool:
        desktop.press(meld, "ctrl+a")  # again and again it does the same: Meld may not have had its files yet
        desktop.type(MINE.rstrip())  # Meld ends the last line by itself
        desktop.press(meld, "ctrl+s")
        return output.read_text() == MINE

    qtbot.waitUntil(saved, timeout=START)
    assert rows(window) == [Stage.OPEN] and result(window) == OPEN  # not before it is closed
    desktop.press(meld, "ctrl+q")
    qtbot.waitUntil(lambda: rows(window) == [Stage.TAKEN], timeout=START)
    assert result(window) == MINE
    window.review.undo()
    assert result(window) == OPEN


def test_nothing_comes_back_from_meld_closed_unchanged(window: Window, desktop: Desktop, qtbot):
    meld = open_in_meld(window, desktop, qtbot)
    review = window.discussion.review
    watch = window.tools.external.board.watched[0]

    def closed() -> bool:
        if watch.running.status is None:
            desktop.press(meld, "ctrl+q")
        return watch.running.status is not None

    qtbot.waitUntil(closed, timeout=START)
    # A machine so quick that Meld was here for less than two seconds is asked about instead.
    qtbot.waitUntil(lambda: rows(window) in ([Stage.NOTHING], [Stage.STAYS]), timeout=10_000)
    assert window.discussion.review is review and result(window) == OPEN
