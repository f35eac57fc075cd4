"""Measures what every handler of the window takes of the GUI thread, so that a test fails where the window would freeze."""

import time
from dataclasses import dataclass

from PyQt6.QtCore import QEvent, QObject, QThread
from PyQt6.QtWidgets import QApplication

from tests.speed import machine

LIMIT = 0.05
"""Seconds of the processor's time that one handler may take, on a machine that does nothing else."""

STUCK = 2.0
"""Seconds on the wall after which a handler counts as stuck, whatever it waited for."""


@dataclass(frozen=True, slots=True)
class Handled:
    """One event that was handled: who got it, what it was, and the seconds it took of the processor and on the wall."""

    receiver: str
    event: str
    busy: float
    wall: float

    def __str__(self) -> str:
        return (
            f"{self.receiver} took {self.busy * 1000:.0f} ms ({self.wall * 1000:.0f} ms on the wall) for {self.event}"
        )


class WatchedApplication(QApplication):
    """An application that knows its slow handlers: `slow` since the last `forget`, and the longest of all.

    An event that is sent while another is handled belongs to that one, unless it comes from an event loop of its own (a
    dialog that waits for an answer); what waited for that loop is not counted.
    """

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.forget()
        self._speed = machine()
        self._levels: list[int] = []
        self._looped: list[bool] = []

    def forget(self) -> None:
        """Begin anew."""
        self.slow: list[Handled] = []
        self.longest: Handled | None = None

    def notify(self, receiver: QObject | None, event: QEvent | None) -> bool:
        """Hand the event on, and measure."""
        thread = QThread.currentThread()
        if thread is None or thread is not self.thread():
            return super().notify(receiver, event)
        level = thread.loopLevel()
        if self._levels and level <= self._levels[-1]:
            return super().notify(receiver, event)
        # A deleted receiver cannot be asked any more afterwards.
        name = _name(receiver)
        kind = event.type().name if event is not None and isinstance(event.type(), QEvent.Type) else "an event"
        if self._levels:
            self._looped[-1] = True
        self._levels.append(level)
        self._looped.append(False)
        began, clock = time.thread_time(), time.monotonic()
        try:
            return super().notify(receiver, event)
        finally:
            busy, wall = time.thread_time() - began, time.monotonic() - clock
            self._levels.pop()
            if not self._looped.pop():
                self._note(Handled(name, kind, busy, wall))

    def _note(self, handled: Handled) -> None:
        if self.longest is None or handled.busy > self.longest.busy:
            self.longest = handled
        if handled.wall > STUCK or (handled.busy > LIMIT and self._speed.weighed(handled.busy) > LIMIT):
            self.slow.append(handled)


def _name(receiver: QObject | None) -> str:
    if receiver is None:
        return "nobody"
    named = receiver.objectName() or getattr(receiver, "accessibleName", str)()
    return f"{type(receiver).__name__} ‘{named}’" if named else type(receiver).__name__
