"""Where the program of an external tool is on this machine."""

import os
import shutil
import sys
from collections.abc import Iterable

from workbench.model.merge import ExternalTool


def program_of(tool: ExternalTool, own: str = "") -> str | None:
    """The program of `tool`, as a whole path: the person's `own`, else the first that is here; None without one."""
    return program_at(own) if own else next(filter(None, map(program_at, tool.look_for)), None)


def program_at(place: str) -> str | None:
    """The program with this name or path, as a whole path; None where nothing there can be run."""
    path = os.path.expanduser(os.path.expandvars(place))
    found = shutil.which(path)
    if found is None and not os.path.dirname(path):
        found = shutil.which(path, path=os.pathsep.join(_more_folders()))
    return os.path.abspath(found) if found is not None else None


def _more_folders() -> Iterable[str]:
    """Folders of programs that a window started from the desktop often has not on its path."""
    if sys.platform == "win32":
        return ()
    home = os.path.expanduser("~")
    more = [
        f"{home}/.local/bin",
        f"{home}/.local/share/flatpak/exports/bin",
        "/var/lib/flatpak/exports/bin",
        "/snap/bin",
        "/usr/local/bin",
    ]
    return [*more, "/opt/homebrew/bin"] if sys.platform == "darwin" else more
