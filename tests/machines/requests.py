"""What people ask of the program."""

import os
from collections.abc import Mapping

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.machines.laws import Laws
from tests.machines.ledger import lines
from workbench.model.conflict import Keep

KEEPS = st.sampled_from([Keep.LEFT, Keep.RIGHT, Keep.BOTH])


class Requests(Laws):
    """Stories in which people sync, answer, take back, and carry replicas around."""

    @rule(data=st.data())
    def scan(self, data: st.DataObject) -> None:
        """A scan in between: what was done so far is recorded, and nothing is touched."""
        root, before = self._somewhere(data)
        if root in self.shaken:
            self.program.replica(root)  # It puts right what was cut off.
            before = self.disks.look(root)
        self.program.replica(root)
        assert self.disks.look(root) == before

    @rule(data=st.data())
    def sync(self, data: st.DataObject) -> None:
        """Two replicas are synced."""
        left = self._drawn(data, self.roots)
        self._sync(left, self._drawn(data, [root for root in self.roots if root != left]))

    @rule(data=st.data(), keep=KEEPS)
    def resolve(self, data: st.DataObject, keep: Keep) -> None:
        """A conflict is answered, whoever it is with."""
        root, _ = self._somewhere(data)
        questions = sorted(self.program.questions(root), key=lambda q: (q.kind, q.left, q.right))
        if questions:
            number = data.draw(st.integers(0, len(questions) - 1))
            self._resolve(root, questions[number], keep)

    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        """The last thing that was done to a replica is taken back."""
        root, _ = self._somewhere(data)
        before = {one: self._words(one) for one in self.roots}
        told = self.program.undo(root)
        note(f"undo {os.path.basename(root)}: {told}")
        self._chosen(before)

    @rule(data=st.data())
    def restore(self, data: st.DataObject) -> None:
        """What once stood somewhere is brought back."""
        root, _ = self._somewhere(data)
        path = data.draw(st.sampled_from(sorted(self.paths)))
        before = self._words(root)
        told = self.program.restore(root, path)
        note(f"restore {os.path.basename(root)} {path}: {told}")
        self._chosen({root: before})

    @rule(data=st.data())
    def forget(self, data: st.DataObject) -> None:
        """A replica counts no more on another one; which comes back, sooner or later."""
        root, _ = self._somewhere(data)
        other = self._drawn(data, [one for one in self.roots if one != root])
        if self.program.forget(root, self.program.replica(other)):
            note(f"{os.path.basename(root)} forgets {os.path.basename(other)}")
            self.shaken.update(self.roots)  # Whoever hears of it tells.
            self._nothing_is_older()

    @precondition(lambda self: len(self.roots) < 4)
    @rule(data=st.data())
    def copy(self, data: st.DataObject) -> None:
        """`cp -a`: the copy is a new replica by itself."""
        root, _ = self._somewhere(data)
        before = self.program.replica(root)
        copied = self.disks.copy(root, self._name())
        self.roots.append(copied)
        self.shaken |= {copied} if root in self.shaken else set()
        assert self.program.replica(copied) != before
        assert self.program.replica(root) == before

    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        """A replica that was moved is the same one."""
        root, _ = self._somewhere(data)
        before = self.program.replica(root)
        moved = self.disks.move(root, self._name())
        self.roots[self.roots.index(root)] = moved
        self.shaken = {moved if one == root else one for one in self.shaken}
        assert self.program.replica(moved) == before

    def _chosen(self, before: Mapping[str, set[str]]) -> None:
        """What replicas had `before` and have no more was given up by whoever brought back something else."""
        for root, had in before.items():
            have = self._words(root)
            self.ledger.cover(lines(had) - lines(have))
            self.ledger.brought_back(have ^ had)
