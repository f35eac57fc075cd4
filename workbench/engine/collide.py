"""Two items that want one place: one item after all, or a conflict (rule 4)."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from workbench.engine.combine import Combined
from workbench.model.conflict import ConflictKind
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.names import EVERYTHING, Names
from workbench.model.threeway import Side
from workbench.model.tree import Alias


@dataclass(slots=True)
class Collisions:
    """What was found: items that are one, and pairs that clash with the kind of conflict, left's item first."""

    aliases: dict[ItemId, Alias] = field(default_factory=dict)
    clashes: list[tuple[ConflictKind, ItemId, ItemId]] = field(default_factory=list)


def collisions(items: Mapping[ItemId, Combined], names: Names = EVERYTHING) -> Collisions:
    """All pairs of items that both sides are to have at one place.

    Folders come before what is in them, so that once two folders are one, their children meet as well. Names that are
    one on one of the sides are one place too: what that side cannot hold besides another item is marked so.
    """
    found = Collisions()
    children: dict[ItemId, list[Combined]] = {}
    for both in items.values():
        if both.live:
            children.setdefault(both.row.parent, []).append(both)
    waiting = [ROOT, *(item for item in children if item != ROOT and not items[item].live)]
    while waiting:
        inside = children.get(waiting.pop(), [])
        by_name: dict[str, Combined] = {}
        for both in inside:
            first = by_name.setdefault(both.row.name, both)
            if first is not both:
                _collide(first, both, found, children)
        if not names.plain:
            _fold(inside, names, found)
        waiting.extend(
            both.row.id for both in inside if both.row.kind is ItemKind.FOLDER and both.row.id not in found.aliases
        )
    return found


def _collide(first: Combined, second: Combined, found: Collisions, children: dict[ItemId, list[Combined]]) -> None:
    left, right = (first, second) if _is_lefts(first) else (second, first)
    if _are_one(left, right):
        loser, winner = _loser_and_winner(left, right)
        found.aliases[loser.row.id] = Alias(
            winner.row.id,
            loser.row.place_version,
            loser.row.content_version,
            winner.row.place_version,
            winner.row.content_version,
        )
        children.setdefault(winner.row.id, []).extend(children.pop(loser.row.id, []))
        return
    if left.row.kind is not right.row.kind:
        kind = ConflictKind.KIND_CHANGE
    elif left.right is None and right.left is None:
        kind = ConflictKind.CREATE_CREATE
    else:
        kind = ConflictKind.NAME_CLASH
    found.clashes.append((kind, left.row.id, right.row.id))


def _fold(inside: Iterable[Combined], names: Names, found: Collisions) -> None:
    """Items of one folder whose names are one on a side: only one of them can stand there."""
    clashing = {item for _, *pair in found.clashes for item in pair}
    groups: dict[str, list[Combined]] = {}
    for both in inside:
        if both.live and both.row.id not in found.aliases:
            groups.setdefault(names.key(both.row.name), []).append(both)
    for group in groups.values():
        for side, rules in ((Side.LEFT, names.left), (Side.RIGHT, names.right)):
            by_key: dict[str, list[Combined]] = {}
            for both in group if len(group) > 1 else ():
                by_key.setdefault(rules.key(both.row.name), []).append(both)
            for rivals in by_key.values():
                _one_stays(rivals, side, found, clashing)


def _one_stays(rivals: list[Combined], side: Side, found: Collisions, clashing: Set[ItemId]) -> None:
    """Only one of `rivals` can stand on `side`: the one that does. What stood elsewhere before is not one of them."""
    if len(rivals) < 2:
        return
    staying = min(rivals, key=lambda both: (not _stands(both, side), both.row.name, both.row.id))
    for both in rivals:
        if both.row.name == staying.row.name or both.place_held:
            continue
        if (
            staying.row.id not in clashing
            and _stands(staying, side)
            and not _stands(staying, side.other)
            and _stands(both, side.other)
        ):
            pair = (staying, both) if side is Side.LEFT else (both, staying)
            clash = (ConflictKind.NAME_CLASH, pair[0].row.id, pair[1].row.id)
            if clash not in found.clashes:
                found.clashes.append(clash)
        else:
            both.conflict, both.place_held = ConflictKind.UNHOLDABLE_NAME, True


def _stands(both: Combined, side: Side) -> bool:
    """Whether an item is on `side` where it is to be."""
    row = both.side(side)
    return row is not None and not row.deleted and row.same_place(both.row)


def _is_lefts(both: Combined) -> bool:
    """Whether it was the left side that put the item where it is to be; the other item at that place is then the right's."""
    if both.left is None or both.right is None:
        return both.left is not None
    stands_left = not both.left.deleted and both.left.same_place(both.row)
    stands_right = not both.right.deleted and both.right.same_place(both.row)
    return stands_left and not stands_right


def _are_one(left: Combined, right: Combined) -> bool:
    """Whether two items at one place are one: both folders or of equal content, and one of them new to the other side."""
    if left.row.kind is not right.row.kind or left.content_held or right.content_held:
        return False
    if left.row.kind is not ItemKind.FOLDER and not left.row.same_content(right.row):
        return False
    if left.right is not None and right.left is not None:
        return False
    return not (_alive(left.left) and _alive(right.left)) and not (_alive(left.right) and _alive(right.right))


def _alive(row: Item | None) -> bool:
    return row is not None and not row.deleted


def _loser_and_winner(left: Combined, right: Combined) -> tuple[Combined, Combined]:
    """The one that both sides know stays, else the one with the smaller id."""
    if left.right is not None:
        return right, left
    if right.left is not None:
        return left, right
    first, second = sorted((left, right), key=lambda both: both.row.id)
    return second, first
