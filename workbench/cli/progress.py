"""How far long work is, on stderr, for a person at a terminal only."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from workbench.cli.say import shown
from workbench.model.job import Job, QuietJob

PATIENCE = 0.4
"""Seconds that pass before anything is shown: short work stays quiet."""
STEP = 0.1


class TerminalJob:
    """A job that writes its progress into one line."""

    def __init__(self) -> None:
        self._next = monotonic() + PATIENCE
        self._written = False

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Show it, if enough time has passed since the last time."""
        now = monotonic()
        if now < self._next:
            return
        self._next = now + STEP
        share = f"{done:,} of {total:,}" if total else f"{done:,}"
        from shutil import get_terminal_size

        room = get_terminal_size().columns - 1
        self._write(f"\r{shown(f'{share}  {what}')[:room]}\x1b[K")

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
