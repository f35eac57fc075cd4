"""Where a conflict is in the list, and which comes before and after it; no Qt."""

from dataclasses import dataclass

from workbench.model.conflict import Conflict


@dataclass(frozen=True, slots=True)
class Stand:
    """`number` counts from 1; 0 where the conflict is not among those that are listed. The neighbours are None at the ends."""

    number: int
    all: int
    before: Conflict | None
    after: Conflict | None


def stand(conflicts: tuple[Conflict, ...], row: int) -> Stand:
    """Where one stands at `row` of the list; -1 for a conflict that the list does not show: then the first comes next."""
    return Stand(
        row + 1,
        len(conflicts),
        conflicts[row - 1] if row > 0 else None,
        conflicts[row + 1] if row + 1 < len(conflicts) else None,
    )
