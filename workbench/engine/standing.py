"""Where each item of a replica stands while operations are carried out on it."""

import os

from workbench.engine.journal import PARKED, STAGE
from workbench.engine.replica import Replica
from workbench.model.item import ROOT, Item, ItemId
from workbench.model.tree import Tree

ASIDE = ItemId(b"parked")
"""In the place of a parent: the item was moved aside while a ring of renames is untied."""


class Skip(Exception):
    """An operation is not carried out; the message says why."""


class Standing:
    """Where the items of one replica stand: as the tree says, but for what was moved since."""

    def __init__(self, replica: Replica, tree: Tree) -> None:
        self._replica = replica
        self._tree = tree
        self._places: dict[ItemId, tuple[ItemId, str] | None] = {}
        self._occupants: dict[tuple[ItemId, str], ItemId | None] = {}

    def place(self, item: ItemId) -> tuple[ItemId, str] | None:
        """The folder that an item is in now, and its name there; None if it is not on the disk."""
        if item in self._places:
            return self._places[item]
        row = self._tree.live(item)
        return None if row is None else (row.parent, row.name)

    def occupant(self, parent: ItemId, name: str) -> ItemId | None:
        """The item that has this name in this folder now, in whatever letters the disk takes for the same."""
        if (parent, name) in self._occupants:
            return self._occupants[parent, name]
        row = self._tree.at(parent, name)
        if row is None and (names := self._replica.volume.names).folds:
            key = names.key(name)
            rivals = [r for r in self._tree.children(parent) if names.key(r.name) == key and self._is_there(r)]
            row = next(iter(rivals), None)
        return None if row is None else row.id

    def _is_there(self, row: Item) -> bool:
        """Whether an item still stands where its row says."""
        return self.place(row.id) == (row.parent, row.name)

    def move(self, item: ItemId, to: tuple[ItemId, str] | None) -> None:
        """Note that an item stands elsewhere now; None if it has left the disk."""
        before = self.place(item)
        if before is not None:
            self._occupants[before] = None
        self._places[item] = to
        if to is not None:
            self._occupants[to] = item

    def path(self, item: ItemId) -> str:
        """Where `item`, be it the root, is on the disk now."""
        names: list[str] = []
        at = item
        while at != ROOT:
            place = self.place(at)
            if place is None:
                raise Skip("its folder is not there. It is tried again at the next sync.")
            if place[0] == ASIDE:
                return os.path.join(self._replica.home, self.away(at), *reversed(names))
            names.append(place[1])
            at = place[0]
        return os.path.join(self._replica.root, *reversed(names))

    def target(self, row: Item) -> str:
        """Where `row` says that its item is to stand."""
        return os.path.join(self.path(row.parent), row.name)

    def away(self, item: ItemId) -> str:
        """Where an item lies in the home while it is aside."""
        return f"{STAGE}/{PARKED}{item.hex()}"

    def aside(self) -> list[ItemId]:
        """The items that were moved aside and have no place yet."""
        return [item for item, place in self._places.items() if place is not None and place[0] == ASIDE]

    def is_below(self, item: ItemId, folder: ItemId) -> bool:
        """Whether an item is somewhere inside `folder` now."""
        at: ItemId | None = item
        while at is not None and at != ROOT:
            place = self.place(at)
            if place is None:
                return False
            at = place[0]
            if at == folder:
                return True
        return False
