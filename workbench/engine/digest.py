"""Digests of files and links on a disk, and whether a file held still while it was read."""

import os
import stat

from blake3 import blake3

from workbench.engine.disk import Disk
from workbench.engine.on_disk import PIECE
from workbench.engine.real_disk import REAL_DISK


class Unsteady(Exception):
    """The file was changed while it was read, more than once."""


def digest_of(path: str, disk: Disk = REAL_DISK, above: int | None = None) -> tuple[bytes, int, os.stat_result]:
    """The 32-byte BLAKE3 of the file at `path`, its size, and what the disk said of it. Never follows a link.

    With `above`, `path` is a name in that opened folder. Raises OSError, and Unsteady for a file that is being written.
    """
    for _ in range(3):
        descriptor = disk.open_file(path, above)
        try:
            before = disk.fstat(descriptor)
            if not stat.S_ISREG(before.st_mode):
                raise Unsteady(path)
            # One byte more than there should be: its absence shows the end, and a small file needs no large buffer.
            data = disk.read(descriptor, min(before.st_size + 1, PIECE))
            if len(data) == before.st_size and len(data) < PIECE:
                digest = blake3(data).digest()
                size = len(data)
            else:
                hasher, size = blake3(), 0
                while data:
                    hasher.update(data)
                    size += len(data)
                    data = disk.read(descriptor, PIECE)
                digest = hasher.digest()
            after = disk.fstat(descriptor)
        finally:
            disk.close(descriptor)
        if (after.st_size, after.st_mtime_ns, after.st_ctime_ns, size) == (
            before.st_size,
            before.st_mtime_ns,
            before.st_ctime_ns,
            before.st_size,
        ):
            return digest, size, after
    raise Unsteady(path)


def link_digest(path: str, disk: Disk = REAL_DISK) -> bytes:
    """The digest of where the link at `path` points to."""
    return blake3(os.fsencode(disk.readlink(path))).digest()
