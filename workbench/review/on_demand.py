"""A sequence whose items are made when they are asked for."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import TypeVar, overload

Item = TypeVar("Item")


class OnDemand(Sequence[Item]):
    """As many items as `__len__` says, each made by `make`: a window asks for the few that it shows."""

    __slots__ = ()

    @abstractmethod
    def make(self, number: int) -> Item:
        """The item with a number from 0 up."""

    @overload
    def __getitem__(self, number: int) -> Item: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[Item, ...]: ...
    def __getitem__(self, number: int | slice) -> Item | tuple[Item, ...]:
        """The item with a number, from the end where it is negative; or several. Raises IndexError beyond the ends."""
        count = len(self)
        if isinstance(number, slice):
            return tuple(self.make(n) for n in range(*number.indices(count)))
        if not -count <= number < count:
            raise IndexError(number)
        return self.make(number if number >= 0 else number + count)
