"""A look at two replicas before a sync: what was done to each is recorded, and often that is all there is to do."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.engine.agreement import are_the_same
from workbench.engine.ahead import Ahead, looking_ahead
from workbench.engine.ignore import RULES_FILE
from workbench.engine.knowledge import exchange_if_news, welcome_back
from workbench.engine.replica import Replica
from workbench.engine.scan import look_again_from_here, scan
from workbench.model.job import Job
from workbench.model.outcome import Outcome
from workbench.model.problem import Problem

if TYPE_CHECKING:
    from workbench.hooks.host import Host
    from workbench.model.conflict import Keep


@dataclass(frozen=True, slots=True)
class SyncSettings:
    """How to sync.

    `prefer` settles conflicts by a rule; `deletes_win` lets a deletion win over an edit or rename; `rejoin` fills an
    empty folder anew that was a replica and has lost its marker; `bring_back` undoes a deletion of more than half of a
    briefcase instead of carrying it over.
    """

    prefer: "Keep | None" = None
    deletes_win: bool = False
    merge: bool = True
    dry_run: bool = False
    allow_mass_delete: bool = False
    rejoin: bool = False
    bring_back: bool = False


def look(replica: Replica, job: Job, problems: list[Problem], ahead: Ahead | None = None) -> bool:
    """Scan one replica and make what was seen durable; whether something in it is fresh."""
    scanned = scan(replica, job, ahead)
    problems.extend(scanned.problems)
    if scanned.recorded:
        replica.store.commit()
    return scanned.fresh


def sync(left: Replica, right: Replica, settings: SyncSettings, host: "Host", job: Job) -> Outcome:
    """Look at both replicas and make them the same, as far as nothing is in conflict."""
    problems = [*left.notes, *right.notes]
    with looking_ahead(right) as ahead:
        looks = ((left, None), (right, ahead))
        fresh = [replica for replica, begun in looks if look(replica, job, problems, begun)]
    problems += welcome_back(left, right)
    if are_the_same(left, right):
        exchange_if_news(left, right)
        return Outcome(left.root, right.root, problems=tuple(dict.fromkeys(problems)), dry_run=settings.dry_run)
    # Imported now: most syncs end above, and end sooner without it.
    from workbench.engine.syncing import Syncing

    syncing = Syncing(left, right, settings, host, job, problems)
    outcome = syncing.run()
    if any(applied.path.rpartition("/")[2] == RULES_FILE for applied in outcome.applied) and not settings.dry_run:
        # Until now, what either side ignored was kept out of it: what both ignore from now on, both have to see first.
        fresh = [replica for replica in (left, right) if look(replica, job, problems)]
        if not are_the_same(left, right):
            outcome = _after(outcome, Syncing(left, right, settings, host, job, problems, syncing.done).run())
    if fresh and outcome.entry is None:
        left.disk.wait_a_tick()  # With an entry, carrying it out waited already.
        for replica in fresh:
            look_again_from_here(replica)
            replica.store.commit()
    return outcome


def _after(first: Outcome, second: Outcome) -> Outcome:
    """Both halves of a sync as one outcome."""
    return replace(
        second,
        applied=(*first.applied, *second.applied),
        merged=(*first.merged, *second.merged),
        entry=second.entry or first.entry,
    )
