"""The watchdog sees a handler that freezes the window, and only that."""

import pytest
from PyQt6.QtCore import QEventLoop, QTimer

from tests.gui.watchdog import LIMIT, WatchedApplication
from tests.speed import machine, piece_of_work

pytestmark = pytest.mark.slow_handlers


def _busy(seconds: float) -> None:
    """Work that takes so long on a machine that does nothing else, and longer on one that does."""
    for _ in range(round(seconds / machine().best)):
        piece_of_work()


def _handle(qtbot, do) -> None:
    done: list[bool] = []
    QTimer.singleShot(0, lambda: (do(), done.append(True)))
    qtbot.waitUntil(lambda: bool(done))


def test_a_handler_that_is_long_is_told_with_its_receiver(qapp: WatchedApplication, qtbot):
    _handle(qtbot, lambda: _busy(0.08))
    assert len(qapp.slow) == 1 and qapp.slow[0].busy > LIMIT


def test_a_short_one_is_not(qapp: WatchedApplication, qtbot):
    _handle(qtbot, lambda: _busy(0.002))
    assert qapp.slow == [] and qapp.longest is not None


def test_what_waits_for_an_answer_in_a_loop_of_its_own_is_not_slow(qapp: WatchedApplication, qtbot):
    def ask() -> None:
        loop = QEventLoop()
        QTimer.singleShot(0, lambda: _busy(0.03))
        QTimer.singleShot(60, loop.quit)
        loop.exec()
        _busy(0.03)

    _handle(qtbot, ask)
    assert qapp.slow == []


def test_a_slow_handler_inside_such_a_loop_is(qapp: WatchedApplication, qtbot):
    def ask() -> None:
        loop = QEventLoop()
        QTimer.singleShot(0, lambda: _busy(0.08))
        QTimer.singleShot(60, loop.quit)
        loop.exec()

    _handle(qtbot, ask)
    assert len(qapp.slow) == 1
