"""Replicas on a disk in memory, each on a volume of its own."""

import posixpath
import stat
import unicodedata
from collections.abc import Callable
from typing import Self

from tests.machines.disks import Seen
from tests.memory_disk import Kind, MemoryDisk
from workbench.engine.on_disk import copy, make_folders, remove_tree

KINDS: dict[str, Callable[[], Kind]] = {
    "Linux": lambda: Kind(tick=4_000_000),
    "exact": Kind,
    "coarse": lambda: Kind(tick=2_000_000_000),
    "without case": lambda: Kind(case_sensitive=False),
    "without case and forms": lambda: Kind(case_sensitive=False, forms_apart=False),
    "rewriting": lambda: Kind(tick=1_000_000_000, case_sensitive=False, decomposes=True),
    "stick": lambda: Kind(
        tick=2_000_000_000, case_sensitive=False, permissions=False, links=False, exchanges=False, births=False
    ),
}
"""Volumes by kind: how fine their times are, which names are one there, how they write them, and what else they cannot do."""


class MemoryFolders:
    """Folders that nothing but the program and the story can reach, on a disk that can do what a story wants."""

    kinds = tuple(KINDS)

    def __init__(self) -> None:
        self.disk = MemoryDisk()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *how: object) -> None:
        self.disk.remove_rooms()

    def make(self, name: str, kind: str) -> str:
        """An empty folder that can become a replica."""
        self.disk.mount(f"/{name}", KINDS[kind]())
        root = f"/{name}/{name}"
        self.disk.make_folder(root)
        return root

    def copy(self, root: str, name: str) -> str:
        """A copy of a whole replica on a volume of its own, of the same kind, hidden folder included."""
        self.disk.mount(f"/{name}", self.disk.kind(root))
        copied = f"/{name}/{name}"
        copy(self.disk, root, copied)
        return copied

    def move(self, root: str, name: str) -> str:
        """The same replica elsewhere on its volume."""
        new = posixpath.join(posixpath.dirname(root), name)
        self.disk.rename(root, new)
        return new

    def back_up(self, root: str) -> None:
        """Copy the state of a replica."""
        make_folders(self.disk, "/backups")
        copy(self.disk, f"{root}/.briefcase", self._backup(root))

    def is_backed_up(self, root: str) -> bool:
        """Whether there is a copy of the state of a replica."""
        return self.disk.exists(self._backup(root))

    def roll_back(self, root: str) -> None:
        """Put back the state of a replica as it was copied."""
        remove_tree(self.disk, f"{root}/.briefcase")
        copy(self.disk, self._backup(root), f"{root}/.briefcase")
        remove_tree(self.disk, self._backup(root))

    @staticmethod
    def _backup(root: str) -> str:
        return f"/backups/{posixpath.basename(root)}"

    def look(self, root: str) -> dict[str, Seen]:
        """Everything in a replica, by path, as people read it: in whichever form a volume writes the names."""
        found: dict[str, Seen] = {}
        for path, facts, data in self.disk.everything(root, ".briefcase"):
            content = None if stat.S_ISDIR(facts.st_mode) else data.decode()
            found[unicodedata.normalize("NFC", path)] = Seen(
                content, facts.st_ino, 0 if content is None else facts.st_mtime_ns
            )
        return found

    def trashed(self, root: str) -> set[str]:
        """The contents that lie in a replica's trash."""
        return {
            data.decode()
            for _, facts, data in self.disk.everything(f"{root}/.briefcase/trash")
            if stat.S_ISREG(facts.st_mode)
        }

    def follows(self, root: str) -> bool:
        """Whether a file that took the place of another can be told there from that other one, written over.

        That takes times of birth, and finer ones than those between two deeds of a story.
        """
        kind = self.disk.kind(root)
        return kind.births and kind.tick < 1_000_000_000

    def stands(self, root: str, path: str) -> bool:
        """Whether something stands at a path, under this name or one that is the same there."""
        return self.disk.exists(f"{root}/{path}")

    def write(self, root: str, path: str, content: str) -> None:
        """Create a file, or write over it."""
        self.disk.write_file(f"{root}/{path}", content)

    def make_folder(self, root: str, path: str) -> None:
        """Create a folder."""
        self.disk.make_folder(f"{root}/{path}")

    def rename(self, root: str, old: str, new: str) -> None:
        """Rename or move; nothing stands at the new place."""
        self.disk.rename(f"{root}/{old}", f"{root}/{new}")

    def delete(self, root: str, path: str) -> None:
        """Delete a file, or a folder with all that is in it."""
        remove_tree(self.disk, f"{root}/{path}")
        assert not self.disk.exists(f"{root}/{path}")
