"""Whether two replicas hold the same as when they last agreed, from what each noted then and has written since."""

from workbench.engine.replica import Replica
from workbench.model.item import ItemId


def are_the_same(left: Replica, right: Replica) -> bool:
    """Whether both know that they hold the same, with nothing open."""
    return changed(left, right) == set()


def changed(left: Replica, right: Replica) -> set[ItemId] | None:
    """The items whose rows were written since both last agreed, or did not agree then; None if that is not known."""
    seen_left = next((p for p in left.store.peers() if p.replica == right.id), None)
    seen_right = next((p for p in right.store.peers() if p.replica == left.id), None)
    if seen_left is None or seen_right is None or not seen_left.token or seen_left.token != seen_right.token:
        return None
    written = left.store.changed_since(seen_left.seen) | right.store.changed_since(seen_right.seen)
    return written | left.store.unsettled(right.id).keys() | right.store.unsettled(left.id).keys()
