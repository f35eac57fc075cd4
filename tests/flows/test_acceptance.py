"""The acceptance table on real folders through the library, and once more through the command."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance import BOTH_WAYS, Row
from tests.folders import do, read_tree, write_tree
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Conflict
from workbench.model.outcome import Outcome


def sync(left: Path, right: Path) -> Outcome:
    outcome = session.sync(str(left), str(right), SyncSettings(), Host({}))
    assert not outcome.problems
    return outcome


def questions(conflicts: tuple[Conflict, ...]) -> list[tuple[object, ...]]:
    return [(c.id, c.kind, *(s and (s.path, s.change) for s in (c.sides.left, c.sides.right))) for c in conflicts]


def played(row: Row, folder: Path) -> tuple[Path, Path]:
    left, right = folder / "left", folder / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), row.base)
    sync(left, right)
    assert read_tree(str(right)) == row.base
    do(str(left), row.left_did, session.status)
    do(str(right), row.right_did, session.status)
    return left, right


@pytest.mark.parametrize("row", BOTH_WAYS, ids=lambda row: row.name)
def test_library(row: Row, tmp_path: Path) -> None:
    left, right = played(row, tmp_path)
    inodes = file_ids(left) | file_ids(right)
    outcome = sync(left, right)
    assert read_tree(str(left)) == row.expected("left")
    assert read_tree(str(right)) == row.expected("right")
    assert sorted(c.kind.value for c in outcome.conflicts) == sorted(row.conflicts)
    on_disk = {*read_tree(str(left)).values(), *read_tree(str(right)).values()}
    assert on_disk >= set(row.kept)
    moved = {a.path for a in outcome.applied if a.op.value == "rename"}
    created = {a.path for a in outcome.applied if a.op.value == "create"}
    assert not moved & created
    if row.name.removesuffix(" mirrored") in ("d1", "f1", "names swapped", "rename chain", "three names go round"):
        assert file_ids(left) | file_ids(right) == inodes, "a rename copied something"
    again = sync(left, right)
    assert not again.applied and not again.merged
    assert questions(again.conflicts) == questions(outcome.conflicts)
    assert questions(session.conflicts(str(left))) == questions(outcome.conflicts)
    assert questions(session.conflicts(str(right))) == questions(outcome.conflicts)
    assert read_tree(str(left)) == row.expected("left")
    assert read_tree(str(right)) == row.expected("right")


def file_ids(root: Path) -> set[int]:
    return {path.stat().st_ino for path in root.rglob("*") if ".briefcase" not in path.parts and path.is_file()}


@pytest.mark.parametrize("row", BOTH_WAYS, ids=lambda row: row.name)
def test_command(row: Row, tmp_path: Path) -> None:
    left, right = played(row, tmp_path)
    status, report = command(left, right)
    assert status == (1 if row.conflicts else 0)
    assert read_tree(str(left)) == row.expected("left")
    assert read_tree(str(right)) == row.expected("right")
    assert sorted(c["kind"] for c in report["conflicts"]) == sorted(row.conflicts)
    status, again = command(left, right)
    assert status == (1 if row.conflicts else 0)
    assert again["applied"] == []
    assert [c["id"] for c in again["conflicts"]] == [c["id"] for c in report["conflicts"]]


def command(left: Path, right: Path) -> tuple[int, dict]:  # type: ignore[type-arg]
    environment = {**os.environ, "PYTHONWARNINGS": "error"}
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "sync", str(left), str(right), "--json", "--no-merge"],
        capture_output=True,
        text=True,
        env=environment,
        timeout=60,
    )
    assert done.stderr == ""
    return done.returncode, json.loads(done.stdout)
