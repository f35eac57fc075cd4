"""What has to be done to one side's disk and state so that its rows become the wanted ones."""

from collections.abc import Mapping

from workbench.engine.combine import Combined, with_content, with_place
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import Operation, OperationKind, SidePlan
from workbench.model.threeway import Side
from workbench.model.tree import Tree


def side_plan(
    side: Side,
    tree: Tree,
    items: Mapping[ItemId, Combined],
    wanted: Mapping[ItemId, Item | None],
    renumbered: tuple[tuple[ItemId, ItemId], ...],
) -> SidePlan:
    """The operations and rows that bring `tree`, the rows of `side`, to the places in `wanted` and the combined contents.

    Creations come in an order in which every folder stands before what is in it.
    """
    paths = _Paths(wanted)
    creations: list[tuple[str, Operation]] = []
    others: list[Operation] = []
    rows: list[Item] = []
    deleted: dict[ItemId, Item] = {}
    winners = {winner for _, winner in renumbered}
    for item, both in items.items():
        current, target = both.side(side), wanted[item]
        now = _final(both, current, target)
        if now is None or (now is current and item not in winners):
            continue
        if target is None:
            if current is not None and not current.deleted:
                deleted[item] = now
            elif now != current or item in winners:
                rows.append(now)
        elif current is None or current.deleted:
            path = paths.of(item)
            creations.append((path, Operation(OperationKind.CREATE, side, None, now, path)))
        else:
            steps = _changes(side, current, now, tree, paths)
            others.extend(steps)
            if not steps and (now != current or item in winners):
                rows.append(now)
    creations.sort(key=lambda pair: pair[0].split("/"))
    operations = others + [operation for _, operation in creations] + _deletions(side, tree, deleted)
    return SidePlan(tuple(operations), tuple(rows), renumbered)


def _final(both: Combined, current: Item | None, target: Item | None) -> Item | None:
    """The row that the side has in the end; None if it keeps not knowing the item."""
    if both.place_held:
        if current is None or current.deleted or both.content_held:
            return current
        return with_content(current, both.row, both.row.content_version) if _both_alive(both) else current
    place_waits = (target is None) != both.row.deleted or (target is not None and not target.same_place(both.row))
    if place_waits:
        if current is None or current.deleted or both.content_held or both.row.deleted:
            return current
        return with_content(current, both.row, both.row.content_version)
    if both.content_held and current is not None:
        return with_place(current, both.row)
    return both.row


def _both_alive(both: Combined) -> bool:
    return both.left is not None and both.right is not None and not both.left.deleted and not both.right.deleted


def _changes(side: Side, current: Item, now: Item, tree: Tree, paths: "_Paths") -> list[Operation]:
    steps: list[Operation] = []
    modified = current.kind is not ItemKind.FOLDER and not current.same_content(now)
    row = current
    if not current.same_place(now):
        row = with_place(current, now) if modified else now
        steps.append(
            Operation(OperationKind.RENAME, side, current, row, paths.of(now.id), origin=tree.path(current.id))
        )
    if modified:
        steps.append(Operation(OperationKind.MODIFY, side, row, now, paths.of(now.id)))
    return steps


def _deletions(side: Side, tree: Tree, deleted: Mapping[ItemId, Item]) -> list[Operation]:
    """One operation for each topmost deleted item; what is deleted inside a deleted folder goes with it."""
    below: dict[ItemId, list[Item]] = {}
    tops: list[ItemId] = []
    for item in deleted:
        top, at = item, item
        while True:
            parent = tree.items[at].parent
            if parent == ROOT or parent not in deleted:
                break
            top = at = parent
        if top == item:
            tops.append(item)
        else:
            below.setdefault(top, []).append(deleted[item])
    return [
        Operation(
            OperationKind.DELETE,
            side,
            tree.items[item],
            deleted[item],
            tree.path(item),
            below=tuple(below.get(item, ())),
        )
        for item in sorted(tops, key=tree.path)
    ]


class _Paths:
    """Paths in the tree that is wanted, each worked out once."""

    def __init__(self, wanted: Mapping[ItemId, Item | None]) -> None:
        self._wanted = wanted
        self._known: dict[ItemId, str] = {ROOT: ""}

    def of(self, item: ItemId) -> str:
        """The path of `item`, which is wanted."""
        chain: list[Item] = []
        at = item
        while at not in self._known:
            row = self._wanted[at]
            assert row is not None
            chain.append(row)
            at = row.parent
        path = self._known[at]
        for row in reversed(chain):
            self._known[row.id] = path = f"{path}/{row.name}" if path else row.name
        return path
