"""How long a program took, and how much processor time and memory.

Run as a program of its own (`measure.py COMMAND…`), which prints the figures as JSON: a child begins with the peak memory of
the process that started it, and this one is small. So no peak below about 13 MB can be seen.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figures:
    """Wall-clock and processor seconds, and the peak of resident memory in bytes, of a program and its children."""

    wall: float
    cpu: float
    memory: int


class Failed(Exception):
    """A measured program that did not do its work."""


def measure(command: list[str], environment: dict[str, str] | None = None) -> Figures:
    """The figures of one run of `command`, which must end with status 0."""
    # Python programs keep their compiled modules, as installed ones do.
    compiled = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-I", "-S", __file__, *command],
        env={**compiled, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip())[-800:]
        raise Failed(f"{' '.join(command)} ended with status {done.returncode}: {said}")
    return Figures(**json.loads(done.stdout.splitlines()[-1]))


def _run(command: list[str]) -> int:
    null = os.open(os.devnull, os.O_RDWR)
    begun = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, null, 1)])
    _, status, usage = os.wait4(child, 0)
    wall = time.perf_counter() - begun
    print(json.dumps({"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "memory": usage.ru_maxrss * 1024}))
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(_run(sys.argv[1:]))
