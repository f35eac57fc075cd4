"""What stays of a folder that was deleted on the other side, because it holds something that is ignored here.

Such a remnant is a folder on the disk with nothing but ignored entries in it, at the place of a folder that is deleted in
the rows. It is no part of the briefcase until something that is not ignored is put into it.
"""

import os
from collections.abc import Set

from workbench.engine.disk import rename_no_replace
from workbench.engine.ignore import Rules
from workbench.engine.walk import DiskFolder
from workbench.model.item import ItemKind


def is_remnant(folder: DiskFolder, inside: dict[str, list[DiskFolder]]) -> bool:
    """Whether a walked folder holds something ignored and nothing else. `inside`: the folders of a walk by the path above."""
    found = False
    waiting = [folder]
    while waiting:
        at = waiting.pop()
        if at.opaque or at.hidden or at.entries is None:
            return False
        if any(entry.kind is not ItemKind.FOLDER for entry in at.entries.values()):
            return False
        found = found or bool(at.ignored)
        waiting.extend(inside.get(at.path, ()))
    return found


def holds_only_ignored(path: str, inside: str, rules: Rules) -> bool:
    """Whether the folder at `path`, which is at `inside` in the briefcase, holds nothing but what `rules` ignore."""
    waiting = [(path, inside)]
    while waiting:
        at, folder = waiting.pop()
        with os.scandir(at) as entries:
            for entry in entries:
                is_folder = entry.is_dir(follow_symlinks=False)
                if rules.ignore(folder, entry.name, is_folder):
                    continue
                if not is_folder:
                    return False
                waiting.append((entry.path, f"{folder}/{entry.name}"))
    return True


def take_away(path: str, target: str, staying: Set[str]) -> None:
    """Move the folder at `path` to `target`, but for what is `staying` (paths in it) and the folders above that."""
    above = {""}
    for one in staying:
        while "/" in one:
            one = one.rpartition("/")[0]
            above.add(one)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        os.mkdir(os.path.join(target, folder), 0o700)
        with os.scandir(os.path.join(path, folder)) as entries:
            names = [f"{folder}/{entry.name}" if folder else entry.name for entry in entries]
        for inside in names:
            if inside in above:
                waiting.append(inside)
            elif inside not in staying:
                rename_no_replace(os.path.join(path, inside), os.path.join(target, inside))


def fill_in(source: str, target: str) -> None:
    """Put what is in the folder `source` into the remnant at `target`; FileExistsError where something is in the way."""
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        with os.scandir(os.path.join(source, folder)) as entries:
            names = [(f"{folder}/{e.name}" if folder else e.name, e.is_dir(follow_symlinks=False)) for e in entries]
        for inside, is_folder in names:
            place = os.path.join(target, inside)
            if is_folder and os.path.isdir(place) and not os.path.islink(place):
                waiting.append(inside)
            else:
                rename_no_replace(os.path.join(source, inside), place)
