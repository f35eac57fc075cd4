"""Folders full of made-up files, what happens to them between two syncs, and whether two of them are equal.

Run as a program, so that the memory it takes is not counted with the programs that are measured:
`trees.py make W3 0 1.0 DIR`, `trees.py change DIR`, `trees.py rename DIR`, `trees.py delete DIR`, `trees.py compare LEFT RIGHT`.
"""

import filecmp
import os
import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

STATE = ".briefcase"
"""The folder in which our program keeps its own things; no part of a tree."""

_WORDS = [
    "river",
    "stone",
    "garden",
    "letter",
    "window",
    "morning",
    "paper",
    "silver",
    "bread",
    "winter",
    "table",
    "music",
    "orange",
    "forest",
    "market",
    "summer",
    "bridge",
    "candle",
    "island",
    "journey",
    "kitchen",
    "lantern",
    "meadow",
    "number",
    "ocean",
    "pencil",
    "quiet",
    "road",
    "story",
    "train",
    "uncle",
    "valley",
]


@dataclass(frozen=True, slots=True)
class Workload:
    """How many folders and files there are, and how large the files: `size` draws one size in bytes."""

    name: str
    title: str
    folders: int
    files: int
    size: Callable[[random.Random], int]

    def scaled(self, scale: float) -> "Workload":
        """The same with `scale` times as many folders and files."""
        return Workload(
            self.name, self.title, max(1, int(self.folders * scale)), max(1, int(self.files * scale)), self.size
        )


WORKLOADS = {
    w.name: w
    for w in (
        Workload("W1", "1,000 folders, 2,000 empty files", 1_000, 2_000, lambda _: 0),
        Workload("W2", "1,000 folders, 2,000 files of 128 KiB", 1_000, 2_000, lambda _: 128 * 1024),
        Workload(
            "W3", "2,000 folders, 20,000 files, mean 4 KiB", 2_000, 20_000, lambda r: int(r.expovariate(1 / 4096))
        ),
        Workload("W4", "10,000 folders, 200,000 files, mean 100 bytes", 10_000, 200_000, lambda r: r.randint(20, 180)),
    )
}


def make(workload: Workload, root: str, seed: int = 0) -> None:
    """Fill `root`, which is made. Every fourth file has a name and words that a plugin can merge, the rest random bytes."""
    draw = random.Random(seed)
    noise = draw.randbytes(1 << 20)
    prose = _prose(draw, 1 << 20)
    os.makedirs(root)
    folders = [root]
    for number in range(workload.folders):
        folder = f"{folders[number // 6]}/{_WORDS[number % len(_WORDS)]} {number}"
        os.mkdir(folder)
        folders.append(folder)
    for number in range(workload.files):
        text = number % 4 == 0
        suffix = (".txt" if number % 8 else ".md") if text else ".dat"
        size = workload.size(draw)
        source = prose if text else noise
        # A number in front makes every content unique; the rest is cut from one stretch, for speed.
        head = f"{number} of {seed}\n".encode()[:size]
        start = draw.randrange(len(source) - size) if size else 0
        with open(f"{folders[1 + number % workload.folders]}/{_WORDS[number % 7]} {number}{suffix}", "wb") as file:
            file.write(head + source[start : start + size - len(head)])


def _prose(draw: random.Random, size: int) -> bytes:
    lines: list[str] = []
    length = 0
    while length < size:
        lines.append(" ".join(draw.choices(_WORDS, k=draw.randint(3, 12))) + ".\n")
        length += len(lines[-1])
    return "".join(lines).encode()


def change(root: str, count: int = 10) -> None:
    """Write something else into `count` files that lie far apart."""
    paths = sorted(_files(root))
    for number in range(min(count, len(paths))):
        path = paths[number * len(paths) // count]
        with open(path, "ab") as file:
            file.write(f"changed, number {number}\n".encode())


def rename(root: str) -> None:
    """Give every folder and every file a new name, the deepest first."""
    for folder, folders, files in os.walk(root, topdown=False):
        for name in files + folders:
            if name != STATE and f"/{STATE}" not in folder:
                os.rename(f"{folder}/{name}", f"{folder}/new {name}")


def delete(root: str) -> None:
    """Delete every folder and every file, but not our program's own."""
    for folder, folders, files in os.walk(root, topdown=False):
        if f"/{STATE}" in folder:
            continue
        for name in files:
            os.unlink(f"{folder}/{name}")
        for name in folders:
            if name != STATE:
                os.rmdir(f"{folder}/{name}")


def compare(left: str, right: str) -> str | None:
    """A sentence on the first difference between two trees, or None."""
    ours, theirs = (sorted(_entries(root)) for root in (left, right))
    if ours != theirs:
        odd = sorted(set(ours) ^ set(theirs))[0]
        return f"{len(ours)} entries on the left, {len(theirs)} on the right; only one side has {odd}"
    for path in ours:
        if not path.endswith("/") and not filecmp.cmp(f"{left}/{path}", f"{right}/{path}", shallow=False):
            return f"{path} has different contents"
    return None


def _files(root: str) -> Iterator[str]:
    return (f"{root}/{path}" for path in _entries(root) if not path.endswith("/"))


def _entries(root: str) -> Iterator[str]:
    """Every path below `root`; those of folders end in a slash."""
    for folder, folders, files in os.walk(root):
        if STATE in folders:
            folders.remove(STATE)
        inside = folder[len(root) + 1 :]
        yield from (os.path.join(inside, name) for name in files)
        yield from (os.path.join(inside, name) + "/" for name in folders)


def main(arguments: list[str]) -> int:
    match arguments:
        case ["make", name, seed, scale, root]:
            make(WORKLOADS[name].scaled(float(scale)), root, int(seed))
        case ["change", root]:
            change(root)
        case ["rename", root]:
            rename(root)
        case ["delete", root]:
            delete(root)
        case ["compare", left, right]:
            if difference := compare(left, right):
                print(difference)
                return 1
        case _:
            print(__doc__)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
