"""What may befall a disk while the program works, or between."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machines.laws import Laws
from tests.machines.ledger import lines
from tests.machines.memory_folders import MemoryFolders
from tests.memory_disk import Killed, Step
from workbench.model.problem import WorkbenchError

_OFTEN = frozenset(("lock", "clock", "database", "stat", "lstat"))
"""Steps with which every sync begins. What happens there is told of less often than of others."""

MOMENTS = st.integers(0, 999)
"""When something happens in the middle of a sync, in thousandths of all its steps weigh."""

CODES = st.sampled_from([errno.EIO, errno.ENOSPC, errno.EACCES, errno.EROFS])


class Trouble(Laws):
    """Stories in which the machine fails. They need a disk in memory."""

    @rule(data=st.data(), at=MOMENTS)
    def kill(self, data: st.DataObject, at: int) -> None:
        """The program is killed in the middle of a sync."""
        self._cut_off(data, at, None)

    @rule(data=st.data(), at=MOMENTS, chance=st.integers(0, 2**16))
    def cut_power(self, data: st.DataObject, at: int, chance: int) -> None:
        """The power goes in the middle of a sync."""
        self._cut_off(data, at, chance)

    @rule(data=st.data(), at=MOMENTS, code=CODES)
    def refuse(self, data: st.DataObject, at: int, code: int) -> None:
        """The disk refuses to change something, once, in the middle of a sync."""
        self._befall(data, at, True, lambda step: self._refuse(step, code))

    @rule(data=st.data(), at=MOMENTS)
    def misread(self, data: st.DataObject, at: int) -> None:
        """The disk cannot read, list or change something, once, in the middle of a sync."""
        self._befall(data, at, False, lambda step: self._refuse(step, errno.EIO))

    @rule(data=st.data(), at=MOMENTS)
    def work_meanwhile(self, data: st.DataObject, at: int) -> None:
        """Somebody works on a replica while it is synced."""

        def work(step: Step) -> None:
            note(f"before {step}:")
            disk, before = self._memory.disk, self._memory.disk.before
            disk.before = lambda step: None
            self._work(data, self._drawn(data, self.roots))
            disk.before = before

        self._befall(data, at, False, work)

    @rule(days=st.integers(-400, 400), more=st.integers(1, 10**13))
    def set_clock(self, days: int, more: int) -> None:
        """The machine's clock jumps."""
        note(f"the clock jumps by {days} days and {more} ns")
        self._memory.disk.ahead += days * 24 * 3600 * 10**9 + more

    @precondition(lambda self: not all(map(self._memory.is_backed_up, self.roots)))
    @rule(data=st.data())
    def back_up(self, data: st.DataObject) -> None:
        """The state of a replica is copied."""
        root = self._drawn(data, [root for root in self.roots if not self._memory.is_backed_up(root)])
        note(f"back up {os.path.basename(root)}")
        self._memory.back_up(root)

    @precondition(lambda self: any(map(self._memory.is_backed_up, self.roots)))
    @rule(data=st.data())
    def roll_back(self, data: st.DataObject) -> None:
        """The state of a replica is put back as it was once; the files are as they are."""
        root = self._drawn(data, [root for root in self.roots if self._memory.is_backed_up(root)])
        note(f"put back the state of {os.path.basename(root)}")
        self._memory.roll_back(root)
        self.shaken.add(root)
        # Whether a content was edited into another was in the state that is gone.
        self._nothing_is_older()

    # How.

    @property
    def _memory(self) -> MemoryFolders:
        assert isinstance(self.disks, MemoryFolders)
        return self.disks

    def _cut_off(self, data: st.DataObject, at: int, chance: int | None) -> None:
        folders = self._memory

        def end(step: Step) -> None:
            note(f"cut off before {step}, power {chance}")
            raise Killed

        def follows() -> None:
            folders.disk = folders.disk.restarted() if chance is None else folders.disk.crashed(chance)

        self._befall(data, at, True, end, follows)

    @staticmethod
    def _refuse(step: Step, code: int) -> None:
        note(f"refused: {step}, {errno.errorcode[code]}")
        raise OSError(code, os.strerror(code), step.path)

    def _befall(
        self,
        data: st.DataObject,
        at: int,
        changes: bool,
        what: Callable[[Step], None],
        follows: Callable[[], None] = lambda: None,
    ) -> None:
        """Sync two replicas, and let `what` happen before one of the steps, or of those that are `changes`; then `follows`.

        Nothing is gone then, though perhaps not in its place.
        """
        left = self._drawn(data, self.roots)
        right = self._drawn(data, [root for root in self.roots if root != left])
        for root in data.draw(st.lists(st.sampled_from([left, left, right]), min_size=1, max_size=3)):
            self._work(data, root)
        folders = self._memory
        folders.disk.settle()  # What people wrote lies there for a while already.
        note(f"sync {os.path.basename(left)} {os.path.basename(right)}, in which:")
        last = at * self._weight(left, right, changes) // 1000
        passed = 0

        def before(step: Step) -> None:
            nonlocal passed, last
            passed += _weight(step, changes)
            if passed > last:
                last = sys.maxsize
                what(step)

        self.ledger.brought_back(self._words(left) | self._words(right))
        folders.disk.before = before
        with suppress(Killed, WorkbenchError):
            self.program.sync(left, right)
        folders.disk.before = lambda step: None
        follows()
        self.shaken |= {left, right}
        # Which of two contents was there first is not known any more where a sync was cut off.
        self.ledger.brought_back(self._words(left) | self._words(right))
        self._check_nothing_gone()

    def _work(self, data: st.DataObject, root: str) -> None:
        """Somebody does something in a replica."""
        seen = self.disks.look(root)
        path = data.draw(st.sampled_from(sorted(seen))) if seen else None
        match data.draw(st.sampled_from(["write", "delete", "rename", "create"])):
            case "write" if path is not None and not seen[path].is_folder:
                self._write(root, path, self.ledger.write(seen[path].content))
            case "delete" if path is not None:
                self._delete(root, seen, path)
            case "rename" if path is not None:
                new = self._free(data, root, seen)
                if new is not None and not f"{new}/".startswith(f"{path}/"):
                    self._rename(root, path, new)
            case _:
                new = self._free(data, root, seen)
                if new is not None:
                    self._write(root, new, self.ledger.write())

    def _weight(self, left: str, right: str, changes: bool) -> int:
        """What the steps of a sync weigh, or those that are `changes`: it is tried on a copy of the disk."""
        folders, disk = self._memory, self._memory.disk
        passed = 0

        def before(step: Step) -> None:
            nonlocal passed
            passed += _weight(step, changes)

        folders.disk = disk.restarted()
        folders.disk.before = before
        try:
            self.program.sync(left, right)
            return passed
        finally:
            folders.disk = disk

    def _check_nothing_gone(self) -> None:
        """What nobody gave up is in a replica, if not in its place, then in its trash or among what is kept."""
        missing = self.ledger.uncovered() - self._lines()
        for root in self.roots:
            missing -= lines(self.disks.trashed(root)) if missing else set()
            missing -= lines(self._kept(root, self.ledger.with_any(missing)))
        assert not missing


def _weight(step: Step, changes: bool) -> int:
    """How likely a step is to be the one at which something happens; with `changes`, only those are that change something."""
    if changes and not step.number:
        return 0
    return 1 if step.call in _OFTEN else 6
