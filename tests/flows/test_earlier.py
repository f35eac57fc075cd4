"""Random stories on two replicas: whatever a replica was at a moment, it can be again."""

import os
import random

import pytest

from tests.acceptance import Deed, create, delete, modify, rename
from tests.flows.test_power import ROOTS, Tree, do, sync, tree
from tests.memory_disk import MemoryDisk
from workbench.engine import session

MINUTE = 60_000_000_000
SEEDS = range(int(os.environ.get("FUZZ_EARLIER", "8")))


def deed(chance: random.Random, there: Tree, number: int) -> Deed:
    """Something that a person may do to what is there."""
    files = [path for path in there if not path.endswith("/")]
    folders = ["", *(path for path in there if path.endswith("/"))]
    name = f"{chance.choice(folders)}{chance.choice('abcd')}{number % 5}"
    free = not any(path.rstrip("/") == name for path in there)
    match chance.choice(("create", "create", "folder", "modify", "rename", "move", "delete")):
        case "create" if free:
            return create(name, f"made {number}")
        case "folder" if free:
            return create(f"{name}/", "")
        case "modify" if files:
            return modify(chance.choice(files), f"changed {number}")
        case "rename" if files and free:
            return rename(chance.choice(files), name)
        case "move" if free and (moving := [f for f in folders if f and not name.startswith(f)]):
            return rename(chance.choice(moving).rstrip("/"), name)
        case "delete" if there:
            return delete(chance.choice(list(there)).rstrip("/"))
    return create(f"x{number}", f"made {number}")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_replica_can_be_again_what_it_was(seed: int) -> None:
    chance, disk = random.Random(seed), MemoryDisk()
    for root in ROOTS:
        disk.make_folder(root)
    sync(disk)
    was: list[tuple[str, int, Tree]] = []
    for number in range(14):
        root = chance.choice(ROOTS)
        do(disk, root, (deed(chance, tree(disk, root), number),))
        disk.time += MINUTE
        if chance.random() < 0.6:
            sync(disk)
        else:
            session.status(root, disk=disk)
        disk.time += MINUTE
        was.append((root, disk.time // 1_000_000, tree(disk, root)))
        disk.time += MINUTE
    for root, at, then in was:
        again = disk.restarted()
        outcome = session.restore(root, "", at=at, disk=again)
        lost = {problem.path for problem in outcome.problems if "no longer kept" in problem.message}
        now = tree(again, root)
        if not lost and not outcome.problems:
            assert now == then, (seed, root, at)
        else:
            # What a person overwrote before any other replica had it is nowhere: all else is there.
            assert set(then) - set(now) <= lost, (seed, root, at, outcome.problems)
