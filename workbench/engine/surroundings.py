"""Where the items of a conflict were and are on both sides, read from what the last scan saw."""

from collections.abc import Iterable

from workbench.engine.base import base_row
from workbench.model.conflict import Conflict
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.scene import Beside, Scene, Spot
from workbench.model.threeway import ThreeWay
from workbench.model.tree import Tree

_BESIDE = 2
"""So many names beside an item give a person the place."""


def scenes(conflict: Conflict, left: Tree, right: Tree) -> ThreeWay[Scene]:
    """Before, left now and right now. The trees hold all rows; a base that nobody remembers is an empty scene."""
    return ThreeWay(
        _before(conflict.items, left, right), _now(conflict.items, left, right), _now(conflict.items, right, left)
    )


def _now(items: Iterable[ItemId], tree: Tree, other: Tree) -> Scene:
    spots = []
    for item in items:
        row = tree.get(item)
        if row is None:
            continue
        counted = tree if not row.deleted else other
        spots.append(
            Spot(
                item,
                tree.path(item),
                row.kind,
                row.deleted,
                _gone_with(row, tree) if row.deleted else "",
                row.digest,
                _files(item, counted) if row.kind is ItemKind.FOLDER else 0,
            )
        )
    folders = {row.parent for s in spots if not s.deleted and (row := tree.get(s.item)) is not None}
    own = {s.item for s in spots}
    return Scene(tuple(spots), tuple(_beside(folder, own, tree) for folder in sorted(folders, key=tree.path)))


def _gone_with(row: Item, tree: Tree) -> str:
    """The topmost folder that is deleted above a deleted row."""
    top, at = ROOT, row.parent
    while at != ROOT:
        above = tree.get(at)
        if above is None or not above.deleted:
            break
        top, at = at, above.parent
    return tree.path(top) if top != ROOT else ""


def _files(folder: ItemId, tree: Tree) -> int:
    return sum(1 for row in tree.descendants(folder) if row.kind is not ItemKind.FOLDER)


def _beside(folder: ItemId, own: set[ItemId], tree: Tree, like: Tree | None = None) -> Beside:
    """What stands in `folder`; with `like`, only what stands there on both sides."""
    rows = [row for row in tree.children(folder) if row.id not in own]
    if like is not None:
        rows = [row for row in rows if (there := like.live(row.id)) is not None and there.same_place(row)]
    rows.sort(key=lambda row: (row.kind is not ItemKind.FOLDER, row.name.casefold(), row.name))
    shown = tuple((row.name, row.kind) for row in rows[:_BESIDE])
    return Beside(tree.path(folder) if folder != ROOT else "", shown, len(rows) - len(shown))


def _before(items: Iterable[ItemId], left: Tree, right: Tree) -> Scene:
    spots, folders = [], {}
    for item in items:
        base = base_row(item, left, right, about_content=False)
        if base is None:
            continue
        content = base_row(item, left, right, about_content=True)
        files = _files_before(item, left, right) if base.kind is ItemKind.FOLDER else 0
        path = _path_before(base, left, right)
        spots.append(Spot(item, path, base.kind, digest=content.digest if content is not None else b"", files=files))
        folders[base.parent] = path.rpartition("/")[0]
    own = {s.item for s in spots}
    beside = []
    for folder, path in sorted(folders.items(), key=lambda pair: pair[1]):
        found = _beside(folder, own, left, right)
        beside.append(Beside(path, found.names, found.more))
    return Scene(tuple(spots), tuple(beside))


def _files_before(folder: ItemId, left: Tree, right: Tree) -> int:
    """How much was in a folder: the least that is in it now, for one side may have moved something into it since."""
    return min((_files(folder, tree) for tree in (left, right) if tree.live(folder) is not None), default=0)


def _path_before(base: Item, left: Tree, right: Tree) -> str:
    """Where both had the item, in the folders as both had them."""
    names, seen = [base.name], {base.id}
    at = base.parent
    while at != ROOT and at not in seen:
        seen.add(at)
        above = base_row(at, left, right, about_content=False) or left.get(at) or right.get(at)
        if above is None:
            break
        names.append(above.name)
        at = above.parent
    return "/".join(reversed(names))
