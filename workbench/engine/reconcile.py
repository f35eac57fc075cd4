"""The plan for two trees: a pure function with no disk, clock or random in it.

The rules are those of the design (acceptance table f1–f17, d1–d23 and rules 1–12). It is mirror-symmetric: swapping
the trees swaps the sides of the plan and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.engine.aliases import canonical, combined
from workbench.engine.collide import collisions
from workbench.engine.combine import Combined, combine
from workbench.engine.conflicts import content_conflict, cycle_conflict, pair_conflict, place_conflict
from workbench.engine.holdable import hold_unholdable
from workbench.engine.operations import side_plan
from workbench.engine.settlement import UNSETTLED, Settlement
from workbench.engine.targets import targets
from workbench.engine.together import as_one, mixed_groups
from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.names import Names
from workbench.model.plan import Plan
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import ReplicaId


def next_event(left: Tree, right: Tree) -> tuple[ReplicaId, int]:
    """The event that a settlement or revival between these trees counts, the same from either side."""
    tree = min(left, right, key=lambda t: t.replica)
    return tree.replica, tree.counter + 1


def reconcile(
    left: Tree, right: Tree, settled: Settlement = UNSETTLED, event: tuple[ReplicaId, int] | None = None
) -> Plan:
    """What is to be done to `left` and `right` so that both hold what either did, and what is in conflict.

    `event` is what settlements and revivals count; by default `next_event`.
    """
    event = event or next_event(left, right)
    aliases = combined(left, right, settled.aliases)
    names = Names(left.names, right.names)
    while True:
        canonical_left, renumbered_left = canonical(left, aliases)
        canonical_right, renumbered_right = canonical(right, aliases)
        items = _combined_items(canonical_left, canonical_right, settled)
        _hold_deletions_within_conflicts(items, canonical_left, canonical_right)
        revived = _revive(items, event)
        hold_unholdable(items, names)
        found = collisions(items, names)
        new = {loser: alias for loser, alias in found.aliases.items() if loser not in aliases}
        if not new:
            break
        aliases = combined(left, right, {**aliases, **new})
    conflicts: list[Conflict] = []
    trees = (canonical_left, canonical_right)
    for cycle in _cycles(items):
        conflicts.append(cycle_conflict(cycle, items, *trees))
        for item in cycle:
            items[item].place_held = True
    for kind, first, second in found.clashes:
        conflicts.append(pair_conflict(kind, items[first], items[second], *trees))
        items[first].place_held = items[second].place_held = True
    companions = left.companions.joined(right.companions)
    groups = mixed_groups(items, {item for _, *pair in found.clashes for item in pair}, companions)
    for both in items.values():
        if both.conflict is not None:
            conflicts.append(place_conflict(both, *trees))
        if both.content_conflict is not None:
            conflicts.append(content_conflict(both, *trees))
    conflicts = as_one(conflicts, groups)
    left_targets, left_waiting = targets(items, Side.LEFT, names.left)
    right_targets, right_waiting = targets(items, Side.RIGHT, names.right)
    return Plan(
        side_plan(Side.LEFT, canonical_left, items, left_targets, renumbered_left),
        side_plan(Side.RIGHT, canonical_right, items, right_targets, renumbered_right),
        tuple(sorted(conflicts, key=lambda c: (c.name, c.id))),
        left_waiting + right_waiting,
        aliases,
        event if revived or settled else None,
    )


def _combined_items(left: Tree, right: Tree, settled: Settlement) -> dict[ItemId, Combined]:
    items: dict[ItemId, Combined] = {}
    none: tuple[Item, ...] = ()
    for row in left:
        other = right.items.get(row.id)
        if other is row:
            items[row.id] = Combined(row, row, row)
            continue
        items[row.id] = combine(row, other, (left.agreed.get(row.id, none), right.agreed.get(row.id, none)), settled)
    for row in right:
        if row.id not in items:
            items[row.id] = combine(None, row, (none, none), settled)
    for item, row in settled.places.items():
        if item not in items:
            items[item] = Combined(None, None, row)
    return items


def _hold_deletions_within_conflicts(items: Mapping[ItemId, Combined], left: Tree, right: Tree) -> None:
    """While a folder is itself in delete-rename, nothing of it leaves any disk (rule 2)."""
    for both in list(items.values()):
        if both.conflict is not ConflictKind.DELETE_RENAME or both.row.kind is not ItemKind.FOLDER:
            continue
        tree = right if both.left is not None and both.left.deleted else left
        for row in tree.descendants(both.row.id):
            below = items[row.id]
            if below.row.deleted and not below.place_held:
                below.place_held = True


def _revive(items: Mapping[ItemId, Combined], event: tuple[ReplicaId, int]) -> bool:
    """Bring back the deleted folders that something was created in or moved into (rule 3); whether there were any."""
    revived = False
    for both in list(items.values()):
        if not both.live:
            continue
        parent = both.row.parent
        while parent != ROOT:
            folder = items.get(parent)
            if folder is None or folder.place_held or not folder.row.deleted:
                break
            alive = next((row for row in (folder.left, folder.right) if row is not None and not row.deleted), None)
            if alive is None:
                break
            version = folder.row.place_version
            for row in (folder.left, folder.right):
                version = version.join(row.place_version) if row is not None else version
            folder.row = replace(
                alive, place_version=version.with_event(*event), content_version=folder.row.content_version
            )
            revived = True
            parent = folder.row.parent
    return revived


def _cycles(items: Mapping[ItemId, Combined]) -> Iterable[tuple[ItemId, ...]]:
    """The cycles of folders that the combined places would make (rule 7), each once, without what did not move."""
    settled: set[ItemId] = set()
    for start in items:
        trail: dict[ItemId, None] = {}
        at = start
        while at not in settled and at not in trail and at != ROOT:
            both = items.get(at)
            if both is None or not both.live:
                break
            trail[at] = None
            at = both.row.parent
        if at in trail:
            ring = list(trail)[list(trail).index(at) :]
            yield tuple(sorted(i for i in ring if _moved(items[i])))
        settled.update(trail)


def _moved(both: Combined) -> bool:
    return both.left is None or both.right is None or not both.left.same_place(both.right)
