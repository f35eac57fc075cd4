"""The disk in memory as the engine sees it: each call as `workbench.engine.disk.Disk` describes it.

What is written is seen at once, and is durable only after `sync` (the bytes of one file), `flush_volume` (everything on
a volume) or a commit (one database). `crashed(seed)` gives a disk as a machine may find it after the power went: of the
bytes and names that were not durable, some are there and some are not.
"""

import errno
import os
import posixpath
import shutil
import sqlite3
import stat
import tempfile
from typing import Self

from tests.memory_disk.by_hand import ByHand
from tests.memory_disk.database import Database
from tests.memory_disk.nodes import Opened, refusal
from workbench.engine.disk import TICK, Space, opened_inside


class MemoryDisk(ByHand):
    """Volumes, folders and files in memory, as `Disk` describes them, and what can happen to them.

    `before` is called with each step, before it is done: it may raise an OSError, as the disk's answer, or Killed.
    Only steps that change something are counted; the others have the number 0.
    """

    def __init__(self, machine: str = "memory") -> None:
        super().__init__()
        self._machine = machine
        self.person = "somebody"
        self._rooms: list[str] = []
        for path in ("/tmp", tempfile.gettempdir()):
            at = "/"
            for name in path.strip("/").split("/"):
                at = posixpath.join(at, name)
                if not self.exists(at):
                    self.make_folder(at)
        self.settle()

    def restarted(self) -> Self:
        """The disk after the program was killed; what is no part of it stays behind."""
        other = super().restarted()
        other._rooms = []
        return other

    # Looking.

    def lstat(self, path: str) -> os.stat_result:
        """What the disk says of what stands at `path`."""
        self.step("lstat", path, changes=False)
        return self._facts(self._find(path, follow=False))

    def stat(self, path: str) -> os.stat_result:
        """What the disk says of what `path` leads to."""
        self.step("stat", path, changes=False)
        return self._facts(self._find(path))

    def realpath(self, path: str) -> str:
        """The path without links."""
        self._alive()
        at = "/"
        for name in posixpath.normpath(path).strip("/").split("/"):
            at = posixpath.join(at, name)
            try:
                node = self._find(at, follow=False)
            except OSError:
                continue
            if stat.S_ISLNK(node.mode):
                at = self.realpath(posixpath.join(posixpath.dirname(at), node.target))
        return at

    def listing(self, folder: int | str) -> list[tuple[str, os.stat_result]]:
        """The names in a folder with their facts."""
        path = folder if isinstance(folder, str) else self._open[folder].path
        self.step("listing", path, changes=False)
        node = self._find(folder) if isinstance(folder, str) else self._nodes[self._open[folder].node]
        if not node.is_folder:
            raise refusal(errno.ENOTDIR, path)
        self._may(node, 0o400, path)
        names = self._names[node.number]
        return [(names[key], self._facts(self._at(number))) for key, number in node.entries.items()]

    def readlink(self, path: str) -> str:
        """Where a link leads to."""
        self.step("readlink", path, changes=False)
        node = self._find(path, follow=False)
        if not stat.S_ISLNK(node.mode):
            raise refusal(errno.EINVAL, path)
        return node.target

    def birth_time(self, path: str) -> int | None:
        """When it was made."""
        self.step("birth_time", path, changes=False)
        node = self._find(path, follow=False)
        return node.born if self._volumes[node.volume].births else None

    def space(self, path: str) -> Space:
        """The size of the volume, and what is free of it."""
        self.step("space", path, changes=False)
        kind = self._volumes[self._find(path).volume]
        return Space(kind.size, kind.size // 2 if self.free is None else self.free)

    def open_inside(self, above: int, path: str) -> int:
        """A descriptor of a folder further down."""
        return opened_inside(self, above, path)

    def clock(self, folder: str) -> int:
        """The volume's time."""
        self.step("clock", folder)
        return self._tick(self._find(folder).volume)

    # What is more than a file.

    def lock(self, path: str) -> int:
        """A lock on a path."""
        self.step("lock", path)
        if any(o.lock == path for o in self._open.values()):
            raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), path)
        node = self._find(path) if self.exists(path) else self._add(path, stat.S_IFREG | 0o600)
        return self._descriptor(Opened(node.number, path, lock=path))

    def database(self, path: str) -> sqlite3.Connection:
        """A database in memory that begins with what the file holds."""
        self.step("database", path)
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, factory=Database)
        db.disk, db.path = self, path
        if not self.exists(path):
            self._add(path, stat.S_IFREG | 0o600)
        elif data := self.read_file(path):
            db.deserialize(data)
        return db

    def keep(self, path: str, data: bytes) -> None:
        """The bytes of a database, durable with its name."""
        node = self._find(path)
        node.data[:] = data
        self._touch(node)
        node.lost = False
        self._keep_bytes(node)
        above, key = self._parent(path)
        self._settle_only({("name", above.number, key), ("node", node.number)})

    def make_room(self, wish: str) -> str:
        """A folder of the real disk, which plugins can read."""
        self._alive()
        self._rooms.append(tempfile.mkdtemp(prefix="memory-disk-"))
        return self._rooms[-1]

    def remove_room(self, room: str) -> None:
        """Remove it, also after the program was killed: it is no part of this disk."""
        shutil.rmtree(room, ignore_errors=True)

    def remove_rooms(self) -> None:
        """Remove what rooms a program that was killed left."""
        for room in self._rooms:
            self.remove_room(room)

    def shown(self, path: str, room: str) -> str:
        """A copy in `room`."""
        descriptor, name = tempfile.mkstemp(dir=room, suffix=os.path.splitext(path)[1])
        with os.fdopen(descriptor, "wb") as file:
            file.write(self.read_file(path))
        return name

    def machine(self) -> str:
        """The name of the machine."""
        return self._machine

    def user(self) -> str:
        """Who is logged in."""
        return self.person

    def now(self) -> int:
        """The machine's time; no two calls get the same millisecond."""
        self.time += 1_000_000
        return self.time + self.ahead

    def wait_a_tick(self) -> None:
        """Let the clock go on."""
        self._alive()
        self.time += 2 * max(TICK, *(kind.tick for kind in self._volumes))

    def wait_until_after(self, moment: int, folder: str) -> None:
        """Let the clock go on no further than it has to."""
        volume, end = self._find(folder).volume, self.time + TICK
        while self._tick(volume) <= moment and self.time < end:
            self.time += 1_000_000
