"""The stories of `machine.py`, in a number that fits into every run of the tests. `make fuzz` tells many more."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.machines.asked import Engine
from tests.machines.command import CommandLine
from tests.machines.disks import RealFolders
from tests.machines.machine import MergingMachine, ReplicaMachine, TroubledMachine, TroubledMergingMachine
from tests.machines.memory_folders import MemoryFolders
from tests.machines.story import World
from workbench.hooks.host import Host

SEED = int(os.environ.get("FUZZ_SEED", "1"))
MORE = int(os.environ.get("FUZZ_MORE", "1"))
"""How many times as many stories as in a run of all tests."""

T = TypeVar("T", bound=ReplicaMachine)


def tell(kind: type[T], world: Callable[[], World], stories: int, steps: int) -> type[T]:
    """The machine that told so many stories of so many steps each; the seed that was printed tells the same ones again."""
    print(f"seed {SEED}: {stories * MORE} stories of {steps} steps at most")
    machine = type("Machine", (kind,), {"world": staticmethod(world)})
    run_state_machine_as_test(
        seed(SEED)(machine),
        settings=settings(
            max_examples=stories * MORE,
            stateful_step_count=steps,
            deadline=None,
            database=None,
            print_blob=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    return machine


def in_memory(host: Host | None = None) -> World:
    disks = MemoryFolders()
    return World(disks, Engine(disks, host))


def test_stories_told_to_the_engine() -> None:
    tell(ReplicaMachine, in_memory, 24, 40)


def test_stories_of_trouble() -> None:
    tell(TroubledMachine, in_memory, 30, 40)


def test_stories_with_merges() -> None:
    with Host({"text": "workbench_text.plugin"}) as host:
        machine = tell(MergingMachine, lambda: in_memory(host), 5, 40)
    assert machine.merged, "else the stories say little about merges"


def test_stories_of_trouble_with_merges() -> None:
    with Host({"text": "workbench_text.plugin"}) as host:
        machine = tell(TroubledMergingMachine, lambda: in_memory(host), 4, 40)
    assert machine.merged, "else the stories say little about merges"


def test_stories_told_to_the_command(tmp_path: Path) -> None:
    tell(ReplicaMachine, lambda: World(RealFolders(), CommandLine(tmp_path)), 2, 20)
