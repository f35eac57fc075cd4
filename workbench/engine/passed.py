"""The rows that a person's changes replace: those that other replicas may know, as bases of merges, and those that nobody knows.

The second are no base of anything, but a part of the past: what a replica was at a moment between two syncs.
"""

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.engine.row_json import row_from_json, row_to_json
from workbench.model.item import Item, ItemId

if TYPE_CHECKING:
    from workbench.engine.replica import Replica


class Replacements:
    """The rows that are being replaced by the replica's next event."""

    def __init__(self, replica: "Replica") -> None:
        self._store = replica.store
        self._mine = replica.id
        self._synced = int(replica.store.value("synced", "0"))
        self._known: list[Item] = []
        self._lines: list[tuple[bytes, int, str]] = []

    def add(self, row: Item) -> None:
        """Keep a row that is going to be replaced; the event that does it is not counted yet."""
        mine, synced = self._mine, self._synced
        known = row.place_version[mine] <= synced and row.content_version[mine] <= synced
        if known:
            self._known.append(row)
        self._lines.append((row.id, self._store.counter + 1, "" if known else row_to_json(row)))

    def write(self) -> None:
        """Write the rows so far, and let go of them."""
        self._store.remember(self._known)
        self._store.db.executemany("INSERT OR IGNORE INTO passed VALUES (?, ?, ?)", self._lines)
        self._known.clear()
        self._lines.clear()


def read(db: sqlite3.Connection) -> Iterator[tuple[ItemId, int, Item | None]]:
    """The items of which a row was replaced, oldest first: by which event, and the row, or None if it is kept as a base."""
    for item, counter, was in db.execute("SELECT item, counter, was FROM passed ORDER BY counter").fetchall():
        yield item, counter, row_from_json(was) if was else None


def drop(db: sqlite3.Connection, before: int) -> None:
    """Forget what was replaced by events that were signed before a moment, or by nobody."""
    db.execute("DELETE FROM passed WHERE counter NOT IN (SELECT counter FROM made WHERE at >= ?)", (before,))
