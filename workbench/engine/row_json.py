"""Whole rows as text, for what a replica notes of the past and of its peers."""

import json
from json.encoder import encode_basestring_ascii as _text

from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.version import ReplicaId, Version

_BOOL = {True: "true", False: "false"}


def row_to_json(row: Item) -> str:
    """A whole row as JSON."""
    # Put together here, because `json.dumps` takes twice as long, for each row of a large deletion.
    place = content = _counters(row.place_version)
    if row.content_version is not row.place_version:
        content = _counters(row.content_version)
    return (
        f'["{row.id.hex()}", "{row.parent.hex()}", {_text(row.name)}, "{row.kind.value}", {place}, {content}, '
        f'"{row.digest.hex()}", {row.size}, {_BOOL[row.executable]}, {row.modified}, {_BOOL[row.deleted]}]'
    )


def _counters(version: Version) -> str:
    return "[" + ", ".join(f"[{_text(replica)}, {counter}]" for replica, counter in version.counters) + "]"


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
