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
    """Something that will leave its place: `kind` is replace, park or delete; `stored` is where it goes, in the home."""

    kind: str
    path: str
    stored: str


def write_intents(store: Store, intents: list[Intent]) -> None:
    """Make the intents durable before the first of them is carried out."""
    store.db.executemany(
        "INSERT INTO journal (kind, path, stored) VALUES (?, ?, ?)", [(i.kind, i.path, i.stored) for i in intents]
    )
    store.commit()


def clear_intents(store: Store) -> None:
    """Forget the intents, in the same commit that writes what was done."""
    store.db.execute("DELETE FROM journal")


def recover(root: str, store: Store) -> list[Problem]:
    """Put back what a crash left away from its place; what was done about it, for a person."""
    notes: list[Problem] = []
    home = os.path.join(root, HOME)
    rows = store.db.execute("SELECT kind, path, stored FROM journal ORDER BY id DESC").fetchall()
    for kind, path, stored in rows:
        away, place = os.path.join(home, stored), os.path.join(root, path)
        if kind == "delete" or not os.path.lexists(away):
            continue  # A deletion that was carried out stays in the trash.
        if os.path.lexists(place):
            if kind == "park":
                place = _free_beside(place)
            else:
                continue  # The old version was kept and the new one is in place.
        os.makedirs(os.path.dirname(place), exist_ok=True)
        rename_no_replace(away, place)
        notes.append(Problem(os.path.relpath(place, root), "was put back after the last sync was cut off."))
    if rows:
        clear_intents(store)
        store.commit()
    return notes


def _free_beside(path: str) -> str:
    stem, suffix = os.path.splitext(path)
    number = 1
    while os.path.lexists(f"{stem} (recovered {number}){suffix}"):
        number += 1
    return f"{stem} (recovered {number}){suffix}"
