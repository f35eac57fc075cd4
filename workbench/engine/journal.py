"""What is about to be done to a disk, written down first, so that a start after a crash can put things right.

Most of what a crash cuts off mends itself: the next scan sees what was done as this side's own change, which equals
the other side's. The journal is for what would look like a deletion: items that were taken from their places, to the
trash or to the stage, before the crash.
"""

import errno
import os
from dataclasses import dataclass

from workbench.engine.disk import Disk
from workbench.engine.marker import HOME
from workbench.engine.on_disk import copy, is_folder, is_there, make_folders, remove_tree
from workbench.engine.store import Store
from workbench.model.problem import Problem

STAGE = "stage"
PARKED = "parked-"
"""How the names in the stage begin of what was moved aside there."""


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that will leave its place: `kind` is replace, rename or delete; `stored` is where it may go, in the home.

    `target` is where a renamed item is to stand. Of the kind copy, `path` is a folder that copies are put into, as it is on
    another volume: `beside.py`.
    """

    kind: str
    path: str
    stored: str
    target: str = ""


def write_intents(store: Store, intents: list[Intent]) -> None:
    """Make the intents durable before the first of them is carried out."""
    store.db.executemany(
        "INSERT INTO journal (kind, path, stored, target) VALUES (?, ?, ?, ?)",
        [(i.kind, i.path, i.stored, i.target) for i in intents],
    )
    store.commit()


def has_intents(store: Store) -> bool:
    """Whether something was about to leave its place, and it is not known what became of it."""
    return store.db.execute("SELECT 1 FROM journal LIMIT 1").fetchone() is not None


def intents_of(store: Store) -> list[Intent]:
    """The intents of a sync that was cut off, the last one first."""
    rows = store.db.execute("SELECT kind, path, stored, target FROM journal ORDER BY id DESC").fetchall()
    return [Intent(*row) for row in rows]


def clear_intents(disk: Disk, root: str, store: Store) -> None:
    """Forget the intents, in the same commit that writes what was done: but for what the disk would not take back yet.

    That is put back by `recover`.
    """
    if not has_intents(store):
        return
    stage = os.path.join(root, HOME, STAGE)
    away = [f"{STAGE}/{name}" for name, _ in disk.listing(stage) if name.startswith(PARKED)]
    store.db.execute(f"DELETE FROM journal WHERE stored NOT IN ({','.join('?' * len(away))})", away)


def recover(disk: Disk, root: str, store: Store) -> list[Problem]:
    """Put back what a crash left away from its place; what was done about it, for a person."""
    intents = intents_of(store)
    if not intents:
        return []
    notes: list[Problem] = []
    home = os.path.join(root, HOME)
    waiting = {i.path: i for i in intents if i.kind == "rename"}
    for intent in intents:
        away, place = os.path.join(home, intent.stored), os.path.join(root, intent.path)
        if intent.kind in ("delete", "copy"):
            continue  # A deletion that was carried out stays in the trash.
        if not is_there(disk, away):
            gone = _gone_with_folder(disk, root, intent, intents)
            if gone is None:
                continue
            away = gone
        if intent.kind == "replace":
            if is_there(disk, place):
                continue  # The old version was kept and the new one is in place.
        elif is_there(disk, place) or not is_folder(disk, os.path.dirname(place)):
            place = _forward(disk, root, intent, waiting)
        make_folders(disk, os.path.dirname(place))
        try:
            disk.rename(away, place)
        except OSError as error:
            if error.errno != errno.EXDEV:  # The place is on a volume that is mounted inside the briefcase.
                raise
            from workbench.engine.walk import STAGED_PREFIX

            half = os.path.join(os.path.dirname(place), f"{STAGED_PREFIX}half-{os.path.basename(away)}")
            remove_tree(disk, half)  # From a start that was cut off as well.
            copy(disk, away, half)
            disk.rename(half, place)
            disk.flush_volume(os.path.dirname(place))
            remove_tree(disk, away)
        notes.append(Problem(os.path.relpath(place, root), "was put in its place after the last sync was cut off."))
    if notes:
        disk.flush_volume(root)  # The state may not forget what the disk could still lose.
    clear_intents(disk, root, store)
    store.commit()
    return notes


def _gone_with_folder(disk: Disk, root: str, intent: Intent, intents: list[Intent]) -> str | None:
    """Where in the trash something lies that was to be renamed out of a folder before that was deleted, and was not.

    A disk may have kept the later of two renames and lost the earlier one.
    """
    if intent.kind != "rename" or any(is_there(disk, os.path.join(root, p)) for p in (intent.path, intent.target)):
        return None
    for above in intents:
        if above.kind == "delete" and intent.path.startswith(f"{above.path}/"):
            path = os.path.join(root, HOME, above.stored, intent.path[len(above.path) + 1 :])
            if is_there(disk, path):
                return path
    return None


def _forward(disk: Disk, root: str, intent: Intent, waiting: dict[str, Intent]) -> str:
    """A free place for what was parked and cannot go back: where it was to go, if that can be had, else beside it.

    What stands there and was to leave as well leaves first.
    """
    place = os.path.join(root, intent.target)
    if is_there(disk, place):
        blocking = waiting.pop(intent.target, None)
        if blocking is not None and blocking is not intent:
            away = _forward(disk, root, blocking, waiting)
            if is_folder(disk, os.path.dirname(away)):
                disk.rename(place, away)
    if is_there(disk, place) or not is_folder(disk, os.path.dirname(place)):
        return free_beside(disk, os.path.join(root, intent.path))
    return place


def free_beside(disk: Disk, path: str) -> str:
    """A path beside `path` where nothing stands, whose name says that something was put back."""
    stem, suffix = os.path.splitext(path)
    number = 1
    while is_there(disk, f"{stem} (recovered {number}){suffix}"):
        number += 1
    return f"{stem} (recovered {number}){suffix}"
