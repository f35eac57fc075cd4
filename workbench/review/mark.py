"""What tells one question from another when the contents around it have changed."""

from collections import Counter
from collections.abc import Container, Sequence

from workbench.model.merge import Decision

HERE = "@"
"""Ends the mark of a question that is asked several times: its answer holds at its own address only."""


def marks_of(decisions: Sequence[Decision], answered: Container[str]) -> dict[str, str]:
    """The marks of the `answered` decisions by address."""
    marks = [(d.at, mark_of(d)) for d in decisions]
    often = Counter(mark for _, mark in marks)
    return {at: mark if often[mark] == 1 else mark + HERE for at, mark in marks if at in answered}


def mark_of(decision: Decision) -> str:
    """Hex digits of the three sides of a decision: equal for questions that read the same."""
    from blake3 import blake3

    sides = decision.sides
    return blake3(repr((sides.base, sides.left, sides.right)).encode("utf-8", "surrogatepass")).hexdigest()[:20]
