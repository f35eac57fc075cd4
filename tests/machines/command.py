"""The command line, asked by a machine: `workbench … --json`."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.flows.conftest import environment
from tests.machines.asked import Question, Step, Told
from workbench.model.conflict import Keep


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

    def restore(self, root: str, path: str) -> Told | None:
        """Bring back what was deleted, or the version before."""
        said = self._run("restore", root, path)
        return _read(said) if "applied" in said else None

    def forget(self, root: str, replica: str) -> bool:
        """Count no more on a replica."""
        return "forgotten" in self._run("forget", root, replica)

    def damages(self, root: str) -> tuple[str, ...]:
        """What a check finds wrong."""
        return tuple(f"{d['path']}: {d['message']}" for d in self._run("check", root)["problems"])

    def select(self, root: str, skip: str = "", hold: Sequence[str] = ()) -> bool:
        """Leave a path out, or hold paths again."""
        words = [word for path in hold for word in ("--hold", path)]
        return not self._run("select", root, *(("--skip", skip) if skip else words))["problems"]

    def left_out(self, root: str) -> tuple[str, ...]:
        """The paths that a replica does not hold."""
        return tuple(one["path"] for one in self._run("select", root)["left_out"])

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
