"""External tools from the command line: found, set by the person, started for a merge or a comparison."""

import json
import os
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from workbench.hooks.external.settings import OwnTool, ToolSettings, to_values

BASE, LEFT, RIGHT = "one\ntwo\nthree\n", "one\nTWO\nthree\n", "one\n2\nthree\n"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Base, left and right of a merge with one conflict."""
    made = []
    for name, text in (("base", BASE), ("left", LEFT), ("right", RIGHT)):
        (tmp_path / f"{name}.txt").write_text(text)
        made.append(str(tmp_path / f"{name}.txt"))
    return made


def own(home: Path, *lines: str, **more: object) -> None:
    """A tool "Mine" that does what `lines` of shell say, set as the window would; $1 is left, $2 right, $3 the output."""
    program = home / "mine"
    program.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n")
    program.chmod(0o755)
    tool = OwnTool("Mine", str(program), ("{left}", "{right}"), ("{left}", "{right}", "{output}", "{base}"))
    config = home / ".config" / "smart-briefcases"
    config.mkdir(parents=True, exist_ok=True)
    settings = {"schema": 1, "briefcases": [], "values": to_values(ToolSettings((tool,)))}
    (config / "settings.json").write_text(json.dumps(settings))


def leftovers(home: Path) -> list[str]:
    folder = home / ".local/share/smart-briefcases/tools"
    return os.listdir(folder) if folder.is_dir() else []


def test_own_tools_are_listed_with_the_others(workbench: Run, home: Path) -> None:
    own(home, "true")
    tools = json.loads(workbench("tools", "--json").stdout)["tools"]
    (mine,) = [t for t in tools if t["name"] == "Mine"]
    assert mine["own"] and mine["found"] and mine["path"] == str(home / "mine")
    assert not any(t["own"] for t in tools if t["name"] != "Mine")


def test_a_merge_in_a_tool_is_written_and_nothing_is_left_over(workbench: Run, home: Path, files, tmp_path: Path):
    own(home, 'grep -q "<<<<<<<" "$3" || exit 9', 'printf "one\\nboth\\nthree\\n" > "$3"')
    out = tmp_path / "out.txt"
    done = workbench("merge", *files, "-o", out, "--tool", "mine")
    assert (done.returncode, out.read_text(), done.stderr) == (0, "one\nboth\nthree\n", "")
    assert leftovers(home) == []


@pytest.mark.parametrize(
    ("lines", "status", "told"),
    [
        (["sleep 2.1"], 1, "changed nothing"),
        (["echo >> $3"], 1, "still marked at line 2"),
        (["exit 3"], 2, "ended with status 3"),
        (["echo x > $3", "exit 3"], 2, "after it had written"),
        (["kill -9 $$"], 2, "ended with status -9"),
        (["true"], 2, "stays in the background"),
    ],
)
def test_every_other_end_is_a_sentence(workbench: Run, home: Path, files, tmp_path: Path, lines, status, told) -> None:
    own(home, *lines)
    out = tmp_path / "out.txt"
    done = workbench("merge", *files, "-o", out, "--tool", "Mine")
    assert done.returncode == status and told in done.stderr and "Traceback" not in done.stderr
    assert out.exists() == ("marked" in told)


def test_a_tool_that_is_not_there_is_a_sentence(workbench: Run, home: Path, files, tmp_path: Path) -> None:
    for name, told in (("Nonsense", "There are: "), ("WinMerge", "WinMerge was not found")):
        done = workbench("merge", *files, "-o", tmp_path / "out", "--tool", name)
        assert done.returncode == 2 and told in done.stderr
    assert leftovers(home) == []


def test_two_files_are_compared_in_a_tool_on_copies(workbench: Run, home: Path, files, tmp_path: Path) -> None:
    own(home, 'echo "$@" > "$HOME/seen"', 'echo x >> "$1" 2>/dev/null', "sleep 2.1", "exit 1")
    assert workbench("diff", files[1], files[2], "--tool", "Mine").returncode == 1
    assert workbench("diff", files[1], files[1], "--tool", "Mine").returncode == 0
    assert Path(files[1]).read_text() == LEFT
    seen = (home / "seen").read_text().split()
    assert seen[0].endswith("left.LEFT.txt") and leftovers(home) == []
    assert "not two folders" in workbench("diff", tmp_path, home, "--tool", "Mine").stderr
