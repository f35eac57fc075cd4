"""The programs that are measured beside each other: ours, Unison, rsync, cp."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PHASES = ("first", "nothing", "ten", "renamed", "deleted")
"""What happened on the left side before a sync, in the order in which it happens."""

WORKBENCH = Path(__file__).parents[2] / ".venv/bin/workbench"


@dataclass(frozen=True, slots=True)
class Program:
    """One program: `command` says what to run for (phase, left, right); None where it cannot do that."""

    name: str
    command: Callable[[str, str, str], list[str] | None]
    own_folder: str | None = None
    """The environment variable that keeps its own things out of the home folder."""


def installed() -> dict[str, Program]:
    """Those of the programs that are here, by name, ours first."""
    found: dict[str, Program] = {}
    if WORKBENCH.exists():
        found["workbench"] = Program("workbench", _workbench, own_folder="XDG_CONFIG_HOME")
    if shutil.which("unison"):
        found["unison"] = Program("unison", _unison, own_folder="UNISON")
    if shutil.which("rsync"):
        found["rsync"] = Program("rsync", _rsync)
    if shutil.which("cp"):
        found["cp"] = Program("cp", _cp)
    return found


def _workbench(phase: str, left: str, right: str) -> list[str]:
    return [str(WORKBENCH), "sync", left, right] + (["--allow-mass-delete"] if phase == "deleted" else [])


def _unison(_phase: str, left: str, right: str) -> list[str]:
    # Status 1 of Unison means that something was skipped, so status 0 is asked for here as of everyone.
    return ["unison", left, right, "-batch", "-silent", "-confirmbigdel=false"]


def _rsync(_phase: str, left: str, right: str) -> list[str]:
    return ["rsync", "-a", "--delete", f"{left}/", f"{right}/"]


def _cp(phase: str, left: str, right: str) -> list[str] | None:
    return ["cp", "-a", f"{left}/.", f"{right}/"] if phase == "first" else None
