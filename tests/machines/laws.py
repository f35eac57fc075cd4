"""What must hold after every step of a story, and at its end.

Then everything is settled, and all replicas must hold the same, with nothing lost that nobody gave up.
"""

import os
import random
import sys
from collections.abc import Mapping
from itertools import combinations
from unittest import mock

from blake3 import blake3
from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import initialize

from tests.machines.asked import Question, Told
from tests.machines.disks import Seen
from tests.machines.ledger import lines
from tests.machines.story import Story, below
from workbench.engine.ignore import RULES_FILE
from workbench.engine.pair import opened
from workbench.model.conflict import Keep

ROUNDS = 12
"""Within so many rounds of syncs everybody must agree."""


class Laws(Story):
    """Stories that are judged."""

    @initialize(count=st.integers(2, 3), chance=st.integers(0, 2**32), data=st.data())
    def begin(self, count: int, chance: int, data: st.DataObject) -> None:
        """A briefcase with a file and a folder, on `count` replicas; random ids are the same when the story is told again."""
        self._around.enter_context(self.disks)
        self._around.enter_context(mock.patch("os.urandom", random.Random(chance).randbytes))
        for _ in range(count):
            self.roots.append(self.disks.make(self._name(), self._kind(data)))
        self.disks.write(self.roots[0], f"a{self.ending}", self.ledger.write())
        self.disks.make_folder(self.roots[0], "b")
        self.disks.write(self.roots[0], f"b/c{self.ending}", self.ledger.write())
        for other in self.roots[1:]:
            note(f"first sync of {os.path.basename(other)}: {self.program.sync(self.roots[0], other)}")

    def teardown(self) -> None:
        """Settle everything and judge, unless a law was broken before."""
        try:
            if self.roots and sys.exc_info()[0] is None:
                self._settle()
        finally:
            self._around.close()

    def _sync(self, left: str, right: str) -> Told:
        if not self.shaken.isdisjoint((left, right)):
            self.program.sync(left, right, dry_run=True)  # A look puts right what was cut off.
        before = {root: self.disks.look(root) for root in (left, right)}
        first, mirrored = self.program.sync(left, right, dry_run=True), self.program.sync(right, left, dry_run=True)
        assert first.steps == tuple(sorted(step.mirrored() for step in mirrored.steps))
        assert {q.id: q.kind for q in first.questions} == {q.id: q.kind for q in mirrored.questions}
        assert {root: self.disks.look(root) for root in (left, right)} == before
        told = self.program.sync(left, right)
        note(f"sync {os.path.basename(left)} {os.path.basename(right)}: {told}")
        assert not told.problems or self.apart or not self.shaken.isdisjoint((left, right))
        self.shaken -= {left, right}
        after = {root: self.disks.look(root) for root in (left, right)}
        for side, root in (("left", left), ("right", right)):
            self._check_untouched(told, side, before[root], after[root])
            self._check_kept(root, before[root], after[root])
        had, have = ({s.content or "" for seen in when.values() for s in seen.values()} for when in (before, after))
        missed = self.ledger.missed(lines(had) - lines(have))
        # Where a file took the place of another and a folder its own, it counts as an edit of that other one; in a third
        # replica it goes from its old place, and the edit may be in conflict and come later.
        assert not missed - self._lines()
        # A sync that carries rules over looks at both once more, and tells of what is open then.
        ruled = any(os.path.basename(step.path) == RULES_FILE for step in told.steps)
        for question in told.questions:
            self._check_true(question, *((after if ruled else before)[root] for root in (left, right)))
        return told

    def _check_untouched(self, told: Told, side: str, before: Mapping[str, Seen], after: Mapping[str, Seen]) -> None:
        """What no step names has neither changed nor moved."""
        named = [path for step in told.steps if step.side == side for path in (step.path, step.origin) if path]
        touched = below({**before, **after}, named)
        for path in (before.keys() | after.keys()) - touched:
            assert before.get(path) == after.get(path), (path, told.steps)

    def _check_kept(self, root: str, before: Mapping[str, Seen], after: Mapping[str, Seen]) -> None:
        """What left a disk lies in the trash there, or among the contents that are kept."""
        gone = {s.content for s in before.values() if s.content} - {s.content for s in after.values()}
        assert gone == self._kept(root, gone)

    def _kept(self, root: str, contents: set[str]) -> set[str]:
        """Those of `contents` that lie in a replica's trash or among the contents that are kept."""
        kept = contents & self.disks.trashed(root) if contents else contents
        if kept != contents:
            with opened(root, self.disks.disk) as replica:
                kept |= {c for c in contents if blake3(c.encode()).digest() in replica.blobs}
        return kept

    def _check_true(self, question: Question, left: Mapping[str, Seen], right: Mapping[str, Seen]) -> None:
        """Two contents of which one was edited into the other are no conflict."""
        if question.kind == "modify-modify":
            one, two = left[question.left].content or "", right[question.right].content or ""
            assert not self.ledger.is_edited_into(one, two) and not self.ledger.is_edited_into(two, one), question

    def _resolve(self, root: str, question: Question, keep: Keep) -> None:
        before = {one: self.disks.look(one) for one in self.roots}
        told = self.program.resolve(root, question.id, keep)
        note(f"resolve {os.path.basename(root)}, keep {keep.value} of {question}: {told}")
        had = {s.content for seen in before.values() for s in seen.values() if s.content}
        lost = lines(had) - self._lines()
        about = [path for path in (question.left, question.right) if path]
        given_up = {c for seen in before.values() for path in below(seen, about) if (c := seen[path].content)}
        assert not self.ledger.missed(lost - (set() if keep is Keep.BOTH else lines(given_up)))
        if keep is not Keep.BOTH:
            self.ledger.cover(given_up)
        self.ledger.brought_back(given_up)

    def _settle(self) -> None:
        pairs = list(combinations(self.roots, 2))
        for _ in range(ROUNDS):
            steps = [step for left, right in pairs for step in self._sync(left, right).steps]
            if not steps:
                break
        else:
            raise AssertionError("it goes on and on")
        for _ in range(ROUNDS):
            done = 0
            for left, right in pairs:
                told = self._sync(left, right)
                done += len(told.steps) + len(told.questions)
                for question in told.questions:
                    if question.id in {q.id for q in self.program.questions(left)}:  # One answer may settle two.
                        self._resolve(left, question, Keep.BOTH)
            if not done:
                break
        else:
            raise AssertionError("the same is asked again and again")
        for root in self.roots:
            damages = self.program.damages(root)
            assert not damages, damages
        trees = [{path: one.content for path, one in self.disks.look(root).items()} for root in self.roots]
        assert all(tree == trees[0] for tree in trees)
        assert not self.ledger.uncovered() - lines(content for content in trees[0].values() if content)
