"""How long text takes, beside git: `text_merge.py`.

Merging: three texts of 100,000 lines of 59 bytes with 1 % edited on each side, as a whole process less the bare start of
the interpreter, interleaved with `git merge-file -p` on the same files. Comparing: two logs of 50 MB.
"""

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 5

MERGE = """
import os
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay
from workbench_text import plugin

def content(name):
    return Content("notes.txt", name, os.path.getsize(name), name)

contents = ThreeWay(content("base"), content("left"), content("right"))
result = plugin.workbench_merge("text", contents, {}, QuietJob())
answers = {decision.at: Choice.LEFT for decision in result.conflicts}
plugin.workbench_write(result, answers, {}, contents, "out", QuietJob())
"""

DIFF = """
import os, resource, time
from workbench.model.content import Content
from workbench_text import plugin

class Job:
    last = time.perf_counter()
    longest = 0.0
    def check(self):
        now = time.perf_counter()
        self.longest = max(self.longest, now - self.last)
        self.last = now
    def progress(self, done, total, what=""):
        pass

def content(name):
    return Content("big.log", name, os.path.getsize(name), name)

job = Job()
started = time.perf_counter()
result = plugin.workbench_diff("text", content("old.log"), content("new.log"), {}, job)
took = time.perf_counter() - started
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"{took:.2f} s, {len(result.changes)} changes, {peak:.0f} MB at most, {job.longest:.2f} s between two checks at most")
"""


def line(chance: random.Random) -> bytes:
    """A line of 59 bytes."""
    return bytes(chance.choices(b"abcdefghijklmnopqrstuvwxyz      0123456789", k=58)) + b"\n"


def edited(lines: list[bytes], seed: int, share: float = 0.01) -> list[bytes]:
    """The lines with a share of them edited: four in five changed, the others deleted or preceded by a new one."""
    chance = random.Random(seed)
    new = list(lines)
    for at in sorted(chance.sample(range(len(lines)), int(share * len(lines))), reverse=True):
        match chance.randrange(10):
            case 0:
                del new[at]
            case 1:
                new.insert(at, line(chance))
            case _:
                new[at] = new[at][:20] + b"%010d" % chance.randrange(10**10) + new[at][30:]
    return new


def seconds(run: Callable[[], object]) -> float:
    """How long `run` takes."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def main() -> None:
    """Prints the figures."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        chance = random.Random(1)
        base = [line(chance) for _ in range(100_000)]
        for file, lines in (("base", base), ("left", edited(base, 2)), ("right", edited(base, 3))):
            (folder / file).write_bytes(b"".join(lines))
        python = [sys.executable, "-c"]
        commands = {
            "git merge-file": ["git", "merge-file", "-p", "-q", "left", "base", "right"],
            "ours": [*python, MERGE],
            "interpreter": [*python, "pass"],
        }
        # compiled modules are kept, as they are where a program is installed; the first run, not counted, makes them
        environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        environment["PYTHONPYCACHEPREFIX"] = str(folder / "compiled")
        subprocess.run(commands["ours"], cwd=folder, env=environment, check=True)
        times: dict[str, list[float]] = {who: [] for who in commands}
        for _ in range(RUNS):
            for who, command in commands.items():
                run = lambda command=command: subprocess.run(  # noqa: E731
                    command, cwd=folder, env=environment, capture_output=True, check=False
                )
                times[who].append(seconds(run))
        git, ours, start = (statistics.median(times[who]) for who in commands)
        by_git = subprocess.run(
            ["git", "merge-file", "-p", "-q", "--ours", "left", "base", "right"],
            cwd=folder,
            capture_output=True,
            check=False,
        ).stdout
        assert by_git == (folder / "out").read_bytes(), "git's merge is another one"
        print(f"three-way merge of 100,000 lines, 1 % edited on each side, median of {RUNS}:")
        print(
            f"  git merge-file {git * 1000:.0f} ms, ours {ours * 1000:.0f} ms of which {start * 1000:.0f} ms are the interpreter's start"
        )
        print(f"  ratio {(ours - start) / git:.2f} (aim: under 3)")
        log = [b"%08d %s" % (i, line(chance)[9:]) for i in range(50_000_000 // 59)]
        (folder / "old.log").write_bytes(b"".join(log))
        (folder / "new.log").write_bytes(b"".join(edited(log, 4, 0.001)))
        done = subprocess.run([*python, DIFF], cwd=folder, capture_output=True, text=True, check=True)
        print(f"comparison of two logs of 50 MB: {done.stdout.strip()}")


if __name__ == "__main__":
    main()
