"""What the result shows of a place, and which decisions a step of the review touched; no Qt."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from workbench.model.merge import Choice, Fragment
from workbench.model.threeway import ThreeWay
from workbench.review import Review
from workbench.review.review import WHOLE
from workbench.review.scroll import Column

T = TypeVar("T")


class State(StrEnum):
    """How a place stands: nothing to decide, open, settled, or not asked any more."""

    PLAIN = "plain"
    OPEN = "open"
    SETTLED = "settled"
    MOOT = "moot"


@dataclass(frozen=True, slots=True)
class Standing(Generic[T]):
    """What stands in the result: `parts` of the view in order, or `written` where it is nobody's side."""

    state: State
    parts: tuple[T, ...] = ()
    written: Fragment | None = None


def state_of(at: str | None, review: Review | None) -> State:
    """How the place of a decision stands; an address that is no decision is plain."""
    if at is None or review is None or at not in review.index.decisions:
        return State.PLAIN
    if review.is_open(at):
        return State.OPEN
    return State.MOOT if review.moot(at) else State.SETTLED


def standing(sides: ThreeWay[T | None], at: str | None, review: Review | None) -> Standing[T]:
    """What the result shows of a place with these sides."""
    state = state_of(at, review)
    if state is State.PLAIN or at is None or review is None:
        first = next((s for s in (sides.base, sides.left, sides.right) if s is not None), None)
        edited = review.now.edits.get(at) if review is not None and at is not None else None
        return Standing(State.PLAIN, () if first is None else (first,), edited)
    if state is State.MOOT:
        return Standing(state)
    choice = review.choice(at)
    if choice in (Choice.CUSTOM, Choice.SUGGESTION):
        return Standing(state, (), review.standing(at))
    taken = {
        Choice.LEFT: (sides.left,),
        Choice.RIGHT: (sides.right,),
        Choice.LEFT_THEN_RIGHT: (sides.left, sides.right),
        Choice.RIGHT_THEN_LEFT: (sides.right, sides.left),
    }.get(choice or Choice.BASE, (sides.base,))
    return Standing(state, tuple(part for part in taken if part is not None))


def side_of(sides: ThreeWay[T], column: Column) -> T:
    """What stands in one of the three columns that are nobody's doing here."""
    return {Column.BASE: sides.base, Column.LEFT: sides.left, Column.RIGHT: sides.right}[column]


def touched(before: Review | None, after: Review | None) -> frozenset[str] | None:
    """The decisions that may stand otherwise after a step than before it; None: all of them."""
    if before is None or after is None or before.result is not after.result:
        return None
    if before is after:
        return frozenset()
    one, other = before.now, after.now
    if (WHOLE in one.edits) != (WHOLE in other.edits):
        return None
    names = {
        at
        for mine, theirs in ((one.choices, other.choices), (one.edits, other.edits))
        for at in mine.keys() | theirs.keys()
        if mine.get(at) != theirs.get(at)
    }
    # What lies within one of these, or needs it, may be asked now or not any more.
    grown = True
    while grown:
        more = {
            d.at
            for d in after.result.decisions
            if d.at not in names and (d.within in names or any(at in names for at, _ in d.needs))
        }
        grown = bool(more)
        names |= more
    return frozenset(names)
