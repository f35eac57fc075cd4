"""A long change of one side is carried over part by part: nothing shows of that but the memory that it does not take."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance import Deed, create, delete, modify, rename
from tests.deeds import one_deed
from tests.flows.test_crash import killed_at, on_disk, restore_copy, subvolume_copy
from tests.folders import do, read_tree, write_tree
from workbench.engine import parts, session
from workbench.engine.pair import opened
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome
from workbench.model.plan import OperationKind
from workbench.model.problem import Cancelled

HOST = Host({})
SEEDS = range(int(os.environ.get("FUZZ_PARTS", "15")))

BASE = {
    "A/": "",
    "A/one": "1",
    "A/two": "2",
    "A/In/": "",
    "A/In/three": "3",
    "A/In/four": "4",
    "B/": "",
    "B/five": "5",
    "B/six": "6",
    "B/Deep/": "",
    "B/Deep/Deeper/": "",
    "B/Deep/Deeper/seven": "7",
    "eight": "8",
    "nine": "9",
}

STORIES: dict[str, tuple[Deed, ...]] = {
    "nothing but names": (rename("A/In/three", "A/In/t"), rename("A/In", "A/I"), rename("A", "X"), rename("B", "Y")),
    "files swapped across folders": (
        rename("A/one", "T"),
        rename("B/five", "A/one"),
        rename("T", "B/five"),
        rename("A/In/four", "U"),
        rename("eight", "A/In/four"),
        rename("U", "eight"),
    ),
    "folders swapped": (rename("A", "T"), rename("B", "A"), rename("T", "B"), modify("A/five", "5!")),
    "parent and child change places": (rename("A/In", "T"), rename("A", "T/A"), rename("T", "A"), rename("nine", "n")),
    "all into new folders": (
        create("N/", ""),
        create("N/M/", ""),
        rename("A", "N/M/A"),
        rename("B/Deep", "N/Deep"),
        rename("eight", "N/M/eight"),
        create("N/M/new", "new"),
    ),
    "written and renamed": (
        modify("A/one", "1!"),
        rename("A/one", "B/Deep/Deeper/one"),
        modify("B/six", "6!"),
        modify("nine", "9!"),
    ),
    "a ring": (rename("A/one", "T"), rename("A/two", "A/one"), rename("B/six", "A/two"), rename("T", "B/six")),
    "folders go": (delete("A"), delete("B/Deep"), delete("nine")),
    "out of folders that go": (
        rename("A/In/three", "three"),
        rename("B/Deep/Deeper", "Deeper"),
        delete("A"),
        delete("B"),
        rename("three", "A"),
        create("B/", ""),
        create("B/new", "new"),
    ),
    "a folder grows": tuple(create(f"A/In/file {n}", str(n)) for n in range(9)),
}


@pytest.fixture(autouse=True)
def small_parts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """Two items a part; gives how many operations each part that was carried out had."""
    carried: list[int] = []
    execute = parts.execute

    def counted(*arguments: object, **named: object) -> object:
        carried.append(len(arguments[1].operations))  # type: ignore[attr-defined]
        return execute(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "PART", 2)
    monkeypatch.setattr(parts, "execute", counted)
    yield carried
    carried.clear()


def pair(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), BASE)
    return left, right


def sync(left: Path, right: Path, **settings: bool) -> Outcome:
    return session.sync(str(left), str(right), SyncSettings(**settings), HOST)


def test_an_empty_side_is_filled_in_parts(
    tmp_path: Path, small_parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = pair(tmp_path)
    assert previewed(left, right, 1_000, monkeypatch) == previewed(left, right, 2, monkeypatch)
    outcome = sync(left, right)
    assert len(small_parts) > 3
    assert read_tree(str(right)) == BASE
    assert len(outcome.applied) == len(BASE) and not outcome.problems
    (entry,) = session.history(str(right))
    assert entry.summary == f"{len(BASE)} created" and len(entry.applied) == len(BASE)
    again = sync(left, right)
    assert not again.applied and again.entry is None


def previewed(left: Path, right: Path, part: int, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """What a dry run says would be done, planned in parts of so many items."""
    monkeypatch.setattr(parts, "PART", part)
    outcome = sync(left, right, dry_run=True)
    assert not outcome.problems and not outcome.conflicts
    return sorted((a.side.value, a.op.value, a.path, a.origin or "") for a in outcome.applied)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_one_side_did_it_all(
    name: str, mirrored: bool, tmp_path: Path, small_parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = pair(tmp_path)
    sync(left, right)
    small_parts.clear()
    here, there = (right, left) if mirrored else (left, right)
    files = {path.stat().st_ino for path in there.rglob("*") if path.is_file() and ".briefcase" not in path.parts}
    do(str(here), STORIES[name], session.status)
    expected = read_tree(str(here))
    foreseen = [previewed(left, right, part, monkeypatch) for part in (1_000, 2)]
    assert foreseen[0] == foreseen[1] and not small_parts
    outcome = sync(left, right)
    assert small_parts, "nothing was carried over in parts"
    assert read_tree(str(there)) == read_tree(str(here)) == expected
    assert not outcome.problems and not outcome.conflicts
    if all(deed[0] == "rename" for deed in STORIES[name]):
        kept = {p.stat().st_ino for p in there.rglob("*") if p.is_file() and ".briefcase" not in p.parts}
        assert kept == files, "something was copied"
    again = sync(left, right)
    assert not again.applied and not again.conflicts and not again.problems
    assert len(session.history(str(there))) == 2
    session.undo(str(there))
    sync(left, right)  # An undo is a new change, which the next sync carries on.
    assert read_tree(str(left)) == read_tree(str(right)) == BASE


@pytest.mark.parametrize("seed", range(6))
def test_many_renames_at_random(seed: int, tmp_path: Path, small_parts: list[int]) -> None:
    left, right = pair(tmp_path)
    sync(left, right)
    draw = random.Random(seed)
    for number in range(30):
        paths = sorted(read_tree(str(left)))
        old = draw.choice(paths).rstrip("/")
        above = draw.choice(["", *(p for p in paths if p.endswith("/") and not p.startswith(f"{old}/"))])
        name = draw.choice([os.path.basename(old), f"n{number}", *(os.path.basename(p.rstrip("/")) for p in paths)])
        if not os.path.lexists(left / above / name):
            os.rename(left / old, left / above / name)
    expected = read_tree(str(left))
    small_parts.clear()
    outcome = sync(left, right)
    assert read_tree(str(left)) == read_tree(str(right)) == expected, f"seed {seed}"
    assert not outcome.conflicts and not outcome.problems
    assert not sync(left, right).applied


def test_both_sides_did_much(tmp_path: Path, small_parts: list[int]) -> None:
    left, right = pair(tmp_path)
    sync(left, right)
    small_parts.clear()
    do(str(left), STORIES["nothing but names"], session.status)
    do(str(right), (modify("A/two", "2!"), delete("B/Deep"), create("new", "new")), session.status)
    outcome = sync(left, right)
    assert len(small_parts) > 3
    assert read_tree(str(left)) == read_tree(str(right))
    assert not outcome.conflicts and not outcome.problems
    assert not sync(left, right).applied


def rows_of(root: Path) -> set[tuple[str, str, bool, bytes]]:
    with opened(str(root)) as replica:
        tree = replica.store.tree(replica.id)
        return {(tree.path(row.id), row.kind.value, row.deleted, row.digest) for row in tree}


def told(outcome: Outcome) -> tuple[set[tuple[str, ...]], ...]:
    """What an outcome says, but for how a deletion is cut into pieces."""
    kept = {(a.side.value, a.op.value, a.path) for a in outcome.applied if a.op is not OperationKind.DELETE}
    conflicts = {(c.kind.value, c.id) for c in outcome.conflicts}
    return kept, conflicts, {(p.path, p.message) for p in outcome.problems}


def twice(left: Path, right: Path) -> tuple[Outcome, list[set[tuple[str, str, bool, bytes]]], Outcome]:
    """What a sync comes to, the rows of both sides then, and what one more comes to."""
    outcome = sync(left, right, allow_mass_delete=True)
    rows = [rows_of(root) for root in (left, right)]
    for root in (left, right):
        there = {path.rstrip("/") for path in read_tree(str(root))}
        assert {path for path, _, deleted, _ in rows[(left, right).index(root)] if not deleted} <= there
    return outcome, rows, sync(left, right, allow_mass_delete=True)


@pytest.mark.parametrize("seed", SEEDS)
def test_in_parts_it_comes_to_the_same(
    seed: int, tmp_path: Path, small_parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes of random deeds on both sides is the same whether it is planned at once or in parts."""
    draw = random.Random(seed)
    left, right = pair(tmp_path)
    if rules := draw.choice(["", "", "*.tmp\nn*\n"]):
        (left / ".briefcase-ignore").write_text(rules)
    if draw.random() < 0.5:
        write_tree(str(left), {"A/db": "db", "A/db-wal": "log", "B/Deep/db": "db!", "B/Deep/db-journal": "log!"})
    sync(left, right)
    if draw.random() < 0.2:
        session.select(str(right), ["B"])
        sync(left, right)
    for _ in range(draw.choice([1, 1, 2])):  # Twice: there may be open conflicts from the first time.
        sync(left, right, allow_mass_delete=True)
        for root in (left, right):
            for number in range(draw.choice([0, 2, 5, 9])):
                one_deed(root, draw, number)
            session.status(str(root))
    for root in (left, right):
        subvolume_copy(root, tmp_path / "saved" / root.name)
    in_parts, rows, again = twice(left, right)
    for root in (left, right):
        restore_copy(tmp_path / "saved" / root.name, root)
    monkeypatch.setattr(parts, "PART", 1_000)
    at_once, expected, again_at_once = twice(left, right)
    assert rows == expected, f"seed {seed}"
    assert told(in_parts) == told(at_once), f"seed {seed}"
    assert told(again) == told(again_at_once), f"seed {seed}"


def test_files_that_are_held_together_are_one_question(tmp_path: Path, small_parts: list[int]) -> None:
    left, right = pair(tmp_path)
    write_tree(str(left), {"A/db": "db", "A/db-wal": "log"})
    sync(left, right)
    do(str(left), (modify("A/db", "left's"), modify("A/one", "1!"), delete("B")), session.status)
    do(str(right), (modify("A/db-wal", "right's"), modify("A/two", "2!")), session.status)
    small_parts.clear()
    outcome = sync(left, right)
    assert small_parts and len(outcome.conflicts) == 1
    held = [{path: text for path, text in read_tree(str(root)).items() if "db" in path} for root in (left, right)]
    assert held == [{"A/db": "left's", "A/db-wal": "log"}, {"A/db": "db", "A/db-wal": "right's"}]
    assert (right / "A/one").read_text() == "1!" and (left / "A/two").read_text() == "2!" and not (right / "B").exists()


def test_a_folder_that_goes_in_parts_is_one_deed(tmp_path: Path, small_parts: list[int]) -> None:
    left, right = pair(tmp_path)
    sync(left, right)
    small_parts.clear()
    do(str(left), (delete("B"), delete("eight")), session.status)
    would = sync(left, right, dry_run=True).applied
    outcome = sync(left, right)
    assert len(small_parts) > 2 and "B" not in read_tree(str(right))
    entry = session.history(str(right))[0]
    gone = [(OperationKind.DELETE, "B"), (OperationKind.DELETE, "eight")]
    for applied in (would, outcome.applied, entry.applied, session.history(str(left))[0].applied or entry.applied):
        assert sorted((one.op, one.path) for one in applied) == gone
    assert entry.summary == "7 deleted"
    session.undo(str(left))
    assert read_tree(str(right)) == BASE


def test_a_deletion_is_asked_about_before_anything_is_done(
    tmp_path: Path, small_parts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = pair(tmp_path)
    sync(left, right)
    small_parts.clear()
    monkeypatch.setattr("workbench.engine.syncing._GUARDED", 2)
    do(str(left), (rename("A/one", "saved"), delete("A"), delete("B"), delete("eight")), session.status)
    with pytest.raises(session.WorkbenchError):
        sync(left, right)
    assert not small_parts and read_tree(str(right)) == BASE
    sync(left, right, allow_mass_delete=True)
    assert read_tree(str(left)) == read_tree(str(right)) == {"saved": "1", "nine": "9"}


class StoppedJob:
    """A job that is stopped at its `at`th check."""

    def __init__(self, at: int) -> None:
        self.left = at

    def progress(self, done: int, total: int, what: str = "") -> None:
        assert done >= 0 and (not total or done <= total)

    def check(self) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled("Stopped.")


def test_a_stopped_sync_goes_on_where_it_was(tmp_path: Path, small_parts: list[int]) -> None:
    left, right = pair(tmp_path)
    at, stopped = 0, 0
    while True:
        at += 1
        small_parts.clear()
        try:
            session.sync(str(left), str(right), SyncSettings(), HOST, StoppedJob(at))
        except Cancelled:
            stopped += 1
            assert read_tree(str(right)).items() <= BASE.items()
            continue
        break
    assert stopped >= 2
    assert read_tree(str(right)) == BASE
    done = [len(entry.applied) for entry in session.history(str(right))]
    assert len(done) > 1 and sum(done) == len(BASE), "what was done before was done again"


@pytest.mark.parametrize(
    "name", ["first", "nothing but names", "all into new folders", pytest.param("folders go", marks=pytest.mark.slow)]
)
@pytest.mark.usefixtures("short_tick")
def test_killed_at_every_step_of_the_parts(name: str, quick: Path) -> None:
    left, right = quick / "left", quick / "right"
    left.mkdir()
    right.mkdir()
    sync(left, right)
    write_tree(str(left), BASE)
    if name != "first":
        sync(left, right)
        do(str(left), STORIES[name], session.status)
    session.status(str(left))
    expected = read_tree(str(left))
    saved = quick / "saved"
    saved.mkdir()
    step = 0
    while True:
        step += 1
        for root in (left, right):
            subvolume_copy(root, saved / root.name)
        if not killed_at(step, left, right):
            break
        assert set(expected.values()) <= {*read_tree(str(left)).values(), *on_disk(right)} | {""}, (
            f"lost at step {step}"
        )
        sync(left, right)
        assert read_tree(str(left)) == read_tree(str(right)) == expected, f"after step {step}"
        again = sync(left, right)
        assert not again.applied and not again.conflicts and not again.problems
        for root in (left, right):
            restore_copy(saved / root.name, root)
    assert step > 20
    assert read_tree(str(left)) == read_tree(str(right)) == expected


@pytest.mark.parametrize("room", ["stage/*/*", "trash/*"])
def test_ctrl_c_leaves_a_sentence_and_two_whole_sides(room: str, tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {f"F{n % 40}/file {n}": f"{n}" for n in range(2_000)})
    command = [sys.executable, "-m", "workbench.cli.main", "sync", str(left), str(right)]
    if room.startswith("trash"):
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    for _ in range(10):  # again, where this test got no turn until the sync was done
        write_tree(str(left), {path: content + "!" for path, content in read_tree(str(left)).items() if content})
        expected = read_tree(str(left))
        before = set((right / ".briefcase").glob(room))
        with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as running:
            while running.poll() is None and before.issuperset((right / ".briefcase").glob(room)):
                time.sleep(0.005)
            running.send_signal(signal.SIGINT)
            said = running.communicate(timeout=120)[1]
        if running.returncode != 0:
            break
    # Python ends by the signal itself where that came in the middle of making a class; a shell says 130 for both.
    assert running.returncode in (130, -signal.SIGINT), said
    assert said == "workbench: stopped; nothing was left half done\n"
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)  # in parts as large as people have them
    assert read_tree(str(left)) == read_tree(str(right)) == expected
