"""How fast long work goes: what has been carried over so far, and how long the rest will take."""

from typing import Protocol, runtime_checkable

_SETTLED = 2.0
"""Seconds after which a guess at the time left is worth saying."""
_WEIGHT = 64 * 1024
"""Bytes that take about as long to copy as a file takes to be made."""


@runtime_checkable
class Carrying(Protocol):
    """A job that also wants to hear how many bytes were carried over."""

    def carried(self, done: int, total: int) -> None:
        """Say that `done` of `total` bytes are copied; always before `progress` tells the count."""


class Pace:
    """How far one stretch of work is: `done` of `total` steps, `bytes_done` of `bytes_total`."""

    def __init__(self) -> None:
        self.done = self.total = self.bytes_done = self.bytes_total = 0
        self._heard_bytes = False
        self._since = 0.0
        self._begun = 0.0

    def carried(self, done: int, total: int) -> None:
        """So many bytes are done; always said before the steps are."""
        self.bytes_done, self.bytes_total = done, total
        self._heard_bytes = True

    def step(self, done: int, total: int, now: float) -> None:
        """So many steps are done at the moment `now`, in seconds of any clock that does not jump."""
        another = total != self.total or done < self.done
        if another and not self._heard_bytes:
            self.bytes_done = self.bytes_total = 0  # Those of the stretch before.
        self.done, self.total = done, total
        self._heard_bytes = False
        if another:
            self._since, self._begun = now, self.share

    @property
    def share(self) -> float:
        """How much of the work is done, from 0 to 1; 0 where nobody knows how much it is."""
        if not self.total:
            return 0.0
        whole = self.total * _WEIGHT + self.bytes_total
        return (self.done * _WEIGHT + self.bytes_done) / whole

    def left(self, now: float) -> float | None:
        """Seconds until it is done, if it goes on as it went; None where that cannot be said yet."""
        moved = self.share - self._begun
        if now - self._since < _SETTLED or moved <= 0:
            return None
        return (now - self._since) * (1.0 - self.share) / moved
