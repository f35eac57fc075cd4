"""Items: files, folders and links followed through renames, and the versions of their place and content."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from workbench.model.version import NOTHING_SEEN, Version

ItemId = NewType("ItemId", bytes)

ROOT = ItemId(bytes(16))
"""The id of a replica's root folder, which is nobody's child and never changes."""


def new_item_id() -> ItemId:
    """A fresh random 128-bit id."""
    return ItemId(os.urandom(16))


def new_item_ids() -> Iterator[ItemId]:
    """Fresh 128-bit ids without end. They share 96 random bits and count up, so that a table sorted by id grows at one end."""
    stem = os.urandom(12)
    return (ItemId(stem + number.to_bytes(4, "big")) for number in range(1 << 32))


class ItemKind(StrEnum):
    """What stands at a place."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is: in which folder, under which name."""

    parent: ItemId
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """One row of a tree.

    `digest` is the 32-byte BLAKE3 of a file's bytes or of a link's target, empty for folders; `size` counts bytes;
    `modified` is the file's time in nanoseconds since 1970, for show and for "keep newest" only. A tombstone
    (`deleted`) keeps its last place and the content version that the deletion knew.
    """

    id: ItemId
    parent: ItemId
    name: str
    kind: ItemKind
    place_version: Version = NOTHING_SEEN
    content_version: Version = NOTHING_SEEN
    digest: bytes = b""
    size: int = 0
    executable: bool = False
    modified: int = 0
    deleted: bool = False

    @property
    def place(self) -> Place:
        """Its parent and name."""
        return Place(self.parent, self.name)

    def same_place(self, other: "Item") -> bool:
        """Whether both stand, or both are deleted, under the same name in the same folder."""
        if self.deleted or other.deleted:
            return self.deleted and other.deleted
        return self.parent == other.parent and self.name == other.name

    def same_content(self, other: "Item") -> bool:
        """Whether both are of one kind and hold the same bytes."""
        return self.kind is other.kind and self.digest == other.digest and self.executable == other.executable
