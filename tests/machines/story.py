"""What every story of replicas has: where they lie, what people wrote, and the deeds that stories are made of."""

import os
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from typing import NamedTuple

from hypothesis import note
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from tests.machines.asked import Program
from tests.machines.disks import Folders, Seen
from tests.machines.ledger import Ledger, lines

NAMES = st.sampled_from(["a", "b", "c", "A", "é.txt"])


class World(NamedTuple):
    """Where a story takes place."""

    disks: Folders
    program: Program


class Story(RuleBasedStateMachine):
    """A story. `roots` are the replicas; every one knows the first, or is a copy of one that does."""

    world: Callable[[], World]
    lines = 1
    """How many lines a new file has."""
    ending = ""
    """How names of files end."""

    def __init__(self) -> None:
        super().__init__()
        self.ledger = Ledger(self.lines)
        self.roots: list[str] = []
        self.paths = {f"a{self.ending}", "b", f"b/c{self.ending}"}
        """Where something stood at some time."""
        self.apart = False
        """Whether a replica may not see everything: then what is in the way of something unseen is told."""
        self.shaken: set[str] = set()
        """Replicas that met with something: of what is put right there the next sync tells."""
        self._named = 0
        self._around = ExitStack()
        self.disks, self.program = self.world()

    def _name(self) -> str:
        self._named += 1
        return f"R{self._named}"

    def _kind(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(self.disks.kinds))

    def _somewhere(self, data: st.DataObject) -> tuple[str, dict[str, Seen]]:
        root = self._drawn(data, self.roots)
        return root, self.disks.look(root)

    def _drawn(self, data: st.DataObject, roots: list[str]) -> str:
        name = data.draw(st.sampled_from([os.path.basename(root) for root in roots]))
        return next(root for root in roots if os.path.basename(root) == name)

    def _free(self, data: st.DataObject, root: str, seen: Mapping[str, Seen]) -> str | None:
        folders = ["", *sorted(path for path, one in seen.items() if one.is_folder and path.count("/") < 3)]
        above = data.draw(st.sampled_from(folders))
        path = (f"{above}/" if above else "") + data.draw(NAMES) + self.ending
        return None if self.disks.stands(root, path) else path

    def _delete(self, root: str, seen: Mapping[str, Seen], path: str) -> None:
        self.ledger.cover(seen[at].content or "" for at in below(seen, [path]))
        note(f"{os.path.basename(root)}: delete {path}")
        self.disks.delete(root, path)

    def _write(self, root: str, path: str, content: str) -> None:
        note(f"{os.path.basename(root)}: write {path} {content!r}")
        self.paths.add(path)
        self.disks.write(root, path, content)

    def _make_folder(self, root: str, path: str) -> None:
        note(f"{os.path.basename(root)}: make folder {path}")
        self.disks.make_folder(root, path)

    def _rename(self, root: str, old: str, new: str) -> None:
        note(f"{os.path.basename(root)}: rename {old} to {new}")
        self.paths.add(new)
        if not self.disks.follows(root):
            # What it holds may count as written over what stood there, without knowing of what it was edited into elsewhere.
            seen = self.disks.look(root)
            self.ledger.brought_back(seen[at].content or "" for at in below(seen, [old]))
        self.disks.rename(root, old, new)

    def _words(self, root: str) -> set[str]:
        return {one.content for one in self.disks.look(root).values() if one.content}

    def _lines(self) -> set[str]:
        return lines(content for root in self.roots for content in self._words(root))

    def _nothing_is_older(self) -> None:
        """Whether a content was edited into another is not known any more."""
        self.ledger.brought_back(self.ledger.with_any(self.ledger.uncovered()))


def below(seen: Mapping[str, Seen], paths: list[str]) -> set[str]:
    """Those of what is seen that stand at one of `paths`, or in it."""
    return {at for at in seen if any(f"{at}/".startswith(f"{path}/") for path in paths)}
