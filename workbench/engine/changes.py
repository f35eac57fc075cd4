"""What a walk of a replica's disk found, recorded in its state: rows with a new event for whatever changed."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.engine.contents import Contents
from workbench.engine.familiar import familiar
from workbench.engine.identity import Found, Identities, Known, identify
from workbench.engine.inside import Inside
from workbench.engine.open_conflicts import forget_conflicts
from workbench.engine.passed import Replacements
from workbench.engine.remnant import is_remnant
from workbench.engine.replica import Replica
from workbench.engine.rows import Facts
from workbench.engine.walk import DiskFolder, Entry, relist, walk
from workbench.model.item import ROOT, Item, ItemId, ItemKind, new_item_ids
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.version import NOTHING_SEEN, Version

_AT_ONCE = 4096
"""Rows that are held before they are written."""

_FOLDERS_AT_ONCE = 256
"""Folders of which it is looked at once what was in them, where they are gone."""


class Changes:
    """What was done to a replica, as its disk shows since `now`; `problems` are added to.

    `comes_back`: what is missing was not deleted; it is forgotten here, so that the peers bring it. `fresh` tells
    afterwards that something new is so young that its birth time does not tell it from what is made later.
    """

    def __init__(
        self, replica: Replica, job: Job, now: int, problems: list[Problem], comes_back: bool, inside: Inside
    ) -> None:
        self._disk = replica.disk
        self._files = inside
        self._root = replica.root
        self._stage = os.path.join(replica.home, "stage")
        self._rules = replica.rules
        self._replica = replica.id
        self._volume = replica.volume
        self._store = replica.store
        self._job = job
        self._problems = problems
        self._known = Known()
        self._contents = Contents(replica, inside, problems)
        self._recorded_at = int(replica.store.value("recorded_at", "0"))
        # Since when something is missing that may be where nothing can be seen; the last look, where nothing was.
        self._missing_since = int(replica.store.value("missing_since") or self._recorded_at)
        self._unseen = False
        self._owners: dict[int, ItemId] = {}
        self._now = now
        self._folders: list[DiskFolder] = []
        self._inside: dict[str, list[DiskFolder]] | None = None
        self._rows: list[tuple[Item, Facts]] = []
        self._tombstones: list[Item] = []
        self._replaced = Replacements(replica)
        self._changed = False
        self.fresh = False
        self._facts: dict[ItemId, Facts] = {}
        self._unread: set[ItemId] = set()
        self._skipped: set[ItemId] = set()
        self._gone: list[ItemId] = []
        self._missing_comes_back = comes_back
        self._event = (replica.id, replica.store.counter + 1)
        self._versions: dict[Version, Version] = {}
        self._version = self._after(NOTHING_SEEN)
        # What the familiar entries told while the disk was walked: the items of folders by their numbers, those of folders
        # by where they stand, whose folders were compared with their rows, and the rows that were not among the entries.
        self._walked = 0
        self._homes: dict[int, ItemId] = {}
        self._opened: dict[tuple[int, str], ItemId] = {}
        self._met: set[ItemId] = set()
        self._missed: list[ItemId] = []

    def record(self, folders: list[DiskFolder], listings: dict[int, tuple[ItemId, bytes]]) -> None:
        """Record what changed between the rows, of which `listings` are the folders', and all `folders` of the disk."""
        self._put_rows()
        if self._store.value("rules") != self._rules.key:
            self._leave_ignored()
            listings = self._store.listings()
        if all(folder.entries is None and not folder.opaque for folder in folders) and len(folders) == len(listings):
            return
        self._folders = folders
        self._owners = owners = {file_id: item for file_id, (item, _) in listings.items()}
        owners[folders[0].file_id] = ROOT
        unlisted = self._unlisted(owners)
        self._look_around(unlisted, folders, owners)
        as_known = {owners[f.file_id] for f in folders if f.entries is None and f.file_id in owners and not f.opaque}
        spared = self._spared(folders, owners)
        if any(number not in self._homes or folder.entries for number, folder in enumerate(folders)):
            self._known.add(self._store.children((set(owners.values()) | unlisted) - as_known - self._met))
        self._known.add(self._store.with_facts(self._missed))
        identities = identify(
            folders,
            owners,
            self._opened,
            self._known,
            spared,
            self._was_reborn,
            self._contents.digest,
            self._load_owner,
        )
        self._record(identities, spared)
        self._write(folders, identities)

    def meet(self, folders: list[DiskFolder], owners: dict[int, ItemId]) -> None:
        """Record at once what is familiar in the folders that were walked since the last call, and let go of it.

        `folders` are all that were walked so far; `owners` the items of folders by their file ids, as last recorded.
        """
        for number in range(self._walked, len(folders)):
            folder = folders[number]
            home = None if folder.opaque or folder.hidden else self._home(folder, folders, owners)
            if home is not None:
                self._homes[number] = home
                if folder.entries is not None:
                    self._meet(number, folder, home)
        self._walked = len(folders)

    def _home(self, folder: DiskFolder, folders: list[DiskFolder], owners: dict[int, ItemId]) -> ItemId | None:
        """The item that a folder is for sure, whatever else is on the disk; None if that is not known yet."""
        if folder.parent < 0:
            return ROOT
        if folder.parent not in self._homes:
            return None
        owner = owners.get(folder.file_id)
        home = self._opened.get((folder.parent, folder.name))
        if home is not None:
            return home if owner == home or (owner is None and folder.entries is not None) else None
        return owner if folders[folder.parent].entries is None else None

    def _meet(self, number: int, folder: DiskFolder, home: ItemId) -> None:
        self._job.check()
        above = f"{folder.path}/" if folder.path else ""
        found = familiar(
            folder.entries or {},
            self._store.children([home]),
            lambda entry, row, facts: self._was_reborn(above + entry.name, entry, row, facts),
        )
        for met in found.met:
            self._record_known(Found(met.row.id, home, met.entry, folder.path, True), met.row, met.facts)
            if met.entry.kind is ItemKind.FOLDER:
                self._opened[number, met.entry.name] = met.row.id
        folder.entries = found.entries
        self._met.add(home)
        self._missed.extend(row.id for row in found.rows)
        self._contents.forget()
        if len(self._rows) + len(self._facts) >= _AT_ONCE:
            self._put_rows()

    def record_all(self) -> None:
        """Record a disk of which nothing is known yet. Folder by folder: all of them at once would fill the memory."""
        event = self._event
        fresh = new_item_ids()
        opened: dict[tuple[int, str], ItemId] = {}
        listings: list[tuple[ItemId, int, bytes]] = []
        seen = 0
        for number, folder in enumerate(walk(self._disk, self._root, {}, self._rules, self._job, self._problems)):
            owner = ROOT if folder.parent < 0 else opened.pop((folder.parent, folder.name), None)
            if owner is None or folder.opaque:
                continue  # What cannot be listed is left alone, and so is what is below something that was.
            unread = False
            for entry in (folder.entries or {}).values():
                seen += 1
                if not seen & 0xFF:
                    self._job.check()
                    self._job.progress(seen, 0, "reading")
                item = next(fresh)
                if not self._record_new(Found(item, owner, entry, folder.path, False)):
                    unread = True
                elif entry.kind is ItemKind.FOLDER:
                    opened[number, entry.name] = item
            self._contents.forget()
            listings.append((owner, folder.file_id, b"" if unread else self._steady_signature(folder)))
            if len(self._rows) >= _AT_ONCE:
                self._put_rows()
                self._store.put_listings(listings)
                listings.clear()
        self._put_rows()
        self._store.put_listings(listings)
        if self._changed:
            self._store.count_event(event[1])
        if self._store.value("rules") != self._rules.key:
            self._store.forget_tokens()
            self._store.note("rules", self._rules.key)
        self._store.note("recorded_at", str(self._disk.clock(self._stage)))

    def _leave_ignored(self) -> None:
        """Forget what the rules ignore since they were changed: it leaves the briefcase, and no disk.

        It is not noted as deleted. With the next sync everything is compared, because a peer may still know it.
        """
        if self._store.count():
            self._forget(self._rules.ignored_rows(self._store.tree(self._replica)))
        self._store.forget_tokens()
        self._store.note("rules", self._rules.key)

    def _forget(self, items: Iterable[ItemId]) -> None:
        gone = set(items)
        forget_conflicts(self._store, gone)
        self._store.drop(gone)

    def _unlisted(self, owners: dict[int, ItemId]) -> set[ItemId]:
        """Folders whose listing is not known, so that nothing can be said of them without looking."""
        listed = set(owners.values())
        query = "SELECT id FROM item WHERE kind = 1 AND deleted = 0"
        return {row[0] for row in self._store.db.execute(query) if row[0] not in listed} | {ROOT}

    def _look_around(self, unlisted: set[ItemId], folders: list[DiskFolder], owners: dict[int, ItemId]) -> None:
        """List what the `unlisted` folders stand in: only by their names there can their folders on the disk be told."""
        above = self._store.parents(unlisted)
        for folder in folders:
            if folder.entries is None and not folder.opaque and owners.get(folder.file_id) in above:
                relist(self._disk, self._root, folder, self._rules, self._problems, self._files)

    def _spared(self, folders: list[DiskFolder], owners: dict[int, ItemId]) -> set[ItemId]:
        """What may still be there though it cannot be seen: all that is in a folder that cannot be read."""
        waiting = [owners[f.file_id] for f in folders if f.opaque and f.file_id in owners]
        hidden = [(owners[f.file_id], f.hidden) for f in folders if f.hidden and f.file_id in owners]
        spared = {row.id for owner, names in hidden for row, _ in self._store.children([owner]) if row.name in names}
        waiting.extend(spared)
        while waiting:
            inside = [row.id for row, _ in self._store.children(waiting)]
            spared.update(inside)
            waiting = inside
        return spared

    def _load_owner(self, owner: ItemId, folder: DiskFolder) -> None:
        self._known.add(self._store.children([owner]))
        relist(self._disk, self._root, folder, self._rules, self._problems, self._files)

    def _was_reborn(self, path: str, entry: Entry, row: Item, facts: Facts) -> bool:
        """Whether a file id stands for another file than it did when the row was written."""
        same_times = entry.mtime == facts.mtime and facts.mtime
        if entry.kind is not ItemKind.FOLDER and same_times and row.size == entry.size:
            return False
        try:
            born = self._disk.birth_time(self._files.named(path))
        except OSError:
            return True
        if born is None:
            return entry.kind is not ItemKind.FOLDER
        return born >= self._recorded_at

    # Rows.

    def _record(self, identities: Identities, spared: set[ItemId]) -> None:
        event = self._event
        skipped = self._skipped
        self._known.forget_lookups()
        total = len(identities.found)
        for number, found in enumerate(identities.found):
            if not number & 0xFF:
                self._job.check()
                self._job.progress(number, total, "reading")
                if len(self._rows) >= _AT_ONCE:
                    self._put_rows()
            if found.parent in skipped:
                skipped.add(found.item)
                continue
            if found.known:
                self._record_known(found, *self._known.rows.pop(found.item))
            elif not self._record_new(found):
                skipped.add(found.item)
                self._unread.add(found.parent)
        ignored = {
            row.id for rows in self._with_all_below(self._now_ignored(identities), identities, spared) for row in rows
        }
        if ignored:
            self._forget(ignored)
            self._store.forget_tokens()
        gone = identities.vanished - ignored
        if gone:
            gone -= self._perhaps_unseen(gone, identities)
        for rows in self._with_all_below(gone, identities, spared):
            if self._missing_comes_back:
                self._forget(row.id for row in rows)
            else:
                self._record_gone(rows)
        if self._changed:
            self._store.count_event(event[1])

    def _perhaps_unseen(self, missing: set[ItemId], identities: Identities) -> set[ItemId]:
        """Those of the missing items that may have been moved into a folder which cannot be read just now.

        But where another item stands in the place of one, that one is taken as replaced.
        """
        blind = [folder for folder in self._folders if folder.opaque and self._may_have_grown(folder)]
        if not blind:
            return set()
        key = self._volume.names.key
        taken = {(found.parent, key(found.entry.name)) for found in identities.found}
        rows = [self._known.rows[item][0] for item in missing]
        unseen = {row.id: row.parent for row in rows if (row.parent, key(row.name)) not in taken}
        if unseen:
            self._unseen = True
            self._unread.update(unseen.values())  # Looked at again next time.
            self._problems.append(
                Problem(
                    blind[0].path,
                    f"{len(unseen)} items that are missing may be in this folder now, so they are not taken as deleted "
                    "until it can be read."
                    if len(unseen) > 1
                    else "what is missing may be in this folder now, so it is not taken as deleted until it can be read.",
                )
            )
        return set(unseen)

    def _may_have_grown(self, folder: DiskFolder) -> bool:
        """Whether something may have been moved into a folder that cannot be read, since the last look.

        What is moved in changes the times of the folder that it goes into, and so does who takes access to it away.
        """
        since = self._missing_since - self._volume.tick
        path, owner = os.path.join(self._root, folder.path), self._owners.get(folder.file_id)
        paths = [path]
        # Who has no access to a folder can change none in it.
        inside = {} if owner is None or folder.denied else {owner: path}
        while inside:
            below = [row for row, _ in self._store.children(inside) if row.kind is ItemKind.FOLDER]
            inside = {row.id: os.path.join(inside[row.parent], row.name) for row in below}
            paths.extend(inside.values())
        try:
            return any(self._disk.lstat(path).st_ctime_ns >= since for path in paths)
        except OSError:
            return True

    def _record_gone(self, rows: Iterable[Item]) -> None:
        self._job.check()
        for row in rows:
            self._replaced.add(row)
            # Not by `replace`, which takes twice as long.
            self._tombstones.append(
                Item(
                    row.id, row.parent, row.name, row.kind, self._after(row.place_version), row.content_version,
                    row.digest, row.size, row.executable, row.modified, True,
                )
            )  # fmt: skip
            if row.kind is ItemKind.FOLDER:
                self._gone.append(row.id)
            self._changed = True
            if len(self._tombstones) >= _AT_ONCE:
                self._put_rows()

    def _now_ignored(self, identities: Identities) -> set[ItemId]:
        """What vanished only because its folder now is where the rules ignore it."""
        paths = {item: self._folders[number].path for number, item in identities.folders.items()}
        found: set[ItemId] = set()
        for item in identities.vanished:
            row, _ = self._known.rows[item]
            folder = paths.get(row.parent)
            if folder is not None and self._rules.ignore(folder, row.name, row.kind is ItemKind.FOLDER):
                found.add(item)
        return found

    def _with_all_below(
        self, vanished: Iterable[ItemId], identities: Identities, spared: set[ItemId]
    ) -> Iterator[list[Item]]:
        """The rows of vanished items, then of all that was in them and was not found elsewhere, never all of them at once."""
        gone = list(vanished)
        if not gone:
            return
        seen = {*gone, *identities.taken, *identities.folders.values(), *spared}
        rows = [self._known.rows.pop(item)[0] for item in gone]
        waiting = [row.id for row in rows if row.kind is ItemKind.FOLDER]
        yield rows
        while waiting:
            some, waiting = waiting[-_FOLDERS_AT_ONCE:], waiting[:-_FOLDERS_AT_ONCE]
            rows = [row for row, _ in self._store.children(some) if row.id not in seen]
            waiting.extend(row.id for row in rows if row.kind is ItemKind.FOLDER)
            yield rows

    def _record_new(self, found: Found) -> bool:
        entry, version = found.entry, self._version
        if entry.kind is not ItemKind.FOLDER:
            read = self._contents.of(found.path, entry, False)
            if read is None:
                return False
            content, facts = read
            row = Item(found.item, found.parent, entry.name, entry.kind, version, version, *content)
        elif self._folders and self._is_left_behind(found):
            self._unread.add(found.parent)
            return False
        else:
            row = Item(found.item, found.parent, entry.name, entry.kind, version, version)
            facts = Facts(entry.file_id, entry.mtime, entry.ctime)
        self._rows.append((row, self._steady(facts)))
        self._changed = True
        self.fresh = self.fresh or self._was_just_touched(row)
        return True

    def _is_left_behind(self, found: Found) -> bool:
        """Whether a folder was deleted and is still there only because of what is ignored in it."""
        items = self._store.gone_folders({found.parent}, found.entry.name)
        if not items:
            return False
        if self._inside is None:
            self._inside = {}
            for folder in self._folders[1:]:
                self._inside.setdefault(self._folders[folder.parent].path, []).append(folder)
        inside = self._inside.get(found.folder, ())
        gone = self._store.gone_folders
        return any(f.path == found.path and is_remnant(f, self._inside, items, gone) for f in inside)

    def _record_known(self, found: Found, before: Item, old_facts: Facts) -> None:
        entry = found.entry
        facts = Facts(entry.file_id, entry.mtime, entry.ctime)
        row = before
        if entry.kind is not ItemKind.FOLDER:
            touched = facts != old_facts or entry.size != before.size
            if touched or self._contents.executable(entry, before.executable) != before.executable:
                read = self._contents.of(found.path, entry, before.executable)
                if read is None:
                    self._unread.add(found.parent)
                    facts = old_facts
                else:
                    content, facts = read
                    if content != (before.digest, before.size, before.executable, before.modified):
                        row = replace(before, **content._asdict())
                if not row.same_content(before):
                    row = replace(row, content_version=self._after(before.content_version))
        if before.parent != found.parent or before.name != entry.name:
            row = replace(row, parent=found.parent, name=entry.name, place_version=self._after(before.place_version))
        facts = self._steady(facts)
        if row != before:
            self._rows.append((row, facts))
            if row.place_version != before.place_version or row.content_version != before.content_version:
                self._replaced.add(before)
                self._changed = True
        elif facts != old_facts:
            self._facts[row.id] = facts

    def _steady(self, facts: Facts) -> Facts:
        """The facts, unless the file could be changed again within the tick without its times telling."""
        return facts if facts.ctime < self._now - self._volume.tick or not facts.ctime else Facts(facts.file_id)

    def _steady_signature(self, folder: DiskFolder) -> bytes:
        """The folder's signature, unless something in it could be changed again within the tick; then none."""
        return folder.signature if folder.newest < self._now - self._volume.tick else b""

    def _was_just_touched(self, row: Item) -> bool:
        return row.kind is ItemKind.FOLDER or row.modified >= self._now - self._volume.tick

    def _after(self, version: Version) -> Version:
        """`version` after this event. Most rows have one of few versions, so each is made once."""
        after = self._versions.get(version)
        if after is None:
            after = self._versions[version] = version.with_event(*self._event)
        return after

    def _put_rows(self) -> None:
        """Write the rows so far, and let go of them."""
        if self._rows:
            self._store.put(self._rows)
        if self._tombstones:
            self._store.put_gone(self._tombstones)
        self._replaced.write()
        self._store.set_facts(self._facts)
        self._rows.clear()
        self._tombstones.clear()
        self._facts.clear()

    def _write(self, folders: list[DiskFolder], identities: Identities) -> None:
        self._put_rows()
        unread = self._unread
        listed = [
            (item, folders[number])
            for number, item in identities.folders.items()
            if folders[number].entries is not None and not folders[number].opaque and item not in self._skipped
        ]
        self._store.put_listings(
            (item, folder.file_id, b"" if item in unread else self._steady_signature(folder)) for item, folder in listed
        )
        self._store.forget_listings(self._gone)
        if self._unseen or self._store.value("missing_since"):
            self._store.note("missing_since", str(self._missing_since) if self._unseen else "")
        self._store.note("recorded_at", str(self._disk.clock(self._stage)))
