"""What long work is given: a way to say how far it is, and to hear that it should stop."""

from typing import Protocol


class Job(Protocol):
    """A running piece of work on documents."""

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Say that `done` of `total` steps are finished; cheap enough to call often."""

    def check(self) -> None:
        """Raise `Cancelled` if the work should stop. Call it at least a few times a second."""


class QuietJob:
    """A job that nobody watches and nobody stops."""

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Nothing is shown."""

    def check(self) -> None:
        """Never stops."""
