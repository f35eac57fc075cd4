"""A process beside this one: a copy of it that does one thing and ends, while this one goes on."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress

from workbench.engine.disk import Disk
from workbench.engine.real_disk import RealDisk
from workbench.model.job import Job

_PAUSE = 0.001
"""Seconds between two questions whether the other process is done."""


class Forked:
    """A process that was begun."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._succeeded: bool | None = None

    def succeeded(self, job: Job) -> bool:
        """Whether its work was done, once it ended; False also where that cannot be told."""
        while self._succeeded is None:
            job.check()
            try:
                done, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:  # Whoever started this program had the system forget how its children end.
                done, status = self.pid, 1
            if done:
                self._succeeded = status == 0
            else:
                time.sleep(_PAUSE)
        return self._succeeded

    def end(self) -> None:
        """End it, done or not."""
        if self._succeeded is None:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
            self._succeeded = False


def can_fork(disk: Disk) -> bool:
    """Only a process without threads can be doubled safely, and only a second processor makes that quicker."""
    return (
        sys.platform == "linux"
        and type(disk) is RealDisk
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def begin(work: Callable[[], bool], keep: tuple[int, ...] = ()) -> Forked:
    """A process that does `work`, which says whether it succeeded. Of all that is open here, only `keep` is open there."""
    pid = os.fork()
    if pid:
        return Forked(pid)
    status = 1
    try:
        # The locks go with this process's parent, not with this one; nor does this one hold the databases open.
        ends = [*sorted(keep), os.sysconf("SC_OPEN_MAX")]
        for before, end in zip([2, *ends], ends, strict=False):
            os.closerange(before + 1, end)
        status = 0 if work() else 1
    finally:
        os._exit(status)  # Whatever it was: nothing that the parent has begun is ended twice.
