"""A scan: what was done to one replica since its rows were written, recorded as rows with a new event."""

import json
import os
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.engine.composed import call_as_known
from workbench.engine.ignore import Rules
from workbench.engine.inside import Inside
from workbench.engine.replica import Replica
from workbench.engine.walk import DiskFolder, walk
from workbench.model.job import Job
from workbench.model.problem import Problem

if TYPE_CHECKING:
    from workbench.engine.ahead import Ahead
    from workbench.engine.changes import Changes


@dataclass(frozen=True, slots=True)
class Scanned:
    """What a scan saw: what could not be looked at, and whether anything is new.

    `recorded`: something was written to the state that waits for a commit. `fresh`: something new is so young that
    its birth time does not yet tell it from what is made after this scan; see `look_again_from_here`.
    """

    problems: tuple[Problem, ...]
    recorded: bool
    fresh: bool = False


def scan(replica: Replica, job: Job, ahead: "Ahead | None" = None) -> Scanned:
    """Look at the whole disk of `replica` and record in its state what changed; the caller commits.

    Where a look `ahead` found that nothing changed since, that is all.
    """
    if ahead is not None and ahead.found_nothing(job):
        replica.rules = Rules.restored(replica.store.value("rules"))
        return Scanned((), recorded=False)
    with closing(Inside(replica.disk, replica.root)) as inside:
        return _scan(replica, job, inside)


def _scan(replica: Replica, job: Job, inside: Inside) -> Scanned:
    store, disk = replica.store, replica.disk
    rules = replica.rules = remembered_rules(replica)
    if replica.volume.decomposes:
        call_as_known(disk, store)
    problems: list[Problem] = []
    comes_back = bool(store.value("missing_comes_back"))
    store.forget("missing_comes_back")
    listings = store.listings()
    now = disk.clock(clock_of(replica))
    if not listings and not store.has_rows():
        changes = _changes(replica, job, now, problems, comes_back, inside)
        changes.record_all()
        return Scanned(tuple(problems), recorded=True, fresh=changes.fresh)
    signatures = {file_id: signature for file_id, (_, signature) in listings.items()}
    owners = {file_id: item for file_id, (item, _) in listings.items()}
    folders: list[DiskFolder] = []
    seen = None
    for folder in walk(disk, replica.root, signatures, rules, job, problems):
        folders.append(folder)
        if seen is None and (folder.entries is not None or folder.opaque):
            seen = _changes(replica, job, now, problems, comes_back, inside)
        if seen is not None:
            seen.meet(folders, owners)
    if seen is None and len(folders) == len(listings) and store.value("rules") == rules.key:
        return Scanned(tuple(problems), recorded=comes_back)
    seen = seen or _changes(replica, job, now, problems, comes_back, inside)
    seen.record(folders, listings)
    return Scanned(tuple(problems), recorded=True, fresh=seen.fresh)


def remembered_rules(replica: Replica) -> Rules:
    """No rules yet, but those of the last scan in mind."""
    store = replica.store
    return Rules.remembered(store.value("rules"), json.loads(store.value("left_out", "[]")), store.name_rules())


def _changes(
    replica: Replica, job: Job, now: int, problems: list[Problem], comes_back: bool, inside: Inside
) -> "Changes":
    # Imported now: most scans find nothing to record, and end sooner without it.
    from workbench.engine.changes import Changes

    return Changes(replica, job, now, problems, comes_back, inside)


def look_again_from_here(replica: Replica) -> None:
    """Note that whatever is there now was seen: a file id that was born later is another file. The caller commits."""
    replica.store.note("recorded_at", str(replica.disk.clock(clock_of(replica))))


def clock_of(replica: Replica) -> str:
    """The folder that a replica's volume is asked in what time it is."""
    return os.path.join(replica.home, "stage")
