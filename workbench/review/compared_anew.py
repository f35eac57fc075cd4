"""A review carried over to another merge of the same contents: one that compares them in another way."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.model.merge import Fragment
from workbench.model.view import TextRegion
from workbench.review.carried import Carried, carry_over
from workbench.review.review import WHOLE, Answers, Review
from workbench.review.saved import save
from workbench.review.text import Lines, Stretch, TextLayout, lay_out

_LINES = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")


def compare_anew(
    review: Review, layout: TextLayout | None, fresh: Review, regions: Sequence[TextRegion] | None
) -> Carried:
    """What `review` says, in the `fresh` review of the same contents compared otherwise.

    Answers hold where the same question is asked. What was typed where nothing was to be decided stands at the same lines
    again, if nothing is to be decided there now. What has no place is put aside; `layout` and `regions` are the text before
    and now, None for a document that is not text.
    """
    decided = review.index.decisions
    loose = {at: own for at, own in review.now.edits.items() if at not in decided}
    bound = {at: own for at, own in review.now.edits.items() if at in decided}
    carried = carry_over(save(replace(review, now=Answers(review.now.choices, bound))), fresh)
    then, aside = carried.review, list(carried.aside)
    whole = loose.pop(WHOLE, None)
    if layout is None or regions is None:
        aside += [own.text for own in loose.values()]
    else:
        placed, left_over = _placed(loose, layout, lay_out(regions, then))
        aside += left_over
        then = then.edit(placed)
    if whole is not None:
        then = then.edit_whole(whole)
    if then is not carried.review:
        then = replace(then, past=(fresh.now,), future=())
    return Carried(then, carried.kept, carried.lost, tuple(text for text in aside if text.strip()))


def _placed(
    loose: Mapping[str, Fragment], before: TextLayout, now: TextLayout
) -> tuple[dict[str, Fragment], list[str]]:
    """Own text by its slot in `now`, and what finds no place there."""
    aside = []
    texts: dict[str, str] = {}
    # From the end, so that the lines before stay where they are.
    for stretch in reversed(before.stretches):
        own = loose.get(stretch.slot)
        if own is None:
            continue
        there = _home(stretch, now.stretches)
        if there is None:
            aside.append(own.text)
            continue
        lines = _LINES.findall(texts.get(there.slot, there.text))
        start = _where(stretch).start - _where(there).start
        end = start + _where(stretch).count
        texts[there.slot] = "".join((*lines[:start], own.text, *lines[end:]))
    return {slot: Fragment(text) for slot, text in texts.items()}, aside[::-1]


def _home(stretch: Stretch, among: Sequence[Stretch]) -> Stretch | None:
    """The stretch that holds the same lines and asks nothing; None where there is none."""
    lines = _where(stretch)
    for other in among:
        here = _where(other)
        if here.start <= lines.start and lines.end <= here.end and lines.count:
            return other if other.region.at is None and stretch.region.at is None else None
    return None


def _where(stretch: Stretch) -> Lines:
    """Its lines in the version from which the result has it."""
    return stretch.base if stretch.region.sides.base is not None else stretch.left
