"""What people keep out of a briefcase, and what they do not hold of it."""

import os

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import rule

from tests.machines.laws import Laws
from workbench.engine.ignore import RULES_FILE as RULES

PATTERNS = st.sampled_from(["a\n", "b/\n", "*.txt\n", "c\n!b/c\n", "in\n", ""])


class Sight(Laws):
    """Stories in which not every replica sees everything. Before they are settled, everybody does again."""

    @rule(data=st.data(), patterns=PATTERNS)
    def ignore(self, data: st.DataObject, patterns: str) -> None:
        """The rules are written, or written over."""
        root, seen = self._somewhere(data)
        # Where case makes no difference, they may stand there in other letters.
        there = [one for path, one in seen.items() if path == RULES or self._is_written_over(root, path)]
        if any(one.is_folder for one in there):
            return
        self.ledger.cover(one.content or "" for one in there)
        self._write(root, RULES, patterns)
        self._sight_changes()

    @rule(data=st.data())
    def leave_out(self, data: st.DataObject) -> None:
        """A replica does not hold something any more."""
        root, seen = self._somewhere(data)
        if seen:
            path = data.draw(st.sampled_from(sorted(seen)))
            if self.program.select(root, skip=path):
                note(f"{os.path.basename(root)} leaves out {path}")
                self._sight_changes()

    @rule(data=st.data())
    def hold_again(self, data: st.DataObject) -> None:
        """A replica holds again what it left out."""
        root, _ = self._somewhere(data)
        if self._hold_everything(root):
            self._sight_changes()

    def _settle(self) -> None:
        for root in self.roots:
            self._hold_everything(root)
            seen = self.disks.look(root)
            for path in sorted(seen):
                if os.path.basename(path) == RULES and self.disks.stands(root, path):
                    self._delete(root, seen, path)
        self._sight_changes()
        self.apart = False
        super()._settle()

    def _hold_everything(self, root: str) -> bool:
        paths = self.program.left_out(root)
        if paths:
            note(f"{os.path.basename(root)} holds {', '.join(paths)} again")
            assert self.program.select(root, hold=paths)
        return bool(paths)

    def _is_written_over(self, root: str, path: str) -> bool:
        """Whether whoever writes the rules in a replica writes over what is at a path."""
        return path.casefold() == RULES and self.disks.stands(root, RULES)

    def _sight_changes(self) -> None:
        """What comes into sight again is new, whatever it was before; and what is in the way of it is told."""
        self.apart = True
        self._nothing_is_older()
        self.shaken.update(self.roots)
