"""Where a content of the past can still be read: in the trash of a replica, in its store, or in a file that holds it now."""

import os
from collections.abc import Callable, Iterator, Sequence

from workbench.engine.on_disk import is_there
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_from_json
from workbench.engine.stage import Source
from workbench.model.item import ItemId, ItemKind


class KeptContents:
    """The contents that some replicas have, those of the first before those of the others."""

    def __init__(self, replicas: Sequence[Replica]) -> None:
        self._replicas = replicas
        self._paths: dict[bytes, list[tuple[Replica, str]]] | None = None

    def of(self, digest: bytes) -> Source | None:
        """Where a content is; None if nobody has it any more. What is read there is still to be verified."""
        if self._paths is None:
            self._paths = {}
            for replica in self._replicas:
                for known, path in (*_in_trash(replica), *_in_place(replica)):
                    self._paths.setdefault(known, []).append((replica, path))
        for replica, path in self._paths.get(digest, ()):
            if is_there(replica.disk, path):
                return Source(path, not replica.volume.permissions)
        for replica in self._replicas:
            if digest in replica.blobs:
                return Source(pieces=reader(replica, digest))
        return None


def _in_trash(replica: Replica) -> Iterator[tuple[bytes, str]]:
    """The contents that were overwritten or deleted, with their paths in the trash."""
    rows = replica.store.db.execute(
        "SELECT done.entry, op, item, was, stored FROM done JOIN entry ON entry.id = done.entry WHERE entry.expired = 0 "
        "AND op IN ('modify', 'delete', 'below') AND was IS NOT NULL ORDER BY done.rowid DESC"
    ).fetchall()
    whole: dict[tuple[str, ItemId], str] = {
        (entry, item): stored for entry, op, item, _, stored in rows if op == "delete" and stored
    }
    below = {(entry, item): row_from_json(was) for entry, op, item, was, _ in rows if op == "below"}
    for entry, op, item, was, stored in rows:
        row = row_from_json(was)
        if row.kind is ItemKind.FOLDER:
            continue
        names: list[str] = []
        at = (entry, item)
        while op == "below" and at in below and len(names) < 1000:
            names.append(below[at].name)
            at = (entry, below[at].parent)
        path = stored if op != "below" else whole.get(at)
        if path:
            yield row.digest, os.path.join(replica.home, path, *reversed(names))


def _in_place(replica: Replica) -> Iterator[tuple[bytes, str]]:
    """The contents of the files that stand in a replica, as the last scan saw them."""
    tree = replica.store.tree(replica.id)
    for row in tree:
        if not row.deleted and row.digest:
            yield row.digest, replica.path(tree.path(row.id))


def reader(replica: Replica, digest: bytes) -> Callable[[], Iterator[bytes]]:
    """A way to read a content of the store, once it is wanted."""
    return lambda: replica.blobs.read(digest)
