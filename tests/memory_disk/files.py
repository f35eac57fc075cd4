"""Open files of a disk in memory."""

import errno
import os
import posixpath
import stat

from tests.memory_disk.durability import DurableTree
from tests.memory_disk.nodes import Opened, refusal


class OpenFiles(DurableTree):
    """A tree whose files can be opened, read and written: the part of a `Disk` that goes by descriptors."""

    def open_folder(self, path: str, above: int | None = None) -> int:
        """A descriptor of a folder."""
        whole = path if above is None else posixpath.join(self._open[above].path, path)
        self.step("open_folder", whole, changes=False)
        node = self._find(path, follow=False, start=above)
        if not node.is_folder:
            raise refusal(errno.ELOOP if stat.S_ISLNK(node.mode) else errno.ENOTDIR, whole)
        self._may(node, 0o400, whole)
        return self._descriptor(Opened(node.number, whole))

    def within(self, folder: int, path: str) -> str:
        """The path itself: nothing else happens between two steps of this disk."""
        return path

    def open_file(self, path: str, above: int | None = None) -> int:
        """A descriptor for reading."""
        whole = path if above is None else posixpath.join(self._open[above].path, path)
        self.step("open_file", whole, changes=False)
        node = self._find(path, follow=False, start=above)
        if stat.S_ISLNK(node.mode):
            raise refusal(errno.ELOOP, whole)
        self._may(node, 0o400, whole)
        return self._descriptor(Opened(node.number, whole))

    def new_file(self, path: str, mode: int = 0o600) -> int:
        """A descriptor for writing a new file."""
        self.step("new_file", path)
        node = self._add(path, stat.S_IFREG | mode & 0o755)
        return self._descriptor(Opened(node.number, path))

    def append_file(self, path: str) -> int:
        """A descriptor for writing at the end."""
        self.step("append_file", path)
        node = self._find(path) if self.exists(path) else self._add(path, stat.S_IFREG | 0o600)
        return self._descriptor(Opened(node.number, path, append=True))

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
            raise refusal(errno.EISDIR, at.path)
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

    def copy_attributes(self, like: str | int, descriptor: int, access: bool = False) -> None:
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
