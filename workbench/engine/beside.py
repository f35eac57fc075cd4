"""What a sync puts beside its place for a moment, on a volume that is mounted inside a briefcase: its names, and what a start makes of it.

Nothing can be renamed to such a volume, so a copy lies beside its place until it is whole, and what is taken away lies there until
its copy is durable. Cut off in between, the only whole one of them may be the one that nobody takes notice of.
"""

import os
import stat

from workbench.engine.digest import Unsteady, digest_of
from workbench.engine.disk import Disk
from workbench.engine.journal import PARKED, Intent, free_beside, intents_of
from workbench.engine.marker import HOME
from workbench.engine.on_disk import is_folder, is_there, remove_tree
from workbench.engine.store import Store
from workbench.engine.walk import STAGED_PREFIX
from workbench.model.problem import Problem

OLD = "-old"
"""How the name ends of what is being replaced."""


def beside(path: str, item: bytes) -> str:
    """A new path beside `path`, on its volume, that tells whose it is and of which no scan takes notice."""
    return os.path.join(os.path.dirname(path), f"{STAGED_PREFIX}{item.hex()}-{os.urandom(3).hex()}")


def recover_beside(disk: Disk, root: str, store: Store) -> list[Problem]:
    """Put back what a crash left beside its place, and remove the copies there; what was put back, for a person.

    The journal is cleared by `recover`, which comes after this.
    """
    intents = intents_of(store)
    if not intents:
        return []
    found = _Found(disk, root)
    notes: list[Problem] = []
    for intent in intents:
        if intent.kind == "copy":
            continue
        item = os.path.basename(intent.stored).removeprefix(PARKED)
        for place in dict.fromkeys((intent.path, intent.target)):
            for left in found.of(os.path.dirname(place), item) if place else ():
                if _is_copy(disk, root, intent, place, left):
                    remove_tree(disk, left)
                    continue
                to = os.path.join(root, place)
                to = free_beside(disk, to) if is_there(disk, to) else to
                disk.rename(left, to)
                notes.append(
                    Problem(os.path.relpath(to, root), "was put in its place after the last sync was cut off.")
                )
    for intent in intents:
        if intent.kind == "copy":
            for left in found.of(intent.path, ""):
                remove_tree(disk, left)
    for folder in found.folders():
        disk.flush_volume(folder)
    return notes


def _is_copy(disk: Disk, root: str, intent: Intent, place: str, left: str) -> bool:
    """Whether what lies beside `place` is whole elsewhere, too."""
    there, stored = (os.path.join(root, path) for path in (intent.path, os.path.join(HOME, intent.stored)))
    if intent.kind == "replace":
        return not left.endswith(OLD) or (is_there(disk, there) and _same(disk, left, stored))
    if intent.kind != "rename":
        return False
    if place == intent.path:
        return _same(disk, left, os.path.join(root, intent.target))
    return is_there(disk, there) or is_there(disk, stored)


def _same(disk: Disk, first: str, second: str) -> bool:
    """Whether two files are there with one content."""
    try:
        if not all(stat.S_ISREG(disk.lstat(path).st_mode) for path in (first, second)):
            return False
        return digest_of(first, disk)[0] == digest_of(second, disk)[0]
    except (FileNotFoundError, Unsteady):
        return False


class _Found:
    """What lies beside its place; each folder is listed once."""

    def __init__(self, disk: Disk, root: str) -> None:
        self._disk = disk
        self._root = root
        self._left: dict[str, list[str]] = {}
        self._touched: dict[str, None] = {}

    def of(self, folder: str, item: str) -> list[str]:
        """The paths in `folder`, below the root, of what is an item's; given out once."""
        path = os.path.join(self._root, folder) if folder else self._root
        if path not in self._left:
            self._left[path] = self._list(path)
        mine = [one for one in self._left[path] if os.path.basename(one).startswith(STAGED_PREFIX + item)]
        self._left[path] = [one for one in self._left[path] if one not in mine]
        if mine:
            self._touched[path] = None
        return mine

    def _list(self, path: str) -> list[str]:
        disk = self._disk
        if not is_folder(disk, path) or disk.realpath(path) != path:
            return []
        return [os.path.join(path, name) for name, _ in disk.listing(path) if name.startswith(STAGED_PREFIX)]

    def folders(self) -> list[str]:
        """Where something was found."""
        return list(self._touched)
