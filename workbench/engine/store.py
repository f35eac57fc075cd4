"""The state of one replica in SQLite: opened, made durable, or found lost."""

import sqlite3

from workbench.engine.disk import Disk, database_reason
from workbench.engine.makers import TABLES
from workbench.engine.on_disk import is_there
from workbench.engine.peers import Peers
from workbench.engine.rows import Rows
from workbench.engine.schema import SCHEMA, SEALS, VERSION
from workbench.model.problem import WorkbenchError


class Store(Rows, Peers):
    """One replica's database. Changes become durable with `commit`, all or nothing."""

    @classmethod
    def create(cls, disk: Disk, path: str, nonce: str) -> "Store":
        """A new, empty database."""
        store = cls(disk, path)
        store.db.executescript(
            "PRAGMA journal_mode=TRUNCATE; PRAGMA synchronous=FULL; BEGIN;" + SCHEMA + ";".join((SEALS, *TABLES))
        )
        store.note("schema", VERSION)
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
            try:
                store.db.execute("PRAGMA journal_mode=TRUNCATE")
                store.db.execute("PRAGMA synchronous=FULL")
                store._meta = dict(store.db.execute("SELECT key, value FROM meta"))
                store.db.execute("SELECT id FROM item LIMIT 1").fetchone()
            except BaseException:
                store.close()
                raise
        except sqlite3.DatabaseError as error:
            if (why := database_reason(error)) is not None:
                raise WorkbenchError(f"the state of this briefcase cannot be read: {why}.", path) from error
            raise StoreLost(f"the state of this briefcase is damaged ({error})", path) from error
        if store._meta.get("schema") != VERSION:
            store.close()
            raise WorkbenchError("was written by another version of the program; update the program first.", path)
        if store._meta.get("nonce") != nonce:
            store.close()
            raise StoreLost("the state belongs to another briefcase", path)
        for table in (SEALS, *TABLES):  # An earlier version of the program had none of these.
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
