"""The end of a sync or resolution: both replicas note what they agree on and what is left open."""

import os
from collections.abc import Callable, Iterable, Mapping

from workbench.engine import seals
from workbench.engine.execute import Executed
from workbench.engine.knowledge import exchange
from workbench.engine.open_conflicts import remember
from workbench.engine.peers import PeerRow
from workbench.engine.replica import Replica
from workbench.engine.retention import expire
from workbench.model.conflict import Conflict, ConflictSide, Deed
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.plan import Plan
from workbench.model.threeway import Side
from workbench.model.tree import Tree

_LARGE = 64 << 20
"""Bytes above which the content of a conflict is not kept a second time."""


def finish(
    left: Replica,
    right: Replica,
    trees: tuple[Tree, Tree],
    executed: Executed | None,
    conflicts: tuple[Conflict, ...],
    also_open: tuple[Mapping[ItemId, Item | None], Mapping[ItemId, Item | None]] = ({}, {}),
) -> None:
    """Write down what both replicas know of each other now, and commit.

    `also_open` are rows that differ beside those of `trees`, as the left and as the right notes them.
    """
    open_left, open_right = unsettled(trees, executed)
    open_left, open_right = {**also_open[0], **open_left}, {**also_open[1], **open_right}
    left.store.put_unsettled(right.id, open_left)
    right.store.put_unsettled(left.id, open_right)
    remember(left, right, conflicts)
    seals.exchange(left, right)
    exchange(left, right, settled=not open_left and not open_right)
    token, now = os.urandom(8).hex(), str(left.disk.now() // 1_000_000_000)
    for here, there in ((left, right), (right, left)):
        here.store.note("synced", str(here.store.counter))
        here.store.note("synced_at", now)
        here.store.note_name_rules(there.store.name_rules(), there.id)
        here.blobs.index(int(now))
        here.store.put_peer(PeerRow(there.id, there.name, there.root, token, here.store.sequence))
    left.store.commit()
    right.store.commit()
    for here in (left, right):
        expire(here)


def unsettled(
    trees: tuple[Tree, Tree], executed: Executed | None
) -> tuple[dict[ItemId, Item | None], dict[ItemId, Item | None]]:
    """The items whose rows still differ, each with the other side's row: as the left and as the right notes them."""
    left, right = (dict(tree.items) for tree in trees)
    if executed is not None:
        left.update(executed.rows.get(Side.LEFT, {}))
        right.update(executed.rows.get(Side.RIGHT, {}))
    of_left: dict[ItemId, Item | None] = {}
    of_right: dict[ItemId, Item | None] = {}
    for item in left.keys() | right.keys():
        here, there = left.get(item), right.get(item)
        if here is there or (here is not None and there is not None and _same(here, there)):
            continue
        of_left[item] = there
        of_right[item] = here
    return of_left, of_right


def _same(left: Item, right: Item) -> bool:
    return (
        left.place_version == right.place_version
        and left.content_version == right.content_version
        and left.same_place(right)
        and left.same_content(right)
    )


def keep_contents(left: Replica, right: Replica, conflicts: Iterable[Conflict]) -> None:
    """Keep each side's content of each conflict in the other replica too, so that it can be settled there (rule 11).

    Not those of large files: their conflicts can be decided in one replica, and are carried out once both are there.
    """
    for conflict in (part for whole in conflicts for part in whole.parts):
        for replica, keeper, side in ((left, right, conflict.sides.left), (right, left, conflict.sides.right)):
            if _has_content(side):
                assert side is not None and side.digest is not None
                if (side.size or 0) <= _LARGE:
                    _keep(keeper, bytes.fromhex(side.digest), replica.path(side.path))


def keep_bases(left: Replica, trees: tuple[Tree, Tree], plan: Plan, keeps_base: Callable[[str], bool]) -> None:
    """Keep the contents of files that both sides turned out to have, which therefore pass through no copy."""
    known: Mapping[ItemId, object] = {**trees[0].aliases, **trees[1].aliases}
    for loser, alias in plan.aliases.items():
        if loser in known:
            continue
        for item in (alias.winner, loser):
            row = trees[0].live(item)
            if row is not None and row.kind is ItemKind.FILE and keeps_base(row.name):
                _keep(left, row.digest, left.path(trees[0].path(item)))


def _has_content(side: ConflictSide | None) -> bool:
    return side is not None and side.kind is ItemKind.FILE and side.change is not Deed.DELETED and bool(side.digest)


def _keep(keeper: Replica, digest: bytes, path: str) -> None:
    try:
        keeper.blobs.add_file(digest, path)
    except OSError:
        return  # It changed just now or cannot be read: the next sync sees it.
