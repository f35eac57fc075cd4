"""The decisions of a result by address, by row and by group, built once and shared by every step of a review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.model.merge import Decision, MergeResult


@dataclass(frozen=True, slots=True)
class Index:
    """Decisions by their address; their rows in document order; the addresses of each group, in that order too.

    `followers` are the decisions that lie within one, or need it: what is asked of them depends on its answer.
    """

    decisions: dict[str, Decision]
    rows: Mapping[str, int]
    groups: Mapping[str, tuple[str, ...]]
    followers: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, result: MergeResult) -> "Index":
        """The index of `result`."""
        groups: dict[str, list[str]] = {}
        followers: dict[str, list[str]] = {}
        for decision in result.decisions:
            if decision.group is not None:
                groups.setdefault(decision.group, []).append(decision.at)
            for at in (decision.within, *(needed for needed, _ in decision.needs)):
                if at is not None:
                    followers.setdefault(at, []).append(decision.at)
        return cls(
            {d.at: d for d in result.decisions},
            {d.at: row for row, d in enumerate(result.decisions)},
            {group: tuple(ats) for group, ats in groups.items()},
            {at: tuple(ats) for at, ats in followers.items()},
        )

    def together(self, decision: Decision) -> tuple[str, ...]:
        """The addresses that are answered with `decision`, its own among them."""
        return (decision.at,) if decision.group is None else self.groups[decision.group]

    def concerned(self, ats: Iterable[str]) -> set[str]:
        """The decisions among `ats`, and all that follow them."""
        waiting = [at for at in ats if at in self.decisions]
        found = set(waiting)
        while waiting and self.followers:
            for follower in self.followers.get(waiting.pop(), ()):
                if follower not in found:
                    found.add(follower)
                    waiting.append(follower)
        return found
