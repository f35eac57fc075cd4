"""What a person chose for whole conflicts before applying it; no Qt."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from workbench.gui.wording import KEEPS, count_words
from workbench.model.conflict import Conflict, Keep
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import Side


@dataclass(frozen=True, slots=True)
class Choices:
    """The choice for each conflict by its id; a conflict without one waits for later."""

    kept: Mapping[str, Keep] = field(default_factory=dict)

    def choosing(self, conflicts: Iterable[Conflict], keep: Keep | None) -> "Choices":
        """These choices with `keep` for all `conflicts`; None: later. A sentence where the times of one cannot tell."""
        chosen = list(conflicts)
        if keep in (Keep.NEWEST, Keep.OLDEST):
            unclear = [c for c in chosen if keep.side(c) is None]
            if unclear:
                others = f" and {len(unclear) - 1} more" if len(unclear) > 1 else ""
                raise WorkbenchError(
                    f"The times of {unclear[0].name}{others} do not tell which is newer. Keep left, right or both."
                )
        kept = {id_: k for id_, k in self.kept.items() if id_ not in {c.id for c in chosen}}
        if keep is not None:
            kept.update((c.id, keep) for c in chosen)
        return Choices(kept)

    def among(self, conflicts: Iterable[Conflict]) -> "Choices":
        """Only the choices for `conflicts`: the others are gone."""
        ids = {c.id for c in conflicts}
        return Choices({id_: k for id_, k in self.kept.items() if id_ in ids})

    def words(self, conflict: Conflict) -> str:
        """What is chosen for a conflict, and for a rule, which side that is."""
        keep = self.kept.get(conflict.id)
        if keep is None:
            return "Later"
        if keep in (Keep.NEWEST, Keep.OLDEST):
            side = "left" if keep.side(conflict) is Side.LEFT else "right"
            return f"{KEEPS[keep]} ({side})"
        return KEEPS[keep]

    def summary(self, conflicts: int) -> str:
        """How many have a choice."""
        if not conflicts:
            return ""
        return f"{len(self.kept)} of {count_words(conflicts, 'conflict')} chosen"
