"""Outcomes: what was really done, as people and programs are told."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.plan import OperationKind
from workbench.model.problem import Problem
from workbench.model.threeway import Side


@dataclass(frozen=True, slots=True)
class Applied:
    """One operation that was done: `side` was changed at `path`; a renamed item came from `origin`."""

    op: OperationKind
    side: Side
    path: str
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Merged:
    """A file that a plugin merged without a question: `decisions` automatic answers, `reason` in a sentence.

    `undone`: in the history, that this merge was taken back by itself.
    """

    path: str
    format: str
    decisions: int
    reason: str
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """How one conflict was settled: `choice` is a side, a rule, "both", or "merged" for a file that a person made of both.

    `by` names the rule of a sync that chose; empty where a person did.
    """

    path: str
    kind: ConflictKind
    choice: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sync, resolution, undo or restore did; `entry` is its id in the history, if it changed anything.

    `left` and `right` are the roots. `dry_run`: nothing was touched, `applied` is what would be done.
    """

    left: str
    right: str | None
    applied: tuple[Applied, ...] = ()
    merged: tuple[Merged, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    problems: tuple[Problem, ...] = ()
    entry: str | None = None
    dry_run: bool = False


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
