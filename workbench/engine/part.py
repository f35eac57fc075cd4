"""A part of a long change: the rows that its plan can be about, and whether that plan asks no question."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from workbench.engine.candidates import closure
from workbench.engine.combine import combine
from workbench.engine.replica import Replica
from workbench.engine.settlement import UNSETTLED
from workbench.engine.visible import but_ignored
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import OperationKind, Plan
from workbench.model.threeway import Side
from workbench.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Part:
    """What the plan of a part is made from. `later`: the folders that a side deleted and which go with a later part."""

    trees: tuple[Tree, Tree]
    later: Mapping[Side, set[ItemId]]

    def is_simple(self, plan: Plan, replicas: Mapping[Side, Replica], held: Set[ItemId]) -> bool:
        """Whether `plan` only carries over what was made, renamed, written or deleted, without a question.

        `held` are items about which there was a question before, or that cross with others.
        """
        for side, replica in replicas.items():
            own = plan.side(side)
            if own.renumbered or but_ignored(own, replica.rules) is not own:
                return False
            if any(o.kind is not OperationKind.DELETE and o.now.parent in self.later[side] for o in own.operations):
                return False
            if held and any(r.id in held for o in own.operations for r in (o.now, *o.below)):
                return False
        return not (plan.conflicts or plan.waiting or plan.event)


def part_of(left: Replica, right: Replica, items: Set[ItemId], size: int) -> Part | None:
    """The rows of `items` and of all that their plan can be about; None if that is much more than `size`.

    That is what is above them, what stands where they are to stand, and what is in folders among these that one side
    deleted. A folder above them that is merely to be deleted as well stays for a later part.
    """
    meant, wanted = set(items), closure(items, left, right)
    most = 2 * len(wanted) + size
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


def _new_places(tree: Tree, other: Tree) -> Iterator[tuple[ItemId, str]]:
    """Where the items of `tree` stand that stand elsewhere, or nowhere, in the `other`."""
    for row in tree:
        if not row.deleted and ((there := other.items.get(row.id)) is None or not there.same_place(row)):
            yield row.parent, row.name


def _deleted_folders(tree: Tree, other: Tree) -> Iterator[Item]:
    """The tombstones in `tree` of folders that are live in the `other`."""
    return (row for row in tree if row.deleted and row.kind is ItemKind.FOLDER and other.live(row.id) is not None)


def _without(trees: tuple[Tree, Tree], meant: set[ItemId]) -> Part | None:
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
    return Part((kept[0], kept[1]), later)


def _just_goes(row: Item, tree: Tree, other: Tree) -> bool:
    """Whether the folder of the tombstone `row` in `tree` is to be deleted in the `other`, with no question about itself."""
    both = combine(row, other.items[row.id], (tree.agreed.get(row.id, ()), other.agreed.get(row.id, ())), UNSETTLED)
    return both.row.deleted and not both.place_held and both.content_conflict is None
