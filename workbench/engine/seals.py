"""Which events are the same: each is given a random seal when it is counted, and replicas tell each other theirs.

A state that was restored from an older copy counts again from where it was, and two machines that were cloned count on
apart: then other events stand under numbers that a peer knows, and what was done here would look as if the peer
had seen it. The seals tell. Such a replica goes on as one of its own, which can delete and overwrite nothing of what is newer.
"""

from dataclasses import replace

from workbench.engine.makers import let_sign
from workbench.engine.marker import new_replica_id, read_marker, stamped, write_marker
from workbench.engine.replica import Replica
from workbench.engine.values import OWN
from workbench.model.problem import Problem


def exchange(left: Replica, right: Replica) -> None:
    """Let both learn the newest seals that the other has; the callers commit."""
    found = [here.store.newest_seals() for here in (left, right)]
    for here, there, seals in ((left, right, found[1]), (right, left, found[0])):
        for replica, (counter, seal) in seals.items():
            name = there.id if replica == OWN else replica
            if name != here.id:
                here.store.put_seal(name, counter, seal)


def tell_apart(left: Replica, right: Replica) -> bool:
    """Give a new id to a replica that the other one knows otherwise than it is; False if both are one folder.

    The note that a person should hear of it is added to the replica's.
    """
    if left.id == right.id:
        return _become_another(right, left, _in_common(right, left))
    for here, there in ((left, right), (right, left)):
        known = there.store.newest_seals().get(here.id)
        if known is not None and here.store.seals(OWN).get(known[0]) != known[1]:
            _become_another(here, there, _in_common(here, there))
    return True


def _in_common(here: Replica, there: Replica) -> int:
    """The newest event of `here` that `there` knows under the same seal; 0 if there is none."""
    own = here.store.seals(OWN)
    known = there.store.seals(OWN if here.id == there.id else here.id)
    return max((counter for counter, seal in known.items() if own.get(counter) == seal), default=0)


def _become_another(here: Replica, there: Replica, since: int) -> bool:
    """Make `here` a replica of its own, whose events after `since` are its own as well; False if `there` is the same folder.

    What it deleted since then is not known to be wanted: it is forgotten, and what is missing now is not taken as deleted.
    """
    before = here.marker
    marker = stamped(replace(before, replica=new_replica_id()), here.root, here.disk)
    write_marker(here.root, marker, here.disk)
    if here.id == there.id and read_marker(there.root, here.disk).replica == marker.replica:
        write_marker(here.root, before, here.disk)
        return False
    here.store.rename_events(before.replica, marker.replica, since)
    here.marker = marker
    let_sign(here)
    here.store.drop([r.id for r in here.store.tree(here.id) if r.deleted and r.place_version[here.id]])
    here.store.note("missing_comes_back", "1")
    here.store.forget_tokens()
    here.store.commit()
    here.notes.append(
        Problem(
            here.root,
            f"its state is another one than “{there.name}” knows: it was restored from an older copy, or this disk was cloned. "
            "From now on it is a replica of its own. Nothing is deleted: what is missing here comes back, and files "
            "that both sides changed are asked about.",
        )
    )
    return True
