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
    `takes_back` is the id of the entry that an undo took back. `kept`: the old versions are still in the trash, and stay
    there until the time `until` as long as there is room.
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
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Maker:
    """Who made something: the replica as it was called then, who was logged in on which machine, and when that was seen."""

    replica: str
    user: str
    machine: str
    when: datetime


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """A content that an item once had and that can be restored, or how a folder was after `changed` items in it changed.

    `when` is the time of the file, or of the change; `path` where it was then; `maker` is None where no program noted it.
    """

    number: int
    when: datetime
    size: int
    digest: str
    current: bool
    path: str = ""
    maker: Maker | None = None
    changed: int = 0
