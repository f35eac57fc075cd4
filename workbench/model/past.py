"""What was done before: the lines of a briefcase's history, and the contents that can be had again."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.outcome import Applied, Decided, Merged


class EntryKind(StrEnum):
    """What a line of the history is about."""

    SYNC = "sync"
    MERGE = "merge"
    RESOLVE = "resolve"
    UNDO = "undo"
    RESTORE = "restore"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One line of a briefcase's history. `undone` tells that it was taken back; `peer` is the other replica's name.

    `merged` and `decided` say which files a plugin put together by itself and why, and what was chosen for conflicts.
    `takes_back` is the id of the entry that an undo took back. `kept`: the old versions are still in the trash.
    """

    id: str
    kind: EntryKind
    when: datetime
    peer: str
    summary: str
    applied: tuple[Applied, ...]
    undoable: bool
    undone: bool = False
    merged: tuple[Merged, ...] = ()
    decided: tuple[Decided, ...] = ()
    takes_back: str = ""
    kept: bool = True


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A content that an item once had and that can be restored."""

    number: int
    when: datetime
    size: int
    digest: str
    current: bool
