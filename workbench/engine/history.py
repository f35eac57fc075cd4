"""What was done to a replica: the lines of its history, and the versions of a file that it still has."""

import os
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from workbench.engine.disk import Disk
from workbench.engine.keeping import keeping
from workbench.engine.noted import decided_of, merged_of
from workbench.engine.on_disk import is_there, pieces
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_from_json
from workbench.engine.stage import Source
from workbench.model.item import Item, ItemId
from workbench.model.outcome import Applied, Decided, Merged
from workbench.model.past import EntryKind, HistoryEntry
from workbench.model.plan import OperationKind
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import Side
from workbench.model.tree import Tree

_OPERATIONS = ", ".join(f"'{kind.value}'" for kind in OperationKind)


@dataclass(frozen=True, slots=True)
class Done:
    """One operation of an entry. `was` is the row before it; `stored` where the old version lies in the home."""

    kind: OperationKind
    item: ItemId
    side: Side
    path: str
    origin: str | None
    was: Item | None
    stored: str | None
    place: int
    content: int


def entries(replica: Replica) -> tuple[HistoryEntry, ...]:
    """All lines of the history, newest first."""
    store = replica.store
    rows = store.db.execute(
        "SELECT id, kind, at, peer, summary, undone, expired, takes_back FROM entry ORDER BY id DESC"
    ).fetchall()
    kinds = {row[0]: row[1] for row in rows}
    kept_for = timedelta(days=keeping(store).days)
    # All lines at once, not entry by entry: a history may have ten thousand.
    applied: dict[str, list[Applied]] = {}
    merged: dict[str, list[Merged]] = {}
    decided: dict[str, list[Decided]] = {}
    inner = _went_with_folders(store.db)
    for row, id_, op, side, path, origin in store.db.execute(
        f"SELECT rowid, entry, op, side, path, origin FROM done WHERE op IN ({_OPERATIONS}) ORDER BY rowid"
    ):
        if row in inner:
            continue
        applied.setdefault(id_, []).append(Applied(OperationKind(op), Side(side), path, origin))
    for id_, op, path, first, second, number, state in store.db.execute(
        "SELECT entry, op, path, origin, was, content, stored FROM done WHERE op IN ('merged', 'decided') ORDER BY rowid"
    ):
        if op == "merged":
            merged.setdefault(id_, []).append(merged_of(path, first, number, second, state))
        else:
            decided.setdefault(id_, []).append(decided_of(path, first, second, state))
    return tuple(
        HistoryEntry(
            id_,
            EntryKind(kind),
            datetime.fromtimestamp(at, UTC),
            peer,
            summary,
            tuple(applied.get(id_, ())),
            not undone and not expired and not _opened_again(kind, kinds.get(takes_back)),
            bool(undone),
            tuple(merged.get(id_, ())),
            tuple(decided.get(id_, ())),
            takes_back,
            not expired,
            None if expired else datetime.fromtimestamp(at, UTC) + kept_for,
        )
        for id_, kind, at, peer, summary, undone, expired, takes_back in rows
    )


def _went_with_folders(db: sqlite3.Connection) -> set[int]:
    """The lines of deletions in a folder that the same entry deleted later, in another part: to a person that was one deed."""
    query = "SELECT entry, side, item, rowid, was FROM done WHERE op = 'delete' AND was IS NOT NULL"
    lines: dict[tuple[str, str], dict[ItemId, tuple[int, str]]] = {}
    for entry, side, item, row, was in db.execute(query):
        lines.setdefault((entry, side), {})[item] = (row, was)
    return {
        row
        for deleted in lines.values()
        if len(deleted) > 1
        for row, was in deleted.values()
        if row_from_json(was).parent in deleted
    }


def last_sync(replica: Replica) -> datetime | None:
    """When the replica last compared notes with another one; None where it never did."""
    at = replica.store.value("synced_at")
    return datetime.fromtimestamp(int(at), UTC) if at else None


def _opened_again(kind: str, taken_back: str | None) -> bool:
    """Whether an entry opened a conflict again: then deciding it anew is the way back."""
    return kind == EntryKind.UNDO.value and taken_back in (None, EntryKind.RESOLVE.value)


def operations(replica: Replica, entry: str) -> list[Done]:
    """What an entry did to this replica, in order."""
    rows = replica.store.db.execute(
        "SELECT op, item, side, path, origin, was, stored, place, content FROM done "
        f"WHERE entry = ? AND op IN ({_OPERATIONS}) ORDER BY rowid",
        (entry,),
    ).fetchall()
    return [
        Done(
            OperationKind(op),
            item,
            Side(side),
            path,
            origin,
            None if was is None else row_from_json(was),
            stored,
            place,
            content,
        )
        for op, item, side, path, origin, was, stored, place, content in rows
    ]


def item_at(tree: Tree, path: str, root: str) -> Item:
    """The item at a path inside the briefcase, or the one that was last deleted there; WorkbenchError if none was."""
    wanted = os.path.normpath(path).replace(os.sep, "/")
    gone: Item | None = None
    for row in tree:
        if row.name == wanted.rpartition("/")[2] and tree.path(row.id) == wanted:
            if not row.deleted:
                return row
            gone = row
    if gone is None:
        raise WorkbenchError("is not known in this briefcase. ‘workbench history’ lists what was done.", path or root)
    return gone


def copy_out(disk: Disk, source: Source, out: str) -> None:
    """Write a content to the path `out`, whole or not at all."""
    fresh = f"{out}.new-{os.getpid()}"
    try:
        with open(fresh, "wb") as file:
            if source.path is not None:
                file.writelines(pieces(disk, source.path))
            elif source.pieces is not None:
                file.writelines(source.pieces())
        os.replace(fresh, out)
    finally:
        with suppress(OSError):
            os.unlink(fresh)


@dataclass(frozen=True, slots=True)
class Trashed:
    """A deleted item as it was before, and where it lies in the trash."""

    row: Item
    path: str


def trashed(replica: Replica, item: ItemId, entry: str | None = None) -> Trashed | None:
    """Where an item lies in the trash since it was last deleted (or was by `entry`), by itself or with its folder."""
    query = (
        "SELECT entry, op, was, stored FROM done WHERE item = ? AND op IN ('delete', 'below') {} ORDER BY rowid DESC"
    )
    found = replica.store.db.execute(
        query.format("AND entry = ?" if entry else ""), (item, entry) if entry else (item,)
    ).fetchone()
    if found is None or found[2] is None:
        return None
    entry, op, was, stored = found
    row = row_from_json(was)
    names: list[str] = []
    at = row
    while op == "below":
        names.append(at.name)
        above = replica.store.db.execute(
            "SELECT op, was, stored FROM done WHERE item = ? AND op IN ('delete', 'below') AND entry = ?",
            (at.parent, entry),
        ).fetchone()
        if above is None:
            return None
        op, was, stored = above
        at = row_from_json(was)
    path = os.path.join(replica.home, stored or "", *reversed(names))
    return Trashed(row, path) if stored and is_there(replica.disk, path) else None


def deleted_with(replica: Replica, item: ItemId, entry: str) -> list[ItemId]:
    """What was in the folder `item` when `entry` deleted it, folders before what was in them."""
    rows = replica.store.db.execute(
        "SELECT was FROM done WHERE entry = ? AND op = 'below' AND was IS NOT NULL", (entry,)
    ).fetchall()
    children: dict[ItemId, list[ItemId]] = {}
    for (was,) in rows:
        row = row_from_json(was)
        children.setdefault(row.parent, []).append(row.id)
    found: list[ItemId] = []
    waiting = [item]
    while waiting:
        inside = children.get(waiting.pop(), [])
        found.extend(inside)
        waiting.extend(inside)
    return found
