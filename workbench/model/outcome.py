"""Outcomes: what was really done, as people and programs are told."""

from dataclasses import dataclass

from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.operation import OperationKind
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
