"""What may befall a disk while the program works, or between."""

import os
from contextlib import suppress

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machines.laws import Laws
from tests.machines.memory_folders import MemoryFolders
from tests.memory_disk import Killed, Step

MOMENTS = st.integers(0, 999)
"""When something happens in the middle of a sync, in thousandths of its steps."""


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

    # How.

    @property
    def _memory(self) -> MemoryFolders:
        assert isinstance(self.disks, MemoryFolders)
        return self.disks

    def _cut_off(self, data: st.DataObject, at: int, chance: int | None) -> None:
        left = self._drawn(data, self.roots)
        right = self._drawn(data, [root for root in self.roots if root != left])
        folders = self._memory
        folders.disk.settle()  # What people wrote lies there for a while already.
        had = {root: self._words(root) for root in self.roots}
        last = 1 + at * self._steps(left, right) // 1000

        def before(step: Step) -> None:
            if step.number == last:
                note(f"sync {os.path.basename(left)} {os.path.basename(right)}, cut off before {step}, power {chance}")
                raise Killed

        folders.disk.steps = 0
        folders.disk.before = before
        with suppress(Killed):
            self.program.sync(left, right)
        folders.disk = folders.disk.restarted() if chance is None else folders.disk.crashed(chance)
        self._shaken(left, right, had)

    def _steps(self, left: str, right: str) -> int:
        """How many steps a sync takes that would change something on the disk: it is tried on a copy."""
        folders, disk = self._memory, self._memory.disk
        folders.disk = disk.restarted()
        try:
            self.program.sync(left, right)
            return folders.disk.steps
        finally:
            folders.disk = disk

    def _shaken(self, left: str, right: str, had: dict[str, set[str]]) -> None:
        """After something befell a sync: nothing is gone, though perhaps not in its place."""
        self.shaken |= {left, right}
        everything = {words for root in self.roots for words in self._words(root)}
        missing = self.ledger.missed({words for one in had.values() for words in one}) - everything
        for root in self.roots:
            missing -= self._kept(root, missing)
        assert not missing
        # Which of two contents was there first is not known any more where a sync was cut off.
        self.ledger.brought_back(had[left] | had[right])
