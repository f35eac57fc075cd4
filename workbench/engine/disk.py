"""What the engine asks of the disks that hold replicas: one interface, so that a test can be the disk.

`real_disk.py` is the operating system's; a replica carries the one that it was opened with, and nothing in the engine
touches a replica by another way. Paths are absolute. What a disk refuses is an OSError.
"""

import errno
import os
import sqlite3
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Space:
    """The bytes that a volume holds, and those that are free for this program."""

    total: int
    free: int


class Disk(Protocol):
    """Folders, files and links, the volumes that they lie on, and the machine that they are seen from."""

    # Looking. Links are not followed but by `stat` and `realpath`.

    def lstat(self, path: str, /) -> os.stat_result:
        """What the disk says of the file, folder or link at `path`."""
        ...

    def stat(self, path: str, /) -> os.stat_result:
        """What the disk says of what `path` leads to."""
        ...

    def realpath(self, path: str, /) -> str:
        """The path without links, from the top; also of what is not there."""
        ...

    def listing(self, folder: int | str, /) -> list[tuple[str, os.stat_result]]:
        """The names in a folder, each with what the disk says of it; without what went while it was listed."""
        ...

    def readlink(self, path: str, /) -> str:
        """Where the link at `path` leads to."""
        ...

    def birth_time(self, path: str, /) -> int | None:
        """When the file was made, in nanoseconds since 1970; None where the file system does not tell."""
        ...

    def space(self, path: str, /) -> Space:
        """How much room the volume has that holds `path`."""
        ...

    def clock(self, folder: str, /) -> int:
        """What time it is for the volume that holds `folder`, in nanoseconds, as it would stamp a file now."""
        ...

    # Open files. A descriptor is good until `close`.

    def open_folder(self, path: str, above: int | None = None, /) -> int:
        """A descriptor of the folder at `path`, or of that name in the opened folder `above`; never follows a link."""
        ...

    def open_inside(self, above: int, path: str, /) -> int:
        """A descriptor of the folder at `path` below the opened folder `above`; OSError where a link is on the way."""
        ...

    def open_file(self, path: str, above: int | None = None, /) -> int:
        """A descriptor for reading the file at `path`, or of that name in the opened folder `above`.

        Never follows a link at the end of `path`, and never waits for a pipe.
        """
        ...

    def new_file(self, path: str, mode: int = 0o600, /) -> int:
        """A descriptor for writing a file that is not there yet; else FileExistsError."""
        ...

    def append_file(self, path: str, /) -> int:
        """A descriptor for writing at the end of a file, which is made where there is none."""
        ...

    def within(self, folder: int, path: str, /) -> str:
        """A path that leads into an opened folder, whatever becomes of the `path` that it was opened by.

        `path` itself where the system has no other.
        """
        ...

    def fstat(self, descriptor: int, /) -> os.stat_result:
        """What the disk says of an open file."""
        ...

    def read(self, descriptor: int, size: int, /) -> bytes:
        """The next bytes, at most `size`; none at the end."""
        ...

    def read_at(self, descriptor: int, size: int, offset: int, /) -> bytes:
        """At most `size` bytes from `offset` on."""
        ...

    def write(self, descriptor: int, data: bytes | memoryview, /) -> int:
        """Write; how many bytes were taken, perhaps not all."""
        ...

    def skip(self, descriptor: int, size: int, /) -> None:
        """Write `size` zeros, as a hole where the file system knows holes."""
        ...

    def set_mode(self, descriptor: int, mode: int, /) -> None:
        """Set the permissions of an open file."""
        ...

    def copy_attributes(self, like: str | int, descriptor: int, access: bool = False, /) -> None:
        """Give an open file the extended attributes of people and programs that another file has, where it can.

        `like` is the path of that file, or its descriptor. With `access`, also who may read and write it, beyond its mode.
        """
        ...

    def set_time(self, descriptor: int, modified: int, /) -> None:
        """Set the time of an open file, in nanoseconds since 1970; the volume may store it more coarsely."""
        ...

    def sync(self, descriptor: int, /) -> None:
        """Wait until the bytes of an open file, or the names in an open folder, are on the medium.

        After an OSError nothing is known of them any more, whatever a second call says.
        """
        ...

    def close(self, descriptor: int, /) -> None:
        """Let go of a descriptor."""
        ...

    # Names.

    def make_folder(self, path: str, mode: int = 0o777, /) -> None:
        """Make one folder."""
        ...

    def remove_folder(self, path: str, /) -> None:
        """Remove an empty folder."""
        ...

    def unlink(self, path: str, /) -> None:
        """Remove the name of a file or link."""
        ...

    def rename(self, old: str, new: str, /) -> None:
        """Rename, unless something stands at `new`: then FileExistsError. Atomic where the system can do that."""
        ...

    def replace(self, old: str, new: str, /) -> None:
        """Rename a file over another one, in one step."""
        ...

    def exchange(self, first: str, second: str, /) -> bool:
        """Swap what stands at two paths in one step; False where the file system cannot do that."""
        ...

    def link(self, path: str, new: str, /) -> None:
        """Give the file or link at `path` a second name."""
        ...

    def symlink(self, target: str, path: str, /) -> None:
        """Make a link that leads to `target`."""
        ...

    def flush_volume(self, path: str, /) -> None:
        """Wait until everything written to the volume that holds `path` is on its medium."""
        ...

    # What is more than a file.

    def lock(self, path: str, /) -> int:
        """A descriptor that keeps others from locking `path` until it is closed; BlockingIOError where another has it."""
        ...

    def database(self, path: str, /) -> sqlite3.Connection:
        """The SQLite database at `path`, made where there is none; what is committed is durable."""
        ...

    def make_room(self, wish: str, /) -> str:
        """An empty folder that other programs can read: at the path `wish`, or elsewhere where they cannot see this disk."""
        ...

    def remove_room(self, room: str, /) -> None:
        """Remove a room with all that is in it."""
        ...

    def shown(self, path: str, room: str, /) -> str:
        """Where other programs can read the file at `path`: there, or as a copy in `room`."""
        ...

    # The machine.

    def machine(self) -> str:
        """What tells this machine from others: what it is called, and after the last hyphen an id of its own."""
        ...

    def user(self) -> str:
        """What the system calls the person who is logged in; empty where it does not say."""
        ...

    def now(self) -> int:
        """What time it is, in nanoseconds since 1970."""
        ...

    def wait_a_tick(self) -> None:
        """Return when files changed until now can no longer be changed again within the same tick."""
        ...

    def wait_until_after(self, moment: int, folder: str, /) -> None:
        """Return when files changed until `moment` (of `clock`, on the volume of `folder`) cannot be within the same tick.

        That is when its clock has gone on, or after a tick, where a volume stores times more coarsely than that.
        """
        ...


TICK = 20_000_000
"""Nanoseconds within which two changes of a file may carry the same time (kernels stamp with a coarse clock)."""


def opened_inside(disk: Disk, above: int, path: str) -> int:
    """What `Disk.open_inside` gives, folder by folder."""
    first, *others = path.split("/")
    descriptor = disk.open_folder(first, above)
    for name in others:
        try:
            below = disk.open_folder(name, descriptor)
        finally:
            disk.close(descriptor)
        descriptor = below
    return descriptor


def reason(error: OSError) -> str:
    """Why the system refused, as part of a sentence."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full"
        case errno.EROFS:
            return "the disk is read-only"
        case errno.EACCES | errno.EPERM:
            return "access is denied"
        case errno.ENOENT:
            return "it is no longer there"
        case errno.ENAMETOOLONG:
            return "its name is too long for this disk"
        case errno.EIO:
            return "the disk has an error"
        case errno.ENOTDIR | errno.ELOOP:
            return "a link or a file stands in the place of a folder"
        case errno.EFBIG:
            return "the file is too large for this disk"
        case errno.EEXIST | errno.ENOTEMPTY:
            return "something else stands there already"
        case _:
            return (error.strerror or str(error)).lower()


def database_reason(error: sqlite3.Error) -> str | None:
    """Why SQLite could not get at a database, as part of a sentence; None where the database itself is what is wrong."""
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_FULL:
            return "the disk is full"
        case sqlite3.SQLITE_READONLY:
            return "the disk is read-only"
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return "access is denied"
        case sqlite3.SQLITE_IOERR:
            return "the disk has an error"
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return "another program is using it"
        case sqlite3.SQLITE_NOMEM:
            return "there is not enough memory"
        case _:
            return None
