"""What was written to a replica's state in a stretch of its sequence, asked folder by folder and never held whole."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workbench.engine.store import Store
from workbench.model.item import ROOT, ItemId


@dataclass(frozen=True, slots=True)
class Counts:
    """How many live items and how many tombstones, and the bytes of the live ones."""

    live: int
    gone: int
    size: int

    @property
    def items(self) -> int:
        """How many items."""
        return self.live + self.gone


@dataclass(frozen=True, slots=True)
class Written:
    """The rows of `store` that were last written after its sequence `since`, and not after `until`."""

    store: Store
    since: int
    until: int

    def counts(self) -> "Counts":
        """How many there are, asked once more each time."""
        row = self._ask(
            "SELECT coalesce(sum(deleted = 0), 0), coalesce(sum(deleted), 0), coalesce(sum(size * (deleted = 0)), 0) "
            "FROM item WHERE {}"
        )
        return Counts(*next(row))

    def folders(self) -> Iterator[tuple[ItemId, int]]:
        """The folders that live rows are in, from the root down, with how many are.

        Every folder comes before the folders in it, and soon before them.
        """
        inside: dict[ItemId, int] = dict(
            self._ask("SELECT parent, count(*) FROM item WHERE {} AND deleted = 0 GROUP BY parent")
        )
        folders: dict[ItemId, list[ItemId]] = {}
        for item, parent in self.store.db.execute(
            "SELECT id, parent FROM item WHERE kind = 1 AND deleted = 0 ORDER BY id DESC"
        ):
            folders.setdefault(parent, []).append(item)
        waiting = [ROOT]
        while waiting:
            folder = waiting.pop()
            waiting.extend(folders.pop(folder, ()))
            if folder in inside:
                yield folder, inside.pop(folder)
        yield from inside.items()  # None, unless rows are in no folder.

    def within(self, folders: list[ItemId]) -> list[ItemId]:
        """The live items directly in `folders`, in the order of these."""
        self.store.fill_wanted(folders)
        order = {folder: number for number, folder in enumerate(folders)}
        rows = self._ask(
            "SELECT id, parent FROM item WHERE parent IN (SELECT id FROM wanted) AND {} AND deleted = 0 ORDER BY id"
        )
        return [item for item, _ in sorted(rows, key=lambda row: order[row[1]])]

    def gone_folders(self) -> Iterator[tuple[ItemId, int]]:
        """The folders that are gone or out of which something is, with how many tombstones go with each.

        Every folder comes after the folders that were in it, and soon after them.
        """
        inside: dict[ItemId, int] = dict(
            self._ask("SELECT parent, count(*) FROM item WHERE {} AND deleted = 1 AND kind != 1 GROUP BY parent")
        )
        above: dict[ItemId, ItemId] = dict(
            self._ask("SELECT id, parent FROM item WHERE {} AND deleted = 1 AND kind = 1 ORDER BY id")
        )
        folders: dict[ItemId, list[ItemId]] = {}
        for item, parent in above.items():
            folders.setdefault(parent, []).append(item)
        waiting = [(item, False) for item, parent in above.items() if parent not in above]
        while waiting:
            folder, opened = waiting.pop()
            if not opened:
                waiting.append((folder, True))
                waiting.extend((child, False) for child in folders.pop(folder, ()))
                continue
            del above[folder]
            yield folder, inside.pop(folder, 0) + 1
        for folder in above:  # None, unless they are in each other.
            yield folder, inside.pop(folder, 0) + 1
        yield from inside.items()

    def gone_within(self, folders: list[ItemId]) -> list[ItemId]:
        """The tombstones of `folders` and of what was in them and is no folder, in the order of these, each after its content."""
        self.store.fill_wanted(folders)
        order = {folder: number for number, folder in enumerate(folders)}
        files = self._ask(
            "SELECT id, parent FROM item WHERE parent IN (SELECT id FROM wanted) AND {} AND deleted = 1 AND kind != 1"
        )
        found = [(order[parent], False, item) for item, parent in files]
        own = self._ask("SELECT id FROM item WHERE id IN (SELECT id FROM wanted) AND {} AND deleted = 1 AND kind = 1")
        found.extend((order[item], True, item) for (item,) in own)
        return [item for _, _, item in sorted(found)]

    def tombstones(self) -> Iterator[ItemId]:
        """All of them."""
        return (item for (item,) in self._ask("SELECT id FROM item WHERE {} AND deleted = 1"))

    def _ask(self, query: str) -> Iterator[Any]:
        return self.store.db.execute(query.format("changed > ? AND changed <= ?"), (self.since, self.until))


def lots(found: Iterable[tuple[ItemId, int]], size: int) -> Iterator[list[ItemId]]:
    """Folders that come near each other, with up to `size` items in them together; one with more of them alone."""
    lot: list[ItemId] = []
    held = 0
    for folder, count in found:
        if lot and held + count > size:
            yield lot
            lot, held = [], 0
        lot.append(folder)
        held += count
    if lot:
        yield lot
