"""What was set otherwise, in words: "not bold → bold"."""

from collections.abc import Iterable

from workbench.model.merge import Change, ChangeKind, Decision, Fragment

_LETTERS = 120


def formats_of_changes(changes: Iterable[Change]) -> dict[str, str]:
    """The words for each change of format that has a place in the views, by its address."""
    return {c.at: f"{_said(c.old)} → {_said(c.new)}" for c in changes if c.kind is ChangeKind.FORMAT and c.at}


def formats_of_decisions(decisions: Iterable[Decision]) -> dict[str, str]:
    """The words for each decision about a format, by its address: what it was, and what it is on the sides that changed it."""
    return {d.at: _of_sides(d) for d in decisions if d.kind is ChangeKind.FORMAT}


def _of_sides(decision: Decision) -> str:
    sides = decision.sides
    if sides.left == sides.right:
        return f"{_said(sides.base)} → {_said(sides.left)}"
    new = [
        f"{_said(side)} ({name})" for name, side in (("left", sides.left), ("right", sides.right)) if side != sides.base
    ]
    return f"{_said(sides.base)} → {' or '.join(new)}"


def _said(fragment: Fragment | None) -> str:
    text = "" if fragment is None else " ".join(fragment.text.split())
    return (text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…") or "–"
