"""Expected failures: values with a path and a sentence, and the one exception that people meet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the world that failed while the rest went on.

    `path` names the place (a path inside a briefcase, a file, or a plugin); `message` is a sentence that says what
    is wrong and, where there is a way on, what to do about it.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}" if self.path else self.message


class WorkbenchError(Exception):
    """A whole command or request that cannot go on; carries the problem that a person reads."""

    def __init__(self, message: str, path: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(path, message)

    def __str__(self) -> str:
        return str(self.problem)

    def __reduce__(self) -> tuple[type["WorkbenchError"], tuple[str, str]]:
        return type(self), (self.problem.message, self.problem.path)


class DocumentError(WorkbenchError):
    """A plugin says so of a document that it cannot read or write: corrupt, encrypted, too large, of another format."""


class Cancelled(WorkbenchError):
    """The person, or a limit, stopped a job; nothing of it was kept."""
