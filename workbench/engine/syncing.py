"""One sync of two replicas that were looked at, from the plan to the outcome."""

import os
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.engine import candidates
from workbench.engine.execute import Party, counted, execute
from workbench.engine.finish import finish, keep_bases, keep_contents
from workbench.engine.leftout import follow_renames
from workbench.engine.look import SyncSettings
from workbench.engine.news import News, going
from workbench.engine.noted import note_conflicts, note_decided, note_merged, note_rows
from workbench.engine.open_conflicts import from_json, is_asked, shows_other
from workbench.engine.parts import Parts, PartsDone, much_news
from workbench.engine.questions import MassDeletion
from workbench.engine.reconcile import next_event, reconcile
from workbench.engine.replica import Replica
from workbench.engine.settle import Settler
from workbench.engine.settlement import UNSETTLED, Settlement
from workbench.engine.stage import Source
from workbench.engine.visible import Sight, but_ignored
from workbench.model.conflict import Conflict, ConflictKind, Deed, Keep
from workbench.model.item import ItemId
from workbench.model.job import Job
from workbench.model.outcome import Applied, Decided, Merged, Outcome
from workbench.model.past import EntryKind
from workbench.model.plan import OperationKind, Plan
from workbench.model.problem import Problem
from workbench.model.threeway import Side
from workbench.model.tree import Tree

if TYPE_CHECKING:
    from workbench.engine.merging import Merger
    from workbench.hooks.host import Host

_DAY = 24 * 3600 * 10**9
"""Nanoseconds that a clock may be ahead, for the zones of two machines may differ, before its times are no evidence."""

_GUARDED = 50
"""Briefcases of fewer items may be emptied without asking."""


class Syncing:
    """A sync of two replicas that were looked at. `problems` are what was found so far.

    With what a first half has `done`, this one goes on with its line of the history: to a person both are one sync.
    """

    def __init__(
        self,
        left: Replica,
        right: Replica,
        settings: SyncSettings,
        host: "Host",
        job: Job,
        problems: list[Problem],
        done: PartsDone | None = None,
    ) -> None:
        self._left = left
        self._right = right
        self._settings = settings
        self._host = host
        self._job = job
        self._problems = problems
        self._merged: list[Merged] = []
        self._merged_conflicts: list[Conflict] = []
        self._decided: list[tuple[Conflict, Decided]] = []
        self._extra: dict[bytes, Source] = {}
        self._room: str | None = None
        self.done = done or PartsDone()
        """What was done so far, under which line of the history."""

    def run(self) -> Outcome:
        """Plan, settle, carry out, write down."""
        try:
            return self._run()
        finally:
            if self._room is not None:
                self._left.disk.remove_room(self._room)

    def _run(self) -> Outcome:
        for replica in (self._left, self._right):
            replica.store.note_companions(self._host.companions())
        self._problems.extend(follow_renames(self._left, self._right) + follow_renames(self._right, self._left))
        if self._settings.dry_run and (would := self._foreseen()) is not None:
            return self._outcome(would, (), None)
        earlier = self._done_before()
        parts = self._in_parts(earlier)
        self._job.progress(0, 0, "planning")
        if parts.rest is None:
            sight = candidates.in_sight(self._left, self._right)
        else:
            sight = Sight(*candidates.trees_of(parts.rest, self._left, self._right))
        trees = (sight.left, sight.right)
        plan = reconcile(*trees)
        conflicts = self._recognised(plan)
        if conflicts:
            beside = [item for c in conflicts for item in c.items]
            if parts.rest is None:
                trees = candidates.trees(self._left, self._right, beside)
            else:
                trees = candidates.trees_of(parts.rest, self._left, self._right, beside)
        settlement = self._settled(trees, plan, conflicts).joined(self._kept_for_what_is_inside(trees, plan, sight))
        if settlement:
            plan = reconcile(*trees, settlement)
            conflicts = self._recognised(plan)
        if not self._settings.allow_mass_delete:
            for side in self._guarded(plan):
                settlement = settlement.joined(self._revived(trees, plan, side))
                plan = reconcile(*trees, settlement)
                conflicts = self._recognised(plan)
        plan = replace(
            plan, left=but_ignored(plan.left, self._left.rules), right=but_ignored(plan.right, self._right.rules)
        )
        if self._settings.dry_run:
            would = tuple(Applied(o.kind, o.side, o.path, o.origin) for o in plan.operations)
            return self._outcome(would, conflicts, None)
        keep_contents(self._left, self._right, conflicts)
        keep_bases(self._left, trees, plan, self._host.mergeable)
        parties = {Side.LEFT: Party(self._left, trees[0]), Side.RIGHT: Party(self._right, trees[1])}
        before = parts if parts.entry else self.done
        if not earlier.isdisjoint(o.now.id for o in plan.operations):
            before = PartsDone()  # What is done to one item twice can only be taken back one after the other.
        counts = joined_counts(before.counts, counted(plan))
        executed = execute(
            parties,
            plan,
            EntryKind.SYNC,
            summary(counts, before.merged + len(self._merged)),
            self._extra,
            self._host.mergeable,
            self._job,
            self._problems,
            entry=before.entry,
        )
        self.done = PartsDone(executed.entry, counts=counts, merged=before.merged + len(self._merged))
        if executed.entry:
            for side, party in parties.items():
                self._note(executed.entry, side, party)
        self._left.store.forget_decided(self._right.id)
        self._right.store.forget_decided(self._left.id)
        finish(self._left, self._right, trees, executed, conflicts, (parts.open_left, parts.open_right))
        return self._outcome((*parts.applied, *executed.applied), conflicts, executed.entry)

    def _in_parts(self, earlier: set[ItemId]) -> PartsDone:
        """What was carried over part by part, where that is possible, but for `earlier` items; else nothing, and incomplete."""
        news = None if self._settings.dry_run else much_news(self._left, self._right)
        if news is None or not self._may_go(news):
            return PartsDone()
        return Parts(
            self._left,
            self._right,
            news,
            self._host.mergeable,
            lambda counts: summary(counts, self.done.merged),
            self._job,
            self._problems,
            self.done,
            earlier,
        ).carry()

    def _done_before(self) -> set[ItemId]:
        """The items to which the first half of this sync did something."""
        if self.done.entry is None:
            return set()
        query = "SELECT item FROM done WHERE entry = ?"
        return {r[0] for one in (self._left, self._right) for r in one.store.db.execute(query, (self.done.entry,))}

    def _foreseen(self) -> tuple[Applied, ...] | None:
        """What would be done, where that can be told part by part."""
        news = much_news(self._left, self._right)
        if news is None or not self._may_go(news):
            return None
        from workbench.engine.foresee import foreseen

        return foreseen(self._left, self._right, news)

    def _may_go(self, news: News) -> bool:
        """Whether what is deleted may go without asking, before it is known in full what that is."""
        if self._settings.allow_mass_delete:
            return True
        for here, there, told in ((self._left, self._right, news.right), (self._right, self._left, news.left)):
            count = going(here, told)
            files, folders, _ = here.store.totals()
            if not _is_guarded(count, files + folders):
                continue
            wrote = news.wrote(Side.LEFT if told is news.right else Side.RIGHT)
            if not self._settings.bring_back and not wrote:
                raise MassDeletion(here.root, here.name, there.name, count, files + folders)
            return False  # The plan for the whole tells what of that really goes.
        return True

    def _outcome(self, applied: tuple[Applied, ...], conflicts: tuple[Conflict, ...], entry: str | None) -> Outcome:
        return Outcome(
            self._left.root,
            self._right.root,
            applied,
            tuple(self._merged),
            conflicts,
            tuple(dict.fromkeys(self._problems)),
            entry,
            self._settings.dry_run,
        )

    def _recognised(self, plan: Plan) -> tuple[Conflict, ...]:
        """The plan's conflicts with the replicas' names and the formats of their contents."""
        if not plan.conflicts:
            return ()
        merger = self._merger()
        names = (self._left.name, self._right.name)
        conflicts = tuple(merger.recognised(replace(conflict, replicas=names)) for conflict in plan.conflicts)
        self._problems.extend(self._host.problems)
        return conflicts

    def _settled(self, trees: tuple[Tree, Tree], plan: Plan, conflicts: tuple[Conflict, ...]) -> Settlement:
        """What the settings and the plugins answer without asking anybody."""
        if not conflicts:
            return UNSETTLED
        settler = Settler(*trees, plan.aliases, next_event(*trees))
        merger = self._merger()
        settlement = UNSETTLED
        decided = {**self._right.store.decided(self._left.id), **self._left.store.decided(self._right.id)}
        for conflict in conflicts:
            answer = self._as_decided(conflict, decided, settler)
            if answer is not None:
                self._decided.append((conflict, Decided(conflict.name, conflict.kind, decided[conflict.id][0])))
            else:
                answer = self._by_rule(conflict, settler)
            alone = not settler.holds_together(conflict) and not is_asked(self._left, self._right, conflict)
            if answer is None and self._settings.merge and alone:
                merged = merger.merge(conflict, settler, _executable(trees, conflict))
                if isinstance(merged, Problem):
                    self._problems.append(merged)
                elif merged is not None:
                    self._merged.append(merged.told)
                    self._merged_conflicts.append(conflict)
                    self._extra[merged.digest] = merged.source
                    answer = merged.settlement
            if answer is not None:
                settlement = settlement.joined(answer)
        return settlement

    def _merger(self) -> "Merger":
        from workbench.engine.merging import Merger

        if self._room is None:
            wish = os.path.join(self._left.home, "stage", f"merge-{os.urandom(4).hex()}")
            self._room = self._left.disk.make_room(wish)
        return Merger(self._host, self._left, self._right, self._room, self._job)

    def _as_decided(
        self, conflict: Conflict, decided: Mapping[str, tuple[str, str]], settler: Settler
    ) -> Settlement | None:
        """What a person decided where only one of the two replicas was, if it is still the same question."""
        if conflict.id not in decided:
            return None
        keep, shown = decided[conflict.id]
        if shows_other(conflict, from_json(shown)):
            return None
        if Keep(keep) is Keep.BOTH:
            return settler.keep_both(conflict)
        side = Keep(keep).side(conflict)
        return None if side is None else settler.keep(conflict, side)

    def _by_rule(self, conflict: Conflict, settler: Settler) -> Settlement | None:
        left, right = conflict.sides.left, conflict.sides.right
        if self._settings.deletes_win and conflict.kind in (ConflictKind.DELETE_RENAME, ConflictKind.DELETE_MODIFY):
            deleted = Side.LEFT if left and left.change is Deed.DELETED else Side.RIGHT
            self._decided.append((conflict, Decided(conflict.name, conflict.kind, deleted.value, "deletes-win")))
            return settler.keep(conflict, deleted)
        prefer = self._settings.prefer
        if prefer is None or left is None or right is None:
            return None
        side = prefer.side(conflict)
        if side is None:
            return None
        tomorrow = self._left.disk.now() + _DAY
        if prefer in (Keep.NEWEST, Keep.OLDEST) and max(left.modified or 0, right.modified or 0) > tomorrow:
            self._problems.append(
                Problem(
                    conflict.name,
                    f"is dated in the future on one side, so “{prefer.value}” cannot tell which to keep. Set the clock "
                    "right, or decide by hand.",
                )
            )
            return None
        self._decided.append((conflict, Decided(conflict.name, conflict.kind, side.value, prefer.value)))
        return settler.keep(conflict, side)

    def _guarded(self, plan: Plan) -> tuple[Side, ...]:
        """The sides of which more than half would go, if they are to get it back; else that is a question."""
        found = []
        for replica, other, side in (
            (self._left, self._right, Side.LEFT),
            (self._right, self._left, Side.RIGHT),
        ):
            count = sum(1 + len(o.below) for o in plan.side(side).operations if o.kind is OperationKind.DELETE)
            files, folders, _ = replica.store.totals()
            if _is_guarded(count, files + folders):
                if not self._settings.bring_back:
                    raise MassDeletion(replica.root, replica.name, other.name, count, files + folders)
                found.append(side)
        return tuple(found)

    def _kept_for_what_is_inside(self, trees: tuple[Tree, Tree], plan: Plan, sight: Sight) -> Settlement:
        """What brings back the folders that would go with something in them that the other side does not see."""
        settler = Settler(*trees, plan.aliases, next_event(*trees))
        settlement = UNSETTLED
        for operation in plan.operations:
            if operation.kind is not OperationKind.DELETE:
                continue
            kept = [r.id for r in (operation.now, *operation.below) if r.id in sight.holding(operation.side)]
            for item in kept:
                settlement = settlement.joined(settler.revive_alone(operation.side, item))
            if kept:
                other = (self._right if operation.side is Side.LEFT else self._left).name
                self._problems.append(
                    Problem(
                        operation.path,
                        f"was deleted in “{other}”, but holds something that “{other}” ignores or does not hold, so the "
                        "folder stays.",
                    )
                )
        return settlement

    def _revived(self, trees: tuple[Tree, Tree], plan: Plan, side: Side) -> Settlement:
        """What brings everything back that `plan` would delete on `side`."""
        settler = Settler(*trees, plan.aliases, next_event(*trees))
        settlement = UNSETTLED
        for operation in plan.side(side).operations:
            if operation.kind is OperationKind.DELETE:
                settlement = settlement.joined(settler.revive(side, operation.now.id))
        return settlement

    def _note(self, entry: str, side: Side, party: Party) -> None:
        """Note in the history what was settled without asking, why, and what it takes to ask after all."""
        replica, conflicts = party.replica, self._merged_conflicts
        note_rows(replica, entry, side, party.tree, [c.items[0] for c in conflicts])
        note_conflicts(replica, entry, side, conflicts)
        told = zip(conflicts, self._merged, strict=True)
        note_merged(replica, entry, side, [(conflict.items[0], merged) for conflict, merged in told])
        note_decided(replica, entry, side, self._decided)


def _is_guarded(count: int, items: int) -> bool:
    """Whether `count` of so many items are too many to be deleted without asking."""
    return items >= _GUARDED and count * 2 > items


def _executable(trees: tuple[Tree, Tree], conflict: Conflict) -> bool:
    """The executable bit of a merge: what either side changed it to."""
    item = conflict.items[0]
    left, right = (tree.get(item) for tree in trees)
    if left is None or right is None:
        return False
    if left.executable == right.executable:
        return left.executable
    earlier = next(iter(trees[0].agreed.get(item, ()) or trees[1].agreed.get(item, ())), None)
    return left.executable or right.executable if earlier is None else not earlier.executable


def joined_counts(first: Mapping[OperationKind, int], second: Mapping[OperationKind, int]) -> dict[OperationKind, int]:
    """Both counts together."""
    return {kind: first.get(kind, 0) + second.get(kind, 0) for kind in OperationKind}


def summary(counts: Mapping[OperationKind, int], merged: int) -> str:
    """What was done in a few words; `merged` files were put together by plugins."""
    words = {
        OperationKind.CREATE: "created",
        OperationKind.MODIFY: "changed",
        OperationKind.RENAME: "renamed",
        OperationKind.DELETE: "deleted",
    }
    parts = [f"{count} {words[kind]}" for kind in OperationKind if (count := counts.get(kind, 0))]
    if merged:
        parts.append(f"{merged} merged")
    return ", ".join(parts) or "nothing changed"
