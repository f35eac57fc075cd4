"""How fast folders are synced, beside other programs, on generated trees.

Every run of every program has a fresh folder, the phase that deletes comes last for all of them, and the trees go at the end: on
some file systems deleting a large tree slows down whatever follows (ext4: for up to six minutes, so wait as long between two
runs). The programs take turns, so that a slow spell of the machine hits them all.
"""

import argparse
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

from measure import Failed, Figures, measure
from programs import PHASES, Program, installed
from trees import STATE, WORKLOADS

TITLES = {
    "first": "first sync",
    "nothing": "nothing changed",
    "ten": "ten files changed",
    "renamed": "all renamed",
    "deleted": "all deleted",
}
TIME_AIMS = {
    "first": {"W1": 0.8, "W2": 0.5, "W3": 0.7, "W4": 0.3},
    "nothing": {"W3": 1.2, "W4": 1.0},
    "ten": dict.fromkeys(WORKLOADS, 1.2),
    "renamed": {"W1": 0.8, "W2": 0.8},
    "deleted": dict.fromkeys(WORKLOADS, 1.2),
}
"""What the wall time of ours is to be, at most, as a multiple of Unison's in the same run: by phase and workload."""
MEMORY_AIMS = {"W4": 1.0}
"""The same for the peak of memory, in every phase."""
PREPARE = {"ten": "change", "renamed": "rename", "deleted": "delete"}
TREES = str(Path(__file__).with_name("trees.py"))


@dataclass(frozen=True, slots=True)
class Run:
    """One program taken through all phases of a workload in a folder of its own."""

    program: Program
    workload: str
    repeat: int
    place: str

    @property
    def left(self) -> str:
        """The side where everything happens."""
        return f"{self.place}/left"

    @property
    def right(self) -> str:
        """The side that is brought up to date."""
        return f"{self.place}/right"


Results = dict[tuple[str, str, str], list[Figures]]
"""The figures of every repeat, by workload, phase and program."""


def main() -> int:
    """Run what was asked for; the exit status is 1 if a program failed or left different trees."""
    options = _options()
    programs = installed()
    if unknown := [name for name in options.programs if name not in programs]:
        print(f"Not installed: {', '.join(unknown)}.")
    chosen = [programs[name] for name in options.programs if name in programs]
    results: Results = defaultdict(list)
    notes: list[str] = []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the trees are deleted then too
    place = tempfile.mkdtemp(prefix="briefcase-bench-", dir=options.directory)
    runs = [
        Run(program, workload, repeat, f"{place}/{workload}-{repeat}-{program.name}")
        for workload in options.workloads
        for repeat in range(options.repeats)
        for program in chosen[repeat % len(chosen) :] + chosen[: repeat % len(chosen)]
    ]
    try:
        for run in runs:
            _say(f"making {run.place}")
            os.makedirs(run.right)
            _tree("make", run.workload, "0", str(options.scale), run.left)
        for phase in PHASES:
            for run in runs:
                _say(f"{TITLES[phase]}: {run.workload} {run.repeat + 1}/{options.repeats} {run.program.name}")
                _one_phase(run, phase, results, notes)
        _say("")
        for workload in options.workloads:
            print(_table(workload, results, chosen, options.repeats, options.scale))
    except Failed as failure:
        _say("")
        print(failure, file=sys.stderr)
        return 1
    finally:
        _say("deleting the trees")
        shutil.rmtree(place, ignore_errors=True)
        _say("")
    print("\n".join(dict.fromkeys(notes)))
    if {"workbench", "unison"} <= {p.name for p in chosen} and options.scale == 1:
        print(_aims(options.workloads, results))
    if options.json:
        rows = [
            {"workload": w, "phase": p, "program": g, "runs": [asdict(f) for f in runs]}
            for (w, p, g), runs in results.items()
        ]
        Path(options.json).write_text(json.dumps(rows, indent=1) + "\n")
    return 0


def _one_phase(run: Run, phase: str, results: Results, notes: list[str]) -> None:
    """Change the left side as the phase says, sync it, and add the figures."""
    command = run.program.command(phase, run.left, run.right)
    if command is None:
        return
    if phase in PREPARE:
        _tree(PREPARE[phase], run.left)
    before = _file_ids(run.right) if phase == "renamed" else set()
    environment = {run.program.own_folder: f"{run.place}/own"} if run.program.own_folder else {}
    os.sync()  # what others left unwritten is not paid for here
    results[run.workload, phase, run.program.name].append(measure(command, environment))
    if difference := _tree("compare", run.left, run.right, failure=True):
        raise Failed(f"{run.program.name}, {run.workload}, {TITLES[phase]}: the sides differ. {difference}")
    if phase == "renamed":
        kept = len(before & _file_ids(run.right))
        notes.append(f"{run.workload}: {run.program.name} renamed {kept} of {len(before)} files without copying them.")


def _file_ids(root: str) -> set[str]:
    """Inode numbers and birth times of all files: those that stay the same were not copied."""
    find = f"find {root} -name {STATE} -prune -o -type f -print0 | xargs -0 --no-run-if-empty stat --format='%i %.9W'"
    return set(subprocess.run(find, shell=True, capture_output=True, text=True, check=True).stdout.splitlines())


def _tree(*arguments: str, failure: bool = False) -> str:
    """What trees.py says. With `failure`, its status 1 is an answer and not an error."""
    done = subprocess.run([sys.executable, TREES, *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0 and not (failure and done.returncode == 1):
        raise Failed(f"trees.py {' '.join(arguments)}: {done.stderr[-800:]}")
    return done.stdout.strip()


def _table(workload: str, results: Results, programs: Iterable[Program], repeats: int, scale: float) -> str:
    """Medians of one workload as a Markdown table, with ours as multiples of the others' wall time."""
    names = [p.name for p in programs]
    others = [n for n in names if n != "workbench"]
    ratios = [f"ours/{n}" for n in others] if "workbench" in names else []
    scaled = "" if scale == 1 else f", scaled by {scale}"
    lines = [
        f"\n### {workload}: {WORKLOADS[workload].title}{scaled} (median of {repeats})\n",
        "| | " + " | ".join(f"{n}: wall s, cpu s, MB" for n in names) + "".join(f" | {r}" for r in ratios) + " |",
        "|---" * (1 + len(names) + len(ratios)) + "|",
    ]
    for phase in PHASES:
        cells = [TITLES[phase]]
        walls: dict[str, float] = {}
        for name in names:
            runs = results.get((workload, phase, name), [])
            if not runs:
                cells.append("–")
                continue
            walls[name] = median(f.wall for f in runs)
            memory = median(f.memory for f in runs) / 1e6
            cells.append(f"{walls[name]:.2f}, {median(f.cpu for f in runs):.2f}, {memory:.0f}")
        if ratios:
            cells += [f"{walls['workbench'] / walls[n]:.2f}×" if n in walls else "–" for n in others]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _aims(workloads: Iterable[str], results: Results) -> str:
    """Each aim with what was measured, the missed ones marked, as a Markdown table."""
    lines = [
        "\n### Aims: ours as a multiple of Unison's\n",
        "| workload | phase | what | aim | measured | |",
        "|---" * 6 + "|",
    ]
    missed = total = 0
    for workload in workloads:
        for phase in PHASES:
            ours, theirs = (results.get((workload, phase, name), []) for name in ("workbench", "unison"))
            if not ours or not theirs:
                continue
            aims = (
                ("time", TIME_AIMS[phase].get(workload), lambda f: f.wall),
                ("memory", MEMORY_AIMS.get(workload), lambda f: float(f.memory)),
            )
            for what, aim, figure in aims:
                if aim is None:
                    continue
                ratio = median(map(figure, ours)) / median(map(figure, theirs))
                total += 1
                missed += ratio > aim
                verdict = "missed" if ratio > aim else "reached"
                lines.append(f"| {workload} | {TITLES[phase]} | {what} | {aim:.1f}× | {ratio:.2f}× | {verdict} |")
    lines.append(f"\n{total - missed} of {total} aims were reached.")
    return "\n".join(lines)


def _say(text: str) -> None:
    """Show how far it is, on a terminal only."""
    if sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[K{text}")
        sys.stderr.flush()


def _options() -> argparse.Namespace:
    def names(text: str) -> list[str]:
        return [part for part in text.split(",") if part]

    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument(
        "--workloads",
        type=names,
        default=["W1", "W2", "W3"],
        help="which, with commas between: W1,W2,W3 unless given; W4 takes minutes",
    )
    parser.add_argument("--programs", type=names, default=["workbench", "unison", "rsync", "cp"])
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--scale", type=float, default=1.0, help="fewer folders and files, for a quick look: 0.1")
    parser.add_argument("--directory", help="where the trees are made; a real disk, not memory")
    parser.add_argument("--json", metavar="FILE", help="write every figure there too")
    options = parser.parse_args()
    if unknown := set(options.workloads) - set(WORKLOADS):
        parser.error(f"no such workload: {', '.join(sorted(unknown))}")
    return options


if __name__ == "__main__":
    sys.exit(main())
