"""The window's slow work: each errand runs as a job, and what came of it comes back as a signal with a value."""

from collections.abc import Mapping

from PyQt6.QtCore import QObject, pyqtSignal

from workbench.gui.desk import Desk, Looked
from workbench.gui.jobs import Jobs
from workbench.model.conflict import Conflict, Keep
from workbench.model.merge import Choice, Edits
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem
from workbench.review import Review


class Errands(QObject):
    """One signal for each kind of answer; `failed` for every errand that could not be done."""

    looked = pyqtSignal(object)  # Looked
    unseen = pyqtSignal(str, object)  # a briefcase that cannot be opened, Problem
    synced = pyqtSignal(str, object)  # directory, tuple[Outcome, ...]
    paired = pyqtSignal(str, object)  # directory, Outcome
    opened = pyqtSignal(str, object)  # directory, Opened
    applied = pyqtSignal(str, object)  # directory, Outcome
    undone = pyqtSignal(str, object)  # directory, Outcome
    history_read = pyqtSignal(str, object)  # directory, tuple[HistoryEntry, ...]
    failed = pyqtSignal(object)  # Problem

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = Jobs(self)
        # Decisions are kept at once, even while a long sync runs.
        self.keeping = Jobs(self)

    def look(self, directory: str) -> None:
        """Read what the last sync left open."""

        def unseen(problem: Problem) -> None:
            self.unseen.emit(directory, problem)

        def looked(value: Looked) -> None:
            self.looked.emit(value)

        self.jobs.run("Opening", lambda _: self.desk.look(directory), looked, unseen)

    def sync(self, directory: str) -> None:
        """Sync with every peer that is there."""
        self.jobs.run(
            "Syncing", lambda job: self.desk.sync(directory, job), lambda o: self.synced.emit(directory, o), self._fail
        )

    def pair(self, left: str, right: str) -> None:
        """Make two folders replicas of one briefcase."""
        self.jobs.run(
            "Pairing", lambda job: self.desk.pair(left, right, job), lambda o: self.paired.emit(left, o), self._fail
        )

    def open(self, directory: str, conflict: Conflict) -> None:
        """Take a conflict up."""
        self.jobs.run(
            "Comparing",
            lambda job: self.desk.open(directory, conflict, job),
            lambda opened: self.opened.emit(directory, opened),
            self._fail,
        )

    def apply(
        self, directory: str, conflict: Conflict, review: Review, said: tuple[Mapping[str, Choice], Edits]
    ) -> None:
        """Write a merged file into every replica."""
        answers, edits = said
        self.jobs.run(
            "Applying",
            lambda job: self.desk.apply(directory, conflict, review.result, answers, edits, job),
            lambda outcome: self.applied.emit(directory, outcome),
            self._fail,
        )

    def settle(self, directory: str, choices: Mapping[str, Keep]) -> None:
        """Settle whole conflicts."""
        self.jobs.run(
            "Applying",
            lambda job: self.desk.settle(directory, choices, job),
            lambda outcome: self.applied.emit(directory, outcome),
            self._fail,
        )

    def undo(self, directory: str, entry: str | None) -> None:
        """Take an entry of the history back."""

        def done(outcome: Outcome) -> None:
            self.undone.emit(directory, outcome)

        self.jobs.run("Taking back", lambda job: self.desk.undo(directory, entry, job), done, self._fail)

    def history(self, directory: str) -> None:
        """Read the history."""
        self.jobs.run(
            "Reading the history",
            lambda _: self.desk.history(directory),
            lambda entries: self.history_read.emit(directory, entries),
            self._fail,
        )

    def keep(self, directory: str, review: Review) -> None:
        """Keep a review on disk."""

        def kept(problem: Problem | None) -> None:
            if problem is not None:
                self._fail(problem)

        self.keeping.run("Keeping", lambda _: self.desk.drafts.keep(directory, review), kept, self._fail)

    def finish(self) -> None:
        """End everything, for the end of the program; what is to be kept is kept."""
        self.keeping.wait()
        self.jobs.finish()
        self.desk.host.close()

    def _fail(self, problem: Problem) -> None:
        self.failed.emit(problem)
