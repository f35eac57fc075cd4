"""What two people write into one file without knowing of each other."""

from itertools import combinations

from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machines.asked import Told
from tests.machines.laws import Laws


class Merges(Laws):
    """Stories of files of several lines, which a plugin merges where the edits are none in the other's way."""

    lines = 3
    ending = ".txt"
    merged = 0
    """How many files were merged in the stories so far."""

    @rule(data=st.data())
    def edit_on_both(self, data: st.DataObject) -> None:
        """A file is written over on two replicas, and these are synced."""
        left = self._drawn(data, self.roots)
        right = self._drawn(data, [root for root in self.roots if root != left])
        self._edit_on_both(left, right, data.draw(st.integers(0, 9)))

    def _edit_on_both(self, left: str, right: str, which: int) -> None:
        here, there = self.disks.look(left), self.disks.look(right)
        both = sorted(path for path in here.keys() & there.keys() if here[path].content and there[path].content)
        if both:
            path = both[which % len(both)]
            self._write(left, path, self.ledger.write(here[path].content))
            self._write(right, path, self.ledger.write(there[path].content))
            self._sync(left, right)

    def _settle(self) -> None:
        """Not all stories have the rule in them; so each ends with such edits."""
        for number, (left, right) in enumerate(combinations(self.roots, 2)):
            self._edit_on_both(left, right, number)
        super()._settle()

    def _sync(self, left: str, right: str) -> Told:
        told = super()._sync(left, right)
        type(self).merged += told.merged
        return told
