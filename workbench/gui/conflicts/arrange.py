"""Which conflicts a list shows, and in which order; no Qt."""

from dataclasses import dataclass

from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.listing import ConflictColumn, Listed, Listing
from workbench.model.conflict import Keep


@dataclass(frozen=True, slots=True)
class Filter:
    """What the person wants to see; an empty value lets everything through. `folder`: with all that lies in it.

    All words of `text` have to be in one of the conflict's paths, in any order and case.
    """

    text: str = ""
    kind: str = ""
    type: str | None = None
    folder: str = ""

    @property
    def active(self) -> bool:
        """Whether it holds anything back."""
        return bool(self.text.split() or self.kind or self.type is not None or self.folder)

    def of(self, rows: tuple[Listed, ...]) -> list[int]:
        """The numbers of the rows that it lets through."""
        words, kind, type_, folder = self.text.casefold().split(), self.kind, self.type, self.folder
        inside = folder + "/"
        return [
            number
            for number, row in enumerate(rows)
            if (not kind or row.conflict.kind == kind)
            and (type_ is None or row.type == type_)
            and (not folder or row.folder == folder or row.folder.startswith(inside))
            and all(word in row.search for word in words)
        ]


@dataclass(frozen=True, slots=True)
class Order:
    """By which column, and which way."""

    column: ConflictColumn = ConflictColumn.NAME
    descending: bool = False


ALL = Filter()
BY_NAME = Order()
_ANSWERS = (Keep.LEFT, Keep.RIGHT, Keep.NEWEST, Keep.OLDEST, Keep.BOTH)


def arranged(listing: Listing, filter_: Filter, order: Order, choices: Choices) -> list[int]:
    """The numbers of the listing's rows that are shown, in order; rows that are equal in it are in the order of names."""
    shown = filter_.of(listing.rows) if filter_.active else list(range(len(listing.rows)))
    if order.column is ConflictColumn.CHOICE:
        places = {keep: place for place, keep in enumerate((*_ANSWERS, None))}
        ranks = [places[keep] for keep in map(choices.kept.get, listing.ids)]
        shown.sort(key=ranks.__getitem__, reverse=order.descending)
    elif listing.rows:
        shown.sort(key=listing.ranks[order.column].__getitem__, reverse=order.descending)
    return shown
