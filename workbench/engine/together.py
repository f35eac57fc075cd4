"""Files that are held together: what both sides did to them crosses as a whole, or is one question.

A database of one side beside the log of the other is neither's database, and may read as a damaged one. So where the
files of such a group would come from both sides, or one of them is in conflict, all that differ stay as each side has them.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from workbench.engine.combine import Combined
from workbench.model.companions import Companions
from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.threeway import Side

Group = dict[ItemId, Combined]


def mixed_groups(items: Mapping[ItemId, Combined], clashing: Set[ItemId], companions: Companions) -> list[Group]:
    """The groups that are one question, held as each side has them: of each the items that differ, what leads it first.

    `clashing` are the items of pairs that want one place.
    """
    found = []
    for group in _groups(items, companions):
        if len(group) < 2:
            continue
        asked = not clashing.isdisjoint(group) or any(b.conflict or b.content_conflict for b in group.values())
        if not asked and len({side for both in group.values() if (side := _comes_from(both)) is not None}) < 2:
            continue
        names = any(both.conflict is ConflictKind.UNHOLDABLE_NAME for both in group.values())
        for item, both in group.items():
            if item not in clashing:
                _ask(both, names)
            both.place_held = both.content_held = True
        found.append(group)
    return found


def _groups(items: Mapping[ItemId, Combined], companions: Companions) -> Iterator[Group]:
    """What differs of each group, by the place of the file that the others belong to."""
    places: dict[tuple[ItemId, str], Group] = {}
    endings = companions.endings
    for both in items.values():
        left, right = both.left, both.right
        if not (left is not None and left.name.endswith(endings)) and not (
            right is not None and right.name.endswith(endings)
        ):
            continue  # Nearly all of them: a plan may have very many.
        for row in _files(both):
            for leader in companions.leaders(row.name):
                places.setdefault((row.parent, leader), {})[both.row.id] = both
    if not places:
        return
    leading: dict[tuple[ItemId, str], Group] = {}
    for both in items.values():
        for row in _files(both):
            if (row.parent, row.name) in places:
                leading.setdefault((row.parent, row.name), {})[both.row.id] = both
    for place, following in places.items():
        known = (*sorted(leading.get(place, {}).items()), *sorted(following.items()))
        yield {item: both for item, both in known if _differs(both)}


def _files(both: Combined) -> Iterator[Item]:
    for row in (both.left, both.right):
        if row is not None and row.kind is ItemKind.FILE:
            yield row


def _differs(both: Combined) -> bool:
    left, right = _alive(both.left), _alive(both.right)
    if left is None or right is None:
        return left is not right
    return not (left.same_place(right) and left.same_content(right))


def _comes_from(both: Combined) -> Side | None:
    """The side whose content, or lack of one, both are to have; None where they have the same, or nothing is decided."""
    if both.place_held:
        return None
    left, right, target = _alive(both.left), _alive(both.right), _alive(both.row)
    if _same(left, right):
        return None
    if _same(left, target):
        return Side.LEFT
    return Side.RIGHT if _same(right, target) else None


def _same(one: Item | None, other: Item | None) -> bool:
    return one is other if one is None or other is None else one.same_content(other)


def _alive(row: Item | None) -> Item | None:
    return None if row is None or row.deleted else row


def _ask(both: Combined, names: bool) -> None:
    """Put an item in conflict that is in none by itself: what the other files of its group are about is about it, too.

    With `names` that is a name which one side cannot hold: then what is new there waits for a name, and nobody deleted it.
    """
    if both.conflict or both.content_conflict:
        return
    if names and (both.left is None or both.right is None):
        both.conflict = ConflictKind.UNHOLDABLE_NAME
        return
    if _alive(both.left) is None or _alive(both.right) is None:
        both.conflict = ConflictKind.DELETE_MODIFY
    else:
        both.content_conflict = ConflictKind.MODIFY_MODIFY


def as_one(conflicts: list[Conflict], groups: Iterable[Group]) -> list[Conflict]:
    """`conflicts` with those of each group as one, which answers for all that differs in it."""
    rest = list(conflicts)
    for group in groups:
        own = [conflict for conflict in rest if any(not group.keys().isdisjoint(part.items) for part in conflict.parts)]
        order = {item: number for number, item in enumerate(group)}
        parts = [part for conflict in own for part in conflict.parts]
        parts.sort(key=lambda part: min(order.get(item, len(order)) for item in part.items))
        first, *others = (replace(part, beside=()) for part in parts)
        rest = [conflict for conflict in rest if conflict not in own]
        rest.append(replace(first, beside=tuple(others)))
    return rest
