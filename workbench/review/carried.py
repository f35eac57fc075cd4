"""A review carried over to a fresh merge of contents that have changed: the answers that still hold, and what else was said."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from workbench.model.merge import Choice, Fragment
from workbench.model.problem import WorkbenchError
from workbench.review.mark import HERE, mark_of
from workbench.review.review import Review
from workbench.review.saved import answers_in


@dataclass(frozen=True, slots=True)
class Carried:
    """`review` is the fresh one with `kept` answers taken over; `lost` counts those whose question is another one now.

    `aside` are the texts that the person wrote and that have no place any more, in the order of their places.
    """

    review: Review
    kept: int = 0
    lost: int = 0
    aside: tuple[str, ...] = ()


def carry_over(text: str, fresh: Review) -> Carried:
    """What the saved review `text` says about `fresh`, whose contents are others; a sentence if `text` is broken.

    An answer holds where the same question is asked: at the same address if its three sides are the same, else wherever
    the only decision with these sides is. One undo takes everything back that was carried over.
    """
    try:
        data = json.loads(text)
        now = answers_in(data["now"])
        marks: Mapping[str, Any] = data.get("marks", {})
        at_by_mark: dict[str, list[str]] = {}
        for decision in fresh.result.decisions:
            at_by_mark.setdefault(mark_of(decision), []).append(decision.at)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise WorkbenchError("The saved decisions cannot be read; the file is damaged.") from error
    then, kept, lost = fresh, 0, 0
    aside: list[str] = []
    for at, choice in now.choices.items():
        own = now.edits.get(at)
        mark = str(marks.get(at))
        places = at_by_mark.get(mark.removesuffix(HERE), [])
        there = at if at in places else places[0] if len(places) == 1 and not mark.endswith(HERE) else None
        try:
            if there is None:
                raise WorkbenchError("asked no more")
            if then.now.choices.get(there) != choice or choice is Choice.CUSTOM:
                then = then.choose(there, choice, own if choice is Choice.CUSTOM else None)
            kept += 1
        except WorkbenchError:
            lost += 1
            aside += _words(own)
    for at, own in now.edits.items():
        if at not in now.choices:
            aside += _words(own)
    if then is not fresh:
        then = replace(then, past=(fresh.now,), future=())
    return Carried(then, kept, lost, tuple(aside))


def _words(own: Fragment | None) -> list[str]:
    return [own.text] if own is not None and own.text.strip() else []
