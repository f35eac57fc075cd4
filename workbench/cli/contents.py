"""Files named on the command line, as plugins see them."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.problem import WorkbenchError


@contextmanager
def room() -> Iterator[str]:
    """A folder that is gone after the block."""
    with TemporaryDirectory(prefix="workbench-") as folder:
        yield folder


def content(path: str, name: str, folder: str) -> Content:
    """The content at `path`, called `name`. A pipe or device (git names /dev/null for no file) is copied into `folder`."""
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            raise WorkbenchError("is a folder, not a file", path)
        real = os.path.realpath(path) if stat.S_ISREG(mode) else _copied(path, folder)
    except OSError as error:
        raise WorkbenchError(f"cannot be read: {error.strerror}", path) from error
    return content_of(real, name)


def _copied(path: str, folder: str) -> str:
    copy = os.path.join(folder, f"{len(os.listdir(folder))}{os.path.splitext(path)[1]}")
    with open(path, "rb") as source, open(copy, "wb") as out:
        while piece := source.read(1 << 20):
            out.write(piece)
    return copy
