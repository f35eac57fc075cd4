"""A disk in memory, for tests: it can lose what was not made durable, refuse what it is told to, and stop at any step.

What is written is seen at once, and is durable only after `sync` (the bytes of one file), `flush_volume` (everything on
a volume) or a commit (one database). `crashed(seed)` gives a disk as a machine may find it after the power went: of the
bytes and names that were not durable, some are there and some are not.
"""

import copy
import errno
import os
import posixpath
import random
import sqlite3
import stat
import tempfile
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from workbench.engine.disk import TICK, Space

_START = 1_800_000_000_000_000_000
"""What time it is when a disk is made, in nanoseconds since 1970."""


class Killed(BaseException):
    """The program stops here. Nothing in it may catch this; its disk does nothing any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is about to be asked of the disk: the name of the call, and the paths."""

    number: int
    call: str
    path: str
    other: str = ""


@dataclass(slots=True)
class Kind:
    """What a volume can hold. `tick`: its times are multiples of this many nanoseconds."""

    case_sensitive: bool = True
    forms_apart: bool = True
    permissions: bool = True
    links: bool = True
    exchanges: bool = True
    births: bool = True
    tick: int = 1
    longest_name: int = 255
    forbidden: str = ""
    size: int = 1 << 40


@dataclass(slots=True)
class _Node:
    """A file, folder or link. `durable` is what would be left of its bytes: None before anything was made so."""

    number: int
    volume: int
    mode: int
    data: bytearray = field(default_factory=bytearray)
    durable: bytes | None = None
    lost: bool = False
    entries: dict[str, int] = field(default_factory=dict)
    target: str = ""
    links: int = 0
    mtime: int = 0
    ctime: int = 0
    born: int = 0

    @property
    def is_folder(self) -> bool:
        return stat.S_ISDIR(self.mode)


@dataclass(frozen=True, slots=True)
class _Change:
    """Names that changed together: (folder, key) → what stands there then, or None.

    A change depends on earlier ones that touch one of its `keys`, and on those that leave one of the folders in `needs`
    empty: `leaves` are the folders that it takes something out of.
    """

    volume: int
    names: tuple[tuple[int, str, tuple[str, int] | None], ...]
    keys: frozenset[tuple[object, ...]]
    leaves: frozenset[int]
    needs: frozenset[int]


@dataclass(slots=True)
class _Open:
    node: int
    path: str
    offset: int = 0
    append: bool = False
    lock: str = ""


class _Database(sqlite3.Connection):
    """A database whose durable form is the bytes of a file of a disk."""

    disk: "MemoryDisk"
    path: str

    def execute(self, sql: str, *arguments: object) -> sqlite3.Cursor:  # type: ignore[override]
        commit = sql.strip().upper() == "COMMIT"
        if commit:
            try:
                self.disk.step("commit", self.path)
            except OSError as error:
                super().execute("ROLLBACK")
                words = "database or disk is full" if error.errno == errno.ENOSPC else "disk I/O error"
                words = "attempt to write a readonly database" if error.errno == errno.EROFS else words
                raise sqlite3.OperationalError(words) from error
        cursor = super().execute(sql, *arguments)  # type: ignore[arg-type]
        if commit:
            self.disk.keep(self.path, self.serialize())
            self.disk.step("committed", self.path)
        return cursor


class MemoryDisk:
    """Volumes, folders and files in memory, as `Disk` describes them, and what can happen to them.

    `before` is called with each step, before it is done: it may raise an OSError, as the disk's answer, or Killed.
    Only steps that change something are counted; the others have the number 0.
    """

    def __init__(self, machine: str = "memory") -> None:
        self.time = _START
        self.steps = 0
        self.before: Callable[[Step], None] = lambda step: None
        self.free: int | None = None
        self._machine = machine
        self._dead = False
        self._nodes: dict[int, _Node] = {}
        self._next = 1
        self._volumes: list[Kind] = []
        self._mounts: dict[int, int] = {}
        self._waiting: list[_Change] = []
        self._durable: dict[int, dict[str, tuple[str, int]]] = {}
        self._names: dict[int, dict[str, str]] = {}
        self._open: dict[int, _Open] = {}
        self._rooms: list[str] = []
        self._root = self._new_volume(Kind())
        for path in ("/tmp", tempfile.gettempdir()):
            at = "/"
            for name in path.strip("/").split("/"):
                at = posixpath.join(at, name)
                if not self.exists(at):
                    self.make_folder(at)
        self.settle()

    # What tests do.

    def mount(self, path: str, kind: Kind) -> None:
        """Put an empty volume of its own in the place of the empty folder at `path`, made where there is none."""
        if not self.exists(path):
            self.make_folder(path)
        self._mounts[self._find(path).number] = self._new_volume(kind)

    def write_file(self, path: str, data: bytes | str) -> None:
        """Give a file these bytes, as an editor does: in place, or as a new file."""
        content = data.encode() if isinstance(data, str) else data
        self._alive()
        if self.exists(path):
            node = self._find(path)
            node.data[:] = content
        else:
            descriptor = self.new_file(path, 0o644)
            node = self._nodes[self._open[descriptor].node]
            node.data[:] = content
            self.close(descriptor)
        self._touch(node)

    def append_raw(self, path: str, data: bytes) -> None:
        """Put bytes at the end of a file, as a write does of which the disk took a part."""
        self._find(path).data.extend(data)

    def read_file(self, path: str) -> bytes:
        """The bytes of a file."""
        return bytes(self._find(path).data)

    def exists(self, path: str) -> bool:
        """Whether something stands at `path`."""
        try:
            self._find(path, follow=False)
        except OSError:
            return False
        return True

    def walk(self, root: str) -> Iterator[tuple[str, os.stat_result]]:
        """Every path below `root`, relative to it, folders before what is in them."""
        waiting = [""]
        while waiting:
            above = waiting.pop()
            node = self._find(f"{root}/{above}" if above else root)
            for name in sorted(self._names[node.number].values(), reverse=True):
                inside = f"{above}/{name}" if above else name
                facts = self._facts(self._find(f"{root}/{inside}", follow=False))
                yield inside, facts
                if stat.S_ISDIR(facts.st_mode):
                    waiting.append(inside)

    def set_permissions(self, path: str, mode: int) -> None:
        """Change the mode of a file or folder."""
        node = self._find(path)
        node.mode = stat.S_IFMT(node.mode) | mode
        node.ctime = self._tick(node.volume)

    def set_times(self, path: str, modified: int) -> None:
        """Change the time of a file."""
        node = self._find(path)
        node.mtime = self._rounded(node.volume, modified)
        node.ctime = self._tick(node.volume)

    def rename_over(self, old: str, new: str) -> None:
        """Rename as a shell does, over a file that stands there."""
        self.replace(old, new)

    def settle(self) -> None:
        """Make everything durable, as a clean shutdown does."""
        for volume in range(len(self._volumes)):
            self._flush(volume)

    def restarted(self) -> "MemoryDisk":
        """The disk after the program was killed: everything that it wrote is there; nothing is open any more."""
        other = copy.copy(self)
        for name in ("_nodes", "_durable", "_names", "_waiting", "_mounts", "_volumes"):
            setattr(other, name, copy.deepcopy(getattr(self, name)))
        other._open = {}
        other._rooms = []
        other._dead = False
        other.steps = 0
        other.before = lambda step: None
        return other

    def crashed(self, seed: int) -> "MemoryDisk":
        """A disk as it may be after the power went: what was durable is there, and any of the rest that hangs together.

        Names come in their order (a journal), up to a moment, or some of them and others not; a rename that depends on
        one that is missing is missing too. Bytes are those that were durable, the new ones, or a part of these.
        """
        chance = random.Random(seed)
        other = self.restarted()
        in_order = chance.random() < 0.5
        upto = chance.randint(0, len(other._waiting))
        missing: set[tuple[object, ...]] = set()
        full: set[int] = set()
        for number, change in enumerate(other._waiting):
            stays = number < upto if in_order else chance.random() < 0.6
            if stays and not change.keys & missing and not change.needs & full:
                other._settle_names(change)
            else:
                missing |= change.keys
                full |= change.leaves
        other._waiting = []
        for folder, entries in other._durable.items():
            other._nodes[folder].entries = {key: number for key, (_, number) in entries.items()}
            other._names[folder] = {key: name for key, (name, _) in entries.items()}
        for number in sorted(other._nodes):
            node = other._nodes[number]
            if stat.S_ISREG(node.mode) and node.durable != node.data:
                node.data = bytearray(_torn(node, chance))
                node.durable = bytes(node.data)
            node.lost = False
        other.time += 60_000_000_000
        return other

    def is_durable(self, path: str) -> bool:
        """Whether the bytes of the file at `path` would be there after a crash."""
        node = self._find(path)
        return not stat.S_ISREG(node.mode) or node.durable == node.data

    def is_folder(self, path: str) -> bool:
        """Whether a folder stands at `path`."""
        return self.exists(path) and self._find(path, follow=False).is_folder

    def lose(self, volume_of: str) -> None:
        """What a failed flush means: the bytes that were not durable yet may never be, though they can still be read."""
        volume = self._find(volume_of).volume
        for node in self._nodes.values():
            if node.volume == volume and stat.S_ISREG(node.mode) and node.durable != node.data:
                node.lost = True

    # Steps.

    def step(self, call: str, path: str, other: str = "", changes: bool = True) -> None:
        """Count a step, and let `before` have its way."""
        self._alive()
        if changes:
            self.steps += 1
        self.time += 1000
        try:
            self.before(Step(self.steps if changes else 0, call, path, other))
        except Killed:
            self._dead = True
            raise

    def _alive(self) -> None:
        if self._dead:
            raise Killed

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
            raise _error(errno.ENOTDIR, path)
        self._may(node, 0o400, path)
        names = self._names[node.number]
        return [(names[key], self._facts(self._at(number))) for key, number in node.entries.items()]

    def readlink(self, path: str) -> str:
        """Where a link leads to."""
        self.step("readlink", path, changes=False)
        node = self._find(path, follow=False)
        if not stat.S_ISLNK(node.mode):
            raise _error(errno.EINVAL, path)
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

    def clock(self, folder: str) -> int:
        """The volume's time."""
        self.step("clock", folder)
        return self._tick(self._find(folder).volume)

    # Open files.

    def open_folder(self, path: str, above: int | None = None) -> int:
        """A descriptor of a folder."""
        whole = path if above is None else posixpath.join(self._open[above].path, path)
        self.step("open_folder", whole, changes=False)
        node = self._find(path, follow=False, start=above)
        if not node.is_folder:
            raise _error(errno.ELOOP if stat.S_ISLNK(node.mode) else errno.ENOTDIR, whole)
        self._may(node, 0o400, whole)
        return self._descriptor(_Open(node.number, whole))

    def within(self, folder: int, path: str) -> str:
        """The path itself: nothing else happens between two steps of this disk."""
        return path

    def open_file(self, path: str, above: int | None = None) -> int:
        """A descriptor for reading."""
        whole = path if above is None else posixpath.join(self._open[above].path, path)
        self.step("open_file", whole, changes=False)
        node = self._find(path, follow=False, start=above)
        if stat.S_ISLNK(node.mode):
            raise _error(errno.ELOOP, whole)
        self._may(node, 0o400, whole)
        return self._descriptor(_Open(node.number, whole))

    def new_file(self, path: str, mode: int = 0o600) -> int:
        """A descriptor for writing a new file."""
        self.step("new_file", path)
        node = self._add(path, stat.S_IFREG | mode & 0o755)
        return self._descriptor(_Open(node.number, path))

    def append_file(self, path: str) -> int:
        """A descriptor for writing at the end."""
        self.step("append_file", path)
        node = self._find(path) if self.exists(path) else self._add(path, stat.S_IFREG | 0o600)
        return self._descriptor(_Open(node.number, path, append=True))

    def fstat(self, descriptor: int) -> os.stat_result:
        """What the disk says of an open file."""
        self._alive()
        return self._facts(self._nodes[self._open[descriptor].node])

    def read(self, descriptor: int, size: int) -> bytes:
        """The next bytes."""
        at = self._open[descriptor]
        data = self.read_at(descriptor, size, at.offset)
        at.offset += len(data)
        return data

    def read_at(self, descriptor: int, size: int, offset: int) -> bytes:
        """Bytes from `offset` on."""
        at = self._open[descriptor]
        self.step("read", at.path, changes=False)
        node = self._nodes[at.node]
        if node.is_folder:
            raise _error(errno.EISDIR, at.path)
        return bytes(node.data[offset : offset + size])

    def write(self, descriptor: int, data: bytes | memoryview) -> int:
        """Write; large pieces are taken in parts."""
        at = self._open[descriptor]
        self.step("write", at.path)
        node = self._nodes[at.node]
        piece = bytes(data[: 1 << 16])
        if at.append:
            at.offset = len(node.data)
        node.data[at.offset : at.offset + len(piece)] = piece
        at.offset += len(piece)
        self._touch(node)
        return len(piece)

    def copy_attributes(self, path: str, descriptor: int) -> None:
        """This disk keeps none."""

    def skip(self, descriptor: int, size: int) -> None:
        """Write zeros."""
        while size > 0:
            size -= self.write(descriptor, bytes(size))

    def set_mode(self, descriptor: int, mode: int) -> None:
        """Set permissions."""
        at = self._open[descriptor]
        self.step("set_mode", at.path)
        node = self._nodes[at.node]
        if self._volumes[node.volume].permissions:
            node.mode = stat.S_IFMT(node.mode) | mode
        node.ctime = self._tick(node.volume)

    def set_time(self, descriptor: int, modified: int) -> None:
        """Set the time."""
        at = self._open[descriptor]
        self.step("set_time", at.path)
        node = self._nodes[at.node]
        node.mtime = self._rounded(node.volume, modified)
        node.ctime = self._tick(node.volume)

    def sync(self, descriptor: int) -> None:
        """Make the bytes of one file durable, its name is not by that; or the names in one folder."""
        at = self._open[descriptor]
        try:
            self.step("sync", at.path)
        except OSError:
            self._nodes[at.node].lost = True
            raise
        if self._nodes[at.node].is_folder:
            keys = {key for change in self._waiting for key in change.keys if key[:2] == ("name", at.node)}
            self._settle_only(keys)
        else:
            self._keep_bytes(self._nodes[at.node])

    def close(self, descriptor: int) -> None:
        """Let go of a descriptor."""
        self._alive()
        del self._open[descriptor]

    # Names.

    def make_folder(self, path: str, mode: int = 0o777) -> None:
        """Make a folder."""
        self.step("make_folder", path)
        self._add(path, stat.S_IFDIR | mode & 0o755)

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""
        self.step("remove_folder", path)
        node = self._find(path, follow=False)
        if not node.is_folder:
            raise _error(errno.ENOTDIR, path)
        if node.entries:
            raise _error(errno.ENOTEMPTY, path)
        above, key = self._parent(path)
        self._change(above.volume, [(above, key, None)], needs=frozenset({node.number}))

    def unlink(self, path: str) -> None:
        """Remove a name."""
        self.step("unlink", path)
        node = self._find(path, follow=False)
        if node.is_folder:
            raise _error(errno.EISDIR, path)
        above, key = self._parent(path)
        self._change(above.volume, [(above, key, None)])
        node.ctime = self._tick(node.volume)

    def rename(self, old: str, new: str) -> None:
        """Rename, unless something stands at `new`."""
        self.step("rename", old, new)
        node = self._find(old, follow=False)
        above, key = self._parent(new)
        standing = above.entries.get(key)
        if standing is not None and standing != node.number:
            raise _error(errno.EEXIST, new)
        self._rename(old, new)

    def replace(self, old: str, new: str) -> None:
        """Rename over a file."""
        self.step("replace", old, new)
        above, key = self._parent(new)
        standing = above.entries.get(key)
        if standing is not None and self._nodes[standing].is_folder:
            raise _error(errno.EISDIR, new)
        if standing is not None and standing == self._find(old, follow=False).number:
            return
        self._rename(old, new)

    def exchange(self, first: str, second: str) -> bool:
        """Swap two names."""
        self.step("exchange", first, second)
        one, other = self._find(first, follow=False), self._find(second, follow=False)
        above, below = self._parent(first), self._parent(second)
        if one.volume != other.volume:
            raise _error(errno.EXDEV, first)
        if not self._volumes[one.volume].exchanges:
            return False
        names = (self._names[above[0].number][above[1]], self._names[below[0].number][below[1]])
        self._change(
            one.volume, [(above[0], above[1], (names[0], other.number)), (below[0], below[1], (names[1], one.number))]
        )
        for node in (one, other):
            node.ctime = self._tick(node.volume)
        return True

    def link(self, path: str, new: str) -> None:
        """Give a file a second name."""
        self.step("link", path, new)
        node = self._find(path, follow=False)
        above, key = self._parent(new)
        self._may(above, 0o200, new)
        if above.volume != node.volume:
            raise _error(errno.EXDEV, path)
        if not self._volumes[node.volume].links:
            raise _error(errno.EPERM, path)
        if key in above.entries:
            raise _error(errno.EEXIST, new)
        self._change(above.volume, [(above, key, (posixpath.basename(new), node.number))])
        node.ctime = self._tick(node.volume)

    def symlink(self, target: str, path: str) -> None:
        """Make a link."""
        self.step("symlink", path)
        if not self._volumes[self._parent(path)[0].volume].links:
            raise _error(errno.EPERM, path)
        node = self._add(path, stat.S_IFLNK | 0o777)
        node.target = target

    def flush_volume(self, path: str) -> None:
        """Make everything on a volume durable."""
        try:
            self.step("flush_volume", path)
        except OSError:
            self.lose(path)
            raise
        self._flush(self._find(path).volume)

    # What is more than a file.

    def lock(self, path: str) -> int:
        """A lock on a path."""
        self.step("lock", path)
        if any(o.lock == path for o in self._open.values()):
            raise BlockingIOError(errno.EWOULDBLOCK, os.strerror(errno.EWOULDBLOCK), path)
        node = self._find(path) if self.exists(path) else self._add(path, stat.S_IFREG | 0o600)
        return self._descriptor(_Open(node.number, path, lock=path))

    def database(self, path: str) -> sqlite3.Connection:
        """A database in memory that begins with what the file holds."""
        self.step("database", path)
        db = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False, factory=_Database)
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
        import shutil

        shutil.rmtree(room, ignore_errors=True)

    def shown(self, path: str, room: str) -> str:
        """A copy in `room`."""
        descriptor, name = tempfile.mkstemp(dir=room, suffix=os.path.splitext(path)[1])
        with os.fdopen(descriptor, "wb") as file:
            file.write(self.read_file(path))
        return name

    def machine(self) -> str:
        """The name of the machine."""
        return self._machine

    def now(self) -> int:
        """The machine's time; no two calls get the same millisecond."""
        self.time += 1_000_000
        return self.time

    def monotonic(self) -> int:
        """The same clock."""
        return self.time

    def wait_a_tick(self, since: int | None = None) -> None:
        """Let the clock go on."""
        self._alive()
        self.time += 2 * max(TICK, *(kind.tick for kind in self._volumes))

    # How it is kept.

    def _new_volume(self, kind: Kind) -> int:
        self._volumes.append(kind)
        return self._new_node(len(self._volumes) - 1, stat.S_IFDIR | 0o755).number

    def _new_node(self, volume: int, mode: int) -> _Node:
        now = self._tick(volume)
        node = _Node(self._next, volume, mode, mtime=now, ctime=now, born=now)
        self._next += 1
        self._nodes[node.number] = node
        if node.is_folder:
            self._names[node.number] = {}
            self._durable[node.number] = {}
        return node

    def _key(self, folder: _Node, name: str) -> str:
        kind = self._volumes[folder.volume]
        key = name if kind.forms_apart else unicodedata.normalize("NFC", name)
        return key if kind.case_sensitive else key.casefold()

    def _at(self, number: int) -> _Node:
        return self._nodes[self._mounts.get(number, number)]

    def _find(self, path: str, follow: bool = True, start: int | None = None) -> _Node:
        self._alive()
        node = self._at(self._root) if start is None else self._nodes[self._open[start].node]
        names = [name for name in path.split("/") if name not in ("", ".")]
        for number, name in enumerate(names):
            if not node.is_folder:
                raise _error(errno.ENOTDIR, path)
            self._may(node, 0o100, path)
            inside = node.entries.get(self._key(node, name))
            if inside is None:
                raise _error(errno.ENOENT, path)
            above, node = node, self._at(inside)
            if stat.S_ISLNK(node.mode) and (follow or number < len(names) - 1):
                absolute = node.target.startswith("/")
                node = self._find(node.target) if absolute else self._find_from(above, node.target)
        return node

    def _find_from(self, folder: _Node, path: str) -> _Node:
        descriptor = self._descriptor(_Open(folder.number, ""))
        try:
            return self._find(path, start=descriptor)
        finally:
            del self._open[descriptor]

    def _parent(self, path: str) -> tuple[_Node, str]:
        above = self._find(posixpath.dirname(path) or "/")
        if not above.is_folder:
            raise _error(errno.ENOTDIR, path)
        name = posixpath.basename(path)
        kind = self._volumes[above.volume]
        if len(name.encode("utf-8", "surrogateescape")) > kind.longest_name:
            raise _error(errno.ENAMETOOLONG, path)
        return above, self._key(above, name)

    def _add(self, path: str, mode: int) -> _Node:
        above, key = self._parent(path)
        if key in above.entries:
            raise _error(errno.EEXIST, path)
        self._may(above, 0o200, path)
        name = posixpath.basename(path)
        if any(c in self._volumes[above.volume].forbidden for c in name):
            raise _error(errno.EINVAL, path)
        if not self._volumes[above.volume].permissions:
            mode = stat.S_IFMT(mode) | 0o755
        node = self._new_node(above.volume, mode)
        self._change(above.volume, [(above, key, (name, node.number))])
        return node

    def _rename(self, old: str, new: str) -> None:
        node = self._find(old, follow=False)
        source, source_key = self._parent(old)
        above, key = self._parent(new)
        if source.volume != above.volume or node.number in self._mounts:
            raise _error(errno.EXDEV, old)
        self._may(source, 0o200, old)
        self._may(above, 0o200, new)
        name = posixpath.basename(new)
        if any(c in self._volumes[above.volume].forbidden for c in name):
            raise _error(errno.EINVAL, new)
        if node.is_folder and self._is_in(above, node):
            raise _error(errno.EINVAL, old)
        names: list[tuple[_Node, str, tuple[str, int] | None]] = [(above, key, (name, node.number))]
        if (source.number, source_key) != (above.number, key):
            names.insert(0, (source, source_key, None))
        # Folders that change places depend on each other: in another order one could end up in itself.
        extra = frozenset({("tree",)}) if node.is_folder and source is not above else frozenset[tuple[object, ...]]()
        self._change(above.volume, names, extra)
        node.ctime = self._tick(node.volume)

    def _is_in(self, folder: _Node, other: _Node) -> bool:
        if folder is other:
            return True
        return any(self._is_in(folder, self._nodes[n]) for n in other.entries.values() if self._nodes[n].is_folder)

    def _change(
        self,
        volume: int,
        names: list[tuple[_Node, str, tuple[str, int] | None]],
        keys: frozenset[tuple[object, ...]] = frozenset(),
        needs: frozenset[int] = frozenset(),
    ) -> None:
        found = set(keys)
        leaves: set[int] = set()
        for folder, key, then in names:
            found.add(("name", folder.number, key))
            if then is None:
                leaves.add(folder.number)
            before = folder.entries.get(key)
            for number, more in ((before, -1), (then[1] if then else None, 1)):
                if number is not None:
                    found.add(("node", number))
                    self._nodes[number].links += more
            if then is None:
                del folder.entries[key]
                del self._names[folder.number][key]
            else:
                self._names[folder.number][key], folder.entries[key] = then
            folder.mtime = folder.ctime = self._tick(volume)
        changed = tuple((f.number, key, then) for f, key, then in names)
        self._waiting.append(_Change(volume, changed, frozenset(found), frozenset(leaves), needs))

    def _settle_names(self, change: _Change) -> None:
        for folder, key, then in change.names:
            if then is None:
                self._durable[folder].pop(key, None)
            else:
                self._durable[folder][key] = then

    def _settle_only(self, keys: set[tuple[object, ...]]) -> None:
        """Make the changes durable that touch `keys`, and those that they depend on."""
        chosen: set[int] = set()
        emptied: set[int] = set()
        for number in reversed(range(len(self._waiting))):
            change = self._waiting[number]
            if change.keys & keys or change.leaves & emptied:
                chosen.add(number)
                keys |= change.keys
                emptied |= change.needs
        for number in sorted(chosen):
            self._settle_names(self._waiting[number])
        self._waiting = [change for number, change in enumerate(self._waiting) if number not in chosen]

    def _keep_bytes(self, node: _Node) -> None:
        if not node.lost:
            node.durable = bytes(node.data)

    def _flush(self, volume: int) -> None:
        for node in self._nodes.values():
            if node.volume == volume and stat.S_ISREG(node.mode):
                self._keep_bytes(node)
        for change in self._waiting:
            if change.volume == volume:
                self._settle_names(change)
        self._waiting = [change for change in self._waiting if change.volume != volume]

    def _descriptor(self, opened: _Open) -> int:
        number = next(n for n in range(3, 1 << 20) if n not in self._open)
        self._open[number] = opened
        return number

    def _may(self, node: _Node, bit: int, path: str) -> None:
        if not node.mode & bit and not stat.S_ISLNK(node.mode):
            raise _error(errno.EACCES, path)

    def _touch(self, node: _Node) -> None:
        node.mtime = node.ctime = self._tick(node.volume)

    def _tick(self, volume: int) -> int:
        self.time += 1000
        return self._rounded(volume, self.time)

    def _rounded(self, volume: int, time: int) -> int:
        return time // self._volumes[volume].tick * self._volumes[volume].tick

    def _facts(self, node: _Node) -> os.stat_result:
        size = len(node.target) if stat.S_ISLNK(node.mode) else len(node.data)
        return os.stat_result(
            (node.mode, node.number, node.volume + 100, max(node.links, 1), 0, 0, size, 0, 0, 0),
            {
                "st_blocks": -(-size // 512),
                "st_mtime_ns": node.mtime,
                "st_ctime_ns": node.ctime,
                "st_atime_ns": node.mtime,
            },
        )


def _torn(node: _Node, chance: random.Random) -> bytes:
    """What may be left of bytes that were not durable."""
    old, new = node.durable or b"", bytes(node.data)
    how: Literal["old", "new", "part", "zeros"] = chance.choice(("old", "new", "part", "zeros"))
    if node.lost and how == "new":
        how = "old"
    match how:
        case "old":
            return old
        case "new":
            return new
        case "part":
            return new[: chance.randint(0, len(new))]
        case "zeros":
            return bytes(len(new))


def _error(code: int, path: str) -> OSError:
    return OSError(code, os.strerror(code), path)
