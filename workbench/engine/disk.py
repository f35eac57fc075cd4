"""The few calls to the operating system that Python's `os` lacks, each with a fallback where it is missing."""

import ctypes
import errno
import os
import sys
import time
from contextlib import suppress
from functools import cache

_AT_FDCWD = -100
_AT_SYMLINK_NOFOLLOW = 0x100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2
_STATX_BTIME = 0x800


@cache
def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def rename_no_replace(old: str, new: str) -> None:
    """Rename, unless something stands at `new`: then FileExistsError. Atomic where the system can do that."""
    libc = _libc()
    if libc is not None and hasattr(libc, "renameat2"):
        done = libc.renameat2(_AT_FDCWD, os.fsencode(old), _AT_FDCWD, os.fsencode(new), _RENAME_NOREPLACE)
        if done == 0:
            return
        code = ctypes.get_errno()
        if code not in (errno.EINVAL, errno.ENOSYS):  # These two: a file system that cannot promise it.
            raise OSError(code, os.strerror(code), old, None, new)
    if os.path.lexists(new):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), new)
    os.rename(old, new)


def exchange(first: str, second: str) -> bool:
    """Swap what stands at two paths in one step; False where the file system cannot do that."""
    libc = _libc()
    if libc is None or not hasattr(libc, "renameat2"):
        return False
    done = libc.renameat2(_AT_FDCWD, os.fsencode(first), _AT_FDCWD, os.fsencode(second), _RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code), first, None, second)


def flush_volume(path: str) -> None:
    """Wait until everything written to the volume that holds `path` is on its medium."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        libc = _libc()
        if libc is not None and hasattr(libc, "syncfs"):
            if libc.syncfs(descriptor) != 0:
                code = ctypes.get_errno()
                raise OSError(code, os.strerror(code), path)
        else:
            os.fsync(descriptor)
    finally:
        os.close(descriptor)


def birth_time(path: str) -> int | None:
    """When the file was made, in nanoseconds since 1970; None where the file system does not tell."""
    if sys.platform != "linux":
        born = getattr(os.lstat(path), "st_birthtime", None)
        return None if born is None else int(born * 1_000_000_000)
    libc = _libc()
    if libc is None or not hasattr(libc, "statx"):
        return None
    buffer = ctypes.create_string_buffer(256)
    if libc.statx(_AT_FDCWD, os.fsencode(path), _AT_SYMLINK_NOFOLLOW, _STATX_BTIME, buffer) != 0:
        return None
    if not int.from_bytes(buffer.raw[0:4], sys.byteorder) & _STATX_BTIME:
        return None
    # struct statx of statx(2): stx_btime is the second timestamp (16 bytes each) after 64 bytes.
    seconds = int.from_bytes(buffer.raw[80:88], sys.byteorder, signed=True)
    nanoseconds = int.from_bytes(buffer.raw[88:92], sys.byteorder)
    return seconds * 1_000_000_000 + nanoseconds


def remove_tree(path: str) -> None:
    """Remove what is at `path`, a folder with all that is in it, however deep; what cannot be removed stays."""
    if not os.path.isdir(path) or os.path.islink(path):
        with suppress(OSError):
            os.unlink(path)
        return
    folders = [path]
    for folder in folders:  # Grows while it is walked: every folder comes after the one that it is in.
        with suppress(OSError), os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                else:
                    with suppress(OSError):
                        os.unlink(entry.path)
    for folder in reversed(folders):
        with suppress(OSError):
            os.rmdir(folder)


TICK = 20_000_000
"""Nanoseconds within which two changes of a file may carry the same time (kernels stamp with a coarse clock)."""


def volume_clock(folder: str) -> int:
    """What time it is for the volume that holds `folder`, in nanoseconds, as it would stamp a file now."""
    path = os.path.join(folder, "clock")
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.utime(descriptor)
        return os.fstat(descriptor).st_mtime_ns
    finally:
        os.close(descriptor)


def wait_a_tick(since: float | None = None) -> None:
    """Return when files changed before `since` (of `time.monotonic`; now) can no longer be changed again within the same tick."""
    passed = 0.0 if since is None else time.monotonic() - since
    time.sleep(max(0.0, TICK / 1e9 - passed))


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
        case errno.EEXIST | errno.ENOTEMPTY:
            return "something else stands there already"
        case _:
            return (error.strerror or str(error)).lower()
