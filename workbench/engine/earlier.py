"""How a replica was at an earlier moment, worked out from what its state notes of the past.

Each row that was replaced is noted with what replaced it: by a sync in the history, by a person as a row that others may
know. A moment is in milliseconds since 1970.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from workbench.engine import passed
from workbench.engine.makers import Event, Events, event_of, events
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_from_json
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import OperationKind
from workbench.model.tree import Tree

_CHANGES = (*(kind.value for kind in OperationKind), "below")


@dataclass(frozen=True, slots=True)
class Replaced:
    """The row that stood until `at`, or None where the item came then. `seen`: when the program noticed."""

    at: int
    seen: int
    row: Item | None


class Earlier:
    """The past of one replica, as far as it is remembered: from the moment `begins` on."""

    def __init__(self, replica: Replica, tree: Tree) -> None:
        self.tree = tree
        self.events: Events = events(replica)
        self.begins = int(replica.store.value("signed_since") or replica.disk.now() // 1_000_000)
        self._replica = replica
        self._replaced: dict[ItemId, list[Replaced]] = {}
        self._read_history()
        replaced_by: dict[ItemId, list[int]] = {}
        for item, counter, passed_row in passed.read(replica.store.db):
            item, event = self._stays(item), self.events.get((replica.id, counter))
            if passed_row is None:
                replaced_by.setdefault(item, []).append(counter)
            elif event is not None:
                row = replace(passed_row, id=item, parent=self._stays(passed_row.parent))
                self._replaced.setdefault(item, []).append(Replaced(event.at, event.at, row))
        for item, rows in tree.agreed.items():
            noted = [one.row for one in self._replaced.get(item, ()) if one.row is not None]
            stands = [tree.items[item]] if item in tree.items else []
            # The newest of each belong together: an earlier program noted no events, and old ones are dropped.
            counters = [0] * len(rows) + replaced_by.get(item, [])
            for row, counter in zip(rows, counters[-len(rows) :], strict=True):
                after = _next(row, (*rows, *noted, *stands))
                if after is not None:
                    self._replaced.setdefault(item, []).append(self._left_by_hand(row, after, counter))
        for several in self._replaced.values():
            several.sort(key=lambda one: one.at)

    def row(self, item: ItemId, at: int) -> Item | None:
        """The item as it was at a moment; None if it was not there."""
        several = self._replaced.get(item, ())
        found = next((one for one in several if one.at > at), None)
        row = found.row if found is not None else self.tree.live(item)
        if row is None or row.deleted:
            return None
        # What a sync brought came when the history says so; what a person made, when it was first seen.
        came = any(one.row is None and one.at <= at for one in several)
        return row if came or self._born(row) <= at else None

    def all_rows(self, item: ItemId) -> Iterable[Item]:
        """The rows that an item has and had."""
        rows = [one.row for one in self._replaced.get(item, ()) if one.row is not None]
        return [*rows, self.tree.items[item]] if item in self.tree.items else rows

    def had(self, item: ItemId, digest: bytes) -> int | None:
        """The last moment at which an item had a content that it no longer has; None where that is not known."""
        several = [one for one in self._replaced.get(item, ()) if one.row is not None and one.row.digest == digest]
        return several[-1].at - 1 if several else None

    def rows(self, at: int) -> dict[ItemId, Item]:
        """All that was there at a moment."""
        items = {*self.tree.items, *self._replaced}
        return {item: row for item in items if (row := self.row(item, at)) is not None}

    def path(self, row: Item, at: int) -> str:
        """Where an item with this row was at a moment."""
        names, seen, parent = [row.name], {row.id}, row.parent
        while parent != ROOT and parent not in seen:
            seen.add(parent)
            above = self.row(parent, at) or self.tree.get(parent)
            if above is None:
                names.append("?")
                break
            names.append(above.name)
            parent = above.parent
        return "/".join(reversed(names))

    def last_path(self, row: Item) -> str | None:
        """Where an item was when this content of it was last here; None if it never was."""
        if (now := self.tree.live(row.id)) is not None and now.digest == row.digest:
            return self.tree.path(row.id)
        several = [
            one for one in self._replaced.get(row.id, ()) if one.row is not None and one.row.digest == row.digest
        ]
        return self.path(several[-1].row or row, several[-1].at - 1) if several else None

    def inside(self, folder: ItemId) -> set[ItemId]:
        """Everything that is in `folder` now or was at some time, however deep."""
        children: dict[ItemId, set[ItemId]] = {}
        for row in self.tree:
            children.setdefault(row.parent, set()).add(row.id)
        for item, several in self._replaced.items():
            for one in several:
                if one.row is not None:
                    children.setdefault(one.row.parent, set()).add(item)
        found: set[ItemId] = set()
        waiting = [folder]
        while waiting:
            fresh = children.get(waiting.pop(), set()) - found - {folder}
            found |= fresh
            waiting.extend(fresh)
        return found

    def moments(self, items: Iterable[ItemId]) -> dict[int, set[ItemId]]:
        """When any of `items` changed, each moment with those that did, oldest first."""
        found: dict[int, set[ItemId]] = {}
        for item in items:
            for one in self._replaced.get(item, ()):
                found.setdefault(one.seen, set()).add(item)
            row = self._replaced[item][0].row if item in self._replaced else self.tree.get(item)
            if row is not None and (born := self._born(row)):
                found.setdefault(born, set()).add(item)
        return dict(sorted((at, several) for at, several in found.items() if at >= self.begins))

    def made_by(self, item: ItemId, at: int) -> Event | None:
        """The event of what was done to an item at a moment."""
        several = self._replaced.get(item, ())
        before = next((one.row for one in several if one.seen == at), None)
        after = next((one.row for one in several if one.at > at and one.seen > at), None) or self.tree.get(item)
        if after is None:
            return None
        if before is None:
            return event_of(after.content_version, (), self.events)
        found = [
            event_of(new, (old,), self.events)
            for new, old in (
                (after.content_version, before.content_version),
                (after.place_version, before.place_version),
            )
            if new != old
        ]
        return max((event for event in found if event is not None), key=lambda event: event.at, default=None)

    def _read_history(self) -> None:
        """What syncs, and what takes their work back, replaced on this disk."""
        names = ", ".join(f"'{op}'" for op in _CHANGES)
        query = f"SELECT entry, item, op, was FROM done WHERE op IN ({names}) ORDER BY rowid"
        for entry, item, op, was in self._replica.store.db.execute(query).fetchall():
            at = int(entry[:11], 16)
            if op == OperationKind.CREATE.value:
                self._replaced.setdefault(item, []).append(Replaced(at, at, None))
            elif was is not None:
                row = row_from_json(was)
                row = replace(row, id=item, parent=self._stays(row.parent))
                self._replaced.setdefault(item, []).append(Replaced(at, at, row))

    def _stays(self, item: ItemId) -> ItemId:
        """The id that an item has now."""
        while (alias := self.tree.aliases.get(item)) is not None:
            item = alias.winner
        return item

    def _left_by_hand(self, row: Item, after: Item, counter: int) -> Replaced:
        """A row that a person replaced, by the event `counter` if that is known; `after` is the next that is remembered.

        Where nobody signed that, it was before the memory begins.
        """
        fresh = [
            self.events[pair]
            for old, new in ((row.place_version, after.place_version), (row.content_version, after.content_version))
            for pair in new.counters
            if pair[1] > old[pair[0]] and pair in self.events
        ]
        own = [event for event in fresh if event.replica == self._replica.id]
        first = self.events.get((self._replica.id, counter)) or min(own or fresh, key=lambda e: e.at, default=None)
        if first is None:
            return Replaced(0, 0, row)
        written = after.modified // 1_000_000
        known = max((e.at for p in row.content_version.counters if (e := self.events.get(p)) is not None), default=0)
        # The file says when it was written, if that lies between the looks: what was good then is not taken away.
        by_file = row.digest != after.digest and row.same_place(after) and row.kind is not ItemKind.FOLDER
        at = written if by_file and known < written < first.at else first.at
        return Replaced(at, first.at, row)

    def _born(self, row: Item) -> int:
        """When an item was first seen; 0 if that was before anybody signed."""
        pairs = {*row.place_version.counters, *row.content_version.counters}
        return min((self.events[p].at if p in self.events else 0 for p in pairs), default=0)


def _next(row: Item, several: Iterable[Item]) -> Item | None:
    """The oldest of the rows of an item that came after `row`."""
    later = [
        one
        for one in several
        if one.place_version.covers(row.place_version)
        and one.content_version.covers(row.content_version)
        and (one.place_version, one.content_version) != (row.place_version, row.content_version)
    ]
    return min(later, key=_age, default=None)


def _age(row: Item) -> int:
    """A number that grows with each event that a row has seen."""
    return sum(counter for version in (row.place_version, row.content_version) for _, counter in version.counters)
