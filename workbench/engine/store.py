"""The state of one replica in SQLite: its rows, what the disk said of them, and what it remembers."""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.engine.disk import Disk, database_reason
from workbench.engine.makers import TABLES, Signed, sign
from workbench.engine.on_disk import is_there
from workbench.engine.row_json import row_from_json, row_to_json
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.names import UNLIMITED, NameRules
from workbench.model.problem import WorkbenchError
from workbench.model.version import ReplicaId, Version

if TYPE_CHECKING:
    from workbench.model.tree import Alias, Tree

_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE version (id INTEGER PRIMARY KEY, vector TEXT NOT NULL UNIQUE);
CREATE TABLE item (
    id BLOB PRIMARY KEY, parent BLOB NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL,
    place INTEGER NOT NULL, content INTEGER NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL,
    executable INTEGER NOT NULL, modified INTEGER NOT NULL, deleted INTEGER NOT NULL,
    file_id INTEGER NOT NULL, mtime INTEGER NOT NULL, ctime INTEGER NOT NULL, changed INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX item_parent ON item (parent);
CREATE INDEX item_changed ON item (changed);
CREATE TABLE listing (folder BLOB PRIMARY KEY, file_id INTEGER NOT NULL, signature BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE agreed (
    item BLOB NOT NULL, parent BLOB NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, place INTEGER NOT NULL,
    content INTEGER NOT NULL, digest BLOB NOT NULL, size INTEGER NOT NULL, executable INTEGER NOT NULL,
    modified INTEGER NOT NULL
);
CREATE INDEX agreed_item ON agreed (item);
CREATE TABLE alias (
    loser BLOB PRIMARY KEY, winner BLOB NOT NULL, loser_place INTEGER NOT NULL, loser_content INTEGER NOT NULL,
    winner_place INTEGER NOT NULL, winner_content INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE peer (
    replica TEXT PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL, token TEXT NOT NULL, seen INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE unsettled (peer TEXT NOT NULL, item BLOB NOT NULL, theirs TEXT, PRIMARY KEY (peer, item)) WITHOUT ROWID;
CREATE TABLE conflict (id TEXT NOT NULL, peer TEXT NOT NULL, value TEXT NOT NULL, UNIQUE (id, peer));
CREATE TABLE decided (id TEXT PRIMARY KEY, peer TEXT NOT NULL, keep TEXT NOT NULL, shown TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE blob (
    digest BLOB PRIMARY KEY, pack TEXT NOT NULL, offset INTEGER NOT NULL, stored INTEGER NOT NULL,
    size INTEGER NOT NULL, kept INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE entry (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, at INTEGER NOT NULL, peer TEXT NOT NULL, summary TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0, takes_back TEXT NOT NULL DEFAULT '', expired INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE TABLE done (
    entry TEXT NOT NULL, op TEXT NOT NULL, item BLOB NOT NULL, side TEXT NOT NULL, path TEXT NOT NULL,
    origin TEXT, was TEXT, stored TEXT, place INTEGER NOT NULL, content INTEGER NOT NULL
);
CREATE INDEX done_entry ON done (entry);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY, kind TEXT NOT NULL, path TEXT NOT NULL, stored TEXT NOT NULL, target TEXT NOT NULL
);
"""

_SEALS = """
CREATE TABLE IF NOT EXISTS seal (
    replica TEXT NOT NULL, counter INTEGER NOT NULL, seal TEXT NOT NULL, PRIMARY KEY (replica, counter)
) WITHOUT ROWID
"""

OWN = ReplicaId("")
"""The replica itself, among those of which it knows seals: its id may change."""

_VERSION = "1"
_KINDS = (ItemKind.FILE, ItemKind.FOLDER, ItemKind.LINK)
_KIND_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
_ITEM = "id, parent, name, kind, place, content, digest, size, executable, modified, deleted"
_AGREED = "item, parent, name, kind, place, content, digest, size, executable, modified, 0"


class Facts(NamedTuple):
    """What the disk said of an item when its row was written: enough to see that it has not been touched since.

    All zero for an item that must be looked at again (it may have been changed within the tick of the look). A tuple,
    because a scan makes one for every file, in half the time.
    """

    file_id: int = 0
    mtime: int = 0
    ctime: int = 0


UNKNOWN = Facts()


@dataclass(frozen=True, slots=True)
class PeerRow:
    """Another replica as this one knows it. `token` is shared by both after a sync; `seen` is this side's sequence then."""

    replica: ReplicaId
    name: str
    path: str
    token: str
    seen: int


class Store:
    """One replica's database. Changes become durable with `commit`, all or nothing."""

    def __init__(self, disk: Disk, path: str) -> None:
        self.path = path
        self.db = disk.database(path)
        self._versions_loaded = False
        self._versions: dict[int, Version] = {}
        self._numbers: dict[Version, int] = {}
        self._meta: dict[str, str] = {}
        self._disk = disk
        self.signed: Signed | None = None
        """Who counts events here; None for a state that is only made or looked at."""

    @classmethod
    def create(cls, disk: Disk, path: str, nonce: str) -> "Store":
        """A new, empty database."""
        store = cls(disk, path)
        store.db.executescript(
            "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; BEGIN;" + _SCHEMA + ";".join((_SEALS, *TABLES))
        )
        store.note("schema", _VERSION)
        store.note("nonce", nonce)
        store.note("counter", "0")
        store.note("sequence", "0")
        store.note("signed_since", str(disk.now() // 1_000_000))
        store.commit()
        return store

    @classmethod
    def open(cls, disk: Disk, path: str, nonce: str) -> "Store":
        """The database at `path`; WorkbenchError if it is missing, damaged, of another briefcase or of a newer program."""
        if not is_there(disk, path):
            raise StoreLost("the state of this briefcase is missing", path)
        try:
            store = cls(disk, path)
            store.db.execute("PRAGMA journal_mode=TRUNCATE")
            store.db.execute("PRAGMA synchronous=FULL")
            store._meta = dict(store.db.execute("SELECT key, value FROM meta"))
            store.db.execute("SELECT id FROM item LIMIT 1").fetchone()
        except sqlite3.DatabaseError as error:
            if (why := database_reason(error)) is not None:
                raise WorkbenchError(f"the state of this briefcase cannot be read: {why}.", path) from error
            raise StoreLost(f"the state of this briefcase is damaged ({error})", path) from error
        if store._meta.get("schema") != _VERSION:
            store.close()
            raise WorkbenchError("was written by another version of the program; update the program first.", path)
        if store._meta.get("nonce") != nonce:
            store.close()
            raise StoreLost("the state belongs to another briefcase", path)
        for table in (_SEALS, *TABLES):  # An earlier version of the program had none of these.
            store.db.execute(table)
        store.db.execute("BEGIN")
        return store

    def close(self) -> None:
        """Give up what was not committed."""
        self.db.close()

    def commit(self) -> None:
        """Make everything so far durable."""
        try:
            self.db.execute("COMMIT")
        finally:
            self.db.execute("BEGIN")

    def rollback(self) -> None:
        """Forget everything since the last commit."""
        self.db.execute("ROLLBACK")
        self.db.execute("BEGIN")
        self._versions_loaded = False
        self._versions.clear()
        self._numbers.clear()
        self._meta = dict(self.db.execute("SELECT key, value FROM meta"))

    def value(self, key: str, default: str = "") -> str:
        """A value by its key."""
        return self._meta.get(key, default)

    def note(self, key: str, value: str) -> None:
        """Set a value."""
        if self._meta.get(key) != value:
            self._meta[key] = value
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def values(self, prefix: str) -> dict[str, str]:
        """The values whose keys begin with `prefix`, by the rest of the key."""
        return {key[len(prefix) :]: value for key, value in self._meta.items() if key.startswith(prefix)}

    def forget(self, prefix: str, but: Iterable[str] = ()) -> None:
        """Forget the values whose keys begin with `prefix`, but not those of the keys `but`."""
        for key in [k for k in self._meta if k.startswith(prefix)]:
            if key not in but:
                del self._meta[key]
                self.db.execute("DELETE FROM meta WHERE key = ?", (key,))

    @property
    def counter(self) -> int:
        """This replica's newest event."""
        return int(self.value("counter", "0"))

    def count_event(self, event: int) -> None:
        """Count the replica's events up to this one, which is sealed and signed."""
        if event > self.counter:
            self.note("counter", str(event))
            self.put_seal(OWN, event, os.urandom(8).hex())
            if self.signed is not None:
                now = self._disk.now() // 1_000_000
                sign(self.db, self.signed, event, now)
                self.note("signed_since", self.value("signed_since", str(now)))

    def put_seal(self, replica: ReplicaId, event: int, seal: str) -> None:
        """Note the seal of an event of `replica`."""
        self.db.execute("INSERT OR REPLACE INTO seal VALUES (?, ?, ?)", (replica, event, seal))

    def seals(self, replica: ReplicaId) -> dict[int, str]:
        """The seals of the events of `replica` that are known here."""
        return dict(self.db.execute("SELECT counter, seal FROM seal WHERE replica = ?", (replica,)).fetchall())

    def newest_seals(self) -> dict[ReplicaId, tuple[int, str]]:
        """The newest known event of each replica, with its seal."""
        rows = self.db.execute("SELECT replica, max(counter), seal FROM seal GROUP BY replica").fetchall()
        return {ReplicaId(replica): (counter, seal) for replica, counter, seal in rows}

    def rename_events(self, old: ReplicaId, new: ReplicaId, since: int) -> None:
        """Have the events of `old` after `since` be events of `new`, in all versions."""
        self._load_versions()
        for number, version in list(self._versions.items()):
            if version[old] > since:
                counters = {**dict(version.counters), old: since, new: version[old]}
                renamed = self._versions[number] = Version(counters)
                self.db.execute("UPDATE version SET vector = ? WHERE id = ?", (json.dumps(renamed.counters), number))
        self._numbers = {version: number for number, version in self._versions.items()}
        self.db.execute("UPDATE OR REPLACE made SET replica = ? WHERE replica = ? AND counter > ?", (new, old, since))
        self.next_sequence()

    @property
    def sequence(self) -> int:
        """Counts the writings of rows; each row holds the one that wrote it last."""
        return int(self.value("sequence", "0"))

    def next_sequence(self) -> int:
        """Count one more writing."""
        self.note("sequence", str(self.sequence + 1))
        return self.sequence

    # Versions are stored once each.

    def version(self, number: int) -> Version:
        """The version with this number."""
        self._load_versions()
        return self._versions[number]

    def number(self, version: Version) -> int:
        """The number of this version."""
        known = self._numbers.get(version)
        if known is None and not self._versions_loaded:
            self._load_versions()
            known = self._numbers.get(version)
        if known is None:
            cursor = self.db.execute("INSERT INTO version (vector) VALUES (?)", (json.dumps(version.counters),))
            known = cursor.lastrowid
            assert known is not None
            self._versions[known] = version
            self._numbers[version] = known
        return known

    def _load_versions(self) -> None:
        if self._versions_loaded:
            return
        self._versions_loaded = True
        for number, vector in self.db.execute("SELECT id, vector FROM version"):
            self._versions[number] = version = Version((ReplicaId(r), n) for r, n in json.loads(vector))
            self._numbers[version] = number

    # Rows.

    def _items(self, rows: Iterable[tuple[Any, ...]]) -> Iterator[Item]:
        self._load_versions()
        versions, kinds = self._versions, _KINDS
        folders: dict[bytes, ItemId] = {}  # Each parent's id once, not once for every row in it.
        for item, parent, name, kind, place, content, digest, size, executable, modified, deleted in rows:
            yield Item(
                item, folders.setdefault(parent, parent), name, kinds[kind], versions[place], versions[content], digest, size, bool(executable),
                modified, bool(deleted),
            )  # fmt: skip

    def _items_and_facts(self, query: str) -> list[tuple[Item, Facts]]:
        """Rows with what the disk said of them, never held twice: after many renames these are all rows."""
        facts: list[Facts] = []

        def rows() -> Iterator[tuple[Any, ...]]:
            for *row, file_id, mtime, ctime in self.db.execute(query):
                modified = row[9]
                facts.append(Facts(file_id, modified if modified == mtime else mtime, ctime))
                yield tuple(row)

        return [(item, facts.pop()) for item in self._items(rows())]

    def tree(self, replica: ReplicaId, only: Iterable[ItemId] | None = None) -> "Tree":
        """The rows of the replica: all, or `only` some."""
        from workbench.model.tree import Tree  # Now: a sync that finds nothing to do needs none.

        chosen = ""
        if only is not None:
            self.fill_wanted(only)
            chosen = "WHERE {} IN (SELECT id FROM wanted)"
        items = {
            item.id: item for item in self._items(self.db.execute(f"SELECT {_ITEM} FROM item " + chosen.format("id")))
        }
        agreed: dict[ItemId, tuple[Item, ...]] = {}
        query = f"SELECT {_AGREED} FROM agreed {chosen.format('item')} ORDER BY rowid"
        for item in self._items(self.db.execute(query).fetchall()):
            agreed[item.id] = (*agreed.get(item.id, ()), item)
        return Tree(replica, items, self.counter, self.aliases(), agreed, self.name_rules())

    def name_rules(self, replica: ReplicaId | None = None) -> NameRules:
        """The names that this replica can hold, or those that another one could when it was last seen."""
        kept = self.value("names" if replica is None else f"names {replica}")
        return NameRules(**json.loads(kept)) if kept else UNLIMITED

    def note_name_rules(self, rules: NameRules, replica: ReplicaId | None = None) -> None:
        """Keep which names this replica can hold, or another one."""
        if rules != self.name_rules(replica):
            self.note("names" if replica is None else f"names {replica}", json.dumps(asdict(rules)))

    def fill_wanted(self, items: Iterable[ItemId]) -> None:
        """Fill the table `wanted`, for a query that is about `items`."""
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id BLOB PRIMARY KEY) WITHOUT ROWID")
        self.db.execute("DELETE FROM wanted")
        self.db.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((item,) for item in items))

    def with_facts(self, items: Iterable[ItemId]) -> list[tuple[Item, Facts]]:
        """The rows of `items`, with what the disk said."""
        self.fill_wanted(items)
        return self._items_and_facts(
            f"SELECT {_ITEM}, file_id, mtime, ctime FROM item WHERE id IN (SELECT id FROM wanted)"
        )

    def children(self, folders: Iterable[ItemId]) -> list[tuple[Item, Facts]]:
        """The live rows directly in `folders`, with what the disk said."""
        self.fill_wanted(folders)
        return self._items_and_facts(
            f"SELECT {_ITEM}, file_id, mtime, ctime FROM item WHERE parent IN (SELECT id FROM wanted) AND deleted = 0"
        )

    def facts_inside(
        self, folders: Iterable[ItemId]
    ) -> Iterator[tuple[ItemId, str, tuple[ItemKind, int, int, int, int]]]:
        """For each live row directly in `folders`: the folder, the name, and its kind, file id, size, mtime and ctime."""
        self.fill_wanted(folders)
        kinds = _KINDS
        for parent, name, kind, *facts in self.db.execute(
            "SELECT parent, name, kind, file_id, size, mtime, ctime FROM item "
            "WHERE parent IN (SELECT id FROM wanted) AND deleted = 0"
        ):
            yield parent, name, (kinds[kind], *facts)

    def parents(self, items: Iterable[ItemId]) -> "set[ItemId]":
        """The folders that the rows of `items` are in."""
        self.fill_wanted(items)
        return {r[0] for r in self.db.execute("SELECT DISTINCT parent FROM item WHERE id IN (SELECT id FROM wanted)")}

    def changed_since(self, sequence: int) -> set[ItemId]:
        """The items whose rows were written after `sequence`."""
        return {row[0] for row in self.db.execute("SELECT id FROM item WHERE changed > ?", (sequence,))}

    def at(self, places: Iterable[tuple[ItemId, str]]) -> set[ItemId]:
        """The live items at `places`, each a folder and a name."""
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS place (parent BLOB, name TEXT)")
        self.db.execute("DELETE FROM place")
        self.db.executemany("INSERT INTO place VALUES (?, ?)", places)
        query = (
            "SELECT item.id FROM place CROSS JOIN item ON item.parent = place.parent AND item.name = place.name "
            "WHERE item.deleted = 0"
        )
        return {row[0] for row in self.db.execute(query)}

    def live_in(self, folders: Iterable[ItemId]) -> set[ItemId]:
        """The live items directly in `folders`."""
        self.fill_wanted(folders)
        query = "SELECT id FROM item WHERE parent IN (SELECT id FROM wanted) AND deleted = 0"
        return {row[0] for row in self.db.execute(query)}

    def count_live(self, items: Iterable[ItemId]) -> int:
        """How many of `items` are live here."""
        self.fill_wanted(items)
        query = "SELECT count(*) FROM item WHERE id IN (SELECT id FROM wanted) AND deleted = 0"
        return int(self.db.execute(query).fetchone()[0])

    def files_ending(self, ending: str) -> list[tuple[ItemId, ItemId, str]]:
        """The files, deleted ones too, whose names end so: each with its folder and its name."""
        query = "SELECT id, parent, name FROM item WHERE kind = 0 AND substr(name, ?) = ?"
        return self.db.execute(query, (-len(ending), ending)).fetchall()

    def has_rows(self) -> bool:
        """Whether there is any row, be it a tombstone."""
        return self.db.execute("SELECT 1 FROM item LIMIT 1").fetchone() is not None

    def count(self) -> int:
        """How many rows there are, tombstones included."""
        return int(self.db.execute("SELECT count(*) FROM item").fetchone()[0])

    def totals(self) -> tuple[int, int, int]:
        """Live files and links, live folders, bytes."""
        row = self.db.execute(
            "SELECT coalesce(sum(kind != 1), 0), coalesce(sum(kind = 1), 0), coalesce(sum(size), 0) FROM item WHERE deleted = 0"
        ).fetchone()
        return row[0], row[1], row[2]

    def put(self, rows: Iterable[tuple[Item, Facts]]) -> None:
        """Write rows with what the disk says of them."""
        changed = self.next_sequence()
        number, kinds = self.number, _KIND_NUMBER
        self.db.executemany(
            "INSERT OR REPLACE INTO item VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    r.id, r.parent, r.name, kinds[r.kind], number(r.place_version), number(r.content_version), r.digest,
                    r.size, r.executable, r.modified, r.deleted, f.file_id, f.mtime, f.ctime, changed,
                )
                for r, f in sorted(rows, key=lambda pair: pair[0].id)
            ],
        )  # fmt: skip

    def put_keeping_facts(self, rows: Iterable[Item]) -> None:
        """Write rows whose files were not touched; those of new rows are unknown."""
        wanted = list(rows)
        facts = {item.id: facts for item, facts in self.with_facts(r.id for r in wanted)}
        self.put((row, facts.get(row.id, UNKNOWN)) for row in wanted)

    def set_facts(self, facts: Mapping[ItemId, Facts]) -> None:
        """Note what the disk says now, for rows that stay as they are."""
        self.db.executemany(
            "UPDATE item SET file_id = ?, mtime = ?, ctime = ? WHERE id = ?",
            [(f.file_id, f.mtime, f.ctime, item) for item, f in facts.items()],
        )

    def drop(self, items: Iterable[ItemId]) -> None:
        """Know nothing more of `items`, as if they had never been here; what was done to them stays in the history."""
        self.fill_wanted(items)
        for table, column in (("item", "id"), ("agreed", "item"), ("listing", "folder"), ("unsettled", "item")):
            self.db.execute(f"DELETE FROM {table} WHERE {column} IN (SELECT id FROM wanted)")

    def renumber(self, pairs: Iterable[tuple[ItemId, ItemId]]) -> None:
        """Make the row of each (loser, winner) the winner's."""
        for loser, winner in pairs:
            changed = self.next_sequence()
            self.db.execute("UPDATE item SET parent = ?, changed = ? WHERE parent = ?", (winner, changed, loser))
            self.db.execute(
                "DELETE FROM item WHERE id = ? AND EXISTS (SELECT 1 FROM item WHERE id = ?)", (winner, loser)
            )
            self.db.execute("UPDATE item SET id = ?, changed = ? WHERE id = ?", (winner, changed, loser))
            self.db.execute("UPDATE agreed SET item = ? WHERE item = ?", (winner, loser))
            self.db.execute("UPDATE done SET item = ? WHERE item = ?", (winner, loser))
            self.db.execute("DELETE FROM listing WHERE folder = ?", (winner,))
            self.db.execute("UPDATE listing SET folder = ? WHERE folder = ?", (winner, loser))

    def remember(self, rows: Iterable[Item]) -> None:
        """Keep earlier rows as possible bases."""
        number = self.number
        self.db.executemany(
            "INSERT INTO agreed VALUES (?,?,?,?,?,?,?,?,?,?)",
            [
                (
                    r.id, r.parent, r.name, _KIND_NUMBER[r.kind], number(r.place_version), number(r.content_version),
                    r.digest, r.size, r.executable, r.modified,
                )
                for r in rows
            ],
        )  # fmt: skip

    def aliases(self) -> "dict[ItemId, Alias]":
        """All aliases known here."""
        from workbench.model.tree import Alias

        return {
            row[0]: Alias(row[1], *(self.version(n) for n in row[2:]))
            for row in self.db.execute("SELECT * FROM alias").fetchall()
        }

    def put_aliases(self, aliases: "Mapping[ItemId, Alias]") -> None:
        """Learn aliases."""
        number = self.number
        self.db.executemany(
            "INSERT OR REPLACE INTO alias VALUES (?,?,?,?,?,?)",
            [
                (
                    loser, a.winner, number(a.loser_place), number(a.loser_content), number(a.winner_place),
                    number(a.winner_content),
                )
                for loser, a in aliases.items()
            ],
        )  # fmt: skip

    # Folder listings: one signature tells that nothing directly in a folder was touched.

    def listings(self) -> dict[int, tuple[ItemId, bytes]]:
        """File id of a folder → its item and the signature of what was in it."""
        return {row[0]: (row[1], row[2]) for row in self.db.execute("SELECT file_id, folder, signature FROM listing")}

    def put_listings(self, rows: Iterable[tuple[ItemId, int, bytes]]) -> None:
        """Note the signatures of folders."""
        self.db.executemany("INSERT OR REPLACE INTO listing VALUES (?,?,?)", sorted(rows))

    def forget_listings(self, folders: Iterable[ItemId]) -> None:
        """Forget the signatures of folders, so that they are looked at again."""
        self.db.executemany("DELETE FROM listing WHERE folder = ?", ((folder,) for folder in folders))

    # Peers.

    def peers(self) -> tuple[PeerRow, ...]:
        """The replicas that this one has synced with."""
        return tuple(
            PeerRow(ReplicaId(r), *rest) for r, *rest in self.db.execute("SELECT * FROM peer ORDER BY name, replica")
        )

    def put_peer(self, peer: PeerRow) -> None:
        """Note a peer."""
        self.db.execute(
            "INSERT OR REPLACE INTO peer VALUES (?,?,?,?,?)",
            (peer.replica, peer.name, peer.path, peer.token, peer.seen),
        )

    def forget_peer(self, peer: ReplicaId) -> None:
        """Know nothing more of a peer, and of what was open with it."""
        for table, column in (("peer", "replica"), ("unsettled", "peer"), ("conflict", "peer"), ("decided", "peer")):
            self.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (peer,))

    def forget_tokens(self) -> None:
        """Have everything compared at the next sync with each peer."""
        self.db.execute("UPDATE peer SET token = ''")

    def unsettled(self, peer: ReplicaId) -> dict[ItemId, Item | None]:
        """The items whose rows differed from the peer's after the last sync with it, each with the peer's row then."""
        return {
            item: None if theirs is None else row_from_json(theirs)
            for item, theirs in self.db.execute("SELECT item, theirs FROM unsettled WHERE peer = ?", (peer,))
        }

    def put_unsettled(self, peer: ReplicaId, rows: Mapping[ItemId, Item | None]) -> None:
        """Note them."""
        self.db.execute("DELETE FROM unsettled WHERE peer = ?", (peer,))
        self.db.executemany(
            "INSERT OR REPLACE INTO unsettled VALUES (?, ?, ?)",
            ((peer, item, None if row is None else row_to_json(row)) for item, row in rows.items()),
        )

    def conflicts(self) -> list[tuple[ReplicaId, str]]:
        """The open conflicts as JSON, each with the peer that it is with."""
        return [(ReplicaId(r[0]), r[1]) for r in self.db.execute("SELECT peer, value FROM conflict ORDER BY rowid")]

    def put_conflicts(self, peer: ReplicaId, conflicts: Mapping[str, str]) -> None:
        """Replace the conflicts with `peer`: id → JSON."""
        self.db.execute("DELETE FROM conflict WHERE peer = ?", (peer,))
        self.db.executemany(
            "INSERT OR REPLACE INTO conflict VALUES (?, ?, ?)", ((id_, peer, value) for id_, value in conflicts.items())
        )

    def decided(self, peer: ReplicaId) -> dict[str, tuple[str, str]]:
        """Answers that wait for `peer`: conflict id → (what is kept, the conflict as JSON as it was shown)."""
        rows = self.db.execute("SELECT id, keep, shown FROM decided WHERE peer = ?", (peer,))
        return {id_: (keep, shown) for id_, keep, shown in rows}

    def put_decided(self, peer: ReplicaId, conflict: str, keep: str, shown: str) -> None:
        """Note an answer that waits for `peer`."""
        self.db.execute("INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?)", (conflict, peer, keep, shown))

    def forget_decided(self, peer: ReplicaId) -> None:
        """Forget the answers that waited for `peer`."""
        self.db.execute("DELETE FROM decided WHERE peer = ?", (peer,))


def is_unused(disk: Disk, path: str) -> bool:
    """Whether the database at `path` holds nothing: it was being made when the program was cut off."""
    db = disk.database(path)
    try:
        return db.execute("SELECT 1 FROM item UNION ALL SELECT 1 FROM peer LIMIT 1").fetchone() is None
    except sqlite3.DatabaseError as error:
        return "no such table" in str(error)
    finally:
        db.close()


class StoreLost(WorkbenchError):
    """The database is missing, damaged or another's; the files can still be joined with another replica's."""
