"""A long change of one side only, carried over part by part, so that never all of it has to be in the memory at once.

Where only one side did anything since both last agreed, nothing can be in conflict, and what happens in one folder says
nothing of another, apart from what stands above it or where it is to stand. Every part is a small sync: planned,
staged, made durable, put in place and written down before the next one begins.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from workbench.engine.candidates import closure
from workbench.engine.execute import Party, counted, execute
from workbench.engine.finish import unsettled
from workbench.engine.meter import Meter
from workbench.engine.reconcile import reconcile
from workbench.engine.replica import Replica
from workbench.engine.store import PeerRow
from workbench.engine.visible import but_ignored
from workbench.model.item import Item, ItemId
from workbench.model.job import Job
from workbench.model.names import Names
from workbench.model.outcome import Applied
from workbench.model.past import EntryKind
from workbench.model.plan import OperationKind, Plan
from workbench.model.problem import Problem
from workbench.model.threeway import Side
from workbench.model.tree import Tree

PART = 8192
"""Items that are carried over together; a folder with more of them is one part all the same."""


@dataclass(frozen=True, slots=True)
class OneSided:
    """Only the replica on `side` did anything: the rows that it wrote after its sequence `since`, `count` of them."""

    side: Side
    since: int
    count: int


@dataclass(slots=True)
class PartsDone:
    """What the parts came to. `rest` are the items that are yet to be planned; None: all that may differ.

    `open_left` and `open_right` are the rows that still differ, as each side notes the other's.
    """

    entry: str | None = None
    applied: list[Applied] = field(default_factory=list)
    counts: dict[OperationKind, int] = field(default_factory=dict)
    open_left: dict[ItemId, Item | None] = field(default_factory=dict)
    open_right: dict[ItemId, Item | None] = field(default_factory=dict)
    rest: set[ItemId] | None = None


def one_sided(left: Replica, right: Replica) -> OneSided | None:
    """The side that did something if the other did nothing, and it was much: more than one part, and no deletion."""
    if left.store.value("rules") != right.store.value("rules"):
        return None  # What one of them does not see has to be looked for among all rows.
    if not Names(left.store.name_rules(), right.store.name_rules()).plain:
        return None  # Names have to be compared with all others in their folders.
    for side, here, there in ((Side.LEFT, left, right), (Side.RIGHT, right, left)):
        since = _since(here, there)
        if since is None or here.store.aliases().keys() != there.store.aliases().keys():
            continue
        count, tombstones = here.store.counts_since(since)
        if count > PART and (not tombstones or not there.store.has_rows()):
            return OneSided(side, since, count)
    return None


def _since(here: Replica, there: Replica) -> int | None:
    """The sequence of `here` from which on its rows are new to `there`; None where `there` has anything of its own."""
    if not there.store.has_rows():
        return 0
    mine = next((p for p in here.store.peers() if p.replica == there.id), None)
    theirs = next((p for p in there.store.peers() if p.replica == here.id), None)
    if mine is None or theirs is None or not mine.token or mine.token != theirs.token:
        return None
    if there.store.counts_since(theirs.seen) != (0, 0):
        return None
    if here.store.unsettled(there.id) or there.store.unsettled(here.id):
        return None
    return mine.seen


def carry_parts(
    left: Replica,
    right: Replica,
    found: OneSided,
    keeps_base: Callable[[str], bool],
    summary: Callable[[dict[OperationKind, int]], str],
    job: Job,
    problems: list[Problem],
) -> PartsDone:
    """Carry over what `found` speaks of. Where a part turns out to need more than its own items, the rest is left alone."""
    source, target = (left, right) if found.side is Side.LEFT else (right, left)
    folders = list(source.store.changed_folders(found.since))
    meter = Meter(job, found.count, sum(size for _, _, size in folders))
    done = PartsDone()
    for part in _parts(folders):
        wanted = source.store.changed_in(part, found.since)
        trees = _trees(left, right, wanted)
        plan = reconcile(*trees) if trees is not None else None
        if trees is None or plan is None or not _is_simple(plan, target, found.side):
            return done
        _carry(left, right, trees, plan, done, found, (keeps_base, summary), job, meter, problems)
        meter.step(2 * max(0, len(wanted) - len(plan.operations)), 0, "")
    done.rest = source.store.tombstones(found.since)  # There are some only where the other side never had the items.
    return done


def _parts(folders: list[tuple[ItemId, int, int]]) -> Iterator[list[ItemId]]:
    """Folders that lie near each other, up to `PART` items in them together."""
    part: list[ItemId] = []
    held = 0
    for folder, count, _ in folders:
        if part and held + count > PART:
            yield part
            part, held = [], 0
        part.append(folder)
        held += count
    if part:
        yield part


def _trees(left: Replica, right: Replica, items: set[ItemId]) -> tuple[Tree, Tree] | None:
    """The rows of `items`, of what is above them, and of what stands where they are to stand; None if that is too much."""
    wanted = closure(items, left, right)
    most = 2 * len(wanted) + PART
    while True:
        trees = left.store.tree(left.id, wanted), right.store.tree(right.id, wanted)
        others: set[ItemId] = set()
        for tree, other, store in ((trees[0], trees[1], right.store), (trees[1], trees[0], left.store)):
            places = (
                (row.parent, row.name)
                for row in tree
                if not row.deleted and ((there := other.items.get(row.id)) is None or not there.same_place(row))
            )
            others |= store.at(places) - wanted
        if not others:
            return trees
        wanted = closure(wanted | others, left, right)
        if len(wanted) > most:
            return None


def _is_simple(plan: Plan, target: Replica, side: Side) -> bool:
    """Whether `plan` only carries over, from `side`, what was made, renamed or written there."""
    deletes = any(o.kind is OperationKind.DELETE for o in plan.operations)
    own, other = plan.side(side), plan.side(side.other)
    if but_ignored(other, target.rules) is not other:
        return False
    return not (plan.conflicts or plan.waiting or plan.event or deletes or own.operations or own.rows or own.renumbered)


def _carry(
    left: Replica,
    right: Replica,
    trees: tuple[Tree, Tree],
    plan: Plan,
    done: PartsDone,
    found: OneSided,
    ways: tuple[Callable[[str], bool], Callable[[dict[OperationKind, int]], str]],
    job: Job,
    meter: Meter,
    problems: list[Problem],
) -> None:
    """Carry out the plan of one part and make it durable in both states."""
    if plan.empty:
        return
    keeps_base, summary = ways
    for kind, count in counted(plan).items():
        done.counts[kind] = done.counts.get(kind, 0) + count
    executed = execute(
        {Side.LEFT: Party(left, trees[0]), Side.RIGHT: Party(right, trees[1])},
        plan,
        EntryKind.SYNC,
        summary(done.counts),
        {},
        keeps_base,
        job,
        problems,
        entry=done.entry,
        meter=meter,
    )
    done.entry = executed.entry or done.entry
    done.applied.extend(executed.applied)
    of_left, of_right = unsettled(trees, executed)
    done.open_left.update(of_left)
    done.open_right.update(of_right)
    token = os.urandom(8).hex()
    # What the source wrote since then is still new, as far as these notes go: if the next part is never carried out,
    # the next sync begins with the same items and finds the done ones equal.
    seen = {found.side: found.since, found.side.other: (right if found.side is Side.LEFT else left).store.sequence}
    for side, here, there in ((Side.LEFT, left, right), (Side.RIGHT, right, left)):
        here.store.note("synced", str(here.store.counter))
        here.store.put_peer(PeerRow(there.id, there.name, there.root, token, seen[side]))
        here.store.commit()
