"""What a machine asks of the program, and what it is told; and the engine's own functions, asked so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from tests.machines.disks import Folders
from workbench.engine import session
from workbench.engine.disk import Disk
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """Something that was done to one side; `origin` is where a renamed item was, else empty."""

    side: str
    op: str
    path: str
    origin: str = ""

    def mirrored(self) -> "Step":
        """The same done to the other side."""
        return Step("right" if self.side == "left" else "left", self.op, self.path, self.origin)


@dataclass(frozen=True, slots=True, order=True)
class Question:
    """An open conflict: `left` and `right` are paths, empty where that side has nothing to show."""

    id: str
    kind: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Told:
    """What came of a request; `problems` are sentences, `merged` the number of files that a plugin merged."""

    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    problems: tuple[str, ...]
    merged: int = 0


class Program(Protocol):
    """What can be asked."""

    def sync(self, left: str, right: str, dry_run: bool = False) -> Told:
        """Sync two replicas."""

    def replica(self, root: str) -> str:
        """Scan a replica; its id."""

    def questions(self, root: str) -> tuple[Question, ...]:
        """What is open in a replica."""

    def resolve(self, root: str, question: str, keep: Keep) -> Told:
        """Answer a question."""

    def undo(self, root: str) -> Told | None:
        """Take back the newest entry of the history; None where there is nothing to take back."""

    def restore(self, root: str, path: str) -> Told | None:
        """Bring back what was deleted at a path, or the version before; None where that is not possible."""

    def forget(self, root: str, replica: str) -> bool:
        """Count no more on a replica; whether that was possible."""

    def damages(self, root: str) -> tuple[str, ...]:
        """What a check finds wrong."""

    def select(self, root: str, skip: str = "", hold: Sequence[str] = ()) -> bool:
        """Leave a path out, or hold paths again; whether that was possible."""

    def left_out(self, root: str) -> tuple[str, ...]:
        """The paths that a replica does not hold."""


class Engine:
    """Asks the engine about replicas on the disk of `folders`; without plugins, unless a `host` has some."""

    def __init__(self, folders: Folders, host: Host | None = None) -> None:
        self._folders = folders
        self._host = host or Host({})

    @property
    def _disk(self) -> Disk:
        return self._folders.disk

    def sync(self, left: str, right: str, dry_run: bool = False) -> Told:
        """Sync two replicas."""
        return _told(
            session.sync(
                left, right, SyncSettings(dry_run=dry_run, allow_mass_delete=True), self._host, disk=self._disk
            )
        )

    def replica(self, root: str) -> str:
        """Scan a replica; its id."""
        return session.status(root, disk=self._disk).replica

    def questions(self, root: str) -> tuple[Question, ...]:
        """What is open in a replica."""
        return _questions(session.conflicts(root, disk=self._disk))

    def resolve(self, root: str, question: str, keep: Keep) -> Told:
        """Answer a question."""
        return _told(session.resolve(root, {question: keep}, self._host, disk=self._disk))

    def undo(self, root: str) -> Told | None:
        """Take back the newest entry of the history."""
        try:
            return _told(session.undo(root, disk=self._disk))
        except WorkbenchError:
            return None

    def restore(self, root: str, path: str) -> Told | None:
        """Bring back what was deleted at a path, or the version before."""
        try:
            return _told(session.restore(root, path, disk=self._disk))
        except WorkbenchError:
            return None

    def forget(self, root: str, replica: str) -> bool:
        """Count no more on a replica."""
        try:
            session.forget(root, replica, disk=self._disk)
        except WorkbenchError:
            return False
        return True

    def damages(self, root: str) -> tuple[str, ...]:
        """What a check finds wrong."""
        return tuple(f"{d.path}: {d.message}" for d in session.check(root, disk=self._disk).damages)

    def select(self, root: str, skip: str = "", hold: Sequence[str] = ()) -> bool:
        """Leave a path out, or hold paths again."""
        try:
            session.select(root, [skip] if skip else [], hold, disk=self._disk)
        except WorkbenchError:
            return False
        return True

    def left_out(self, root: str) -> tuple[str, ...]:
        """The paths that a replica does not hold."""
        return tuple(one.path for one in session.select(root, disk=self._disk).left_out)


def _told(outcome: Outcome) -> Told:
    steps = tuple(sorted(Step(a.side.value, a.op.value, a.path, a.origin or "") for a in outcome.applied))
    return Told(steps, _questions(outcome.conflicts), tuple(str(p) for p in outcome.problems), len(outcome.merged))


def _questions(conflicts: Iterable[Any]) -> tuple[Question, ...]:
    return tuple(
        sorted(
            Question(c.id, c.kind.value, *("" if s is None else s.path for s in (c.sides.left, c.sides.right)))
            for c in conflicts
        )
    )
