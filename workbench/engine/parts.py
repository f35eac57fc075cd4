"""A long change carried over part by part, so that never all of it has to be in the memory at once.

What happens in one folder says little of another: only what stands above it, where it is to stand, and what is in it where
it is to go. With that each part is a small sync: planned, staged, made durable, put in place and written down before the
next one begins. What comes out as more than carrying over is left alone, and planned by itself at the end.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.engine.candidates import closure
from workbench.engine.combine import combine
from workbench.engine.execute import Party, counted, execute
from workbench.engine.finish import unsettled
from workbench.engine.meter import Meter
from workbench.engine.reconcile import reconcile
from workbench.engine.replica import Replica
from workbench.engine.settlement import UNSETTLED
from workbench.engine.store import PeerRow
from workbench.engine.visible import but_ignored
from workbench.engine.written import Written, lots
from workbench.model.companions import COMPANIONS
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.job import Job
from workbench.model.names import Names
from workbench.model.outcome import Applied
from workbench.model.past import EntryKind
from workbench.model.plan import OperationKind, Plan
from workbench.model.problem import Problem
from workbench.model.threeway import Side
from workbench.model.tree import Tree

PART = 8192
"""Items that are carried over together; a folder that goes with more of them in it is one part all the same."""

_TRIES = 32
"""Times that a part is halved in search of what can be carried over, before all that is left of it is planned by itself."""


@dataclass(frozen=True, slots=True)
class News:
    """What each side wrote since both last agreed."""

    left: Written
    right: Written

    def of(self, side: Side) -> Written:
        """What `side` wrote."""
        return self.left if side is Side.LEFT else self.right


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


def much_news(left: Replica, right: Replica) -> News | None:
    """What both did since they last agreed, if it is more than one part and can be carried over in parts."""
    if left.store.value("rules") != right.store.value("rules"):
        return None  # What one of them does not see has to be looked for among all rows.
    if not Names(left.store.name_rules(), right.store.name_rules()).plain:
        return None  # Names have to be compared with all others in their folders.
    if left.store.aliases().keys() != right.store.aliases().keys():
        return None
    since = _agreed(left, right) if left.store.has_rows() and right.store.has_rows() else (0, 0)
    if since is None:
        return None
    wrote = [Written(r.store, seen, r.store.sequence) for r, seen in zip((left, right), since, strict=True)]
    news = News(wrote[0], wrote[1])
    return news if sum(live + gone for live, gone, _ in (news.left.counts(), news.right.counts())) > PART else None


def _agreed(left: Replica, right: Replica) -> tuple[int, int] | None:
    """The sequences of both up to which they agree on everything; None if there is no such."""
    seen_left = next((p for p in left.store.peers() if p.replica == right.id), None)
    seen_right = next((p for p in right.store.peers() if p.replica == left.id), None)
    if seen_left is None or seen_right is None or not seen_left.token or seen_left.token != seen_right.token:
        return None
    if left.store.unsettled(right.id) or right.store.unsettled(left.id):
        return None
    return seen_left.seen, seen_right.seen


def going(here: Replica, news: Written) -> int:
    """How many live items of `here` the other side, whose `news` these are, has deleted."""
    count = 0
    some: list[ItemId] = []
    for item in news.tombstones():
        some.append(item)
        if len(some) == PART:
            count += here.store.count_live(some)
            some.clear()
    return count + here.store.count_live(some)


@dataclass(frozen=True, slots=True)
class _Rows:
    """What the plan of a part is made from. `later`: the folders that a side deleted and which go with a later part."""

    trees: tuple[Tree, Tree]
    later: Mapping[Side, set[ItemId]]


class Parts:
    """Carries over the `news` of two replicas. `summary` puts counts of what was done in words."""

    def __init__(
        self,
        left: Replica,
        right: Replica,
        news: News,
        keeps_base: Callable[[str], bool],
        summary: Callable[[Mapping[OperationKind, int]], str],
        job: Job,
        problems: list[Problem],
    ) -> None:
        self._replicas = {Side.LEFT: left, Side.RIGHT: right}
        self._news = news
        self._keeps_base = keeps_base
        self._summary = summary
        self._job = job
        self._problems = problems
        counts = [news.of(side).counts() for side in Side]
        self._meter = Meter(job, sum(live + gone for live, gone, _ in counts), sum(size for _, _, size in counts))
        # What a side wrote is still new, as far as the notes of each part go: if the next part is never carried out, the
        # next sync begins with the same items and finds the done ones equal. A side that wrote nothing has nothing new.
        self._wrote = {side: sum(counted[:2]) > 0 for side, counted in zip(Side, counts, strict=True)}
        self._together = _held_together(left, right)
        self._left_alone: set[ItemId] = set()
        self._done = PartsDone(rest=self._left_alone)

    def carry(self) -> PartsDone:
        """Carry over what can be: first what is there, from the root down, then what is gone, from the bottom up."""
        for side in Side:
            news = self._news.of(side)
            for folders in lots(news.folders(), PART):
                items = news.within(folders)
                for start in range(0, len(items), PART):
                    self._carry(items[start : start + PART])
        for side in Side:
            news = self._news.of(side)
            for folders in lots(news.gone_folders(), PART):
                self._carry(news.gone_within(folders))
        return self._done

    def _carry(self, items: list[ItemId]) -> None:
        """Carry over what was done to `items`; what is more than that is cut in halves, and at last left alone."""
        self._left_alone.update(self._together.intersection(items))
        waiting = [[item for item in items if item not in self._together]]
        tries = 0
        while waiting:
            some = waiting.pop()
            rows = self._rows(set(some))
            plan = reconcile(*rows.trees) if rows is not None else None
            if rows is not None and plan is not None and self._is_simple(plan, rows):
                self._carry_out(rows.trees, plan)
                self._meter.step(2 * max(0, len(some) - len(plan.operations)), 0, "")
                continue
            tries += 1
            if len(some) == 1 or tries > _TRIES:
                self._left_alone.update(some)
                self._meter.step(2 * len(some), 0, "")
            else:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]

    def _rows(self, items: set[ItemId]) -> "_Rows | None":
        """The rows of `items` and of all that their plan can be about; None if that is too much.

        That is what is above them, what stands where they are to stand, and what is in folders among these that one side
        deleted. A folder above them that is merely to be deleted as well stays for a later part.
        """
        left, right = self._replicas[Side.LEFT], self._replicas[Side.RIGHT]
        meant, wanted = set(items), closure(items, left, right)
        most = 2 * len(wanted) + PART
        while True:
            trees = left.store.tree(left.id, wanted), right.store.tree(right.id, wanted)
            others: set[ItemId] = set()
            for tree, other, replica in ((trees[0], trees[1], right), (trees[1], trees[0], left)):
                others |= replica.store.at(_new_places(tree, other))
                others |= replica.store.live_in(row.id for row in _deleted_folders(tree, other) if row.id in meant)
            if others <= meant:
                return _without(trees, meant)
            meant |= others
            wanted = closure(wanted | others, left, right)
            if len(wanted) > most:
                return None

    def _is_simple(self, plan: Plan, rows: "_Rows") -> bool:
        """Whether `plan` only carries over what was made, renamed, written or deleted, without a question."""
        for side, replica in self._replicas.items():
            own = plan.side(side)
            if own.renumbered or but_ignored(own, replica.rules) is not own:
                return False
            if any(o.kind is not OperationKind.DELETE and o.now.parent in rows.later[side] for o in own.operations):
                return False
            if self._together and any(r.id in self._together for o in own.operations for r in (o.now, *o.below)):
                return False
        return not (plan.conflicts or plan.waiting or plan.event)

    def _carry_out(self, trees: tuple[Tree, Tree], plan: Plan) -> None:
        """Carry out the plan of one part and make it durable in both states."""
        if plan.empty:
            return
        done, left, right = self._done, self._replicas[Side.LEFT], self._replicas[Side.RIGHT]
        for kind, count in counted(plan).items():
            done.counts[kind] = done.counts.get(kind, 0) + count
        executed = execute(
            {Side.LEFT: Party(left, trees[0]), Side.RIGHT: Party(right, trees[1])},
            plan,
            EntryKind.SYNC,
            self._summary(done.counts),
            {},
            self._keeps_base,
            self._job,
            self._problems,
            entry=done.entry,
            meter=self._meter,
        )
        done.entry = executed.entry or done.entry
        done.applied.extend(executed.applied)
        for known, now in zip((done.open_left, done.open_right), unsettled(trees, executed), strict=True):
            for item in [item for item in known if item in trees[0] or item in trees[1]]:
                del known[item]
            known.update(now)
        self._note()

    def _note(self) -> None:
        token = os.urandom(8).hex()
        for side, here in self._replicas.items():
            there = self._replicas[side.other]
            seen = self._news.of(side).since if self._wrote[side] else here.store.sequence
            here.store.note("synced", str(here.store.counter))
            here.store.put_peer(PeerRow(there.id, there.name, there.root, token, seen))
            here.store.commit()


def _held_together(left: Replica, right: Replica) -> set[ItemId]:
    """The files that belong to others beside them, and those others: a part would carry over one without the other."""
    found: set[ItemId] = set()
    places: set[tuple[ItemId, str]] = set()
    for replica in (left, right):
        for rule in COMPANIONS.rules:
            for item, parent, name in replica.store.files_ending(rule.ending):
                found.add(item)
                places.update((parent, leader) for leader in COMPANIONS.leaders(name))
    if places:
        for replica in (left, right):
            found |= replica.store.at(places)
    return found


def _new_places(tree: Tree, other: Tree) -> Iterator[tuple[ItemId, str]]:
    """Where the items of `tree` stand that stand elsewhere, or nowhere, in the `other`."""
    for row in tree:
        if not row.deleted and ((there := other.items.get(row.id)) is None or not there.same_place(row)):
            yield row.parent, row.name


def _deleted_folders(tree: Tree, other: Tree) -> Iterator[Item]:
    """The tombstones in `tree` of folders that are live in the `other`."""
    return (row for row in tree if row.deleted and row.kind is ItemKind.FOLDER and other.live(row.id) is not None)


def _without(trees: tuple[Tree, Tree], meant: set[ItemId]) -> _Rows | None:
    """The rows of `trees` where folders that are not `meant` and merely to be deleted are still there on both sides.

    None where one of them stands in a folder about which there is a question.
    """
    later: dict[Side, set[ItemId]] = {}
    kept: list[Tree] = []
    for side, tree, other in ((Side.LEFT, *trees), (Side.RIGHT, trees[1], trees[0])):
        gone = [row for row in _deleted_folders(tree, other) if row.id not in meant and _just_goes(row, tree, other)]
        folders = [other.items[row.id] for row in gone]
        whole = tree.replaced(folders) if folders else tree
        if any(row.parent != ROOT and whole.live(row.parent) is None for row in folders):
            return None
        later[side] = {row.id for row in folders}
        kept.append(whole)
    return _Rows((kept[0], kept[1]), later)


def _just_goes(row: Item, tree: Tree, other: Tree) -> bool:
    """Whether the folder of the tombstone `row` in `tree` is to be deleted in the `other`, with no question about itself."""
    both = combine(row, other.items[row.id], (tree.agreed.get(row.id, ()), other.agreed.get(row.id, ())), UNSETTLED)
    return both.row.deleted and not both.place_held and both.content_conflict is None
