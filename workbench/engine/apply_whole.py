"""Carrying out one side's part of a plan, with files that are held together as wholes."""

import os

from workbench.engine.apply import Applier, Carried
from workbench.engine.disk import reason
from workbench.engine.meter import Meter
from workbench.engine.on_disk import is_there
from workbench.engine.party import Party
from workbench.engine.rows import Facts
from workbench.engine.standing import Skip
from workbench.engine.steady import WRITTEN_NOW, GroupPlace, grouped, is_steady
from workbench.engine.whole import Piece, WrittenNow, forget, note, put_back, put_in_place
from workbench.model.item import ItemId
from workbench.model.plan import Operation, OperationKind
from workbench.model.problem import Problem


class WholeApplier(Applier):
    """An applier that puts files which are held together in place all at once, or none of them."""

    _units: dict[tuple[ItemId, OperationKind], tuple[GroupPlace, list[Operation]]]

    def run(self, operations: tuple[Operation, ...], meter: Meter) -> Carried:
        """Carry out what can be; the rest are problems."""
        self._units = {}
        for place, inside in grouped(operations, self._tree.companions).items():
            unit = [o for o in inside if o.kind is not OperationKind.RENAME and not self._comes_with_folder(o)]
            if len({o.now.id for o in unit}) > 1 and all(o.now.parent == place[0] for o in unit):
                self._units |= {(o.now.id, o.kind): (place, unit) for o in unit}
        return super().run(operations, meter)

    def _comes_with_folder(self, operation: Operation) -> bool:
        """Whether a file is made with its folder, so that one rename puts all of it in place."""
        return operation.kind is OperationKind.CREATE and operation.now.parent in self._stage.ready

    def _do(self, operation: Operation) -> bool:
        place, unit = self._units.get((operation.now.id, operation.kind), (None, []))
        if place is None or operation not in self._pending.get(operation.now.id, ()):
            return super()._do(operation)
        if operation.now.id in self._running:
            return False
        for one in unit:
            self._units.pop((one.now.id, one.kind), None)
        renames = [o for one in unit for o in self._pending[one.now.id] if o.kind is OperationKind.RENAME]
        moved = [self._do(rename) for rename in renames]
        for one in unit:
            self._running.add(one.now.id)
        try:
            if not all(moved) or any(one.now.id in self._stage.failed for one in unit):
                raise Skip(
                    "is held together with one that could not be carried over. It is tried again at the next sync."
                )
            self._do_together(place, unit, steady=not renames)
            return True
        except (Skip, OSError) as error:
            why = (
                str(error) if isinstance(error, Skip) else f"could not be replaced: {reason(error)}. It is tried again."
            )
            for one in unit:
                self._problems.append(Problem(one.path, why))
                self._stage.failed.add(one.now.id)
                if one in self._pending[one.now.id]:
                    self._pending[one.now.id].remove(one)
            return False
        finally:
            for one in unit:
                self._running.discard(one.now.id)

    def _do_together(self, place: GroupPlace, unit: list[Operation], steady: bool) -> None:
        """Carry out a unit as a whole; what a disk refuses in between is put back, now or by the next start."""
        root, store = self._replica.root, self._replica.store
        folder = self._standing.path(place[0])
        with self._held(os.path.join(folder, place[1])) as there:
            folder = os.path.dirname(there)
            for one in unit:
                if one.kind is OperationKind.CREATE:
                    self._make_way(one.now)
                    if is_there(self._disk, os.path.join(folder, one.now.name)):
                        raise Skip("something else stands there already. It is tried again at the next sync.")
                else:
                    assert one.was is not None
                    self._seen.expect_untouched(os.path.join(folder, one.was.name), one.was)
            if steady and not is_steady(Party(self._replica, self._tree), place):
                raise Skip(WRITTEN_NOW)
            pieces = [self._piece(one, place[1]) for one in unit]
            before = {piece.path: one.was for one, piece in zip(unit, pieces, strict=True)}

            def was_written(piece: Piece, there: str) -> bool:
                was = before[piece.path]
                return was is not None and self._seen.came_between(there, was)

            number = note(store, pieces)
            try:
                put_in_place(self._disk, root, folder, pieces, was_written)
            except (OSError, WrittenNow) as error:
                if put_back(self._disk, root, pieces):
                    forget(store, number)
                if isinstance(error, WrittenNow):
                    raise Skip(WRITTEN_NOW) from None
                raise
            forget(store, number)
        for one, piece in zip(unit, pieces, strict=True):
            self._carried.done.append(one)
            self._pending[one.now.id].remove(one)
            if one.was is not None:
                self._carried.stored[one.now.id] = os.path.relpath(os.path.join(root, piece.stored), self._replica.home)
            gone = one.kind is OperationKind.DELETE
            self._standing.move(one.now.id, None if gone else (one.now.parent, one.now.name))
            if one.kind is OperationKind.MODIFY:
                self._seen.facts[one.now.id] = Facts(self._disk.lstat(self._standing.path(one.now.id)).st_ino)

    def _piece(self, operation: Operation, leader: str) -> Piece:
        row, was = operation.now, operation.was
        gone = operation.kind is OperationKind.DELETE
        folder = self._standing.path(row.parent)
        name = was.name if gone and was is not None else row.name
        return Piece(
            os.path.relpath(os.path.join(folder, name), self._replica.root),
            os.path.relpath(self._in_trash(row.id), self._replica.root) if was is not None else "",
            None if was is None else was.digest,
            None if gone else row.digest,
            name == leader,
            "" if gone else self._stage.ready[row.id].path,
        )
