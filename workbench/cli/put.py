"""Putting a file in its place, whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from workbench.model.problem import WorkbenchError


@contextmanager
def placed(path: str, like: str | None = None) -> Iterator[str]:
    """A temporary name beside `path`, with its suffix; what the block writes there takes the place of `path` at the end.

    A file that was there keeps its mode, and a link keeps leading to it; a new one gets the mode of `like`, or the usual
    one. If the block raises, `path` is as it was.
    """
    target = os.path.realpath(path)
    if os.path.isdir(target):
        raise WorkbenchError("is a folder; name a file to write to", path)
    try:
        number, temporary = tempfile.mkstemp(
            suffix=os.path.splitext(target)[1], prefix=".workbench-", dir=os.path.dirname(target)
        )
    except OSError as error:
        raise WorkbenchError(f"cannot be written: {error.strerror}", path) from error
    os.close(number)
    try:
        yield temporary
        try:
            os.chmod(temporary, _mode(target, like))
            with open(temporary, "rb") as file:
                os.fsync(file.fileno())
            os.replace(temporary, target)
        except OSError as error:
            raise WorkbenchError(f"cannot be written: {error.strerror}", path) from error
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _mode(target: str, like: str | None) -> int:
    for path in (target, like):
        if path is not None and os.path.isfile(path):
            return os.stat(path).st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def put_file(path: str, data: bytes) -> None:
    """Write `data` to `path`."""
    with placed(path) as temporary:
        try:
            with open(temporary, "wb") as file:
                file.write(data)
        except OSError as error:
            raise WorkbenchError(f"cannot be written: {error.strerror}", path) from error


def put_copy(source: str, path: str, like: str | None = None) -> None:
    """Copy the bytes of `source` to `path`; a file that was not there gets the mode of `like`."""
    import shutil

    with placed(path, like) as temporary:
        try:
            with open(source, "rb") as reader, open(temporary, "wb") as writer:
                shutil.copyfileobj(reader, writer, 1 << 20)
        except OSError as error:
            raise WorkbenchError(f"cannot be written: {error.strerror}", path) from error
