"""`workbench sync`: bring two folders to the same state, or a briefcase and every replica of it that is here."""

import gc
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from workbench.cli import say
from workbench.cli.hosting import plugin_host
from workbench.cli.inside import root_of
from workbench.cli.progress import watched
from workbench.cli.words import tell_outcome, tell_problems
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem, WorkbenchError

if TYPE_CHECKING:
    from workbench.engine.session import SyncSettings
    from workbench.model.conflict import Keep

# Most syncs find nothing to do: what only others need is imported when it is needed.


def arguments(parser: ArgumentParser) -> None:
    """LEFT, RIGHT, and how to settle what clashes."""
    parser.add_argument("left", metavar="LEFT", help="a folder")
    parser.add_argument(
        "right", metavar="RIGHT", nargs="?", help="the other folder (default: every known replica that is here)"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; touch nothing")
    parser.add_argument("--prefer", choices=["newest", "oldest", "left", "right"], help="settle conflicts by this rule")
    parser.add_argument(
        "--policy", choices=["deletes-win"], help="a deleted folder takes changes inside it along, into the trash"
    )
    parser.add_argument("--no-merge", action="store_true", help="leave files that both sides changed to you")
    parser.add_argument(
        "--allow-mass-delete", action="store_true", help="go on even if more than half of the briefcase is deleted"
    )
    parser.add_argument(
        "--rejoin", action="store_true", help="fill an empty folder anew that was a replica and lost its marker"
    )
    parser.add_argument(
        "--bring-back", action="store_true", help="if more than half of the briefcase was deleted, have it again"
    )
    parser.add_argument("--html", metavar="FILE", help="write a report into FILE")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.set_defaults(blank=blank)


def blank(options: Namespace) -> dict[str, object]:
    """The shape of a sync that could not begin."""
    from workbench.cli import shapes

    return shapes.outcome(Outcome(options.left, options.right))


def run(options: Namespace) -> int:
    """Sync, say what was done and what is open; 2 if anything failed, 1 if conflicts remain."""
    from workbench.engine.session import SyncSettings

    gc.disable()  # A sync makes many small values and no rings of them, and the program ends with it.
    settings = SyncSettings(
        prefer=_kept(options.prefer) if options.prefer else None,
        deletes_win=options.policy == "deletes-win",
        merge=not options.no_merge,
        dry_run=options.dry_run,
        allow_mass_delete=options.allow_mass_delete,
        rejoin=options.rejoin,
        bring_back=options.bring_back,
    )
    left, rights = options.left, [options.right]
    if options.right is None:
        left = root_of(options.left)
        rights = _present_peers(left)
    outcomes = _sync_all(left, rights, settings)
    together = outcomes[0] if len(outcomes) == 1 else _together(outcomes)
    if options.json:
        from workbench.cli import shapes

        shape = shapes.outcome(together)
        if options.right is None:
            shape["peers"] = [shapes.outcome(o) for o in outcomes]
        say.say_json(shape)
    else:
        _tell(outcomes)
    tell_problems(together.problems)
    unwritten = _report_problem(options.html, outcomes) if options.html else None
    if unwritten is not None:
        tell_problems([unwritten])
    if together.problems or unwritten is not None:
        return 2
    return 1 if together.conflicts else 0


def _kept(rule: str) -> "Keep":
    from workbench.model.conflict import Keep

    return Keep(rule)


def _present_peers(left: str) -> list[str]:
    """The folders of the replicas that LEFT knows and that are here now."""
    from workbench.engine import session

    known = session.peers(left)
    if not known:
        raise WorkbenchError("knows no other replica yet; name one: workbench sync LEFT RIGHT", left)
    present = [peer.path for peer in known if peer.present]
    if not present:
        names = ", ".join(f"“{peer.name}” at {peer.path}" for peer in known)
        raise WorkbenchError(f"none of its other replicas is here now: {names}", left)
    return present


def _sync_all(left: str, rights: Sequence[str], settings: "SyncSettings") -> list[Outcome]:
    """One outcome for each of `rights`; of several, one that fails does not stop the others."""
    from workbench.engine import session

    outcomes = []
    with plugin_host() as host:
        for right in rights:
            with watched() as job:
                try:
                    outcomes.append(session.sync(left, right, settings, host, job))
                except WorkbenchError as error:
                    if len(rights) == 1:
                        raise
                    outcomes.append(Outcome(left, right, problems=(error.problem,), dry_run=settings.dry_run))
    return outcomes


def _together(outcomes: Sequence[Outcome]) -> Outcome:
    """Several outcomes as one without a right; a conflict that shows with two peers is still one."""
    conflicts = {c.id: c for o in outcomes for c in o.conflicts}
    problems: dict[Problem, None] = dict.fromkeys(chain.from_iterable(o.problems for o in outcomes))
    return Outcome(
        outcomes[0].left,
        None,
        tuple(chain.from_iterable(o.applied for o in outcomes)),
        tuple(chain.from_iterable(o.merged for o in outcomes)),
        tuple(conflicts.values()),
        tuple(problems),
        None,
        outcomes[0].dry_run,
    )


def _tell(outcomes: Sequence[Outcome]) -> None:
    for number, outcome in enumerate(outcomes):
        if number:
            say.say()
        say.say(say.shown(f"left   {outcome.left}"))
        say.say(say.shown(f"right  {outcome.right}"))
        say.say()
        tell_outcome(outcome, nothing="Nothing to do: both sides are the same.")
        if outcome.conflicts:
            from workbench.cli.clashes import tell_conflicts

            if outcome.applied or outcome.merged:
                say.say()
            tell_conflicts(outcome.conflicts, outcome.left)


def _report_problem(path: str, outcomes: Sequence[Outcome]) -> Problem | None:
    """Write one page for each outcome: FILE for the first, FILE with a number for further ones; why that failed.

    The sync is done by then and has been told; a report that cannot be written takes nothing of that back.
    """
    from workbench.cli.reporting import write_page
    from workbench.report import outcome_report

    stem, suffix = os.path.splitext(path)
    try:
        for number, outcome in enumerate(outcomes, 1):
            write_page(path if number == 1 else f"{stem}-{number}{suffix}", partial(outcome_report, outcome))
    except WorkbenchError as error:
        return error.problem
    return None
