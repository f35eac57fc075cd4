"""The decisions of a result by address and by group, built once and shared by every step of a review."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model.merge import Decision, MergeResult


@dataclass(frozen=True, slots=True)
class Index:
    """Decisions by their address; the addresses of each group, in document order."""

    decisions: dict[str, Decision]
    groups: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, result: MergeResult) -> "Index":
        """The index of `result`."""
        groups: dict[str, tuple[str, ...]] = {}
        for decision in result.decisions:
            if decision.group is not None:
                groups[decision.group] = (*groups.get(decision.group, ()), decision.at)
        return cls({d.at: d for d in result.decisions}, groups)

    def together(self, decision: Decision) -> tuple[str, ...]:
        """The addresses that are answered with `decision`, its own among them."""
        return (decision.at,) if decision.group is None else self.groups[decision.group]
