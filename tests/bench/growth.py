"""How the cost of a file grows with how many there are: microseconds a file for looking, planning and carrying out, and the memory.

`growth.py [--files 50000,100000,200000] [--directory DIR]`: for each number a fresh pair of folders is filled by a first sync,
synced with nothing changed, with ten files changed, with everything renamed, and with everything deleted. Every sync runs in a
process of its own, so that its peak of memory is its own.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

TREES = str(Path(__file__).with_name("trees.py"))
W4_FILES = 200_000
SLOWER = 1.5
"""A file among the most may cost so many times what one among the fewest does, in processor time, and it still counts as linear."""

PHASES: dict[str, str | None] = {
    "first": None,
    "nothing changed": None,
    "ten changed": "change",
    "all renamed": "rename",
    "all deleted": "delete",
}
"""The syncs in their order, and what happens on the left side before each."""
SHORT = ("nothing changed", "ten changed")
"""Those that are over so soon that the start of Python counts most; among many files that is shared by more of them."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Microseconds of processor time a file, and the peak of memory in bytes."""

    processor: float
    memory: float


def main() -> int:
    """Measure what was asked for; the exit status is 1 where a file costs much more among many."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("--files", default="50000,100000,200000", help="how many, with commas between")
    parser.add_argument("--directory", help="where the trees are made; a real disk, not memory")
    parser.add_argument("--one", nargs=2, metavar=("LEFT", "RIGHT"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(_one_sync(*options.one)))
        return 0
    print("| files | sync | look µs | plan µs | carry out µs | all: processor µs | all: wall µs | peak MB |")
    print("|---" * 8 + "|", flush=True)
    counts = [int(files) for files in options.files.split(",")]
    costs = [_measured(files, options.directory) for files in counts]
    print("\n| sync | processor time a file, most over fewest | memory for each further file, bytes |\n|---|---|---|")
    linear = True
    for name in PHASES:
        few, many = costs[0][name], costs[-1][name]
        growth = many.processor / few.processor
        further = (many.memory - few.memory) / max(1, counts[-1] - counts[0])
        linear = linear and (growth <= SLOWER or name in SHORT)
        print(f"| {name} | {growth:.2f} | {further:.0f} |")
    return 0 if linear else 1


def _measured(files: int, directory: str | None) -> dict[str, Cost]:
    """Print the lines of one number of files; what each sync cost."""
    place = tempfile.mkdtemp(prefix="briefcase-growth-", dir=directory)
    costs: dict[str, Cost] = {}
    try:
        subprocess.run([sys.executable, TREES, "make", "W4", "0", str(files / W4_FILES), f"{place}/left"], check=True)
        os.mkdir(f"{place}/right")
        for name, deed in PHASES.items():
            if deed is not None:
                subprocess.run([sys.executable, TREES, deed, f"{place}/left"], check=True)
            os.sync()
            command = [sys.executable, __file__, "--one", f"{place}/left", f"{place}/right"]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            seen = json.loads(done.stdout)
            each = {key: value * 1e6 / files for key, value in seen.items()}
            costs[name] = Cost(each["processor"], seen["memory"])
            cells = [f"{each[key]:.1f}" for key in ("look", "plan", "carry", "processor", "wall")]
            print(f"| {files:,} | {name} | {' | '.join(cells)} | {seen['memory'] / 1e6:.0f} |", flush=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return costs


def _one_sync(left: str, right: str) -> dict[str, float]:
    """Seconds of wall time by what was done, of processor time in all, and the peak of memory in bytes."""
    from workbench.cli.main import main as workbench
    from workbench.engine import look, parts, syncing

    spent = dict.fromkeys(("look", "plan", "carry"), 0.0)

    def timed(module: Any, name: str, what: str) -> None:
        call: Callable[..., object] = getattr(module, name)

        def around(*arguments: object, **named: object) -> object:
            begun = time.perf_counter()
            try:
                return call(*arguments, **named)
            finally:
                spent[what] += time.perf_counter() - begun

        setattr(module, name, around)

    timed(look, "scan", "look")
    for module in (parts, syncing):
        timed(module, "reconcile", "plan")
        timed(module, "execute", "carry")
    timed(parts, "part_of", "plan")
    begun = time.perf_counter()
    kept, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115 (as long as the process)
    status = workbench(["sync", left, right, "--allow-mass-delete"])
    sys.stdout = kept
    if status:
        sys.exit(status)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return {
        **spent,
        "wall": time.perf_counter() - begun,
        "processor": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss * 1024,
    }


if __name__ == "__main__":
    sys.exit(main())
