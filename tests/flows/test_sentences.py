"""What a sync tells of: each sentence through the command, on stderr and as JSON, with its path and its exit status."""

import ast
import json
import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from tests.flows.two_folders import pair
from tests.folders import write_tree
from workbench.engine import contents
from workbench.engine.digest import Unsteady
from workbench.engine.real_disk import RealDisk
from workbench.engine.stage import Stage

__all__ = ["pair"]

Pair = tuple[Path, Path]
Patch = pytest.MonkeyPatch
BASE = {"A": "one", "B": "two", "F/": "", "F/in": "in", "F/more": "more"}
ENGINE = Path(contents.__file__).parent


def refuse(patch: Patch, call: str, name: str, error: type[OSError] = PermissionError, code: int = 13) -> None:
    """Let the system refuse one call for whatever is called `name`."""
    real = getattr(RealDisk(), call)

    def refused(self: RealDisk, path: str, *more: object) -> object:
        if isinstance(path, str) and os.path.basename(path) == name:
            raise error(code, os.strerror(code), path)
        return real(path, *more)

    patch.setattr(RealDisk, call, refused)


def during(patch: Patch, deed: Callable[[], None]) -> None:
    """Do something once, after everything was staged and before anything is put in place."""
    fill, done = Stage.fill, []

    def filled(self: Stage, *arguments: object) -> None:
        fill(self, *arguments)  # type: ignore[arg-type]
        if not done:
            done.append(deed())

    patch.setattr(Stage, "fill", filled)


def unreadable(both: Pair, patch: Patch) -> None:
    (both[0] / "new").write_text("new")
    refuse(patch, "open_file", "new")


def being_written(both: Pair, patch: Patch) -> None:
    (both[0] / "new").write_text("new")

    def unsteady(*_: object) -> None:
        raise Unsteady

    patch.setattr(contents, "digest_of", unsteady)


def closed(both: Pair, patch: Patch) -> None:
    (both[0] / "F" / "new").write_text("new")
    refuse(patch, "open_folder", "F")


def unlisted(both: Pair, patch: Patch) -> None:
    (both[0] / "F" / "new").write_text("new")
    real = RealDisk.listing

    def listing(self: RealDisk, folder: int | str) -> object:
        rows = real(self, folder)
        if any(name == "more" for name, _ in rows):
            raise OSError(5, os.strerror(5))
        return rows

    patch.setattr(RealDisk, "listing", listing)


def pipe(both: Pair, patch: Patch) -> None:
    os.mkfifo(both[0] / "pipe")


def bad_rules(both: Pair, patch: Patch) -> None:
    (both[0] / ".briefcase-ignore").write_bytes(b"ok\n!\n")


def rules_in_no_text(both: Pair, patch: Patch) -> None:
    (both[0] / ".briefcase-ignore").write_bytes(b"\xff\x00\xff")


def written_meanwhile(both: Pair, patch: Patch) -> None:
    (both[0] / "A").write_text("changed")
    during(patch, lambda: (both[1] / "A").write_text("meanwhile") and None)


def made_meanwhile(both: Pair, patch: Patch) -> None:
    (both[0] / "new").write_text("new")
    during(patch, lambda: (both[1] / "new").write_text("meanwhile") and None)


def added_meanwhile(both: Pair, patch: Patch) -> None:
    shutil.rmtree(both[0] / "F")
    during(patch, lambda: (both[1] / "F" / "mine").write_text("meanwhile") and None)


def written_in_folder(both: Pair, patch: Patch) -> None:
    shutil.rmtree(both[0] / "F")
    during(patch, lambda: (both[1] / "F" / "in").write_text("meanwhile") and None)


def full(both: Pair, patch: Patch) -> None:
    (both[0] / "new").write_text("new")
    real = RealDisk().new_file

    def new_file(self: RealDisk, path: str, *mode: int) -> int:
        if "/right/.briefcase/stage/" in path and "probe" not in path:
            raise OSError(28, os.strerror(28), path)
        return real(path, *mode)

    patch.setattr(RealDisk, "new_file", new_file)


def ignored_inside(both: Pair, patch: Patch) -> None:
    (both[1] / "F" / "x.swp").write_text("editor's")
    shutil.rmtree(both[0] / "F")


def in_future(both: Pair, patch: Patch) -> None:
    for number, root in enumerate(both):
        (root / "A").write_text(f"edited {number}")
        os.utime(root / "A", (4_000_000_000 + number,) * 2)


def copied(both: Pair, patch: Patch) -> None:
    shutil.copytree(both[1], both[1].parent / "copy")


def lost(both: Pair, patch: Patch) -> None:
    (both[1] / ".briefcase" / "state.db").write_bytes(b"no database" * 100)


def log_meanwhile(both: Pair, patch: Patch) -> None:
    (both[0] / "A").write_text("changed")
    during(patch, lambda: (both[1] / "A-wal").write_text("log") and None)


SYNC = ("sync", "LEFT", "RIGHT")
TABLE: dict[str, tuple[Callable[[Pair, Patch], None], tuple[str, ...], str, str]] = {
    "unreadable": (unreadable, SYNC, "new", "cannot be read: access is denied. It was left alone."),
    "being written": (being_written, SYNC, "new", "is being written just now. It is taken at the next sync."),
    "closed": (closed, SYNC, "F", "this folder cannot be read: access is denied. It was left alone."),
    "unlisted": (unlisted, SYNC, "F", "this folder cannot be listed: the disk has an error. It was left alone."),
    "pipe": (pipe, SYNC, "pipe", "this is neither a file, a folder nor a link, so it stays on this side only."),
    "bad rules": (bad_rules, SYNC, ".briefcase-ignore", "line 2 (‘!’) is no pattern and was passed over."),
    "rules in no text": (
        rules_in_no_text, SYNC, ".briefcase-ignore", "these rules cannot be read as text. Nothing is ignored by it."
    ),
    "written meanwhile": (
        written_meanwhile, SYNC, "A", "was changed on this side just now. It is looked at again at the next sync."
    ),
    "made meanwhile": (made_meanwhile, SYNC, "new", "could not be created: something else stands there already."),
    "added meanwhile": (
        added_meanwhile, SYNC, "F", "holds ‘mine’, which the other side does not have, so it was not deleted."
    ),
    "written in folder": (
        written_in_folder, SYNC, "F", "‘in’ in it was changed just now. It is looked at again at the next sync."
    ),
    "full": (full, SYNC, "new", "could not be copied: the disk is full. It is tried again at the next sync."),
    "ignored inside": (ignored_inside, SYNC, "F", "‘x.swp’ in it is ignored, so it was kept here, and the folder around"),
    "in the future": (in_future, (*SYNC, "--prefer", "newest"), "A", "is dated in the future on one side, so “newest”"),
    "copied": (copied, ("sync", "LEFT", "COPY"), "COPY", "this folder is a copy of another replica; from now on it is a replica of its own."),
    "lost": (lost, SYNC, "RIGHT", "A new one was made: nothing is deleted, and files that differ are asked about."),
    "log meanwhile": (log_meanwhile, SYNC, "A", "is being written just now, or a file that is held together with it."),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_told_through_the_command(within: Run, pair: Pair, monkeypatch: Patch, name: str) -> None:
    prepare, words, path, sentence = TABLE[name]
    write_tree(str(pair[0]), BASE)
    assert within("sync", *pair).returncode == 0
    prepare(pair, monkeypatch)
    places = {"LEFT": str(pair[0]), "RIGHT": str(pair[1]), "COPY": str(pair[1].parent / "copy")}
    done = within(*(places.get(word, word) for word in words), "--json")
    assert done.returncode == 2
    problems = json.loads(done.stdout)["problems"]
    told = [p["message"] for p in problems if p["path"] == places.get(path, path)]
    assert any(sentence in message for message in told), problems
    for problem in problems:
        assert f"workbench: {problem['path']}: {problem['message']}\n" in done.stderr
        assert problem["path"] and problem["message"].endswith("."), problem


def sentences() -> list[tuple[str, str]]:
    """Every problem that the engine makes with a sentence written out, with where it stands."""
    found = []
    for file in sorted(ENGINE.glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            if called in ("Problem", "Skip") or (called == "_fail" and file.name == "stage.py"):
                text = ast.unparse(node.args[-1])
                if text.startswith(("'", '"', "f'", 'f"')):
                    found.append((f"{file.name}:{node.lineno}", text.lstrip("f").strip("'\"")))
    return found


def test_every_sentence_is_one() -> None:
    """It ends, it does not begin with a name of an exception, and the system's own words are not passed on."""
    written = [(where, text) for where, text in sentences() if "compare" not in where]
    assert len(written) > 30
    for where, text in written:
        assert text.endswith("."), f"{where}: {text}"
        assert "strerror" not in text and not re.match(r"\{?(error|str\(error)", text), f"{where}: {text}"
