"""Where the replicas of a machine lie, and what people do to the files in them."""

import os
import shutil
import stat
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol, Self
from unittest import mock

from workbench.engine.disk import Disk
from workbench.engine.real_disk import REAL_DISK


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands at a path. `content` is None for a folder; `number` and `modified` tell whether it was touched."""

    content: str | None
    number: int
    modified: int

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.content is None


class Folders(Protocol):
    """Where replicas lie, and what can be done to what is in them; used inside a with block."""

    @property
    def disk(self) -> Disk:
        """The disk that they lie on."""

    @property
    def kinds(self) -> Sequence[str]:
        """The kinds of volumes that there are."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *how: object) -> None: ...

    def make(self, name: str, kind: str) -> str:
        """An empty folder that can become a replica, on a volume of that kind."""

    def copy(self, root: str, name: str) -> str:
        """A copy of a whole replica, hidden folder included, as `cp -a` makes it."""

    def move(self, root: str, name: str) -> str:
        """The same replica elsewhere."""

    def look(self, root: str) -> dict[str, Seen]:
        """Everything in a replica, by path."""

    def trashed(self, root: str) -> set[str]:
        """The contents that lie in a replica's trash."""

    def follows(self, root: str) -> bool:
        """Whether a file that took the place of another can be told there from that other one, written over."""

    def stands(self, root: str, path: str) -> bool:
        """Whether something stands at a path, under this name or one that is the same there."""

    def write(self, root: str, path: str, content: str) -> None:
        """Create a file, or write over it."""

    def make_folder(self, root: str, path: str) -> None:
        """Create a folder."""

    def rename(self, root: str, old: str, new: str) -> None:
        """Rename or move; nothing stands at the new place."""

    def delete(self, root: str, path: str) -> None:
        """Delete a file, or a folder with all that is in it."""


class RealFolders:
    """Folders of the machine that the tests run on: in memory where the system has such a place, which is quicker."""

    disk: Disk = REAL_DISK
    kinds = ("this machine's",)

    def __init__(self) -> None:
        self._around = ExitStack()
        self.room = ""

    def __enter__(self) -> Self:
        memory = "/dev/shm"
        self.room = tempfile.mkdtemp(prefix="machine-", dir=memory if os.path.isdir(memory) else None)
        self._around.callback(shutil.rmtree, self.room)
        # Random names are the same each time a story is told: two runs at once must not share a place for them.
        self._around.enter_context(mock.patch("tempfile.tempdir", self.room))
        return self

    def __exit__(self, *how: object) -> None:
        """Remove everything."""
        self._around.close()

    def make(self, name: str, kind: str) -> str:
        """An empty folder that can become a replica."""
        root = os.path.join(self.room, name)
        os.mkdir(root)
        return root

    def copy(self, root: str, name: str) -> str:
        """A copy of a whole replica, hidden folder included, as `cp -a` makes it."""
        return str(shutil.copytree(root, os.path.join(self.room, name), symlinks=True))

    def move(self, root: str, name: str) -> str:
        """The same replica elsewhere."""
        new = os.path.join(self.room, name)
        os.rename(root, new)
        return new

    def look(self, root: str) -> dict[str, Seen]:
        """Everything in a replica, by path."""
        found: dict[str, Seen] = {}
        for above, folders, files in os.walk(root):
            inside = "" if above == root else os.path.relpath(above, root) + "/"
            if not inside:
                folders.remove(".briefcase") if ".briefcase" in folders else None
            for name in (*folders, *files):
                facts = os.lstat(os.path.join(above, name))
                if stat.S_ISDIR(facts.st_mode):
                    found[inside + name] = Seen(None, facts.st_ino, 0)
                else:
                    found[inside + name] = Seen(self._read(above, name), facts.st_ino, facts.st_mtime_ns)
        return found

    def trashed(self, root: str) -> set[str]:
        """The contents that lie in a replica's trash."""
        return {
            self._read(above, name)
            for above, _, files in os.walk(os.path.join(root, ".briefcase", "trash"))
            for name in files
        }

    def follows(self, root: str) -> bool:
        """Whether a file that took the place of another can be told there from that other one, written over."""
        return True

    def stands(self, root: str, path: str) -> bool:
        """Whether something stands at a path."""
        return os.path.lexists(os.path.join(root, path))

    def write(self, root: str, path: str, content: str) -> None:
        """Create a file, or write over it."""
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(content)

    def make_folder(self, root: str, path: str) -> None:
        """Create a folder."""
        os.mkdir(os.path.join(root, path))

    def rename(self, root: str, old: str, new: str) -> None:
        """Rename or move; nothing stands at the new place."""
        assert not os.path.lexists(os.path.join(root, new))
        os.rename(os.path.join(root, old), os.path.join(root, new))

    def delete(self, root: str, path: str) -> None:
        """Delete a file, or a folder with all that is in it."""
        full = os.path.join(root, path)
        if os.path.isdir(full):
            shutil.rmtree(full)
        else:
            os.unlink(full)

    @staticmethod
    def _read(above: str, name: str) -> str:
        with open(os.path.join(above, name), encoding="utf-8") as file:
            return file.read()
