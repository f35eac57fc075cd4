"""Open conflicts at the table: the replicas that they are between are opened, answered for, and looked at again."""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from workbench.engine import resolving
from workbench.engine.disk import Disk
from workbench.engine.merging import conflict_contents
from workbench.engine.open_conflicts import OpenConflict, remembered
from workbench.engine.pair import opened, opened_pair, peer_present
from workbench.engine.resolving import Answer, Table, preview
from workbench.engine.surroundings import scenes as scenes_of
from workbench.hooks.host import Host
from workbench.model.conflict import Conflict, Keep
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.outcome import Outcome
from workbench.model.problem import Cancelled, Problem, WorkbenchError
from workbench.model.scene import Scene
from workbench.model.threeway import Side, ThreeWay


def resolve(disk: Disk, directory: str, choices: Mapping[str, Answer], host: Host, job: Job) -> Outcome:
    """Settle conflicts: by a side, by both, or by the file at a path.

    Writes into both replicas where both are there; else into this one, and the other hears of it at the next sync.
    """
    known = _known(disk, directory, choices)
    done: list[list[Outcome]] = []
    for peer in dict.fromkeys(known[id_].peer for id_ in choices):
        asked = {id_: choice for id_, choice in choices.items() if known[id_].peer == peer}
        with _at_table(disk, directory, known[next(iter(asked))]) as table:
            rounds: list[Outcome] = []
            try:
                for answers in _rounds(table, asked):
                    rounds.append(resolving.resolve(table, peer, answers, host, job))  # noqa: PERF401 (each counts once it is done)
            except Cancelled:
                if not any((*done, rounds)):
                    raise
                # What was done before stays done, and is told.
                stopped = Problem("", "Stopped before everything was written. The rest is as it was.")
                last = [one for outcomes in (*done, rounds) for one in outcomes][-1]
                (rounds or done[-1])[-1] = replace(last, problems=(*last.problems, stopped))
                return _joined([*done, rounds] if rounds else done)
            done.append(rounds)
    return _joined(done)


def preview_answers(
    disk: Disk,
    directory: str,
    alternatives: Sequence[Mapping[str, Answer]],
    host: Host,
    job: Job,
) -> tuple[Outcome, ...]:
    """What `resolve` would do for each of `alternatives`, in their order, as dry runs that share one scan."""
    known = [_known(disk, directory, choices) for choices in alternatives]
    found: list[list[list[Outcome]]] = [[] for _ in alternatives]
    for peer in dict.fromkeys(known[n][id_].peer for n, choices in enumerate(alternatives) for id_ in choices):
        asked = [
            {i: c for i, c in choices.items() if known[n][i].peer == peer} for n, choices in enumerate(alternatives)
        ]
        first = next(known[n][id_] for n, choices in enumerate(asked) for id_ in choices)
        with _at_table(disk, directory, first) as table:
            rounds = [_rounds(table, choices) for choices in asked]
            outcomes = iter(preview(table, peer, [answers for one in rounds for answers in one], host, job))
        for n, one in enumerate(rounds):
            if one:
                found[n].append([next(outcomes) for _ in one])
    return tuple(_joined(outcomes) for outcomes in found)


def _known(disk: Disk, directory: str, choices: Mapping[str, Answer]) -> dict[str, OpenConflict]:
    """The open conflicts by id; a WorkbenchError where one that is answered is none of them."""
    with opened(directory, disk) as replica:
        open_now = remembered(replica)
    known = {o.conflict.id: o for o in open_now}
    missing = [id_ for id_ in choices if id_ not in known]
    if missing:
        ids = ", ".join(f"{o.conflict.id} ({o.conflict.name})" for o in open_now) or "none"
        raise WorkbenchError(f"there is no open conflict ‘{missing[0]}’. Open: {ids}.", directory)
    if not choices:
        raise WorkbenchError("no conflict was named.", directory)
    return known


def _rounds(table: Table, choices: Mapping[str, Answer]) -> list[Mapping[str, Answer]]:
    """What is carried out together: a replica that is alone may be able to carry out one answer and not another."""
    if table.there is not None:
        return [choices] if choices else []
    return [{id_: choice} for id_, choice in choices.items()]


def _joined(by_peer: list[list[Outcome]]) -> Outcome:
    """What was done with each peer, in rounds, as one outcome: open is what no round with that peer has settled."""
    rounds = [one for outcomes in by_peer for one in outcomes]
    conflicts = []
    for outcomes in by_peer:
        still = [{c.id for c in one.conflicts} for one in outcomes]
        conflicts += [c for c in outcomes[-1].conflicts if all(c.id in ids for ids in still)]
    last = rounds[-1]
    return replace(
        last,
        applied=tuple(a for one in rounds for a in one.applied),
        merged=tuple(m for one in rounds for m in one.merged),
        conflicts=tuple(conflicts),
        problems=tuple(dict.fromkeys(p for one in rounds for p in one.problems)),
        entry=next((one.entry for one in reversed(rounds) if one.entry), None),
    )


@contextmanager
def _at_table(disk: Disk, directory: str, conflict: OpenConflict) -> Iterator[Table]:
    """The replica at `directory`, and the peer that the conflict is with if that is there."""
    with opened(directory, disk) as here:
        peer = next((p for p in here.store.peers() if p.replica == conflict.peer), None)
        present = peer is not None and peer_present(disk, peer, here.marker.briefcase)
        root = here.root
    if peer is None or not present:
        with opened(root, disk) as here:
            yield Table(here, None, conflict.side)
        return
    sides = (root, peer.path) if conflict.side is Side.LEFT else (peer.path, root)
    with opened_pair(disk, *sides) as (left, right):
        here, there = (left, right) if conflict.side is Side.LEFT else (right, left)
        yield Table(here, there, conflict.side)


def look_again(disk: Disk, directory: str, conflict: str, host: Host, job: Job) -> Conflict | None:
    """An open conflict as it is now, after a look at both replicas; None where there is no question any more.

    Nothing is carried over; what is open is noted in both replicas. A replica that is away is as it was.
    """
    with opened(directory, disk) as replica:
        known = next((o for o in remembered(replica) if o.conflict.id == conflict), None)
    if known is None:
        return None
    with _at_table(disk, directory, known) as table:
        outcome = resolving.resolve(table, known.peer, {}, host, job)
    same = [c for c in outcome.conflicts if c.id == conflict]
    # A file that was edited here and now is deleted there is in conflict under another id.
    alike = [c for c in outcome.conflicts if set(c.items) & set(known.conflict.items)]
    return next(iter(same + alike), None)


def roots(disk: Disk, directory: str, conflict: str) -> ThreeWay[str | None]:
    """The folders in which the left and the right of an open conflict lie; None for one that is not there, and as base."""
    with opened(directory, disk) as replica:
        known = next((o for o in remembered(replica) if o.conflict.id == conflict), None)
        peer = next((p for p in replica.store.peers() if known is not None and p.replica == known.peer), None)
        away = peer is None or not peer_present(disk, peer, replica.marker.briefcase)
        here, there = replica.root, None if peer is None or away else peer.path
    if known is None:
        return ThreeWay(None, None, None)
    return ThreeWay(None, here, there) if known.side is Side.LEFT else ThreeWay(None, there, here)


def scenes(disk: Disk, directory: str, conflict: Conflict) -> ThreeWay[Scene]:
    """Where a conflict's items were before, and are on the left and on the right, as the last scan saw it."""
    known = _known(disk, directory, {conflict.id: Keep.LEFT})[conflict.id]
    with _at_table(disk, directory, known) as table:
        return scenes_of(conflict, *table.trees(known.peer, None))


@contextmanager
def contents(disk: Disk, directory: str, conflict: Conflict) -> Iterator[ThreeWay[Content | None]]:
    """Read-only copies of a conflict's base, left and right, alive inside the with block; None where there is none."""
    room = tempfile.mkdtemp(prefix="briefcase-")
    try:
        with opened(directory, disk) as replica:
            known = next((o for o in remembered(replica) if o.conflict.id == conflict.id), None)
        if known is None:
            raise WorkbenchError(f"the conflict ‘{conflict.id}’ is no longer open.", directory)
        with _at_table(disk, directory, known) as table:
            copies = conflict_contents(table.replicas, conflict, room)
        yield copies
    finally:
        shutil.rmtree(room, ignore_errors=True)
