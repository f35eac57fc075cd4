"""The items of a view as far as they were loaded, page by page; no Qt."""

from collections.abc import Iterator
from typing import Generic, TypeVar

from workbench.model.view import ViewPage, Want

T = TypeVar("T")

PAGE = 1_000
"""Items that are asked for at once."""


class PagedRows(Generic[T]):
    """`total` items, of which some are here. A page that was asked for is not asked for again."""

    def __init__(self, first: ViewPage[T]) -> None:
        self.total = first.total
        self._items: dict[int, T] = {}
        self._asked: set[int] = set()
        self.put(first)

    def put(self, page: ViewPage[T]) -> range:
        """The rows that this page brings; what lies beyond the end is left out."""
        rows = range(page.start, min(self.total, page.start + len(page.items)))
        self._items.update(zip(rows, page.items, strict=False))
        return rows

    def get(self, row: int) -> T | None:
        """The item of a row; None where it is not here yet."""
        return self._items.get(row)

    def missing(self, first: int, last: int) -> Want | None:
        """What to ask for so that the rows `first` to `last` come; None where they are here or asked for."""
        for row in range(max(0, first), min(self.total, last + 1)):
            start = row // PAGE * PAGE
            if row not in self._items and start not in self._asked:
                self._asked.add(start)
                return Want(start, min(PAGE, self.total - start))
        return None

    def refused(self, want: Want) -> None:
        """What was asked for did not come: it may be asked for once more."""
        self._asked.discard(want.start)

    def here(self) -> Iterator[tuple[int, T]]:
        """The rows that are here, in no order."""
        return iter(self._items.items())
