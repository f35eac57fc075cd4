"""What tests start on a desktop, or as a tool, is gone when they are over."""

import subprocess
import tempfile
from pathlib import Path

import pytest

from tests.gui.desktop import missing, started, tools_ended, until


def alive(number: int) -> bool:
    """Whether a process runs; one that only waits to be noticed does not."""
    try:
        words = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return words.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif((lacking := missing()) is not None, reason=f"{lacking} is not installed")
def test_no_program_outlives_its_desktop_not_even_one_of_a_session_of_its_own(monkeypatch: pytest.MonkeyPatch):
    with tempfile.TemporaryDirectory(prefix="wb-", ignore_cleanup_errors=True) as folder:
        with started(Path(folder), monkeypatch):
            told = Path(folder) / "told"
            command = ["sh", "-c", f"setsid sleep 300 & echo $! > {told}.part; mv {told}.part {told}; wait"]
            program = subprocess.Popen(command, start_new_session=True)
            until(told.exists)
            inner = int(told.read_text())
            assert alive(inner) and alive(program.pid)
        until(lambda: not alive(inner) and not alive(program.pid))
        program.wait(timeout=10)


def test_no_tool_outlives_its_test_nor_what_it_has_started():
    with pytest.MonkeyPatch.context() as patch, tools_ended(patch):
        command = ["sh", "-c", "sleep 300 & echo $!; wait"]
        tool = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, start_new_session=True)
        assert tool.stdout is not None
        inner = int(tool.stdout.readline())
        tool.stdout.close()
        assert alive(inner)
    until(lambda: not alive(inner))
    assert tool.returncode == -9
