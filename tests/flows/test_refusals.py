"""A disk that refuses at every step of every kind of operation: a sentence each time, nothing lost, and a later sync finishes."""

import errno
import os
from collections.abc import Callable, Iterator

import pytest

from tests.flows.test_power import CRASHES, HOST, ROOTS, STORIES, kept, prepared, sync, tree
from tests.memory_disk import MemoryDisk, Step
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.model.problem import WorkbenchError

REFUSALS = {
    "no room": errno.ENOSPC,
    "error": errno.EIO,
    "access": errno.EACCES,
    "read-only": errno.EROFS,
    "name too long": errno.ENAMETOOLONG,
}


def refuse_once(number: int, code: int) -> Callable[[Step], None]:
    def before(step: Step) -> None:
        if step.number == number:
            raise OSError(code, os.strerror(code), step.path)

    return before


def refuse_from(number: int, code: int) -> Callable[[Step], None]:
    """As a disk that is full or read-only does from one moment on: removing still works on a full one."""

    def before(step: Step) -> None:
        removes = step.call in ("unlink", "remove_folder", "lock", "clock")
        if step.number >= number and not (removes and code == errno.ENOSPC):
            raise OSError(code, os.strerror(code), step.path)

    return before


@pytest.mark.parametrize("name", STORIES)
def test_at_every_step(name: str) -> None:
    story = STORIES[name]
    begin = prepared(story)
    whole = begin.restarted()
    story.action(whole)
    steps = whole.steps
    sync(whole)
    expected = {root: tree(whole, root) for root in ROOTS}
    written = {c for root in ROOTS for path, c in tree(begin, root).items() if not path.endswith("/")}
    contents = {*written, *(content for root in ROOTS for content in expected[root].values())}
    # A refusal passes, or lasts until somebody mends it.
    for number, refusal, lasts in _tries(steps):
        code = REFUSALS[refusal]
        disk = begin.restarted()
        disk.before = refuse_from(number, code) if lasts else refuse_once(number, code)
        where = f"{name}, {refusal}: step {number} of {steps}{', from then on' if lasts else ''}"
        told = ""
        try:
            outcome = story.action(disk)
        except WorkbenchError as error:
            told = str(error)
        else:
            told = " ".join(problem.message for problem in outcome.problems)
        disk.before = lambda step: None
        for root in ROOTS:
            torn = {p: c for p, c in tree(disk, root).items() if c not in contents and not p.endswith("/")}
            assert not torn, f"{where}: half a file"
        assert written <= kept(disk), f"{where}: lost"
        result = {root: tree(disk, root) for root in ROOTS}
        if story.action is sync and result != expected:
            assert told, f"{where}: not said"
        sync(disk)
        again = sync(disk)
        assert not again.applied and not again.problems, f"{where}: {again.problems}"
        result = {root: tree(disk, root) for root in ROOTS}
        assert written <= kept(disk), f"{where}: lost afterwards"
        if story.action is sync:
            assert result == expected, f"{where}: {told}"
        elif not again.conflicts:
            assert result["/left"] == result["/right"], where


def _tries(steps: int) -> Iterator[tuple[int, str, bool]]:
    """Which step is refused, how, and whether that lasts: each step once, in turns, or in every way with FUZZ_CRASHES."""
    ways = [(name, lasts) for lasts in (False, True) for name in REFUSALS]
    for number in range(1, steps + 1):
        for refusal, lasts in ways if CRASHES > 1 else [ways[number * 7 % len(ways)]]:
            yield number, refusal, lasts


def durable(disk: MemoryDisk) -> None:
    """Hold each step to the order that makes it safe: durable first, then in place; written down first, then away."""
    journal = dict.fromkeys(ROOTS, False)

    def before(step: Step) -> None:
        root = next((root for root in ROOTS if step.path.startswith(f"{root}/")), "")
        home = f"{root}/.briefcase"
        if step.call == "commit":
            journal[root] = True
        if step.call not in ("rename", "exchange", "replace", "link") or step.other.startswith(f"{home}/objects"):
            return
        if step.path.startswith((f"{home}/stage/", f"{home}/trash/")):
            for path, _ in disk.walk(step.path) if disk.is_folder(step.path) else [("", None)]:
                inside = f"{step.path}/{path}".rstrip("/")
                assert disk.is_durable(inside), f"{inside} is put in place before it is durable"
        if not step.path.startswith(home) or (step.call == "exchange" and not step.other.startswith(home)):
            assert journal[root], f"{step.path} leaves its place before that is written down"

    disk.before = before


@pytest.mark.parametrize("name", STORIES)
def test_durable_before_it_is_in_place(name: str) -> None:
    story = STORIES[name]
    disk = prepared(story).restarted()
    durable(disk)
    story.action(disk)


def test_flushes_do_not_grow_with_files() -> None:
    """Durability is batched: a thousand files wait for the disk as often as one."""
    flushes = []
    for count in (1, 300):
        disk = MemoryDisk()
        for root in ROOTS:
            disk.make_folder(root)
        for number in range(count):
            disk.write_file(f"/left/f{number}", f"content {number}")
        calls: list[str] = []
        disk.before = lambda step, calls=calls: calls.append(step.call)  # type: ignore[misc]
        sync(disk)
        flushes.append(sum(call in ("sync", "flush_volume", "commit") for call in calls))
    assert flushes[0] == flushes[1]


def test_a_failed_flush_is_final() -> None:
    """What was written before a flush failed is never trusted: it is staged anew."""
    begin = prepared(STORIES["modify"])
    disk = begin.restarted()

    def before(step: Step) -> None:
        if step.call == "flush_volume":
            disk.before = lambda step: None
            raise OSError(errno.EIO, os.strerror(errno.EIO), step.path)

    disk.before = before
    with pytest.raises(WorkbenchError, match="the disk has an error"):
        sync(disk)
    assert tree(disk, "/right") == tree(begin, "/right")
    sync(disk)
    for seed in range(40):
        after = disk.crashed(seed)
        assert tree(after, "/right")["A"] in ("two", "one", "changed"), "half a file"
        assert after.read_file("/right/A") == b"changed"


def test_a_dry_run_that_stops_does_not_say_that_a_folder_went_away() -> None:
    """Its state is elsewhere, so that no folder is where a replica's would be."""
    disk = MemoryDisk()
    for root in ROOTS:
        disk.make_folder(root)

    def before(step: Step) -> None:
        if step.call == "make_folder" and step.path.endswith("/stage"):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), step.path)

    disk.before = before
    with pytest.raises(WorkbenchError, match="it stopped: something else stands there already"):
        session.sync(*ROOTS, SyncSettings(dry_run=True), HOST, disk=disk)
    disk.before = lambda step: disk.remove_folder("/right") if step.path.endswith("/stage") else None
    with pytest.raises(WorkbenchError, match="‘right’ went away"):
        session.sync(*ROOTS, SyncSettings(dry_run=True), HOST, disk=disk)
