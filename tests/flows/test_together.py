"""A database and its log through power cuts, refusals, undo and restore: never one version's log beside the other's database."""

from pathlib import Path

import pytest

from tests.acceptance import create, delete, modify
from tests.flows.test_power import ROOTS, Story, kept, kill_at, prepared, sync, tree
from tests.flows.test_refusals import refuse_once
from tests.flows.two_folders import HOST, pair
from tests.flows.two_folders import sync as sync_folders
from tests.memory_disk import Killed, MemoryDisk
from workbench.engine import session
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError

__all__ = ["pair"]

BASE = {"X": "old", "X-wal": "old log", "A": "one"}


def answer(keep: Keep) -> object:
    def run(disk: MemoryDisk) -> Outcome:
        open_now = session.conflicts("/left", disk=disk)
        return session.resolve("/left", {c.id: keep for c in open_now}, HOST, disk=disk)

    return run


STORIES = {
    "both written": Story((modify("X", "new"), modify("X-wal", "new log")), base=BASE),
    "log written back": Story((modify("X", "new"), delete("X-wal")), base=BASE),
    "another log": Story((modify("X", "new"), delete("X-wal"), create("X-journal", "new log")), base=BASE),
    "deleted": Story((delete("X"), delete("X-wal")), base=BASE),
    "made": Story((create("X", "new"), create("X-wal", "new log")), base={"A": "one"}),
    "answered": Story(
        (modify("X", "new"), modify("X-wal", "new log")), (modify("X-wal", "right's"),), True, answer(Keep.LEFT), BASE
    ),
    "taken back": Story(
        (modify("X", "new"), modify("X-wal", "new log")), (), True, lambda disk: session.undo("/left", disk=disk), BASE
    ),
}


def group(disk: MemoryDisk, root: str) -> dict[str, str]:
    return {name: content for name, content in tree(disk, root).items() if name.startswith("X")}


def whole(disk: MemoryDisk, root: str, had: list[dict[str, str]], where: str) -> None:
    """What lies there is what was there together, or the database of it without its logs."""
    now = group(disk, root)
    fits = any(now.items() <= one.items() and ("X" in now or not now or now == one) for one in had)
    assert fits, f"{where}: {now} in {root}"


@pytest.mark.parametrize("name", STORIES)
def test_cut_off_at_some_steps(name: str) -> None:
    """A share of them in each run, always the same one."""
    check_cut_off(name, 6, (None, 1))


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_cut_off_at_every_step(name: str) -> None:
    check_cut_off(name, 1, (None, 1, 1000, 2000))


def check_cut_off(name: str, every: int, seeds: tuple[int | None, ...]) -> None:
    """Kill every so many steps of a story, with these outcomes of each crash."""
    story = STORIES[name]
    begin = prepared(story)
    done = begin.restarted()
    story.action(done)
    had = [group(disk, root) for disk in (begin, done) for root in ROOTS]
    written = {c for root in ROOTS for c in tree(begin, root).values() if c}
    sync(done)
    expected = [tree(done, root) for root in ROOTS]
    steps = begin.restarted()
    story.action(steps)
    for number in range(1, steps.steps + 1, every):
        disk = begin.restarted()
        disk.before = kill_at(number)
        with pytest.raises(Killed):
            story.action(disk)
        for more in seeds:
            seed = None if more is None else number + more
            where = f"{name}: step {number} of {steps.steps}, seed {seed}"
            after = disk.restarted() if seed is None else disk.crashed(seed)
            for root in ROOTS:
                whole(after, root, had, where)
            sync(after)
            sync(after)
            for root in ROOTS:
                whole(after, root, had, where)
            assert written <= kept(after), where
            assert len({tuple(sorted(group(after, root).items())) for root in ROOTS}) == 1 or name == "answered", where
            if story.action is sync:
                assert [tree(after, root) for root in ROOTS] == expected, where


@pytest.mark.parametrize("name", STORIES)
def test_refused_at_some_steps(name: str) -> None:
    """A share of them in each run, always the same one."""
    check_refused(name, 6)


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_refused_at_every_step(name: str) -> None:
    check_refused(name, 1)


def check_refused(name: str, every: int) -> None:
    """Refuse every so many steps of a story."""
    story = STORIES[name]
    begin = prepared(story)
    done = begin.restarted()
    story.action(done)
    had = [group(disk, root) for disk in (begin, done) for root in ROOTS]
    for number in range(2, done.steps + 1, every):
        disk = begin.restarted()
        disk.before = refuse_once(number, 5)
        where = f"{name}: step {number} of {done.steps}"
        try:
            told = bool(story.action(disk).problems)
        except WorkbenchError:
            told = True
        disk.before = lambda step: None
        for root in ROOTS:
            assert group(disk, root) in had or told, where
            whole(disk, root, had, where)
        sync(disk)
        sync(disk)
        for root in ROOTS:
            whole(disk, root, had, where)


def databases(pair: tuple[Path, Path], **files: str | None) -> None:
    """Write, or delete, files of the left; then sync."""
    for name, content in files.items():
        path = pair[0] / name.replace("_", "-")
        if content is None:
            path.unlink()
        else:
            path.write_text(content)
    sync_folders(*pair)


def there(root: Path) -> dict[str, str]:
    return {p.name: p.read_text() for p in root.iterdir() if p.is_file()}


def test_undo_leaves_a_database_whose_log_went_on(pair: tuple[Path, Path]) -> None:
    databases(pair, X="1", X_wal="1 log")
    databases(pair, X="2")
    entry = session.history(str(pair[0]))[0].id
    databases(pair, X_wal="3 log")
    outcome = session.undo(str(pair[0]), entry)
    assert "held together with ‘X-wal’" in outcome.problems[0].message and not outcome.applied
    assert there(pair[0]) == there(pair[1]) == {"X": "2", "X-wal": "3 log"}


def test_undo_takes_a_database_and_its_log_back_together(pair: tuple[Path, Path]) -> None:
    databases(pair, X="1", X_wal="1 log")
    databases(pair, X="2", X_wal="2 log")
    session.undo(str(pair[0]))
    sync_folders(*pair)
    assert there(pair[0]) == there(pair[1]) == {"X": "1", "X-wal": "1 log"}


@pytest.mark.parametrize("name", ["X", "X-wal"])
def test_a_version_is_restored_with_what_it_is_held_together_with(pair: tuple[Path, Path], name: str) -> None:
    databases(pair, X="1", X_wal="1 log")
    databases(pair, X="2", X_wal="2 log")
    databases(pair, X="3", X_wal=None, X_journal="3 journal")
    right = str(pair[1])
    kept = session.versions(right, name)
    first = min(version.number for version in kept)
    outcome = session.restore(right, name, first)
    assert not outcome.problems
    assert there(pair[1]) == {"X": "1", "X-wal": "1 log"}
    sync_folders(*pair)
    assert there(pair[0]) == there(pair[1])


def test_a_version_whose_log_is_no_longer_kept_is_not_restored(pair: tuple[Path, Path]) -> None:
    databases(pair, X="1", X_wal="1 log")
    databases(pair, X="2", X_wal="2 log")
    trash = pair[1] / ".briefcase" / "trash"
    for path in [p for p in trash.rglob("*") if p.is_file() and p.read_text() == "1 log"]:
        path.unlink()
    outcome = session.restore(str(pair[1]), "X", 1)
    assert outcome.problems and not outcome.applied
    assert there(pair[1]) == {"X": "2", "X-wal": "2 log"}
