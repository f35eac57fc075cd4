"""How long work takes on a processor that nobody else uses: what a busy machine adds is weighed out.

Only the processor's time counts where a thread works by itself: the clock on the wall counts other programs' work too. Even the processor's time grows
where others share its cache and its clock, and where a virtual machine stands still for a moment. So what is over its
limit is weighed by how much longer than at best a piece of work takes just then, and raises `TooSlowError`: a test that
fails by nothing else is run again (`tests.repeated`). What is slow by itself is slow each time.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache


class TooSlowError(AssertionError):
    """Something took longer than it may."""


def piece_of_work() -> float:
    """The seconds of the processor's time that work takes which is always the same: a third of a millisecond."""
    began = time.thread_time()
    sum(len(str(number)) for number in range(4_000))
    return time.thread_time() - began


class Speed:
    """The speed of the processor just now, beside the best that was seen. `piece` tells how long a piece of work takes."""

    def __init__(self, piece: Callable[[], float] = piece_of_work) -> None:
        self._piece = piece
        self.best = min(piece() for _ in range(20))
        """The seconds that a piece of work took at best."""

    def weighed(self, seconds: float) -> float:
        """What of `seconds` of the processor's time, which ended just now, would have been enough at best."""
        now = min(self._piece() for _ in range(9))
        self.best = min(self.best, now)
        return seconds * self.best / now


@cache
def machine() -> Speed:
    """The speed of this machine, as this process knows it."""
    return Speed()


@contextmanager
def quicker_than(seconds: float, what: object = "This") -> Iterator[None]:
    """Raise `TooSlowError` where the block takes this thread more of the processor's time."""
    speed = machine()
    began = time.thread_time()
    yield
    took = time.thread_time() - began
    if took > seconds and speed.weighed(took) > seconds:
        raise TooSlowError(f"{what} took {took * 1000:.0f} ms of the processor, and may take {seconds * 1000:.0f}")


@contextmanager
def over_within(seconds: float, what: object = "This") -> Iterator[None]:
    """Raise `TooSlowError` where the block takes longer by the clock on the wall: for what waits for other processes."""
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took > seconds:
        raise TooSlowError(f"{what} took {took:.1f} seconds, and may take {seconds:g}")
