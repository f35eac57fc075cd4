"""The rows that a plan can be about: those that may differ between two replicas, and what belongs to them.

Rows that neither side wrote since the last sync are the same on both and are not loaded. `reconcile` gives the same
plan for the rest as for the whole trees, because an item whose row is the same on both sides is part of no operation.
"""

from collections.abc import Iterable

from workbench.engine.agreement import changed as changed_items
from workbench.engine.ignore import Rules
from workbench.engine.replica import Replica
from workbench.engine.visible import Sight, seen_by_both
from workbench.model.item import ROOT, ItemId, ItemKind
from workbench.model.names import Names
from workbench.model.tree import Tree


def trees(left: Replica, right: Replica, beside: Iterable[ItemId] = ()) -> tuple[Tree, Tree]:
    """The trees of both replicas, as far as they may differ and both see them.

    With what stands `beside` some items, where names are to be found that are free.
    """
    sight = in_sight(left, right, beside)
    return sight.left, sight.right


def in_sight(left: Replica, right: Replica, beside: Iterable[ItemId] = ()) -> Sight:
    """As `trees`, and which folders hold something that only one side sees."""
    if not Names(left.store.name_rules(), right.store.name_rules()).plain:
        beside = {*beside, *(changed_items(left, right) or ())}  # What has another name may stand in the way there.
    keys = (left.store.value("rules"), right.store.value("rules"))
    if keys[0] == keys[1]:
        return Sight(*_loaded(left, right, beside, whole=False))
    both = _loaded(left, right, beside, whole=False)
    changed = changed_items(left, right) or set()
    if any((row := tree.get(item)) is not None and row.kind is ItemKind.FOLDER for tree in both for item in changed):
        both = _loaded(left, right, beside, whole=True)  # With a folder, all that is in it may come into sight.
    return seen_by_both(*both, (Rules.restored(key) for key in keys))


def _loaded(left: Replica, right: Replica, beside: Iterable[ItemId], whole: bool) -> tuple[Tree, Tree]:
    changed = changed_items(left, right)
    if whole or changed is None or len(changed) * 4 > 64 + left.store.count():
        return left.store.tree(left.id), right.store.tree(right.id)
    return trees_of(changed, left, right, beside)


def trees_of(items: set[ItemId], left: Replica, right: Replica, beside: Iterable[ItemId] = ()) -> tuple[Tree, Tree]:
    """The rows of `items` in both replicas, with all folders above them, and with what stands `beside` some items."""
    folders = left.store.parents(beside) | right.store.parents(beside)
    inside = (replica.store.live_in(folders) for replica in (left, right)) if folders else ()
    wanted = closure(items.union(*inside), left, right)
    return left.store.tree(left.id, wanted), right.store.tree(right.id, wanted)


def closure(changed: Iterable[ItemId], left: Replica, right: Replica) -> set[ItemId]:
    """`changed`, what is one item with something of it, and all folders above them on either side."""
    same = _other_names(left, right)
    wanted = set(changed)
    waiting = set(wanted)
    while waiting:
        more = {name for item in waiting for name in same.get(item, ())} if same else set()
        for replica in (left, right):
            more.update(replica.store.parents(waiting))
        waiting = more - wanted - {ROOT}
        wanted |= waiting
    return wanted


def _other_names(left: Replica, right: Replica) -> dict[ItemId, set[ItemId]]:
    """By id of an item that turned out to be another one, or that another one is: the other ids that it may have."""
    same: dict[ItemId, set[ItemId]] = {}
    for replica in (left, right):
        for loser, alias in replica.store.aliases().items():
            same.setdefault(loser, set()).add(alias.winner)
            same.setdefault(alias.winner, set()).add(loser)
    return same
