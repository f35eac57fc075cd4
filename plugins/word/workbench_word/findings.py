"""Remarks on a merge or comparison of Word documents."""

from workbench.model.merge import ChangeKind, Comparison, Finding, MergeResult


def analyse(result: MergeResult | Comparison) -> tuple[Finding, ...]:
    """What a person should see beside the decisions."""
    found: list[Finding] = []
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
