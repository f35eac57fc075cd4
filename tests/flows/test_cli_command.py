"""The command as a whole: wrong words, no window, closed outputs, and how little it takes to start."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.cli.commands import COMMANDS
from workbench.cli.say import shown
from workbench.cli.words import size, table


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["statsu", "x"], "did you mean status?"),
        (["sync", "a", "b", "--prefer", "newst"], "did you mean newest?"),
        (["resolve", "a", "c1"], "one of the arguments --keep --with is required"),
        (["merge", "a"], "the following arguments are required"),
        (["restore", "a", "b", "--version", "x"], "invalid int value"),
        ([], "the window needs a display"),
        (["merge", "a", "b", "c", "-o", "d", "--gui"], "the window needs a display"),
        (["diff", "a", "b", "--gui"], "is not there"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_words_get_a_sentence_and_status_2(workbench, words: list[str], sentence: str) -> None:
    done = workbench(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("workbench: ")
    assert sentence in done.stderr


@pytest.mark.parametrize("command", [c.name for c in COMMANDS])
def test_every_command_explains_itself(workbench, command: str) -> None:
    done = workbench(command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith(f"usage: workbench {command} ")
    assert done.stderr == ""


def test_the_list_names_every_command(workbench) -> None:
    done = workbench("--help")
    assert all(f"\n    {command.name}" in done.stdout for command in COMMANDS)


def test_reading_the_words_of_a_sync_loads_neither_plugins_nor_the_database() -> None:
    """What the parser of `sync` imports is what every sync waits for before it begins."""
    code = (
        "import sys; from workbench.cli.commands import build; build(['sync', 'a', 'b']).parse_args(['sync', 'a', 'b']);"
        "print(*sorted({m.partition('.')[0] for m in sys.modules}))"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert {"workbench", "argparse"} <= set(loaded)
    assert not {"pluggy", "PyQt6", "multiprocessing", "charset_normalizer", "asyncio", "sqlite3"} & set(loaded)


def many_files(folder: Path, number: int) -> None:
    folder.mkdir()
    for i in range(number):
        (folder / f"file number {i:05} with a long name").write_text(str(i))


def test_a_reader_that_goes_away_is_no_error(workbench, tmp_path: Path, home: Path) -> None:
    many_files(tmp_path / "old", 0)
    many_files(tmp_path / "new", 3000)
    read, write = os.pipe()
    os.close(read)
    done = workbench("diff", "old", "new", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs the device that is always full")
def test_an_output_that_is_full_is_an_error(workbench, tmp_path: Path) -> None:
    many_files(tmp_path / "old", 0)
    many_files(tmp_path / "new", 3)
    with open("/dev/full", "w") as full:
        done = workbench("diff", "old", "new", stdout=full)
    assert done.returncode == 2
    assert "No space left" in done.stderr


def test_without_any_output_the_status_still_tells(workbench, tmp_path: Path) -> None:
    many_files(tmp_path / "old", 0)
    many_files(tmp_path / "new", 3)
    done = workbench("diff", "old", "new", stdout=None, stderr=None, preexec_fn=lambda: (os.close(1), os.close(2)))
    assert done.returncode == 1


def test_ctrl_c_ends_with_130_and_a_sentence(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "file").write_text("x")
    running = subprocess.Popen(
        [sys.executable, "-m", "workbench", "diff", "pipe", "file"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
    )
    # It waits for the other end of the pipe; when that opens, it is inside the command.
    with open(tmp_path / "pipe", "w"):
        status = Path(f"/proc/{running.pid}/stat")
        while status.exists() and status.read_text().rpartition(")")[2].split()[0] != "S":  # until it reads
            time.sleep(0.01)
        running.send_signal(signal.SIGINT)
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (130, "workbench: stopped; nothing was left half done\n")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("plain name.txt", "plain name.txt"),
        ("Übung.txt", "Übung.txt"),
        ("two\nlines", "two\\nlines"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("gnp.\u202egpj", "gnp.\\u202egpj"),
        ("not utf-8 \udcff", "not utf-8 \udcff"),
    ],
)
def test_names_cannot_command_the_terminal(name: str, expected: str) -> None:
    assert shown(name) == expected


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1000, "1.0 kB"), (99_940, "99.9 kB"), (99_960, "100 kB"),
     (999_499, "999 kB"), (999_500, "1.0 MB"), (1_400_000_000, "1.4 GB"), (5 * 10**15, "5000 TB")],
)  # fmt: skip
def test_sizes_in_words(number: int, words: str) -> None:
    assert size(number) == words


def test_columns_line_up() -> None:
    assert table([("a", "bb", "c"), ("aaa", "b", "")]) == ["  a    bb  c", "  aaa  b"]
