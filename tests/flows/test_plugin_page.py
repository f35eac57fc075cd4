"""docs/writing-a-plugin.md, done step by step: its files are written, its commands run, and they say what stands there."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[2] / "docs" / "writing-a-plugin.md"


@dataclass(frozen=True, slots=True)
class Written:
    """A piece of a file that the page shows; pieces of one file follow each other."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Typed:
    """A command that the page shows, and what it says."""

    command: str
    said: str


def _steps() -> Iterator[Written | Typed]:
    """What a reader of the page does, in order."""
    name = ""
    for match in re.finditer(r"`([\w.]+\.\w+)`:?\n\n(?=```)|```(\w+)\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        if match[1]:
            name = match[1]
        elif match[2] == "console":
            for command in re.finditer(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", match[3], re.MULTILINE):
                yield Typed(command[1], command[2])
        elif name:
            yield Written(name, match[3])
            name = ""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[Typed, str]]:
    """Every command of the page with what it really said."""
    room = tmp_path_factory.mktemp("plugin")
    site = room / "site"
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "PIP_NO_INDEX": "1",
        "COLUMNS": "100",
    }
    said = []
    for step in _steps():
        if isinstance(step, Written):
            with (room / step.name).open("a", encoding="utf-8") as file:
                file.write(step.text)
            continue
        command = step.command
        if command == "pip install -e .":
            # Beside the tests' own packages and not among them, so that no other test meets this plugin.
            command = f"{sys.executable} -m pip install --quiet --no-deps --no-build-isolation --target {site} ."
        elif site.exists():
            # The installed copy is the plugin as it was then; `pip install -e` would see what was added since.
            (site / "packing.py").write_bytes((room / "packing.py").read_bytes())
        done = subprocess.run(command.split(), cwd=room, env=environment, capture_output=True, text=True, check=False)
        said.append((step, done.stdout + done.stderr))
    return said


def test_the_page_has_its_steps() -> None:
    steps = list(_steps())
    assert {s.name for s in steps if isinstance(s, Written)} >= {
        "pyproject.toml",
        "packing.py",
        "base.pack",
        "left.pack",
    }
    assert sum(isinstance(s, Typed) for s in steps) >= 7


def test_every_command_says_what_the_page_says(told: list[tuple[Typed, str]]) -> None:
    for step, said in told:
        if step.command == "workbench plugins":
            # Which other plugins there are, and how the columns are set, is not the page's business.
            assert re.search(r"^packing +1\.0 +Packing list$", said, re.MULTILINE), said
        else:
            assert said == step.said, step.command
