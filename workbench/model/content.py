"""A read-only file as plugins see it: bytes are read when asked for, never carried along."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from workbench.model.problem import DocumentError


@dataclass(frozen=True, slots=True)
class Content:
    """One version of a file: its name as people see it, and where its bytes can be read.

    `path` is a temporary or original file that stays unchanged while the job runs; `digest` is the BLAKE3 hex digest
    of its bytes, `size` counts bytes.
    """

    name: str
    path: str
    size: int
    digest: str

    def open(self) -> BinaryIO:
        """The file, opened for reading."""
        try:
            return open(self.path, "rb")
        except OSError as error:
            raise DocumentError(f"cannot be read: {error.strerror}", self.name) from error

    def read(self, limit: int | None = None) -> bytes:
        """All bytes; with `limit` (bytes), the first ones at most."""
        with self.open() as file:
            return file.read() if limit is None else file.read(limit)

    def chunks(self, size: int = 1 << 20) -> Iterator[bytes]:
        """The bytes in pieces of at most `size`."""
        with self.open() as file:
            while piece := file.read(size):
                yield piece

    @property
    def suffix(self) -> str:
        """The end of the name from its last dot, in lower case: ".docx"; empty without one."""
        return os.path.splitext(self.name)[1].lower()
