"""Carrying out one side's part of a plan: every step leaves the old or the new, and the old lies in the trash."""

import errno
import os
import stat
from collections.abc import Iterable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field

from workbench.engine.disk import reason
from workbench.engine.ignore import goes_with_folder
from workbench.engine.journal import Intent, write_intents
from workbench.engine.meter import Meter
from workbench.engine.on_disk import copy, held, is_folder, make_folders, remove_tree, sync_names
from workbench.engine.remnant import fill_in, take_away
from workbench.engine.replica import Replica
from workbench.engine.rows import UNKNOWN, Facts
from workbench.engine.stage import Stage
from workbench.engine.standing import ASIDE, Skip, Standing
from workbench.engine.untouched import CHANGED, Look
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import Operation, OperationKind
from workbench.model.problem import Problem
from workbench.model.tree import Tree


class _NotYet(Exception):
    """An operation cannot be carried out before one that is being carried out just now."""


@dataclass(slots=True)
class Carried:
    """What was really done: the operations, and where the old version of each item lies in the home (by item)."""

    done: list[Operation] = field(default_factory=list)
    stored: dict[ItemId, str] = field(default_factory=dict)


class Applier:
    """Carries out operations on one replica's disk, knowing at each moment where every item is."""

    def __init__(self, replica: Replica, tree: Tree, stage: Stage, problems: list[Problem]) -> None:
        self._replica = replica
        self._disk = replica.disk
        self._tree = tree
        self._stage = stage
        self._problems = problems
        self._standing = Standing(replica, tree)
        self._seen = Look(replica, tree)
        self._pending: dict[ItemId, list[Operation]] = {}
        self._running: set[ItemId] = set()
        self._fresh: set[ItemId] = set()
        """Folders that were made and may not be durable yet."""
        self._wanted: dict[ItemId, Item] = {}
        self._carried = Carried()
        self._across: set[str] = set()
        """Paths on other volumes, or beside them, where something was put in place or taken away."""
        self._copied_into: set[str] = set()
        """Folders of other volumes, of which it is written down that copies are put into them."""

    def run(self, operations: tuple[Operation, ...], meter: Meter) -> Carried:
        """Carry out what can be, in an order in which nothing is in the way; the rest are problems."""
        touched = [o for o in operations if o.kind is not OperationKind.CREATE]
        if touched:
            wanted = [row.id for o in touched for row in (o.now, *o.below)]
            self._seen.facts = self._replica.store.facts_of(wanted)
            self._write_intents(touched)
        for operation in operations:
            self._pending.setdefault(operation.now.id, []).append(operation)
        self._wanted = {o.now.id: o.now for o in operations if o.kind is OperationKind.RENAME}
        for number, operation in enumerate(operations, 1):
            self._do(operation)
            if not number & 0xFF:
                meter.step(0x100, 0, operation.path)
        meter.step(len(operations) & 0xFF, 0, "")
        for item in self._standing.aside():
            self._put_back(item)
        if self._across:
            from workbench.engine.across import flush_all

            flush_all(self._disk, self._across)
        return self._carried

    def _write_intents(self, operations: Iterable[Operation]) -> None:
        intents = []
        trash = os.path.relpath(self._stage.trash, self._replica.home)
        for operation in operations:
            match operation.kind:
                case OperationKind.RENAME:
                    away = self._standing.away(operation.now.id)
                    intents.append(Intent("rename", self._tree.path(operation.now.id), away, operation.path))
                case OperationKind.DELETE:
                    intents.append(Intent("delete", operation.path, f"{trash}/{operation.now.id.hex()}"))
                case OperationKind.MODIFY:
                    intents.append(Intent("replace", operation.path, f"{trash}/{operation.now.id.hex()}"))
                case OperationKind.CREATE:
                    pass
        write_intents(self._replica.store, intents)

    # Operations.

    def _do(self, operation: Operation) -> bool:
        """Carry out one operation unless it was; whether it is carried out."""
        item = operation.now.id
        pending = self._pending.get(item, [])
        if operation not in pending:
            return True
        if item in self._running or item in self._stage.failed:
            return False
        self._running.add(item)
        try:
            match operation.kind:
                case OperationKind.CREATE:
                    self._create(operation)
                case OperationKind.RENAME:
                    self._rename(operation)
                case OperationKind.MODIFY:
                    self._modify(operation)
                    # What stands there now is another file, which is ours: a rename of it may follow.
                    self._seen.facts[operation.now.id] = Facts(
                        self._disk.lstat(self._standing.path(operation.now.id)).st_ino
                    )
                case OperationKind.DELETE:
                    self._delete(operation)
            self._carried.done.append(operation)
            pending.remove(operation)
            return True
        except _NotYet:
            return False
        except Skip as skip:
            self._problems.append(Problem(operation.path, str(skip)))
        except OSError as error:
            self._problems.append(
                Problem(
                    operation.path, f"{_VERBS[operation.kind]}: {reason(error)}. It is tried again at the next sync."
                )
            )
        finally:
            self._running.discard(item)
        pending.remove(operation)
        self._stage.failed.add(item)
        return False

    def _do_item(self, item: ItemId, *kinds: OperationKind) -> bool:
        operation = next((o for o in self._pending.get(item, []) if o.kind in kinds), None)
        return operation is not None and self._do(operation)

    def _make_way(self, row: Item) -> None:
        """See to it that the folder that `row` goes into is there, and that its name in it is free."""
        self._make_folder_of(row)
        occupant = self._standing.occupant(row.parent, row.name)
        if occupant is None or occupant == row.id:
            return
        if any(o.kind is OperationKind.DELETE for o in self._pending.get(occupant, [])):
            self._do_item(occupant, OperationKind.DELETE)
        elif any(o.kind is OperationKind.RENAME for o in self._pending.get(occupant, [])) and not self._do_item(
            occupant, OperationKind.RENAME
        ):
            self._park(occupant)
        if self._standing.occupant(row.parent, row.name) not in (None, row.id):
            raise Skip("something else stands there already. It is tried again at the next sync.")

    def _make_folder_of(self, row: Item) -> None:
        """See to it that the folder that `row` goes into is there; one that failed is not."""
        if row.parent in self._running:
            raise _NotYet
        done = self._do_item(row.parent, OperationKind.CREATE, OperationKind.RENAME)
        if not done and row.parent in self._pending and self._is_to_be_made(row.parent):
            raise _NotYet

    def _is_to_be_made(self, folder: ItemId) -> bool:
        """Whether a folder that is not there yet waits for something that is being carried out just now."""
        waits = any(o.kind is OperationKind.CREATE for o in self._pending[folder])
        return waits and folder not in self._stage.failed

    def _park(self, item: ItemId) -> None:
        """Move `item` aside while a ring of renames is untied."""
        with self._held(self._standing.path(item)) as path:
            self._disk.rename(path, os.path.join(self._replica.home, self._standing.away(item)))
        self._standing.move(item, (ASIDE, item.hex()))

    def _put_back(self, item: ItemId) -> None:
        """Give a parked item whose rename failed a place again: its own, else the one that it was to have, else beside it."""
        row = self._tree.items[item]
        away = os.path.join(self._replica.home, self._standing.away(item))
        wanted = self._wanted.get(item, row)
        fitting = ((row.parent, row.name), (wanted.parent, wanted.name))
        stem, suffix = os.path.splitext(row.name)
        names = (row.name, *(f"{stem} (recovered {number}){suffix}" for number in range(1, 1000)))
        for parent, name in (*fitting, *((parent, name) for name in names for parent in (row.parent, ROOT))):
            try:
                folder = self._standing.path(parent)
                with self._held(os.path.join(folder, name)) as path:
                    self._disk.rename(away, path)
            except (OSError, Skip):
                continue
            self._standing.move(item, (parent, name))
            if (parent, name) not in fitting:
                where = os.path.relpath(os.path.join(folder, name), self._replica.root)
                self._problems.append(
                    Problem(
                        where,
                        "could not be renamed and was put here. Nothing was lost; give it the name that you want.",
                    )
                )
            return
        self._problems.append(
            Problem(
                self._tree.path(item),
                "could not be put in any place and waits in the hidden folder. The next sync puts it back.",
            )
        )

    def _create(self, operation: Operation) -> None:
        row = operation.now
        staged = self._stage.ready[row.id]
        if row.parent in self._stage.ready and row.parent not in self._stage.failed:
            above = self._stage.ready[row.parent].path
            if os.path.dirname(staged.path) == above:  # It came with its folder.
                self._make_folder_of(row)
                if self._standing.place(row.parent) is None:
                    raise Skip("its folder could not be made. It is tried again at the next sync.")
                self._made(row)
                return
        self._make_way(row)
        with self._held(self._standing.target(row)) as target:
            try:
                self._disk.rename(staged.path, target)
            except OSError as error:
                if error.errno == errno.EEXIST and self._seen.is_remnant(target, operation):
                    fill_in(self._disk, staged.path, target)
                elif error.errno == errno.EXDEV:
                    self._copy_across(staged.path, target, row)
                else:
                    raise
        self._made(row)

    def _made(self, row: Item) -> None:
        self._standing.move(row.id, (row.parent, row.name))
        if row.kind is ItemKind.FOLDER:
            self._fresh.add(row.id)

    def _make_durable(self, folder: ItemId) -> None:
        """See to it that a power cut leaves `folder` where it is: in what it was staged in nobody would look for its items."""
        while folder != ROOT and folder not in self._fresh:
            place = self._standing.place(folder)
            if place is None or place[0] == ASIDE:
                return
            folder = place[0]
        if folder != ROOT:
            self._disk.flush_volume(self._replica.root)
            self._fresh.clear()

    def _copy_across(self, staged: str, target: str, row: Item) -> None:
        """Put something in place on a volume that is mounted inside the briefcase."""
        self._across.add(self._standing.path(row.parent))
        folder = os.path.relpath(self._standing.path(row.parent), self._replica.root)
        if folder not in self._copied_into:
            write_intents(self._replica.store, [Intent("copy", folder, "")])
            self._copied_into.add(folder)
        near = self._beside(target, row.id)
        try:
            copy(self._disk, staged, near)
            self._disk.rename(near, target)
        except BaseException:
            remove_tree(self._disk, near)
            raise

    def _beside(self, path: str, item: ItemId) -> str:
        """A path beside `path`, on its volume, of which nobody takes notice."""
        from workbench.engine.beside import beside

        place = self._standing.place(item)
        if place is not None and place[0] != ASIDE:
            self._across.add(self._standing.path(place[0]))
        return beside(path, item)

    def _held(self, path: str) -> AbstractContextManager[str]:
        return held(self._disk, self._replica.root, path)

    def _rename(self, operation: Operation) -> None:
        row = operation.now
        self._make_way(row)
        self._make_durable(row.parent)
        place = self._standing.place(row.id)
        path, (folder, name) = self._standing.path(row.id), os.path.split(self._standing.target(row))
        with self._held(path) as source:
            if os.path.dirname(path) == folder:
                self._rename_there(source, os.path.join(os.path.dirname(source), name), row)
            else:
                with self._held(os.path.join(folder, name)) as target:
                    self._rename_there(source, target, row)
        assert place is not None
        self._standing.move(row.id, (row.parent, row.name))
        self._seen.renamed.add(row.id)

    def _rename_there(self, source: str, target: str, row: Item) -> None:
        facts = self._seen.facts.get(row.id, UNKNOWN)
        now = self._disk.lstat(source)
        if stat.S_ISDIR(now.st_mode) != (row.kind is ItemKind.FOLDER) or (
            facts.file_id and now.st_ino != facts.file_id
        ):
            raise Skip(CHANGED)
        try:
            self._disk.rename(source, target)
        except FileExistsError:
            if not self._is_own_name(row):
                raise
            self._disk.replace(source, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self._copy_across(source, target, row)
            self._disk.flush_volume(os.path.dirname(target))  # Before the one that it is a copy of goes.
            self._to_trash(source, row.id)

    def _is_own_name(self, row: Item) -> bool:
        """Whether what stands at `row`'s place is the item itself: only the case of a letter changes, say."""
        folder, name = os.path.split(self._standing.path(row.id))
        names = self._replica.volume.names
        if folder != os.path.dirname(self._standing.target(row)) or names.key(name) != names.key(row.name):
            return False
        return row.name not in (name for name, _ in self._disk.listing(folder))  # Two hard links would both be listed.

    def _modify(self, operation: Operation) -> None:
        was = operation.was
        assert was is not None
        with self._held(self._standing.path(was.id)) as target:
            self._replace(target, was)

    def _replace(self, target: str, was: Item) -> None:
        self._seen.expect_untouched(target, was)
        staged = self._stage.ready[was.id].path
        try:
            self._replace_here(staged, target, was)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            self._replace_across(staged, target, was)

    def _replace_across(self, staged: str, target: str, was: Item) -> None:
        from workbench.engine.across import replace_across

        old = self._in_trash(was.id)
        if not replace_across(
            self._disk,
            staged,
            target,
            self._beside(target, was.id),
            old,
            lambda there: self._seen.came_between(there, was),
        ):
            raise Skip(CHANGED)
        self._carried.stored[was.id] = os.path.relpath(old, self._replica.home)

    def _replace_here(self, staged: str, target: str, was: Item) -> None:
        if self._disk.exchange(staged, target):
            if self._seen.came_between(staged, was):
                self._disk.exchange(staged, target)
                raise Skip(CHANGED)
            self._carried.stored[was.id] = os.path.relpath(staged, self._replica.home)
            return
        # A second name for the old version and a rename over it would spare the moment without a file, and would destroy
        # what a program has just saved there by a rename of its own.
        old = os.path.join(self._stage.trash, was.id.hex())
        self._disk.rename(target, old)
        try:
            if self._seen.came_between(old, was):
                raise Skip(CHANGED)
            self._disk.rename(staged, target)
        except (OSError, Skip):
            with suppress(FileExistsError):  # A newer one stands there since; that one waits in the trash.
                self._disk.rename(old, target)
            raise
        self._carried.stored[was.id] = os.path.relpath(old, self._replica.home)

    def _delete(self, operation: Operation) -> None:
        was = operation.was
        assert was is not None
        going = {was.id, *(row.id for row in operation.below)}
        for item in self._wanted:
            if item in going or not any(o.kind is OperationKind.RENAME for o in self._pending[item]):
                continue
            leaves = self._standing.is_below(item, was.id) and not self._do_item(item, OperationKind.RENAME)
            if leaves and self._standing.is_below(item, was.id):
                self._park(item)
        with self._held(self._standing.path(was.id)) as path:
            self._take(path, operation, was)
        self._standing.move(was.id, None)

    def _take(self, path: str, operation: Operation, was: Item) -> None:
        if was.kind is ItemKind.FOLDER:
            ignored = self._seen.expect_only(path, was, operation.below)
        else:
            ignored = set()
            self._seen.expect_untouched(path, was)
        staying = sorted(one for one in ignored if not goes_with_folder(os.path.basename(one)))
        if staying:
            take_away(self._disk, path, self._in_trash(was.id), ignored)
            self._carried.stored[was.id] = os.path.relpath(self._in_trash(was.id), self._replica.home)
            self._problems.append(
                Problem(
                    operation.path,
                    f"was deleted on the other side. ‘{staying[0]}’ in it is ignored, so it was kept here, and the "
                    "folder around it.",
                )
            )
        else:
            self._to_trash(path, was.id)

    def _in_trash(self, item: ItemId) -> str:
        """Where an item goes in the trash, which is there, and still is after a crash that keeps what is moved into it."""
        if not is_folder(self._disk, self._stage.trash):
            make_folders(self._disk, self._stage.trash, 0o700)
            sync_names(self._disk, os.path.dirname(self._stage.trash))
        return os.path.join(self._stage.trash, item.hex())

    def _to_trash(self, path: str, item: ItemId) -> None:
        target = self._in_trash(item)
        try:
            self._disk.rename(path, target)
        except OSError as error:
            if error.errno != errno.EXDEV:
                raise
            from workbench.engine.across import take_across

            if not take_across(self._disk, path, self._beside(path, item), target):
                raise Skip(CHANGED) from None
        self._carried.stored[item] = os.path.relpath(target, self._replica.home)


_VERBS = {
    OperationKind.CREATE: "could not be created",
    OperationKind.MODIFY: "could not be replaced",
    OperationKind.RENAME: "could not be renamed",
    OperationKind.DELETE: "could not be deleted",
}
