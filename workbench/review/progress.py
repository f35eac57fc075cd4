"""How far a review has come, in numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """Counts of decisions: `decided` of `total` conflicts have an answer; `automatic` ones needed nobody; `moot` ones are not asked."""

    decided: int
    total: int
    automatic: int
    moot: int

    @property
    def done(self) -> bool:
        """Whether nothing is open."""
        return self.decided == self.total
