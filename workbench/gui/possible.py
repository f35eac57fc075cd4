"""What can be done now: which actions are there for the page that is shown. No widgets."""

from workbench.gui.conflicts.choices import Choices
from workbench.gui.conflicts.turns import NO_TURNS, Turns
from workbench.gui.places.settling import Settling
from workbench.gui.review.discussion import Discussion
from workbench.model.merge import Choice

TAKES = {
    "take_left": Choice.LEFT,
    "take_right": Choice.RIGHT,
    "take_both": Choice.LEFT_THEN_RIGHT,
    "take_both_turned": Choice.RIGHT_THEN_LEFT,
    "take_base": Choice.BASE,
    "take_suggestion": Choice.SUGGESTION,
}
"""The actions that answer the current decision."""

_WALKS = ("previous", "next", "previous_conflict", "next_conflict", "reset", "all_left", "all_right")


def possible(
    directory: str | None,
    discussion: Discussion | None,
    choices: Choices,
    listing: bool,
    turns: Turns = NO_TURNS,
    settling: Settling | None = None,
) -> dict[str, bool]:
    """Whether each action can be asked for.

    `discussion` is the one on show, `listing`: the list of conflicts is, `turns` are those of its choices, `settling` is
    that of a conflict as a whole.
    """
    can = dict.fromkeys(
        ("sync", "preview", "conflicts", "history", "rename", "upkeep", "remove"), directory is not None
    )
    can.update(dict.fromkeys((*_WALKS, "undo"), discussion is not None))  # typing not handed over yet can be undone too
    can["redo"] = discussion is not None and bool(discussion.review.future)
    can.update(
        dict.fromkeys(("find", "find_next", "find_previous"), discussion is not None and discussion.regions is not None)
    )
    if listing:
        can["find"] = directory is not None
        can["undo"], can["redo"] = bool(turns.past), bool(turns.future)
    can["colours"] = discussion is not None and discussion.regions is not None
    can["peek"] = discussion is not None and discussion.sided
    can["panel"] = discussion is not None
    can["asides"] = discussion is not None and discussion.paged
    can["apply"] = not discussion.review.open if discussion is not None else listing and bool(choices.kept)
    decision = discussion.decision if discussion is not None else None
    for name, choice in TAKES.items():
        can[name] = decision is not None and choice in decision.allowed
    if settling is not None:
        can.update(dict.fromkeys(("take_left", "take_right", "take_both"), True))
        can.update(undo=bool(settling.past), redo=bool(settling.future))
        can["apply"] = can["reset"] = settling.keep is not None
    return can
