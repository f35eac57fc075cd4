"""What the window asks of the engine and of the host, each in one call made for a job; no widgets."""

import gc
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbench.engine import session
from workbench.engine.questions import EmptyReplica, MassDeletion
from workbench.engine.status import Peer
from workbench.gui.briefcases.pairing import make_missing
from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.kept import KeptChoices
from workbench.gui.conflicts.listing import Listing
from workbench.gui.drafts import Drafts
from workbench.gui.history.records import Records
from workbench.gui.long_lines import hidden_words
from workbench.gui.places.placed import Placed, place
from workbench.gui.steady import Place, places_of
from workbench.gui.translate import translate
from workbench.gui.views.fetch import first_views
from workbench.hooks.host import Host
from workbench.hooks.verbatim import Verbatim
from workbench.model.conflict import Conflict, ConflictKind, Keep
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import ChangeKind, Choice, Edits, Finding, Icon, MergeResult, Option, Options
from workbench.model.outcome import Outcome
from workbench.model.past import HistoryEntry, StoredVersion
from workbench.model.problem import Cancelled, Problem, WorkbenchError
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import TextView, View, Want
from workbench.review import Review
from workbench.review.saved import subject_of
from workbench.review.text import TextLayout, lay_out

ICON_PIXELS = 40
MANY = 2000
"""Conflicts from which on the garbage collection leaves them alone."""

_PLAIN = session.SyncSettings()

_CHANGES = {
    ConflictKind.CREATE_CREATE: ChangeKind.INSERT,
    ConflictKind.DELETE_MODIFY: ChangeKind.DELETE,
    ConflictKind.DELETE_RENAME: ChangeKind.DELETE,
    ConflictKind.RENAME_RENAME: ChangeKind.MOVE,
}


Wished = Callable[[str], Options]
"""Which options a format is to be compared with."""

PLAIN: Wished = lambda _: {}  # noqa: E731 - a def would not say that it is a Wished


@dataclass(frozen=True, slots=True)
class Opened:
    """A conflict taken up: its review (None: it can only be settled as a whole), what to show of it, and what to know."""

    conflict: Conflict
    review: Review | None = None
    views: tuple[View, ...] = ()
    findings: tuple[Finding, ...] = ()
    problems: tuple[Problem, ...] = ()
    places: tuple[Place, ...] = ()  # where the files lie
    aside: str = ""  # what the person wrote earlier and what has no place any more
    placed: Placed | None = None  # of one that is settled as a whole: all there is to see of it
    options: tuple[Option, ...] = ()  # what can be set for this format; `review.options` are set
    layout: TextLayout | None = None  # the text while nothing is said, made where it holds nobody up

    def with_review(self, review: Review) -> "Opened":
        """The same with another review of the same merge."""
        return replace(self, review=review)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question at which a sync with one peer stopped."""

    peer: Peer
    question: MassDeletion | EmptyReplica


@dataclass(frozen=True, slots=True)
class Synced:
    """What came of a sync: with each peer that was there, the questions of others, and who is away."""

    outcomes: tuple[Outcome, ...]
    asked: tuple[Asked, ...] = ()
    away: tuple[str, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)  # of the replicas, by their folders


@dataclass(frozen=True, slots=True)
class Looked:
    """A briefcase as it is now."""

    directory: str
    name: str
    conflicts: tuple[Conflict, ...]
    peers: tuple[Peer, ...]
    problems: tuple[Problem, ...] = ()
    icons: Mapping[str, Icon] = field(default_factory=dict)  # the plugins' own, by conflict id
    begun: Mapping[str, int] = field(default_factory=dict)  # how much is said and not applied yet, by conflict id
    listing: Listing = field(default_factory=Listing)  # the conflicts, ready to be sorted and filtered
    kept: Choices = field(default_factory=Choices)  # what was chosen for them and not applied yet
    synced: datetime | None = None  # when the last sync was, as far as it left a trace


@dataclass(frozen=True, slots=True)
class Desk:
    """The calls of one window; `host` knows the plugins, `drafts` keep what is not applied yet."""

    host: Host
    drafts: Drafts

    def look(self, directory: str, before: Looked | None = None) -> Looked:
        """The briefcase as the last sync left it; quick, nothing is scanned.

        What is as it was `before` is the same value, so that a window need not compare it, sort it or let go of it.
        """
        peers = session.peers(directory)
        was = before if before is not None and before.directory == directory else Looked(directory, "", (), ())
        conflicts = _kept_as_before(session.conflicts(directory), was.conflicts)
        name = os.path.basename(directory.rstrip("/\\")) or directory
        begun = self.drafts.begun(directory, (c.id for c in conflicts))
        synced = session.last_sync(directory)
        looked = Looked(
            directory,
            name,
            conflicts,
            peers,
            icons=self._icons(conflicts),
            begun=begun,
            listing=was.listing if conflicts is was.conflicts else Listing.of(conflicts),
            kept=self.kept.restore(directory, conflicts),
            synced=_local(synced) if synced is not None else None,
        )
        if len(conflicts) > MANY:
            # Values without cycles, freed without the collector; going through them all would be felt in the window.
            gc.freeze()
        return looked

    @property
    def kept(self) -> KeptChoices:
        """The choices for whole conflicts that are not applied yet."""
        return KeptChoices(self.drafts.folder)

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

    def sync(
        self, directory: str, job: Job, settings: session.SyncSettings = _PLAIN, only: str | None = None
    ) -> Synced:
        """What came of a sync with each peer that is there now, or with the one in the folder `only`."""
        peers = [peer for peer in session.peers(directory) if only in (None, peer.path)]
        if not peers:
            raise WorkbenchError(
                translate("Sync", "This briefcase has no other replica yet. Pair it with one: New…"), directory
            )
        emptied = [p for p in peers if not p.present and _is_empty(p.path)] if not settings.rejoin else []
        here = [p for p in peers if p.present or (settings.rejoin and only == p.path)]
        away = tuple(p.name for p in peers if p not in here and p not in emptied)
        if not here and not emptied:
            words = translate("Sync", "Nothing to sync with now: {names} cannot be found. Plug it in and try again.")
            raise WorkbenchError(words.format(names=", ".join(away)), directory)
        outcomes: list[Outcome] = []
        asked = [Asked(peer, EmptyReplica(peer.path)) for peer in emptied]
        for peer in here:
            try:
                job.check()
                outcomes.append(session.sync(directory, peer.path, settings, self.host, job))
            except MassDeletion as question:
                asked.append(Asked(peer, question))
            except Cancelled:
                if not outcomes:
                    raise
                stopped = translate("Sync", "Stopped before the sync with {name}; what was done before that stays.")
                outcomes.append(Outcome(directory, peer.path, problems=(Problem("", stopped.format(name=peer.name)),)))
                break
            except WorkbenchError as error:
                if len(here) == 1:
                    raise
                outcomes.append(Outcome(directory, peer.path, problems=(error.problem,)))
        return Synced(tuple(outcomes), tuple(asked), away, {p.path: p.name for p in peers})

    def pair(self, left: str, right: str, job: Job) -> Outcome:
        """The outcome of the first sync of two folders; one that is not there is made."""
        make_missing((left, right))
        return session.sync(left, right, session.SyncSettings(), self.host, job)

    def open(self, directory: str, conflict: Conflict, job: Job, wished: Wished = PLAIN) -> Opened:
        """The conflict with its merge, its views and whatever was decided earlier, compared as it was then."""
        if not conflict.kind.about_content:
            return self._as_a_whole(directory, Opened(conflict), job)
        begun = self.drafts.options(directory, conflict.id)
        with session.contents(directory, conflict) as contents:
            fresh = look_inside(self.host, conflict, contents, job, wished if begun is None else lambda _: begun)
        if fresh.review is None:
            return self._as_a_whole(directory, fresh, job)
        draft = self.drafts.restore(directory, fresh.review)
        problems = (*fresh.problems, *((draft.problem,) if draft.problem else ()))
        places = places_of(conflict, session.roots(directory, conflict.id))
        return replace(fresh, review=draft.review, problems=problems, places=places, aside="\n\n".join(draft.aside))

    def compare_anew(self, directory: str, opened: Opened, options: Options, job: Job) -> Opened:
        """The same conflict compared with other options, with a fresh review."""
        with session.contents(directory, opened.conflict) as contents:
            fresh = look_inside(self.host, opened.conflict, contents, job, lambda _: options, strict=True)
        return replace(fresh, places=opened.places)

    def open_anew(self, directory: str, conflict: Conflict, job: Job, wished: Wished = PLAIN) -> Opened | None:
        """The conflict as it is now, with a fresh review in which nothing is said; None if it is none any more."""
        now = session.look_again(directory, conflict.id, self.host, job)
        if now is None:
            return None
        if not now.kind.about_content:
            return self._as_a_whole(directory, Opened(now), job)
        with session.contents(directory, now) as contents:
            fresh = look_inside(self.host, now, contents, job, wished)
        if fresh.review is None:
            return self._as_a_whole(directory, fresh, job)
        return replace(fresh, places=places_of(now, session.roots(directory, now.id)))

    def _as_a_whole(self, directory: str, opened: Opened, job: Job) -> Opened:
        """A conflict that can only be settled as a whole, with all there is to see of it."""
        conflict = opened.conflict
        places = places_of(conflict, session.roots(directory, conflict.id))
        return replace(opened, places=places, placed=place(directory, conflict, self.host, job))

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

    def check(
        self,
        directory: str,
        conflict: Conflict,
        result: MergeResult,
        answers: Mapping[str, Choice],
        edits: Edits,
        job: Job,
    ) -> Problem | None:
        """What is wrong with a merged file, which is written aside and thrown away; None where nothing is."""
        with session.contents(directory, conflict) as contents:
            return try_out(self.host, result, answers, edits, contents, conflict.name, job)

    def present(
        self, directory: str, conflict: Conflict, result: MergeResult, want: Want, job: Job
    ) -> tuple[View, ...]:
        """A part of the views of a conflict that is open."""
        with session.contents(directory, conflict) as contents:
            return present(self.host, result, contents, want, job)

    def settle(self, directory: str, choices: Mapping[str, Keep], job: Job) -> Outcome:
        """The outcome of settling whole conflicts."""
        return session.resolve(directory, dict(choices), self.host, job)

    def peers(self, directory: str) -> tuple[Peer, ...]:
        """The other replicas, and which of them are there now."""
        return session.peers(directory)

    def preview(self, directory: str, choices: Mapping[str, Keep], job: Job) -> Outcome:
        """What settling whole conflicts would do; nothing is touched."""
        return session.preview_resolution(directory, dict(choices), self.host, job)

    def undo(
        self, directory: str, entry: str | None, job: Job, merge: str | None = None, dry_run: bool = False
    ) -> Outcome:
        """The outcome of taking back one entry of the history, or one automatic merge of it."""
        return session.undo(directory, entry, job, merge, dry_run)

    def history(self, directory: str) -> Records:
        """What was done to the briefcase, newest first, with what was done to the peers that are there."""
        peers = session.peers(directory)
        there: dict[str, tuple[HistoryEntry, ...]] = {}
        for peer in peers:
            if peer.present:
                try:
                    there[peer.name] = session.history(peer.path)
                except WorkbenchError:
                    continue  # It went away just now: then only this side is told.
        names = {peer.path: peer.name for peer in peers}
        return Records.of(session.history(directory), there, session.name_of(directory), directory, names)

    def versions(self, directory: str, path: str) -> tuple[StoredVersion, ...]:
        """What can be brought back of a file or folder, newest first."""
        return tuple(replace(v, when=_local(v.when)) for v in session.versions(directory, path))

    def restore(self, directory: str, path: str, version: int | None, job: Job, dry_run: bool = False) -> Outcome:
        """The outcome of bringing back a version of a file or folder, or one that was deleted."""
        return session.restore(directory, path, version, job, dry_run=dry_run)

    def copy_version(self, directory: str, path: str, version: int, out: str) -> str:
        """`out`, once it holds that version."""
        session.copy_version(directory, path, version, out)
        return out


def try_out(
    host: Host,
    result: MergeResult,
    answers: Mapping[str, Choice],
    edits: Edits,
    contents: ThreeWay[Content | None],
    name: str,
    job: Job,
) -> Problem | None:
    """What is wrong with the file called `name` that would be written; it is written aside and thrown away."""
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        out = os.path.join(folder, os.path.basename(name) or "merged")
        written = host.write(result, answers, edits, contents, out, job)
    return written if isinstance(written, Problem) else None


def present(
    host: Host, result: MergeResult, contents: ThreeWay[Content | None], want: Want, job: Job
) -> tuple[View, ...]:
    """A part of the views of a result. Raises WorkbenchError where the plugin has none."""
    views = host.present(result, contents, want, job)
    if isinstance(views, Problem):
        raise WorkbenchError(views.message, views.path)
    return views


def look_inside(
    host: Host,
    conflict: Conflict,
    contents: ThreeWay[Content | None],
    job: Job,
    wished: Wished = PLAIN,
    strict: bool = False,
) -> Opened:
    """The merge of three contents with a fresh review and its views; without a review, why it can only be settled as a whole.

    `wished` says which options to compare a format with. Where they make no sense (any more), they are left out and a
    problem says so; `strict`: nothing is compared then.
    """
    with host.documents(contents) as documents:
        agreed = documents.agreed(job)
        options = wished(agreed.format) if not isinstance(agreed, Problem) else {}
        result = documents.merge(options, job)
        refused = result if options and not strict and isinstance(result, Problem) else None
        if refused is not None:
            options = {}
            result = documents.merge(options, job)
        if isinstance(result, Problem):
            return Opened(conflict, problems=(result,))
        if isinstance(result, Verbatim):
            what = translate("Window", "There is nothing to merge inside: {reason}. Keep the right one.")
            if result.side is Side.LEFT:
                what = translate("Window", "There is nothing to merge inside: {reason}. Keep the left one.")
            return Opened(conflict, problems=(Problem(conflict.name, what.format(reason=result.reason)),))
        views = first_views(documents, result, job)
        if isinstance(views, Problem):
            return Opened(conflict, problems=(views,))
        if not views:
            none = translate("Window", "There is no view for files of this kind. Keep a side, or both.")
            return Opened(conflict, problems=(Problem(conflict.name, none),))
    review = Review.start(conflict.id, result, subject_of(result, contents), options)
    problems = (refused,) if refused is not None else ()
    found = host.findings(result, conflict.name, job)
    text = next((view for view in views if isinstance(view, TextView)), None)
    layout = lay_out(text.regions.items, review, None, hidden_words) if text is not None else None
    return Opened(conflict, review, views, found, problems, options=host.options(result.format), layout=layout)


def _kept_as_before(now: tuple[Conflict, ...], before: tuple[Conflict, ...]) -> tuple[Conflict, ...]:
    """The conflicts of `now`, those that are as `before` by their old values; `before` itself if all are."""
    if now == before:
        return before
    old = {conflict.id: conflict for conflict in before}
    return tuple(known if (known := old.get(c.id)) == c and known is not None else c for c in now)


def _is_empty(folder: str) -> bool:
    try:
        return not os.listdir(folder)
    except OSError:
        return False


def _local(when: datetime) -> datetime:
    return when.astimezone().replace(tzinfo=None)
