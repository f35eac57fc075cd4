"""Version vectors: which events of which replica a value has seen."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import NewType

ReplicaId = NewType("ReplicaId", str)


class Order(Enum):
    """How one version stands to another."""

    EQUAL = "equal"
    DOMINATES = "dominates"
    DOMINATED = "dominated"
    CONCURRENT = "concurrent"


class Version:
    """An immutable version vector: replica id → counter of that replica's newest event seen.

    Absent replicas count as 0. Source: Parker et al., Detection of Mutual Inconsistency in Distributed Systems (1983).
    """

    __slots__ = ("_counters", "_hash")

    def __init__(self, counters: Mapping[ReplicaId, int] | Iterable[tuple[ReplicaId, int]] = ()) -> None:
        pairs = counters.items() if isinstance(counters, Mapping) else counters
        self._counters: tuple[tuple[ReplicaId, int], ...] = tuple(sorted((r, n) for r, n in pairs if n > 0))
        self._hash = hash(self._counters)

    @property
    def counters(self) -> tuple[tuple[ReplicaId, int], ...]:
        """The (replica, counter) pairs, sorted by replica."""
        return self._counters

    def __getitem__(self, replica: ReplicaId) -> int:
        return next((n for r, n in self._counters if r == replica), 0)

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Version) and self._counters == other._counters)

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return "Version(" + ", ".join(f"{r}:{n}" for r, n in self._counters) + ")"

    def __reduce__(self) -> tuple[type["Version"], tuple[tuple[tuple[ReplicaId, int], ...]]]:
        return Version, (self._counters,)

    def covers(self, other: "Version") -> bool:
        """Whether this version has seen everything that `other` has: equal or dominates."""
        if self is other or self._counters == other._counters:
            return True
        mine = dict(self._counters)
        return all(mine.get(r, 0) >= n for r, n in other._counters)

    def compare(self, other: "Version") -> Order:
        """How this version stands to `other`."""
        if self == other:
            return Order.EQUAL
        if self.covers(other):
            return Order.DOMINATES
        return Order.DOMINATED if other.covers(self) else Order.CONCURRENT

    def join(self, other: "Version") -> "Version":
        """The least version that covers both."""
        if self.covers(other):
            return self
        if other.covers(self):
            return other
        counters = dict(self._counters)
        for replica, counter in other._counters:
            counters[replica] = max(counters.get(replica, 0), counter)
        return Version(counters)

    def with_event(self, replica: ReplicaId, counter: int) -> "Version":
        """This version after the event `counter` of `replica`."""
        return self.join(Version(((replica, counter),)))


NOTHING_SEEN = Version()
