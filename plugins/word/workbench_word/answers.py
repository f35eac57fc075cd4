"""What was answered, asked about by address."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from workbench.model.merge import Choice, Decision, Edits
from workbench.model.threeway import Side, ThreeWay

T = TypeVar("T")

_SIDE = {Choice.BASE: None, Choice.LEFT: Side.LEFT, Choice.RIGHT: Side.RIGHT}


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to every decision: the person's, else the plan's own."""

    decisions: Mapping[str, Decision]
    answers: Mapping[str, Choice]
    edits: Edits

    def choice(self, at: str) -> Choice:
        """The answer at an address; the base where nobody answered."""
        given = self.answers.get(at)
        if given is not None:
            return given
        return self.decisions[at].choice or Choice.BASE

    def side(self, at: str) -> Side | None:
        """The version that an answer takes; None for the base. An order of both counts as its first side."""
        match self.choice(at):
            case Choice.LEFT_THEN_RIGHT | Choice.SUGGESTION | Choice.CUSTOM:
                return Side.LEFT
            case Choice.RIGHT_THEN_LEFT:
                return Side.RIGHT
            case choice:
                return _SIDE[choice]

    def sides(self, at: str) -> frozenset[Side | None]:
        """The versions that an answer takes: one, or both sides."""
        if self.choice(at) in (Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT):
            return frozenset({Side.LEFT, Side.RIGHT})
        return frozenset({self.side(at)})

    def right_first(self, at: str) -> bool:
        """Whether the right's comes before the left's."""
        return self.choice(at) is Choice.RIGHT_THEN_LEFT

    def all(self, choice: Choice) -> bool:
        """Whether every decision has this answer, and nothing was written by hand."""
        return not self.edits and all(self.choice(at) is choice for at in self.decisions)


def of_side(three: ThreeWay[T], side: Side | None) -> T:
    """A side's value, or the base's."""
    return three.base if side is None else three.left if side is Side.LEFT else three.right
