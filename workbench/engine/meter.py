"""How far a plan is carried out, counted in operations and in bytes, told to the job that watches."""

from collections.abc import Iterable

from workbench.model.item import ItemKind
from workbench.model.job import Job
from workbench.model.pace import Carrying
from workbench.model.plan import Operation, OperationKind


def bytes_of(operations: Iterable[Operation]) -> int:
    """How many bytes have to be copied for them."""
    return sum(o.now.size for o in operations if copies(o))


def copies(operation: Operation) -> bool:
    """Whether a content has to be copied for it."""
    kinds = (OperationKind.CREATE, OperationKind.MODIFY)
    return operation.kind in kinds and operation.now.kind is ItemKind.FILE


class Meter:
    """Counts what is done of `operations` operations and `size` bytes. Each operation counts by halves: staged, then in place."""

    def __init__(self, job: Job, operations: int, size: int) -> None:
        self.job = job
        self._halves = 0
        self._operations = operations
        self._bytes = 0
        self._size = size

    def check(self) -> None:
        """Raise `Cancelled` if the work should stop."""
        self.job.check()

    def say(self, what: str) -> None:
        """Tell what comes now that is no operation."""
        self.step(0, 0, what)

    def step(self, halves: int, size: int, what: str) -> None:
        """So many halves of operations and bytes more are done, and now comes `what`."""
        if not self._operations:
            return  # There is nothing to wait for.
        self._halves += halves
        self._bytes += size
        if isinstance(self.job, Carrying):
            self.job.carried(min(self._bytes, self._size), self._size)
        self.job.progress(min(self._halves // 2, self._operations), self._operations, what)
