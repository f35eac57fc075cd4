"""How a path differs, from what is at it in each folder: a pure function for two ways and one for three."""

from dataclasses import dataclass

from workbench.model.compared import CompareState, StandsKind
from workbench.model.threeway import ThreeWay


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells one content from another: equal marks, equal contents. `digest` is empty where size and kind say enough."""

    kind: StandsKind
    size: int
    digest: bytes = b""


def state_of_two(left: Mark | None, right: Mark | None) -> CompareState:
    """The state of a path in two folders; it is in one of them at least."""
    if right is None:
        return CompareState.ONLY_LEFT
    if left is None:
        return CompareState.ONLY_RIGHT
    if left.kind is not right.kind:
        return CompareState.KIND
    return CompareState.SAME if left == right else CompareState.DIFFERS


def state_of_three(marks: ThreeWay[Mark | None]) -> CompareState:
    """The state of a path in two folders that come from a third."""
    base, left, right = marks.base, marks.left, marks.right
    if left == right:
        if left == base:
            return CompareState.SAME
        return CompareState.DELETED_BOTH if left is None else CompareState.CHANGED_BOTH
    if left == base:
        if base is None:
            return CompareState.ONLY_RIGHT
        return CompareState.DELETED_RIGHT if right is None else CompareState.CHANGED_RIGHT
    if right == base:
        if base is None:
            return CompareState.ONLY_LEFT
        return CompareState.DELETED_LEFT if left is None else CompareState.CHANGED_LEFT
    return CompareState.DELETED_CHANGED if left is None or right is None else CompareState.CONFLICT
