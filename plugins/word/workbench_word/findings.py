"""Remarks on a merge or comparison of Word documents."""

from collections.abc import Sequence

from workbench.model.merge import ChangeKind, Comparison, Finding, MergeResult
from workbench_word.state import Saved, read_state

_NAMED = 5
"""Authors who are named; the others are counted."""


def analyse(result: MergeResult | Comparison) -> tuple[Finding, ...]:
    """What a person should see beside the decisions."""
    state = read_state(result.state)
    found = [_saved(one, isinstance(result, MergeResult)) for one in state.saves]
    found += [_untaken(one) for one in state.saves if one.untaken]
    found += [_tracked(name, counted) for name, counted in state.tracked]
    found += [Finding(message, at) for message, at in state.remarks]
    if isinstance(result, MergeResult):
        moves = {d.group for d in result.decisions if d.kind is ChangeKind.MOVE and d.group is not None}
        if moves:
            found.append(
                Finding(f"{len(moves)} {'part was' if len(moves) == 1 else 'parts were'} moved; edits went along.")
            )
        found += [
            Finding(f"Where should ‘{d.title}’ stand? {d.reason.capitalize()}.", d.at)
            for d in result.decisions
            if d.conflict and d.kind is ChangeKind.MOVE
        ]
    return tuple(found)


def _tracked(name: str, counted: Sequence[tuple[str, int]]) -> Finding:
    said = ", ".join(f"{count} by {author}" for author, count in counted[:_NAMED])
    rest = sum(count for _, count in counted[_NAMED:])
    more = f", {rest} by others" if rest else ""
    return Finding(f"Tracked changes are present in {name} ({said}{more}).")


def _saved(one: Saved, merged: bool) -> Finding:
    """The remark about a version that another program saved."""
    if not one.lost:
        return Finding(f"Saved by {one.program}: what only that save changed in {one.name} is left out of account.")
    kept = " The result keeps it." if merged else ""
    return Finding(f"Saved by {one.program}: lost in {one.name}: {', '.join(one.lost)}.{kept}")


def _untaken(one: Saved) -> Finding:
    """The remark about what somebody changed in that version and the result has not."""
    return Finding(
        f"{one.program} changed more in {one.name}: {', '.join(one.untaken)}. That is not taken over: look at it there."
    )
