"""Conflicts as people are told of them: what each side has, did and when."""

from collections.abc import Iterable, Mapping

from blake3 import blake3

from workbench.engine.base import base_row
from workbench.engine.combine import Combined
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.threeway import ThreeWay
from workbench.model.tree import Tree


def conflict_id(part: str, items: Iterable[ItemId]) -> str:
    """Ten hex digits from the items and which of the two, "place" or "content", is in conflict; stable across syncs."""
    return blake3(part.encode() + b"".join(sorted(items))).hexdigest()[:10]


def place_conflict(both: Combined, left: Tree, right: Tree) -> Conflict:
    """The conflict about where an item is, or whether it still is."""
    assert both.conflict is not None
    return _single("place", both.conflict, both, left, right)


def content_conflict(both: Combined, left: Tree, right: Tree) -> Conflict:
    """The conflict about what is in a file."""
    assert both.content_conflict is not None
    return _single("content", both.content_conflict, both, left, right)


def _single(part: str, kind: ConflictKind, both: Combined, left: Tree, right: Tree) -> Conflict:
    item = both.row.id
    base = base_row(item, left, right, about_content=part == "content")
    base_side = None
    if base is not None:
        tree = left if base in left.agreed.get(item, ()) or left.items.get(item) is base else right
        base_side = _side(base, _path(base, tree), Deed.UNCHANGED)
    sides = ThreeWay(
        base_side,
        _described(both.left, base, left, kind),
        _described(both.right, base, right, kind),
    )
    return Conflict(conflict_id(part, (item,)), kind, both.row.kind, (item,), sides)


def pair_conflict(kind: ConflictKind, first: Combined, second: Combined, left: Tree, right: Tree) -> Conflict:
    """The conflict of two items that want one place: left put the first there, right the second."""
    items = tuple(sorted((first.row.id, second.row.id)))
    sides = ThreeWay(None, _described(first.left, None, left, kind), _described(second.right, None, right, kind))
    item = first.row.kind if first.row.kind is second.row.kind else ItemKind.FILE
    return Conflict(conflict_id("place", items), kind, item, items, sides)


def cycle_conflict(cycle: tuple[ItemId, ...], items: Mapping[ItemId, Combined], left: Tree, right: Tree) -> Conflict:
    """The conflict of folders that the two sides moved into each other."""
    kind = ConflictKind.MOVE_CYCLE
    moved_left = next((items[i] for i in cycle if _stands(items[i], items[i].left)), items[cycle[0]])
    moved_right = next((items[i] for i in cycle if _stands(items[i], items[i].right)), items[cycle[-1]])
    sides = ThreeWay(
        None, _described(moved_left.left, None, left, kind), _described(moved_right.right, None, right, kind)
    )
    return Conflict(conflict_id("place", cycle), kind, ItemKind.FOLDER, cycle, sides)


def _stands(both: Combined, row: Item | None) -> bool:
    """Whether `row` is where the item would have ended, so that this side moved it."""
    return row is not None and row.same_place(both.row)


def _described(row: Item | None, base: Item | None, tree: Tree, kind: ConflictKind) -> ConflictSide | None:
    if row is None:
        return None
    match kind:
        case _ if row.deleted:
            deed = Deed.DELETED
        case ConflictKind.CREATE_CREATE | ConflictKind.KIND_CHANGE:
            deed = Deed.CREATED
        case ConflictKind.MODIFY_MODIFY | ConflictKind.DELETE_MODIFY:
            deed = Deed.MODIFIED
        case ConflictKind.NAME_CLASH if not row.place_version.counters or len(row.place_version.counters) == 1:
            deed = Deed.CREATED if row.place_version == row.content_version else Deed.RENAMED
        case ConflictKind.UNHOLDABLE_NAME if base is None:
            deed = Deed.CREATED
        case ConflictKind.UNHOLDABLE_NAME if base is not None and row.same_place(base):
            deed = Deed.UNCHANGED
        case _:
            deed = Deed.RENAMED
    return _side(row, tree.path(row.id), deed)


def _side(row: Item, path: str, deed: Deed) -> ConflictSide:
    if row.deleted:
        return ConflictSide(row.id, path, deed, row.kind)
    return ConflictSide(
        row.id,
        path,
        deed,
        row.kind,
        row.modified or None,
        row.size if row.kind is ItemKind.FILE else None,
        row.digest.hex() or None,
    )


def _path(row: Item, tree: Tree) -> str:
    above = tree.path(row.parent)
    return f"{above}/{row.name}" if above else row.name
