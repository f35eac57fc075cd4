"""Which decisions of a merge still wait for an answer, and which answers make no sense: asked before anything is written."""

from workbench.model.merge import Answers, Choice, Decision, Edits, MergeResult

WHOLE = "whole"
"""The address of an edit that is the whole text of the result: with it, no decision is asked any more."""


def effective(decision: Decision, answers: Answers) -> Choice | None:
    """The answer that holds for `decision`: the person's, else the plugin's own, else None."""
    return answers.get(decision.at, decision.choice)


def all_answers(result: MergeResult, answers: Answers) -> dict[str, Choice]:
    """Every answer by address, the plugin's own ones too. Only moot decisions may have none."""
    found = ((d.at, effective(d, answers)) for d in result.decisions)
    return {at: choice for at, choice in found if choice is not None}


def unanswered(result: MergeResult, answers: Answers, edits: Edits) -> tuple[Decision, ...]:
    """The decisions without an answer, in document order, except those that are moot under the other answers."""
    if WHOLE in edits:
        return ()
    waiting = [d for d in result.decisions if effective(d, answers) is None]
    if not waiting:
        return ()
    by_at = {d.at: d for d in result.decisions}
    return tuple(d for d in waiting if not moot(d, by_at, answers))


def moot(decision: Decision, by_at: dict[str, Decision], answers: Answers) -> bool:
    """Whether the answers to others leave nothing to ask: its paragraph is answered away, its row is not taken."""
    return _moot(decision, by_at, answers, frozenset())


def _moot(decision: Decision, by_at: dict[str, Decision], answers: Answers, above: frozenset[str]) -> bool:
    if decision.at in above:  # decisions may need each other; a circle alone makes none of them moot
        return False
    above |= {decision.at}
    for at, choices in decision.needs:
        needed = by_at[at]
        choice = effective(needed, answers)
        if (choice is not None and choice not in choices) or _moot(needed, by_at, answers, above):
            return True
    if decision.within is None:
        return False
    outside = by_at[decision.within]
    return _answered_away(outside, effective(outside, answers)) or _moot(outside, by_at, answers, above)


def _answered_away(decision: Decision, choice: Choice | None) -> bool:
    """Whether the answer leaves nothing of it there, or the person's own text instead."""
    sides = decision.sides
    match choice:
        case None:
            return False
        case Choice.CUSTOM:
            return True
        case Choice.BASE:
            return sides.base is None
        case Choice.LEFT:
            return sides.left is None
        case Choice.RIGHT:
            return sides.right is None
        case Choice.SUGGESTION:
            return decision.suggestion is None
    return sides.left is None and sides.right is None


def senseless(result: MergeResult, answers: Answers, edits: Edits) -> str | None:
    """A sentence about the first answer or edit that does not fit the merge; None where all of them do."""
    by_at = {d.at: d for d in result.decisions}
    for at, choice in answers.items():
        decision = by_at.get(at)
        if decision is None:
            return f"there is no decision “{at}” to answer; the merge may have changed since"
        if choice not in decision.allowed:
            return f"“{choice}” is no answer to {decision.title or at}"
        if choice is Choice.CUSTOM and at not in edits:
            return f"the own text for {decision.title or at} is missing"
    return None
