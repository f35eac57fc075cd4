"""Whether what is on a replica's disk still is what the plan saw: the last look before anything is taken away."""

import os
import stat
from dataclasses import dataclass, field

from workbench.engine.digest import Unsteady, digest_of, link_digest
from workbench.engine.remnant import holds_only_ignored, is_left_behind
from workbench.engine.replica import Replica
from workbench.engine.rows import UNKNOWN, Facts
from workbench.engine.standing import Skip
from workbench.engine.walk import STAGED_PREFIX
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.plan import Operation
from workbench.model.tree import Tree

CHANGED = "was changed on this side just now. It is looked at again at the next sync."
"""Why an operation is not carried out whose file was written after the plan was made."""


@dataclass(slots=True)
class Look:
    """What was seen of a replica's items, to be compared with its disk: their rows, what the disk said, what was renamed since."""

    replica: Replica
    tree: Tree
    facts: dict[ItemId, Facts] = field(default_factory=dict)
    renamed: set[ItemId] = field(default_factory=set)

    def expect_untouched(self, path: str, row: Item) -> None:
        """Raise Skip unless the file at `path` still is what `row` says."""
        if not self.is_untouched(path, row):
            raise Skip(CHANGED)

    def came_between(self, path: str, row: Item) -> bool:
        """Whether what is now at `path` was written in the instant before it was moved there."""
        try:
            return not self.is_untouched(path, row, moved=True)
        except OSError:
            return False  # It cannot be told any more, and lies in the trash.

    def is_untouched(self, path: str, row: Item, moved: bool = False, now: os.stat_result | None = None) -> bool:
        """Whether the file at `path` still is what `row` says; `moved` by this sync, it has another time of its inode.

        `now` is what the disk says of it, if it was just asked.
        """
        facts = self.facts.get(row.id, UNKNOWN)
        now = now or self.replica.disk.lstat(path)
        if stat.S_ISLNK(now.st_mode):
            return row.kind is ItemKind.LINK and link_digest(path, self.replica.disk) == row.digest
        if not stat.S_ISREG(now.st_mode) or row.kind is not ItemKind.FILE:
            return False
        same_times = now.st_mtime_ns == facts.mtime and (
            now.st_ctime_ns == facts.ctime or moved or row.id in self.renamed
        )
        if facts.mtime and same_times and (now.st_ino, now.st_size) == (facts.file_id, row.size):
            return True
        try:
            return digest_of(path, self.replica.disk)[0] == row.digest
        except Unsteady:
            return False

    def expect_only(self, path: str, folder: Item, below: tuple[Item, ...]) -> set[str]:
        """What is ignored in the folder at `path`; raise Skip unless the rest is what `below` says, untouched."""
        ignored: set[str] = set()
        place = self.tree.path(folder.id)
        prefix = len(place) + 1
        expected: dict[str, Item] = {}
        folders: dict[ItemId, str] = {}  # The path of each once, not once for every item in it.
        for one in below:
            here = self.tree.items[one.id]
            if here.parent not in folders:
                folders[here.parent] = self.tree.path(here.parent)
            expected[f"{folders[here.parent]}/{here.name}"[prefix:]] = here
        waiting = [""]
        while waiting:
            above = waiting.pop()
            for name, facts in self.replica.disk.listing(os.path.join(path, above)):
                inside = f"{above}/{name}" if above else name
                row = expected.get(inside)
                inner = stat.S_ISDIR(facts.st_mode)
                if row is None and name.startswith(STAGED_PREFIX):
                    continue  # Left by a sync that was cut off: it goes to the trash with the folder.
                if row is None:
                    if self.replica.rules.ignore(f"{place}/{above}".rstrip("/"), name, inner):
                        ignored.add(inside)
                        continue
                    if inner and is_left_behind(
                        self.replica.disk, os.path.join(path, inside), f"{place}/{inside}", self.replica.rules
                    ):
                        waiting.append(inside)  # It was deleted before, and stayed for what is ignored in it.
                        continue
                    shown = inside.encode("utf-8", "backslashreplace").decode()
                    raise Skip(f"holds ‘{shown}’, which the other side does not have, so it was not deleted.")
                if not inner:
                    same = self.is_untouched(os.path.join(path, inside), row, now=facts)
                else:
                    same = row.kind is ItemKind.FOLDER
                    waiting.append(inside)
                if not same:
                    raise Skip(f"‘{inside}’ in it was changed just now. It is looked at again at the next sync.")
        return ignored

    def is_remnant(self, target: str, operation: Operation) -> bool:
        """Whether a folder is to be made where one is left because of what is ignored in it."""
        if operation.now.kind is not ItemKind.FOLDER or not stat.S_ISDIR(self.replica.disk.lstat(target).st_mode):
            return False
        return holds_only_ignored(self.replica.disk, target, operation.path, self.replica.rules)
