"""Taking back what was done, and bringing back what was overwritten or deleted: as new changes that travel on."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.engine.execute import Party, execute
from workbench.engine.history import Done, Kept, in_trash, item_at, operations, versions
from workbench.engine.replica import Replica
from workbench.engine.stage import Source
from workbench.engine.store import UNKNOWN, row_from_json
from workbench.engine.syncing import look
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.job import Job
from workbench.model.outcome import EntryKind, Outcome
from workbench.model.plan import Operation, OperationKind, Plan, SidePlan
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import ReplicaId


@dataclass(slots=True)
class _Backwards:
    """The operations that take something back on one replica, and the contents that they need."""

    operations: list[Operation] = field(default_factory=list)
    extra: dict[bytes, Source] = field(default_factory=dict)


def latest_entry(replica: Replica) -> str:
    """The newest entry that was not taken back; WorkbenchError if there is none."""
    row = replica.store.db.execute(
        "SELECT id FROM entry WHERE undone = 0 AND kind != 'undo' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise WorkbenchError("has nothing to take back.", replica.root)
    return str(row[0])


def check_entry(replica: Replica, entry: str) -> EntryKind:
    """The kind of an entry; WorkbenchError if it is unknown or was taken back already."""
    row = replica.store.db.execute("SELECT undone, kind FROM entry WHERE id = ?", (entry,)).fetchone()
    if row is None:
        raise WorkbenchError(f"has no entry ‘{entry}’ in its history. ‘workbench history’ lists them.", replica.root)
    if row[0]:
        raise WorkbenchError(f"the entry ‘{entry}’ was taken back already.", replica.root)
    return EntryKind(row[1])


def undo(replicas: Mapping[Side, Replica], entry: str, job: Job) -> Outcome:
    """Take back what `entry` did to each of `replicas`.

    A resolution of which both replicas are here is taken back as if it had not been: the conflict is open again.
    Everything else comes back as a new change, which the next sync carries on.
    """
    problems: list[Problem] = []
    for replica in replicas.values():
        look(replica, job, problems)
    kind = check_entry(next(iter(replicas.values())), entry)
    forget = kind is EntryKind.RESOLVE and len(replicas) == 2
    parties = {side: Party(replica, replica.store.tree(replica.id)) for side, replica in replicas.items()}
    plans: dict[Side, SidePlan] = {}
    extra: dict[bytes, Source] = {}
    for side, party in parties.items():
        backwards = _Backwards()
        event = (party.replica.id, party.replica.store.counter + 1)
        for done in reversed(operations(party.replica, entry)):
            _take_back(done, side, party, event, backwards, problems)
        plans[side] = SidePlan(tuple(backwards.operations))
        extra.update(backwards.extra)
        party.replica.store.note("counter", str(event[1]))
        party.replica.store.commit()
    plan = Plan(plans.get(Side.LEFT, SidePlan()), plans.get(Side.RIGHT, SidePlan()))
    executed = execute(
        parties, plan, EntryKind.UNDO, f"taken back: {entry}", extra, lambda _: False, job, problems, takes_back=entry
    )
    for side, party in parties.items():
        if forget:
            _restore_rows(party, entry, executed.rows[side])
        party.replica.store.db.execute("UPDATE entry SET undone = 1 WHERE id = ?", (entry,))
        party.replica.store.commit()
    left, right = replicas.get(Side.LEFT), replicas.get(Side.RIGHT)
    root = (left or right or next(iter(replicas.values()))).root
    return Outcome(
        root, right.root if right and left else None, executed.applied, (), (), tuple(problems), executed.entry
    )


def _take_back(
    done: Done, side: Side, party: Party, event: tuple[ReplicaId, int], backwards: _Backwards, problems: list[Problem]
) -> None:
    tree, replica = party.tree, party.replica
    row = tree.get(done.item)
    later = "was changed since, so it was left as it is."
    if row is None:
        problems.append(Problem(done.path, later))
        return
    number = replica.store.number
    match done.kind:
        case OperationKind.CREATE:
            if row.deleted:
                return
            if number(row.content_version) != done.content or any(
                number(r.content_version) != done.content and r.kind is not ItemKind.FOLDER
                for r in tree.descendants(row.id)
                if not _came_with(replica, done, r.id)
            ):
                problems.append(Problem(done.path, later))
                return
            below = tuple(_gone(r, event) for r in tree.descendants(row.id))
            if any(o.now.id == row.parent or row.id in {b.id for b in o.below} for o in backwards.operations):
                return
            going = {row.id, *(b.id for b in below)}
            backwards.operations = [o for o in backwards.operations if o.now.id not in going]
            backwards.operations.append(
                Operation(OperationKind.DELETE, side, row, _gone(row, event), tree.path(row.id), below=below)
            )
        case OperationKind.MODIFY:
            stored = os.path.join(replica.home, done.stored or "")
            if row.deleted or done.was is None or number(row.content_version) != done.content:
                problems.append(Problem(done.path, later))
            elif not done.stored or not os.path.lexists(stored):
                problems.append(Problem(done.path, "its earlier version is no longer in the trash."))
            else:
                was = done.was
                now = replace(
                    row,
                    digest=was.digest,
                    size=was.size,
                    executable=was.executable,
                    modified=was.modified,
                    content_version=row.content_version.with_event(*event),
                )
                backwards.extra[was.digest] = Source(stored)
                backwards.operations.append(Operation(OperationKind.MODIFY, side, row, now, tree.path(row.id)))
        case OperationKind.RENAME:
            if row.deleted or done.was is None or number(row.place_version) != done.place:
                problems.append(Problem(done.path, later))
                return
            now = replace(
                row, parent=done.was.parent, name=done.was.name, place_version=row.place_version.with_event(*event)
            )
            backwards.operations.append(
                Operation(OperationKind.RENAME, side, row, now, done.origin or done.path, origin=tree.path(row.id))
            )
        case OperationKind.DELETE:
            if not row.deleted:
                return
            _bring_back(row, side, party, event, backwards, problems)


def _came_with(replica: Replica, done: Done, item: ItemId) -> bool:
    """Whether `item` was created by the same entry and not touched since."""
    row = replica.store.db.execute(
        "SELECT done.content, item.content FROM done JOIN item ON item.id = done.item "
        "WHERE done.item = ? AND done.op = 'create' AND done.entry = "
        "(SELECT entry FROM done WHERE item = ? AND op = 'create' ORDER BY rowid DESC LIMIT 1)",
        (item, done.item),
    ).fetchone()
    return row is not None and row[0] == row[1]


def _gone(row: Item, event: tuple[ReplicaId, int]) -> Item:
    return replace(row, deleted=True, place_version=row.place_version.with_event(*event))


def _bring_back(
    row: Item, side: Side, party: Party, event: tuple[ReplicaId, int], backwards: _Backwards, problems: list[Problem]
) -> None:
    """Create a deleted item again, with the deleted folders above it and, for a folder, what was deleted with it."""
    tree = party.tree
    planned = {o.now.id for o in backwards.operations if o.kind is OperationKind.CREATE}
    for above in reversed(list(_deleted_above(tree, row))):
        if above.id not in planned:
            backwards.operations.append(_creation(above, side, tree, event))
            planned.add(above.id)
    if row.id not in planned and not _add_file(row, side, party, event, backwards):
        problems.append(Problem(tree.path(row.id), "is no longer in the trash."))
        return
    waiting = [row.id] if row.kind is ItemKind.FOLDER else []
    children: dict[ItemId, list[Item]] = {}
    for other in tree if waiting else ():
        if other.deleted:
            children.setdefault(other.parent, []).append(other)
    while waiting:
        for child in children.get(waiting.pop(), []):
            if child.place_version != row.place_version and not row.place_version.covers(child.place_version):
                continue  # It was deleted at another time.
            if child.id not in planned and _add_file(child, side, party, event, backwards):
                waiting.extend([child.id] if child.kind is ItemKind.FOLDER else [])


def _add_file(row: Item, side: Side, party: Party, event: tuple[ReplicaId, int], backwards: _Backwards) -> bool:
    if row.kind is not ItemKind.FOLDER:
        path = next(in_trash(party.replica, party.tree.path(row.id), row), None)
        if path is not None:
            backwards.extra[row.digest] = Source(path)
        elif row.digest not in party.replica.blobs:
            return False
    backwards.operations.append(_creation(row, side, party.tree, event))
    return True


def _creation(row: Item, side: Side, tree: Tree, event: tuple[ReplicaId, int]) -> Operation:
    now = replace(row, deleted=False, place_version=row.place_version.with_event(*event))
    return Operation(OperationKind.CREATE, side, None, now, tree.path(row.id))


def _deleted_above(tree: Tree, row: Item) -> Iterator[Item]:
    at = row.parent
    while at != ROOT:
        above = tree.get(at)
        if above is None or not above.deleted:
            return
        yield above
        at = above.parent


def _restore_rows(party: Party, entry: str, written: Mapping[ItemId, Item]) -> None:
    """Give the rows of a resolution the versions that they had before it, where its operations were taken back."""
    store = party.replica.store
    untouched = {d.item for d in operations(party.replica, entry)} - set(written)
    rows = store.db.execute(
        "SELECT item, was FROM done WHERE entry = ? AND op = 'row' ORDER BY rowid", (entry,)
    ).fetchall()
    facts = {row.id: f for row, f in store.with_facts(item for item, _ in rows)}
    for item, was in rows:
        if item in untouched:
            continue
        store.db.execute("DELETE FROM item WHERE id = ?", (item,))
        if was is not None:
            row = row_from_json(was)
            store.put([(row, facts.get(item, UNKNOWN))])
    store.db.execute(
        "DELETE FROM alias WHERE loser IN (SELECT item FROM done WHERE entry = ? AND op = 'alias')", (entry,)
    )
    store.db.execute("DELETE FROM listing")
    store.next_sequence()


def restore(replica: Replica, path: str, version: int | None, job: Job) -> Outcome:
    """Bring back a deleted file or folder, or an earlier version of a file, as a new change."""
    problems: list[Problem] = []
    look(replica, job, problems)
    tree = replica.store.tree(replica.id)
    item = item_at(tree, path, replica.root)
    event = (replica.id, replica.store.counter + 1)
    party = Party(replica, tree)
    backwards = _Backwards()
    if item.kind is ItemKind.FOLDER:
        if not item.deleted:
            raise WorkbenchError("is there. Name the file in it that you want back.", path)
        _bring_back(item, Side.LEFT, party, event, backwards, problems)
    else:
        kept = versions(replica, tree, item)
        chosen = _chosen(kept, version, path)
        if item.deleted:
            for above in reversed(list(_deleted_above(tree, item))):
                backwards.operations.append(_creation(above, Side.LEFT, tree, event))
        row = replace(
            item,
            digest=chosen.row.digest,
            size=chosen.row.size,
            executable=chosen.row.executable,
            modified=chosen.row.modified,
            content_version=item.content_version.with_event(*event),
            deleted=False,
            place_version=item.place_version.with_event(*event) if item.deleted else item.place_version,
        )
        backwards.extra[row.digest] = chosen.source
        kind = OperationKind.CREATE if item.deleted else OperationKind.MODIFY
        backwards.operations.append(Operation(kind, Side.LEFT, None if item.deleted else item, row, tree.path(item.id)))
    replica.store.note("counter", str(event[1]))
    replica.store.commit()
    plan = Plan(SidePlan(tuple(backwards.operations)), SidePlan())
    executed = execute(
        {Side.LEFT: party}, plan, EntryKind.RESTORE, f"restored {path}", backwards.extra, lambda _: False, job, problems
    )
    replica.store.commit()
    return Outcome(replica.root, None, executed.applied, (), (), tuple(problems), executed.entry)


def _chosen(kept: list[Kept], version: int | None, path: str) -> Kept:
    """The version that was asked for; without a number, the newest that is not there now."""
    if version is not None:
        for one in kept:
            if one.told.number == version:
                return one
        numbers = ", ".join(str(one.told.number) for one in kept) or "none"
        raise WorkbenchError(f"has no version {version}; there are: {numbers}.", path)
    for one in kept:
        if not one.told.current:
            return one
    raise WorkbenchError("has no earlier version in this replica.", path)
