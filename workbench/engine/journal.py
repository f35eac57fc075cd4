"""What is about to be done to a disk, written down first, so that a start after a crash can put things right.

Most of what a crash cuts off mends itself: the next scan sees what was done as this side's own change, which equals
the other side's. The journal is for what would look like a deletion: items that were taken from their places, to the
trash or to the stage, before the crash.
"""

import os
from dataclasses import dataclass

from workbench.engine.disk import rename_no_replace
from workbench.engine.marker import HOME
from workbench.engine.store import Store
from workbench.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Intent:
    """Something that will leave its place: `kind` is replace, rename or delete; `stored` is where it may go, in the home.

    `target` is where a renamed item is to stand.
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


def clear_intents(store: Store) -> None:
    """Forget the intents, in the same commit that writes what was done."""
    store.db.execute("DELETE FROM journal")


def recover(root: str, store: Store) -> list[Problem]:
    """Put back what a crash left away from its place; what was done about it, for a person."""
    rows = store.db.execute("SELECT kind, path, stored, target FROM journal ORDER BY id DESC").fetchall()
    if not rows:
        return []
    notes: list[Problem] = []
    home = os.path.join(root, HOME)
    intents = [Intent(*row) for row in rows]
    waiting = {i.path: i for i in intents if i.kind == "rename"}
    for intent in intents:
        away, place = os.path.join(home, intent.stored), os.path.join(root, intent.path)
        if intent.kind == "delete" or not os.path.lexists(away):
            continue  # A deletion that was carried out stays in the trash.
        if intent.kind == "replace":
            if os.path.lexists(place):
                continue  # The old version was kept and the new one is in place.
        elif os.path.lexists(place) or not os.path.isdir(os.path.dirname(place)):
            place = _forward(root, intent, waiting)
        os.makedirs(os.path.dirname(place), exist_ok=True)
        rename_no_replace(away, place)
        notes.append(Problem(os.path.relpath(place, root), "was put in its place after the last sync was cut off."))
    clear_intents(store)
    store.commit()
    return notes


def _forward(root: str, intent: Intent, waiting: dict[str, Intent]) -> str:
    """A free place for what was parked and cannot go back: where it was to go, if that can be had, else beside it.

    What stands there and was to leave as well leaves first.
    """
    place = os.path.join(root, intent.target)
    if os.path.lexists(place):
        blocking = waiting.pop(intent.target, None)
        if blocking is not None and blocking is not intent:
            away = _forward(root, blocking, waiting)
            if os.path.isdir(os.path.dirname(away)):
                rename_no_replace(place, away)
    if os.path.lexists(place) or not os.path.isdir(os.path.dirname(place)):
        return _free_beside(os.path.join(root, intent.path))
    return place


def _free_beside(path: str) -> str:
    stem, suffix = os.path.splitext(path)
    number = 1
    while os.path.lexists(f"{stem} (recovered {number}){suffix}"):
        number += 1
    return f"{stem} (recovered {number}){suffix}"
