"""Regions turned into decisions: one for each stretch that somebody changed, the automatic ones too."""

from collections.abc import Callable
from dataclasses import replace

from workbench.align import Kind, Region
from workbench.align.words import LONGEST
from workbench.model.job import Job
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment
from workbench.model.threeway import Side, ThreeWay
from workbench_text.key import digest
from workbench_text.moved import Moved, MovedRegions
from workbench_text.words import merge_words

Lines = list[bytes]

WORDS_AGREE = 0.6  # on real conflicts 37 % of such merges differ from what people chose
MOVE_AGREES = 0.8

_ONE_SIDE = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT, Choice.CUSTOM})
_BOTH = _ONE_SIDE | {Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT}
_GROUPED = _ONE_SIDE - {Choice.CUSTOM}


def address(number: int) -> str:
    """The address of the decision about the region `number`."""
    return f"lines-{number}"


def number_of(at: str) -> int | None:
    """The region that an address names; None if it names none."""
    head, _, number = at.partition("-")
    return int(number) if head == "lines" and number.isdigit() else None


def show(lines: Lines) -> str:
    """Lines as text. Bytes that are no text travel as surrogates."""
    return b"".join(lines).decode("utf-8", "surrogateescape")


def place(start: int, end: int) -> str:
    """Where lines[start:end] are, for people, who count from one."""
    if start == end:
        return f"after line {start}" if start else "before the first line"
    return f"line {start + 1}" if end - start == 1 else f"lines {start + 1}–{end}"


def decide(
    regions: list[Region], raw: ThreeWay[Lines], exact: ThreeWay[Lines], has_base: bool, moved: MovedRegions, job: Job
) -> list[Decision]:
    """A decision for each region that is not stable, in the order of the text."""
    decisions: dict[int, Decision] = {}
    for number, region in enumerate(regions):
        if region.kind is Kind.STABLE:
            continue
        if not len(decisions) & 63:
            job.check()
        decisions[number] = _decision(number, region, raw, exact, has_base)
    _with_moves(decisions, moved, regions, exact)
    return list(decisions.values())


def _decision(number: int, region: Region, raw: ThreeWay[Lines], exact: ThreeWay[Lines], has_base: bool) -> Decision:
    kind, b0, b1, l0, l1, r0, r1 = region
    base = Fragment(show(raw.base[b0:b1])) if b0 < b1 else None
    left = Fragment(show(raw.left[l0:l1])) if l0 < l1 else None
    right = Fragment(show(raw.right[r0:r1])) if r0 < r1 else None
    choice: Choice | None = None
    suggestion: Fragment | None = None
    confidence = 1.0
    allowed = _ONE_SIDE
    match kind:
        case Kind.LEFT:
            choice, reason = Choice.LEFT, "only the left changed this"
        case Kind.RIGHT:
            choice, reason = Choice.RIGHT, "only the right changed this"
        case Kind.SAME:
            # where the sides are not the same to the byte, the greater text is the same one from either side
            choice = Choice.LEFT if raw.left[l0:l1] >= raw.right[r0:r1] else Choice.RIGHT
            same = exact.left[l0:l1] == exact.right[r0:r1]
            reason = "both made the same change" if same else "the sides differ only in what is ignored"
        case _:
            confidence = 0.0
            allowed = _BOTH if l0 < l1 and r0 < r1 else _ONE_SIDE
            reason = _why(base, left, right, has_base)
            if has_base and l0 < l1 and r0 < r1:
                suggestion = _suggestion(exact, region)
            if suggestion is not None:
                allowed, confidence = allowed | {Choice.SUGGESTION}, WORDS_AGREE
                reason += "; the changed words do not overlap"
    if b0 == b1:
        what, title = ChangeKind.INSERT, place(b0, b1)
        if not has_base:
            what = ChangeKind.REPLACE
            title = (
                place(l0, l1) if (l0, l1) == (r0, r1) else f"{place(l0, l1)} on the left, {place(r0, r1)} on the right"
            )
    else:
        what, title = (ChangeKind.DELETE if _deleted(region) else ChangeKind.REPLACE), place(b0, b1)
    return Decision(
        address(number),
        what,
        ThreeWay(base, left, right),
        kind is Kind.CONFLICT,
        choice,
        allowed if has_base else allowed - {Choice.BASE},
        reason,
        confidence,
        suggestion,
        key=digest(*(side.text if side else None for side in (base, left, right))),
        title=title,
    )


def _deleted(region: Region) -> bool:
    """Whether the change is that all of it is gone."""
    gone_left, gone_right = region.left0 == region.left1, region.right0 == region.right1
    match region.kind:
        case Kind.LEFT:
            return gone_left
        case Kind.RIGHT:
            return gone_right
        case _:
            return gone_left and gone_right


def _why(base: Fragment | None, left: Fragment | None, right: Fragment | None, has_base: bool) -> str:
    if not has_base:
        return "the sides differ, and there is no base to say who changed it"
    if left is None:
        return "the left deleted this, the right changed it"
    if right is None:
        return "the right deleted this, the left changed it"
    return "both changed this differently" if base else "both added different lines here"


def _suggestion(exact: ThreeWay[Lines], region: Region) -> Fragment | None:
    """The lines merged word by word, where both edits go together."""
    _, b0, b1, l0, l1, r0, r1 = region
    if max(b1 - b0, l1 - l0, r1 - r0) > 2000 or b0 == b1:
        return None
    base, left, right = show(exact.base[b0:b1]), show(exact.left[l0:l1]), show(exact.right[r0:r1])
    if max(len(base), len(left), len(right)) > LONGEST:
        return None
    merged = merge_words(base, left, right)
    return None if merged is None or merged in (left, right) else Fragment(merged)


def _with_moves(
    decisions: dict[int, Decision], moved: MovedRegions, regions: list[Region], exact: ThreeWay[Lines]
) -> None:
    """Both ends of each move are one question."""
    by_source: dict[int, list[Moved]] = {}
    for move in moved.moves:
        by_source.setdefault(move.source, []).append(move)
    for source, moves in by_source.items():
        at_source = decisions.get(source)
        targets = [decisions.get(move.target) for move in moves]
        if at_source is None or any(target is None for target in targets):
            continue
        who = "left" if moves[0].side is Side.LEFT else "right"
        other = "right" if who == "left" else "left"
        change: Callable[[Decision], Decision]
        if len(moves) == 2:
            asked = _asked("both moved these lines, to different places", moves[0].group)
            decisions[source] = replace(at_source, kind=ChangeKind.MOVE)
            for move in moves:
                decisions[move.target] = asked(decisions[move.target])
            continue
        (move,) = moves
        region = regions[source]
        if region.kind is Kind.SAME:
            decisions[source] = replace(at_source, kind=ChangeKind.MOVE)
            change = _asked(f"the {who} moved these lines, the {other} deleted them", None)
            decisions[move.target] = change(decisions[move.target])
        elif region.kind is Kind.CONFLICT:
            change = _asked(f"the {who} moved these lines, the {other} changed them", move.group)
            kept = region.right0, region.right1
            lines = exact.right[slice(*kept)] if who == "left" else exact.left[region.left0 : region.left1]
            for end, text in ((source, ""), (move.target, show(lines))):
                decision = change(decisions[end])
                decisions[end] = replace(
                    decision,
                    suggestion=Fragment(text),
                    allowed=decision.allowed | {Choice.SUGGESTION},
                    confidence=MOVE_AGREES,
                )
        else:
            for end in (source, move.target):
                decisions[end] = replace(
                    decisions[end],
                    kind=ChangeKind.MOVE,
                    group=move.group,
                    allowed=decisions[end].allowed & _GROUPED,
                    reason=f"only the {who} moved this",
                )


def _asked(reason: str, group: str | None) -> Callable[[Decision], Decision]:
    """What makes a decision one that a person has to take."""

    def ask(decision: Decision) -> Decision:
        return replace(
            decision,
            kind=ChangeKind.MOVE,
            conflict=True,
            choice=None,
            confidence=0.0,
            reason=reason,
            group=group,
            suggestion=None,
            allowed=(decision.allowed & _GROUPED) if group else _ONE_SIDE,
        )

    return ask
