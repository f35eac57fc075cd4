"""A long change carried over part by part, so that never all of it has to be in the memory at once.

What happens in one folder says little of another: only what stands above it, where it is to stand, and what is in it where
it is to go. With that each part is a small sync: planned, staged, made durable, put in place and written down before the
next one begins. What comes out as more than carrying over is left alone, and planned by itself at the end.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from workbench.engine.execute import Party, counted, execute
from workbench.engine.finish import unsettled
from workbench.engine.meter import Meter
from workbench.engine.news import News, held_together, news_of, open_items
from workbench.engine.part import part_of
from workbench.engine.peers import PeerRow
from workbench.engine.reconcile import reconcile
from workbench.engine.replica import Replica
from workbench.engine.written import Written, lots
from workbench.model.item import Item, ItemId
from workbench.model.job import Job
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


@dataclass(slots=True)
class PartsDone:
    """What the parts came to. `rest` are the items that are yet to be planned; None: all that may differ.

    `open_left` and `open_right` are the rows that still differ, as each side notes the other's; `merged` counts the files that
    plugins put together.
    """

    entry: str | None = None
    applied: list[Applied] = field(default_factory=list)
    counts: dict[OperationKind, int] = field(default_factory=dict)
    open_left: dict[ItemId, Item | None] = field(default_factory=dict)
    open_right: dict[ItemId, Item | None] = field(default_factory=dict)
    rest: set[ItemId] | None = None
    merged: int = 0


def much_news(left: Replica, right: Replica) -> News | None:
    """What both did since they last agreed, if it is more than one part and can be carried over in parts."""
    news = news_of(left, right)
    return news if news is not None and news.count > PART else None


def lots_of(news: Written) -> Iterator[list[ItemId]]:
    """The live items of `news` in parts, from the root down."""
    for folders in lots(news.folders(), PART):
        items = news.within(folders)
        yield from (items[start : start + PART] for start in range(0, len(items), PART))


def topmost(applied: list[Applied]) -> list[Applied]:
    """`applied` without the deletions in a folder that a later part deleted: to a person that was one deed."""
    gone = {(one.side, one.path) for one in applied if one.op is OperationKind.DELETE}
    return [one for one in applied if one.op is not OperationKind.DELETE or not _is_inside(one, gone)]


def _is_inside(one: Applied, gone: Set[tuple[Side, str]]) -> bool:
    above = one.path.rpartition("/")[0]
    while above:
        if (one.side, above) in gone:
            return True
        above = above.rpartition("/")[0]
    return False


class Parts:
    """Carries over the `news` of two replicas. `summary` puts counts of what was done in words.

    What was done `before` in the same sync stands under the same line of the history; items to which something would be done
    `again` are left alone.
    """

    def __init__(
        self,
        left: Replica,
        right: Replica,
        news: News,
        keeps_base: Callable[[str], bool],
        summary: Callable[[Mapping[OperationKind, int]], str],
        job: Job,
        problems: list[Problem],
        before: PartsDone,
        again: Set[ItemId],
    ) -> None:
        self._replicas = {Side.LEFT: left, Side.RIGHT: right}
        self._news = news
        self._keeps_base = keeps_base
        self._summary = summary
        self._job = job
        self._problems = problems
        self._meter = Meter(job, news.count, sum(counts.size for counts in news.counts.values()))
        # What a side wrote is still new, as far as the notes of each part go: if the next part is never carried out, the
        # next sync begins with the same items and finds the done ones equal. A side that wrote nothing has nothing new.
        self._left_alone = {*open_items(left, right), *again}
        self._held = held_together(left, right) | self._left_alone
        self._done = PartsDone(before.entry, counts=dict(before.counts), rest=self._left_alone, merged=before.merged)

    def carry(self) -> PartsDone:
        """Carry over what can be: first what is there, from the root down, then what is gone, from the bottom up."""
        for side in Side:
            for items in lots_of(self._news.of(side)):
                self._carry(items)
        for side in Side:
            news = self._news.of(side)
            for folders in lots(news.gone_folders(), PART):
                self._carry(news.gone_within(folders))
        self._done.applied = topmost(self._done.applied)
        return self._done

    def _carry(self, items: list[ItemId]) -> None:
        """Carry over what was done to `items`; what is more than that is cut in halves, and at last left alone."""
        self._left_alone.update(self._held.intersection(items))
        waiting = [[item for item in items if item not in self._held]]
        tries = 0
        while waiting:
            some = waiting.pop()
            part = part_of(self._replicas[Side.LEFT], self._replicas[Side.RIGHT], set(some), PART)
            plan = reconcile(*part.trees) if part is not None else None
            if part is not None and plan is not None and part.is_simple(plan, self._replicas, self._held):
                self._carry_out(part.trees, plan)
                self._meter.step(2 * max(0, len(some) - len(plan.operations)), 0, "")
                continue
            tries += 1
            if len(some) == 1 or tries > _TRIES:
                self._left_alone.update(some)
                self._meter.step(2 * len(some), 0, "")
            else:
                half = len(some) // 2
                waiting += [some[half:], some[:half]]

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
            seen = self._news.of(side).since if self._news.wrote(side) else here.store.sequence
            here.store.note("synced", str(here.store.counter))
            here.store.put_peer(PeerRow(there.id, there.name, there.root, token, seen))
            here.store.commit()
