"""What two or three folders say of each path: what stands there in each, and how that differs. Values only."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay


class StandsKind(StrEnum):
    """What stands at a path. A special one (a pipe, a socket, a device) is never opened."""

    FILE = "file"
    FOLDER = "folder"
    LINK = "link"
    SPECIAL = "special"


@dataclass(frozen=True, slots=True)
class Stands:
    """What stands at a path: the size of a file in bytes (0 for anything else), and when it was modified (ns)."""

    kind: StandsKind
    size: int
    modified: int


class CompareState(StrEnum):
    """How the folders differ at a path. Those with a side in their name and those about both need a base."""

    SAME = "same"
    DIFFERS = "differs"
    ONLY_LEFT = "only-left"  # with a base: created there
    ONLY_RIGHT = "only-right"
    MOVED = "moved"
    KIND = "kind"
    CHANGED_LEFT = "changed-left"
    CHANGED_RIGHT = "changed-right"
    CHANGED_BOTH = "changed-both"  # both in the same way
    DELETED_LEFT = "deleted-left"
    DELETED_RIGHT = "deleted-right"
    DELETED_BOTH = "deleted-both"
    MOVED_LEFT = "moved-left"
    MOVED_RIGHT = "moved-right"
    CONFLICT = "conflict"  # both, each in its own way
    DELETED_CHANGED = "deleted-changed"
    UNREADABLE = "unreadable"

    @property
    def conflict(self) -> bool:
        """Whether a merge would have to ask."""
        return self in (CompareState.CONFLICT, CompareState.DELETED_CHANGED)


@dataclass(frozen=True, slots=True)
class Compared:
    """One path below the roots. A moved file stands at its new path; `origin` is where it was. `remark` says why not read."""

    path: str
    state: CompareState
    sides: ThreeWay[Stands | None]
    origin: str | None = None
    remark: str = ""

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder wherever it is at all."""
        return all(
            s is None or s.kind is StandsKind.FOLDER for s in (self.sides.base, self.sides.left, self.sides.right)
        )


@dataclass(frozen=True, slots=True)
class FolderComparison:
    """Every path of `roots`, sorted, folders before what is in them; and what could not be read. No base: two ways."""

    roots: ThreeWay[str | None]
    rows: tuple[Compared, ...]
    problems: tuple[Problem, ...] = ()

    @property
    def three_way(self) -> bool:
        """Whether there is a base."""
        return self.roots.base is not None

    @property
    def equal(self) -> bool:
        """Whether nothing differs, and everything could be read."""
        return not self.problems and all(row.state is CompareState.SAME for row in self.rows)

    @property
    def counts(self) -> Mapping[CompareState, int]:
        """How many there are of each state: files and whatever else is no folder, and folders that differ with nothing in them."""
        filled = {row.path.rpartition("/")[0] for row in self.rows}
        return Counter(
            row.state
            for row in self.rows
            if not row.is_folder or (row.state is not CompareState.SAME and row.path not in filled)
        )
