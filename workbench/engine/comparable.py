"""Whether paths that a person named can be compared: all of them files, or all of them folders."""

import os
import stat
from enum import StrEnum

from workbench.model.problem import WorkbenchError


class Comparable(StrEnum):
    """What the paths are."""

    FILES = "files"
    FOLDERS = "folders"


_SPECIAL = {
    stat.S_IFIFO: "is a pipe",
    stat.S_IFSOCK: "is a socket",
    stat.S_IFCHR: "is a device",
    stat.S_IFBLK: "is a device",
}


def comparable(*paths: str) -> Comparable:
    """Files or folders. Raises WorkbenchError, with a sentence, for paths that cannot be compared; none is opened.

    The null device stands for no file at all, as git names it.
    """
    kinds = {path: _kind(path) for path in paths}
    folders = [path for path, kind in kinds.items() if kind is Comparable.FOLDERS]
    files = [path for path, kind in kinds.items() if kind is Comparable.FILES]
    if folders and files:
        many = "two" if len(paths) == 2 else "three"
        raise WorkbenchError(f"is a folder, and {files[0]} is not; compare {many} files or {many} folders", folders[0])
    return Comparable.FOLDERS if folders else Comparable.FILES


def _kind(path: str) -> Comparable:
    if not path:
        raise WorkbenchError("Name a file or a folder.")
    if path == os.devnull:
        return Comparable.FILES
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        missing = isinstance(error, FileNotFoundError | NotADirectoryError)
        if missing and os.path.islink(path):
            raise WorkbenchError("is a link that leads nowhere", path) from error
        raise WorkbenchError("is not there" if missing else f"cannot be read: {error.strerror}", path) from error
    except ValueError as error:  # a NUL in what was typed
        raise WorkbenchError("is not a path", path.replace("\0", "\u2400")) from error
    if stat.S_ISDIR(mode):
        return Comparable.FOLDERS
    if not stat.S_ISREG(mode):
        raise WorkbenchError(
            f"{_SPECIAL.get(stat.S_IFMT(mode), 'is no file')}; only files and folders can be compared", path
        )
    if not os.access(path, os.R_OK):
        raise WorkbenchError("cannot be read: Permission denied", path)
    return Comparable.FILES
