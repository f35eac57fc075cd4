"""Where each item is to be on one side: the combined place, unless that has to wait for a conflict (rule 5)."""

from collections.abc import Mapping

from workbench.engine.combine import Combined
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.names import UNLIMITED, NameRules
from workbench.model.threeway import Side


def targets(
    items: Mapping[ItemId, Combined], side: Side, rules: NameRules = UNLIMITED
) -> tuple[dict[ItemId, Item | None], int]:
    """The row whose place each item is to have on `side` (None: it is not to be there), and how many had to wait.

    Invariant: the targets are a tree. Every parent is there and a folder, no place is taken twice (`rules` say which names
    are one on this side), nothing is inside
    itself. What would break it keeps the place that it has now, which is a tree already, so the loop ends.
    """
    wanted: dict[ItemId, Item | None] = {}
    pending: list[ItemId] = []
    for item, both in items.items():
        current = _alive(both.side(side))
        if both.place_held:
            wanted[item] = current
            continue
        row = _alive(both.row)
        wanted[item] = row
        if row is not current and (row is None or current is None or not row.same_place(current)):
            pending.append(item)
    if not pending:
        return wanted, 0
    waiting = 0
    while stuck := _stuck(pending, wanted, rules):
        for item in stuck:
            wanted[item] = _alive(items[item].side(side))
        waiting += len(stuck)
        pending = [item for item in pending if item not in stuck]
    return wanted, waiting


def _stuck(pending: list[ItemId], wanted: Mapping[ItemId, Item | None], rules: NameRules) -> set[ItemId]:
    """The pending items that cannot have what they want."""
    taken: dict[tuple[ItemId, str], list[ItemId]] = {}
    parents: set[ItemId] = set()
    for item, row in wanted.items():
        if row is not None:
            taken.setdefault((row.parent, rules.key(row.name)), []).append(item)
            parents.add(row.parent)
    stuck: set[ItemId] = set()
    moving = set(pending)
    for item in pending:
        row = wanted[item]
        if row is None:
            if item in parents:
                stuck.add(item)
            continue
        parent = wanted.get(row.parent)
        if row.parent != ROOT and (parent is None or parent.kind is not ItemKind.FOLDER):
            stuck.add(item)
            continue
        rivals = taken[row.parent, rules.key(row.name)]
        if len(rivals) > 1 and (any(r not in moving for r in rivals) or min(rivals) != item):
            stuck.add(item)
    if stuck:
        return stuck
    safe: set[ItemId] = {ROOT}
    for item in pending:
        row = wanted[item]
        if row is not None and row.kind is ItemKind.FOLDER and _inside_itself(item, wanted, safe):
            stuck.add(item)
    return stuck


def _inside_itself(item: ItemId, wanted: Mapping[ItemId, Item | None], safe: set[ItemId]) -> bool:
    trail: list[ItemId] = []
    seen: set[ItemId] = set()
    at = item
    while at not in safe:
        if at in seen:
            return True
        seen.add(at)
        trail.append(at)
        row = wanted.get(at)
        if row is None:
            break
        at = row.parent
    safe.update(trail)
    return False


def _alive(row: Item | None) -> Item | None:
    return None if row is None or row.deleted else row
