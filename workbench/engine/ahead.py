"""A look at one replica while another is scanned: a process beside this one that says only whether anything changed.

Most syncs find changes on one side at most, so what such a process would have to hand over, rows and problems, is seldom
worth handing over: where it finds anything, the replica is scanned as ever.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from workbench.engine.ignore import Rules
from workbench.engine.real_disk import RealDisk
from workbench.engine.replica import Replica
from workbench.engine.scan import remembered_rules
from workbench.engine.walk import walk
from workbench.model.job import Job, QuietJob
from workbench.model.problem import Problem

MANY = 500
"""Folders from which on a process of its own is quicker than one look after the other."""

_PAUSE = 0.001
"""Seconds between two questions whether the other process is done."""


class Ahead:
    """A look that was begun. The process holds nothing of the replica's but what it reads: no lock, no database."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._nothing: bool | None = None

    def found_nothing(self, job: Job) -> bool:
        """Whether the disk is what the rows say, once the look is done; False also where that cannot be told."""
        while self._nothing is None:
            job.check()
            try:
                done, status = os.waitpid(self._pid, os.WNOHANG)
            except ChildProcessError:  # Whoever started this program had the system forget how its children end.
                done, status = self._pid, 1
            if done:
                self._nothing = status == 0
            else:
                time.sleep(_PAUSE)
        return self._nothing

    def end(self) -> None:
        """End the look, done or not."""
        if self._nothing is None:
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._pid, signal.SIGKILL)
                os.waitpid(self._pid, 0)
            self._nothing = False


@contextmanager
def looking_ahead(replica: Replica) -> Iterator[Ahead | None]:
    """A look at `replica` that goes on inside the block; None where there is no room or no need for one."""
    ahead = _begun(replica) if _can_fork(replica) else None
    try:
        yield ahead
    finally:
        if ahead is not None:
            ahead.end()


def _can_fork(replica: Replica) -> bool:
    """Only a process without threads can be doubled safely, and only a second processor makes that quicker."""
    return (
        sys.platform == "linux"
        and type(replica.disk) is RealDisk
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _begun(replica: Replica) -> Ahead | None:
    known = {file_id: signature for file_id, (_, signature) in replica.store.listings().items()}
    if len(known) < MANY or replica.store.value("missing_comes_back"):
        return None
    rules, key = remembered_rules(replica), replica.store.value("rules")
    pid = os.fork()
    if pid:
        return Ahead(pid)
    status = 1
    try:
        # The lock goes with this process's parent, not with this one; nor does this one hold the databases open.
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        status = 0 if _is_as_known(replica, known, rules, key) else 1
    finally:
        os._exit(status)  # Whatever it was: nothing that the parent has begun is ended twice.


def _is_as_known(replica: Replica, known: Mapping[int, bytes], rules: Rules, key: str) -> bool:
    problems: list[Problem] = []
    count = 0
    for folder in walk(replica.disk, replica.root, known, rules, QuietJob(), problems):
        if folder.entries is not None or folder.opaque:
            return False
        count += 1
    return count == len(known) and not problems and rules.key == key
