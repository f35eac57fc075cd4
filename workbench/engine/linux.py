"""What Linux can do with files and Python's `os` has no name for. Elsewhere, or without it, each function says so.

Loaded when first needed: a sync of two folders that are the same calls none of this.
"""

import ctypes
import errno
import os
import signal
import sys
from collections.abc import Callable
from functools import cache
from typing import cast

_AT_FDCWD = -100
_AT_SYMLINK_NOFOLLOW = 0x100
_RENAME_NOREPLACE = 1
_RENAME_EXCHANGE = 2
_STATX_BTIME = 0x800
_PR_SET_PDEATHSIG = 1
_OPENAT2 = 437
_RESOLVE_NO_SYMLINKS = 0x04
_RESOLVE_BENEATH = 0x08


@cache
def _libc() -> ctypes.CDLL | None:
    return ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def end_with_parent() -> None:
    """Have this process killed when the one that began it ends, however that ends; where that cannot be, nothing is done."""
    libc = _libc()
    if libc is not None and hasattr(libc, "prctl"):
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def birth_time(path: str) -> int | None:
    """When the file was made, in nanoseconds since 1970; None where that is not told."""
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


def open_inside(above: int, path: str, flags: int) -> int | None:
    """A descriptor of what is at `path` below an opened folder, no link followed; None where that cannot be promised in one step."""
    call = _openat2()
    if call is None:
        return None
    # struct open_how of openat2(2): flags, mode, resolve.
    how = b"".join(number.to_bytes(8, sys.byteorder) for number in (flags, 0, _RESOLVE_NO_SYMLINKS | _RESOLVE_BENEATH))
    descriptor = int(call(_OPENAT2, above, os.fsencode(path), how, len(how)))
    if descriptor >= 0:
        return descriptor
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.E2BIG, errno.EAGAIN, errno.EPERM):
        return None
    raise OSError(code, os.strerror(code), path)


@cache
def _openat2() -> Callable[..., int] | None:
    libc = _libc()
    if libc is None or not hasattr(libc, "syscall"):
        return None
    call = ctypes.CDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    call.argtypes = [ctypes.c_long, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_size_t]
    return cast(Callable[..., int], call)


def rename(old: str, new: str) -> bool:
    """Rename, unless something stands at `new`: then FileExistsError. False where that cannot be promised in one step."""
    return _renamed(old, new, _RENAME_NOREPLACE)


def exchange(first: str, second: str) -> bool:
    """Swap what stands at two paths in one step; False where the file system cannot do that."""
    return _renamed(first, second, _RENAME_EXCHANGE)


def _renamed(old: str, new: str, how: int) -> bool:
    libc = _libc()
    if libc is None or not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(_AT_FDCWD, os.fsencode(old), _AT_FDCWD, os.fsencode(new), how) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code), old, None, new)


def flush_volume(descriptor: int, path: str) -> bool:
    """Wait until everything written to the volume of an open folder is on its medium; False where only a file can be."""
    libc = _libc()
    if libc is None or not hasattr(libc, "syncfs"):
        return False
    if libc.syncfs(descriptor) != 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), path)
    return True
