"""A desktop of its own for a program that a test really starts: a display, a window manager and a message bus."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NEEDED = ("Xvfb", "openbox", "xdotool", "dbus-daemon")

# A bus that starts nobody: what a program asks it for beside its own affairs is not there, at once.
_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={socket}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy></busconfig>
"""


class Desktop:
    """Windows are found by name and get keys, as from a person."""

    def keys(self, *words: str) -> str:
        """What xdotool says to `words`; "" where it fails."""
        done = subprocess.run(["xdotool", *words], capture_output=True, text=True, timeout=120)
        return done.stdout.strip() if done.returncode == 0 else ""

    def window(self, name: str) -> str:
        """The id of a window that is shown with this in its name; "" where there is none."""
        return self.keys("search", "--onlyvisible", "--name", name).split("\n")[0]

    def press(self, window: str, *words: str) -> None:
        """Give a window the focus, and keys."""
        self.keys("windowactivate", "--sync", window)
        for word in words:
            self.keys("key", "--clearmodifiers", word)

    def type(self, words: str) -> None:
        """Type into what has the focus."""
        self.keys("type", "--delay", "4", words)


def missing(*programs: str) -> str | None:
    """The first program that is not here."""
    return next((name for name in (*NEEDED, *programs) if shutil.which(name) is None), None)


def screen(size: str, *options: str) -> tuple["subprocess.Popen[bytes]", str]:
    """An X server with a screen of `size`, and its display; "" where it does not start."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", size, "-nolisten", "tcp", *options]
    running = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    return running, f":{number}" if number else ""


@contextmanager
def started(folder: Path, patch: pytest.MonkeyPatch, *options: str) -> Iterator[Desktop]:
    """A desktop; programs that are started meanwhile appear on it. `options` are those of its X server."""
    xvfb, display = screen("1200x800x24", *options)
    running = [xvfb]
    try:
        if not display:
            pytest.skip("Xvfb does not start here")
        (folder / "bus.conf").write_text(_BUS.format(socket=folder / "bus"))
        for name, value in {
            "DISPLAY": display,
            "DBUS_SESSION_BUS_ADDRESS": f"unix:path={folder / 'bus'}",
            "HOME": str(folder),
            "XDG_CONFIG_HOME": str(folder / "config"),
            "XDG_DATA_HOME": str(folder / "data"),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "XDG_RUNTIME_DIR": str(folder),
            "GSETTINGS_BACKEND": "memory",
            "GDK_BACKEND": "x11",
            "NO_AT_BRIDGE": "1",
            "LC_ALL": "C.UTF-8",
        }.items():
            patch.setenv(name, value)
        bus = ["dbus-daemon", f"--config-file={folder / 'bus.conf'}", "--nofork"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        running.extend(subprocess.Popen(command, **quiet) for command in (bus, ["openbox"]))
        until(lambda: (folder / "bus").exists())
        yield Desktop()
    finally:
        _end_guests(f"unix:path={folder / 'bus'}", {process.pid for process in running})
        for process in reversed(running):
            process.terminate()
            process.wait(timeout=60)


def _end_guests(bus: str, hosts: set[int]) -> None:
    """End every program of this desktop, however it was started: only they know its message bus. Not the desktop's own."""
    known = f"DBUS_SESSION_BUS_ADDRESS={bus}".encode()
    for place in Path("/proc").glob("[0-9]*"):
        number = int(place.name)
        with contextlib.suppress(OSError):  # it is gone, or somebody else's
            if number not in {*hosts, os.getpid()} and known in (place / "environ").read_bytes().split(b"\0"):
                os.kill(number, signal.SIGKILL)


@contextmanager
def tools_ended(patch: pytest.MonkeyPatch) -> Iterator[None]:
    """What is started in here as a program that may outlive the window ends afterwards, with all that it has started itself."""
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen.__init__

    def begun(self: "subprocess.Popen[bytes]", *words: object, **how: object) -> None:
        begin(self, *words, **how)  # type: ignore[call-overload]
        if (
            how.get("start_new_session") and how.get("stdin") != subprocess.PIPE
        ):  # the worker of plugins has one: it stays
            started.append(self)

    patch.setattr(subprocess.Popen, "__init__", begun)
    yield
    for process in started:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=60)


def until(true: Callable[[], object], seconds: float = 120.0) -> None:
    """Wait until `true` is."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)
