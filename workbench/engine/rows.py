"""The rows of a replica's items in its database, with what the disk said of them."""

from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from workbench.engine.values import Values
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.version import ReplicaId

if TYPE_CHECKING:
    from workbench.model.tree import Alias, Tree

_KINDS = (ItemKind.FILE, ItemKind.FOLDER, ItemKind.LINK)
_KIND_NUMBER = {kind: number for number, kind in enumerate(_KINDS)}
_ITEM = "id, parent, name, kind, place, content, digest, size, executable, modified, deleted"
_FILLED_AT_ONCE = 200
"""Ids that are written into `wanted` by one statement."""
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


class Rows(Values):
    """The rows of one database."""

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
            for row in self.db.execute(query):
                modified, mtime = row[9], row[12]
                facts.append(Facts(row[11], modified if modified == mtime else mtime, row[13]))
                yield row[:11]

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
        return Tree(replica, items, self.counter, self.aliases(), agreed, self.name_rules(), self.companions())

    def fill_wanted(self, items: Iterable[ItemId]) -> None:
        """Fill the table `wanted`, for a query that is about `items`."""
        self.db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id BLOB PRIMARY KEY) WITHOUT ROWID")
        self.db.execute("DELETE FROM wanted")
        rest = iter(items)
        while some := tuple(islice(rest, _FILLED_AT_ONCE)):  # One statement for each took three times as long.
            values = ",".join(("(?)",) * len(some))
            self.db.execute(f"INSERT OR IGNORE INTO wanted VALUES {values}", some)

    def with_facts(self, items: Iterable[ItemId]) -> list[tuple[Item, Facts]]:
        """The rows of `items`, with what the disk said."""
        self.fill_wanted(items)
        return self._items_and_facts(
            f"SELECT {_ITEM}, file_id, mtime, ctime FROM item WHERE id IN (SELECT id FROM wanted)"
        )

    def facts_of(self, items: Iterable[ItemId]) -> dict[ItemId, Facts]:
        """What the disk said of those of `items` that have rows."""
        self.fill_wanted(items)
        query = "SELECT id, file_id, mtime, ctime FROM item WHERE id IN (SELECT id FROM wanted)"
        return {item: Facts(file_id, mtime, ctime) for item, file_id, mtime, ctime in self.db.execute(query)}

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

    def gone_folders(self, above: Set[ItemId], name: str) -> set[ItemId]:
        """The folders of this name that were deleted in one of the folders `above`."""
        query = "SELECT id FROM item WHERE parent = ? AND name = ? AND kind = 1 AND deleted = 1"
        return {row[0] for folder in above for row in self.db.execute(query, (folder, name))}

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

    def put_gone(self, rows: Iterable[Item]) -> None:
        """Write tombstones over the rows of the same items, from which they differ in nothing but that and their versions."""
        changed = self.next_sequence()
        number = self.number
        # Not replaced: then each would leave the index of what is in a folder, and enter it again.
        self.db.executemany(
            "UPDATE item SET place = ?, content = ?, deleted = 1, file_id = 0, mtime = 0, ctime = 0, changed = ? WHERE id = ?",
            [
                (number(r.place_version), number(r.content_version), changed, r.id)
                for r in sorted(rows, key=lambda row: row.id)
            ],
        )

    def put_keeping_facts(self, rows: Iterable[Item]) -> None:
        """Write rows whose files were not touched; the facts of new rows are unknown, and those of tombstones forgotten."""
        wanted = list(rows)
        facts = self.facts_of(r.id for r in wanted if not r.deleted)
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
