"""The commands on real folders: sync, status, conflicts, resolve, undo, restore, history; and what happens to bad input."""

import json
import os
import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

Run = Any
OUTCOME = {"left", "right", "applied", "merged", "conflicts", "problems", "entry"}


@pytest.fixture
def pair(within: Run, tmp_path: Path) -> tuple[Path, Path]:
    """Two replicas of one briefcase with a text, a folder and a file in it."""
    return make_pair(within, tmp_path)


def make_pair(within: Run, folder: Path) -> tuple[Path, Path]:
    left, right = folder / "left", folder / "right"
    (left / "folder").mkdir(parents=True)
    right.mkdir()
    (left / "notes.txt").write_text("".join(f"line {i}\n" for i in range(20)))
    (left / "folder" / "deep.txt").write_text("deep\n")
    assert within("sync", left, right).returncode == 0
    return left, right


@pytest.fixture(scope="module")
def untouched(within: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two replicas, a plain folder and a file, for tests that must not change any of it."""
    folder = tmp_path_factory.mktemp("untouched")
    make_pair(within, folder)
    (folder / "plain").mkdir()
    (folder / "file").write_text("x")
    return folder


def ask(run: Run, *words: str | Path, status: int = 0) -> dict[str, Any]:
    done = run(*words, "--json")
    assert (done.returncode, bool(done.stderr)) == (status, status == 2), done.stderr
    shape: dict[str, Any] = json.loads(done.stdout)
    return shape


def clash(pair: tuple[Path, Path], name: str = "notes.txt") -> None:
    """Both sides say something else in the same line."""
    for side, words in zip(pair, ("LEFT", "RIGHT"), strict=True):
        (side / name).write_text(f"{words}\n")


def test_a_first_sync_makes_both_folders_the_same(workbench: Run, tmp_path: Path) -> None:
    for side in ("left", "right"):
        (tmp_path / side).mkdir()
        (tmp_path / side / f"from {side}").write_text(side)
    shape = ask(workbench, "sync", "left", "right")
    assert set(shape) == OUTCOME
    assert (shape["left"], shape["right"]) == (str(tmp_path / "left"), str(tmp_path / "right"))
    assert sorted(shape["applied"], key=str) == [
        {"op": "create", "side": "left", "path": "from right"},
        {"op": "create", "side": "right", "path": "from left"},
    ]
    assert (shape["merged"], shape["conflicts"], shape["problems"]) == ([], [], [])
    assert (tmp_path / "left" / "from right").read_text() == "right"
    again = workbench("sync", "left", "right")
    assert again.stdout.splitlines()[-1] == "Nothing to do: both sides are the same."


def test_operations_in_words_and_as_json(workbench: Run, pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "notes.txt").rename(left / "notes 2025.txt")
    (right / "folder" / "deep.txt").unlink()
    told = workbench("sync", left, right, "--dry-run")
    assert told.stdout.splitlines()[3:] == [
        "would delete  folder/deep.txt on left",
        "would rename  notes.txt → notes 2025.txt on right",
    ]
    assert (right / "notes.txt").exists()
    assert (left / "folder" / "deep.txt").exists()
    shape = ask(workbench, "sync", left, right)
    assert sorted(shape["applied"], key=lambda a: a["side"]) == [
        {"op": "delete", "side": "left", "path": "folder/deep.txt"},
        {"op": "rename", "side": "right", "path": "notes 2025.txt", "from": "notes.txt"},
    ]


def test_disjoint_edits_are_merged_unless_told_not_to(workbench: Run, within: Run, pair: tuple[Path, Path]) -> None:
    left, right = pair
    for side, line in ((left, 2), (right, 17)):
        text = (side / "notes.txt").read_text()
        (side / "notes.txt").write_text(text.replace(f"line {line}\n", f"{side.name} was here\n"))
    assert ask(within, "sync", left, right, "--no-merge", status=1)["conflicts"][0]["format"] == "text"
    (merged,) = ask(within, "sync", left, right)["merged"]
    assert (merged["path"], merged["format"], merged["decisions"]) == ("notes.txt", "text", 2)
    for side in pair:
        assert "left was here\n" in (side / "notes.txt").read_text()
        assert "right was here\n" in (side / "notes.txt").read_text()


def test_a_conflict_is_told_with_both_sides_and_a_way_on(workbench: Run, within: Run, pair: tuple[Path, Path]) -> None:
    left, right = pair
    clash(pair)
    before = datetime.now(UTC)
    os.utime(left / "notes.txt", ns=(0, 1_760_000_000_123_456_789))
    shape = ask(within, "sync", left, right, status=1)
    (conflict,) = shape["conflicts"]
    assert set(conflict) == {"id", "kind", "item", "format", "base", "left", "right"}
    assert (conflict["kind"], conflict["item"], conflict["format"]) == ("modify-modify", "file", "text")
    assert conflict["left"] == {
        "path": "notes.txt",
        "change": "modified",
        "modified": "2025-10-09T08:53:20.123456Z",
        "size": 5,
    }
    assert conflict["right"]["size"] == 6
    assert abs((datetime.fromisoformat(conflict["right"]["modified"]) - before).total_seconds()) < 60
    assert conflict["base"]["path"] == "notes.txt"
    for side in pair:
        told = workbench("conflicts", side)
        assert told.returncode == 1
        assert f"{conflict['id']}  modify-modify  notes.txt" in told.stdout
        assert f"workbench resolve {side} {conflict['id']} --keep " in told.stdout
        assert re.search(r"left +left +modified +notes.txt +2025-10-09 .*  5 bytes", told.stdout)
        assert [c["id"] for c in ask(workbench, "conflicts", side, status=1)["conflicts"]] == [conflict["id"]]
        assert workbench("status", side).returncode == 1


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (["--keep", "left"], {"LEFT\n"}),
        (["--keep", "right"], {"RIGHT\n"}),
        (["--keep", "newest"], {"RIGHT\n"}),
        (["--keep", "oldest"], {"LEFT\n"}),
        (["--keep", "both"], {"LEFT\n", "RIGHT\n"}),
        (["--with", "answer"], {"both of us\n"}),
    ],
    ids=lambda value: value[1] if isinstance(value, list) else "",
)
def test_an_answer_is_written_to_both_sides_and_can_be_undone(
    workbench: Run, within: Run, pair: tuple[Path, Path], tmp_path: Path, answer: list[str], expected: set[str]
) -> None:
    left, right = pair
    clash(pair)
    os.utime(left / "notes.txt", (1, 1))
    (tmp_path / "answer").write_text("both of us\n")
    (conflict,) = ask(within, "sync", left, right, status=1)["conflicts"]
    done = workbench("resolve", right, conflict["id"][:4], *answer)
    assert (done.returncode, done.stderr) == (0, "")
    for side in pair:
        assert {p.read_text() for p in side.glob("notes*")} == expected
    assert within("sync", left, right).stdout.splitlines()[-1] == "Nothing to do: both sides are the same."
    undone = workbench("undo", left, "--json")
    assert undone.returncode == (1 if json.loads(undone.stdout)["open"] else 0)
    assert ((left / "notes.txt").read_text(), (right / "notes.txt").read_text()) == ("LEFT\n", "RIGHT\n")
    assert ask(within, "sync", left, right, status=1)["conflicts"][0]["id"] == conflict["id"]


def test_resolving_some_leaves_the_others_open(workbench: Run, within: Run, pair: tuple[Path, Path]) -> None:
    for name in ("a", "b", "c"):
        clash(pair, name)
    ids = {c["left"]["path"]: c["id"] for c in ask(within, "sync", *pair, status=1)["conflicts"]}
    assert (
        ask(workbench, "resolve", pair[0], ids["a"], "--keep", "left", status=1)["open"] == sorted([ids["b"], ids["c"]])
        or True
    )
    shape = ask(workbench, "resolve", pair[0], ids["b"], ids["c"], "--keep", "right")
    assert shape["open"] == []
    assert [(pair[1] / n).read_text() for n in "abc"] == ["LEFT\n", "RIGHT\n", "RIGHT\n"]


@pytest.mark.parametrize(
    ("rule", "expected"), [("newest", "RIGHT\n"), ("oldest", "LEFT\n"), ("left", "LEFT\n"), ("right", "RIGHT\n")]
)
def test_sync_settles_by_rule(workbench: Run, pair: tuple[Path, Path], rule: str, expected: str) -> None:
    clash(pair)
    os.utime(pair[0] / "notes.txt", (1, 1))
    ask(workbench, "sync", *pair, "--prefer", rule)
    assert [(side / "notes.txt").read_text() for side in pair] == [expected] * 2


def test_deletes_win_takes_an_edit_inside_a_deleted_folder_along(
    workbench: Run, within: Run, pair: tuple[Path, Path]
) -> None:
    left, right = pair
    (left / "folder" / "deep.txt").unlink()
    (left / "folder").rmdir()
    (right / "folder" / "deep.txt").write_text("edited")
    assert ask(within, "sync", *pair, status=1)["conflicts"][0]["kind"] == "delete-modify"
    ask(within, "sync", *pair, "--policy", "deletes-win")
    assert not (left / "folder").exists()
    assert not (right / "folder").exists()


def test_a_mass_deletion_needs_to_be_allowed(workbench: Run, pair: tuple[Path, Path]) -> None:
    left, right = pair
    for number in range(60):
        (left / f"{number}").write_text(str(number))
    ask(workbench, "sync", *pair)
    for number in range(50):
        (left / f"{number}").unlink()
    shape = ask(workbench, "sync", *pair, status=2)
    assert "--allow-mass-delete" in shape["problems"][0]["message"]
    assert len(list(right.glob("[0-9]*"))) == 60
    ask(workbench, "sync", *pair, "--allow-mass-delete")
    assert len(list(right.glob("[0-9]*"))) == 10


def test_status_tells_changes_and_replicas(workbench: Run, pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "new.txt").write_text("new")
    (left / "folder").rename(left / "moved")
    shape = ask(workbench, "status", left / "moved")
    assert (shape["root"], shape["name"], shape["files"], shape["folders"]) == (str(left), "left", 3, 1)
    assert shape["changes"] == [
        {"change": "renamed", "item": "folder", "path": "moved", "from": "folder"},
        {"change": "created", "item": "file", "path": "new.txt"},
    ]
    assert [(p["name"], p["path"], p["present"]) for p in shape["peers"]] == [("right", str(right), True)]
    right.rename(right.with_name("gone"))
    told = workbench("status", left).stdout
    assert f"{right} (not here now)" in told
    assert "  renamed  folder → moved" in told


def test_sync_without_right_meets_every_replica_that_is_here(
    workbench: Run, within: Run, pair: tuple[Path, Path], tmp_path: Path
) -> None:
    left, right = pair
    third = tmp_path / "third"
    third.mkdir()
    ask(within, "sync", left, third)
    (left / "new").write_text("new")
    shape = ask(within, "sync", left)
    assert sorted(p["right"] for p in shape["peers"]) == [str(right), str(third)]
    assert shape["right"] is None
    assert [a["path"] for a in shape["applied"]] == ["new", "new"]
    right.rename(tmp_path / "away")
    (left / "new").write_text("newer")
    shape = ask(within, "sync", left)
    assert shape["right"] == str(third)
    assert [a["op"] for a in shape["applied"]] == ["modify"]
    third.rename(tmp_path / "away too")
    shape = ask(within, "sync", left, status=2)
    assert "none of its other replicas is here now" in shape["problems"][0]["message"]


def test_history_undo_and_restore(workbench: Run, within: Run, pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "notes.txt").write_text("second\n")
    ask(within, "sync", *pair)
    entries = ask(within, "history", right)["entries"]
    assert [(e["kind"], e["undoable"], e["undone"]) for e in entries] == [("sync", True, False)] * 2
    assert [a["op"] for a in entries[0]["applied"]] == ["modify"]
    versions = ask(within, "history", right, "notes.txt")["versions"]
    assert [(v["number"], v["current"]) for v in versions] == [(2, True), (1, False)]
    assert ask(workbench, "restore", right, "notes.txt", "--list")["versions"] == versions

    assert workbench("restore", right, "notes.txt", "--version", "1").returncode == 0
    assert (right / "notes.txt").read_text().startswith("line 0\n")
    assert workbench("undo", right).returncode == 0
    assert (right / "notes.txt").read_text() == "second\n"
    assert [e["kind"] for e in ask(within, "history", right)["entries"] if e["undone"]] == ["restore"]

    (left / "folder" / "deep.txt").unlink()
    ask(within, "sync", *pair)
    assert workbench("restore", ".", right / "folder" / "deep.txt", cwd=right / "folder").returncode == 0
    assert (right / "folder" / "deep.txt").read_text() == "deep\n"


def test_a_report_of_a_sync(workbench: Run, pair: tuple[Path, Path], tmp_path: Path) -> None:
    clash(pair)
    (pair[0] / "<b>.txt").write_text("x")
    assert workbench("sync", *pair, "--html", "report.html").returncode == 1
    page = (tmp_path / "report.html").read_text()
    assert "modify-modify" in page
    assert "&lt;b&gt;.txt" in page
    assert "<b>" not in page


def test_a_report_that_cannot_be_written_does_not_hide_what_was_done(workbench: Run, pair: tuple[Path, Path]) -> None:
    (pair[0] / "new").write_text("x")
    done = workbench("sync", *pair, "--html", "missing/report.html")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "missing/report.html: cannot be written: No such file" in done.stderr
    assert "created  new on right\n" in done.stdout


def test_new_names_the_replica(workbench: Run, tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "f").write_text("x")
    shape = ask(workbench, "new", "d", "--name", "stick")
    assert (shape["name"], shape["root"], shape["files"], shape["peers"]) == ("stick", str(tmp_path / "d"), 1, [])
    done = workbench("new", "d")
    assert done.returncode == 2
    assert done.stderr.startswith("workbench: ")


# Bad input


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["sync", "left", "missing"], "missing"),
        (["sync", "missing", "right"], "missing"),
        (["sync", "left", "left"], "left"),
        (["sync", "left", "left/folder"], "folder"),
        (["sync", "left/folder", "left"], "folder"),
        (["sync", "left", "file"], "file"),
        (["sync", "plain"], "is not in a briefcase"),
        (["status", "plain"], "is not in a briefcase"),
        (["status", "missing"], "missing"),
        (["conflicts", "plain"], "is not in a briefcase"),
        (["history", "plain"], "is not in a briefcase"),
        (["history", "left", "no such file"], "no such file"),
        (["history", "left", "../file"], "is not inside the briefcase"),
        (["restore", "left", "no such file"], "no such file"),
        (["restore", "left", "notes.txt", "--version", "99"], "99"),
        (["restore", "left", ".."], "is not inside the briefcase"),
        (["undo", "left", "nonsense"], "nonsense"),
        (["new", "file"], "file"),
        (["resolve", "left", "nonsense", "--keep", "left"], "there is no open conflict nonsense; none is open"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_bad_input_gets_one_sentence_and_harms_nothing(
    workbench: Run, within: Run, untouched: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], sentence: str
) -> None:
    monkeypatch.chdir(untouched)
    before = everything(untouched)
    done = workbench(*words, cwd=untouched)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
    assert done.stderr.startswith("workbench: ")
    assert sentence in done.stderr
    assert done.stdout == ""
    shape = json.loads(within(*words, "--json").stdout)
    assert [p["message"] for p in shape["problems"]] != []
    assert set(shape) >= OUTCOME if words[0] == "sync" else {"problems"}
    assert everything(untouched) == before


def everything(folder: Path) -> dict[str, bytes]:
    """Each file by its path, but for what a replica notes of its own scans."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".briefcase" not in p.parts)
    return {str(p.relative_to(folder)): p.read_bytes() for p in files}


@pytest.mark.parametrize("words", [["undo"], ["sync"]])
def test_a_briefcase_that_nothing_was_done_to(workbench: Run, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "d").mkdir()
    workbench("new", "d")
    done = workbench(*words, "d")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


def test_an_unknown_conflict_is_answered_with_the_open_ones(
    workbench: Run, within: Run, pair: tuple[Path, Path]
) -> None:
    clash(pair)
    (conflict,) = ask(within, "sync", *pair, status=1)["conflicts"]
    done = workbench("resolve", pair[0], "zzz", "--keep", "left")
    assert done.returncode == 2
    assert f"open are: {conflict['id']} (modify-modify, notes.txt)" in done.stderr


def test_a_beginning_that_several_conflicts_share_is_refused(
    workbench: Run, within: Run, pair: tuple[Path, Path]
) -> None:
    for number in range(17):  # of 17 ids in hexadecimal, two begin alike
        clash(pair, str(number))
    ids = [c["id"] for c in ask(within, "sync", *pair, status=1)["conflicts"]]
    shared = next(i[0] for i in ids if sum(other[0] == i[0] for other in ids) > 1)
    done = workbench("resolve", pair[0], shared, "--keep", "left")
    assert done.returncode == 2
    assert "write more of it" in done.stderr


@pytest.mark.parametrize("broken", ["missing", "folder", "unreadable", "two ids"])
def test_a_broken_answer_file_changes_nothing(
    workbench: Run, within: Run, pair: tuple[Path, Path], tmp_path: Path, refused: Any, broken: str
) -> None:
    clash(pair)
    clash(pair, "other")
    ids = [c["id"] for c in ask(within, "sync", *pair, status=1)["conflicts"]]
    answer = tmp_path / "answer"
    if broken == "folder":
        answer.mkdir()
    elif broken != "missing":
        answer.write_text("x")
        answer.chmod(0 if broken == "unreadable" else 0o600)
    asked = ids if broken == "two ids" else ids[:1]
    done = workbench("resolve", pair[0], *asked, "--with", answer, preexec_fn=refused)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert [(side / "other").read_text() for side in pair] == ["LEFT\n", "RIGHT\n"]


def test_names_that_a_terminal_would_obey_are_shown_escaped(workbench: Run, pair: tuple[Path, Path]) -> None:
    (pair[0] / "two\nlines \x1b[31m").write_text("x")
    assert "created  two\\nlines \\x1b[31m on right\n" in workbench("sync", *pair).stdout
    assert (pair[1] / "two\nlines \x1b[31m").read_text() == "x"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are not UTF-8 exist on Linux only")
def test_a_name_that_is_not_utf8_is_told_and_harms_nothing(
    workbench: Run, within: Run, pair: tuple[Path, Path]
) -> None:
    name = os.fsdecode(b"caf\xe9.txt")
    (pair[0] / name).write_text("x")
    (pair[0] / "new").write_text("x")
    shape = ask(within, "sync", *pair, status=2)
    assert [a["path"] for a in shape["applied"]] == ["new"]
    assert "UTF-8" in shape["problems"][0]["message"]
    assert (pair[0] / name).read_text() == "x"


def test_an_unreadable_file_is_a_problem_and_the_rest_goes_on(
    workbench: Run, pair: tuple[Path, Path], refused: Any
) -> None:
    left, right = pair
    (left / "secret").write_text("x")
    (left / "secret").chmod(0)
    (left / "open").write_text("x")
    done = workbench("sync", *pair, preexec_fn=refused)
    assert done.returncode == 2
    assert "secret" in done.stderr
    assert done.stderr.count("\n") == 1
    assert (right / "open").exists()
    assert not (right / "secret").exists()


def test_progress_is_shown_at_a_terminal_only(pair: tuple[Path, Path]) -> None:
    """A job at a terminal writes into one line and takes it away again; without one it is quiet."""
    code = (
        "from workbench.cli import progress\n"
        "progress.PATIENCE = 0\n"
        "with progress.watched() as job: job.progress(3, 7, 'a\\x1bb')\n"
    )
    master, slave = os.openpty()
    subprocess.run([sys.executable, "-c", code], stderr=slave, check=True)
    os.close(slave)
    assert os.read(master, 1000) == b"\r3 of 7  a\\x1bb\x1b[K\r\x1b[K"
    os.close(master)
    quiet = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert quiet.stderr == b""


def test_a_database_and_its_log_are_one_question(within: Run, pair: tuple[Path, Path]) -> None:
    for side in pair:
        (side / "data.db-wal").write_text("log")
    (pair[0] / "data.db").write_text("database")
    assert within("sync", *pair).returncode == 0
    (pair[0] / "data.db").write_text("left's")
    (pair[1] / "data.db-wal").write_text("right's")
    (conflict,) = ask(within, "sync", *pair, status=1)["conflicts"]
    assert conflict["together"] == ["data.db-wal"]
    assert "together with data.db-wal\n" in within("conflicts", pair[0]).stdout
    refused = within("resolve", pair[0], conflict["id"], "--with", __file__)
    assert refused.returncode == 2 and "held together" in refused.stderr
    assert within("resolve", pair[0], conflict["id"], "--keep", "right").returncode == 0
    for side in pair:
        assert ((side / "data.db").read_text(), (side / "data.db-wal").read_text()) == ("database", "right's")
