"""The child's side of the worker: it calls plugins for the host, and ends when told, when killed, or with its parent.

Its own standard streams carry the messages; plugins get empty ones, so that nothing they print reaches anybody.
"""

import gc
import os
import pickle
import signal
import sys
import threading
import time
from collections import OrderedDict
from queue import SimpleQueue
from typing import IO

from workbench.hooks.limits import limit_memory
from workbench.hooks.plugin import Plugin, PluginError, Reference, described, load
from workbench.hooks.wire import CANCEL, REMEMBERED, Known, Nonsense, Reply, Request, Went, receive, send
from workbench.model.merge import Comparison, MergeResult
from workbench.model.problem import Cancelled, WorkbenchError

EVERY = 0.05
"""Seconds between two words of progress, at least."""

VALUES = 10_000
"""New values between two looks for rings of them. Documents are trees of values by the hundred thousand: after every 700, as
Python does, that takes a quarter of a merge."""


class WorkerJob:
    """The job that a plugin sees: progress goes to the host, and the host's cancel is heard."""

    def __init__(self, number: int, outgoing: "Outgoing") -> None:
        self.number = number
        self.cancelled = threading.Event()
        self._outgoing = outgoing
        self._told = 0.0

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Tell the host, unless it was told a moment ago."""
        now = time.monotonic()
        if now - self._told >= EVERY or done == total:
            self._told = now
            self._outgoing.send(("progress", self.number, int(done), int(total), str(what)))

    def check(self) -> None:
        """Raise `Cancelled` if the host said so."""
        if self.cancelled.is_set():
            raise Cancelled("was stopped")


class Outgoing:
    """The pipe to the host, for whichever thread has something to say."""

    def __init__(self, pipe: IO[bytes]) -> None:
        self._pipe = pipe
        self._lock = threading.Lock()

    def send(self, message: tuple[object, ...]) -> None:
        """One whole message. A host that is gone is noticed by the thread that listens to it."""
        with self._lock:
            send(self._pipe, message)


class Worker:
    """Calls plugins, one request after the other."""

    def __init__(self, incoming: IO[bytes], outgoing: IO[bytes]) -> None:
        self._incoming = incoming
        self._outgoing = Outgoing(outgoing)
        self._requests: SimpleQueue[bytes] = SimpleQueue()
        self._job = WorkerJob(0, self._outgoing)
        self._cancelled = 0
        self._plugins: dict[Reference, Plugin] = {}
        self._known: OrderedDict[int, object] = OrderedDict()

    def run(self) -> None:
        """Answer until the host ends this process."""
        threading.Thread(target=self._listen, name="listen", daemon=True).start()
        while True:
            self._answer(self._requests.get())

    def _listen(self) -> None:
        while (data := receive(self._incoming)) is not None:
            if data.startswith(CANCEL):
                self._cancelled = int(data[len(CANCEL) :])
                if self._job.number == self._cancelled:
                    self._job.cancelled.set()
            else:
                self._requests.put(data)
        end()

    def _answer(self, data: bytes) -> None:
        request: Request
        request, seconds = pickle.loads(data)
        self._job = WorkerJob(request.number, self._outgoing)
        if self._cancelled == request.number:  # the cancel overtook its request
            self._job.cancelled.set()
        alarm(seconds)
        reply = self._called(request)
        alarm(0.0)
        try:
            self._tell(request.number, reply)
        except MemoryError:
            self._tell(request.number, Reply(Went.OUT_OF_MEMORY))
        except Nonsense as error:
            self._tell(request.number, Reply(Went.FAILED, message=f"answered with {error}"))
        except Exception as error:  # noqa: BLE001 - pickling runs the plugin's own code
            self._tell(
                request.number, Reply(Went.FAILED, message=f"answered with what cannot be sent: {described(error)}")
            )
        else:
            self._remember(request.number, reply.answer)

    def _remember(self, number: int, answer: object) -> None:
        """Keep what the host may name by its number. The host keeps the same numbers, in the same order."""
        if isinstance(answer, MergeResult | Comparison):
            self._known[number] = answer
            while len(self._known) > REMEMBERED:
                self._known.popitem(last=False)

    def _tell(self, number: int, reply: Reply) -> None:
        self._outgoing.send(("reply", number, reply.went, reply.answer, reply.path, reply.message, reply.trace))

    def _called(self, request: Request) -> Reply:
        """How the call went. Nothing that the plugin raises gets past here."""
        try:
            plugin = self._plugins.get(request.plugin)
            if plugin is None:
                plugin = self._plugins[request.plugin] = load(request.plugin)
            arguments = {
                name: self._known[value.number] if isinstance(value, Known) else value
                for name, value in request.arguments.items()
            }
            return Reply(Went.WELL, plugin.call(request.hook, arguments | {"job": self._job}))
        except Cancelled:
            return Reply(Went.CANCELLED)
        except WorkbenchError as error:
            return Reply(Went.REFUSED, None, str(error.problem.path), str(error.problem.message))
        except MemoryError:
            return Reply(Went.OUT_OF_MEMORY)
        except PluginError as error:
            return Reply(Went.FAILED, message=str(error))
        except BaseException as error:  # noqa: BLE001 - a plugin may raise anything, SystemExit too
            import traceback

            try:
                words = described(error)
            except Exception:  # noqa: BLE001 - even its repr may raise
                words = type(error).__name__
            return Reply(Went.FAILED, message=words, trace=traceback.format_exc(limit=-30))


def alarm(seconds: float) -> None:
    """End this process after `seconds` from the outside of Python; 0 takes that back.

    The host's time limit comes first. This is for a plugin that holds the interpreter in C code for ever after the host
    itself has died: then no thread is left that could notice.
    """
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)


def end() -> None:
    """End this process and all that plugins started in it, at once; what they left in its temporary folder goes."""
    import shutil

    folder = os.environ.get("WORKBENCH_WORKER_FOLDER")
    if folder:
        shutil.rmtree(folder, ignore_errors=True)
    if hasattr(os, "killpg") and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def take_streams() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes from and to the host, moved away from where a plugin's `print` or `input` would meet them."""
    incoming, outgoing = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nothing, standard)
    os.close(nothing)
    return os.fdopen(incoming, "rb"), os.fdopen(outgoing, "wb")


def main() -> None:
    """Run as `main()` in a process whose first argument is the memory limit in bytes, 0 for none."""
    incoming, outgoing = take_streams()
    memory = int(sys.argv[1])
    if memory:
        limit_memory(memory)
    gc.set_threshold(VALUES)
    sys.argv[1:] = []
    Worker(incoming, outgoing).run()
