"""Names on a disk in memory: made, removed, exchanged."""

import errno
import posixpath
import stat

from tests.memory_disk.files import OpenFiles
from tests.memory_disk.nodes import refusal


class Named(OpenFiles):
    """A tree whose names can be changed as a `Disk` changes them."""

    def make_folder(self, path: str, mode: int = 0o777) -> None:
        """Make a folder."""
        self.step("make_folder", path)
        self._add(path, stat.S_IFDIR | mode & 0o755)

    def remove_folder(self, path: str) -> None:
        """Remove an empty folder."""
        self.step("remove_folder", path)
        node = self._find(path, follow=False)
        if not node.is_folder:
            raise refusal(errno.ENOTDIR, path)
        if node.entries:
            raise refusal(errno.ENOTEMPTY, path)
        above, key = self._parent(path)
        self._change(above.volume, [(above, key, None)], needs=frozenset({node.number}))

    def unlink(self, path: str) -> None:
        """Remove a name."""
        self.step("unlink", path)
        node = self._find(path, follow=False)
        if node.is_folder:
            raise refusal(errno.EISDIR, path)
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
            raise refusal(errno.EEXIST, new)
        self._rename(old, new)

    def replace(self, old: str, new: str) -> None:
        """Rename over a file."""
        self.step("replace", old, new)
        above, key = self._parent(new)
        standing = above.entries.get(key)
        if standing is not None and self._nodes[standing].is_folder:
            raise refusal(errno.EISDIR, new)
        if standing is not None and standing == self._find(old, follow=False).number:
            return
        self._rename(old, new)

    def exchange(self, first: str, second: str) -> bool:
        """Swap two names."""
        self.step("exchange", first, second)
        one, other = self._find(first, follow=False), self._find(second, follow=False)
        above, below = self._parent(first), self._parent(second)
        if one.volume != other.volume:
            raise refusal(errno.EXDEV, first)
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
            raise refusal(errno.EXDEV, path)
        if not self._volumes[node.volume].links:
            raise refusal(errno.EPERM, path)
        if key in above.entries:
            raise refusal(errno.EEXIST, new)
        self._change(above.volume, [(above, key, (self._called(above, posixpath.basename(new)), node.number))])
        node.ctime = self._tick(node.volume)

    def symlink(self, target: str, path: str) -> None:
        """Make a link."""
        self.step("symlink", path)
        if not self._volumes[self._parent(path)[0].volume].links:
            raise refusal(errno.EPERM, path)
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
