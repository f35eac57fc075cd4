"""Answers to whole conflicts as settlements: what "keep left", "keep both" or a merged content means for the rows."""

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace

from workbench.engine.aliases import canonical
from workbench.engine.settlement import UNSETTLED, Settlement
from workbench.model.conflict import Conflict, ConflictKind, Deed
from workbench.model.item import ROOT, Item, ItemId, ItemKind, new_item_id
from workbench.model.names import Names
from workbench.model.threeway import Side
from workbench.model.tree import Alias, Tree
from workbench.model.version import NOTHING_SEEN, ReplicaId, Version


class Settler:
    """Settles the conflicts of a plan for two trees; all answers of one settler count one event.

    `aliases` are the plan's: its conflicts speak of the items as they are called once those hold.
    """

    def __init__(self, left: Tree, right: Tree, aliases: Mapping[ItemId, Alias], event: tuple[ReplicaId, int]) -> None:
        self._trees = {Side.LEFT: canonical(left, aliases)[0], Side.RIGHT: canonical(right, aliases)[0]}
        self._event = event
        self._given: dict[tuple[ItemId, str], Item] = {}
        self._names = Names(left.names, right.names)
        self._companions = left.companions.joined(right.companions)

    def keep(self, conflict: Conflict, side: Side) -> Settlement:
        """What `side` has holds on both: its place, its content, or its deletion; of all that is held together with it, too."""
        if conflict.item is ItemKind.FILE and _is_unholdable(conflict):
            return self._named_together(conflict, side)
        if conflict.beside:
            return self._keep_together(conflict, side)
        match conflict.kind:
            case ConflictKind.MODIFY_MODIFY:
                row = self._row(side, conflict.items[0])
                return Settlement(contents={row.id: self._covering(row)})
            case ConflictKind.CREATE_CREATE:
                return self._made_one(conflict, self._named(side, conflict))
            case ConflictKind.RENAME_RENAME:
                row = self._clear_of_others(self._row(side, conflict.items[0]))
                return Settlement(places={row.id: self._covering(row)})
            case ConflictKind.DELETE_RENAME | ConflictKind.DELETE_MODIFY:
                return self._with_everything_inside(side, conflict.items[0])
            case ConflictKind.UNHOLDABLE_NAME:
                return self._holdable(side, conflict.items[0])
            case ConflictKind.MOVE_CYCLE:
                known = [r for i in conflict.items if (r := self._trees[side].live(i)) is not None]
                return Settlement(places={row.id: self._covering(self._clear_of_others(row)) for row in known})
            case _:
                return self._clash_won_by(conflict, side)

    def keep_both(self, conflict: Conflict) -> Settlement:
        """Nothing of either side is given up: two names where there is one, and no deletion."""
        left, right = conflict.sides.left, conflict.sides.right
        match conflict.kind:
            case ConflictKind.DELETE_RENAME | ConflictKind.DELETE_MODIFY:
                return self.keep(
                    conflict, Side.RIGHT if left is not None and left.change is Deed.DELETED else Side.LEFT
                )
            case ConflictKind.UNHOLDABLE_NAME if all(part.kind is conflict.kind for part in conflict.parts):
                return self.keep(conflict, Side.LEFT if left is not None else Side.RIGHT)
            case _ if self.holds_together(conflict):
                return self.keep(conflict, Side.LEFT).joined(self._copies_together(conflict))
            case ConflictKind.MODIFY_MODIFY:
                row = self._row(Side.LEFT, conflict.items[0])
                settled = Settlement(contents={row.id: self._covering(row)})
                return settled.joined(self._copy(self._row(Side.RIGHT, row.id), conflict.replicas[1]))
            case ConflictKind.RENAME_RENAME if conflict.item is ItemKind.FILE:
                row, other = (self._row(s, conflict.items[0]) for s in Side)
                if row.parent == other.parent and self._names.key(row.name) == self._names.key(other.name):
                    return self.keep(conflict, Side.LEFT)  # One of the disks has one name for both.
                settled = Settlement(places={row.id: self._covering(self._clear_of_others(row))})
                return settled.joined(self._copy(other, "", name=self._clear_of_others(other).name))
            case ConflictKind.CREATE_CREATE | ConflictKind.NAME_CLASH | ConflictKind.KIND_CHANGE:
                assert left is not None and right is not None
                first, second = self._named(Side.LEFT, conflict), self._named(Side.RIGHT, conflict)
                name = self._free_name(second, conflict.replicas[1])
                return Settlement(
                    places={first.id: self._covering(first), second.id: self._covering(replace(second, name=name))}
                )
            case _:
                return self.keep(conflict, Side.LEFT)

    def merged(self, conflict: Conflict, digest: bytes, size: int, executable: bool, modified: int) -> Settlement:
        """A merged content holds on both sides."""
        content = {"digest": digest, "size": size, "executable": executable, "modified": modified}
        if conflict.kind is ConflictKind.CREATE_CREATE:
            row = replace(self._named(Side.LEFT, conflict), **content)  # type: ignore[arg-type]
            return self._made_one(conflict, row)
        row = replace(self._live(conflict.items[0]), **content)  # type: ignore[arg-type]
        settled = Settlement(contents={row.id: self._covering(row)})
        if conflict.kind in (ConflictKind.DELETE_MODIFY, ConflictKind.DELETE_RENAME):
            settled = settled.joined(Settlement(places={row.id: self._covering(self._clear_of_others(row))}))
        return settled

    def revive(self, side: Side, item: ItemId) -> Settlement:
        """An item that only `side` still has stays, with everything in it, and comes back on the other side."""
        return self._with_everything_inside(side, item)

    def revive_alone(self, side: Side, item: ItemId) -> Settlement:
        """A folder that only `side` still has stays; what else was deleted in it does not come back."""
        return Settlement(places={item: self._covering(self._clear_of_others(self._row(side, item)))})

    def _keep_together(self, conflict: Conflict, side: Side) -> Settlement:
        """All that is held together with the file of `conflict` is as `side` has it, and what it does not have goes."""
        settled = UNSETTLED
        for part in conflict.parts:
            alone = replace(part, beside=())
            settled = settled.joined(
                self._as_on(side, part.items[0]) if len(part.items) == 1 else self.keep(alone, side)
            )
        return settled

    def _named_together(self, conflict: Conflict, side: Side) -> Settlement:
        """What `side` has of a file whose name cannot be held, and of what is held together with it, under names that can.

        What `side` has no name for gets one as well; the names belong together, also where only one could not be held.
        """
        rest = [part for part in conflict.parts if part.kind is not ConflictKind.UNHOLDABLE_NAME]
        settled = self._keep_together(replace(rest[0], beside=tuple(rest[1:])), side) if rest else UNSETTLED
        called: dict[ItemId, tuple[Item, str]] = {}
        groups = [group for one in (side.other, side) if (group := self._group(one, conflict))]
        for group in groups:
            called.update((row.id, (row, group[0].name)) for row in group)
        leader = groups[-1][0]
        for item, row in settled.places.items():
            if row.deleted:
                called.pop(item, None)
        name = self._name_for_all(leader, called)
        for item, (row, old) in called.items():
            row = replace(row, parent=leader.parent, name=self._called(row, old, name))
            self._given[row.parent, self._names.key(row.name)] = row
            settled = settled.joined(Settlement(places={item: self._covering(row)}))
        return settled

    def _called(self, row: Item, leader: str, name: str) -> str:
        """What an item of the group of `leader` is called once that is called `name`."""
        return name if row.name == leader else self._companions.renamed(row.name, leader, name)

    def _name_for_all(self, leader: Item, called: Mapping[ItemId, tuple[Item, str]]) -> str:
        """The name nearest to that of `leader` that both sides can hold, with those of its companions, and that is nobody else's."""
        stem, suffix = os.path.splitext(leader.name)
        at_top = leader.parent == ROOT
        number = 0
        while True:
            short, end = stem, f" ({number}){suffix}" if number else suffix
            while True:
                name = self._names.nearest(short + end, at_top)
                names = [self._called(row, old, name) for row, old in called.values()]
                if len(short) < 2 or not any(map(self._names.is_too_long, names)):
                    break
                short = short[:-1]
            places = ((leader.parent, self._names.key(one)) for one in (name, *self._companions.of(name)))
            if not any(there.id not in called for place in places for there in self._standing(*place)):
                return name
            number += 1

    def _standing(self, parent: ItemId, key: str) -> Iterable[Item]:
        """What stands at a place on either side, or was given it."""
        given = self._given.get((parent, key))
        there = () if given is None else (given,)
        return (*there, *(row for tree in self._trees.values() for row in self._at(tree, parent, key)))

    def _as_on(self, side: Side, item: ItemId) -> Settlement:
        """Place and content of `item` as `side` has them; gone where it is not there."""
        row = self._trees[side].get(item)
        if row is None:
            row = replace(self._live(item), deleted=True)
        row = self._covering(row)
        return Settlement(places={item: row}, contents={} if row.deleted else {item: row})

    def holds_together(self, conflict: Conflict) -> bool:
        """Whether the file of `conflict` is held together with others, so that nothing may be settled for it alone."""
        return bool(conflict.beside) or any(len(self._group(side, conflict)) > 1 for side in Side)

    def _group(self, side: Side, conflict: Conflict) -> list[Item]:
        """What is held together with the file of `conflict` on `side`, what leads it first; empty where it is not there."""
        tree = self._trees[side]
        row = next((r for part in conflict.parts for item in part.items if (r := tree.live(item)) is not None), None)
        if row is None or row.kind is not ItemKind.FILE:
            return []
        leaders = (tree.at(row.parent, name) for name in self._companions.leaders(row.name))
        leader = next((there for there in leaders if there is not None), row)
        companions = (tree.at(leader.parent, name) for name in self._companions.of(leader.name))
        return [leader, *(there for there in companions if there is not None)]

    def _copies_together(self, conflict: Conflict) -> Settlement:
        """Copies of what the right has of a group, under names that belong together."""
        group = self._group(Side.RIGHT, conflict)
        if not group:
            return UNSETTLED
        leader, *companions = group
        copies = self._copy(leader, conflict.replicas[1])
        (copy,) = copies.places.values()
        for row in companions:
            copies = copies.joined(self._copy(row, "", self._companions.renamed(row.name, leader.name, copy.name)))
        return copies

    def _made_one(self, conflict: Conflict, row: Item) -> Settlement:
        """Two items that want one place become one, with the content of `row`."""
        first, second = self._named(Side.LEFT, conflict), self._named(Side.RIGHT, conflict)
        winner, loser = sorted((first, second), key=lambda r: r.id)
        alias = Alias(
            winner.id, loser.place_version, loser.content_version, winner.place_version, winner.content_version
        )
        covered = first.content_version.join(second.content_version).with_event(*self._event)
        kept = replace(row, id=winner.id, content_version=covered, place_version=winner.place_version)
        return Settlement(contents={winner.id: kept}, aliases={loser.id: alias})

    def _holdable(self, side: Side, item: ItemId) -> Settlement:
        """The name that `side` has, if both can hold it; else the nearest to it that both can."""
        row = self._trees[side].live(item) or self._live(item)
        other = self._trees[side.other].live(item)
        old = other is not None and not other.same_place(row) and self._names.hold(row.name, row.parent == ROOT)
        if not old or self._is_taken(row):
            row = replace(row, name=self._names.nearest(row.name, row.parent == ROOT))
            if self._is_taken(row):
                row = replace(row, name=self._free_name(row, ""))
        self._given[row.parent, self._names.key(row.name)] = row
        return Settlement(places={item: self._covering(row)})

    def _is_taken(self, row: Item) -> bool:
        """Whether another item stands where `row` is to stand, on either side, or was given that place."""
        key = self._names.key(row.name)
        return any(there.id != row.id for there in self._standing(row.parent, key))

    def _at(self, tree: Tree, parent: ItemId, key: str) -> Iterable[Item]:
        """What stands in a folder under a name, or one that is the same to one of the sides."""
        if self._names.plain:
            there = tree.at(parent, key)
            return () if there is None else (there,)
        return (there for there in tree.children(parent) if self._names.key(there.name) == key)

    def _clash_won_by(self, conflict: Conflict, side: Side) -> Settlement:
        """The item of `side` gets the place; the other side's item goes under another name beside it."""
        first, second = self._named(side, conflict), self._named(side.other, conflict)
        who = conflict.replicas[0 if side is Side.RIGHT else 1]
        moved = replace(second, name=self._free_name(second, who))
        return Settlement(places={first.id: self._covering(first), second.id: self._covering(moved)})

    def _with_everything_inside(self, side: Side, item: ItemId) -> Settlement:
        """The place of `item` on `side`, or its deletion; a folder that is kept is kept with all that is in it."""
        row = self._row(side, item)
        places = {item: self._covering(self._clear_of_others(row))}
        inside = self._trees[side if not row.deleted else side.other].descendants(item)
        for child in inside:
            other = self._trees[side if row.deleted else side.other].get(child.id)
            if row.deleted:
                if other is not None and other.deleted:
                    places[child.id] = self._covering(other)
            elif other is not None and other.deleted:
                places[child.id] = self._covering(child)
        return Settlement(places=places)

    def _clear_of_others(self, row: Item) -> Item:
        """`row`, under another name if something else took its place meanwhile, or was given it by another answer."""
        if row.deleted:
            return row
        key = self._names.key(row.name)
        others = [self._given.get((row.parent, key))]
        others += [there for tree in self._trees.values() for there in self._at(tree, row.parent, key)]
        if any(there is not None and there.id != row.id and not self._become_one(row, there) for there in others):
            row = replace(row, name=self._free_name(row, ""))
        self._given[row.parent, self._names.key(row.name)] = row
        return row

    def _become_one(self, row: Item, there: Item) -> bool:
        """Whether two items at one place are one: then neither needs another name.

        Names that only a disk takes for one do not make one item of two: nobody said which of the names it is to have.
        """
        same = (
            there.kind is row.kind
            and there.name == row.name
            and (row.kind is ItemKind.FOLDER or there.same_content(row))
        )
        trees = self._trees.values()
        # As `collide.py` has it: one of them has to be new to a side, and neither side holds both.
        new = any(tree.get(one.id) is None for tree in trees for one in (row, there))
        return same and new and not any(tree.live(row.id) and tree.live(there.id) for tree in trees)

    def _copy(self, row: Item, who: str, name: str | None = None) -> Settlement:
        """A new item beside `row` with its content."""
        version = NOTHING_SEEN.with_event(*self._event)
        copy = replace(
            row,
            id=new_item_id(),
            name=name if name is not None else self._free_name(row, who),
            place_version=version,
            content_version=version,
        )
        return Settlement(places={copy.id: copy})

    def _free_name(self, row: Item, who: str) -> str:
        """`row`'s name with the replica's name, and a number if that is taken on either side."""
        stem, suffix = os.path.splitext(row.name) if row.kind is ItemKind.FILE else (row.name, "")
        number = 1
        while True:
            label = who if number == 1 and who else f"{who} {number}".strip()
            name = self._shortened(stem, f" ({label or number}){suffix}", row.parent)
            key = self._names.key(name)
            taken = (row.parent, key) in self._given or any(
                True for tree in self._trees.values() for _ in self._at(tree, row.parent, key)
            )
            if not taken:
                self._given[row.parent, key] = row
                return name
            number += 1

    def _shortened(self, stem: str, end: str, parent: ItemId) -> str:
        """`stem` with `end`, as far as both sides can hold it: what is cut off is cut off before the end."""
        end = self._names.nearest(end)
        while len(stem) > 1 and self._names.is_too_long(stem + end):
            stem = stem[:-1]
        return self._names.nearest(stem + end, parent == ROOT)

    def _covering(self, row: Item) -> Item:
        """`row` with versions that cover what both sides have, and one new event."""
        rows = [tree.get(row.id) for tree in self._trees.values()]
        return replace(
            row,
            place_version=_joined((r.place_version for r in rows if r), row.place_version).with_event(*self._event),
            content_version=_joined((r.content_version for r in rows if r), row.content_version).with_event(
                *self._event
            ),
        )

    def _row(self, side: Side, item: ItemId) -> Item:
        row = self._trees[side].get(item)
        assert row is not None
        return row

    def _live(self, item: ItemId) -> Item:
        for tree in self._trees.values():
            row = tree.live(item)
            if row is not None:
                return row
        raise AssertionError("a conflict about an item that neither side has")

    def _named(self, side: Side, conflict: Conflict) -> Item:
        """The item that `side` of a clash of two items is about."""
        described = conflict.sides.side(side)
        assert described is not None
        row = self._trees[side].get(described.item)
        assert row is not None
        return row


def _is_unholdable(conflict: Conflict) -> bool:
    """Whether a name of what the conflict is about cannot be held by one of the sides."""
    return any(part.kind is ConflictKind.UNHOLDABLE_NAME for part in conflict.parts)


def _joined(versions: Iterable[Version], start: Version) -> Version:
    for version in versions:
        start = start.join(version)
    return start
