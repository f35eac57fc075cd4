"""A disk that refuses at every step of every kind of operation: a sentence each time, nothing lost, and a later sync finishes."""

import errno
import os
from collections.abc import Callable, Iterator

import pytest

from tests.flows.test_power import CRASHES, HOST, ROOTS, STORIES, Action, kept, prepared, sync, tree
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


def looked_at(disk: MemoryDisk, before: Callable[[Step], None]) -> None:
    """Call `before` ahead of everything that `disk` is asked, of open files too."""
    fstat = disk.fstat

    def told(descriptor: int) -> os.stat_result:
        disk.step("fstat", disk._open[descriptor].path, changes=False)
        return fstat(descriptor)

    disk.fstat = told  # type: ignore[method-assign]
    disk.before = before


def looks(begin: MemoryDisk, action: Action) -> list[Step]:
    """All that an action asks of the disk without changing it, in order."""
    found: list[Step] = []
    disk = begin.restarted()
    looked_at(disk, lambda step: found.append(step) if not step.number else None)
    action(disk)
    return found


def refuse_look(number: int, code: int, lasts: bool) -> Callable[[Step], None]:
    """Refuse one look by its number; with `lasts`, each later one of that kind at that place too, as at a bad sector."""
    count = 0
    bad: tuple[str, str] | None = None

    def before(step: Step) -> None:
        nonlocal count, bad
        if step.number:
            return
        if count == number:
            bad = (step.call, step.path)
        refused = count == number or (lasts and bad == (step.call, step.path))
        count += 1
        if refused:
            raise OSError(code, os.strerror(code), step.path)

    return before


def is_parked(disk: MemoryDisk, root: str) -> bool:
    """Whether something waits in the stage for its folder to be readable again; the next sync puts it back first."""
    stage = f"{root}/.briefcase/stage"
    return disk.exists(stage) and any(name.startswith("parked-") for name, _ in disk.listing(stage))


def check_looks(name: str, step: int, start: int = 0) -> None:
    """Refuse every `step`th look of a story: nothing goes, a sentence says so, and the next sync finishes."""
    story = STORIES[name]
    begin = prepared(story)
    whole = begin.restarted()
    story.action(whole)
    first = {root: tree(whole, root) for root in ROOTS}
    asked = {conflict.kind for conflict in sync(whole).conflicts}
    expected = {root: tree(whole, root) for root in ROOTS}
    before = {root: tree(begin, root) for root in ROOTS}
    written = {c for root in ROOTS for path, c in before[root].items() if not path.endswith("/")}
    contents = {*written, *(content for root in ROOTS for content in expected[root].values())}
    for number, look in enumerate(looks(begin, story.action)):
        if number % step != start % step:
            continue
        lasts, code = bool(number & 1), (errno.EIO, errno.EACCES)[number >> 1 & 1]
        disk = begin.restarted()
        looked_at(disk, refuse_look(number, code, lasts))
        where = f"{name}: look {number}, {look.call} of {look.path} refused with {errno.errorcode[code]}"
        try:
            outcome = story.action(disk)
        except WorkbenchError as error:
            told = str(error)
        else:
            told = " ".join(problem.message for problem in outcome.problems)
        disk.before = lambda step: None
        after = {root: tree(disk, root) for root in ROOTS}
        for root in ROOTS:
            assert {p: c for p, c in after[root].items() if c and c not in contents} == {}, f"{where}: half a file"
            gone = (before[root].keys() & first[root].keys()) - after[root].keys()
            assert not gone or is_parked(disk, root), f"{where}: gone from {root}: {gone}"
        assert written <= kept(disk), f"{where}: lost"
        if story.action is sync and after != first:
            assert told, f"{where}: not said"
        sync(disk)
        again = sync(disk)
        assert not again.applied and not again.problems, f"{where}: {again.problems}"
        assert written <= kept(disk), f"{where}: lost afterwards"
        result = {root: tree(disk, root) for root in ROOTS}
        if story.action is sync and {c.kind for c in again.conflicts} <= asked:
            assert result == expected, f"{where}: {told}"
        elif not again.conflicts:
            assert result["/left"] == result["/right"], where


@pytest.mark.parametrize("name", STORIES)
def test_at_some_looks(name: str) -> None:
    """A share of them in each run, always the same one."""
    check_looks(name, 61, len(name))


@pytest.mark.slow
@pytest.mark.parametrize("name", STORIES)
def test_at_every_look(name: str) -> None:
    check_looks(name, 1)


def test_a_state_that_cannot_be_looked_at_is_not_taken_for_lost() -> None:
    begin = prepared(STORIES["modify"])
    for call, path in (("lstat", "/left/.briefcase/state.db"), ("lstat", "/right/.briefcase/briefcase.toml")):
        disk = begin.restarted()

        def before(step: Step, at: tuple[str, str] = (call, path)) -> None:
            if (step.call, step.path) == at:
                raise OSError(errno.EIO, os.strerror(errno.EIO), step.path)

        disk.before = before
        with pytest.raises(WorkbenchError, match="the disk has an error"):
            sync(disk)
        disk.before = lambda step: None
        assert not sync(disk).problems
        assert tree(disk, "/right")["A"] == "changed"


def test_a_new_folder_that_could_not_be_listed_afterwards_is_not_empty() -> None:
    """What was just put into it was taken for deleted, because only the folder around it was known."""
    begin = prepared(STORIES["create"])
    disk = begin.restarted()

    def before(step: Step) -> None:
        if (step.call, step.path) == ("listing", "/right/N") and disk.exists("/right/N/x"):
            raise OSError(errno.EIO, os.strerror(errno.EIO), step.path)

    disk.before = before
    sync(disk)
    disk.before = lambda step: None
    sync(disk)
    assert tree(disk, "/left")["N/x"] == tree(disk, "/right")["N/x"] == "x"


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
