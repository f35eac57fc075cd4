"""The worker process as its parent sees it: started, written to, listened to, killed."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import weakref
from queue import SimpleQueue
from typing import IO, Any

from workbench.hooks.wire import Nonsense, read, receive, send, send_cancel

# The paths are handed over, not inherited: `-P` keeps the current folder out, which may be a briefcase with a pickle.py in it.
START = 'import sys; sys.path[:] = sys.argv.pop(1).split("\\n"); from workbench.hooks.worker import main; main()'


class Process:
    """One running worker. What it says arrives in `messages`; None there says that it has ended."""

    def __init__(self, memory: int | None) -> None:
        self.messages: SimpleQueue[tuple[Any, ...] | Nonsense | None] = SimpleQueue()
        self.folder = folder = tempfile.mkdtemp(prefix="workbench-")
        paths = "\n".join(os.path.abspath(p) for p in sys.path)
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-c", START, paths, str(memory or 0)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"TMPDIR": folder, "TEMP": folder, "TMP": folder, "WORKBENCH_WORKER_FOLDER": folder},
            # Its own session: a Ctrl+C in the terminal is for the program, and a kill reaches what plugins started.
            start_new_session=True,
        )
        assert self._popen.stdin is not None and self._popen.stdout is not None
        self._pipe = self._popen.stdin
        self._end = weakref.finalize(self, _end, self._popen, folder)
        threading.Thread(target=_listen, args=(self._popen.stdout, self.messages), name="worker", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether it still runs."""
        return self._end.alive and self._popen.poll() is None

    def say(self, message: tuple[object, ...]) -> bool:
        """Send one message; False if the worker is gone."""
        try:
            send(self._pipe, message)
        except OSError:
            return False
        return True

    def say_cancel(self, number: int) -> bool:
        """Say that nobody waits for request `number` any more; False if the worker is gone."""
        try:
            send_cancel(self._pipe, number)
        except OSError:
            return False
        return True

    def kill(self) -> None:
        """End it at once, with everything that plugins started in it."""
        self._end()

    def how_it_ended(self) -> str:
        """The death in words, after the messages have ended: "exit status 3", "signal SIGSEGV"."""
        try:
            status = self._popen.wait(1.0)
        except subprocess.TimeoutExpired:  # it closed its pipe and lives on
            return "it stopped talking"
        if status >= 0:
            return f"exit status {status}"
        try:
            return f"signal {signal.Signals(-status).name}"
        except ValueError:
            return f"signal {-status}"


def _listen(pipe: IO[bytes], messages: "SimpleQueue[tuple[Any, ...] | Nonsense | None]") -> None:
    """Runs in a thread of its own and holds no `Process`, so that one that nobody holds any more can end."""
    with pipe, contextlib.suppress(OSError, ValueError):
        while True:
            try:
                data = receive(pipe)
                if data is None:
                    break
                messages.put(read(data))
            except Nonsense as error:
                messages.put(error)
    messages.put(None)


def _end(popen: "subprocess.Popen[bytes]", folder: str) -> None:
    if popen.poll() is None:
        with contextlib.suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(popen.pid, signal.SIGKILL)
            else:
                popen.kill()
        popen.wait()
    if popen.stdin is not None:
        with contextlib.suppress(OSError):
            popen.stdin.close()
    shutil.rmtree(folder, ignore_errors=True)
