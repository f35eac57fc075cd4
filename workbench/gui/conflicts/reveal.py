"""Where a conflict's file lies on this machine, and showing it in the file manager; no Qt."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.gui.translate import translate
from workbench.model.conflict import Conflict
from workbench.model.problem import WorkbenchError

PATIENCE = 5.0  # seconds for a file manager to answer


def place_of(root: str, conflict: Conflict) -> str:
    """The path of the conflict's file in the replica at `root`; of the nearest folder that is there, where it is not."""
    sides = (conflict.sides.left, conflict.sides.right)
    for side in sides:
        if side is not None and os.path.lexists(path := os.path.join(root, *side.path.split("/"))):
            return path
    path = os.path.join(root, *conflict.name.split("/"))
    while not os.path.lexists(path) and len(path) > len(root):
        path = os.path.dirname(path)
    return path


def reveal(path: str) -> None:
    """The file manager shows `path`. Not for the GUI thread: it waits for other programs. Raises WorkbenchError."""
    if not os.path.lexists(path):
        raise WorkbenchError(translate("Conflicts", "This folder is not there now."), path)
    folder = path if os.path.isdir(path) else os.path.dirname(path)
    if sys.platform == "win32":
        _start(["explorer", f"/select,{path}"], path)
    elif sys.platform == "darwin":
        _start(["open", "-R", path], path)
    elif not _shown_by_name(path):
        _start(["xdg-open", folder], folder)


def _shown_by_name(path: str) -> bool:
    """Whether a file manager of the desktop has shown the file itself, and not only its folder."""
    sender = shutil.which("dbus-send")
    if sender is None or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    # A comma would end an element of the array.
    where = Path(path).absolute().as_uri().replace(",", "%2C")
    command = [
        sender,
        "--session",
        "--print-reply",
        "--dest=org.freedesktop.FileManager1",
        "/org/freedesktop/FileManager1",
        "org.freedesktop.FileManager1.ShowItems",
        f"array:string:{where}",
        "string:",
    ]
    try:
        return _run(command) == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _run(command: Sequence[str]) -> int:
    return subprocess.run(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE
    ).returncode


def _start(command: Sequence[str], path: str) -> None:
    """Start a program that may stay."""
    try:
        program = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        status = program.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return  # it stays, so it has opened
    except OSError:
        status = -1
    if status != 0 and command[0] != "explorer":  # which ends with 1 when all went well
        raise WorkbenchError(
            translate("Conflicts", "No file manager could be started here. The file lies in this folder."), path
        )
