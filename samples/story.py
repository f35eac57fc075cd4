"""A story of two briefcases: what the two replicas of each did since they last agreed, as data that can be replayed."""

import os
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

TREES = Path(__file__).with_name("trees")


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace `old` by `new` in a text file; without `old`, add `new` at its end. A file that is not there is made."""

    path: str
    new: str
    old: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """Rename a file or folder, or move it elsewhere; folders on the way are made."""

    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Delete:
    """Delete a file, or a folder with everything in it."""

    path: str


Step = Edit | Move | Delete


@dataclass(frozen=True, slots=True)
class Chapter:
    """One briefcase: its name and tree, the names of its two replicas, and what was done on each."""

    name: str
    tree: str
    replicas: tuple[str, str]
    left: tuple[Step, ...]
    right: tuple[Step, ...]


STORY = (
    Chapter(
        "Thesis",
        "thesis",
        ("laptop", "stick"),
        left=(
            # Both sides rewrite the same sentence: the text conflict to look at.
            Edit(
                "chapters/01 introduction.md",
                old="little is known about the wild bees\nthat live beside them. This thesis\n",
                new="of the wild bees beside them we\nknow hardly anything. This thesis\n",
            ),
            Edit("chapters/01 introduction.md", old="eight parks over one summer.", new="nine parks over one summer."),
            Edit(
                "chapters/01 introduction.md",
                old="Chapter 3 gives the counts.\n",
                new="Chapter 3 gives the counts, and\nchapter 4 what follows from them.\n",
            ),
            # Different places of one file: merged without a question.
            Edit(
                "chapters/02 methods.md",
                old="Twelve flat roofs and eight parks were chosen",
                new="Twelve flat roofs and nine parks were chosen",
            ),
            Edit(
                "chapters/04 discussion.md",
                new="# Discussion\n\nRoofs are worth the trouble where they carry plants.\n",
            ),
            # The folder is renamed here, a file inside it is edited there.
            Move("data", "measurements"),
            Move("code/clean_counts.py", "code/used once/clean_counts.py"),
            Delete("old drafts"),
            # Renamed to different names, and deleted here but edited there.
            Move("notes/ideas.txt", "notes/ideas for chapter 4.txt"),
            Delete("notes/meeting march.txt"),
        ),
        right=(
            Edit(
                "chapters/01 introduction.md",
                old="little is known about the wild bees\n",
                new="not much is known of the wild bees\n",
            ),
            Edit("chapters/01 introduction.md", old="eight parks over one", new="eight parks over a whole"),
            Edit("chapters/01 introduction.md", old="one found\nmore.", new="one found\nmany more."),
            Edit(
                "chapters/02 methods.md",
                old="The scripts are in the folder `code`.\n",
                new="The scripts are in the folder `code`, the counts beside them.\n",
            ),
            Edit("data/counts.csv", new="22,R01,31,9\n22,R02,27,8\n22,P01,52,17\n"),
            Edit("notes/to do.txt", new="Book the net for April.\nBack up the counts.\n"),
            Move("notes/ideas.txt", "notes/open questions.txt"),
            Edit("notes/meeting march.txt", new="- Next meeting: 9 April, ten o'clock.\n"),
            Move("pictures/hive.png", "pictures/cover.png"),
        ),
    ),
    Chapter(
        "Garden club",
        "garden",
        ("desktop", "share"),
        left=(
            Edit("members.csv", old="Carla Jung,555-0103,1,2011", new="Carla Jung,555-0173,1,2011"),
            Edit("newsletter/autumn.md", new="# Autumn letter\n\nThe last harvest is on 5 October.\nBring a basket.\n"),
            Edit("plans/beds.txt", old="Bed D: herbs\n", new="Bed D: herbs, and the bees\n"),
            Delete("recipes/jam.txt"),
            Move("minutes/january.txt", "minutes/2024/january.txt"),
            Move("minutes/february.txt", "minutes/2024/february.txt"),
        ),
        right=(
            Edit("members.csv", old="Carla Jung,555-0103,1,2011", new="Carla Jung,555-0103,8,2011"),
            Edit(
                "newsletter/autumn.md", new="# Autumn letter\n\nThe harvest feast is on 12 October.\nBring a chair.\n"
            ),
            Edit("plans/beds.txt", old="Bed A: beans, onions\n", new="Bed A: beans, onions, garlic\n"),
            Move("recipes/jam.txt", "recipes/currant jam.txt"),
            Delete("plans/plants.csv"),
            Edit("minutes/march.txt", new="Minutes, 12 March\n\nPresent: Ana, Bela, Fatma\n1. The pump is mended.\n"),
        ),
    ),
)


def lay_out(chapter: Chapter, folder: Path, now: float | None = None) -> tuple[Path, Path]:
    """The two replicas of a briefcase in `folder`: the left one full, weeks old, the right one empty."""
    left, right = (folder / name for name in chapter.replicas)
    shutil.copytree(TREES / chapter.tree, left)
    right.mkdir(parents=True)
    now = now or time.time()
    for number, path in enumerate(sorted(p for p in left.rglob("*") if p.is_file())):
        _date(path, now - 21 * 86400 - number * 5000)
    return left, right


def replay(root: Path, steps: Iterable[Step], hours_ago: float) -> None:
    """Do `steps` in `root`, as if the first of them was done `hours_ago` hours ago and the next ones minutes later."""
    moment = time.time() - hours_ago * 3600
    for number, step in enumerate(steps):
        path = root / step.path
        match step:
            case Edit():
                was = path.read_text("utf-8") if path.exists() else ""
                if step.old not in was:
                    raise ValueError(f"the story does not fit: {step.path} does not say {step.old!r}")
                path.write_text(was.replace(step.old, step.new, 1) if step.old else was + step.new, "utf-8")
                _date(path, moment + number * 400)
            case Move():
                (root / step.to).parent.mkdir(parents=True, exist_ok=True)
                path.rename(root / step.to)
            case Delete():
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _date(path: Path, moment: float) -> None:
    os.utime(path, (moment, moment))
