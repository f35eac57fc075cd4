"""Opening what is inside a root by the folders on the way, none of which may be a link: nothing outside is ever read."""

import os

from workbench.engine.disk import Disk


class Inside:
    """The files below `root`. Keeps the folders on the way to the last one open, because most files follow one beside them."""

    def __init__(self, disk: Disk, root: str) -> None:
        self._disk = disk
        self._root = root
        self._folder = ""
        self._open: list[int] = []
        """Of the root, and of each folder on the way to the last one."""

    def folder(self, path: str) -> int:
        """A descriptor of the folder at `path` inside the root, good until the next call; OSError where a link is on the way."""
        if path == self._folder and self._open:
            return self._open[-1]
        before = self._folder.split("/") if self._folder else []
        wanted = path.split("/") if path else []
        same = 0
        while same < min(len(before), len(wanted)) and before[same] == wanted[same]:
            same += 1
        if not self._open:
            self._open.append(self._disk.open_folder(self._root))
        for descriptor in self._open[same + 1 :]:
            self._disk.close(descriptor)
        del self._open[same + 1 :]
        self._folder = "/".join(wanted[:same])
        for name in wanted[same:]:
            self._open.append(self._disk.open_folder(name, self._open[-1]))
            self._folder = f"{self._folder}/{name}" if self._folder else name
        return self._open[-1]

    def named(self, path: str) -> str:
        """A path to what is at `path` inside the root, by way of its folder as it is now; good until the next call."""
        folder, _, name = path.rpartition("/")
        return os.path.join(self._disk.within(self.folder(folder), os.path.join(self._root, folder)), name)

    def close(self) -> None:
        """Let go of all folders."""
        while self._open:
            self._disk.close(self._open.pop())
        self._folder = ""
