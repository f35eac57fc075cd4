"""What needs no format: where two of three contents are equal, one side is the answer, byte for byte."""

from dataclasses import dataclass

from workbench.model.content import Content
from workbench.model.threeway import Side, ThreeWay


@dataclass(frozen=True, slots=True)
class Verbatim:
    """The whole file of one side is the merge. `reason` says why, in the person's terms."""

    side: Side
    reason: str


def verbatim(contents: ThreeWay[Content | None]) -> Verbatim | None:
    """The side that is the merge whatever the format is; None where both sides changed."""
    base, left, right = contents.base, contents.left, contents.right
    if left is None or right is None:
        return None
    if left.digest == right.digest:
        return Verbatim(Side.LEFT, "both sides are the same")
    if base is not None and base.digest == left.digest:
        return Verbatim(Side.RIGHT, "only the right changed this")
    if base is not None and base.digest == right.digest:
        return Verbatim(Side.LEFT, "only the left changed this")
    return None
