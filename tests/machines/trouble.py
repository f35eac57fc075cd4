"""What may befall a disk while the program works, or between."""

import errno
import os
from collections.abc import Callable
from contextlib import suppress

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machines.laws import Laws
from tests.machines.memory_folders import MemoryFolders
from tests.memory_disk import Killed, Step
from workbench.model.problem import WorkbenchError

MOMENTS = st.integers(0, 999)
"""When something happens in the middle of a sync, in thousandths of its steps."""

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

    # How.

    @property
    def _memory(self) -> MemoryFolders:
        assert isinstance(self.disks, MemoryFolders)
        return self.disks

    def _cut_off(self, data: st.DataObject, at: int, chance: int | None) -> None:
        folders = self._memory
        folders.disk.settle()  # What people wrote lies there for a while already.

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
        note(f"sync {os.path.basename(left)} {os.path.basename(right)}, in which:")
        last = 1 + at * self._steps(left, right, changes) // 1000
        passed = 0

        def before(step: Step) -> None:
            nonlocal passed
            passed += step.number > 0 or not changes
            if passed == last:
                passed += 1
                what(step)

        self.ledger.brought_back(self._words(left) | self._words(right))
        self._memory.disk.before = before
        with suppress(Killed, WorkbenchError):
            self.program.sync(left, right)
        self._memory.disk.before = lambda step: None
        follows()
        self.shaken |= {left, right}
        # Which of two contents was there first is not known any more where a sync was cut off.
        self.ledger.brought_back(self._words(left) | self._words(right))
        self._check_nothing_gone()

    def _steps(self, left: str, right: str, changes: bool) -> int:
        """How many steps a sync takes, or of those that are `changes`: it is tried on a copy of the disk."""
        folders, disk = self._memory, self._memory.disk
        passed = 0

        def before(step: Step) -> None:
            nonlocal passed
            passed += step.number > 0 or not changes

        folders.disk = disk.restarted()
        folders.disk.before = before
        try:
            self.program.sync(left, right)
            return passed
        finally:
            folders.disk = disk

    def _check_nothing_gone(self) -> None:
        """What nobody gave up is in a replica, if not in its place, then in its trash or among what is kept."""
        missing = self.ledger.uncovered() - {words for root in self.roots for words in self._words(root)}
        for root in self.roots:
            missing -= self._kept(root, missing)
        assert not missing
