"""What is given to an external tool and what comes back, each one call made for a job; no Qt."""

import os
import tempfile
from dataclasses import dataclass, replace

from workbench.engine import session
from workbench.gui.desk import Desk, Opened
from workbench.gui.translate import translate
from workbench.hooks.contents import content_of
from workbench.hooks.external.copies import Copies, copy_out, digest_at
from workbench.hooks.external.kept import Errand, forget, fresh_folder, keep, owned_by_another, remaining
from workbench.hooks.external.markers import first_marker
from workbench.hooks.external.offer import Offer
from workbench.hooks.external.run import Running, run
from workbench.hooks.host import Host
from workbench.model.conflict import Conflict
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextView, Want
from workbench.review import Review
from workbench.review.retype import as_it_stands, retyped
from workbench.review.text import TextLayout, lay_out


@dataclass(frozen=True, slots=True)
class Standing:
    """A conflict as it is being worked on: what was opened, and its review and text as they stand now."""

    opened: Opened
    review: Review | None
    layout: TextLayout | None = None


@dataclass(frozen=True, slots=True)
class Lent:
    """A tool that was started on a conflict; `review` is what it began with."""

    errand: Errand
    running: Running
    conflict: Conflict
    review: Review | None


@dataclass(frozen=True, slots=True)
class Returned:
    """What a tool wrote: as the next step of a review, or, where that is no text, as a whole file that was checked.

    `stale`: base, left or right are other ones than those that the tool was given. `digest` is of the file it wrote.
    `live`: the review `before` is the one that the window shows.
    """

    opened: Opened
    before: Review | None
    review: Review | None
    digest: str
    live: bool
    marker: int | None = None
    stale: bool = False


def standing(desk: Desk, directory: str, conflict: Conflict, job: Job) -> Standing:
    """A conflict that is not open in the window, as it was left."""
    opened = desk.open(directory, conflict, job)
    review = opened.review
    view = _text(opened)
    layout = lay_out(view.regions.items, review) if view is not None and review is not None else None
    return Standing(opened, review, layout)


def lend(desk: Desk, directory: str, now: Standing, offer: Offer, root: str, job: Job) -> Lent:
    """The tool, started on copies of a conflict with the result as it stands."""
    conflict, review = now.opened.conflict, now.review
    with session.contents(directory, conflict) as contents:
        left, right = contents.left, contents.right
        if left is None or right is None:
            raise WorkbenchError(
                "Only one side has a file: there is nothing to merge in another program.", conflict.name
            )
        with tempfile.TemporaryDirectory(prefix="workbench-") as room:
            start = _present(desk.host, now, contents, os.path.join(room, "result"), job)
            copies = copy_out(contents, fresh_folder(root), start, os.path.basename(conflict.name))
    assert copies.output is not None
    errand = Errand(
        copies.folder,
        offer.tool.name,
        conflict.name,
        copies.output,
        copies.start,
        directory,
        conflict.id,
        _subject(contents),
        str(os.getpid()),
    )
    return Lent(errand, _started(offer, copies, errand), conflict, review)


def compare_in(offer: Offer, old: Content, new: Content, root: str) -> Running:
    """The tool, started on read-only copies of two contents; nothing comes back."""
    copies = copy_out(ThreeWay(None, old, new), fresh_folder(root), None)
    return _started(offer, copies, None, f"{old.name} · {new.name}")


def take_back(desk: Desk, errand: Errand, live: Standing | None, job: Job) -> Returned:
    """What the tool wrote. Raises WorkbenchError, with the copies left where they are, for what cannot be taken."""
    now = live or standing(desk, errand.briefcase, _conflict(errand), job)
    conflict = now.opened.conflict
    with session.contents(errand.briefcase, conflict) as contents:
        written = content_of(errand.output, os.path.basename(conflict.name))
        stale = _subject(contents) != errand.subject
        marker = first_marker(errand.output)
        if now.review is not None and now.layout is not None:
            review = retyped(now.layout, now.review, _read(desk.host, contents, written, job))
            return Returned(now.opened, now.review, review, written.digest, live is not None, marker, stale)
        with desk.host.documents(contents) as documents:
            wrong = documents.check(written, job)
    if wrong is not None:
        raise WorkbenchError(wrong.message, conflict.name)
    return Returned(now.opened, now.review, None, written.digest, live is not None, marker, stale)


def apply_whole(desk: Desk, errand: Errand, job: Job) -> Outcome:
    """The outcome of settling the conflict with the file that the tool wrote, in every replica that is there."""
    return session.resolve(errand.briefcase, {errand.conflict: errand.output}, desk.host, job)


def found_again(root: str) -> tuple[tuple[Errand, bool], ...]:
    """What tools were given before, and whether they wrote since it was seen; what another window waits for is its own."""
    found = []
    for errand in remaining(root):
        if owned_by_another(errand):
            continue
        digest = digest_at(errand.output)
        if digest is None:
            forget(errand.folder)  # without its output there is nothing to come back
            continue
        mine = replace(errand, owner=str(os.getpid()))
        keep(mine)
        found.append((mine, digest != errand.seen))
    return tuple(found)


def _conflict(errand: Errand) -> Conflict:
    """The open conflict that an errand is about. Raises WorkbenchError where it is settled, or its briefcase is not there."""
    found = next((c for c in session.conflicts(errand.briefcase) if c.id == errand.conflict), None)
    if found is None:
        raise WorkbenchError(translate("Tools", "This conflict is settled; nothing can be taken into it."))
    return found


def _started(offer: Offer, copies: Copies, errand: Errand | None, title: str = "") -> Running:
    try:
        running = run(offer, copies, title or (os.path.basename(errand.name) if errand is not None else ""))
    except WorkbenchError:
        forget(copies.folder)
        raise
    if errand is not None:
        keep(errand)
    return running


def _present(host: Host, now: Standing, contents: ThreeWay[Content | None], out: str, job: Job) -> str:
    """The path of a file with the result as it stands; the left side where that cannot be written yet."""
    assert contents.left is not None
    if now.review is None:
        return contents.left.path
    view = _text(now.opened)
    try:
        answers, edits = as_it_stands(now.review, view.regions.items if view is not None else None, now.layout)
    except WorkbenchError:
        return contents.left.path
    written = host.write(now.review.result, answers, edits, contents, out, job)
    return contents.left.path if isinstance(written, Problem) else written.path


def _read(host: Host, contents: ThreeWay[Content | None], written: Content, job: Job) -> str:
    """The text of a file, decoded by the plugin as it decodes the left side."""
    with host.documents(ThreeWay(None, contents.left, written)) as documents:
        found = documents.diff({}, job)
        views = found if isinstance(found, Problem) else documents.present(found, Want(), job)
    if isinstance(views, Problem):
        raise WorkbenchError(views.message, written.name)
    view = next((v for v in views if isinstance(v, TextView)), None)
    if view is None:
        raise WorkbenchError("What the tool wrote is not text any more.", written.name)
    return "".join(region.sides.right or "" for region in view.regions.items)


def _text(opened: Opened) -> TextView | None:
    return next((view for view in opened.views if isinstance(view, TextView)), None)


def _subject(contents: ThreeWay[Content | None]) -> str:
    return "-".join(c.digest if c is not None else "" for c in (contents.base, contents.left, contents.right))
