"""git with this program as its merge driver, mergetool and difftool: real repositories, real commands."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workbench.cli.git import settings

Run = Any
LINES = "".join(f"{n}\n" for n in range(1, 31))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Where the repository is: a path that a shell would cut into words."""
    folder = tmp_path / "my $HOME repo's"
    folder.mkdir()
    return folder


@pytest.fixture
def git(repository: Path, home: Path, workbench: Run) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs git there; the driver is installed, and one commit holds the thirty lines."""

    def run(*words: str, status: int = 0) -> subprocess.CompletedProcess[str]:
        done = workbench(*words, program="git", cwd=repository)
        assert done.returncode == status, done.stdout + done.stderr
        return done  # type: ignore[no-any-return]

    run("init", "-q", "-b", "main")
    assert workbench("git", "install", cwd=repository).returncode == 0
    (repository / "letter.txt").write_text(LINES)
    run("add", ".")
    run("commit", "-qm", "base")
    return run


def branches(git: Any, repository: Path, left: dict[str, str | bytes], right: dict[str, str | bytes]) -> None:
    """Commits `right` on a branch "topic" and `left` on main, each as files by name."""
    git("checkout", "-qb", "topic")
    for files, message in ((right, "right"), (left, "left")):
        for name, data in files.items():
            (repository / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        git("add", ".")
        git("commit", "-qm", message)
        if message == "right":
            git("checkout", "-q", "main")


def with_line(number: int, text: str) -> str:
    return LINES.replace(f"\n{number}\n", f"\n{text}\n")


def test_disjoint_edits_merge_through_the_driver(git: Any, repository: Path, home: Path, tmp_path: Path) -> None:
    branches(git, repository, {"letter.txt": with_line(3, "LEFT")}, {"letter.txt": with_line(20, "RIGHT")})
    git("merge", "-q", "-m", "merged", "topic")
    assert (repository / "letter.txt").read_text() == with_line(3, "LEFT").replace("\n20\n", "\nRIGHT\n")
    assert git("status", "--porcelain").stdout == ""


def test_it_is_this_program_that_merges(git: Any, repository: Path) -> None:
    """git's own merge names the branches and leaves the base out."""
    branches(git, repository, {"letter.txt": with_line(3, "LEFT")}, {"letter.txt": with_line(3, "RIGHT")})
    git("merge", "-q", "topic", status=1)
    assert git("status", "--porcelain").stdout == "UU letter.txt\n"
    text = (repository / "letter.txt").read_text()
    assert "<<<<<<< left\nLEFT\n||||||| base\n3\n=======\nRIGHT\n>>>>>>> right\n" in text


def test_a_file_that_both_added_has_no_base(git: Any, repository: Path) -> None:
    branches(git, repository, {"new.txt": "same\nLEFT\n"}, {"new.txt": "same\nRIGHT\n"})
    git("merge", "-q", "topic", status=1)
    assert git("status", "--porcelain").stdout == "AA new.txt\n"
    assert (repository / "new.txt").read_text() == "same\n<<<<<<< left\nLEFT\n=======\nRIGHT\n>>>>>>> right\n"


def test_what_nobody_knows_stays_a_conflict_with_the_left_version(git: Any, repository: Path) -> None:
    left, right = bytes(range(255, -1, -1)), bytes(range(256)) * 2
    (repository / "data.bin").write_bytes(bytes(range(256)))
    git("add", ".")
    git("commit", "-qm", "data")
    branches(git, repository, {"data.bin": left}, {"data.bin": right})
    assert "no plugin here knows what is inside" in git("merge", "-q", "topic", status=1).stderr
    assert git("status", "--porcelain").stdout == "UU data.bin\n"
    assert (repository / "data.bin").read_bytes() == left


def test_attributes_of_the_project_stay_in_force(git: Any, repository: Path) -> None:
    (repository / ".gitattributes").write_text("letter.txt -merge\n")
    git("add", ".")
    git("commit", "-qm", "attributes")
    branches(git, repository, {"letter.txt": with_line(3, "LEFT")}, {"letter.txt": with_line(20, "RIGHT")})
    git("merge", "-q", "topic", status=1)
    assert (repository / "letter.txt").read_text() == with_line(3, "LEFT")


@pytest.mark.parametrize("name", ["it's a $name.txt", "-o", "--json", "caf\udce9.txt", "two\nlines"])
def test_any_name(git: Any, repository: Path, name: str) -> None:
    (repository / name).write_text(LINES)
    git("add", ".")
    git("commit", "-qm", "name")
    branches(git, repository, {name: with_line(3, "LEFT")}, {name: with_line(20, "RIGHT")})
    git("merge", "-q", "-m", "merged", "topic")
    assert "RIGHT" in (repository / name).read_text()


def test_mergetool_merges_what_can_be_merged(git: Any, repository: Path) -> None:
    git("config", "merge.default", "binary")
    branches(git, repository, {"letter.txt": with_line(3, "LEFT")}, {"letter.txt": with_line(20, "RIGHT")})
    git("merge", "-q", "topic", status=1)
    git("mergetool", "-y", "-t", "workbench")
    assert (repository / "letter.txt").read_text() == with_line(3, "LEFT").replace("\n20\n", "\nRIGHT\n")
    assert git("diff", "--name-only", "--diff-filter=U").stdout == ""


def test_mergetool_leaves_a_conflict_open(git: Any, repository: Path) -> None:
    branches(git, repository, {"letter.txt": with_line(3, "LEFT")}, {"letter.txt": with_line(3, "RIGHT")})
    git("merge", "-q", "topic", status=1)
    done = git("mergetool", "-y", "-t", "workbench", status=1)
    assert "1 conflict" in done.stdout
    assert git("status", "--porcelain", "-uno").stdout == "UU letter.txt\n"


def test_the_window_tools_say_that_there_is_no_display(git: Any, repository: Path) -> None:
    branches(git, repository, {"letter.txt": with_line(3, "LEFT")}, {"letter.txt": with_line(3, "RIGHT")})
    git("merge", "-q", "topic", status=1)
    assert "the window needs a display" in git("mergetool", "-y", "-t", "workbench-window", status=1).stderr


def test_difftool_tells_the_changes(git: Any, repository: Path) -> None:
    (repository / "letter.txt").write_text(with_line(3, "NEW"))
    (repository / "added.txt").write_text("added\n")
    git("add", "-N", "added.txt")
    told = git("difftool", "-y", "-t", "workbench").stdout
    assert "line 3: changed\n  − 3\n  + NEW\n" in told
    assert "  + added\n" in told


def configuration(git: Any) -> set[str]:
    names = git("config", "--local", "--name-only", "--list").stdout.split()
    return {n for n in names if n.startswith(("merge", "difftool"))}


def test_install_twice_and_uninstall(git: Any, workbench: Run, repository: Path) -> None:
    once = git("config", "--local", "--list").stdout
    shape = json.loads(workbench("git", "install", "--json", cwd=repository).stdout)
    assert git("config", "--local", "--list").stdout == once
    assert (
        {key.lower() for key in shape["written"]}
        == configuration(git)
        == {*map(str.lower, settings("w", (2, 39))), "merge.default"}
    )
    assert workbench("git", "uninstall", cwd=repository).returncode == 0
    assert configuration(git) == set()
    again = workbench("git", "uninstall", cwd=repository)
    assert (again.returncode, again.stdout) == (
        0,
        "There was nothing of this program in this repository's configuration.\n",
    )


def test_another_default_driver_stays(git: Any, workbench: Run, repository: Path) -> None:
    git("config", "merge.default", "binary")
    git("config", "merge.conflictStyle", "zdiff3")
    assert "merge.default is binary already and stays" in workbench("git", "install", cwd=repository).stdout
    workbench("git", "uninstall", cwd=repository)
    assert configuration(git) == {"merge.default", "merge.conflictstyle"}


def test_global_writes_the_persons_configuration(workbench: Run, tmp_path: Path, home: Path) -> None:
    assert workbench("git", "install", "--global").returncode == 0
    text = (home / ".gitconfig").read_text()
    assert '[merge "workbench"]' in text
    assert workbench("git", "uninstall", "--global").returncode == 0
    assert "workbench" not in (home / ".gitconfig").read_text()


@pytest.mark.parametrize(("version", "labelled"), [((2, 39), False), ((2, 43), True), ((3, 0), True)])
def test_labels_are_asked_for_where_git_has_them(version: tuple[int, int], labelled: bool) -> None:
    assert ("--labels %S %X %Y" in settings("workbench", version)["merge.workbench.driver"]) == labelled


def test_outside_of_a_repository(workbench: Run, tmp_path: Path) -> None:
    done = workbench("git", "install")
    assert (done.returncode, done.stderr) == (
        2,
        "workbench: there is no git repository here; go into one, or say --global\n",
    )


def test_without_git(home: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "git", "install"],
        env={**os.environ, "PATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr) == (2, "workbench: git cannot be started: No such file or directory\n")
