"""Settlements: answers to conflicts, as rows that replace what both sides have."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.model.item import Item, ItemId
from workbench.model.tree import Alias


@dataclass(frozen=True, slots=True)
class Settlement:
    """What was decided, by a person, a rule or a plugin's merge.

    `places` and `contents` are rows of which the place part or the content part is meant; their versions cover what
    was settled and hold one new event. `aliases` make two items one.
    """

    places: Mapping[ItemId, Item] = field(default_factory=dict)
    contents: Mapping[ItemId, Item] = field(default_factory=dict)
    aliases: Mapping[ItemId, Alias] = field(default_factory=dict)

    def joined(self, other: "Settlement") -> "Settlement":
        """Both settlements as one; where they speak of the same thing, `other` wins."""
        return Settlement(
            {**self.places, **other.places}, {**self.contents, **other.contents}, {**self.aliases, **other.aliases}
        )

    def __bool__(self) -> bool:
        return bool(self.places or self.contents or self.aliases)


UNSETTLED = Settlement()
