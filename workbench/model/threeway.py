"""Three sides that travel together, in the order base, left, right everywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")


class Side(StrEnum):
    """One of the two sides of a sync or merge."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


@dataclass(frozen=True, slots=True)
class ThreeWay(Generic[T]):
    """The last agreed state and the two sides."""

    base: T
    left: T
    right: T

    def map(self, change: Callable[[T], U]) -> "ThreeWay[U]":
        """The same three sides with `change` applied to each."""
        return ThreeWay(change(self.base), change(self.left), change(self.right))

    def mirrored(self) -> "ThreeWay[T]":
        """Left and right swapped; the base stays."""
        return ThreeWay(self.base, self.right, self.left)

    def side(self, side: Side) -> T:
        """What stands on `side`."""
        return self.left if side is Side.LEFT else self.right
