"""The command as people run it: a process of its own, in a home of its own."""

import ctypes
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from tests.in_memory import quick_folder
from workbench.engine import real_disk

Run = Callable[..., subprocess.CompletedProcess[str]]


def environment(home: Path) -> dict[str, str]:
    """What a command sees: nothing of the person's git, no display, English."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "DISPLAY", "WAYLAND", "QT_"))}
    return kept | {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "Ann",
        "GIT_AUTHOR_EMAIL": "ann@example.org",
        "GIT_COMMITTER_NAME": "Ann",
        "GIT_COMMITTER_EMAIL": "ann@example.org",
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "",  # hundreds of starts: each would compile everything anew
        "PYTHONPYCACHEPREFIX": os.path.join(tempfile.gettempdir(), f"workbench-pyc-{os.getuid()}"),
        "TERM": "dumb",
    }


def obey_permissions() -> None:
    """For `preexec_fn`: let the superuser's process be refused what the permissions of files refuse."""
    if os.geteuid() == 0:
        drop_bounding_capability = 24
        libc = ctypes.CDLL(None)
        for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
            if libc.prctl(drop_bounding_capability, capability, 0, 0, 0) != 0:
                raise OSError("the capability cannot be dropped")


@pytest.fixture
def refused() -> Callable[[], None]:
    """What to run a command with so that unreadable files are unreadable to it."""
    if sys.platform != "linux" and os.geteuid() == 0:
        pytest.skip("nothing is unreadable to the superuser here")
    return obey_permissions


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty home folder outside of tmp_path."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture
def workbench(tmp_path: Path, home: Path) -> Run:
    """Runs `workbench WORDS…`, or another program, in tmp_path; stdout and stderr are text in which any byte survives."""

    def run(
        *words: str | Path, program: str | None = None, cwd: Path = tmp_path, **more: object
    ) -> subprocess.CompletedProcess[str]:
        start = [sys.executable, "-m", "workbench"] if program is None else [program]
        done: subprocess.CompletedProcess[str] = subprocess.run(
            [*start, *map(str, words)],
            **{  # type: ignore[call-overload]
                "cwd": cwd,
                "env": environment(home),
                "stdout": subprocess.PIPE,
                "stderr": subprocess.PIPE,
                "stdin": subprocess.DEVNULL,
                "text": True,
                "encoding": "utf-8",
                "errors": "surrogateescape",
                "timeout": 60,
                **more,
            },
        )
        assert "Traceback" not in (done.stderr or "")
        return done

    return run


@pytest.fixture(scope="session")
def within() -> Run:
    """Runs `workbench WORDS…` inside this process, for what a test only needs beside its point: quicker by a start."""

    def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
        from workbench.cli.main import main

        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = main([str(word) for word in words])
        return subprocess.CompletedProcess(words, status, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def quick(quick_folders: Path) -> Iterator[Path]:
    """An empty folder, in memory: for hundreds of syncs in a row, where what the kernel was given is as good as on a disk."""
    with quick_folder(quick_folders) as folder:
        yield folder


@pytest.fixture
def short_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A shorter wait for the clock, where hundreds of syncs follow each other and nobody edits in between: it hides nothing."""
    monkeypatch.setattr(real_disk, "TICK", 2_000_000)
