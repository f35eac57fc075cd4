"""The disks of this machine, as the operating system shows them; what Python's `os` lacks has a fallback."""

import errno
import fcntl
import os
import sqlite3
import sys
import time
from contextlib import suppress
from functools import cache

from workbench.engine.disk import TICK, Space, opened_inside

_PAUSE = 0.001
"""Seconds between two looks at a clock that has not gone on yet."""

_ACCESS_LIST = "system.posix_acl_access"

_FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK


@cache
def _names_open_files() -> bool:
    return sys.platform == "linux" and os.path.isdir("/proc/self/fd")


class RealDisk:
    """The operating system's calls, each as `Disk` describes it."""

    # Those that are the system's own are not wrapped: a scan makes hundreds of thousands of them.
    lstat = staticmethod(os.lstat)
    stat = staticmethod(os.stat)
    fstat = staticmethod(os.fstat)
    readlink = staticmethod(os.readlink)
    read = staticmethod(os.read)
    read_at = staticmethod(os.pread)
    write = staticmethod(os.write)
    set_mode = staticmethod(os.fchmod)
    sync = staticmethod(os.fsync)
    close = staticmethod(os.close)
    make_folder = staticmethod(os.mkdir)
    remove_folder = staticmethod(os.rmdir)
    unlink = staticmethod(os.unlink)
    replace = staticmethod(os.replace)
    symlink = staticmethod(os.symlink)
    now = staticmethod(time.time_ns)

    def listing(self, folder: int | str) -> list[tuple[str, os.stat_result]]:
        """The names in a folder with their facts; links are not followed."""
        rows: list[tuple[str, os.stat_result]] = []
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    rows.append((entry.name, entry.stat(follow_symlinks=False)))
                except FileNotFoundError:
                    continue  # Deleted since it was listed.
        return rows

    def realpath(self, path: str) -> str:
        """The path without links, from the top."""
        return os.path.realpath(path)

    def birth_time(self, path: str) -> int | None:
        """When the file was made; None where the file system does not tell."""
        if sys.platform != "linux":
            born = getattr(os.lstat(path), "st_birthtime", None)
            return None if born is None else int(born * 1_000_000_000)
        from workbench.engine import linux

        return linux.birth_time(path)

    def space(self, path: str) -> Space:
        """How much room the volume has that holds `path`."""
        volume = os.statvfs(path)
        return Space(volume.f_blocks * volume.f_frsize, volume.f_bavail * volume.f_frsize)

    def clock(self, folder: str) -> int:
        """What time it is for the volume: that of a file which is touched."""
        descriptor = os.open(os.path.join(folder, "clock"), os.O_WRONLY | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.utime(descriptor)
            return os.fstat(descriptor).st_mtime_ns
        finally:
            os.close(descriptor)

    def open_folder(self, path: str, above: int | None = None) -> int:
        """A descriptor of a folder; never follows a link."""
        return os.open(path, _FOLDER_FLAGS, dir_fd=above)

    def open_inside(self, above: int, path: str) -> int:
        """A descriptor of a folder further down, in one step where the system can; never follows a link."""
        from workbench.engine import linux

        found = linux.open_inside(above, path, _FOLDER_FLAGS)
        return opened_inside(self, above, path) if found is None else found

    def within(self, folder: int, path: str) -> str:
        """A path that leads into an opened folder, where the system has one for what is open."""
        return f"/proc/self/fd/{folder}" if _names_open_files() else path

    def open_file(self, path: str, above: int | None = None) -> int:
        """A descriptor for reading; never follows a link, never waits."""
        return os.open(path, _READ_FLAGS, dir_fd=above)

    def new_file(self, path: str, mode: int = 0o600) -> int:
        """A descriptor for writing a file that is not there yet."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)

    def append_file(self, path: str) -> int:
        """A descriptor for writing at the end of a file."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o600)

    def copy_attributes(self, like: str | int, descriptor: int, access: bool = False) -> None:
        """Copy the attributes of the user's own kind, and lists of who has access; no disk has to keep them."""
        if sys.platform != "linux":
            return
        followed = isinstance(like, int)  # What is open is no link, and the system does not let that be asked.
        with suppress(OSError):
            for name in os.listxattr(like, follow_symlinks=followed):
                if name.startswith("user.") or (access and name == _ACCESS_LIST):
                    os.setxattr(descriptor, name, os.getxattr(like, name, follow_symlinks=followed))

    def skip(self, descriptor: int, size: int) -> None:
        """Leave a hole of zeros."""
        os.ftruncate(descriptor, os.lseek(descriptor, size, os.SEEK_CUR))

    def set_time(self, descriptor: int, modified: int) -> None:
        """Set the time of an open file."""
        os.utime(descriptor, ns=(modified, modified))

    def rename(self, old: str, new: str) -> None:
        """Rename, unless something stands at `new`."""
        from workbench.engine import linux

        if linux.rename(old, new):
            return
        if os.path.lexists(new):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new)
        os.rename(old, new)

    def exchange(self, first: str, second: str) -> bool:
        """Swap what stands at two paths in one step; False where the file system cannot do that."""
        from workbench.engine import linux

        return linux.exchange(first, second)

    def link(self, path: str, new: str) -> None:
        """Give a file or link a second name."""
        os.link(path, new, follow_symlinks=False)

    def flush_volume(self, path: str) -> None:
        """Wait until everything written to the volume is on its medium."""
        from workbench.engine import linux

        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        try:
            if not linux.flush_volume(descriptor, path):
                os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lock(self, path: str) -> int:
        """A descriptor that keeps others out until it is closed."""
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise BlockingIOError(error.errno, error.strerror, path) from error
        return descriptor

    def database(self, path: str) -> sqlite3.Connection:
        """The SQLite database at `path`."""
        return sqlite3.connect(path, isolation_level=None, check_same_thread=False)

    def make_room(self, wish: str) -> str:
        """An empty folder at `wish`."""
        os.makedirs(wish, mode=0o700)
        return wish

    def remove_room(self, room: str) -> None:
        """Remove a room with all that is in it."""
        import shutil

        shutil.rmtree(room, ignore_errors=True)

    def shown(self, path: str, room: str) -> str:
        """The path itself: other programs see the same disk."""
        return path

    def machine(self) -> str:
        """The name of the machine and, where the system has one, its own id."""
        try:
            with open("/etc/machine-id", encoding="ascii") as file:
                return f"{os.uname().nodename}-{file.read().strip()[:12]}"
        except (OSError, ValueError):
            import uuid

            return f"{os.uname().nodename}-{uuid.getnode():012x}"

    def user(self) -> str:
        """The name of the account."""
        try:
            import pwd

            return pwd.getpwuid(os.getuid()).pw_name
        except (ImportError, KeyError):  # Windows; an account without a name, as in a container.
            return os.environ.get("USERNAME") or os.environ.get("USER") or ""

    def wait_a_tick(self) -> None:
        """Sleep for a tick."""
        time.sleep(TICK / 1e9)

    def wait_until_after(self, moment: int, folder: str) -> None:
        """Ask the clock again and again: most kernels count in steps of a few milliseconds, some in finer ones."""
        end = time.monotonic_ns() + TICK
        while self.clock(folder) <= moment and time.monotonic_ns() < end:
            time.sleep(_PAUSE)


REAL_DISK = RealDisk()
"""The disks of this machine. It has no state."""
