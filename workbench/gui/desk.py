"""What the window asks of the engine and of the host, each in one call made for a job; no Qt."""

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.engine import session
from workbench.gui.drafts import Drafts
from workbench.hooks.host import Host, Verbatim
from workbench.model.conflict import Conflict, ConflictKind, Keep
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import ChangeKind, Choice, Edits, Finding, Icon, MergeResult
from workbench.model.outcome import HistoryEntry, Outcome
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import View, Want
from workbench.review import Review
from workbench.review.saved import subject_of

ICON_PIXELS = 40

_CHANGES = {
    ConflictKind.CREATE_CREATE: ChangeKind.INSERT,
    ConflictKind.DELETE_MODIFY: ChangeKind.DELETE,
    ConflictKind.DELETE_RENAME: ChangeKind.DELETE,
    ConflictKind.RENAME_RENAME: ChangeKind.MOVE,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A conflict taken up: its review (None: it can only be settled as a whole), what to show of it, and what to know."""

    conflict: Conflict
    review: Review | None = None
    views: tuple[View, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Looked:
    """A briefcase as it is now."""

    directory: str
    name: str
    conflicts: tuple[Conflict, ...]
    peers: tuple[session.Peer, ...]
    problems: tuple[Problem, ...] = ()
    icons: Mapping[str, Icon] = field(default_factory=dict)  # the plugins' own, by conflict id


@dataclass(frozen=True, slots=True)
class Desk:
    """The calls of one window; `host` knows the plugins, `drafts` keep what is not applied yet."""

    host: Host
    drafts: Drafts

    def look(self, directory: str) -> Looked:
        """The briefcase as the last sync left it; quick, nothing is scanned."""
        peers = session.peers(directory)
        conflicts = session.conflicts(directory)
        name = os.path.basename(directory.rstrip("/\\")) or directory
        return Looked(directory, name, conflicts, peers, icons=self._icons(conflicts))

    def _icons(self, conflicts: tuple[Conflict, ...]) -> dict[str, Icon]:
        """What the plugins draw for the formats that they know, asked once for each format and kind of change."""
        drawn: dict[tuple[str, ChangeKind], Icon | None] = {}
        for conflict in conflicts:
            if conflict.format is not None:
                change = _CHANGES.get(conflict.kind, ChangeKind.REPLACE)
                if (conflict.format, change) not in drawn:
                    drawn[conflict.format, change] = self.host.icon(conflict.format, change, ICON_PIXELS)
        return {
            c.id: icon
            for c in conflicts
            if c.format is not None and (icon := drawn[c.format, _CHANGES.get(c.kind, ChangeKind.REPLACE)]) is not None
        }

    def sync(self, directory: str, job: Job) -> tuple[Outcome, ...]:
        """The outcome of a sync with each peer that is there now."""
        peers = session.peers(directory)
        if not peers:
            raise WorkbenchError("This briefcase has no other replica yet. Pair it with one: New…", directory)
        here = [peer for peer in peers if peer.present]
        if not here:
            names = ", ".join(peer.name for peer in peers)
            raise WorkbenchError(
                f"Nothing to sync with now: {names} cannot be found. Plug it in and try again.", directory
            )
        outcomes = []
        for peer in here:
            job.check()
            outcomes.append(session.sync(directory, peer.path, session.SyncSettings(), self.host, job))
        return tuple(outcomes)

    def pair(self, left: str, right: str, job: Job) -> Outcome:
        """The outcome of the first sync of two folders."""
        return session.sync(left, right, session.SyncSettings(), self.host, job)

    def open(self, directory: str, conflict: Conflict, job: Job) -> Opened:
        """The conflict with its merge, its views and whatever was decided earlier."""
        if not conflict.kind.about_content:
            return Opened(conflict)
        with session.contents(directory, conflict) as contents:
            fresh = look_inside(self.host, conflict, contents, job)
        if fresh.review is None:
            return fresh
        draft = self.drafts.restore(directory, fresh.review)
        return replace(fresh, review=draft.review, problems=(draft.problem,) if draft.problem else ())

    def apply(
        self,
        directory: str,
        conflict: Conflict,
        result: MergeResult,
        answers: Mapping[str, Choice],
        edits: Edits,
        job: Job,
    ) -> Outcome:
        """The outcome of writing a merged file and settling its conflict with it, in every replica that is there."""
        with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
            out = os.path.join(folder, os.path.basename(conflict.name) or "merged")
            with session.contents(directory, conflict) as contents:
                written = self.host.write(result, answers, edits, contents, out, job)
                if isinstance(written, Problem):
                    raise WorkbenchError(written.message, written.path)
            # The draft stays: after an undo the conflict is open again, and so are the decisions found again.
            return session.resolve(directory, {conflict.id: out}, self.host, job)

    def settle(self, directory: str, choices: Mapping[str, Keep], job: Job) -> Outcome:
        """The outcome of settling whole conflicts."""
        return session.resolve(directory, dict(choices), self.host, job)

    def undo(self, directory: str, entry: str | None, job: Job) -> Outcome:
        """The outcome of taking back one entry of the history."""
        return session.undo(directory, entry, job)

    def history(self, directory: str) -> tuple[HistoryEntry, ...]:
        """What was done to the briefcase, newest first."""
        return tuple(replace(e, when=_local(e.when)) for e in session.history(directory))


def look_inside(host: Host, conflict: Conflict, contents: ThreeWay[Content | None], job: Job) -> Opened:
    """The merge of three contents with a fresh review and its views; without a review, why it can only be settled as a whole."""
    with host.documents(contents) as documents:
        result = documents.merge({}, job)
        if isinstance(result, Problem):
            return Opened(conflict, problems=(result,))
        if isinstance(result, Verbatim):
            what = f"There is nothing to merge inside: {result.reason}. Keep the {result.side} one."
            return Opened(conflict, problems=(Problem(conflict.name, what),))
        views = documents.present(result, Want(), job)
        if isinstance(views, Problem):
            return Opened(conflict, problems=(views,))
        if not views:
            none = "There is no view for files of this kind. Keep a side, or both."
            return Opened(conflict, problems=(Problem(conflict.name, none),))
    review = Review.start(conflict.id, result, subject_of(result, contents))
    return Opened(conflict, review, views, host.findings(result, conflict.name, job))


def _local(when: datetime) -> datetime:
    return when.astimezone().replace(tzinfo=None)
