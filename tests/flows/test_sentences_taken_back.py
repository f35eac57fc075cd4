"""What undo, restore, select and forget tell of, and what an item is told of that has no place: through the command and as JSON."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from tests.flows.test_sentences import during
from tests.flows.two_folders import pair
from tests.folders import write_tree
from workbench.engine.real_disk import RealDisk

__all__ = ["pair"]

Pair = tuple[Path, Path]
Patch = pytest.MonkeyPatch
Prepare = Callable[[Pair, Run, Patch], object]
BASE = {"A": "one", "B": "two", "F/": "", "F/in": "in", "F/more": "more"}


def nothing(both: Pair, within: Run, patch: Patch) -> None:
    """As the first sync left it."""


def edited(both: Pair, within: Run, patch: Patch) -> None:
    (both[0] / "A").write_text("edited")
    within("sync", *both)


def deleted(both: Pair, within: Run, patch: Patch) -> None:
    shutil.rmtree(both[0] / "F")
    (both[0] / "B").unlink()
    within("sync", *both)


def without_trash(before: Prepare) -> Prepare:
    def prepare(both: Pair, within: Run, patch: Patch) -> None:
        before(both, within, patch)
        for root in both:
            shutil.rmtree(root / ".briefcase" / "trash")
            (root / ".briefcase" / "trash").mkdir()

    return prepare


def edited_twice(both: Pair, within: Run, patch: Patch) -> None:
    edited(both, within, patch)
    (both[1] / "A").write_text("edited once more")


def taken_back(both: Pair, within: Run, patch: Patch) -> None:
    edited(both, within, patch)
    within("undo", both[0])
    within("undo", both[0])
    within("undo", both[0])


def in_the_way(both: Pair, within: Run, patch: Patch) -> None:
    deleted(both, within, patch)
    (both[0] / "F").write_text("a file now")
    within("sync", *both)


def left_out(both: Pair, within: Run, patch: Patch) -> None:
    within("select", both[0], "--skip", "F")


def asked(both: Pair, within: Run, patch: Patch) -> None:
    for number, root in enumerate(both):
        (root / "A").write_text(f"edited {number}")
    within("sync", *both)


def swapped(both: Pair, within: Run, patch: Patch, but: Callable[[str, str], bool]) -> None:
    """The left swaps A and B; the right's disk refuses some of the renames that this takes."""
    for old, new in (("F/in", "F/x"), ("F/more", "F/in"), ("F/x", "F/more")):
        (both[0] / old).rename(both[0] / new)
    real = RealDisk.rename

    def rename(self: RealDisk, old: str, new: str) -> None:
        if but(os.fspath(old), os.fspath(new)):
            raise PermissionError(13, os.strerror(13), new)
        real(self, old, new)

    patch.setattr(RealDisk, "rename", rename)


def no_way_back(both: Pair, within: Run, patch: Patch) -> None:
    """What was moved aside can have neither its own place nor the new one."""
    swapped(both, within, patch, lambda old, new: "parked-" in old and "recovered" not in new)


def no_place(both: Pair, within: Run, patch: Patch) -> None:
    swapped(both, within, patch, lambda old, new: "parked-" in old)


def moved_into_new(both: Pair, within: Run, patch: Patch) -> None:
    (both[0] / "N").mkdir()
    (both[0] / "A").rename(both[0] / "N" / "A")
    during(patch, lambda: (both[1] / "N").write_text("meanwhile") and None)


def made_in_new(both: Pair, within: Run, patch: Patch) -> None:
    (both[0] / "N").mkdir()
    (both[0] / "N" / "new").write_text("new")
    during(patch, lambda: (both[1] / "N").write_text("meanwhile") and None)


KEPT = "‘workbench restore --list’ tells which versions are kept, in other replicas too."
NONE = "has no earlier version that is still kept, here or in a replica that is here. Connect the others and try again."
SYNC = ("sync", "LEFT", "RIGHT")
TABLE: dict[str, tuple[Prepare, tuple[str, ...], str, str]] = {
    "undo: no trash, edited": (
        without_trash(edited), ("undo", "LEFT"), "A", f"was left as it is: what it was is no longer in the trash. {KEPT}"
    ),
    "undo: no trash, deleted": (
        without_trash(deleted), ("undo", "LEFT"), "B", f"was not brought back: what it was is no longer in the trash. {KEPT}"
    ),
    "undo: changed since": (
        edited_twice, ("undo", "LEFT"), "A",
        "was changed since, so it was left as it is. ‘workbench restore’ brings an earlier version of it back.",
    ),
    "undo: no such entry": (
        edited, ("undo", "LEFT", "0"), "LEFT", "has no entry ‘0’ in its history. ‘workbench history’ lists them."
    ),
    "undo: no such merge": (
        edited, ("undo", "LEFT", "--merge", "A"), "A", "was not merged by itself then, or that was taken back already."
    ),
    "restore: never there": (
        edited, ("restore", "LEFT", "nowhere"), "nowhere",
        "is not known in this briefcase. ‘workbench history’ lists what was done.",
    ),
    "restore: no earlier version": (
        nothing, ("restore", "LEFT", "A"), "A", NONE
    ),
    "restore: no such version": (
        edited, ("restore", "LEFT", "A", "--version", "9"), "A", "has no version 9, or it is no longer kept; there are:"
    ),
    "restore: not kept": (
        without_trash(deleted), ("restore", "LEFT", ".", "--at", "THEN"), "B",
        "what it held then is no longer kept, here or in a replica that is here. Connect the others and try again.",
    ),
    "restore: no trash": (
        without_trash(deleted), ("restore", "LEFT", "B"), "B",
        NONE,
    ),
    "restore: still to come": (
        edited, ("restore", "LEFT", "A", "--at", "2100-01-01 10:00"), "A", "2100-01-01 10:00:00 is still to come."
    ),
    "restore: in the way": (
        in_the_way, ("restore", "LEFT", "F/in", "--at", "THEN"), "F",
        "was left as it is: something else stands now where it was. Move that first.",
    ),
    "select: not left out": (
        nothing, ("select", "LEFT", "--hold", "F"), "F", "is not left out; ‘workbench select’ lists what is."
    ),
    "select: left out above": (
        left_out, ("select", "LEFT", "--skip", "F/in"), "F/in", "is in ‘F’, which is left out already."
    ),
    "select: held below": (
        left_out, ("select", "LEFT", "--hold", "F/in"), "F/in",
        "is in ‘F’, which is left out as a whole. Hold that, and skip the rest of it.",
    ),
    "forget: nobody": (nothing, ("forget", "LEFT", "nobody"), "nobody", "is no known replica: “right”"),
    "forget: itself": (
        nothing, ("forget", "LEFT", "left"), "left", "is this replica itself. Name one that will not come back."
    ),
    "forget: asked": (
        asked, ("forget", "LEFT", "right"), "right",
        "has a conflict open with this one, and what it has in there may be nowhere else. Resolve that first.",
    ),
    "parked: put beside": (
        no_way_back, SYNC, "F/in (recovered 1)",
        "could not be renamed and was put here. Nothing was lost; give it the name that you want.",
    ),
    "parked: no place": (
        no_place, SYNC, "F/in", "could not be put in any place and waits in the hidden folder. The next sync puts it back."
    ),
    "moved into a folder that could not be made": (
        moved_into_new, SYNC, "N/A", "its folder is not there. It is tried again at the next sync."
    ),
    "made in a folder that could not be made": (
        made_in_new, SYNC, "N/new", "its folder is not there. It is tried again at the next sync."
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_told_through_the_command(within: Run, pair: Pair, monkeypatch: Patch, short_tick: None, name: str) -> None:
    prepare, words, path, sentence = TABLE[name]
    write_tree(str(pair[0]), BASE)
    assert within("sync", *pair).returncode == 0
    then = datetime.now().isoformat()
    prepare(pair, within, monkeypatch)
    places = {"LEFT": str(pair[0]), "RIGHT": str(pair[1]), "THEN": then}
    done = within(*(places.get(word, word) for word in words), "--json")
    assert done.returncode == 2, done.stdout
    problems = json.loads(done.stdout)["problems"]
    told = [p["message"] for p in problems if p["path"] == places.get(path, path)]
    assert any(sentence in message for message in told), problems
    for problem in problems:
        assert f"workbench: {problem['path']}: {problem['message']}\n" in done.stderr
        assert problem["path"] and problem["message"].endswith("."), problem


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("--skip", "F"),
            "stays on this disk, but is no longer synced. Delete it here if you like; the others keep it.",
        ),
        (("--hold", "F"), "is here already; the next sync joins it with what the others have. Nothing is lost."),
    ],
)
def test_what_select_tells_without_a_failure(
    within: Run, pair: Pair, monkeypatch: Patch, words: tuple[str, ...], sentence: str
) -> None:
    write_tree(str(pair[0]), BASE)
    assert within("sync", *pair).returncode == 0
    if words[0] == "--hold":
        left_out(pair, within, monkeypatch)
    done = within("select", pair[0], *words, "--json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["notes"] == [{"path": "F", "message": sentence}]


def test_what_waits_in_the_hidden_folder_is_put_back(within: Run, pair: Pair, monkeypatch: Patch) -> None:
    write_tree(str(pair[0]), BASE)
    within("sync", *pair)
    no_place(pair, within, monkeypatch)
    within("sync", *pair)
    assert sorted(os.listdir(pair[1] / "F")) != ["in", "more"]
    monkeypatch.undo()
    within("sync", *pair)
    assert sorted(one.read_text() for one in (pair[1] / "F").iterdir()) == ["in", "more"]
