"""What is done to files on a volume that is mounted inside a briefcase: its home, with stage and trash, lies on another one.

Nothing can be renamed from the one to the other, so it is copied. What is taken away is first renamed beside its place, which
nobody else writes to, and removed only once its copy is durable and it still is what was copied.
"""

import os
import stat
from collections.abc import Callable, Iterable

from workbench.engine.beside import OLD
from workbench.engine.disk import Disk
from workbench.engine.on_disk import copy, is_folder, remove_tree

Facts = tuple[str, int, int, int]
"""Of something: its path, its size, its time, its file id."""


def take_across(disk: Disk, path: str, near: str, trash: str) -> bool:
    """Move what is at `path` to `trash` on another volume, by way of `near`; False, and it is back, if it was written meanwhile."""
    disk.rename(path, near)
    try:
        before = _look(disk, near)
        copy(disk, near, trash)
        disk.flush_volume(os.path.dirname(trash))
        steady = _look(disk, near) == before
    except BaseException:
        remove_tree(disk, trash)
        disk.rename(near, path)
        raise
    if not steady:
        remove_tree(disk, trash)
        disk.rename(near, path)
        return False
    remove_tree(disk, near)
    return True


def replace_across(
    disk: Disk, staged: str, target: str, near: str, trash: str, was_written: Callable[[str], bool]
) -> bool:
    """Put a copy of `staged` in the place of the file `target`, which is kept in `trash`; False, and it is back, if it `was_written`."""
    old = near + OLD
    try:
        copy(disk, target, trash)
        copy(disk, staged, near)
        disk.flush_volume(os.path.dirname(trash))
        disk.flush_volume(os.path.dirname(target))
        disk.rename(target, old)
    except BaseException:
        remove_tree(disk, near)
        remove_tree(disk, trash)
        raise
    try:
        steady = not was_written(old)
        if steady:
            disk.rename(near, target)
    except BaseException:
        disk.rename(old, target)
        remove_tree(disk, near)
        remove_tree(disk, trash)
        raise
    if not steady:
        disk.rename(old, target)
        remove_tree(disk, near)
        remove_tree(disk, trash)
        return False
    remove_tree(disk, old)
    return True


def flush_all(disk: Disk, folders: Iterable[str]) -> None:
    """Make durable what was done in some folders, or above them where they are gone: the root's flush speaks for its own volume only."""
    there: dict[int, str] = {}
    for folder in folders:
        while not is_folder(disk, folder):
            folder = os.path.dirname(folder)
        there[disk.stat(folder).st_dev] = folder
    for folder in there.values():
        disk.flush_volume(folder)


def _look(disk: Disk, path: str) -> list[Facts]:
    """What is at `path` and in it, so that a second look tells whether anything was written."""
    found: list[Facts] = []
    waiting = [path]
    while waiting:
        at = waiting.pop()
        facts = disk.lstat(at)
        found.append((at, facts.st_size, facts.st_mtime_ns, facts.st_ino))
        if stat.S_ISDIR(facts.st_mode):
            waiting.extend(f"{at}/{name}" for name, _ in disk.listing(at))
    return found
