"""Disks that write names in another Unicode form than they were given, as HFS+ does: seen through this, they do not.

Such a disk takes both forms for one name, so it can be asked in either; only what it lists comes in its own form. Here it is
given in the composed form, which people type and most disks keep, or as the state calls what stands there.
"""

import unicodedata
from collections.abc import Mapping
from os import stat_result
from typing import cast

from workbench.engine.disk import Disk
from workbench.engine.store import Store


def composed(name: str) -> str:
    """A name with each letter and its accents as one, where there is one for them."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


class _ComposedDisk:
    """A disk whose listings tell names as they were given. `called`: other forms, by the file ids of folders."""

    def __init__(self, disk: Disk) -> None:
        self._disk = disk
        self.called: Mapping[int, Mapping[str, str]] = {}

    def __getattr__(self, name: str) -> object:
        return getattr(self._disk, name)

    def listing(self, folder: int | str) -> list[tuple[str, stat_result]]:
        """The names in a folder with their facts."""
        rows = self._disk.listing(folder)
        called: Mapping[str, str] = {}
        if self.called:
            facts = self._disk.fstat(folder) if isinstance(folder, int) else self._disk.stat(folder)
            called = self.called.get(facts.st_ino, called)
        return [(called.get(name, name), facts) for name, facts in ((composed(n), f) for n, f in rows)]


def with_composed_names(disk: Disk) -> Disk:
    """`disk`, listing names in the composed form."""
    return cast(Disk, _ComposedDisk(disk))


def call_as_known(disk: Disk, store: Store) -> None:
    """Let a disk with composed names list those in another form that `store` knows so; any other disk is left alone."""
    if not isinstance(disk, _ComposedDisk):
        return
    called: dict[int, dict[str, str]] = {}
    query = "SELECT listing.file_id, item.name FROM listing JOIN item ON item.parent = listing.folder WHERE item.deleted = 0"
    for file_id, name in store.db.execute(query):
        if composed(name) != name:
            called.setdefault(file_id, {})[composed(name)] = name
    disk.called = called
