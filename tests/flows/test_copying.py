"""Files that are copied by two processes: whatever becomes of the second one, everything is there, whole, and kept as a base."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.folders import read_tree
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="a process beside this one needs two processors"
)

SYNC = """
import json, os, signal, sys
from workbench.engine import copying, forked, session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.job import QuietJob
from workbench.model.problem import Cancelled

left, right, story = sys.argv[1:]
copying.MANY = 1
begun, beside = [], []
begin, work, draw, lots = copying.begin, copying.Pile._work, copying.Pile._draw, copying.Pile.lots
taken = copying.Pile.copied_beside

def noted(*arguments):
    begun.append(begin(*arguments))
    return begun[-1]

def counted(pile, job):
    for copy, copied in taken(pile, job):
        beside.append(copied is not None)
        yield copy, copied

def all_beside(pile):
    pile._process.succeeded(job)  # Whoever comes late finds nothing to do.
    yield from lots(pile)

def torn(pile, copy, parent):
    def some(one):
        if one.path.endswith(("7.txt", "8.dat")):
            os.kill(os.getpid(), signal.SIGKILL)
        return copy(one)
    return work(pile, some, parent)

def refused(pile, copy, parent):
    return work(pile, lambda one: None if one.path.endswith("7.txt") else copy(one), parent)

def endless(pile, copy, parent):
    def never(one):
        print(os.getpid(), flush=True)
        signal.pause()
    return work(pile, never, parent)

copying.begin, copying.Pile.copied_beside = noted, counted
copying.Pile.lots = all_beside
if story in ("torn", "refused"):
    copying.Pile._work = {"torn": torn, "refused": refused}[story]
if story in ("stopped", "killed"):
    copying.Pile._work = endless
job = QuietJob()
if story == "stopped":
    asked = []
    def check():
        asked.append(begun)
        if begun and len(asked) > 50:
            raise Cancelled("stopped")
    job.check = check
try:
    with Host.load() as host:
        problems = session.sync(left, right, SyncSettings(), host, job).problems
except Cancelled:
    problems = ["stopped"]
alive = []
for one in begun:
    try:
        os.kill(one.pid, 0)
        alive.append(one.pid)
    except ProcessLookupError:
        pass
print(json.dumps([sum(beside), len(beside) - sum(beside), [str(p) for p in problems], alive]))
"""
"""Without threads, as the program itself is: how many the other process copied, how many it drew and did not, and what is left of it."""

COUNT = 60


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two folders: one with all kinds of files, and an empty one."""
    left, right = tmp_path / "left", tmp_path / "right"
    right.mkdir()
    for number in range(COUNT // 2):
        folder = left / f"f {number % 5}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{number}.txt").write_text(f"{number}\n" * number)
        (folder / f"{number}.dat").write_bytes(bytes([number]) * 5000)
        os.utime(folder / f"{number}.dat", ns=(0, 1_500_000_000_123_456_789 + number))
    (left / "f 0" / "0.dat").chmod(0o755)
    (left / "link").symlink_to("f 1")
    (left / "large").write_text("large " * 70_000)
    return left, right


def told(left: Path, right: Path, story: str) -> tuple[int, int, list[str], list[int]]:
    command = [sys.executable, "-c", SYNC, str(left), str(right), story]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    beside, not_beside, problems, alive = json.loads(done.stdout.splitlines()[-1])
    return beside, not_beside, problems, alive


def is_whole(left: Path, right: Path) -> None:
    """Both sides are the same, with times and modes, each text is kept as a base, and nothing is left of the work."""
    assert read_tree(str(left)) == read_tree(str(right))
    for path in left.rglob("*"):
        if path.is_file() and ".briefcase" not in path.parts:
            ours, theirs = path.stat(), (right / path.relative_to(left)).stat()
            assert (ours.st_mtime_ns, ours.st_mode) == (theirs.st_mtime_ns, theirs.st_mode), path
    assert not [path for path in (right / ".briefcase" / "stage").iterdir() if path.name != "clock"]
    for side in (left, right):
        assert session.check(str(side)).damages == ()
    with sqlite3.connect(right / ".briefcase" / "state.db") as db:
        assert db.execute("SELECT count(*) FROM blob WHERE size < 300000").fetchone() == (COUNT // 2,)


@pytest.mark.parametrize(("story", "beside", "not_beside"), [("all", COUNT, 0), ("refused", COUNT - 3, 3)])
def test_what_a_process_beside_copies_is_there(
    pair: tuple[Path, Path], story: str, beside: int, not_beside: int
) -> None:
    assert told(*pair, story) == (beside, not_beside, [], [])
    is_whole(*pair)


def test_what_a_process_beside_had_begun_when_it_was_killed_is_copied_anew(pair: tuple[Path, Path]) -> None:
    beside, not_beside, problems, alive = told(*pair, "torn")
    assert not_beside > 0 and beside + not_beside < COUNT  # The lot that it was at, and none after that.
    assert (problems, alive) == ([], [])
    is_whole(*pair)


def test_a_process_beside_ends_with_a_sync_that_is_stopped(pair: tuple[Path, Path]) -> None:
    assert told(*pair, "stopped") == (0, 0, ["stopped"], [])
    left, right = pair
    with Host.load() as host:
        assert session.sync(str(left), str(right), SyncSettings(), host).problems == ()
    is_whole(left, right)


def test_a_process_beside_ends_with_a_sync_that_is_killed(pair: tuple[Path, Path]) -> None:
    left, right = pair
    command = [sys.executable, "-c", SYNC, str(left), str(right), "killed"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as syncing:
        assert syncing.stdout is not None
        beside = int(syncing.stdout.readline())
        syncing.send_signal(signal.SIGKILL)
        syncing.wait()
        until = time.monotonic() + 60
        while _lives(beside):
            assert time.monotonic() < until
            time.sleep(0.01)
    with Host.load() as host:
        assert session.sync(str(left), str(right), SyncSettings(), host).problems == ()
    is_whole(left, right)


def _lives(process: int) -> bool:
    """Whether a process still does something; whoever adopts it may take a while to bury it."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except FileNotFoundError:
        return False
