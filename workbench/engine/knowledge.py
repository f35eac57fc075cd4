"""What each known replica has seen, as this one knows; what was forgotten; and which tombstones nobody needs any more.

After a sync that left nothing open both replicas have seen all that either had. What one knows of others, directly or by
hearsay, the other learns with it. A tombstone goes when every known replica has seen it and its trash is empty (rule 12).
"""

import json
from dataclasses import dataclass, replace

from workbench.engine import makers
from workbench.engine.makers import let_sign
from workbench.engine.marker import new_replica_id, stamped, write_marker
from workbench.engine.replica import Replica
from workbench.model.item import ItemId
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.version import NOTHING_SEEN, ReplicaId, Version

_KNOWN, _FORGOTTEN = "known:", "forgotten:"


@dataclass(frozen=True, slots=True)
class Known:
    """A replica of the briefcase that this one has met or heard of, and what it has seen for certain."""

    replica: ReplicaId
    name: str
    seen: Version


def known(replica: Replica) -> dict[ReplicaId, Known]:
    """All replicas that count, this one with them."""
    found: dict[ReplicaId, Known] = {}
    for key, text in replica.store.values(_KNOWN).items():
        name, counters = json.loads(text)
        found[ReplicaId(key)] = Known(ReplicaId(key), name, Version((ReplicaId(r), n) for r, n in counters))
    own = found.get(replica.id, Known(replica.id, replica.name, NOTHING_SEEN))
    found[replica.id] = replace(own, name=replica.name, seen=own.seen.with_event(replica.id, replica.store.counter))
    for peer in replica.store.peers():
        found.setdefault(peer.replica, Known(peer.replica, peer.name, NOTHING_SEEN))
    return found


def is_forgotten(replica: Replica, other: ReplicaId) -> bool:
    """Whether `replica` knows that `other` was forgotten."""
    return bool(replica.store.value(_FORGOTTEN + other))


def exchange(left: Replica, right: Replica, settled: bool) -> None:
    """Let both learn what the other knows of replicas. `settled`: nothing is open between the two; the callers commit."""
    one, two = known(left), known(right)
    joined = {**one, **two}
    for id_ in one.keys() & two.keys():
        joined[id_] = replace(two[id_], seen=one[id_].seen.join(two[id_].seen))
    if settled:
        everything = joined[left.id].seen.join(joined[right.id].seen)
        for id_ in (left.id, right.id):
            joined[id_] = replace(joined[id_], seen=everything)
    gone = {**left.store.values(_FORGOTTEN), **right.store.values(_FORGOTTEN)}
    for here in (left, right):
        for text, name in gone.items():
            _let_go(here, ReplicaId(text), name)
        for id_, one_known in joined.items():
            if id_ not in gone:
                here.store.note(_KNOWN + id_, json.dumps([one_known.name, one_known.seen.counters]))
    makers.exchange(left, right)


def exchange_if_news(left: Replica, right: Replica) -> None:
    """Let two replicas that hold the same tell each other what they know of others, and make that durable."""
    for prefix in (_KNOWN, _FORGOTTEN):
        if left.store.values(prefix) != right.store.values(prefix):
            exchange(left, right, settled=True)
            left.store.commit()
            right.store.commit()
            return


def forget(replica: Replica, wanted: str) -> Known:
    """Count no more on the replica that `wanted` names, by its name, id or path; which one it was. The caller commits."""
    others = {id_: one for id_, one in known(replica).items() if id_ != replica.id}
    paths = {p.replica: p.path for p in replica.store.peers()}
    matching = [one for one in others.values() if one.replica == wanted]
    matching = matching or [one for one in others.values() if one.name == wanted]
    matching = matching or [one for one in others.values() if paths.get(one.replica) == replica.disk.realpath(wanted)]
    if wanted in (replica.id, replica.name) and not matching:
        raise WorkbenchError("is this replica itself. Name one that will not come back.", wanted)
    if len(matching) != 1:
        names = (f"“{one.name}” ({one.replica})" for one in matching or others.values())
        what = "is the name of several replicas; name one by its id" if matching else "is no known replica"
        raise WorkbenchError(f"{what}: {', '.join(sorted(names)) or 'none'}.", wanted)
    chosen = matching[0]
    waiting = sum(1 for peer, _ in replica.store.conflicts() if peer == chosen.replica)
    if waiting:
        many = "a conflict" if waiting == 1 else f"{waiting} conflicts"
        raise WorkbenchError(
            f"has {many} open with this one, and what it has in there may be nowhere else. Resolve that first.",
            chosen.name,
        )
    _let_go(replica, chosen.replica, chosen.name)
    return chosen


def _let_go(replica: Replica, other: ReplicaId, name: str) -> None:
    if other == replica.id:
        return  # It hears of it itself, and is given a new id by `welcome_back`.
    replica.store.note(_FORGOTTEN + other, name)
    replica.store.forget(_KNOWN + other)
    replica.store.forget_peer(other)


def welcome_back(left: Replica, right: Replica) -> list[Problem]:
    """Let a replica that was forgotten join anew, once both were looked at; a sentence for a person if one was.

    It becomes a replica of its own. Its deletions are forgotten, and what was deleted elsewhere is given an event
    of its own: so neither side deletes anything of the other's, and a person is asked.
    """
    for here, there in ((left, right), (right, left)):
        if not is_forgotten(there, here.id):
            continue
        gone, name = here.id, here.name
        here.marker = stamped(replace(here.marker, replica=new_replica_id()), here.root, here.disk)
        let_sign(here)
        _rejoin(here, there)
        here.store.forget(_KNOWN + gone)
        here.store.forget(_FORGOTTEN + gone)
        here.store.forget(_FORGOTTEN + there.id)  # Where each forgot the other, they have met now; once is enough.
        here.store.forget_tokens()
        here.store.commit()
        write_marker(here.root, here.marker, here.disk)
        return [
            Problem(
                here.root,
                f"“{name}” was forgotten and is back, as a replica of its own. Nothing is deleted on either side; "
                "what one of them deleted comes back or is asked about.",
            )
        ]
    return []


def _rejoin(here: Replica, there: Replica) -> None:
    mine = here.store.tree(here.id)
    here.store.drop([row.id for row in mine if row.deleted])
    elsewhere = there.store.tree(there.id)
    event = (here.id, here.store.counter + 1)
    gone = {row.id for row in elsewhere if row.deleted}
    # A folder holds back what is in it: one question for all of it.
    revived = [
        replace(row, place_version=row.place_version.with_event(*event))
        for row in mine
        if not row.deleted and row.id in gone and row.parent not in gone
    ]
    here.store.count_event(event[1])
    here.store.put_keeping_facts(revived)


def purge(replica: Replica) -> int:
    """Drop the tombstones that every known replica has seen and whose trash is empty; how many. The caller commits."""
    others = [one.seen for id_, one in known(replica).items() if id_ != replica.id]
    if not others:
        return 0
    store = replica.store
    kept = {
        row[0]
        for row in store.db.execute("SELECT item FROM done JOIN entry ON entry.id = done.entry WHERE entry.expired = 0")
    }
    covered: dict[int, bool] = {}

    def all_have(number: int) -> bool:
        if number not in covered:
            version = store.version(number)
            covered[number] = all(seen.covers(version) for seen in others)
        return covered[number]

    rows = store.db.execute("SELECT id, parent, place, content FROM item WHERE deleted = 1").fetchall()
    going = {
        ItemId(item): ItemId(parent)
        for item, parent, place, content in rows
        if item not in kept and all_have(place) and all_have(content)
    }
    needed = {r[1] for r in store.db.execute("SELECT id, parent FROM item") if r[0] not in going}
    while lasting := needed & going.keys():  # A folder stays as long as something in it does.
        needed = {going.pop(item) for item in lasting}
    store.drop(going)
    return len(going)
