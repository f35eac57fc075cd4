"""A look at one replica while another is scanned: a process beside this one that says only whether anything changed.

Most syncs find changes on one side at most, so what such a process would have to hand over, rows and problems, is seldom
worth handing over: where it finds anything, the replica is scanned as ever.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from workbench.engine.forked import Forked, begin, can_fork
from workbench.engine.ignore import Rules
from workbench.engine.replica import Replica
from workbench.engine.scan import remembered_rules
from workbench.engine.walk import walk
from workbench.model.job import Job, QuietJob
from workbench.model.problem import Problem

MANY = 500
"""Folders from which on a process of its own is quicker than one look after the other."""


class Ahead:
    """A look that was begun. The process holds nothing of the replica's but what it reads: no lock, no database."""

    def __init__(self, process: Forked) -> None:
        self.process = process

    def found_nothing(self, job: Job) -> bool:
        """Whether the disk is what the rows say, once the look is done; False also where that cannot be told."""
        return self.process.succeeded(job)


@contextmanager
def looking_ahead(replica: Replica) -> Iterator[Ahead | None]:
    """A look at `replica` that goes on inside the block; None where there is no room or no need for one."""
    ahead = _begun(replica) if can_fork(replica.disk) else None
    try:
        yield ahead
    finally:
        if ahead is not None:
            ahead.process.end()


def _begun(replica: Replica) -> Ahead | None:
    known = {file_id: signature for file_id, (_, signature) in replica.store.listings().items()}
    if len(known) < MANY or replica.store.value("missing_comes_back"):
        return None
    rules, key = remembered_rules(replica), replica.store.value("rules")
    return Ahead(begin(lambda: _is_as_known(replica, known, rules, key)))


def _is_as_known(replica: Replica, known: Mapping[int, bytes], rules: Rules, key: str) -> bool:
    problems: list[Problem] = []
    count = 0
    for folder in walk(replica.disk, replica.root, known, rules, QuietJob(), problems):
        if folder.entries is not None or folder.opaque:
            return False
        count += 1
    return count == len(known) and not problems and rules.key == key
