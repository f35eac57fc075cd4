"""What the history says and takes back on real folders: merges one by one, reasons, previews, versions."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.folders import read_tree, write_tree
from workbench.engine import resolving, session
from workbench.engine.questions import EmptyReplica, MassDeletion
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome
from workbench.model.past import EntryKind, HistoryEntry
from workbench.model.problem import Cancelled, WorkbenchError

LINES = [f"line {n}\n" for n in range(12)]


def text(**changed: str) -> str:
    """Twelve lines, some of them changed: text(l3="other")."""
    lines = list(LINES)
    for name, line in changed.items():
        lines[int(name[1:])] = line + "\n"
    return "".join(lines)


LEFT, RIGHT, BOTH = text(l1="left"), text(l9="right"), text(l1="left", l9="right")

Pair = tuple[Path, Path]


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host.load() as plugins:
        yield plugins


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    left, right = tmp_path / "laptop", tmp_path / "stick"
    left.mkdir()
    right.mkdir()
    return left, right


@pytest.fixture
def merged(pair: Pair, host: Host) -> str:
    """The entry of a sync that merged two files by itself and carried a third over."""
    write_tree(str(pair[0]), {"notes.txt": text(), "plan.txt": text(), "new.txt": "old\n"})
    sync(pair, host)
    for name in ("notes.txt", "plan.txt"):
        (pair[0] / name).write_text(LEFT)
        (pair[1] / name).write_text(RIGHT)
    (pair[0] / "new.txt").write_text("new\n")
    outcome = sync(pair, host)
    assert outcome.entry is not None and len(outcome.merged) == 2
    return outcome.entry


def sync(pair: Pair, host: Host, **settings: object) -> Outcome:
    return session.sync(str(pair[0]), str(pair[1]), SyncSettings(**settings), host)  # type: ignore[arg-type]


def entry_of(root: Path, entry: str) -> HistoryEntry:
    return next(e for e in session.history(str(root)) if e.id == entry)


def of(pair: Pair, name: str) -> tuple[str, str]:
    return (pair[0] / name).read_text(), (pair[1] / name).read_text()


@pytest.mark.parametrize("asked", [0, 1])
def test_a_merge_is_told_with_its_reason_on_both_sides(pair: Pair, merged: str, asked: int) -> None:
    entry = entry_of(pair[asked], merged)
    assert [(m.path, m.format, m.undone) for m in sorted(entry.merged, key=lambda m: m.path)] == [
        ("notes.txt", "text", False),
        ("plan.txt", "text", False),
    ]
    assert all(m.decisions == 2 and "none in the other's way" in m.reason for m in entry.merged)


@pytest.mark.parametrize("asked", [0, 1])
def test_one_merge_is_taken_back_alone_and_asked_about_from_then_on(
    pair: Pair, merged: str, host: Host, asked: int
) -> None:
    undone = session.undo(str(pair[asked]), merged, merge="notes.txt")
    assert not undone.problems and [c.name for c in undone.conflicts] == ["notes.txt"]
    assert of(pair, "notes.txt") == (LEFT, RIGHT) and of(pair, "plan.txt") == (BOTH, BOTH)
    for root in pair:
        entry = entry_of(root, merged)
        assert {m.path: m.undone for m in entry.merged} == {"notes.txt": True, "plan.txt": False}
        assert entry.undoable and not entry.undone
    for _ in range(2):  # A plugin could merge it, but a person said no.
        outcome = sync(pair, host)
        assert [c.name for c in outcome.conflicts] == ["notes.txt"] and not outcome.merged
    assert of(pair, "notes.txt") == (LEFT, RIGHT)
    with session.contents(str(pair[0]), outcome.conflicts[0]) as contents:
        assert contents.base is not None and Path(contents.base.path).read_text() == text()
    session.resolve(str(pair[0]), {outcome.conflicts[0].id: Keep.RIGHT}, host)
    assert of(pair, "notes.txt") == (RIGHT, RIGHT)
    (pair[0] / "notes.txt").write_text(text(l9="right", l2="again"))
    (pair[1] / "notes.txt").write_text(text(l9="right", l6="too"))
    assert [m.path for m in sync(pair, host).merged] == ["notes.txt"]  # that was another question


def test_a_whole_sync_with_merges_is_taken_back_without_losing_either_side(pair: Pair, merged: str, host: Host) -> None:
    session.undo(str(pair[0]), merged, merge="plan.txt")
    undone = session.undo(str(pair[0]), merged)
    assert not undone.problems
    assert of(pair, "notes.txt") == of(pair, "plan.txt") == (LEFT, RIGHT)
    outcome = sync(pair, host)
    assert sorted(c.name for c in outcome.conflicts) == ["notes.txt", "plan.txt"]
    assert of(pair, "notes.txt") == of(pair, "plan.txt") == (LEFT, RIGHT)
    assert (pair[1] / "new.txt").read_text() == "old\n"


def test_what_was_changed_since_is_left_and_said(pair: Pair, merged: str, host: Host) -> None:
    (pair[0] / "notes.txt").write_text("mine now\n")
    undone = session.undo(str(pair[0]), merged, merge="notes.txt")
    assert [p.path for p in undone.problems] == ["notes.txt"] and "changed since" in undone.problems[0].message
    assert of(pair, "notes.txt")[0] == "mine now\n"
    sync(pair, host)
    assert of(pair, "notes.txt")[0] != RIGHT  # nothing of mine is overwritten without a question


@pytest.mark.parametrize("name", ["new.txt", "nonsense"])
def test_only_what_was_merged_can_be_taken_back_as_a_merge(pair: Pair, merged: str, name: str) -> None:
    with pytest.raises(WorkbenchError, match="was not merged by itself"):
        session.undo(str(pair[0]), merged, merge=name)


def test_a_preview_says_what_would_come_back_and_does_nothing(pair: Pair, merged: str) -> None:
    before = [read_tree(str(root)) for root in pair]
    would = session.undo(str(pair[0]), merged, dry_run=True)
    assert would.dry_run and would.entry is None
    assert sorted((a.op.value, a.side.value, a.path) for a in would.applied) == [
        ("modify", "left", "notes.txt"),
        ("modify", "left", "plan.txt"),
        ("modify", "right", "new.txt"),
        ("modify", "right", "notes.txt"),
        ("modify", "right", "plan.txt"),
    ]
    assert sorted(c.name for c in would.conflicts) == ["notes.txt", "plan.txt"]
    assert [read_tree(str(root)) for root in pair] == before
    assert not entry_of(pair[0], merged).undone


def test_decisions_are_told_with_what_was_chosen(pair: Pair, host: Host) -> None:
    write_tree(str(pair[0]), {"a.txt": "base\n", "b.txt": "base\n"})
    sync(pair, host)
    for name in ("a.txt", "b.txt"):
        (pair[0] / name).write_text("left\n")
        (pair[1] / name).write_text("right\n")
    open_now = {c.name: c.id for c in sync(pair, host).conflicts}
    session.resolve(str(pair[0]), {open_now["a.txt"]: Keep.RIGHT}, host)
    sync(pair, host, prefer=Keep.LEFT)
    told = [(e.kind, d.path, d.choice, d.by) for e in session.history(str(pair[1])) for d in e.decided]
    assert told == [(EntryKind.SYNC, "b.txt", "left", "left"), (EntryKind.RESOLVE, "a.txt", "right", "")]


def filled(pair: Pair, host: Host) -> None:
    write_tree(str(pair[0]), {f"f{n}": f"{n}" for n in range(60)} | {"d/": "", "d/in": "in"})
    sync(pair, host)


def emptied(root: Path) -> None:
    for path in root.iterdir():
        if path.is_file():
            path.unlink()


@pytest.mark.parametrize("side", [0, 1])
def test_a_mass_deletion_is_a_question_and_can_be_brought_back(pair: Pair, host: Host, side: int) -> None:
    filled(pair, host)
    whole = read_tree(str(pair[0]))
    emptied(pair[side])
    with pytest.raises(MassDeletion) as asked:
        sync(pair, host)
    assert asked.value.going == 60 and asked.value.name == pair[1 - side].name
    outcome = sync(pair, host, bring_back=True)
    assert not outcome.problems and not outcome.conflicts
    assert read_tree(str(pair[0])) == read_tree(str(pair[1])) == whole
    assert not sync(pair, host).applied


def test_an_empty_replica_is_a_question(pair: Pair, host: Host) -> None:
    import shutil

    filled(pair, host)
    shutil.rmtree(pair[1])
    pair[1].mkdir()
    with pytest.raises(EmptyReplica):
        sync(pair, host)


def test_a_conflict_is_looked_at_again(pair: Pair, host: Host) -> None:
    write_tree(str(pair[0]), {"a.txt": "base\n"})
    sync(pair, host)
    (pair[0] / "a.txt").write_text("left\n")
    (pair[1] / "a.txt").write_text("right\n")
    (old,) = sync(pair, host).conflicts
    (pair[1] / "a.txt").write_text("right, later\n")
    new = session.look_again(str(pair[0]), old.id, host)
    assert new is not None and new.sides.right.digest != old.sides.right.digest  # type: ignore[union-attr]
    assert session.conflicts(str(pair[1])) == (new,)
    assert not session.resolve(str(pair[0]), {new.id: Keep.RIGHT}, host).problems
    assert session.look_again(str(pair[0]), old.id, host) is None


def test_a_conflict_is_looked_at_again_while_the_other_replica_is_away(pair: Pair, host: Host) -> None:
    write_tree(str(pair[0]), {"a.txt": "base\n"})
    sync(pair, host)
    (pair[0] / "a.txt").write_text("left\n")
    (pair[1] / "a.txt").write_text("right\n")
    (old,) = sync(pair, host).conflicts
    pair[1].rename(pair[1].with_name("away"))
    (pair[0] / "a.txt").write_text("left, later\n")
    assert session.roots(str(pair[0]), old.id).right is None
    new = session.look_again(str(pair[0]), old.id, host)
    assert new is not None and new.sides.left.digest != old.sides.left.digest  # type: ignore[union-attr]
    assert not session.resolve(str(pair[0]), {new.id: Keep.LEFT}, host).problems
    pair[1].with_name("away").rename(pair[1])
    sync(pair, host)
    assert of(pair, "a.txt") == ("left, later\n", "left, later\n")


def test_a_version_is_copied_elsewhere(pair: Pair, merged: str, tmp_path: Path) -> None:
    versions = session.versions(str(pair[0]), "notes.txt")
    for version in versions:
        session.copy_version(str(pair[0]), "notes.txt", version.number, str(tmp_path / f"v{version.number}"))
    assert {(tmp_path / f"v{v.number}").read_text() for v in versions} >= {LEFT, BOTH}
    with pytest.raises(WorkbenchError, match="no version 99"):
        session.copy_version(str(pair[0]), "notes.txt", 99, str(tmp_path / "x"))
    with pytest.raises(WorkbenchError, match="cannot be written"):
        session.copy_version(str(pair[0]), "notes.txt", 1, str(tmp_path / "no" / "x"))


class Stoppable:
    """A job that is stopped as soon as `stop` says so."""

    def __init__(self) -> None:
        self.stop = False

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Nothing is shown."""

    def check(self) -> None:
        """Stop."""
        if self.stop:
            raise Cancelled("Stopped.")


def test_a_stop_between_two_answers_tells_what_was_done(
    pair: Pair, host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("a.txt", "b.txt")
    write_tree(str(pair[0]), dict.fromkeys(names, "base\n"))
    sync(pair, host)
    for name in names:
        (pair[0] / name).write_text("left\n")
        (pair[1] / name).write_text("right\n")
    first, second = (c.id for c in sync(pair, host).conflicts)
    pair[1].rename(pair[1].with_name("away"))  # so each answer is carried out by itself
    job, carried_out = Stoppable(), resolving.resolve

    def stopped_after(*arguments: object) -> Outcome:
        outcome = carried_out(*arguments)  # type: ignore[arg-type]
        job.stop = True
        return outcome

    monkeypatch.setattr(resolving, "resolve", stopped_after)
    outcome = session.resolve(str(pair[0]), dict.fromkeys((first, second), Keep.LEFT), host, job)
    assert "Stopped before everything" in outcome.problems[-1].message
    assert [c.id for c in session.conflicts(str(pair[0]))] == [second]
    with pytest.raises(Cancelled):
        session.resolve(str(pair[0]), {second: Keep.LEFT}, host, job)
