"""The versions of a file or folder: what it held at earlier moments, who made that, and where it was then."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from workbench.engine.earlier import Earlier
from workbench.engine.history import trashed
from workbench.engine.kept import reader
from workbench.engine.makers import event_of
from workbench.engine.on_disk import is_there
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_from_json
from workbench.engine.stage import Source
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.past import StoredVersion
from workbench.model.problem import WorkbenchError
from workbench.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Kept:
    """A version of a file that can be brought back: what it is, and where its bytes are."""

    told: StoredVersion
    row: Item
    source: Source


@dataclass(frozen=True, slots=True)
class _Found:
    """A content that some replica has: its row, where it is, and a time to order it by, in nanoseconds."""

    row: Item
    source: Source
    at: int


def versions(replica: Replica, tree: Tree, item: Item, others: Sequence[Replica] = ()) -> list[Kept]:
    """The contents of a file that `replica` or one of `others` has, newest first and numbered from 1 for the oldest."""
    found: dict[bytes, _Found] = {}
    for having in (*others, replica):
        _collect(having, item, found)
    away = trashed(replica, item.id)
    if item.deleted and away is not None:
        found[away.row.digest] = _Found(away.row, Source(away.path), item.modified)
    if not item.deleted:
        found[item.digest] = _Found(item, Source(replica.path(tree.path(item.id))), item.modified)
    ordered = sorted(found.values(), key=lambda f: (f.row.digest == item.digest, f.at))
    past = Earlier(replica, tree)
    made = [f.row.content_version for f in ordered]
    kept = []
    for number, one in enumerate(ordered, 1):
        row = one.row
        event = event_of(row.content_version, made, past.events)
        told = StoredVersion(
            number,
            datetime.fromtimestamp(row.modified / 1e9, UTC),
            row.size,
            row.digest.hex(),
            row.digest == item.digest and not item.deleted,
            past.last_path(row) or past.path(row, event.at if event is not None else one.at // 1_000_000),
            None if event is None else event.maker,
        )
        kept.append(Kept(told, row, one.source))
    return kept[::-1]


def _collect(replica: Replica, item: Item, found: dict[bytes, _Found]) -> None:
    """Add the contents of an item that `replica` has beside the one that stands there now."""
    for row in replica.store.tree(replica.id, [item.id]).agreed.get(item.id, ()):
        if row.digest in replica.blobs:
            found[row.digest] = _Found(row, Source(pieces=reader(replica, row.digest)), row.modified)
    query = "SELECT was, stored, entry.at FROM done JOIN entry ON entry.id = done.entry WHERE item = ? AND op IN ('modify', 'delete')"
    for was, stored, at in replica.store.db.execute(query, (item.id,)).fetchall():
        before = None if was is None else row_from_json(was)
        path = os.path.join(replica.home, stored) if stored else ""
        if before is not None and before.kind is not ItemKind.FOLDER and is_there(replica.disk, path):
            found[before.digest] = _Found(before, Source(path), at * 1_000_000_000)


def folder_versions(past: Earlier, folder: ItemId) -> list[StoredVersion]:
    """The moments at which something in a folder changed, newest first and numbered from 1 for the oldest."""
    moments = past.moments({*past.inside(folder), folder})
    now = past.tree.live(folder) is not None or not any(folder)
    told = []
    for number, (at, changed) in enumerate(moments.items(), 1):
        events = [event for item in changed if (event := past.made_by(item, at)) is not None]
        event = max(events, key=lambda one: one.at, default=None)
        row = past.row(folder, at)
        told.append(
            StoredVersion(
                number,
                datetime.fromtimestamp(at / 1000, UTC),
                0,
                "",
                now and number == len(moments),
                past.path(row, at) if row is not None else "",
                None if event is None else event.maker,
                len(changed),
            )
        )
    return told[::-1]


def moment_of(past: Earlier, folder: ItemId, version: int, path: str) -> int:
    """The moment of a numbered version of a folder; WorkbenchError where there is none."""
    moments = list(past.moments({*past.inside(folder), folder}))
    if not 1 <= version <= len(moments):
        raise WorkbenchError(f"has no version {version}; there are 1 to {len(moments)}.", path)
    return moments[version - 1]
