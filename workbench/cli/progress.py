"""How far long work is, on stderr, for a person at a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from workbench.cli.say import shown
from workbench.cli.words import size
from workbench.model.job import Job, QuietJob
from workbench.model.pace import Pace

PATIENCE = 0.4
"""Seconds that pass before anything is shown: short work stays quiet."""
STEP = 0.1


class TerminalJob:
    """A job that writes its progress into one line: how many, how many bytes, the time left, and what it is at."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._written = False
        self._pace = Pace()

    def carried(self, done: int, total: int) -> None:
        """Take note of the bytes, which the next `progress` shows."""
        self._pace.carried(done, total)

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Show it, if enough time has passed since the last time."""
        now = monotonic()
        self._pace.step(done, total, now)
        if now < self._next:
            return
        self._next = now + STEP
        from shutil import get_terminal_size

        room = get_terminal_size().columns - 1
        self._write(f"\r{shown(f'{far(self._pace, now)}  {what}')[:room]}\x1b[K")

    def check(self) -> None:
        """Ctrl+C raises KeyboardInterrupt by itself."""

    def clear(self) -> None:
        """Take the line away."""
        if self._written:
            self._write("\r\x1b[K")

    def _write(self, text: str) -> None:
        try:
            sys.stderr.write(text)
            sys.stderr.flush()
        except OSError:
            return
        self._written = True


def far(pace: Pace, now: float) -> str:
    """How far it is: "1,204 of 20,000, 3.1 MB of 96 MB, 2 min left"; only what is known."""
    if not pace.total:
        return f"{pace.done:,}"
    parts = [f"{pace.done:,} of {pace.total:,}"]
    if pace.bytes_total:
        parts.append(f"{size(pace.bytes_done)} of {size(pace.bytes_total)}")
    left = pace.left(now)
    if left is not None:
        parts.append(f"{duration(left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """ "8 s", "3 min", "2 h 5 min": no more exact than a guess can be."""
    if seconds < 60:
        return f"{max(1, round(seconds))} s"
    minutes = round(seconds / 60)
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


@contextmanager
def watched() -> Iterator[Job]:
    """A job that shows how far it is while the block runs; quiet where stderr is no terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield QuietJob()
        return
    job = TerminalJob()
    try:
        yield job
    finally:
        job.clear()
