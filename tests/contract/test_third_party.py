"""A plugin from outside the workspace, installed with pip, merges with no change to the core."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLE = Path(__file__).parents[2] / "samples" / "plugin-ini"

BASE = "; how it looks\n[window]\nwidth = 80\nheight = 24\n\n[colours]\nink = black\n"
LEFT = "; how it looks\n[window]\nwidth = 100\nheight = 24\n\n[colours]\nink = black\npaper = white\n"
RIGHT = "; how it looks\n[window]\nwidth = 80\nheight = 30\n\n[colours]\nink = black\n\n[keys]\nquit = q\n"
BOTH = (
    "; how it looks\n[window]\nwidth = 100\nheight = 30\n\n[colours]\nink = black\npaper = white\n\n[keys]\nquit = q\n"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a program that sees the sample plugin as an installed one."""
    pytest.importorskip("hatchling", reason="building a plugin from its folder needs its build backend")
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", target, SAMPLE],
        capture_output=True,
        text=True,
        env={**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
    )
    assert done.returncode == 0, done.stderr
    return {**os.environ, "PYTHONPATH": str(target)}


def workbench(environment: dict[str, str], *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *map(str, words)], capture_output=True, text=True, env=environment
    )


def test_found_by_its_entry_point(installed: dict[str, str]) -> None:
    listed = workbench(installed, "plugins", "--json")
    assert listed.returncode == 0, listed.stderr
    assert any(p["name"] == "ini" for p in json.loads(listed.stdout)["plugins"])
    assert "ini" not in {
        p["name"] for p in json.loads(workbench(dict(os.environ), "plugins", "--json").stdout)["plugins"]
    }


def test_merges_key_by_key(installed: dict[str, str], tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.ini" for name in ("base", "left", "right", "out")]
    for path, text in zip(files, (BASE, LEFT, RIGHT), strict=False):
        path.write_text(text)
    merged = workbench(installed, "merge", *files[:3], "-o", files[3], "--json")
    assert merged.returncode == 0, merged.stderr
    report = json.loads(merged.stdout)
    assert (report["format"], report["clean"]) == ("ini", True)
    assert files[3].read_text() == BOTH


def test_asks_where_both_changed_one_key(installed: dict[str, str], tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.ini" for name in ("base", "left", "right", "out")]
    for path, text in zip(files, (BASE, LEFT, BASE.replace("width = 80", "width = 90")), strict=False):
        path.write_text(text)
    merged = workbench(installed, "merge", *files[:3], "-o", files[3], "--json")
    assert merged.returncode == 1
    report = json.loads(merged.stdout)
    assert [d["at"].endswith("[window] width") for d in report["decisions"] if d["conflict"]] == [True]
    assert not files[3].exists(), "a format without markers writes nothing while a question is open"


def test_merges_in_a_sync_and_in_a_diff(installed: dict[str, str], tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    (left / "app.ini").write_text(BASE)
    assert workbench(installed, "sync", left, right).returncode == 0
    (left / "app.ini").write_text(LEFT)
    (right / "app.ini").write_text(RIGHT)
    compared = json.loads(workbench(installed, "diff", left / "app.ini", right / "app.ini", "--json").stdout)
    assert compared["format"] == "ini" and not compared["equal"]
    synced = json.loads(workbench(installed, "sync", left, right, "--json").stdout)
    assert [m["format"] for m in synced["merged"]] == ["ini"]
    assert (left / "app.ini").read_text() == (right / "app.ini").read_text() == BOTH


def test_bad_input_is_a_sentence(installed: dict[str, str], tmp_path: Path) -> None:
    good, bad = tmp_path / "good.ini", tmp_path / "bad.ini"
    good.write_text(BASE)
    bad.write_text(BASE + "[window]\n")
    said = workbench(installed, "merge", good, good, bad, "-o", tmp_path / "out.ini")
    assert "Traceback" not in said.stderr


def test_its_own_tests_pass_where_it_is_installed(installed: dict[str, str], tmp_path: Path) -> None:
    """They need nothing of the project's own tests, and the package, not the folder, is what they import."""
    copied = tmp_path / "tests"
    shutil.copytree(SAMPLE / "tests", copied, ignore=shutil.ignore_patterns("__pycache__"))
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", copied],
        capture_output=True,
        text=True,
        env=installed,
        cwd=tmp_path,
    )
    assert ran.returncode == 0, ran.stdout
