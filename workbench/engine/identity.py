"""Which item stands at which path of a disk: the rules of the design (§4) that follow items through renames.

In this order: (1) a file id that belongs to another known item whose own old place is empty, or holds a third known
item: that item, moved. (2) The same place and kind: the item continues, whatever its file id. (3) For a folder that
vanished, the new folder that holds most of its children. (4) A unique content among files that vanished, never for
empty ones. (5) Otherwise new.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from workbench.engine.rows import Facts
from workbench.engine.walk import DiskFolder, Entry
from workbench.model.item import ROOT, Item, ItemId, ItemKind, new_item_ids

_Moves = dict[int, dict[str, ItemId]]
"""Items by the number of a disk folder and the name in it."""


@dataclass(slots=True)
class Known:
    """The rows that a disk is compared with: those in folders where something was touched.

    After many renames that is all of them, so the lookups share what they can.
    """

    rows: dict[ItemId, tuple[Item, Facts]] = field(default_factory=dict)
    by_place: dict[ItemId, dict[str, ItemId]] = field(default_factory=dict)
    by_file_id: dict[ItemKind, dict[int, ItemId]] = field(default_factory=lambda: {kind: {} for kind in ItemKind})

    def add(self, rows: Iterable[tuple[Item, Facts]]) -> None:
        """Take in more rows."""
        for item, facts in rows:
            self.rows[item.id] = (item, facts)
            self.by_place.setdefault(item.parent, {})[item.name] = item.id
            if facts.file_id:
                self.by_file_id[item.kind][facts.file_id] = item.id

    def forget_lookups(self) -> None:
        """Keep only the rows, once every entry has its item."""
        self.by_place.clear()
        for ids in self.by_file_id.values():
            ids.clear()


class Found(NamedTuple):
    """An entry on the disk, in the folder whose path is `folder`, and the item it is; `known` is False for a new one.

    A tuple, because a scan makes one for every file.
    """

    item: ItemId
    parent: ItemId
    entry: Entry
    folder: str
    known: bool

    @property
    def path(self) -> str:
        """Its path inside the briefcase."""
        return f"{self.folder}/{self.entry.name}" if self.folder else self.entry.name


@dataclass(slots=True)
class Identities:
    """What the disk holds in the folders where something was touched, and which known items were not found.

    `folders` are the items of the disk folders by their numbers, `taken` those of all entries that were found.
    """

    found: list[Found] = field(default_factory=list)
    vanished: set[ItemId] = field(default_factory=set)
    folders: dict[int, ItemId] = field(default_factory=dict)
    taken: set[ItemId] = field(default_factory=set)


def identify(
    folders: list[DiskFolder],
    owners: Mapping[int, ItemId],
    opened: Mapping[tuple[int, str], ItemId],
    known: Known,
    spared: set[ItemId],
    was_reborn: Callable[[str, Entry, Item, Facts], bool],
    digest: Callable[[str, Entry], bytes | None],
    load: Callable[[ItemId, DiskFolder], None],
) -> Identities:
    """The item of every entry that is not in a folder whose listing is the known one.

    `owners`: the item of a folder by its file id, as last recorded; `opened`: the items of folders that are known already,
    by the number of the folder above and the name. `spared` items cannot be seen now and so did not
    vanish. `was_reborn` tells that a file id was given to a new file since. `digest` reads a new file. `load` fills in
    a folder whose listing is known but which now is another item's, and takes in the rows of the item that it was.
    """
    disk = _Disk(folders, owners, opened)
    moved = _moves(disk, known, was_reborn)
    while True:
        identities = _assign(disk, known, moved)
        strangers = _strangers(disk, identities)
        if strangers:
            for item, folder in strangers:
                load(item, folder)
            moved = _moves(disk, known, was_reborn)
            continue
        identities.taken = taken = {f.item for f in identities.found}
        identities.vanished = {item for item in known.rows if item not in taken and item not in spared}
        more = _moved_folders(disk, identities, known)
        if not more:
            break
        for number, inside in more.items():
            moved.setdefault(number, {}).update(inside)
    _match_contents(identities, known, digest)
    return identities


class _Disk:
    """Lookups over the walked folders."""

    def __init__(
        self, folders: list[DiskFolder], owners: Mapping[int, ItemId], opened: Mapping[tuple[int, str], ItemId]
    ) -> None:
        self.folders = folders
        self.owners = owners
        self.opened = opened
        self.by_owner: dict[ItemId, DiskFolder] = {}
        for folder in folders:
            owner = ROOT if folder.parent < 0 else owners.get(folder.file_id)
            if owner is not None:
                self.by_owner.setdefault(owner, folder)


def _moves(disk: _Disk, known: Known, was_reborn: Callable[[str, Entry, Item, Facts], bool]) -> _Moves:
    """Rule 1: the items that moved, by the number of the disk folder and the name where they are now."""
    moves: _Moves = {}
    used: set[ItemId] = set()
    for number, folder in enumerate(disk.folders):
        for entry in (folder.entries or {}).values():
            item = known.by_file_id[entry.kind].get(entry.file_id)
            if item is None or item in used:
                continue
            row, facts = known.rows[item]
            old_folder = disk.by_owner.get(row.parent)
            if old_folder is folder and row.name == entry.name:
                continue
            if old_folder is not None and (old_folder.entries is None or old_folder.opaque):
                continue  # Its old folder is as it was: this is one more hard link.
            there = (old_folder.entries or {}).get(row.name) if old_folder is not None else None
            if there is not None and (
                there.file_id == entry.file_id or there.file_id not in known.by_file_id[there.kind]
            ):
                continue
            path = f"{folder.path}/{entry.name}" if folder.path else entry.name
            if was_reborn(path, entry, row, facts):
                continue
            moves.setdefault(number, {})[entry.name] = item
            used.add(item)
    return moves


def _assign(
    disk: _Disk,
    known: Known,
    moved: _Moves,
) -> Identities:
    identities = Identities()
    fresh = new_item_ids()
    claimed = {item for inside in moved.values() for item in inside.values()}
    opened = dict(disk.opened)
    for number, folder in enumerate(disk.folders):
        owner = disk.owners.get(folder.file_id)
        if folder.parent < 0:
            item = ROOT
        elif (folder.parent, folder.name) in opened:
            item = opened[folder.parent, folder.name]
        elif owner is not None:
            item = owner
        else:
            continue  # Below a folder that is not looked into.
        identities.folders[number] = item
        places = known.by_place.get(item, {})
        moved_here = moved.get(number, {})
        for entry in (folder.entries or {}).values():
            here = moved_here.get(entry.name)
            if here is None:
                here = places.get(entry.name)
                if here is not None and (here in claimed or known.rows[here][0].kind is not entry.kind):
                    here = None
            is_known = here is not None
            if here is None:
                here = next(fresh)
            identities.found.append(Found(here, item, entry, folder.path, is_known))
            if entry.kind is ItemKind.FOLDER:
                opened[number, entry.name] = here
    return identities


def _strangers(disk: _Disk, identities: Identities) -> list[tuple[ItemId, DiskFolder]]:
    """Folders that are as they were but now are another item's: their owners' rows and their entries are needed after all."""
    return [
        (disk.owners[folder.file_id], folder)
        for number, folder in enumerate(disk.folders)
        if folder.entries is None
        and not folder.opaque
        and folder.parent >= 0
        and number in identities.folders
        and identities.folders[number] != disk.owners.get(folder.file_id)
    ]


def _moved_folders(disk: _Disk, identities: Identities, known: Known) -> _Moves:
    """Rule 3: folders that vanished and stand elsewhere with most of what was in them, topmost first."""
    gone = [i for i in identities.vanished if known.rows[i][0].kind is ItemKind.FOLDER]
    if not gone:
        return {}
    children: dict[ItemId, list[tuple[Item, Facts]]] = {}
    for row, facts in known.rows.values():
        children.setdefault(row.parent, []).append((row, facts))
    new = {f.item for f in identities.found if not f.known and f.entry.kind is ItemKind.FOLDER}
    candidates = [
        (number, folder)
        for number, folder in enumerate(disk.folders)
        if identities.folders.get(number) in new and folder.entries
    ]
    for item in gone:
        parent = known.rows[item][0].parent
        if parent in identities.vanished:
            continue  # Its parent is looked for first.
        scores = sorted(
            ((_alike(children.get(item, []), folder), number) for number, folder in candidates), reverse=True
        )
        if not scores or scores[0][0] * 2 <= len(children.get(item, [])):
            continue
        if len(scores) > 1 and scores[1][0] == scores[0][0]:
            continue
        folder = disk.folders[scores[0][1]]
        return {folder.parent: {folder.name: item}}
    return {}


def _alike(children: Iterable[tuple[Item, Facts]], folder: DiskFolder) -> int:
    entries = folder.entries or {}
    count = 0
    for row, facts in children:
        entry = entries.get(row.name)
        if entry is None or entry.kind is not row.kind:
            continue
        if row.kind is ItemKind.FOLDER or (entry.size == row.size and (row.size > 0 or entry.mtime == facts.mtime)):
            count += 1
    return count


def _match_contents(identities: Identities, known: Known, digest: Callable[[str, Entry], bytes | None]) -> None:
    """Rule 4: a new file with the content of exactly one that vanished, which no other new file has."""
    sizes: dict[int, list[Item]] = {}
    for item in identities.vanished:
        row = known.rows[item][0]
        if row.kind is ItemKind.FILE and row.size > 0:
            sizes.setdefault(row.size, []).append(row)
    if not sizes:
        return
    candidates: dict[bytes, list[int]] = {}
    for number, found in enumerate(identities.found):
        if not found.known and found.entry.kind is ItemKind.FILE and found.entry.size in sizes:
            value = digest(found.path, found.entry)
            if value is not None:
                candidates.setdefault(value, []).append(number)
    for value, numbers in candidates.items():
        rows = [row for row in sizes[identities.found[numbers[0]].entry.size] if row.digest == value]
        if len(rows) == 1 and len(numbers) == 1:
            found = identities.found[numbers[0]]
            identities.found[numbers[0]] = Found(rows[0].id, found.parent, found.entry, found.folder, True)
            identities.vanished.discard(rows[0].id)
            identities.taken.add(rows[0].id)
