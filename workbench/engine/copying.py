"""Copying by two processes, where many files are to be copied: one beside this one takes lots from the same pile.

What it says of a file that it copied is all that is taken from it. What it does not speak of, because it failed or ended, is
copied by this process, which then also has the sentence for what is wrong.
"""

import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import NamedTuple

from workbench.engine.disk import Disk
from workbench.engine.forked import Forked, begin, can_fork
from workbench.engine.on_disk import write_all
from workbench.model.job import Job
from workbench.model.plan import Operation

MANY = 300
"""Files from which on a second process gains more than it costs to begin it."""

_LOT = 16
_LOTS = 1024
"""As many numbers of four bytes as any pipe holds."""


class Copy(NamedTuple):
    """A file or link that is to be copied to `path`."""

    operation: Operation
    path: str


class Copied(NamedTuple):
    """A file that was copied: its `mtime` as the volume stored it, and its `record` where it is kept as a base."""

    mtime: int
    record: bytes | None


class Pile:
    """Files to copy, in lots that are drawn by two processes, each lot by one of them."""

    def __init__(self, copies: Sequence[Copy], disk: Disk, notes: str) -> None:
        self._copies = copies
        self._disk = disk
        self._size = max(_LOT, -(-len(copies) // _LOTS))
        self._numbers, numbers = os.pipe()
        for start in range(0, len(copies), self._size):
            os.write(numbers, start.to_bytes(4, "big"))
        disk.close(numbers)
        self._writing = disk.append_file(notes)
        self._reading = disk.open_file(notes)
        disk.unlink(notes)  # Nobody finds them who is not born with them.
        self._process: Forked | None = None
        self._mine: set[int] = set()

    def begin(self, copy: Callable[[Copy], Copied | None]) -> None:
        """Have a process beside this one `copy` what it draws."""
        parent = os.getpid()
        self._process = begin(lambda: self._work(copy, parent), (self._numbers, self._writing))

    def _work(self, copy: Callable[[Copy], Copied | None], parent: int) -> bool:
        from workbench.engine import linux

        linux.end_with_parent()
        while os.getppid() == parent and (start := self._draw()) is not None:
            lot = range(start, min(start + self._size, len(self._copies)))
            done = [(number, *copied) for number in lot if (copied := copy(self._copies[number])) is not None]
            notes = marshal.dumps(done)
            write_all(self._disk, self._writing, len(notes).to_bytes(8, "big") + notes)
        return True

    def _draw(self) -> int | None:
        """The number of the first file of a lot that nobody else draws; None once there is no more."""
        drawn = os.read(self._numbers, 4)
        return int.from_bytes(drawn, "big") if drawn else None

    def lots(self) -> Iterator[tuple[Sequence[Copy], Sequence[Copy]]]:
        """Lots to copy here, each with what the other process drew since the last one. At the end it has drawn the rest."""
        told = 0
        while (start := self._draw()) is not None:
            end = min(start + self._size, len(self._copies))
            self._mine.update(range(start, end))
            yield self._copies[start:end], self._copies[told:start]
            told = end
        yield (), self._copies[told:]

    def copied_beside(self, job: Job) -> Iterator[tuple[Copy, Copied | None]]:
        """What the other process drew, once it is done, and what it says of it."""
        assert self._process is not None
        self._process.succeeded(job)  # What it wrote down is true, however it ended.
        offset = 0
        while len(head := self._disk.read_at(self._reading, 8, offset)) == 8:
            notes = self._disk.read_at(self._reading, int.from_bytes(head, "big"), offset + 8)
            if len(notes) < int.from_bytes(head, "big"):
                break
            offset += 8 + len(notes)
            for number, mtime, record in marshal.loads(notes):
                self._mine.add(number)
                yield self._copies[number], Copied(mtime, record)
        for number in sorted(set(range(len(self._copies))) - self._mine):
            with suppress(FileNotFoundError):
                self._disk.unlink(self._copies[number].path)  # Half a copy, perhaps.
            yield self._copies[number], None

    def close(self) -> None:
        """End the other process, done or not, and let go of what was between the two."""
        if self._process is not None:
            self._process.end()
        for descriptor in (self._numbers, self._writing, self._reading):
            self._disk.close(descriptor)


@contextmanager
def shared(
    copies: Sequence[Copy], disk: Disk, notes: str, copy: Callable[[Copy], Copied | None]
) -> Iterator[Pile | None]:
    """A pile that a process beside this one copies from; None where that cannot be or does not pay.

    `copy` is what that process does for each file: it must not touch what only one process may, a database or a pack. `notes` is where
    a file may be made for a moment.
    """
    pile = _begun(copies, disk, notes, copy) if len(copies) >= MANY and can_fork(disk) else None
    try:
        yield pile
    finally:
        if pile is not None:
            pile.close()


def _begun(copies: Sequence[Copy], disk: Disk, notes: str, copy: Callable[[Copy], Copied | None]) -> Pile | None:
    """A pile with a process that copies from it; None where the system gives no further process, or no room."""
    pile = None
    try:
        pile = Pile(copies, disk, notes)
        pile.begin(copy)
    except OSError:
        if pile is not None:
            pile.close()
        return None
    return pile
