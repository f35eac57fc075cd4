"""What takes several calls to a disk: asking, making folders, reading, copying and removing whole trees."""

import errno
import os
import stat
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager, suppress

from workbench.engine.disk import Disk

PIECE = 1 << 20
"""Bytes that are read at once."""


_NOTHING_THERE = frozenset((errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ))
"""With what a disk says that nothing stands at a path. Whatever else it refuses says nothing of what is there."""


def _facts(look: Callable[[str], os.stat_result], path: str) -> os.stat_result | None:
    """What the disk says of `path`; None where nothing is there, and OSError where that cannot be told."""
    try:
        return look(path)
    except OSError as error:
        if error.errno not in _NOTHING_THERE:
            raise
        return None


def is_there(disk: Disk, path: str) -> bool:
    """Whether a file, folder or link stands at `path`; OSError where the disk does not tell."""
    return _facts(disk.lstat, path) is not None


def is_folder(disk: Disk, path: str) -> bool:
    """Whether `path` leads to a folder; OSError where the disk does not tell."""
    facts = _facts(disk.stat, path)
    return facts is not None and stat.S_ISDIR(facts.st_mode)


def is_real_folder(disk: Disk, path: str) -> bool:
    """Whether a folder, and no link to one, stands at `path`; OSError where the disk does not tell."""
    facts = _facts(disk.lstat, path)
    return facts is not None and stat.S_ISDIR(facts.st_mode)


def make_folders(disk: Disk, path: str, mode: int = 0o777) -> None:
    """Make the folder at `path` and those above it, where they are not there yet."""
    missing: list[str] = []
    at = path
    while not is_folder(disk, at):
        missing.append(at)
        above = os.path.dirname(at)
        if above == at:
            break
        at = above
    for folder in reversed(missing):
        try:
            disk.make_folder(folder, mode)
        except FileExistsError:
            if not is_folder(disk, folder):  # Else somebody made it just now.
                raise


@contextmanager
def held(disk: Disk, root: str, path: str) -> Iterator[str]:
    """The `path`, below `root`, by way of its folder as that is now, which no other can take the place of meanwhile.

    OSError where a link stands in the place of a folder on the way: what is below `root` is never reached through one.
    """
    folder, name = os.path.split(path)
    descriptor = disk.open_folder(root)
    try:
        if inside := folder[len(root) :].strip(os.sep):
            below = disk.open_inside(descriptor, inside)
            disk.close(descriptor)
            descriptor = below
        yield os.path.join(disk.within(descriptor, folder), name)
    finally:
        disk.close(descriptor)


def pieces(disk: Disk, path: str) -> Generator[bytes]:
    """The bytes of the file at `path`."""
    descriptor = disk.open_file(path)
    try:
        if not stat.S_ISREG(disk.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "is not a file", path)
        while piece := disk.read(descriptor, PIECE):
            yield piece
    finally:
        disk.close(descriptor)


def write_all(disk: Disk, descriptor: int, data: bytes) -> None:
    """Write all of `data`."""
    written = disk.write(descriptor, data)
    while written < len(data):
        written += disk.write(descriptor, memoryview(data)[written:])


def sync_names(disk: Disk, folder: str) -> None:
    """Wait until the names in a folder are on the medium."""
    descriptor = disk.open_folder(folder)
    try:
        disk.sync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # A file system that cannot do that for folders.
            raise
    finally:
        disk.close(descriptor)


def copy(disk: Disk, source: str, target: str) -> None:
    """Copy a file, link or folder with all that is in it to a path where nothing stands, with modes, times and attributes."""
    facts = disk.lstat(source)
    if stat.S_ISLNK(facts.st_mode):
        disk.symlink(disk.readlink(source), target)
        return
    if stat.S_ISDIR(facts.st_mode):
        disk.make_folder(target, facts.st_mode & 0o777 | 0o700)
        made = disk.open_folder(target)
        try:
            disk.copy_attributes(source, made, True)
        finally:
            disk.close(made)
        for name, _ in disk.listing(source):
            copy(disk, os.path.join(source, name), os.path.join(target, name))
        return
    out = disk.new_file(target)
    try:
        with closing(pieces(disk, source)) as read:
            for piece in read:
                write_all(disk, out, piece)
        disk.set_mode(out, facts.st_mode & 0o777)
        disk.copy_attributes(source, out, True)
        disk.set_time(out, facts.st_mtime_ns)
        disk.sync(out)
    finally:
        disk.close(out)


def remove_tree(disk: Disk, path: str) -> None:
    """Remove what is at `path`, a folder with all that is in it, however deep; what cannot be removed stays."""
    try:
        facts = disk.lstat(path)
    except OSError:
        return
    if not stat.S_ISDIR(facts.st_mode):
        with suppress(OSError):
            disk.unlink(path)
        return
    folders = [path]
    for folder in folders:  # Grows while it is walked: every folder comes after the one that it is in.
        with suppress(OSError):
            for name, facts in disk.listing(folder):
                inside = f"{folder}/{name}"
                if stat.S_ISDIR(facts.st_mode):
                    folders.append(inside)
                else:
                    with suppress(OSError):
                        disk.unlink(inside)
    for folder in reversed(folders):
        with suppress(OSError):
            disk.remove_folder(folder)
