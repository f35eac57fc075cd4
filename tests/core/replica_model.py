"""A replica without a disk: deeds become rows of a tree, as a scan that sees each of them would record them."""

from dataclasses import replace

from blake3 import blake3

from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import OperationKind, SidePlan
from workbench.model.tree import Alias, Tree
from workbench.model.version import ReplicaId, Version


class ReplicaModel:
    """A replica whose deeds are recorded as rows."""

    def __init__(self, replica: str, number: int) -> None:
        self.replica = ReplicaId(replica)
        self.items: dict[ItemId, Item] = {}
        self.agreed: dict[ItemId, tuple[Item, ...]] = {}
        self.aliases: dict[ItemId, Alias] = {}
        self.counter = 0
        self.synced = 0
        self._made = 0
        self._number = number
        self._contents: dict[bytes, str] = {}
        self._just_deleted: dict[tuple[ItemId, str, ItemKind], Item] = {}

    def tree(self) -> Tree:
        return Tree(self.replica, dict(self.items), self.counter, dict(self.aliases), dict(self.agreed))

    def do(self, deeds: tuple[tuple[str, ...], ...]) -> None:
        """Do and record the deeds: one scan at each "record" and at the end."""
        self.counter += 1
        self._just_deleted.clear()
        for deed in deeds:
            match deed:
                case ("rename", old, new):
                    row = self._at(old)
                    parent, name = self._split(new)
                    self._put(replace(row, parent=parent, name=name, place_version=self._event(row.place_version)))
                case ("delete", path):
                    row = self._at(path)
                    for gone in [row, *self.tree().descendants(row.id)]:
                        self._just_deleted[gone.parent, gone.name, gone.kind] = gone
                        self._put(replace(gone, deleted=True, place_version=self._event(gone.place_version)))
                case ("create", path, content):
                    self._create(path, content)
                case ("modify", path, content):
                    row = self._at(path)
                    self._write(row, content)
                case ("record",):
                    self.counter += 1
                    self._just_deleted.clear()

    def paths(self) -> dict[str, str]:
        tree = self.tree()
        return {
            tree.path(row.id) + ("/" if row.kind is ItemKind.FOLDER else ""): self._contents.get(row.digest, "")
            for row in tree
            if not row.deleted
        }

    def carry_out(self, plan: SidePlan, aliases: dict[ItemId, Alias], contents: dict[bytes, str]) -> None:
        """Do a plan; fails where it would not be possible on a disk."""
        self._contents.update(contents)
        self.aliases = dict(aliases)
        names = dict(plan.renumbered)
        for loser, winner in plan.renumbered:
            row = self.items.pop(loser)
            if winner not in self.items or self.items[winner].deleted:
                self.items[winner] = replace(row, id=winner)
        for item, row in list(self.items.items()):
            if row.parent in names:
                self.items[item] = replace(row, parent=names[row.parent])
        for operation in plan.operations:
            for row in (operation.now, *operation.below):
                if operation.kind is OperationKind.CREATE:
                    assert row.id not in self.items or self.items[row.id].deleted
                else:
                    assert not self.items[row.id].deleted
                self.items[row.id] = row
        for row in plan.rows:
            self.items[row.id] = row
        live = [row for row in self.items.values() if not row.deleted]
        assert len({(row.parent, row.name) for row in live}) == len(live), "two items at one place"
        for row in live:
            parent = self.items.get(row.parent)
            assert row.parent == ROOT or (parent is not None and not parent.deleted), "an item in no folder"

    def contents(self) -> dict[bytes, str]:
        return self._contents

    def _event(self, version: Version) -> Version:
        return version.with_event(self.replica, self.counter)

    def _put(self, row: Item) -> None:
        before = self.items.get(row.id)
        mine = self.replica
        if before is not None and max(before.place_version[mine], before.content_version[mine]) <= self.synced:
            self.agreed[row.id] = (*self.agreed.get(row.id, ()), before)
        self.items[row.id] = row

    def _create(self, path: str, content: str) -> None:
        folder = path.endswith("/")
        kind = ItemKind.FOLDER if folder else ItemKind.FILE
        parent, name = self._split(path.rstrip("/"))
        again = self._just_deleted.pop((parent, name, kind), None)
        if again is not None:
            self.items[again.id] = again
            if not folder:
                self._write(again, content)
            return
        self._made += 1
        item = ItemId(bytes([self._number]) + self._made.to_bytes(15, "big"))
        event = self._event(Version())
        row = Item(item, parent, name, kind, event, event)
        self.items[item] = row if folder else self._with(row, content)

    def _write(self, row: Item, content: str) -> None:
        self._put(replace(self._with(row, content), content_version=self._event(row.content_version)))

    def _with(self, row: Item, content: str) -> Item:
        digest = blake3(content.encode()).digest()
        self._contents[digest] = content
        return replace(row, digest=digest, size=len(content))

    def _split(self, path: str) -> tuple[ItemId, str]:
        above, _, name = path.rpartition("/")
        return (self._at(above).id if above else ROOT), name

    def _at(self, path: str) -> Item:
        parent, row = ROOT, None
        tree = self.tree()
        for name in path.split("/"):
            row = tree.at(parent, name)
            assert row is not None, path
            parent = row.id
        assert row is not None
        return row
