"""Whole rows as text, for what a replica notes of the past and of its peers."""

import json

from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.version import ReplicaId, Version


def row_to_json(row: Item) -> str:
    """A whole row as JSON."""
    return json.dumps(
        [
            row.id.hex(), row.parent.hex(), row.name, row.kind.value, row.place_version.counters,
            row.content_version.counters, row.digest.hex(), row.size, row.executable, row.modified, row.deleted,
        ]
    )  # fmt: skip


def row_from_json(text: str) -> Item:
    """The row that `row_to_json` wrote."""
    item, parent, name, kind, place, content, digest, size, executable, modified, deleted = json.loads(text)
    return Item(
        ItemId(bytes.fromhex(item)),
        ItemId(bytes.fromhex(parent)),
        name,
        ItemKind(kind),
        Version((ReplicaId(r), n) for r, n in place),
        Version((ReplicaId(r), n) for r, n in content),
        bytes.fromhex(digest),
        size,
        executable,
        modified,
        deleted,
    )
