"""The nodes of a disk in memory with their names, volumes and clock, as they are seen; and the count of its steps."""

import errno
import os
import posixpath
import stat
import unicodedata
from collections.abc import Callable

from tests.memory_disk.nodes import Change, Kind, Node, Opened, refusal
from tests.memory_disk.steps import Killed, Step

_START = 1_800_000_000_000_000_000
"""What time it is when a disk is made, in nanoseconds since 1970."""


_KIND = 0o170000
"""The bits of a mode that tell files, folders and links apart."""


class Tree:
    """Volumes, folders and files in memory.

    `before` is called with each step, before it is done: it may raise an OSError, as the disk's answer, or Killed.
    Only steps that change something are counted; the others have the number 0.
    """

    def __init__(self) -> None:
        self.time = _START
        self.ahead = 0
        """By how many nanoseconds the machine's clock was set forward, or with a minus back."""
        self.steps = 0
        self.before: Callable[[Step], None] = lambda step: None
        self.free: int | None = None
        self._dead = False
        self._nodes: dict[int, Node] = {}
        self._next = 1
        self._volumes: list[Kind] = []
        self._mounts: dict[int, int] = {}
        self._waiting: list[Change] = []
        self._durable: dict[int, dict[str, tuple[str, int]]] = {}
        self._names: dict[int, dict[str, str]] = {}
        self._open: dict[int, Opened] = {}
        self._root = self._new_volume(Kind())

    def exists(self, path: str) -> bool:
        """Whether something stands at `path`."""
        try:
            self._find(path, follow=False)
        except OSError:
            return False
        return True

    def is_folder(self, path: str) -> bool:
        """Whether a folder stands at `path`."""
        return self.exists(path) and self._find(path, follow=False).is_folder

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

    # How it is kept.

    def _new_volume(self, kind: Kind) -> int:
        self._volumes.append(kind)
        return self._new_node(len(self._volumes) - 1, stat.S_IFDIR | 0o755).number

    def _new_node(self, volume: int, mode: int) -> Node:
        now = self._tick(volume)
        node = Node(self._next, volume, mode, mtime=now, ctime=now, born=now)
        self._next += 1
        self._nodes[node.number] = node
        if node.is_folder:
            self._names[node.number] = {}
            self._durable[node.number] = {}
        return node

    def _key(self, folder: Node, name: str) -> str:
        kind = self._volumes[folder.volume]
        if kind.case_sensitive and kind.forms_apart and not kind.decomposes:
            return name
        key = name if kind.forms_apart and not kind.decomposes else unicodedata.normalize("NFC", name)
        return key if kind.case_sensitive else key.casefold()

    def _called(self, folder: Node, name: str) -> str:
        """What something is called in a folder that is given this name there."""
        return unicodedata.normalize("NFD", name) if self._volumes[folder.volume].decomposes else name

    def _at(self, number: int) -> Node:
        return self._nodes[self._mounts.get(number, number)]

    def _find(self, path: str, follow: bool = True, start: int | None = None) -> Node:
        self._alive()
        node = self._at(self._root) if start is None else self._nodes[self._open[start].node]
        names = path.split("/")
        last = len(names) - 1
        for number, name in enumerate(names):
            if name in ("", "."):
                continue
            mode = node.mode
            if mode & _KIND != stat.S_IFDIR:
                raise refusal(errno.ENOTDIR, path)
            if not mode & 0o100:
                raise refusal(errno.EACCES, path)
            inside = node.entries.get(self._key(node, name))
            if inside is None:
                raise refusal(errno.ENOENT, path)
            above, node = node, self._nodes[self._mounts.get(inside, inside)]
            if node.mode & _KIND == stat.S_IFLNK and (follow or number < last):
                absolute = node.target.startswith("/")
                node = self._find(node.target) if absolute else self._find_from(above, node.target)
        return node

    def _find_from(self, folder: Node, path: str) -> Node:
        descriptor = self._descriptor(Opened(folder.number, ""))
        try:
            return self._find(path, start=descriptor)
        finally:
            del self._open[descriptor]

    def _parent(self, path: str) -> tuple[Node, str]:
        above = self._find(posixpath.dirname(path) or "/")
        if not above.is_folder:
            raise refusal(errno.ENOTDIR, path)
        name = posixpath.basename(path)
        kind = self._volumes[above.volume]
        if len(name.encode("utf-8", "surrogateescape")) > kind.longest_name:
            raise refusal(errno.ENAMETOOLONG, path)
        return above, self._key(above, name)

    def _add(self, path: str, mode: int) -> Node:
        above, key = self._parent(path)
        if key in above.entries:
            raise refusal(errno.EEXIST, path)
        self._may(above, 0o200, path)
        name = posixpath.basename(path)
        if any(c in self._volumes[above.volume].forbidden for c in name):
            raise refusal(errno.EINVAL, path)
        if not self._volumes[above.volume].permissions:
            mode = stat.S_IFMT(mode) | 0o755
        node = self._new_node(above.volume, mode)
        self._change(above.volume, [(above, key, (self._called(above, name), node.number))])
        return node

    def _rename(self, old: str, new: str) -> None:
        node = self._find(old, follow=False)
        source, source_key = self._parent(old)
        above, key = self._parent(new)
        if source.volume != above.volume or node.number in self._mounts:
            raise refusal(errno.EXDEV, old)
        self._may(source, 0o200, old)
        self._may(above, 0o200, new)
        name = posixpath.basename(new)
        if any(c in self._volumes[above.volume].forbidden for c in name):
            raise refusal(errno.EINVAL, new)
        if node.is_folder and self._is_in(above, node):
            raise refusal(errno.EINVAL, old)
        names: list[tuple[Node, str, tuple[str, int] | None]] = [(above, key, (self._called(above, name), node.number))]
        if (source.number, source_key) != (above.number, key):
            names.insert(0, (source, source_key, None))
        # Folders that change places depend on each other: in another order one could end up in itself.
        extra = frozenset({("tree",)}) if node.is_folder and source is not above else frozenset[tuple[object, ...]]()
        self._change(above.volume, names, extra)
        node.ctime = self._tick(node.volume)

    def _is_in(self, folder: Node, other: Node) -> bool:
        if folder is other:
            return True
        return any(self._is_in(folder, self._nodes[n]) for n in other.entries.values() if self._nodes[n].is_folder)

    def _change(
        self,
        volume: int,
        names: list[tuple[Node, str, tuple[str, int] | None]],
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
        self._waiting.append(Change(volume, changed, frozenset(found), frozenset(leaves), needs))

    def _descriptor(self, opened: Opened) -> int:
        number = next(n for n in range(3, 1 << 20) if n not in self._open)
        self._open[number] = opened
        return number

    def _may(self, node: Node, bit: int, path: str) -> None:
        if not node.mode & bit and not stat.S_ISLNK(node.mode):
            raise refusal(errno.EACCES, path)

    def _touch(self, node: Node) -> None:
        node.mtime = node.ctime = self._tick(node.volume)

    def _tick(self, volume: int) -> int:
        self.time += 1000
        return self._rounded(volume, self.time + self.ahead)

    def _rounded(self, volume: int, time: int) -> int:
        return time // self._volumes[volume].tick * self._volumes[volume].tick

    def _facts(self, node: Node) -> os.stat_result:
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
