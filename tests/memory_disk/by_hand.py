"""What tests do to a disk in memory, beside the program."""

import os
import stat
from collections.abc import Iterator

from tests.memory_disk.names import Named
from tests.memory_disk.nodes import Kind


class ByHand(Named):
    """A tree that tests put things into, and look at."""

    def mount(self, path: str, kind: Kind) -> None:
        """Put an empty volume of its own in the place of the empty folder at `path`, made where there is none."""
        if not self.exists(path):
            self.make_folder(path)
        self._mounts[self._find(path).number] = self._new_volume(kind)

    def kind(self, path: str) -> Kind:
        """What the volume can hold that `path` leads to."""
        return self._volumes[self._find(path).volume]

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

    def everything(self, root: str, without: str = "") -> Iterator[tuple[str, os.stat_result, bytes]]:
        """Every path below `root` with its facts and bytes, as `walk`, but for what is at `without`; nothing if `root` is not there."""
        waiting = [("", self._find(root))] if self.exists(root) else []
        while waiting:
            above, folder = waiting.pop()
            names = self._names[folder.number]
            for key in sorted(folder.entries, reverse=True):
                inside = f"{above}/{names[key]}" if above else names[key]
                if inside == without:
                    continue
                node = self._at(folder.entries[key])
                yield inside, self._facts(node), bytes(node.data)
                if node.is_folder:
                    waiting.append((inside, node))

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
