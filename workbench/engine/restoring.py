"""Bringing back a file, a folder or all of a briefcase as it was: a new change, which travels on with the next sync."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from workbench.engine.earlier import Earlier
from workbench.engine.execute import Party, execute
from workbench.engine.history import item_at
from workbench.engine.kept import KeptContents
from workbench.engine.look import look
from workbench.engine.reconcile import reconcile
from workbench.engine.replica import Replica
from workbench.engine.stage import Source
from workbench.engine.undoing import Backwards, bring_back, creation, deleted_above
from workbench.engine.undoing_whole import groups_of
from workbench.engine.versions import Kept, moment_of, versions
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.job import Job
from workbench.model.outcome import Applied, Outcome
from workbench.model.past import EntryKind
from workbench.model.plan import Operation, OperationKind, Plan, SidePlan
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import ReplicaId

_RESTORED = ReplicaId("~restored")
"""Whose the wanted rows are, while they are compared with those that are there."""


def restore(
    replica: Replica,
    others: Sequence[Replica],
    path: str,
    version: int | None,
    at: int | None,
    job: Job,
    dry_run: bool = False,
) -> Outcome:
    """Bring back what was at `path` ("" for everything) as it was at the moment `at`, or as a numbered `version` of it.

    Without either, a file or folder that was deleted, or the version of a file before the one that is there. Contents are
    taken from `others` too. On a dry run nothing is done: `applied` is what would be.
    """
    problems: list[Problem] = []
    look(replica, job, problems)
    tree = replica.store.tree(replica.id)
    restoring = _Restoring(replica, others, tree, problems)
    if at is not None:
        plan = restoring.back_to(path, at)
    else:
        item = item_at(tree, path, replica.root) if path else None
        if item is None or (item.kind is ItemKind.FOLDER and version is not None):
            plan = restoring.folder_version(path, item, version)
        elif item.kind is ItemKind.FOLDER:
            plan = restoring.deleted_folder(path, item)
        else:
            plan = restoring.file_version(path, item, version)
    if dry_run:
        would = tuple(Applied(o.kind, o.side, o.path, o.origin) for o in plan.operations)
        return Outcome(replica.root, None, would, problems=tuple(problems), dry_run=True)
    replica.store.count_event(restoring.event[1])
    replica.store.commit()
    executed = execute(
        {Side.LEFT: Party(replica, tree)},
        plan,
        EntryKind.RESTORE,
        f"restored {path}" if path else "restored everything",
        restoring.contents,
        lambda _: False,
        job,
        problems,
    )
    replica.store.commit()
    return Outcome(replica.root, None, executed.applied, (), (), tuple(problems), executed.entry)


class _Restoring:
    """One request: the plan for it, and the `contents` that the plan needs."""

    def __init__(self, replica: Replica, others: Sequence[Replica], tree: Tree, problems: list[Problem]) -> None:
        self._replica = replica
        self._others = others
        self._tree = tree
        self._problems = problems
        self.event = (replica.id, replica.store.counter + 1)
        self.contents: dict[bytes, Source] = {}
        self._lost: set[ItemId] = set()

    def file_version(self, path: str, item: Item, version: int | None) -> Plan:
        """The plan for a file with an earlier content."""
        tree, event = self._tree, self.event
        chosen = _chosen(versions(self._replica, tree, item, self._others), version, path)
        past = Earlier(self._replica, tree)
        if len(self._held_with(past, item)) > 1:
            return self._back(past, item.id, path, _moment_with(past, item, chosen.row, path))
        gone_with = reversed(list(deleted_above(tree, item))) if item.deleted else ()
        operations = [creation(above, above, Side.LEFT, tree, event) for above in gone_with]
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
        self.contents[row.digest] = chosen.source
        kind = OperationKind.CREATE if item.deleted else OperationKind.MODIFY
        operations.append(Operation(kind, Side.LEFT, None if item.deleted else item, row, tree.path(item.id)))
        return Plan(SidePlan(tuple(operations)), SidePlan())

    def deleted_folder(self, path: str, item: Item) -> Plan:
        """The plan for a folder that was deleted, with what was deleted with it."""
        if not item.deleted:
            raise WorkbenchError(
                "is there. Name the file in it that you want back, or say how it is to be: "
                "‘--version’ with a number that ‘workbench history’ lists, or ‘--at’ with a time.",
                path,
            )
        backwards = Backwards()
        party = Party(self._replica, self._tree)
        bring_back(item, None, Side.LEFT, party, self.event, backwards, self._problems)
        self.contents.update(backwards.extra)
        return Plan(SidePlan(tuple(backwards.operations)), SidePlan())

    def folder_version(self, path: str, item: Item | None, version: int | None) -> Plan:
        """The plan for a folder, or for everything, as it was after one of its changes."""
        if version is None:
            raise WorkbenchError("is the whole briefcase. Say how it is to be, by ‘--version’ or ‘--at’.", path or ".")
        past = Earlier(self._replica, self._tree)
        return self._back(past, ROOT if item is None else item.id, path, moment_of(past, _id(item), version, path))

    def back_to(self, path: str, at: int) -> Plan:
        """The plan for what was at `path` as it was at a moment."""
        past = Earlier(self._replica, self._tree)
        when = _words(at)
        if at > self._replica.disk.now() // 1_000_000:
            raise WorkbenchError(f"{when} is still to come.", path or self._replica.root)
        if at < past.begins:
            raise WorkbenchError(
                f"what was here at {when} is not known: what this replica remembers begins at {_words(past.begins)}. "
                "Another replica may remember more.",
                path or self._replica.root,
            )
        return self._back(past, self._meant(past, path, at) if path else ROOT, path, at)

    def _meant(self, past: Earlier, path: str, at: int) -> ItemId:
        """The item at a path now, else the one that was there then, else the last one."""
        wanted = path.replace("\\", "/").strip("/")
        there = (row for row in self._tree if not row.deleted and row.name == wanted.rpartition("/")[2])
        item = next((row.id for row in there if self._tree.path(row.id) == wanted), None)
        if item is None:
            item = next((one for one, row in past.rows(at).items() if past.path(row, at) == wanted), None)
        if item is None:
            item = item_at(self._tree, path, self._replica.root).id
        if past.row(item, at) is None:
            raise WorkbenchError(f"was not here at {_words(at)}.", path)
        return item

    def _back(self, past: Earlier, target: ItemId, path: str, at: int) -> Plan:
        """The plan that gives `target`, and all that is or was in it, the places and contents of a moment."""
        tree, then = self._tree, past.rows(at)
        if target != ROOT and target not in then:
            raise WorkbenchError(f"was not here at {_words(at)}.", path)
        was = tree.replaced(then.values())
        scope = {row.id for row in tree.descendants(target)} | {row.id for row in was.descendants(target)}
        # Below a folder that is gone now, only what was in it then.
        scope |= {item for item in then if item not in tree.items} & past.inside(target)
        if target != ROOT:
            scope |= self._held_with(past, then[target]) | {target}
        kept = KeptContents([self._replica, *self._others])
        wanted: dict[ItemId, Item] = {}
        for item in scope:
            row = self._wanted(item, then.get(item), item == target, kept, was)
            if row is not None:
                wanted[item] = row
        self._only_whole(wanted, then)
        for row in list(wanted.values()):
            self._bring_back_above(row, then, wanted)
        plan = reconcile(
            tree,
            Tree(_RESTORED, {**tree.items, **wanted}, 0, tree.aliases, tree.agreed, companions=tree.companions),
            event=self.event,
        )
        for conflict in plan.conflicts:
            item = next((item for item in conflict.items if item in wanted), conflict.items[0])
            words = "was left as it is: something else stands now where it was. Move that first."
            self._problems.append(Problem(tree.path(item), words))
        return Plan(plan.left, SidePlan())

    def _held_with(self, past: Earlier, row: Item) -> set[ItemId]:
        """The files that are or were held together with a file, itself among them."""
        if row.kind is not ItemKind.FILE:
            return set()
        known = [one for item in past.inside(row.parent) for one in past.all_rows(item) if one.parent == row.parent]
        groups = groups_of([*known, row], self._tree.companions).values()
        return {one.id for group in groups if row in group for one in group}

    def _only_whole(self, wanted: dict[ItemId, Item], then: dict[ItemId, Item]) -> None:
        """Leave out the groups of which something is no longer kept: what is there would not fit to the rest."""
        for group in groups_of([*self._tree, *then.values()], self._tree.companions).values():
            items = {row.id for row in group}
            lost = [i for i in items & self._lost if i in then]
            if lost:
                for item in items:
                    wanted.pop(item, None)

    def _wanted(self, item: ItemId, then: Item | None, stays: bool, kept: KeptContents, was: Tree) -> Item | None:
        """The row that an item is to have; None where it has it. With `stays`, where it stands now is right."""
        now = self._tree.get(item)
        if then is None:
            if now is None or now.deleted:
                return None
            return replace(now, deleted=True, place_version=now.place_version.with_event(*self.event))
        row = now if now is not None else replace(then, deleted=True)
        if row.deleted or not (stays or row.same_place(then)):
            version = row.place_version.with_event(*self.event)
            row = replace(row, parent=then.parent, name=then.name, deleted=False, place_version=version)
        gone = now is None or now.deleted
        if then.kind is not ItemKind.FOLDER and (gone or not row.same_content(then)):
            source = kept.of(then.digest)
            if source is None:
                where = was.path(item) if gone else self._tree.path(item)
                self._problems.append(
                    Problem(
                        where,
                        "what it held then is no longer kept, here or in a replica that is here. Connect the others and try again.",
                    )
                )
                self._lost.add(item)
                return None if gone or row == now else row
            self.contents[then.digest] = source
            if not row.same_content(then):
                row = replace(
                    row,
                    digest=then.digest,
                    size=then.size,
                    executable=then.executable,
                    modified=then.modified,
                    content_version=row.content_version.with_event(*self.event),
                )
        return None if row == now else row

    def _bring_back_above(self, row: Item, then: dict[ItemId, Item], wanted: dict[ItemId, Item]) -> None:
        """See to it that the folders of a row that is to be there are there."""
        parent = row.parent
        while not row.deleted and parent != ROOT:
            above = wanted.get(parent) or self._tree.get(parent)
            if above is None or not above.deleted:
                return
            before = then.get(parent, above)
            version = above.place_version.with_event(*self.event)
            above = replace(above, parent=before.parent, name=before.name, deleted=False, place_version=version)
            wanted[parent] = above
            parent = above.parent


def _moment_with(past: Earlier, item: Item, row: Item, path: str) -> int:
    """A moment at which a file that is held together with others had the content of `row`."""
    at = past.had(item.id, row.digest)
    if at is None:
        raise WorkbenchError(
            "is held together with files of its own beside it, and what those were with this version is not known. "
            "Say a time instead: ‘--at’.",
            path,
        )
    return at


def _id(item: Item | None) -> ItemId:
    return ROOT if item is None else item.id


def _words(at: int) -> str:
    """A moment on this machine's clock."""
    return f"{datetime.fromtimestamp(at / 1000):%Y-%m-%d %H:%M:%S}"


def _chosen(kept: list[Kept], version: int | None, path: str) -> Kept:
    """The version that was asked for; without a number, the newest that is not there now."""
    if version is not None:
        for one in kept:
            if one.told.number == version:
                return one
        numbers = ", ".join(str(one.told.number) for one in kept) or "none"
        raise WorkbenchError(f"has no version {version}, or it is no longer kept; there are: {numbers}.", path)
    for one in kept:
        if not one.told.current:
            return one
    raise WorkbenchError(
        "has no earlier version that is still kept, here or in a replica that is here. Connect the others and try again.",
        path,
    )
