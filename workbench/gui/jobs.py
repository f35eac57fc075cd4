"""Slow work off the GUI thread: one job after the other, with progress and cancel; results come back as values."""

import logging
import threading
import time
import weakref
from collections.abc import Callable
from queue import SimpleQueue
from typing import TypeVar, cast

from PyQt6 import sip
from PyQt6.QtCore import QObject, pyqtSignal, pyqtSlot

from workbench.gui.far import Far
from workbench.gui.translate import translate
from workbench.model.job import Job
from workbench.model.pace import Pace
from workbench.model.problem import Cancelled, Problem, WorkbenchError

T = TypeVar("T")


class Jobs(QObject):
    """Runs work in a thread of its own. Callbacks are called on the GUI thread, in the order in which jobs end."""

    started = pyqtSignal(str)
    """What is being done now, in a few words."""
    progress = pyqtSignal(int, int, str)
    far = pyqtSignal(object)
    """With bytes and the time left, as a `Far`; each `progress` comes right after it."""
    stopped = pyqtSignal(str)
    """What the person stopped, in a few words; nothing of it was kept."""
    idle = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # One at a time: jobs of one window work on the same briefcases and the same plugin worker. A thread of Python's,
        # because Qt's pool, when it goes, waits for its threads without letting them have the interpreter.
        self._queue: SimpleQueue[_Run | None] = SimpleQueue()
        self._thread: threading.Thread | None = None
        # Not by a function connected to `destroyed`: it may be garbage itself when it is called, and that ends Python.
        weakref.finalize(self, self._queue.put, None)
        self._waiting: dict[int, tuple[_Run, Callable[[object], None], Callable[[Problem], None]]] = {}
        self._count = 0

    def run(
        self,
        what: str,
        work: Callable[[Job], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Start `work`; then `done` gets what it returned, or `failed` why not. A cancelled job calls neither."""
        self._count += 1
        run = _Run(self._count, what, work)
        self._waiting[self._count] = (run, cast(Callable[[object], None], done), failed)
        run.signals.started.connect(self.started)
        run.signals.progress.connect(self.progress)
        run.signals.far.connect(self.far)
        run.signals.finished.connect(self._finished)
        if self._thread is None:
            self._thread = threading.Thread(target=_work, args=(self._queue,), name="jobs", daemon=True)
            self._thread.start()
        self._queue.put(run)

    @property
    def busy(self) -> bool:
        """Whether anything runs or waits."""
        return bool(self._waiting)

    def cancel(self) -> None:
        """Ask every job to stop at its next check."""
        for run, _, _ in self._waiting.values():
            run.stop.set()

    def wait(self, milliseconds: int = 10_000) -> bool:
        """Wait until all jobs have run; whether they have."""
        end = time.monotonic() + milliseconds / 1000
        return all(run.ended.wait(max(0.0, end - time.monotonic())) for run, _, _ in list(self._waiting.values()))

    def finish(self, milliseconds: int = 10_000) -> bool:
        """Cancel what runs and wait for it, for the end of the program; whether all have ended."""
        self.cancel()
        return self.wait(milliseconds)

    @pyqtSlot(int, object, object)
    def _finished(self, number: int, result: object, problem: Problem | None) -> None:
        run, done, failed = self._waiting.pop(number)
        if _is_gone(done):
            pass  # whoever waited for this was closed meanwhile
        elif run.stop.is_set() and problem is not None:
            self.stopped.emit(run.what)
        elif problem is not None:
            failed(problem)
        else:
            done(result)
        if not self._waiting:
            self.idle.emit()


def _is_gone(done: Callable[[object], None]) -> bool:
    """Whether the widget whose method this is was deleted."""
    owner = getattr(done, "__self__", None)
    return isinstance(owner, QObject) and sip.isdeleted(owner)


class _Signals(QObject):
    started = pyqtSignal(str)
    progress = pyqtSignal(int, int, str)
    far = pyqtSignal(object)
    finished = pyqtSignal(int, object, object)


def _work(queue: "SimpleQueue[_Run | None]") -> None:
    """Run what comes, until None does."""
    while (run := queue.get()) is not None:
        run.run()
        run.ended.set()


class _Run:
    """One job; itself the `Job` that the work is given."""

    def __init__(self, number: int, what: str, work: Callable[[Job], object]) -> None:
        self.number = number
        self.what = what
        self.work = work
        self.stop = threading.Event()
        self.ended = threading.Event()
        self.signals = _Signals()
        self._pace = Pace()

    def carried(self, done: int, total: int) -> None:
        """Take note of the bytes, which the next `progress` tells."""
        self._pace.carried(done, total)

    def run(self) -> None:
        """Do the work and send what came of it."""
        result: object = None
        problem: Problem | None = None
        try:
            self.check()
            self.signals.started.emit(self.what)
            result = self.work(self)
        except WorkbenchError as error:
            problem = error.problem
        except Exception as error:  # the top of this thread: a fault becomes a sentence, not a dead window
            logging.getLogger(__name__).exception("a job failed: %s", self.what)
            problem = Problem("", _unexpected(self.what, error))
        self.signals.finished.emit(self.number, result, problem)

    def progress(self, done: int, total: int, what: str = "") -> None:
        """Show how far it is."""
        now = time.monotonic()
        pace = self._pace
        pace.step(done, total, now)
        self.signals.far.emit(Far(done, total, pace.bytes_done, pace.bytes_total, pace.left(now)))
        self.signals.progress.emit(done, total, what)

    def check(self) -> None:
        """Raise `Cancelled` once the person wants it to stop."""
        if self.stop.is_set():
            raise Cancelled("Stopped.")


def _unexpected(what: str, error: Exception) -> str:
    words = translate("Window", "{what} failed unexpectedly ({error}).")
    return words.format(what=what, error=f"{type(error).__name__}: {error}")
