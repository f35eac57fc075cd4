"""What a machine asks of the program, and what it is told: by the engine's own functions, or by `workbench … --json`."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from tests.flows.conftest import environment
from workbench.engine import session
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
    """What came of a request; `problems` are sentences."""

    steps: tuple[Step, ...]
    questions: tuple[Question, ...]
    problems: tuple[str, ...]


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


class Engine:
    """Asks the engine, without plugins."""

    def __init__(self) -> None:
        self._host = Host({})

    def sync(self, left: str, right: str, dry_run: bool = False) -> Told:
        """Sync two replicas."""
        return _told(session.sync(left, right, SyncSettings(dry_run=dry_run, allow_mass_delete=True), self._host))

    def replica(self, root: str) -> str:
        """Scan a replica; its id."""
        return session.status(root).replica

    def questions(self, root: str) -> tuple[Question, ...]:
        """What is open in a replica."""
        return _questions(session.conflicts(root))

    def resolve(self, root: str, question: str, keep: Keep) -> Told:
        """Answer a question."""
        return _told(session.resolve(root, {question: keep}, self._host))

    def undo(self, root: str) -> Told | None:
        """Take back the newest entry of the history."""
        try:
            return _told(session.undo(root))
        except WorkbenchError:
            return None


def _told(outcome: Outcome) -> Told:
    steps = tuple(sorted(Step(a.side.value, a.op.value, a.path, a.origin or "") for a in outcome.applied))
    return Told(steps, _questions(outcome.conflicts), tuple(str(p) for p in outcome.problems))


def _questions(conflicts: Iterable[Any]) -> tuple[Question, ...]:
    return tuple(
        sorted(
            Question(c.id, c.kind.value, *("" if s is None else s.path for s in (c.sides.left, c.sides.right)))
            for c in conflicts
        )
    )


class CommandLine:
    """Runs the command, each time in a process of its own, in a `home` of its own."""

    def __init__(self, home: Path) -> None:
        self._environment = environment(home)

    def sync(self, left: str, right: str, dry_run: bool = False) -> Told:
        """Sync two replicas."""
        how = ("--dry-run",) if dry_run else ()
        return _read(self._run("sync", left, right, "--allow-mass-delete", "--no-merge", *how))

    def replica(self, root: str) -> str:
        """Scan a replica; its id."""
        return str(self._run("status", root)["replica"])

    def questions(self, root: str) -> tuple[Question, ...]:
        """What is open in a replica."""
        return _read(self._run("conflicts", root)).questions

    def resolve(self, root: str, question: str, keep: Keep) -> Told:
        """Answer a question."""
        return _read(self._run("resolve", root, question, "--keep", keep.value))

    def undo(self, root: str) -> Told | None:
        """Take back the newest entry of the history."""
        said = self._run("undo", root)
        return _read(said) if "applied" in said else None

    def _run(self, *words: str) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, "-m", "workbench", *words, "--json"],
            env=self._environment, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
        )  # fmt: skip
        assert "Traceback" not in done.stderr, done.stderr
        said: dict[str, Any] = json.loads(done.stdout)
        expected = (2,) if said.get("problems") else (1,) if said.get("conflicts") else (0, 1)
        assert done.returncode in expected, (words, done)
        return said


def _read(said: dict[str, Any]) -> Told:
    return Told(
        tuple(sorted(Step(a["side"], a["op"], a["path"], a.get("from") or "") for a in said.get("applied", ()))),
        tuple(
            sorted(
                Question(c["id"], c["kind"], *("" if c[s] is None else c[s]["path"] for s in ("left", "right")))
                for c in said.get("conflicts", ())
            )
        ),
        tuple(f"{p['path']}: {p['message']}" for p in said["problems"]),
    )
