"""Writing down what was really done to a replica: rows, what the disk says of them, and the history."""

import os
from collections.abc import Iterable

from workbench.engine.apply import Carried
from workbench.engine.disk import TICK
from workbench.engine.inside import Inside
from workbench.engine.journal import clear_intents
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_to_json
from workbench.engine.rows import UNKNOWN, Facts
from workbench.engine.stage import Stage
from workbench.engine.walk import DiskFolder, Entry, relist
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import SidePlan
from workbench.model.problem import Problem
from workbench.model.tree import Tree

_Noted = tuple[ItemKind, int, int, int, int]
"""What the rows say of an item: kind, file id, size, mtime, ctime."""


def record(
    replica: Replica, before: Tree, plan: SidePlan, carried: Carried, stage: Stage, entry: str
) -> dict[ItemId, Item]:
    """Write the rows of what was carried out, from the outcome and never from the plan; the rows written, by id.

    The caller waited a tick since the last change of the disk, and commits.
    """
    store = replica.store
    store.renumber(plan.renumbered)
    rows: dict[ItemId, Item] = {row.id: row for row in plan.rows}
    touched: dict[ItemId, Item] = {}
    for operation in carried.done:
        touched[operation.now.id] = operation.now
        for row in operation.below:
            rows[row.id] = row
    rows = {item: row for item, row in rows.items() if item not in touched}
    after = before.replaced([*rows.values(), *touched.values()])
    folders = _look(replica, after, touched.values())
    store.put_keeping_facts(rows.values())
    store.put((row, _steady(_facts(row, folders, stage), replica)) for row in touched.values())
    _write_listings(replica, folders)
    gone = [r.id for r in (*rows.values(), *touched.values()) if r.deleted and r.kind is ItemKind.FOLDER]
    store.forget_listings(gone)
    _write_history(replica, before, carried, entry)
    clear_intents(replica.disk, replica.root, store)
    rows.update(touched)
    return rows


def _look(replica: Replica, after: Tree, rows: Iterable[Item]) -> dict[ItemId, DiskFolder]:
    """The folders in which something was done, listed again."""
    wanted: set[ItemId] = set()
    for row in rows:
        wanted.add(row.parent)
        if row.kind is ItemKind.FOLDER and not row.deleted:
            wanted.add(row.id)
    unread: list[Problem] = []
    folders: dict[ItemId, DiskFolder] = {}
    paths = {item: after.path(item) for item in wanted if item == ROOT or after.live(item) is not None}
    inside = Inside(replica.disk, replica.root)  # A link that took the place of a folder meanwhile leads nowhere.
    try:
        for item, path in sorted(paths.items(), key=lambda pair: pair[1]):
            try:
                file_id = replica.disk.fstat(inside.folder(path)).st_ino
            except OSError:
                continue
            folder = DiskFolder(path, file_id, 0 if path else -1, os.path.basename(path))
            relist(replica.disk, replica.root, folder, replica.rules, unread, inside)
            if not folder.opaque:
                folders[item] = folder
    finally:
        inside.close()
    return folders


def _facts(row: Item, folders: dict[ItemId, DiskFolder], stage: Stage) -> Facts:
    """What the disk says of an item that was put in place, if it still is what was put there."""
    folder = folders.get(row.parent)
    entry = (folder.entries or {}).get(row.name) if folder is not None else None
    if row.deleted or entry is None or entry.kind is not row.kind:
        return UNKNOWN
    if row.kind is ItemKind.FILE:
        staged = stage.ready.get(row.id)
        if entry.size != row.size or (staged is not None and staged.mtime != entry.mtime):
            return Facts(entry.file_id)
        if staged is None and entry.mtime != row.modified:
            return Facts(entry.file_id)
    return Facts(entry.file_id, entry.mtime, entry.ctime)


def _steady(facts: Facts, replica: Replica) -> Facts:
    """The facts, unless the disk's clock is so coarse that the file could be changed without its times telling."""
    tick, now = replica.volume.tick, int(replica.store.value("recorded_at", "0"))
    if tick > TICK and now - tick <= max(facts.mtime, facts.ctime) <= now + tick:
        return Facts(facts.file_id)
    return facts


def _write_listings(replica: Replica, folders: dict[ItemId, DiskFolder]) -> None:
    """Note the signatures of folders that hold exactly what the rows say."""
    known: dict[ItemId, dict[str, _Noted]] = {item: {} for item in folders}
    for parent, name, noted in replica.store.facts_inside(folders):
        known[parent][name] = noted
    replica.store.put_listings(
        (item, folder.file_id, folder.signature if _agrees(folder.entries or {}, known[item]) else b"")
        for item, folder in folders.items()
    )


def _agrees(entries: dict[str, Entry], rows: dict[str, _Noted]) -> bool:
    if entries.keys() != rows.keys():
        return False
    for name, (kind, file_id, size, mtime, ctime) in rows.items():
        entry = entries[name]
        if entry.kind is not kind or entry.file_id != file_id:
            return False
        if kind is not ItemKind.FOLDER and (entry.size, entry.mtime, entry.ctime) != (size, mtime, ctime):
            return False
    return True


def _write_history(replica: Replica, before: Tree, carried: Carried, entry: str) -> None:
    number = replica.store.number
    replica.store.db.executemany(
        "INSERT INTO done VALUES (?,?,?,?,?,?,?,?,?,?)",
        [
            (
                entry,
                operation.kind.value,
                row.id,
                operation.side.value,
                operation.path,
                operation.origin,
                None if operation.was is None else row_to_json(operation.was),
                carried.stored.get(row.id),
                number(row.place_version),
                number(row.content_version),
            )
            for operation in carried.done
            for row in (operation.now,)
        ],
    )
    replica.store.db.executemany(
        "INSERT INTO done VALUES (?, 'below', ?, ?, '', NULL, ?, NULL, ?, ?)",
        [
            (
                entry,
                row.id,
                operation.side.value,
                row_to_json(before.items[row.id]),
                number(row.place_version),
                number(row.content_version),
            )
            for operation in carried.done
            for row in operation.below
        ],
    )
