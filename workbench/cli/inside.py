"""Where a briefcase is, and paths inside it, as people type them."""

import os

from workbench.model.problem import WorkbenchError


def root_of(directory: str) -> str:
    """The root of the briefcase that a folder is in, or is."""
    from workbench.engine.session import find_root

    if not os.path.isdir(directory):
        raise WorkbenchError("is not a folder" if os.path.lexists(directory) else "is not there", directory)
    return find_root(directory)


def path_inside(directory: str, path: str, or_all: bool = False) -> str:
    """`path` as the briefcase around `directory` knows it: from its root, "/" between names.

    With `or_all`, the root itself may be meant, and is "".

    A relative path counts from `directory`; where an absolute one, or one from here, leads inside, that is meant.
    """
    root = os.path.realpath(root_of(directory))
    start = os.path.realpath(directory)
    # The file may be gone, and its last part may be a link that is itself the item: only the folder is resolved.
    whole = os.path.normpath(os.path.join(start, path))
    folder, name = os.path.split(whole)
    inside = os.path.relpath(os.path.join(os.path.realpath(folder), name), root)
    if or_all and inside == os.curdir:
        return ""
    if inside == os.curdir or inside.split(os.sep)[0] == os.pardir:
        raise WorkbenchError(f"is not inside the briefcase {root}", path)
    return inside.replace(os.sep, "/")
