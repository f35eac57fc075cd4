"""The parent's side of the worker: requests with a time limit and a cancel, and a few workers kept for the next one."""

import itertools
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from queue import Empty
from typing import TYPE_CHECKING

from workbench.hooks.limits import Limits
from workbench.hooks.plugin import Reference
from workbench.hooks.wire import REMEMBERED, Known, Nonsense, Reply, Request, Went
from workbench.model.job import Job
from workbench.model.merge import Comparison, MergeResult

if TYPE_CHECKING:
    from workbench.hooks.process import Process

LISTEN = 0.05
"""Seconds between two looks at whether the job was cancelled."""

KEPT = 2
"""Workers that wait for the next request when nobody needs them."""

BACKSTOP = 30.0
"""Seconds after the time limit at which a worker ends itself, should its host have died."""


class Worker:
    """One worker process, started at the first request and anew after each death. One request at a time."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._process: Process | None = None
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._known: dict[int, MergeResult | Comparison] = {}

    def ask(self, plugin: Reference, hook: str, arguments: Mapping[str, object], job: Job, seconds: float) -> Reply:
        """How the call of one hook went. Raises `Cancelled` when `job` does; the worker has stopped working on it then."""
        with self._lock:
            if self._process is None or not self._process.alive:
                self._start()
            number = next(self._numbers)
            request = Request(number, plugin, hook, {name: self._short(value) for name, value in arguments.items()})
            process = self._process
            assert process is not None
            if not process.say((request, seconds + BACKSTOP)):
                return self._dead(process)
            try:
                reply = self._reply(process, number, job, time.monotonic() + seconds)
            except BaseException:  # cancelled, or the caller's own progress failed: nobody waits for this any more
                self._cancel(process, number)
                raise
            if isinstance(reply.answer, MergeResult | Comparison):
                self._remember(number, reply.answer)
            return reply

    def knows(self, value: object) -> bool:
        """Whether `value` is an answer that the worker still has."""
        return any(known is value for known in self._known.values())

    def close(self) -> None:
        """End the process; the next request would start a fresh one."""
        with self._lock:
            self._stop()

    def _start(self) -> None:
        from workbench.hooks.process import Process  # imports subprocess: only where a worker is needed

        self._stop()
        self._process = Process(self.limits.memory)

    def _stop(self) -> None:
        self._known.clear()
        if self._process is not None:
            self._process.kill()
            self._process = None

    def _reply(self, process: "Process", number: int, job: Job, deadline: float) -> Reply:
        """The reply to request `number`, waited for until `deadline`, while `job` hears of progress and may cancel."""
        while True:
            message = self._next(process, LISTEN)
            match message:
                case ("progress", int() as of, int() as done, int() as total, str() as what):
                    if of == number:
                        job.progress(done, total, what)
                case ("reply", *_):
                    read = _reply_in(message, number)
                    if read is not None:
                        return self._after(read)
                case None:
                    return self._dead(process)
                case Nonsense():
                    # What was said cannot be understood, and nothing after it could be trusted.
                    self._stop()
                    return Reply(Went.FAILED, message=f"answered with {message}")
            job.check()
            if time.monotonic() > deadline:
                self._cancel(process, number)
                return Reply(Went.TOO_SLOW)

    def _next(self, process: "Process", seconds: float) -> object:
        with suppress(Empty):
            return process.messages.get(timeout=seconds)
        return ()

    def _cancel(self, process: "Process", number: int) -> None:
        """The worker no longer works on request `number`: because it listened, or because it is dead."""
        deadline = time.monotonic() + self.limits.grace
        if process.say_cancel(number):
            while time.monotonic() < deadline:
                match self._next(process, LISTEN):
                    case ("reply", int() as of, *_) if of == number:
                        return
                    case None | Nonsense():
                        break
        self._stop()

    def _after(self, reply: Reply) -> Reply:
        if reply.went is Went.OUT_OF_MEMORY:
            self._stop()  # what is left of its memory may be too little for the next document
        return reply

    def _dead(self, process: "Process") -> Reply:
        how = process.how_it_ended()
        self._stop()
        return Reply(Went.DIED, message=how)

    def _short(self, value: object) -> object:
        return next((Known(number) for number, known in self._known.items() if known is value), value)

    def _remember(self, number: int, answer: MergeResult | Comparison) -> None:
        """Keep the same answers as the worker keeps, in the same order (`Worker._remember` there)."""
        self._known[number] = answer
        while len(self._known) > REMEMBERED:
            del self._known[next(iter(self._known))]


def _reply_in(message: object, number: int) -> Reply | None:
    """The reply that a message carries; None for one to an earlier request, which nobody waits for any more."""
    match message:
        case ("reply", int() as of, Went() as went, answer, str() as path, str() as words, str() as trace):
            return Reply(went, answer, path, words, trace) if of == number else None
    return Reply(Went.FAILED, message="answered with something that is no reply")


class Workers:
    """Idle workers, for whoever needs one next. Thread-safe."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._idle: list[Worker] = []
        self._lock = threading.Lock()

    def take(self, near: object = None) -> Worker:
        """A worker for the caller alone: one that knows `near` already, else one that waits, else a new one."""
        with self._lock:
            for index, worker in enumerate(self._idle):
                if worker.knows(near):
                    return self._idle.pop(index)
            return self._idle.pop() if self._idle else Worker(self.limits)

    def give_back(self, worker: Worker) -> None:
        """The caller is done with `worker`."""
        with self._lock:
            keep = len(self._idle) < KEPT
            if keep:
                self._idle.append(worker)
        if not keep:
            worker.close()

    @contextmanager
    def one(self, near: object = None) -> Iterator[Worker]:
        """A worker for as long as the block runs."""
        worker = self.take(near)
        try:
            yield worker
        finally:
            self.give_back(worker)

    def close(self) -> None:
        """End all that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for worker in idle:
            worker.close()
