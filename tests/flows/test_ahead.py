"""A look at the right replica beside the scan of the left: it may say only what a scan would say."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.folders import write_tree
from workbench.engine import ahead, session
from workbench.engine.ahead import MANY
from workbench.engine.pair import opened
from workbench.engine.real_disk import REAL_DISK
from workbench.engine.scan import remembered_rules
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="a process beside this one needs two processors"
)

LOOK = """
import json, os, sys, time
from workbench.engine import ahead
from workbench.engine.pair import opened
from workbench.model.job import QuietJob

ahead.MANY = 0
with opened(sys.argv[1]) as replica:
    with ahead.looking_ahead(replica) as begun:
        nothing = begun.found_nothing(QuietJob())
    ahead.walk = lambda *_: time.sleep(60)
    with ahead.looking_ahead(replica) as begun:
        held, until = ["not yet"], time.monotonic() + 120
        while any(held) and time.monotonic() < until:  # what is open in the other process, once it has let go
            links = [f"/proc/{begun.process.pid}/fd/{fd}" for fd in os.listdir(f"/proc/{begun.process.pid}/fd")]
            try:
                held = [path for path in map(os.readlink, links) if path.startswith(sys.argv[1])]
            except FileNotFoundError:  # It lets go just now.
                continue
    try:
        os.kill(begun.process.pid, 0)
        left_behind = True
    except ProcessLookupError:
        left_behind = False
print(json.dumps([nothing, held, left_behind]))
"""
"""Without threads, as the program itself is: whether nothing was found, what the look keeps open, whether it outlives its block."""


def edit(root: Path) -> None:
    (root / "b" / "two.txt").write_text("something else")


def rename(root: Path) -> None:
    (root / "b" / "two.txt").rename(root / "b" / "three.txt")


def empty_folder(root: Path) -> None:
    (root / "b" / "new").mkdir()


def vanished_folder(root: Path) -> None:
    (root / "c").rmdir()


def rules(root: Path) -> None:
    (root / ".briefcase-ignore").write_text("*.log\n")


def litter(root: Path) -> None:
    (root / "b" / ".~lock.two.txt#").write_text("")


def nothing(root: Path) -> None:
    pass


@pytest.fixture
def right(tmp_path: Path) -> Path:
    """The right one of two replicas that were just synced."""
    left, right = tmp_path / "left", tmp_path / "right"
    right.mkdir()
    for name in ("a/one.txt", "b/two.txt"):
        (left / name).parent.mkdir(parents=True)
        (left / name).write_text(name)
    (left / "c").mkdir()
    with Host({}) as host:
        for _ in range(2):
            session.sync(str(left), str(right), SyncSettings(), host)
    return right


@pytest.mark.parametrize("deed", [nothing, litter, edit, rename, empty_folder, vanished_folder, rules])
def test_a_look_ahead_finds_what_a_scan_finds_and_holds_nothing(right: Path, deed: object) -> None:
    assert callable(deed)
    deed(right)
    done = subprocess.run([sys.executable, "-c", LOOK, str(right)], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [deed in (nothing, litter), [], False]


def test_changes_on_either_side_of_many_folders_are_carried_over(tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    right.mkdir()
    for number in range(MANY + 10):
        (left / f"{number}").mkdir(parents=True)

    def synced() -> list[str]:
        command = [sys.executable, "-m", "workbench", "sync", str(left), str(right), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return [f"{one['op']} {one['side']} {one['path']}" for one in json.loads(done.stdout)["applied"]]

    assert len(synced()) == MANY + 10
    assert synced() == []
    (left / "7" / "here").write_text("left")
    (right / "500" / "there").write_text("right")
    assert sorted(synced()) == ["create left 500/there", "create right 7/here"]
    (left / "8" / "here").write_text("left")
    assert synced() == ["create right 8/here"]


def test_what_else_has_to_be_as_it_was(tmp_path: Path) -> None:
    """Each listing may be the known one, and still a folder is gone with all that would tell of it, or another rule holds."""
    write_tree(str(tmp_path / "left"), {"a/": "", "a/one.txt": "1"})
    (tmp_path / "right").mkdir()
    session.sync(str(tmp_path / "left"), str(tmp_path / "right"), SyncSettings(), Host({}))
    REAL_DISK.wait_a_tick()  # What is younger than that is not known for sure.
    session.sync(str(tmp_path / "left"), str(tmp_path / "right"), SyncSettings(), Host({}))
    with opened(str(tmp_path / "left")) as replica:
        known = {file_id: signature for file_id, (_, signature) in replica.store.listings().items()}

        def as_known(known: dict[int, bytes], key: str) -> bool:
            return ahead._is_as_known(replica, known, remembered_rules(replica), key)

        key = replica.store.value("rules")
        assert as_known(known, key)
        assert not as_known({**known, 1 << 60: b"gone"}, key)
        assert not as_known(known, f"{key} and another rule")
        assert not as_known({file_id: signature[::-1] for file_id, signature in known.items()}, key)
