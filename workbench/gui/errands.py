"""The window's slow work: each errand runs as a job, and what came of it comes back as a signal with a value."""

from collections.abc import Callable, Mapping

from PyQt6.QtCore import QObject, pyqtSignal

from workbench.engine.session import SyncSettings
from workbench.engine.status import Peer
from workbench.gui.desk import PLAIN, Desk, Looked, Synced, Wished
from workbench.gui.jobs import Jobs
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict, Keep
from workbench.model.job import Job
from workbench.model.merge import Choice, Edits, MergeResult
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem
from workbench.model.view import View, Want
from workbench.review import Review
from workbench.review.carried import Carried

_PLAIN = SyncSettings()


class Errands(QObject):
    """One signal for each kind of answer; `failed` for every errand that could not be done."""

    looked = pyqtSignal(object)  # Looked
    unseen = pyqtSignal(str, object)  # a briefcase that cannot be opened, Problem
    synced = pyqtSignal(str, object)  # directory, tuple[Outcome, ...]
    paired = pyqtSignal(str, object)  # directory, Outcome
    opened = pyqtSignal(str, object)  # directory, Opened
    applied = pyqtSignal(str, object)  # directory, Outcome
    undone = pyqtSignal(str, object)  # directory, Outcome
    opened_anew = pyqtSignal(str, object, object)  # directory, Conflict as it was, Opened | None
    asked = pyqtSignal(str, object)  # directory, tuple[Asked, ...]: questions of a sync
    planned = pyqtSignal(str, object)  # directory, Synced of a dry run
    history_read = pyqtSignal(str, object)  # directory, Records
    undo_previewed = pyqtSignal(str, str, object)  # entry, merged file or "", Outcome of a dry run
    versions_read = pyqtSignal(str, object)  # path, tuple[StoredVersion, ...]
    restore_previewed = pyqtSignal(str, int, object)  # path, version, Outcome of a dry run
    restored = pyqtSignal(str, str, object)  # directory, path, Outcome
    unkept = pyqtSignal(object)  # Problem: decisions that could not be kept on disk
    failed = pyqtSignal(object)  # Problem

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.jobs = Jobs(self)
        # Decisions are kept at once, even while a long sync runs.
        self.keeping = Jobs(self)
        self.peers: dict[str, tuple[Peer, ...]] = {}
        """The replicas of each briefcase as they were when something was applied last."""
        self._looked: Looked | None = None  # as it was looked at last
        self._to_keep: dict[tuple[str, str], Review] = {}
        self._kept: dict[tuple[str, str], Review] = {}
        self._applying: set[str] = set()
        self.jobs.idle.connect(self._applying.clear)

    def look(self, directory: str) -> None:
        """Read what the last sync left open."""

        def unseen(problem: Problem) -> None:
            self.unseen.emit(directory, problem)

        def looked(value: Looked) -> None:
            self._looked = value
            self.looked.emit(value)

        def look(_: Job) -> Looked:
            return self.desk.look(directory, self._looked)

        self.jobs.run(translate("Window", "Opening"), look, looked, unseen)

    def sync(self, directory: str, settings: SyncSettings = _PLAIN, only: str | None = None) -> None:
        """Sync with every peer that is there, or with the one in the folder `only`; on a dry run, say what it would do."""

        def done(came: Synced) -> None:
            if settings.dry_run:
                self.planned.emit(directory, came)
                return
            self.synced.emit(directory, came.outcomes)
            if came.asked:
                self.asked.emit(directory, came.asked)

        what = translate("Sync", "Planning") if settings.dry_run else translate("Sync", "Syncing")
        self.jobs.run(what, lambda job: self.desk.sync(directory, job, settings, only), done, self._fail)

    def pair(self, left: str, right: str) -> None:
        """Make two folders replicas of one briefcase."""
        self.jobs.run(
            translate("Sync", "Pairing"),
            lambda job: self.desk.pair(left, right, job),
            lambda o: self.paired.emit(left, o),
            self._fail,
        )

    def open(self, directory: str, conflict: Conflict, wished: Wished = PLAIN) -> None:
        """Take a conflict up; `wished` says how its format is to be compared."""
        self.jobs.run(
            translate("Review", "Comparing"),
            lambda job: self.desk.open(directory, conflict, job, wished),
            lambda opened: self.opened.emit(directory, opened),
            self._fail,
        )

    def check(
        self,
        directory: str,
        conflict: Conflict,
        review: Review,
        said: Callable[[], tuple[dict[str, Choice], Edits]],
        done: Callable[[Problem | None], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Write a result aside and see whether it is valid; `said` is called in the job."""

        def check(job: Job) -> Problem | None:
            answers, edits = said()
            return self.desk.check(directory, conflict, review.result, answers, edits, job)

        self.jobs.run(translate("Review", "Checking the result"), check, done, failed)

    def present(
        self,
        directory: str,
        conflict: Conflict,
        result: MergeResult,
        want: Want,
        done: Callable[[tuple[View, ...]], None],
        failed: Callable[[Problem], None],
    ) -> None:
        """Ask for a part of the views of a conflict."""
        self.jobs.run(
            translate("Review", "Reading on"),
            lambda job: self.desk.present(directory, conflict, result, want, job),
            done,
            failed,
        )

    def open_anew(self, directory: str, conflict: Conflict, wished: Wished = PLAIN) -> None:
        """Look at an open conflict again, for its files have changed."""
        self.jobs.run(
            translate("Review", "Looking again"),
            lambda job: self.desk.open_anew(directory, conflict, job, wished),
            lambda opened: self.opened_anew.emit(directory, conflict, opened),
            self._fail,
        )

    def apply(
        self, directory: str, conflict: Conflict, review: Review, said: tuple[Mapping[str, Choice], Edits]
    ) -> None:
        """Write a merged file into every replica; once, however often that is asked for meanwhile."""
        if not self._begins({conflict.id}):
            return
        answers, edits = said
        self.jobs.run(
            translate("Review", "Applying"),
            lambda job: self._with_peers(
                directory, self.desk.apply(directory, conflict, review.result, answers, edits, job)
            ),
            lambda outcome: self._tell_applied(directory, (conflict.id,), outcome),
            self._fail,
        )

    def settle(self, directory: str, choices: Mapping[str, Keep]) -> None:
        """Settle whole conflicts; once, however often that is asked for meanwhile."""
        if not self._begins(set(choices)):
            return
        self.jobs.run(
            translate("Review", "Applying"),
            lambda job: self._with_peers(directory, self.desk.settle(directory, choices, job)),
            lambda outcome: self._tell_applied(directory, tuple(choices), outcome),
            self._fail,
        )

    def undo(self, directory: str, entry: str | None, merge: str | None = None) -> None:
        """Take an entry of the history back, or one automatic merge of it."""

        def done(outcome: Outcome) -> None:
            self.undone.emit(directory, outcome)

        what = translate("History", "Taking back")
        self.jobs.run(what, lambda job: self.desk.undo(directory, entry, job, merge), done, self._fail)

    def preview_undo(self, directory: str, entry: str, merge: str | None = None) -> None:
        """Find out what taking it back would do."""
        self.jobs.run(
            translate("History", "Looking what would come back"),
            lambda job: self.desk.undo(directory, entry, job, merge, dry_run=True),
            lambda outcome: self.undo_previewed.emit(entry, merge or "", outcome),
            self._fail,
        )

    def versions(self, directory: str, path: str) -> None:
        """Find the versions of a file or folder."""

        def unknown(problem: Problem) -> None:
            self.versions_read.emit(path, ())

        self.jobs.run(
            translate("History", "Looking for versions"),
            lambda _: self.desk.versions(directory, path),
            lambda versions: self.versions_read.emit(path, versions),
            unknown,
        )

    def restore(self, directory: str, path: str, version: int | None) -> None:
        """Bring a version of a file or folder back."""
        self.jobs.run(
            translate("History", "Bringing back"),
            lambda job: self.desk.restore(directory, path, version, job),
            lambda outcome: self.restored.emit(directory, path, outcome),
            self._fail,
        )

    def preview_restore(self, directory: str, path: str, version: int) -> None:
        """Find out what bringing a version back would do."""
        self.jobs.run(
            translate("History", "Looking what would come back"),
            lambda job: self.desk.restore(directory, path, version, job, dry_run=True),
            lambda outcome: self.restore_previewed.emit(path, version, outcome),
            self._fail,
        )

    def copy_version(self, directory: str, path: str, version: int, out: str, done: Callable[[str], None]) -> None:
        """Write a version of a file elsewhere; then `done` gets the path."""
        self.jobs.run(
            translate("History", "Copying"),
            lambda _: self.desk.copy_version(directory, path, version, out),
            done,
            self._fail,
        )

    def history(self, directory: str) -> None:
        """Read the history."""
        self.jobs.run(
            translate("History", "Reading the history"),
            lambda _: self.desk.history(directory),
            lambda entries: self.history_read.emit(directory, entries),
            self._fail,
        )

    def keep(self, directory: str, review: Review) -> None:
        """Keep a review on disk; of several that wait, the newest of each conflict is enough."""
        key = (directory, review.conflict)
        if self._kept.get(key) is review:
            return
        self._kept[key] = review
        waits = key in self._to_keep
        self._to_keep[key] = review
        if waits:
            return

        def kept(problem: Problem | None) -> None:
            if problem is not None:
                self._kept.pop(key, None)
                self.unkept.emit(problem)

        def keep(_: Job) -> Problem | None:
            return self.desk.drafts.keep(directory, self._to_keep.pop(key))

        self.keeping.run(translate("Window", "Keeping"), keep, kept, self.unkept.emit)

    def _tell_applied(self, directory: str, conflicts: tuple[str, ...], outcome: Outcome) -> None:
        """Emit `applied`; the drafts of conflicts that are settled wait for nothing any more."""
        self._applying -= set(conflicts)
        settled = set(conflicts) - {c.id for c in outcome.conflicts}

        def note(_: Job) -> None:
            for conflict in settled:
                self.desk.drafts.note_applied(directory, conflict)

        if settled:
            # After what is being kept, and before anything is kept from now on.
            self.keeping.run(translate("Window", "Keeping"), note, lambda _: None, self.unkept.emit)
        self.applied.emit(directory, outcome)

    def _with_peers(self, directory: str, outcome: Outcome) -> Outcome:
        """`outcome`, with a look at who was there."""
        self.peers[directory] = self.desk.peers(directory)
        return outcome

    def settle_draft(
        self,
        directory: str,
        before: str,
        carried: Carried | None,
        done: Callable[[Problem | None, tuple[str, ...]], None],
    ) -> None:
        """Keep what was carried over from the conflict `before` on disk, and what has no place any more beside it."""
        if carried is None:
            return

        def settle(_: Job) -> Problem | None:
            draft = self.desk.drafts.carried(directory, carried)
            if carried.review.conflict != before:
                self.desk.drafts.forget(directory, before)
            return self.desk.drafts.keep(directory, carried.review) or draft.problem

        self.keeping.run(
            translate("Window", "Keeping"), settle, lambda problem: done(problem, carried.aside), self.unkept.emit
        )

    def finish(self) -> None:
        """End everything, for the end of the program; what is to be kept is kept."""
        self.keeping.wait()
        self.jobs.finish()
        self.desk.host.close()

    def _begins(self, conflicts: set[str]) -> bool:
        """Whether some of these are not being applied already; from now on they are."""
        fresh = not conflicts <= self._applying
        self._applying |= conflicts
        return fresh

    def _fail(self, problem: Problem) -> None:
        self._applying.clear()
        self.failed.emit(problem)
