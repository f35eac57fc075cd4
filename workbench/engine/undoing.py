"""Taking back what was done, as new changes that travel on."""

import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace

from workbench.engine import candidates
from workbench.engine import noted as noted_in
from workbench.engine.execute import Party, execute
from workbench.engine.finish import finish, keep_contents
from workbench.engine.history import Done, deleted_with, operations, trashed
from workbench.engine.look import look
from workbench.engine.on_disk import is_there
from workbench.engine.open_conflicts import ask, remembered
from workbench.engine.reconcile import reconcile
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_from_json
from workbench.engine.rows import UNKNOWN
from workbench.engine.stage import Source
from workbench.engine.undoing_whole import only_whole
from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.job import Job
from workbench.model.outcome import Applied, Outcome
from workbench.model.past import EntryKind
from workbench.model.plan import Operation, OperationKind, Plan, SidePlan
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import ReplicaId, Version

LATER = "was changed since, so it was left as it is. ‘workbench restore’ brings an earlier version of it back."
"""Why something is not taken back that somebody went on with."""

GONE = "{}: what it was is no longer in the trash. ‘workbench restore --list’ tells which versions are kept, in other replicas too."
"""Why something cannot be taken back."""


@dataclass(slots=True)
class Backwards:
    """The operations that take something back on one replica, and the contents that they need."""

    operations: list[Operation] = field(default_factory=list)
    extra: dict[bytes, Source] = field(default_factory=dict)


def latest_entry(replica: Replica) -> str:
    """The newest entry that was not taken back; WorkbenchError if there is none."""
    row = replica.store.db.execute(
        "SELECT id FROM entry WHERE undone = 0 AND expired = 0 AND kind != 'undo' ORDER BY id DESC LIMIT 1"
    ).fetchone()
    if row is None:
        raise WorkbenchError("has nothing to take back.", replica.root)
    return str(row[0])


def check_entry(replica: Replica, entry: str) -> EntryKind:
    """The kind of an entry; WorkbenchError if it is unknown or was taken back already."""
    row = replica.store.db.execute("SELECT undone, kind, expired FROM entry WHERE id = ?", (entry,)).fetchone()
    if row is None:
        raise WorkbenchError(f"has no entry ‘{entry}’ in its history. ‘workbench history’ lists them.", replica.root)
    if row[0]:
        raise WorkbenchError(f"the entry ‘{entry}’ was taken back already.", replica.root)
    if row[2]:
        raise WorkbenchError(
            f"the entry ‘{entry}’ is no longer kept: it was too old, or there was no room for it.", replica.root
        )
    return EntryKind(row[1])


def undo(
    replicas: Mapping[Side, Replica], entry: str, job: Job, merge: str | None = None, dry_run: bool = False
) -> Outcome:
    """Take back what `entry` did to each of `replicas`; with `merge`, only the automatic merge of the file at that path.

    A resolution or an automatic merge of which both replicas are here is taken back as if it had not been: the conflict
    is open, and a person is asked. Everything else comes back as a new change, which the next sync carries on. On a dry
    run nothing is done: `applied` is what would be, `conflicts` would be open again.
    """
    problems: list[Problem] = []
    for replica in replicas.values():
        look(replica, job, problems)
    first = next(iter(replicas.values()))
    kind = check_entry(first, entry)
    noted = noted_in.merges(first, entry)
    back = {m.item for m in noted if m.told.undone}
    again = {m.item for m in noted if m.item not in back and merge in (None, m.told.path)}
    if merge is not None and not again:
        raise WorkbenchError("was not merged by itself then, or that was taken back already.", merge)
    both = len(replicas) == 2
    forget = both and (kind is EntryKind.RESOLVE or bool(again))
    parties = {side: Party(replica, replica.store.tree(replica.id)) for side, replica in replicas.items()}
    plans: dict[Side, SidePlan] = {}
    extra: dict[bytes, Source] = {}
    for side, party in parties.items():
        backwards = Backwards()
        event = (party.replica.id, party.replica.store.counter + 1)
        steps = [d for d in reversed(operations(party.replica, entry)) if d.item not in back]
        if merge is not None:
            steps = [d for d in steps if d.item in again and d.kind is OperationKind.MODIFY]
        # What was created goes last: what was moved into it leaves it first.
        for done in sorted(steps, key=lambda d: d.kind is OperationKind.CREATE):
            _take_back(done, entry, side, party, event, backwards, problems)
        plans[side] = SidePlan(tuple(only_whole(backwards.operations, steps, party, problems)))
        extra.update(backwards.extra)
        if not dry_run:
            party.replica.store.count_event(event[1])
            party.replica.store.commit()
    plan = Plan(plans.get(Side.LEFT, SidePlan()), plans.get(Side.RIGHT, SidePlan()))
    left, right = replicas.get(Side.LEFT), replicas.get(Side.RIGHT)
    root, other = (left or right or first).root, right.root if right and left else None
    if dry_run:
        would = tuple(Applied(o.kind, o.side, o.path, o.origin) for o in plan.operations)
        settled = noted_in.conflicts(first, entry) if forget else []
        opened = tuple(c for c in settled if kind is EntryKind.RESOLVE or c.items[0] in again)
        return Outcome(root, other, would, (), opened, tuple(problems), dry_run=True)
    executed = execute(
        parties,
        plan,
        EntryKind.UNDO,
        f"taken back: {entry}" if merge is None else f"merge taken back: {merge}",
        extra,
        lambda _: False,
        job,
        problems,
        takes_back=entry if merge is None else "",
    )
    before = _rows_before(parties, entry) if forget else {}
    staying = _not_taken_back(parties, entry, executed.rows) if forget else set()
    for side, party in parties.items():
        if forget:
            asked = None if kind is EntryKind.RESOLVE else again
            events = [(p.replica.id, p.replica.store.counter) for p in (party, parties[side.other])]
            _open_rows(party, entry, staying, before[side], before[side.other], events, asked)
        noted_in.note_taken_back(party.replica, entry, again)
        if merge is None:
            party.replica.store.db.execute("UPDATE entry SET undone = 1 WHERE id = ?", (entry,))
        party.replica.store.commit()
    conflicts = _open_again(replicas, entry, again) if forget else ()
    return Outcome(root, other, executed.applied, (), conflicts, tuple(problems), executed.entry)


def _open_again(replicas: Mapping[Side, Replica], entry: str, asked: set[ItemId]) -> tuple[Conflict, ...]:
    """The conflicts that are open now that a resolution or a merge was taken back, noted in both replicas.

    About the items `asked` a person is asked from now on: else the next sync would merge them again.
    """
    left, right = replicas[Side.LEFT], replicas[Side.RIGHT]
    known = {c.id: c for c in (*noted_in.conflicts(left, entry), *(o.conflict for o in remembered(left)))}
    trees = candidates.trees(left, right)
    plan = reconcile(*trees)
    conflicts = tuple(
        replace(c, replicas=(left.name, right.name), format=known[c.id].format if c.id in known else None)
        for c in plan.conflicts
    )
    keep_contents(left, right, conflicts)
    ask(left, right, [c for c in conflicts if c.kind is ConflictKind.MODIFY_MODIFY and c.items[0] in asked])
    finish(left, right, trees, None, conflicts)
    return conflicts


def _take_back(
    done: Done,
    entry: str,
    side: Side,
    party: Party,
    event: tuple[ReplicaId, int],
    backwards: Backwards,
    problems: list[Problem],
) -> None:
    tree, replica = party.tree, party.replica
    row = tree.get(done.item)
    if row is None:
        problems.append(Problem(done.path, LATER))
        return
    number = replica.store.number
    match done.kind:
        case OperationKind.CREATE:
            if not row.deleted:
                _uncreate(row, done, entry, side, party, event, backwards, problems)
        case OperationKind.MODIFY:
            stored = os.path.join(replica.home, done.stored or "")
            if row.deleted or done.was is None or number(row.content_version) != done.content:
                problems.append(Problem(done.path, LATER))
            elif not done.stored or not is_there(replica.disk, stored):
                problems.append(Problem(done.path, GONE.format("was left as it is")))
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
                problems.append(Problem(done.path, LATER))
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
            bring_back(row, entry, side, party, event, backwards, problems)


def _uncreate(
    row: Item,
    done: Done,
    entry: str,
    side: Side,
    party: Party,
    event: tuple[ReplicaId, int],
    backwards: Backwards,
    problems: list[Problem],
) -> None:
    """Delete what the entry created, with all that it created inside, unless something in it was changed since."""
    tree = party.tree
    leaving = {o.now.id for o in backwards.operations if o.kind is OperationKind.RENAME}
    going = {b.id for o in backwards.operations for b in (o.now, *o.below) if o.kind is OperationKind.DELETE}
    if row.id in going:
        return
    below = _without(tree, row.id, leaving)
    made = _made_by(party.replica, entry)
    number = party.replica.store.number
    if any(made.get(r.id) != number(r.content_version) for r in (row, *below)):
        problems.append(Problem(done.path, LATER))
        return
    inside = {r.id for r in below}
    backwards.operations = [
        o for o in backwards.operations if not (o.kind is OperationKind.DELETE and o.now.id in inside)
    ]
    backwards.operations.append(
        Operation(
            OperationKind.DELETE,
            side,
            row,
            _gone(row, event),
            tree.path(row.id),
            below=tuple(_gone(r, event) for r in below),
        )
    )


def _without(tree: Tree, folder: ItemId, leaving: set[ItemId]) -> list[Item]:
    """What is in `folder`, without what leaves it and what is in that."""
    found: list[Item] = []
    waiting = [folder]
    while waiting:
        inside = [row for row in tree.children(waiting.pop()) if row.id not in leaving]
        found.extend(inside)
        waiting.extend(row.id for row in inside)
    return found


def _made_by(replica: Replica, entry: str) -> dict[ItemId, int]:
    """What an entry created here, each with the number of its content's version then."""
    rows = replica.store.db.execute("SELECT item, content FROM done WHERE entry = ? AND op = 'create'", (entry,))
    return dict(rows.fetchall())


def _gone(row: Item, event: tuple[ReplicaId, int]) -> Item:
    return replace(row, deleted=True, place_version=row.place_version.with_event(*event))


def bring_back(
    row: Item,
    entry: str | None,
    side: Side,
    party: Party,
    event: tuple[ReplicaId, int],
    backwards: Backwards,
    problems: list[Problem],
) -> None:
    """Create a deleted item again, with the deleted folders above it and, for a folder, what was deleted with it."""
    tree, replica = party.tree, party.replica
    planned = {o.now.id for o in backwards.operations if o.kind is OperationKind.CREATE}
    away = trashed(replica, row.id, entry)
    if away is None and row.digest not in replica.blobs:
        problems.append(Problem(tree.path(row.id), GONE.format("was not brought back")))
        return
    before = away.row if away is not None else row
    for above in reversed(list(deleted_above(tree, before))):
        if above.id not in planned:
            backwards.operations.append(creation(above, above, side, tree, event))
            planned.add(above.id)
    inside = deleted_with(replica, row.id, entry or _last_deletion(replica, row.id))
    for item in [row.id, *inside]:
        gone, lies = tree.get(item), trashed(replica, item, entry)
        if gone is None or not gone.deleted or item in planned:
            continue
        if lies is not None and gone.kind is not ItemKind.FOLDER:
            backwards.extra[lies.row.digest] = Source(lies.path)
        backwards.operations.append(creation(gone, lies.row if lies is not None else gone, side, tree, event))


def _last_deletion(replica: Replica, item: ItemId) -> str:
    found = replica.store.db.execute(
        "SELECT entry FROM done WHERE item = ? AND op IN ('delete', 'below') ORDER BY rowid DESC LIMIT 1", (item,)
    ).fetchone()
    return str(found[0]) if found else ""


def creation(gone: Item, before: Item, side: Side, tree: Tree, event: tuple[ReplicaId, int]) -> Operation:
    """The creation of the item of the tombstone `gone`, as it was `before` it was deleted."""
    now = replace(
        gone,
        parent=before.parent,
        name=before.name,
        digest=before.digest,
        size=before.size,
        executable=before.executable,
        modified=before.modified,
        deleted=False,
        place_version=gone.place_version.with_event(*event),
    )
    above = tree.path(before.parent) if before.parent != ROOT else ""
    return Operation(OperationKind.CREATE, side, None, now, f"{above}/{before.name}" if above else before.name)


def deleted_above(tree: Tree, row: Item) -> Iterator[Item]:
    """The deleted folders that `row` is in, from the inside out."""
    at = row.parent
    while at != ROOT:
        above = tree.get(at)
        if above is None or not above.deleted:
            return
        yield above
        at = above.parent


def _rows_before(parties: Mapping[Side, Party], entry: str) -> dict[Side, dict[ItemId, Item | None]]:
    """The rows of the items that an entry settled, as each side had them before; None for one that it did not know."""
    found: dict[Side, dict[ItemId, Item | None]] = {}
    for side, party in parties.items():
        rows = party.replica.store.db.execute(
            "SELECT item, was FROM done WHERE entry = ? AND op = 'row' ORDER BY rowid", (entry,)
        ).fetchall()
        found[side] = {item: None if was is None else row_from_json(was) for item, was in rows}
    for item in {item for rows_of in found.values() for item in rows_of}:
        for side, party in parties.items():
            found[side].setdefault(item, party.tree.get(item))  # It was not touched on this side.
    return found


def _not_taken_back(
    parties: Mapping[Side, Party], entry: str, written: Mapping[Side, Mapping[ItemId, Item]]
) -> set[ItemId]:
    """The items with which `entry` did something that was not taken back on one of the sides, as it was changed since.

    They stay settled on both sides: a row of before would look newer than the change. `written` are what was taken back.
    """
    found: set[ItemId] = set()
    for side, party in parties.items():
        done = {d.item for d in operations(party.replica, entry)}
        # What went with a folder is not there where the folder could not be brought back.
        below = party.replica.store.db.execute("SELECT item FROM done WHERE entry = ? AND op = 'below'", (entry,))
        found |= (done | {item for (item,) in below.fetchall()}) - written[side].keys()
    return found


def _open_rows(
    party: Party,
    entry: str,
    staying: Set[ItemId],
    before: Mapping[ItemId, Item | None],
    others: Mapping[ItemId, Item | None],
    events: Sequence[tuple[ReplicaId, int]],
    only: set[ItemId] | None,
) -> None:
    """Bring the rows that were settled back as they were `before`, but for those of `staying`.

    Their versions cover what was settled, which other replicas may have by now, and stand to those of the `others` as they
    did. `events` are this side's and the other's.
    """
    store = party.replica.store
    facts = store.facts_of(before)
    for item, was in before.items():
        if item in staying or (only is not None and item not in only):
            continue
        store.db.execute("DELETE FROM item WHERE id = ?", (item,))
        if was is None:
            continue
        settled = party.tree.get(item) or (
            party.tree.get(party.tree.aliases[item].winner) if item in party.tree.aliases else None
        )
        other = others.get(item)
        places, contents = (
            (was.place_version, settled.place_version if settled else None, other.place_version if other else None),
            (
                was.content_version,
                settled.content_version if settled else None,
                other.content_version if other else None,
            ),
        )
        place, content = _above(*places, events), _above(*contents, events)
        store.put([(replace(was, place_version=place, content_version=content), facts.get(item, UNKNOWN))])
    store.db.execute(
        "DELETE FROM alias WHERE loser IN (SELECT item FROM done WHERE entry = ? AND op = 'alias')", (entry,)
    )
    store.db.execute("DELETE FROM listing")
    store.forget_tokens()  # What is two items again here may be one elsewhere, under either id.
    store.next_sequence()


def _above(
    was: Version, settled: Version | None, other: Version | None, events: Sequence[tuple[ReplicaId, int]]
) -> Version:
    """A version that is newer than `settled` and stands to the other side's new one as `was` stood to `other`."""
    own, theirs = events
    version = was if settled is None else was.join(settled)
    version = version.with_event(*own)
    return version.with_event(*theirs) if other is not None and was.covers(other) else version
