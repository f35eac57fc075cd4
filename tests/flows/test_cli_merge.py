"""`workbench merge` and `workbench diff` of files."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

Run = Any

LINES = [f"{n}\n" for n in range(1, 31)]


def write(folder: Path, **texts: str | bytes) -> None:
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)


def edited(**lines: str) -> str:
    """The thirty lines with some replaced: edited(l3="three\n")."""
    return "".join(lines.get(f"l{n}", line) for n, line in enumerate(LINES, 1))


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """base; left and right with edits that do not touch; clash, which edits what left edits."""
    write(tmp_path, base=edited(), left=edited(l3="LEFT\n"), right=edited(l20="RIGHT\n"), clash=edited(l3="CLASH\n"))
    return tmp_path


def test_edits_that_do_not_touch_are_merged(workbench: Run, files: Path) -> None:
    done = workbench("merge", "base", "left", "right", "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert (files / "out").read_text() == edited(l3="LEFT\n", l20="RIGHT\n")
    shape = json.loads(workbench("merge", "base", "left", "right", "-o", "out", "--json").stdout)
    assert {k: v for k, v in shape.items() if k != "decisions"} == {"format": "text", "clean": True, "conflicts": 0}
    assert [set(d) for d in shape["decisions"]] == [{"at", "conflict", "choice", "reason", "confidence"}] * 2
    assert [(d["conflict"], d["choice"]) for d in shape["decisions"]] == [(False, "left"), (False, "right")]


def test_conflicts_are_marked_as_git_marks_them(workbench: Run, files: Path) -> None:
    done = workbench("merge", "base", "left", "clash", "-o", "out", "--json")
    shape = json.loads(done.stdout)
    assert (done.returncode, shape["clean"], shape["conflicts"]) == (1, False, 1)
    assert [d["choice"] for d in shape["decisions"] if d["conflict"]] == [None]
    git = subprocess.run(
        ["git", "merge-file", "-p", "--diff3", "left", "base", "clash"], cwd=files, capture_output=True, text=True
    )
    assert (files / "out").read_text() == git.stdout
    assert "<<<<<<< left\nLEFT\n||||||| base\n3\n=======\nCLASH\n>>>>>>> clash\n" in git.stdout


def test_labels_and_names_for_git(workbench: Run, files: Path) -> None:
    labels = ("--labels", "ours before", "HEAD", "topic")
    workbench("merge", *labels, "--quiet", "-o", "out", "base", "left", "clash")
    text = (files / "out").read_text()
    assert "<<<<<<< HEAD\n" in text
    assert "||||||| ours before\n" in text
    assert ">>>>>>> topic\n" in text
    done = workbench("merge", "--name", "src/x.py", "--quiet", "base", "left", "clash", "-o", "out")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")
    assert "<<<<<<< left\n" in (files / "out").read_text()


@pytest.mark.parametrize(
    ("base", "left", "right", "expected"),
    [
        ("b", "b", "r", "r"),
        ("b", "l", "b", "l"),
        ("b", "x", "x", "x"),
        (None, "x", "x", "x"),
        ("b", "b", "b", "b"),
    ],
    ids=["only right", "only left", "both the same", "no base", "nobody"],
)
@pytest.mark.parametrize("kind", ["text", "of no known format"])
def test_what_needs_no_plugin_is_taken_whole(
    workbench: Run, tmp_path: Path, kind: str, base: str | None, left: str, right: str, expected: str
) -> None:
    data = {c: c.encode() + (b"\r\nx" if kind == "text" else bytes(range(256))) for c in "blrx"}
    write(tmp_path, left=data[left], right=data[right])
    if base is not None:
        write(tmp_path, base=data[base])
    done = workbench("merge", "base" if base else "-", "left", "right", "-o", "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "out").read_bytes() == data[expected]


def test_a_format_that_nobody_knows_is_a_conflict_and_writes_nothing(workbench: Run, tmp_path: Path) -> None:
    write(tmp_path, base=bytes(range(256)), left=bytes(range(255, -1, -1)), right=bytes(range(256)) * 2)
    done = workbench("merge", "base", "left", "right", "-o", "out", "--json")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert json.loads(done.stdout) == {"format": None, "clean": False, "conflicts": 1, "decisions": []}
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("other", ["right", "clash"])
def test_out_may_be_the_left_file_and_keeps_its_mode(workbench: Run, files: Path, other: str) -> None:
    (files / "left").chmod(0o750)
    assert workbench("merge", "base", "left", other, "-o", "left").returncode == (other == "clash")
    assert (files / "left").stat().st_mode & 0o777 == 0o750
    assert other.upper() in (files / "left").read_text()
    assert sorted(p.name for p in files.iterdir()) == ["base", "clash", "left", "right"]


def test_a_new_out_has_the_mode_of_the_left_file_and_a_link_stays_one(workbench: Run, files: Path) -> None:
    (files / "left").chmod(0o755)
    workbench("merge", "base", "left", "right", "-o", "out")
    assert (files / "out").stat().st_mode & 0o777 == 0o755
    (files / "link").symlink_to("target")
    (files / "target").write_text("")
    workbench("merge", "base", "left", "right", "-o", "link")
    assert (files / "link").is_symlink()
    assert "RIGHT" in (files / "target").read_text()


def test_an_empty_base_is_one_unless_git_says_it_is_none(workbench: Run, tmp_path: Path) -> None:
    write(tmp_path, base="", left="one\ntwo\nthree\n", right="one\n2\nthree\n")
    workbench("merge", "base", "left", "right", "-o", "out")
    assert "|||||||" in (tmp_path / "out").read_text()
    workbench("merge", "--empty-base-is-none", "base", "left", "right", "-o", "out")
    text = (tmp_path / "out").read_text()
    assert text.startswith("one\n<<<<<<< left\ntwo\n=======\n2\n>>>>>>> right\nthree\n")


def test_reports_are_written(workbench: Run, files: Path) -> None:
    assert workbench("merge", "base", "left", "clash", "-o", "out", "--html", "merge.html").returncode == 1
    page = (files / "merge.html").read_text()
    assert "1 conflict open" in page
    assert "CLASH" in page
    assert workbench("diff", "base", "left", "--html", "diff.html").returncode == 1
    assert "LEFT" in (files / "diff.html").read_text()
    assert workbench("merge", "base", "base", "left", "-o", "out", "--html", "whole.html").returncode == 0
    assert "only the right changed this" in (files / "whole.html").read_text()
    assert workbench("diff", "base", "base", "--html", "same.html").returncode == 0
    assert "no differences" in (files / "same.html").read_text()


def test_diff_in_words_and_as_json(workbench: Run, files: Path) -> None:
    done = workbench("diff", "base", "left")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == "line 3: changed\n  − 3\n  + LEFT\n\n1 change.\n"
    shape = json.loads(workbench("diff", "base", "left", "--json").stdout)
    assert (shape["format"], shape["equal"]) == ("text", False)
    assert shape["changes"] == [{"kind": "replace", "at": "line 3", "old": "3\n", "new": "LEFT\n"}]
    done = workbench("diff", "base", "base", "--json")
    assert done.returncode == 0
    assert {k: v for k, v in json.loads(done.stdout).items() if k != "problems"} == {
        "format": "text",
        "equal": True,
        "changes": [],
    }


def test_diff_of_what_nobody_knows(workbench: Run, tmp_path: Path) -> None:
    write(tmp_path, old=bytes(range(256)), new=b"\0" * 99)
    done = workbench("diff", "old", "new", "--json")
    shape = json.loads(done.stdout)
    assert (done.returncode, shape["format"], shape["equal"]) == (1, None, False)
    assert workbench("diff", "old", "new").stdout == "The files differ; no plugin here can say in what.\n"
    assert workbench("diff", "old", "old").stdout == "No differences.\n"


def test_diff_with_no_file_is_everything(workbench: Run, files: Path) -> None:
    """git names /dev/null for a file that was added or deleted."""
    done = workbench("diff", os.devnull, "base", "--name", "base.txt", "--json")
    assert [c["kind"] for c in json.loads(done.stdout)["changes"]] == ["insert"]
    assert done.returncode == 1


def test_diff_reads_pipes(workbench: Run, files: Path) -> None:
    os.mkfifo(files / "pipe")
    writer = threading.Thread(target=lambda: (files / "pipe").write_text(edited(l3="PIPE\n")))
    writer.start()
    done = workbench("diff", "base", "pipe", "--name", "x.txt")
    writer.join()
    assert "  + PIPE\n" in done.stdout


def test_tools_and_plugins_are_listed(workbench: Run, tmp_path: Path, home: Path) -> None:
    shape = json.loads(workbench("plugins", "--json").stdout)
    text = next(p for p in shape["plugins"] if p["name"] == "text")
    assert text["version"]
    assert "text" in [f["name"] for f in text["formats"]]
    tools = json.loads(workbench("tools", "--json").stdout)["tools"]
    assert {"Meld", "KDiff3"} <= {t["name"] for t in tools}
    assert all((t["path"] is not None) == t["found"] for t in tools)
    told = workbench("tools").stdout.splitlines()
    assert len(told) == len(tools)
    assert told[0].startswith(tools[0]["name"])


def test_a_tool_on_the_path_is_found(workbench: Run, tmp_path: Path) -> None:
    (tmp_path / "kdiff3").write_text("#!/bin/sh\n")
    (tmp_path / "kdiff3").chmod(0o755)
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "tools", "--json"],
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    (tool,) = [t for t in json.loads(done.stdout)["tools"] if t["name"] == "KDiff3"]
    assert tool["path"] == str(tmp_path / "kdiff3")


# Bad input


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["merge", "missing", "left", "right", "-o", "out"], "missing: cannot be read: No such file"),
        (["merge", "base", "folder", "right", "-o", "out"], "folder: is a folder, not a file"),
        (["merge", "base", "left", "secret", "-o", "out"], "cannot be read: Permission denied"),
        (["merge", "base", "left", "right", "-o", "folder"], "folder: is a folder; name a file to write to"),
        (["merge", "base", "left", "right", "-o", "missing/out"], "missing/out: cannot be written: No such file"),
        (["merge", "base", "left", "right", "-o", "closed/out"], "closed/out: cannot be written: Permission denied"),
        (["diff", "base", "missing"], "missing: cannot be read: No such file"),
        (["diff", "secret", "base"], "cannot be read: Permission denied"),
        (["diff", "base", "left", "--html", "folder"], "folder: is a folder; name a file to write to"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_bad_input_gets_one_sentence(
    workbench: Run, refused: Any, files: Path, words: list[str], sentence: str
) -> None:
    (files / "folder").mkdir()
    (files / "closed").mkdir(mode=0o500)
    (files / "secret").write_text("x")
    (files / "secret").chmod(0)
    before = sorted(p.name for p in files.rglob("*"))
    done = workbench(*words, preexec_fn=refused)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("workbench: ")
    assert sentence in done.stderr
    assert sorted(p.name for p in files.rglob("*")) == before


def test_the_same_file_for_every_side(workbench: Run, files: Path) -> None:
    assert workbench("merge", "base", "base", "base", "-o", "base").returncode == 0
    assert (files / "base").read_text() == edited()
    assert workbench("diff", "base", "base").stdout == "No differences.\n"


def test_a_program_that_asked_for_json_gets_its_error_as_json_too(workbench: Run, files: Path) -> None:
    done = workbench("merge", "base", "left", "missing", "-o", "out", "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == {
        "problems": [{"path": "missing", "message": "cannot be read: No such file or directory"}]
    }
