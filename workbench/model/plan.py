"""Plans: what is to be done to each side, decided before anything is touched."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model.conflict import Conflict
from workbench.model.item import Item, ItemId
from workbench.model.operation import OperationKind
from workbench.model.threeway import Side
from workbench.model.tree import Alias
from workbench.model.version import ReplicaId

__all__ = ["Operation", "OperationKind", "Plan", "SidePlan"]


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing to do to the disk of one side.

    `was` is the row that this side has now (None for a create); `now` the row that it has once this is done.
    `path` is where the item will be, or was if it is deleted; `origin` where a renamed one came from. A folder is
    deleted as a whole: `below` are the tombstones of everything in it.
    """

    kind: OperationKind
    side: Side
    was: Item | None
    now: Item
    path: str
    origin: str | None = None
    below: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class SidePlan:
    """What is to be done to one side.

    `rows` are the rows to be written without touching the disk (versions that were joined, tombstones learnt);
    `renumbered` are rows of this side that become the row of another id, because two items turned out to be one.
    """

    operations: tuple[Operation, ...] = ()
    rows: tuple[Item, ...] = ()
    renumbered: tuple[tuple[ItemId, ItemId], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done to both sides, what is in conflict, and how many operations wait for a conflict.

    `aliases` are all that both sides know from now on.
    `event` is the event that the plan counts, if it needs one: its counter must be durable before either side is written.
    """

    left: SidePlan
    right: SidePlan
    conflicts: tuple[Conflict, ...] = ()
    waiting: int = 0
    aliases: Mapping[ItemId, Alias] = field(default_factory=dict)
    event: tuple[ReplicaId, int] | None = None

    def side(self, side: Side) -> SidePlan:
        """The part of the plan for `side`."""
        return self.left if side is Side.LEFT else self.right

    @property
    def operations(self) -> tuple[Operation, ...]:
        """All operations, those of the left side first."""
        return self.left.operations + self.right.operations

    @property
    def empty(self) -> bool:
        """Whether nothing on any disk or in any state needs to change."""
        return not any((p.operations or p.rows or p.renumbered) for p in (self.left, self.right))
