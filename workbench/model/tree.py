"""A tree: an immutable snapshot of every item of a replica, tombstones included."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from workbench.model.companions import SQLITE, Companions
from workbench.model.item import ROOT, Item, ItemId
from workbench.model.names import UNLIMITED, NameRules
from workbench.model.version import ReplicaId, Version


@dataclass(frozen=True, slots=True)
class Alias:
    """Two items that turned out to be one: the loser's id now means the winner.

    The four versions are those that both had then, so that a replica that only knows the loser can be understood.
    """

    winner: ItemId
    loser_place: Version
    loser_content: Version
    winner_place: Version
    winner_content: Version


@dataclass(slots=True)
class _Index:
    """Lookups that are built when first asked for."""

    children: dict[ItemId, list[Item]] | None = None
    places: dict[tuple[ItemId, str], Item] | None = None


@dataclass(frozen=True)
class Tree:
    """What one replica holds.

    `counter` is the replica's last event; `aliases` lead from ids that were unified away to the id that stayed;
    `agreed` holds, for items that changed since, their earlier rows that other replicas may know, newest last;
    `names` are those that its volume can hold, `companions` tell which of its files are held together.
    """

    replica: ReplicaId
    items: Mapping[ItemId, Item]
    counter: int = 0
    aliases: Mapping[ItemId, Alias] = field(default_factory=dict)
    agreed: Mapping[ItemId, tuple[Item, ...]] = field(default_factory=dict)
    names: NameRules = UNLIMITED
    companions: Companions = SQLITE
    _index: _Index = field(default_factory=_Index, repr=False, compare=False)

    def __contains__(self, item: ItemId) -> bool:
        return item in self.items

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items.values())

    def __len__(self) -> int:
        return len(self.items)

    def get(self, item: ItemId) -> Item | None:
        """The row of `item`, a tombstone too; None if this replica never heard of it."""
        return self.items.get(item)

    def live(self, item: ItemId) -> Item | None:
        """The row of `item` unless it is deleted or unknown."""
        row = self.items.get(item)
        return None if row is None or row.deleted else row

    def children(self, folder: ItemId) -> list[Item]:
        """The live items directly in `folder`."""
        index = self._index
        if index.children is None:
            index.children = {}
            for row in self.items.values():
                if not row.deleted:
                    index.children.setdefault(row.parent, []).append(row)
        return index.children.get(folder, [])

    def at(self, parent: ItemId, name: str) -> Item | None:
        """The live item at a place."""
        index = self._index
        if index.places is None:
            index.places = {(row.parent, row.name): row for row in self.items.values() if not row.deleted}
        return index.places.get((parent, name))

    def descendants(self, folder: ItemId) -> Iterator[Item]:
        """All live items below `folder`, parents before children."""
        waiting = [folder]
        seen = {folder}
        while waiting:
            for child in self.children(waiting.pop()):
                if child.id not in seen:
                    seen.add(child.id)
                    yield child
                    waiting.append(child.id)

    def path(self, item: ItemId) -> str:
        """The path of `item` inside the briefcase with "/" between names; for a tombstone, where it last was."""
        names: list[str] = []
        seen: set[ItemId] = set()
        while item != ROOT and item not in seen:
            seen.add(item)
            row = self.items.get(item)
            if row is None:
                names.append("?")
                break
            names.append(row.name)
            item = row.parent
        return "/".join(reversed(names))

    def of(self, items: Mapping[ItemId, Item], agreed: Mapping[ItemId, tuple[Item, ...]] | None = None) -> "Tree":
        """A tree of the same replica with other rows, and with other earlier ones if they are given."""
        earlier = self.agreed if agreed is None else agreed
        return Tree(self.replica, items, self.counter, self.aliases, earlier, self.names, self.companions)

    def replaced(self, rows: Iterable[Item]) -> "Tree":
        """This tree with `rows` in place of those of the same ids."""
        items = dict(self.items)
        items.update((row.id, row) for row in rows)
        return self.of(items)
