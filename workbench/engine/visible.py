"""What of two trees takes part in a sync whose replicas do not ignore the same, or do not hold the same folders.

What either of them ignores or does not hold never crosses: it is in neither tree. An item that stands where both see it on
one of the two sides takes part with both rows, so that what was moved out of sight or into sight is no deletion.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass, replace

from workbench.engine.ignore import Rules
from workbench.model.item import ROOT, ItemId, ItemKind
from workbench.model.plan import OperationKind, SidePlan
from workbench.model.threeway import Side
from workbench.model.tree import Tree


@dataclass(frozen=True, slots=True)
class Sight:
    """Two trees as far as both sides see. `holding`: folders of a side that hold something live which is out of sight."""

    left: Tree
    right: Tree
    holding_left: Set[ItemId] = frozenset()
    holding_right: Set[ItemId] = frozenset()

    def holding(self, side: Side) -> Set[ItemId]:
        """The folders of `side` that hold something live which is out of sight."""
        return self.holding_left if side is Side.LEFT else self.holding_right


def seen_by_both(left: Tree, right: Tree, rules: Iterable[Rules]) -> Sight:
    """`left` and `right` without what one of `rules` takes out of sight."""
    trees, both = (left, right), tuple(rules)
    hidden = [{item for one in both for item in one.ignored_rows(tree)} for tree in trees]
    if not any(hidden):
        return Sight(left, right)
    names = {**right.aliases, **left.aliases}

    def name(item: ItemId) -> ItemId:
        return names[item].winner if item in names else item

    seen = {name(row.id) for tree, away in zip(trees, hidden, strict=True) for row in tree if row.id not in away}
    above: set[ItemId] = set()
    for tree in trees:
        for row in tree:
            at = row.parent if name(row.id) in seen else ROOT
            while at != ROOT and at not in above and at in tree.items:
                above.add(at)
                at = tree.items[at].parent
    seen.update(name(item) for item in above)
    cut = []
    holding: list[set[ItemId]] = []
    for tree in trees:
        kept = {row.id: row for row in tree if name(row.id) in seen}
        cut.append(tree.of(kept))
        folders: set[ItemId] = set()
        for row in tree:
            at = row.parent if row.id not in kept and not row.deleted else ROOT
            while at != ROOT and at not in folders and at in tree.items:
                folders.add(at)
                at = tree.items[at].parent
        holding.append(folders)
    return Sight(cut[0], cut[1], holding[0], holding[1])


def but_ignored(plan: SidePlan, rules: Rules) -> SidePlan:
    """`plan` without creating what would be ignored where it is to stand, as after a folder was renamed.

    But a folder is created that something known here was moved into.
    """
    if not rules:
        return plan
    needed = [f"{o.path}/" for o in plan.operations if o.kind is OperationKind.RENAME]
    kept = tuple(
        o
        for o in plan.operations
        if o.kind is not OperationKind.CREATE
        or not rules.ignore_at(o.path, o.now.kind is ItemKind.FOLDER)
        or any(path.startswith(f"{o.path}/") for path in needed)
    )
    return plan if len(kept) == len(plan.operations) else replace(plan, operations=kept)
