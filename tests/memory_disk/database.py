"""A database on a disk in memory."""

import errno
import sqlite3
from typing import Protocol


class Keeper(Protocol):
    """The disk that keeps a database."""

    def step(self, call: str, path: str) -> None:
        """Count a step."""

    def keep(self, path: str, data: bytes) -> None:
        """Keep the bytes of a database, durable with its name."""


class Database(sqlite3.Connection):
    """A database whose durable form is the bytes of a file of a disk."""

    disk: Keeper
    path: str

    def execute(self, sql: str, *arguments: object) -> sqlite3.Cursor:
        commit = sql.strip().upper() == "COMMIT"
        if commit:
            try:
                self.disk.step("commit", self.path)
            except OSError as error:
                super().execute("ROLLBACK")
                words = "database or disk is full" if error.errno == errno.ENOSPC else "disk I/O error"
                words = "attempt to write a readonly database" if error.errno == errno.EROFS else words
                raise sqlite3.OperationalError(words) from error
        cursor = super().execute(sql, *arguments)  # type: ignore[arg-type]
        if commit:
            self.disk.keep(self.path, self.serialize())
            self.disk.step("committed", self.path)
        return cursor
