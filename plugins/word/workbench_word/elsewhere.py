"""What a side took from one place and put at another of another kind: a row into another table, words into a cell.

Within one sequence a move is found by pairing. Across two of them it is a deletion here and an insertion there; where both say
the same, and nothing else does, they are the two ends of a move and are answered together: nothing is lost, nothing doubled.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from workbench.model.merge import ChangeKind, Choice, Decision
from workbench.model.threeway import Side
from workbench_word.answers import of_side

_TELLING = 16
"""Letters that a piece of text needs to be known again in another place."""


def joined_moves(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """The decisions, with a deletion and an insertion of the same in one group, named a move."""
    found = list(decisions)
    rows = {d.at: row for row, d in enumerate(decisions)}
    count = len({d.group for d in decisions if d.group is not None})
    pairs: list[tuple[int, int, Side]] = []
    for side in (Side.LEFT, Side.RIGHT):
        gone = {text: d for d in decisions if (text := _gone(d, side))}
        come = {text: d for d in decisions if (text := _come(d, side))}
        times = Counter(text for d in decisions for text in (_gone(d, side), _come(d, side)) if text)
        pairs += [
            (rows[gone[text].at], rows[come[text].at], side)
            for text in gone.keys() & come.keys()
            if times[text] == 2 and gone[text].allowed == come[text].allowed
        ]
    for from_, to, side in sorted(pairs, key=lambda pair: min(pair[:2])):
        count += 1
        clash = found[from_].conflict
        reason = f"the {side} moved it, the {side.other} edited it" if clash else f"only the {side} moved it"
        for row in (from_, to):
            one = found[row]
            choice, sure = (None, 0.5) if clash else (one.choice, one.confidence)
            found[row] = replace(
                one,
                kind=ChangeKind.MOVE,
                group=f"group {count}",
                conflict=clash,
                choice=choice,
                confidence=sure,
                reason=reason,
            )
    return tuple(found)


def _gone(decision: Decision, side: Side) -> str:
    """What a side took away, as it was; nothing where this is another decision."""
    base, mine, theirs = decision.sides.base, of_side(decision.sides, side), of_side(decision.sides, side.other)
    if decision.kind is not ChangeKind.DELETE or base is None or mine is not None or theirs is None:
        return ""
    return _telling(base.text) if decision.group is None else ""


def _come(decision: Decision, side: Side) -> str:
    """What a side alone put somewhere."""
    mine, theirs = of_side(decision.sides, side), of_side(decision.sides, side.other)
    alone = decision.choice is (Choice.LEFT if side is Side.LEFT else Choice.RIGHT) and not decision.conflict
    if decision.kind is not ChangeKind.INSERT or decision.sides.base is not None or theirs is not None or mine is None:
        return ""
    return _telling(mine.text) if alone and decision.group is None else ""


def _telling(text: str) -> str:
    return text if len("".join(text.split())) >= _TELLING else ""
