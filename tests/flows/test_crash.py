"""A sync killed at each of its steps on a real disk: the next one finishes, and no content is lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

from tests.acceptance import Deed, Paths, create, delete, modify, rename
from tests.folders import do, read_tree, write_tree
from workbench.engine import session
from workbench.engine.disk import Disk
from workbench.engine.real_disk import REAL_DISK, RealDisk
from workbench.engine.session import SyncSettings
from workbench.engine.store import Store
from workbench.hooks.host import Host
from workbench.model.outcome import Outcome

HOST = Host({})

BASE: Paths = {"A": "one", "B": "two", "C": "three", "F/": "", "F/in": "in", "F/S/": "", "F/S/deep": "deep"}

STORIES: dict[str, tuple[Deed, ...]] = {
    "create": (create("N/"), create("N/x", "x"), create("M", "m")),
    "modify": (modify("A", "changed"), modify("F/in", "changed too")),
    "rename": (rename("A", "D"), rename("F", "G")),
    "swap": (rename("A", "T"), rename("B", "A"), rename("T", "B")),
    "three go round": (rename("C", "T"), rename("B", "C"), rename("A", "B"), rename("T", "A")),
    "parent and child": (rename("F/S", "T"), rename("F", "T/F"), rename("T", "F")),
    "delete": (delete("A"), delete("F")),
    "all": (
        modify("A", "changed"),
        rename("B", "F/B"),
        delete("F/S"),
        rename("F", "G"),
        create("F", "a file now"),
    ),
}


def sync(left: Path, right: Path, disk: Disk = REAL_DISK) -> Outcome:
    return session.sync(str(left), str(right), SyncSettings(), HOST, disk=disk)


class DeadlyDisk(RealDisk):
    """Counts the moments at which something is done to a disk, and ends the process at one of them."""

    def __init__(self, deadly: int) -> None:
        self.count = 0
        self.deadly = deadly
        for name in ("rename", "exchange", "flush_volume"):
            setattr(self, name, self.around(getattr(self, name)))
        # The state too.
        Store.commit = self.around(Store.commit)  # type: ignore[method-assign, assignment]

    def around(self, call: Callable[..., object]) -> Callable[..., object]:
        """`call` with a step before and after it."""

        def counted(*arguments: object, **named: object) -> object:
            self._step()
            result = call(*arguments, **named)
            self._step()
            return result

        return counted

    def _step(self) -> None:
        self.count += 1
        if self.count == self.deadly:
            os._exit(9)


def killed_at(step: int, left: Path, right: Path) -> bool:
    """Sync in a child that dies at `step`; whether it got that far."""
    child = os.fork()
    if not child:
        try:
            sync(left, right, DeadlyDisk(step))
            os._exit(0)
        finally:
            os._exit(1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9), f"the sync failed before step {step}"
    return status == 9


@pytest.mark.usefixtures("short_tick")
@pytest.mark.parametrize("name", STORIES)
def test_killed_at_every_step(name: str, quick: Path) -> None:
    left, right = quick / "left", quick / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), BASE)
    sync(left, right)
    do(str(left), STORIES[name], session.status)
    session.status(str(left))  # Recorded now: the copies below have other file ids, which would tell of no rename.
    expected = read_tree(str(left))
    saved = quick / "saved"
    saved.mkdir()
    step = 0
    while True:
        step += 1
        # A fresh pair that looks the same: moved away and back, so that it stays the same replicas.
        for root in (left, right):
            subvolume_copy(root, saved / root.name)
        if not killed_at(step, left, right):
            break
        everything = {*read_tree(str(left)).values(), *on_disk(right)}
        assert set(BASE.values()) | set(expected.values()) <= everything | {""}, f"lost at step {step}"
        sync(left, right)
        assert read_tree(str(left)) == expected, f"left after step {step}"
        assert read_tree(str(right)) == expected, f"right after step {step}"
        again = sync(left, right)
        assert not again.applied and not again.conflicts and not again.problems
        for root in (left, right):
            restore_copy(saved / root.name, root)
    assert step > 8
    assert read_tree(str(left)) == read_tree(str(right)) == expected


def on_disk(root: Path) -> set[str]:
    """The contents of all files below a root, in the trash and the stage too."""
    found = set()
    for path in root.rglob("*"):
        if path.is_file() and not path.is_symlink() and path.suffix != ".db":
            try:
                found.add(path.read_text())
            except UnicodeDecodeError:
                continue
    return found


def subvolume_copy(root: Path, copy: Path) -> None:
    """Keep what a root holds, with its state, as it is now."""
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(root, copy, symlinks=True)


def restore_copy(copy: Path, root: Path) -> None:
    """Put back what was kept, into the same folders, so that a root stays the replica that it is."""
    home = root / ".briefcase"
    for path in root.iterdir():
        if path != home:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in home.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for path in copy.iterdir():
        if path.name == home.name:
            for inner in path.iterdir():
                target = home / inner.name
                shutil.copytree(inner, target) if inner.is_dir() else shutil.copy2(inner, target)
        elif path.is_dir():
            shutil.copytree(path, root / path.name)
        else:
            shutil.copy2(path, root / path.name)


KILLS = int(os.environ.get("FUZZ_CRASHES", "4"))
"""How many times the real program is killed; `FUZZ_CRASHES=200` for a long run."""


def test_the_real_program_killed_at_any_moment(tmp_path: Path) -> None:
    """`kill -9` after a random time; the next sync finishes, whatever was done by then, and every version is still there."""
    seed = random.randrange(1 << 32)
    print(f"seed {seed}")
    chance = random.Random(seed)
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {f"F{n % 7}/f{n}": f"content {n}" for n in range(150)})
    command = [sys.executable, "-m", "workbench", "sync", str(left), str(right)]
    begun = time.monotonic()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    whole = time.monotonic() - begun
    killed = 0
    for number in count():
        if number >= KILLS and (killed or number >= 10 * KILLS):
            break
        before = {*read_tree(str(left)).values(), *read_tree(str(right)).values()} - {""}
        for path in chance.sample(sorted(left.rglob("f*")), 30):
            match chance.randrange(4):
                case 0:
                    path.write_text(f"changed {number} {path.name}")
                case 1:
                    path.rename(path.with_name(f"{path.name}-{number}"))
                case 2:
                    path.unlink()
                case _:
                    path.with_name(f"fnew-{number}-{path.name}").write_text(f"new {number} {path.name}")
        expected = read_tree(str(left))
        program = subprocess.Popen(
            command,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        begun = time.monotonic()
        try:
            program.wait(chance.uniform(0.1, 0.8) * whole)
            whole = min(whole, time.monotonic() - begun)  # the machine was slower before
        except subprocess.TimeoutExpired:
            program.send_signal(signal.SIGKILL)
            killed += 1
        _, said = program.communicate()
        assert program.returncode in (0, -signal.SIGKILL), said.decode()
        lost = before - {*read_tree(str(left)).values(), *on_disk(right)}
        # What a person deleted or overwrote here is theirs to lose; what the other side had of it lies in its trash.
        assert not lost, f"seed {seed}, {number}: {sorted(lost)[:3]}"
        torn = set(read_tree(str(right)).values()) - before - set(expected.values()) - {""}
        assert not torn, f"seed {seed}, {number}: half a file"
        outcome = sync(left, right)
        assert not outcome.conflicts, f"seed {seed}, {number}"
        assert read_tree(str(left)) == read_tree(str(right)) == expected, f"seed {seed}, {number}"
    assert killed, "the program was always done before it was killed"
