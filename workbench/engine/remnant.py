"""What stays of a folder that was deleted on the other side, because it holds something that is ignored here.

Such a remnant is a folder on the disk with nothing but ignored entries in it, at the place of a folder that is deleted in
the rows. It is no part of the briefcase until something that is not ignored, be it an empty folder, is put into it.
"""

import os
import stat
from collections.abc import Callable, Mapping, Set

from workbench.engine.disk import Disk
from workbench.engine.ignore import Rules
from workbench.engine.on_disk import is_real_folder
from workbench.engine.walk import DiskFolder
from workbench.model.item import ItemId, ItemKind


def is_remnant(
    folder: DiskFolder,
    inside: Mapping[str, list[DiskFolder]],
    items: Set[ItemId],
    gone: Callable[[Set[ItemId], str], Set[ItemId]],
) -> bool:
    """Whether a walked folder is what is left of the deleted `items`: it holds something ignored, and nothing that is new.

    `inside`: the folders of a walk by the path above; `gone`: the deleted folders of a name in one of these.
    """
    found = False
    waiting = [(folder, items)]
    while waiting:
        at, were = waiting.pop()
        if at.opaque or at.hidden or at.entries is None:
            return False
        if any(entry.kind is not ItemKind.FOLDER for entry in at.entries.values()):
            return False
        found = found or bool(at.ignored)
        for below in inside.get(at.path, ()):
            known = gone(were, below.name)
            if not known:
                return False  # Somebody made it since.
            waiting.append((below, known))
    return found


def holds_only_ignored(disk: Disk, path: str, inside: str, rules: Rules) -> bool:
    """Whether the folder at `path`, which is at `inside` in the briefcase, holds nothing but what `rules` ignore."""
    waiting = [(path, inside)]
    while waiting:
        at, folder = waiting.pop()
        for name, facts in disk.listing(at):
            is_folder = stat.S_ISDIR(facts.st_mode)
            if rules.ignore(folder, name, is_folder):
                continue
            if not is_folder:
                return False
            waiting.append((f"{at}/{name}", f"{folder}/{name}"))
    return True


def is_left_behind(disk: Disk, path: str, inside: str, rules: Rules) -> bool:
    """Whether the folder at `path`, which is at `inside` in the briefcase, holds something that `rules` ignore, and nothing else."""
    found = False
    waiting = [(path, inside)]
    while waiting:
        at, folder = waiting.pop()
        for name, facts in disk.listing(at):
            is_folder = stat.S_ISDIR(facts.st_mode)
            if rules.ignore(folder, name, is_folder):
                found = True
            elif not is_folder:
                return False
            else:
                waiting.append((f"{at}/{name}", f"{folder}/{name}"))
    return found


def take_away(disk: Disk, path: str, target: str, staying: Set[str]) -> None:
    """Move the folder at `path` to `target`, but for what is `staying` (paths in it) and the folders above that."""
    above = {""}
    for one in staying:
        while "/" in one:
            one = one.rpartition("/")[0]
            above.add(one)
    waiting, going = [""], []
    while waiting:
        folder = waiting.pop()
        disk.make_folder(f"{target}/{folder}" if folder else target, 0o700)
        for name, _ in disk.listing(os.path.join(path, folder)):
            inside = f"{folder}/{name}" if folder else name
            if inside in above:
                waiting.append(inside)
            elif inside not in staying:
                going.append(inside)
    disk.flush_volume(target)  # A crash that keeps a move and loses the folder that it led into would lose the file.
    for inside in going:
        disk.rename(os.path.join(path, inside), os.path.join(target, inside))


def fill_in(disk: Disk, source: str, target: str) -> None:
    """Put what is in the folder `source` into the remnant at `target`; FileExistsError where something is in the way."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        for name, facts in disk.listing(os.path.join(source, folder)):
            inside = f"{folder}/{name}" if folder else name
            place = os.path.join(target, inside)
            if stat.S_ISDIR(facts.st_mode) and is_real_folder(disk, place):
                waiting.append(inside)
            else:
                disk.rename(os.path.join(source, inside), place)
