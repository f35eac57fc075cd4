"""How the cost of a file grows with how many there are: microseconds a file for looking, planning and carrying out, and the memory.

`growth.py [--files 50000,100000,200000] [--directory DIR]`: for each number a fresh pair of folders is filled by a first sync
and synced once more with nothing changed. Every sync runs in a process of its own, so that its peak of memory is its own.
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
from pathlib import Path
from typing import Any

TREES = str(Path(__file__).with_name("trees.py"))
W4_FILES = 200_000
SLOWER = 1.5
"""A file among the most may cost so many times what one among the fewest does, in processor time, and it still counts as linear."""


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
    costs = [_measured(int(files), options.directory) for files in options.files.split(",")]
    growth = costs[-1] / costs[0]
    print(
        f"\nA file of a first sync costs {growth:.2f} times as much processor time among the most as among the fewest."
    )
    return 1 if growth > SLOWER else 0


def _measured(files: int, directory: str | None) -> float:
    """Print the lines of one number of files; microseconds of processor time a file in the first sync."""
    place = tempfile.mkdtemp(prefix="briefcase-growth-", dir=directory)
    cost = 0.0
    try:
        subprocess.run([sys.executable, TREES, "make", "W4", "0", str(files / W4_FILES), f"{place}/left"], check=True)
        os.mkdir(f"{place}/right")
        for name in ("first", "nothing changed"):
            os.sync()
            command = [sys.executable, __file__, "--one", f"{place}/left", f"{place}/right"]
            done = subprocess.run(command, check=True, capture_output=True, text=True)
            seen = json.loads(done.stdout)
            each = {key: value * 1e6 / files for key, value in seen.items()}
            cost = cost or each["processor"]
            cells = [f"{each[key]:.1f}" for key in ("look", "plan", "carry", "processor", "wall")]
            print(f"| {files:,} | {name} | {' | '.join(cells)} | {seen['memory'] / 1e6:.0f} |", flush=True)
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return cost


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
    timed(parts, "_trees", "plan")
    begun = time.perf_counter()
    kept, sys.stdout = sys.stdout, open(os.devnull, "w")  # noqa: SIM115 (as long as the process)
    status = workbench(["sync", left, right])
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
