"""What a sync by the command says and does where the system refuses to let things be looked at: real permissions, a real program."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from tests.folders import read_tree, write_tree

Refused = Callable[[], None]


@pytest.fixture
def pair(within: Run, tmp_path: Path) -> tuple[Path, Path]:
    """Two folders that hold the same, but for what a test does to the left one."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    names = ("closed", "unlisted", "unentered")
    write_tree(str(left), {f"{name}/in": "in" for name in names} | {"file": "one", ".briefcase-ignore": "*.tmp\n"})
    assert within("sync", left, right).returncode == 0
    return left, right


def test_each_refusal_is_told_and_nothing_goes(
    workbench: Run, within: Run, pair: tuple[Path, Path], refused: Refused
) -> None:
    left, right = pair
    (left / "new").write_text("new")
    (left / "file").write_text("changed")
    (left / "a.tmp").write_text("ignored")
    modes = {"closed": 0o000, "unlisted": 0o300, "unentered": 0o600, "file": 0o000, ".briefcase-ignore": 0o000}
    for name, mode in modes.items():
        (left / name).chmod(mode)
    done = workbench("sync", left, right, "--json", preexec_fn=refused)
    assert done.returncode == 2
    shape = json.loads(done.stdout)
    assert [(a["op"], a["path"]) for a in shape["applied"]] == [("create", "new")]
    told: dict[str, str] = {}
    for problem in shape["problems"]:
        told[problem["path"]] = f"{told.get(problem['path'], '')}{problem['message']}"
    assert told.keys() == modes.keys()
    for name in ("closed", "unlisted", "unentered", "file"):
        assert "access is denied" in told[name] and "left alone" in told[name], told[name]
    assert "these rules cannot be read: access is denied. The rules that were in it before" in told[".briefcase-ignore"]
    assert done.stderr.count("\n") == len(shape["problems"])
    plain = workbench("sync", left, right, preexec_fn=refused)
    assert plain.returncode == 2
    for problem in shape["problems"]:
        assert f"{problem['path']}: {problem['message']}\n" in plain.stderr
    assert read_tree(str(right))["file"] == "one"
    for name, mode in modes.items():
        (left / name).chmod(0o755 if mode in (0o300, 0o600) or name == "closed" else 0o644)
    again = within("sync", left, right)
    assert (again.returncode, again.stderr) == (0, "")
    both = read_tree(str(left))
    assert both.pop("a.tmp") == "ignored"
    assert both == read_tree(str(right))
    assert both["file"] == "changed" and both["closed/in"] == both["unlisted/in"] == both["unentered/in"] == "in"


@pytest.mark.parametrize("path", ["state.db", "briefcase.toml", "."])
def test_a_hidden_folder_that_cannot_be_read_is_not_taken_for_lost(
    workbench: Run, within: Run, pair: tuple[Path, Path], refused: Refused, path: str
) -> None:
    left, right = pair
    (left / "file").write_text("changed")
    closed = left / ".briefcase" / path
    mode = closed.stat().st_mode
    names = sorted(os.listdir(left / ".briefcase"))
    closed.chmod(0)
    done = workbench("sync", left, right, "--json", preexec_fn=refused)
    assert done.returncode == 2
    (problem,) = json.loads(done.stdout)["problems"]
    assert str(left) in problem["path"] and "denied" in problem["message"].lower()
    assert done.stderr.count("\n") == 1
    closed.chmod(mode)
    assert sorted(os.listdir(left / ".briefcase")) == names
    assert within("sync", left, right).stderr == ""
    assert (right / "file").read_text() == "changed"
