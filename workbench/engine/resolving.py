"""A person's answers to open conflicts, carried out: on both replicas where both are there, else on the one that is."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbench.engine import candidates
from workbench.engine.digest import digest_of
from workbench.engine.disk import reason
from workbench.engine.execute import Executed, Party, execute
from workbench.engine.finish import finish, keep_contents
from workbench.engine.look import look
from workbench.engine.noted import note_aliases, note_conflicts, note_decided, note_rows
from workbench.engine.open_conflicts import OpenConflict, remembered, shows_other, to_json
from workbench.engine.reconcile import next_event, reconcile
from workbench.engine.replica import Replica
from workbench.engine.settle import Settler
from workbench.engine.settlement import UNSETTLED, Settlement
from workbench.engine.stage import Source, from_file
from workbench.hooks.host import Host
from workbench.model.conflict import Conflict, Keep
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.job import Job
from workbench.model.outcome import Applied, Decided, Outcome
from workbench.model.past import EntryKind
from workbench.model.plan import Operation, OperationKind, Plan, SidePlan
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import ReplicaId

Answer = Keep | str
"""How a conflict is settled: by a side, by both, or by the file at a path."""


CHANGED_SINCE = "changed since it was shown. Nothing was done; look at it again."
"""What is said of a conflict that is another one now than the one that was answered."""


HELD_TOGETHER = (
    "is held together with the files of its own beside it, so a file by itself is no answer. Choose a side, or both."
)
"""What is said of a file as the answer where several go together."""


@dataclass(frozen=True, slots=True)
class Table:
    """Who sits at a resolution: the replica that was asked, its peer if that is there, and which side it is on."""

    here: Replica
    there: Replica | None
    side: Side

    @property
    def replicas(self) -> dict[Side, Replica]:
        """The replicas that are there, by side, left first."""
        known = {self.side: self.here}
        if self.there is not None:
            known[self.side.other] = self.there
        return {side: known[side] for side in Side if side in known}

    def trees(self, peer: ReplicaId, beside: Iterable[ItemId] | None) -> tuple[Tree, Tree]:
        """Both sides' rows, left first: as far as they may differ, with what stands `beside` some items; None: all rows.

        Those of a peer that is away are what it had at the last sync.
        """
        replicas = self.replicas
        if len(replicas) == 2:
            left, right = replicas[Side.LEFT], replicas[Side.RIGHT]
            if beside is None:
                return left.store.tree(left.id), right.store.tree(right.id)
            return candidates.trees(left, right, beside)
        here = self.here.store.tree(self.here.id)
        items = dict(here.items)
        for item, row in self.here.store.unsettled(peer).items():
            if row is None:
                items.pop(item, None)
            else:
                items[item] = row
        there = Tree(
            peer,
            _in_folders_that_are_known(items),
            0,
            here.aliases,
            here.agreed,
            self.here.store.name_rules(peer),
            here.companions,
        )
        return (here, there) if self.side is Side.LEFT else (there, here)


def _in_folders_that_are_known(items: Mapping[ItemId, Item]) -> dict[ItemId, Item]:
    """`items` without what stands in a folder that is none of them, as one of the peer's that came to be ignored here."""
    known = dict(items)
    while lost := [item for item, row in known.items() if row.parent != ROOT and row.parent not in known]:
        for item in lost:
            del known[item]
    return known


def resolve(table: Table, peer: ReplicaId, answers: Mapping[str, Answer], host: Host, job: Job) -> Outcome:
    """Settle the conflicts with `peer` that `answers` names by their ids."""
    shown = _shown(table, peer)
    return _Resolving(table, peer, answers, host, job, shown, _look(table, job)).run()


def preview(
    table: Table, peer: ReplicaId, alternatives: Iterable[Mapping[str, Answer]], host: Host, job: Job
) -> tuple[Outcome, ...]:
    """What `resolve` would do for each of `alternatives`, with one look at the replicas; nothing is settled.

    What the disk will refuse (no room, a file that is locked) is not known before.
    """
    shown = _shown(table, peer)
    found = _look(table, job)
    return tuple(
        _Resolving(table, peer, answers, host, job, shown, found, dry_run=True).run() for answers in alternatives
    )


def _shown(table: Table, peer: ReplicaId) -> dict[str, OpenConflict]:
    """The open conflicts as they were told; a look may close those about what it finds is ignored now."""
    return {o.conflict.id: o for o in remembered(table.here) if o.peer == peer}


def _look(table: Table, job: Job) -> list[Problem]:
    problems: list[Problem] = []
    for replica in table.replicas.values():
        look(replica, job, problems)
    return problems


class _Resolving:
    """Answers to what was `shown`, carried out on replicas that were looked at; `found` is what is wrong with those."""

    def __init__(
        self,
        table: Table,
        peer: ReplicaId,
        answers: Mapping[str, Answer],
        host: Host,
        job: Job,
        shown: Mapping[str, OpenConflict],
        found: Iterable[Problem],
        dry_run: bool = False,
    ) -> None:
        self._table = table
        self._peer = peer
        self._answers = answers
        self._host = host
        self._job = job
        self._shown = shown
        self._dry_run = dry_run
        self._problems = list(found)
        self._extra: dict[bytes, Source] = {}
        self._room: str | None = None

    def run(self) -> Outcome:
        try:
            return self._run(self._shown)
        finally:
            if self._room is not None:
                self._table.here.disk.remove_room(self._room)

    def _run(self, shown: Mapping[str, OpenConflict]) -> Outcome:
        trees = self._table.trees(self._peer, [item for o in shown.values() for item in o.conflict.items])
        names = next(iter(shown.values())).conflict.replicas
        formats = {id_: known.conflict.format for id_, known in shown.items()}
        event = self._event(trees)
        plan = reconcile(*trees)
        now = {c.id: replace(c, replicas=names, format=formats.get(c.id)) for c in plan.conflicts}
        settlement = UNSETTLED
        settler = Settler(*trees, plan.aliases, event)
        settled: list[tuple[Conflict, Decided]] = []
        for id_, answer in self._answers.items():
            conflict = now.get(id_)
            if conflict is None or shows_other(conflict, shown[id_].conflict):
                self._problems.append(Problem(shown[id_].conflict.name, CHANGED_SINCE))
                continue
            answered = self._settlement(conflict, answer, settler)
            if answered is not None:
                choice = answer.value if isinstance(answer, Keep) else "merged"
                settled.append((conflict, Decided(conflict.name, conflict.kind, choice)))
                settlement = settlement.joined(answered)
        if settlement:
            plan = reconcile(*trees, settlement, event)
        plan = only(plan, trees, settlement)
        if self._table.there is None and self._lacks_contents(plan):
            return self._deferred(shown)
        conflicts = tuple(replace(c, replicas=names, format=formats.get(c.id)) for c in plan.conflicts)
        replicas = self._table.replicas
        if self._dry_run:
            would = (Applied(o.kind, o.side, o.path, o.origin) for o in plan.operations if o.side in replicas)
            return self._outcome(tuple(would) if settlement else (), conflicts, None)
        executed = None
        if settlement:
            parties = {side: Party(replica, trees[side is Side.RIGHT]) for side, replica in replicas.items()}
            executed = execute(
                parties,
                plan,
                EntryKind.RESOLVE,
                "decided: " + ", ".join(c.name for c, _ in settled),
                self._extra,
                self._host.mergeable,
                self._job,
                self._problems,
            )
            if executed.entry:
                for side, party in parties.items():
                    _note_rows_before(side, party, executed, plan)
                    note_conflicts(party.replica, executed.entry, side, [c for c, _ in settled])
                    note_decided(party.replica, executed.entry, side, settled)
        self._finish(trees, executed, conflicts)
        return self._outcome(
            executed.applied if executed else (), conflicts, executed.entry if executed is not None else None
        )

    def _outcome(self, applied: tuple[Applied, ...], conflicts: tuple[Conflict, ...], entry: str | None) -> Outcome:
        roots = {side: replica.root for side, replica in self._table.replicas.items()}
        return Outcome(
            roots.get(Side.LEFT, self._peer_path()),
            roots.get(Side.RIGHT, self._peer_path()),
            applied,
            (),
            conflicts,
            tuple(dict.fromkeys(self._problems)),
            entry,
            self._dry_run,
        )

    def _event(self, trees: tuple[Tree, Tree]) -> tuple[ReplicaId, int]:
        """The event of the resolution; a replica that is alone can only count its own."""
        if self._table.there is not None:
            return next_event(*trees)
        return self._table.here.id, self._table.here.store.counter + 1

    def _lacks_contents(self, plan: Plan) -> bool:
        """Whether something is to be written here that only the replica that is away has."""
        here = self._table.here
        held = {row.digest for row in here.store.tree(here.id) if not row.deleted}
        return any(
            o.kind in (OperationKind.CREATE, OperationKind.MODIFY)
            and o.now.kind is not ItemKind.FOLDER
            and o.now.digest not in held
            and o.now.digest not in self._extra
            and o.now.digest not in here.blobs
            for o in plan.side(self._table.side).operations
        )

    def _deferred(self, shown: Mapping[str, OpenConflict]) -> Outcome:
        """Note the answers, to be carried out at the next sync with the replica that has the contents."""
        here = self._table.here
        for id_, answer in self._answers.items():
            conflict = shown[id_].conflict
            left = here.id if shown[id_].side is Side.LEFT else self._peer
            if not self._dry_run:
                here.store.put_decided(self._peer, id_, str(answer), to_json(conflict, left))
            name = conflict.replicas[0 if shown[id_].side is Side.RIGHT else 1]
            self._problems.append(
                Problem(
                    conflict.name,
                    f"is decided. It is carried out at the next sync with ‘{name}’, which has the content.",
                )
            )
        if not self._dry_run:
            here.store.commit()
        still_open = tuple(o.conflict for o in shown.values() if o.conflict.id not in self._answers)
        return self._outcome((), still_open, None)

    def _peer_path(self) -> str:
        return next((p.path for p in self._table.here.store.peers() if p.replica == self._peer), "")

    def _settlement(self, conflict: Conflict, answer: Answer, settler: Settler) -> Settlement | None:
        if isinstance(answer, Keep):
            if answer is Keep.BOTH:
                return settler.keep_both(conflict)
            side = answer.side(conflict)
            if side is None:
                self._problems.append(
                    Problem(conflict.name, f"the times do not tell which is the {answer.value}. Choose a side.")
                )
                return None
            return settler.keep(conflict, side)
        if settler.holds_together(conflict):
            self._problems.append(Problem(conflict.name, HELD_TOGETHER))
            return None
        path: str = answer
        try:
            if not self._dry_run:
                path = self._copied(answer, conflict.id)
            digest, size, facts = digest_of(path)
        except OSError as error:
            raise WorkbenchError(f"cannot be read: {reason(error)}.", answer) from error
        described = conflict.sides.left or conflict.sides.right
        assert described is not None
        self._extra[digest] = from_file(path)
        executable = any(_is_executable(r, conflict) for r in self._table.replicas.values())
        return settler.merged(conflict, digest, size, executable, facts.st_mtime_ns)

    def _copied(self, path: str, name: str) -> str:
        """A copy of the file at `path`, which nobody else writes to."""
        import shutil

        if self._room is None:
            here = self._table.here
            self._room = here.disk.make_room(os.path.join(here.home, "stage", f"resolve-{os.urandom(4).hex()}"))
        return shutil.copyfile(path, os.path.join(self._room, name))

    def _finish(self, trees: tuple[Tree, Tree], executed: Executed | None, conflicts: tuple[Conflict, ...]) -> None:
        replicas = self._table.replicas
        if len(replicas) == 2:
            keep_contents(replicas[Side.LEFT], replicas[Side.RIGHT], conflicts)
            finish(replicas[Side.LEFT], replicas[Side.RIGHT], trees, executed, conflicts)
            return
        here = self._table.here
        # As they are now, not as they were shown: else a file that was edited here would be refused for ever.
        remember_one(here, self._peer, [OpenConflict(self._peer, self._table.side, c) for c in conflicts])
        here.store.commit()


def remember_one(here: Replica, peer: ReplicaId, conflicts: list[OpenConflict]) -> None:
    """Keep only these conflicts with a peer that is away; it hears of the rest at the next sync."""
    here.store.put_conflicts(
        peer,
        {o.conflict.id: to_json(o.conflict, here.id if o.side is Side.LEFT else peer) for o in conflicts},
    )


def _is_executable(replica: Replica, conflict: Conflict) -> bool:
    row = replica.store.tree(replica.id, conflict.items).get(conflict.items[0])
    return row is not None and row.executable


def only(plan: Plan, trees: tuple[Tree, Tree], settlement: Settlement) -> Plan:
    """The part of `plan` that the settlement needs: its items, the folders above them, and what is in their way."""
    needed: set[ItemId] = {*settlement.places, *settlement.contents, *settlement.aliases}
    needed.update(alias.winner for alias in settlement.aliases.values())
    by_item: dict[ItemId, list[Operation]] = {}
    for operation in plan.operations:
        by_item.setdefault(operation.now.id, []).append(operation)
    waiting = [
        item for item, steps in by_item.items() if item in needed or any(b.id in needed for o in steps for b in o.below)
    ]
    chosen: set[ItemId] = set()
    while waiting:
        item = waiting.pop()
        if item in chosen or item not in by_item:
            continue
        chosen.add(item)
        for operation in by_item[item]:
            row = operation.now
            tree = trees[operation.side is Side.RIGHT]
            occupant = tree.at(row.parent, row.name)
            waiting.extend([row.parent] if row.parent != ROOT else [])
            waiting.extend([occupant.id] if occupant is not None and occupant.id != item else [])
    known = chosen | needed

    def part(side: SidePlan) -> SidePlan:
        return SidePlan(
            tuple(o for o in side.operations if o.now.id in chosen),
            tuple(row for row in side.rows if row.id in known),
            side.renumbered,
        )

    return replace(plan, left=part(plan.left), right=part(plan.right))


def _note_rows_before(side: Side, party: Party, executed: Executed, plan: Plan) -> None:
    """Note in the history the rows as they were, so that the resolution can be taken back as if it had not been."""
    losers = {loser for loser, _ in plan.side(side).renumbered}
    moved = {row.id for row in party.tree if row.parent in losers}
    assert executed.entry is not None
    note_rows(party.replica, executed.entry, side, party.tree, {*executed.rows[side], *losers, *moved})
    note_aliases(party.replica, executed.entry, side, plan.aliases.keys() - party.tree.aliases.keys())
