"""Two folders that are synced without plugins, and what a sync said about them."""

from pathlib import Path

import pytest

from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem, WorkbenchError

HOST = Host({})


def sync(left: Path, right: Path, **settings: object) -> Outcome:
    return session.sync(str(left), str(right), SyncSettings(**settings), HOST)  # type: ignore[arg-type]


def about(problems: tuple[Problem, ...], path: str) -> str:
    """The sentence about a path; there is exactly one."""
    (message,) = [p.message for p in problems if p.path == path]
    return message


def refused(left: Path, right: Path, sentence: str) -> None:
    with pytest.raises(WorkbenchError, match=sentence):
        sync(left, right)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    return left, right
