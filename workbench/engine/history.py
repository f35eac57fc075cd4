"""What was done to a replica: the lines of its history, and the versions of a file that it still has."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.engine.blobs import Blobs
from workbench.engine.replica import Replica
from workbench.engine.stage import Source
from workbench.engine.store import row_from_json
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.outcome import Applied, EntryKind, HistoryEntry, StoredVersion
from workbench.model.plan import OperationKind
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import Side
from workbench.model.tree import Tree


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
    rows = replica.store.db.execute("SELECT id, kind, at, peer, summary, undone FROM entry ORDER BY id DESC").fetchall()
    return tuple(
        HistoryEntry(
            id_,
            EntryKind(kind),
            datetime.fromtimestamp(at, UTC),
            peer,
            summary,
            tuple(Applied(d.kind, d.side, d.path, d.origin) for d in operations(replica, id_)),
            not undone,
            bool(undone),
        )
        for id_, kind, at, peer, summary, undone in rows
    )


def operations(replica: Replica, entry: str) -> list[Done]:
    """What an entry did to this replica, in order."""
    rows = replica.store.db.execute(
        "SELECT op, item, side, path, origin, was, stored, place, content FROM done "
        "WHERE entry = ? AND op NOT IN ('row', 'alias') ORDER BY rowid",
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a file that can be brought back: what it is, and where its bytes are."""

    told: StoredVersion
    row: Item
    source: Source


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


def versions(replica: Replica, tree: Tree, item: Item) -> list[Kept]:
    """The contents of a file that this replica still has, newest first and numbered from 1 for the oldest."""
    found: dict[bytes, tuple[Item, Source, int]] = {}
    for row in tree.agreed.get(item.id, ()):
        if row.digest in replica.blobs:
            found[row.digest] = (row, Source(pieces=_reader(replica.blobs, row.digest)), row.modified)
    query = "SELECT was, stored, entry.at FROM done JOIN entry ON entry.id = done.entry WHERE item = ? AND op IN ('modify', 'delete')"
    for was, stored, at in replica.store.db.execute(query, (item.id,)).fetchall():
        row = None if was is None else row_from_json(was)
        path = os.path.join(replica.home, stored) if stored else ""
        if row is not None and row.kind is not ItemKind.FOLDER and os.path.lexists(path):
            found[row.digest] = (row, Source(path), at * 1_000_000_000)
    for path in in_trash(replica, tree.path(item.id), item):
        found.setdefault(item.digest, (item, Source(path), item.modified))
    if not item.deleted:
        found[item.digest] = (item, Source(replica.path(tree.path(item.id))), item.modified)
    ordered = sorted(found.values(), key=lambda f: (f[0].digest == item.digest and not item.deleted, f[2]))
    return [
        Kept(
            StoredVersion(
                number,
                datetime.fromtimestamp(row.modified / 1e9, UTC),
                row.size,
                row.digest.hex(),
                row.digest == item.digest and not item.deleted,
            ),
            row,
            source,
        )
        for number, (row, source, _) in enumerate(ordered, 1)
    ][::-1]


def in_trash(replica: Replica, path: str, item: Item) -> Iterator[str]:
    """Where a deleted item lies in the trash, with a folder that was deleted as a whole or by itself."""
    query = "SELECT path, stored FROM done WHERE op = 'delete' AND stored IS NOT NULL ORDER BY rowid DESC"
    for top, stored in replica.store.db.execute(query).fetchall():
        away = os.path.join(replica.home, stored)
        if path == top:
            inside = away
        elif path.startswith(top + "/"):
            inside = os.path.join(away, path[len(top) + 1 :])
        else:
            continue
        if os.path.lexists(inside) and os.path.isdir(inside) == (item.kind is ItemKind.FOLDER):
            yield inside


def _reader(blobs: Blobs, digest: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: blobs.read(digest)
