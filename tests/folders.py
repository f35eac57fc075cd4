"""Real folders for tests: written from {path: content}, changed by deeds, read back."""

import os
import shutil
from collections.abc import Callable


def write_tree(root: str, paths: dict[str, str]) -> None:
    """Create the folders and files of `paths` below `root`."""
    for path, content in paths.items():
        create(root, path, content)


def create(root: str, path: str, content: str) -> None:
    """Create one file, or with a "/" at the end a folder."""
    full = os.path.join(root, path)
    if path.endswith("/"):
        os.makedirs(full, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="") as file:
            file.write(content)


def read_tree(root: str) -> dict[str, str]:
    """What is below `root`, without the hidden folder of the briefcase."""
    found: dict[str, str] = {}
    for above, folders, files in os.walk(root):
        if above == root and ".briefcase" in folders:
            folders.remove(".briefcase")
        inside = os.path.relpath(above, root)
        prefix = "" if inside == "." else inside + "/"
        found.update((prefix + name + "/", "") for name in folders)
        for name in files:
            with open(os.path.join(above, name), encoding="utf-8", newline="") as file:
                found[prefix + name] = file.read()
    return found


def do(root: str, deeds: tuple[tuple[str, ...], ...], record: Callable[[str], object]) -> None:
    """Do the deeds of an acceptance row; `record` is called where a scan is to see what was done so far."""
    for deed in deeds:
        match deed:
            case ("rename", old, new):
                assert not os.path.lexists(os.path.join(root, new))
                os.rename(os.path.join(root, old), os.path.join(root, new))
            case ("delete", path):
                full = os.path.join(root, path)
                if os.path.isdir(full):
                    shutil.rmtree(full)
                else:
                    os.unlink(full)
            case ("create" | "modify", path, content):
                create(root, path, content)
            case ("record",):
                record(root)
            case _:
                raise AssertionError(deed)
