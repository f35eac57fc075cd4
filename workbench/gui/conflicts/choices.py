"""What a person chose for whole conflicts before applying it; no Qt."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from workbench.model.conflict import Conflict, Keep


@dataclass(frozen=True, slots=True)
class Choices:
    """The choice for each conflict by its id; a conflict without one waits for later.

    `unclear` are those for which the newest or oldest was wanted, and the times do not tell which that is.
    """

    kept: Mapping[str, Keep] = field(default_factory=dict)
    unclear: Mapping[str, Keep] = field(default_factory=dict)

    def choosing(self, conflicts: Iterable[Conflict], keep: Keep | None) -> "Choices":
        """These choices with `keep` for all `conflicts`; None: later. Where the times do not tell, one stays open."""
        kept, unclear = dict(self.kept), dict(self.unclear)
        for conflict in conflicts:
            kept.pop(conflict.id, None)
            unclear.pop(conflict.id, None)
            if keep in (Keep.NEWEST, Keep.OLDEST) and keep.side(conflict) is None:
                unclear[conflict.id] = keep
            elif keep is not None:
                kept[conflict.id] = keep
        return Choices(kept, unclear)

    def among(self, ids: Set[str]) -> "Choices":
        """Only the choices for the conflicts with these ids: the others are gone."""
        if self.kept.keys() <= ids and self.unclear.keys() <= ids:
            return self
        return Choices(
            {id_: k for id_, k in self.kept.items() if id_ in ids},
            {id_: k for id_, k in self.unclear.items() if id_ in ids},
        )
