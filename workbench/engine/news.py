"""What two replicas wrote since they last agreed, where that can be told from their states alone."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.engine.replica import Replica
from workbench.engine.written import Counts, Written
from workbench.model.item import ItemId
from workbench.model.names import Names
from workbench.model.threeway import Side

_AT_ONCE = 8192
"""Items that are looked for at once."""


@dataclass(frozen=True, slots=True)
class News:
    """What each side wrote since both last agreed."""

    left: Written
    right: Written
    counts: Mapping[Side, Counts]

    def of(self, side: Side) -> Written:
        """What `side` wrote."""
        return self.left if side is Side.LEFT else self.right

    @property
    def count(self) -> int:
        """How many items that is on both sides together."""
        return sum(counts.items for counts in self.counts.values())

    def wrote(self, side: Side) -> bool:
        """Whether `side` wrote anything."""
        return self.counts[side].items > 0


def news_of(left: Replica, right: Replica) -> News | None:
    """What both did since they last agreed, if that can be carried over folder by folder."""
    if left.store.value("rules") != right.store.value("rules"):
        return None  # What one of them does not see has to be looked for among all rows.
    if not Names(left.store.name_rules(), right.store.name_rules()).plain:
        return None  # Names have to be compared with all others in their folders.
    if left.store.aliases().keys() != right.store.aliases().keys():
        return None
    since = _agreed(left, right) if left.store.has_rows() and right.store.has_rows() else (0, 0)
    if since is None:
        return None
    wrote = [Written(r.store, seen, r.store.sequence) for r, seen in zip((left, right), since, strict=True)]
    return News(wrote[0], wrote[1], {Side.LEFT: wrote[0].counts(), Side.RIGHT: wrote[1].counts()})


def _agreed(left: Replica, right: Replica) -> tuple[int, int] | None:
    """The sequences of both up to which they agree on all but the open items; None if there is no such."""
    seen_left = next((p for p in left.store.peers() if p.replica == right.id), None)
    seen_right = next((p for p in right.store.peers() if p.replica == left.id), None)
    if seen_left is None or seen_right is None or not seen_left.token or seen_left.token != seen_right.token:
        return None
    return seen_left.seen, seen_right.seen


def going(here: Replica, news: Written) -> int:
    """How many live items of `here` the other side, whose `news` these are, has deleted."""
    count = 0
    some: list[ItemId] = []
    for item in news.tombstones():
        some.append(item)
        if len(some) == _AT_ONCE:
            count += here.store.count_live(some)
            some.clear()
    return count + here.store.count_live(some)


def open_items(left: Replica, right: Replica) -> set[ItemId]:
    """The items that differed after the last sync, because of a conflict or a problem."""
    return {*left.store.unsettled(right.id), *right.store.unsettled(left.id)}


def held_together(left: Replica, right: Replica) -> set[ItemId]:
    """The files that belong to others beside them, and those others: a part would carry over one without the other."""
    found: set[ItemId] = set()
    places: set[tuple[ItemId, str]] = set()
    for replica in (left, right):
        companions = replica.store.companions()
        for rule in companions.rules:
            for item, parent, name in replica.store.files_ending(rule.ending):
                found.add(item)
                places.update((parent, leader) for leader in companions.leaders(name))
    if places:
        for replica in (left, right):
            found |= replica.store.at(places)
    return found
