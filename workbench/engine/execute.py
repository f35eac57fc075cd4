"""A plan carried out on both replicas: staged, made durable, put in place, written down."""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from workbench.engine.apply import Carried
from workbench.engine.apply_whole import WholeApplier
from workbench.engine.meter import Meter, bytes_of
from workbench.engine.on_disk import remove_tree
from workbench.engine.party import Party as Party
from workbench.engine.record import record
from workbench.engine.replica import Replica
from workbench.engine.scan import clock_of, look_again_from_here
from workbench.engine.stage import Source, Stage
from workbench.engine.steady import hold_unsteady
from workbench.model.item import Item, ItemId
from workbench.model.job import Job
from workbench.model.outcome import Applied
from workbench.model.past import EntryKind
from workbench.model.plan import Operation, OperationKind, Plan, SidePlan
from workbench.model.problem import Problem
from workbench.model.threeway import Side
from workbench.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Executed:
    """What was done. `rows` are the rows that each side has now, of those that the plan touched."""

    applied: tuple[Applied, ...]
    rows: Mapping[Side, Mapping[ItemId, Item]]
    entry: str | None


def new_entry_id(now: int) -> str:
    """An id for a line of the history; later ones sort after earlier ones. `now` in nanoseconds."""
    return f"{now // 1_000_000:011x}{os.urandom(2).hex()}"


def execute(
    parties: Mapping[Side, Party],
    plan: Plan,
    kind: EntryKind,
    summary: str,
    extra: Mapping[bytes, Source],
    keeps_base: Callable[[str], bool],
    job: Job,
    problems: list[Problem],
    takes_back: str = "",
    entry: str | None = None,
    meter: Meter | None = None,
) -> Executed:
    """Carry out `plan` on the replicas that are there; the caller commits. `extra` are contents that stand on neither side.

    With an `entry`, this is a further part of it, and `summary` is from then on that of all its parts; `meter` counts them all.
    """
    _count_event(parties, plan)
    disk = next(iter(parties.values())).replica.disk
    entry, goes_on = entry or new_entry_id(disk.now()), entry is not None
    sources = _Sources(parties, extra)
    meter = meter or Meter(job, len(plan.operations), bytes_of(plan.operations))
    stages: dict[Side, Stage] = {}
    carried: dict[Side, Carried] = {side: Carried() for side in parties}
    try:
        for side, party in parties.items():
            operations = plan.side(side).operations
            stages[side] = stage = Stage(
                party.replica, party.tree, sources.of, sources.standing, keeps_base, problems, entry
            )
            stage.fill(operations, meter)
            if stage.ready:
                disk.flush_volume(party.replica.home)
                party.replica.blobs.flushed()
        hold_unsteady(parties, plan, stages, problems)
        touched: list[tuple[str, int]] = []
        job.check()  # The last moment at which nothing was touched.
        for side, party in parties.items():
            operations = plan.side(side).operations
            if not operations:
                continue
            applier = WholeApplier(party.replica, _renumbered(party.tree, plan.side(side)), stages[side], problems)
            carried[side] = applier.run(operations, meter)
            clock = clock_of(party.replica)
            touched.append((clock, disk.clock(clock)))
            disk.flush_volume(party.replica.root)
        if any(c.done for c in carried.values()):
            for clock, moment in touched:
                disk.wait_until_after(moment, clock)
            for party in parties.values():
                look_again_from_here(party.replica)
            meter.say("writing down")
        rows = {
            side: record(
                party.replica,
                _renumbered(party.tree, plan.side(side)),
                plan.side(side),
                carried[side],
                stages[side],
                entry,
            )
            for side, party in parties.items()
        }
    finally:
        for party in parties.values():
            remove_tree(disk, os.path.join(party.replica.home, "stage", entry))
    applied = tuple(Applied(o.kind, o.side, o.path, o.origin) for side in parties for o in carried[side].done)
    if not applied and not goes_on:
        entry = ""
    now = disk.now() // 1_000_000_000
    for side, party in parties.items():
        store = party.replica.store
        party.replica.blobs.index(now)
        if plan.aliases:
            store.put_aliases(plan.aliases)
        if entry:
            other = parties.get(side.other)
            store.db.execute(
                "INSERT INTO entry (id, kind, at, peer, summary, takes_back) VALUES (?,?,?,?,?,?) "
                "ON CONFLICT (id) DO UPDATE SET summary = excluded.summary",
                (entry, kind.value, now, other.replica.name if other else "", summary, takes_back),
            )
            if takes_back:
                store.db.execute("UPDATE entry SET undone = 1 WHERE id = ?", (takes_back,))
    return Executed(applied, rows, entry or None)


def _count_event(parties: Mapping[Side, Party], plan: Plan) -> None:
    """Make the counter of the plan's event durable before either side is written (rule 8)."""
    if plan.event is None:
        return
    for party in parties.values():
        if party.replica.id == plan.event[0] and party.replica.store.counter < plan.event[1]:
            party.replica.store.count_event(plan.event[1])
            party.replica.store.commit()


def _renumbered(tree: Tree, plan: SidePlan) -> Tree:
    """`tree` with the ids that its rows have from now on."""
    if not plan.renumbered:
        return tree
    names = dict(plan.renumbered)
    items: dict[ItemId, Item] = {}
    for row in tree:
        if names.get(row.id, row.id) in items and row.deleted:
            continue
        changed = replace(row, id=names.get(row.id, row.id), parent=names.get(row.parent, row.parent))
        items[changed.id] = changed
    return tree.of(items)


class _Sources:
    """Where the content of an operation can be read, best first."""

    def __init__(self, parties: Mapping[Side, Party], extra: Mapping[bytes, Source]) -> None:
        self._parties = parties
        self._extra = extra
        self._by_digest: dict[bytes, list[Source]] | None = None

    def of(self, operation: Operation) -> Iterator[Source]:
        """The places to read the content of `operation`'s row from."""
        row = operation.now
        if row.digest in self._extra:
            yield self._extra[row.digest]
        yield from self._on_the_sides(operation)
        yield from self._everywhere().get(row.digest, ())
        for party in self._parties.values():
            if row.digest in party.replica.blobs:
                yield Source(pieces=_reader(party.replica, row.digest))

    def standing(self, operation: Operation) -> Source | None:
        """The file on a side that has the content, if that is the best place to read it."""
        return None if operation.now.digest in self._extra else next(self._on_the_sides(operation), None)

    def _on_the_sides(self, operation: Operation) -> Iterator[Source]:
        row = operation.now
        for side in (operation.side.other, operation.side):
            party = self._parties.get(side)
            here = party.tree.live(row.id) if party is not None else None
            if party is not None and here is not None and here.digest == row.digest:
                yield Source(party.replica.path(party.tree.path(here.id)), not party.replica.volume.permissions)

    def _everywhere(self) -> dict[bytes, list[Source]]:
        if self._by_digest is None:
            self._by_digest = {}
            for party in self._parties.values():
                for row in party.tree:
                    if not row.deleted and row.digest:
                        path = party.replica.path(party.tree.path(row.id))
                        source = Source(path, not party.replica.volume.permissions)
                        self._by_digest.setdefault(row.digest, []).append(source)
        return self._by_digest


def _reader(replica: Replica, digest: bytes) -> Callable[[], Iterator[bytes]]:
    return lambda: replica.blobs.read(digest)


def counted(plan: Plan) -> dict[OperationKind, int]:
    """How many operations of each kind a plan has."""
    counts = dict.fromkeys(OperationKind, 0)
    for operation in plan.operations:
        counts[operation.kind] += 1 + len(operation.below)
    return counts
