"""One item as two replicas know it, combined: whose place and content hold, or what is in conflict."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.engine.settlement import Settlement
from workbench.model.conflict import ConflictKind
from workbench.model.item import Item, ItemKind
from workbench.model.threeway import Side
from workbench.model.version import Order, Version


@dataclass(slots=True)
class Combined:
    """What both sides make of one item.

    `row` is what both are to have, as far as `place_held` and `content_held` leave it decided: a held part stays on
    each side as that side has it. `conflict` is what is wrong with the place, `content_conflict` with the content.
    """

    left: Item | None
    right: Item | None
    row: Item
    conflict: ConflictKind | None = None
    content_conflict: ConflictKind | None = None
    place_held: bool = False
    content_held: bool = False

    def side(self, side: Side) -> Item | None:
        """What `side` has now."""
        return self.left if side is Side.LEFT else self.right

    @property
    def live(self) -> bool:
        """Whether both sides are to have it, with nothing about its place in question."""
        return not self.place_held and not self.row.deleted


def combine(
    left: Item | None,
    right: Item | None,
    agreed: tuple[Iterable[Item], Iterable[Item]],
    settled: Settlement,
) -> Combined:
    """How `left` and `right`, rows of one item of which one may be unknown, go together.

    `agreed` are earlier rows of the item that each side remembers.
    """
    if left is None or right is None:
        known = left or right
        assert known is not None
        both = Combined(left, right, known)
    else:
        both = _combine_places(left, right)
        _combine_contents(both, left, right, agreed)
    _settle(both, settled)
    return both


def _combine_places(left: Item, right: Item) -> Combined:
    match left.place_version.compare(right.place_version):
        case Order.DOMINATES:
            return _combine_deletion(left, right, left)
        case Order.DOMINATED:
            return _combine_deletion(left, right, right)
        case _ if left.same_place(right):
            joined = left.place_version.join(right.place_version)
            row = left if joined == left.place_version else replace(left, place_version=joined)
            return Combined(left, right, row)
    kind = ConflictKind.DELETE_RENAME if left.deleted or right.deleted else ConflictKind.RENAME_RENAME
    return Combined(left, right, right if left.deleted else left, conflict=kind, place_held=True)


def _combine_deletion(left: Item, right: Item, newer: Item) -> Combined:
    """The newer place holds, unless it deletes a content that the deletion did not know."""
    older = right if newer is left else left
    unknown = (
        newer.deleted
        and not older.deleted
        and not newer.content_version.covers(older.content_version)
        and not newer.same_content(older)
    )
    if unknown:
        return Combined(left, right, older, conflict=ConflictKind.DELETE_MODIFY, place_held=True)
    return Combined(left, right, newer)


def _combine_contents(both: Combined, left: Item, right: Item, agreed: tuple[Iterable[Item], Iterable[Item]]) -> None:
    if both.place_held and (left.deleted or right.deleted):
        return  # What the other side has is what the conflict is about, and stays as it is.
    joined = left.content_version.join(right.content_version)
    if both.row.deleted:
        if joined != both.row.content_version:
            both.row = replace(both.row, content_version=joined)
        return
    if left.deleted or right.deleted:
        newest: Item | None = (
            right if left.deleted else left
        )  # Brought back: with the content that it was brought back with.
    else:
        newest = left if left.kind is ItemKind.FOLDER else _newer_content(left, right, agreed)
    if newest is None:
        both.content_conflict, both.content_held = ConflictKind.MODIFY_MODIFY, True
    else:
        both.row = with_content(both.row, newest, joined)


def _newer_content(left: Item, right: Item, agreed: tuple[Iterable[Item], Iterable[Item]]) -> Item | None:
    """The row whose content holds; None if both changed it, each without knowing of the other."""
    order = left.content_version.compare(right.content_version)
    if order is Order.DOMINATES:
        return left
    if order is Order.DOMINATED:
        return right
    if left.kind is right.kind and left.digest == right.digest:
        return left if left.executable or not right.executable else right
    if order is Order.EQUAL:
        return None  # Equal versions of different contents: never an update.
    left_is_base = any(a.digest == left.digest and right.content_version.covers(a.content_version) for a in agreed[0])
    right_is_base = any(a.digest == right.digest and left.content_version.covers(a.content_version) for a in agreed[1])
    if left_is_base is right_is_base:
        return None
    return right if left_is_base else left


def _settle(both: Combined, settled: Settlement) -> None:
    place, content = settled.places.get(both.row.id), settled.contents.get(both.row.id)
    if place is not None:
        versions = [side.content_version for side in (both.left, both.right) if side is not None]
        covered = both.row.content_version
        for version in versions:
            covered = covered.join(version)
        both.row = with_content(place, both.row, covered)
        both.conflict, both.place_held = None, False
        if place.deleted:
            both.content_conflict, both.content_held = None, False
    if content is not None:
        both.row = with_content(both.row, content, content.content_version)
        both.content_conflict, both.content_held = None, False


def with_content(row: Item, content: Item, version: Version) -> Item:
    """`row` with what `content` holds, under `version`."""
    if row.content_version == version and row.same_content(content) and row.modified == content.modified:
        return row
    return replace(
        row,
        digest=content.digest,
        size=content.size,
        executable=content.executable,
        modified=content.modified,
        content_version=version,
    )


def with_place(row: Item, place: Item) -> Item:
    """`row` at the place of `place`, with its place version; deleted if that is."""
    if row.place_version == place.place_version and row.same_place(place) and row.deleted == place.deleted:
        return row
    return replace(row, parent=place.parent, name=place.name, deleted=place.deleted, place_version=place.place_version)
