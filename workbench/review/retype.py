"""A result that was written elsewhere, taken into a review: stretch by stretch, so that decisions stay decisions."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from workbench.align import match
from workbench.model.merge import Choice, Decision, Edits, Fragment
from workbench.model.view import TextRegion
from workbench.review.review import Review, bounded
from workbench.review.text import Stretch, TextLayout, final, lay_out, shown
from workbench.review.typed import typed

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_SIDES = (Choice.LEFT, Choice.RIGHT, Choice.BASE)


def as_it_stands(
    review: Review, regions: Sequence[TextRegion] | None, layout: TextLayout | None = None
) -> tuple[Mapping[str, Choice], Edits]:
    """The answers and edits with which the result can be written before all is decided.

    What is open is answered as it is shown: with the base, else with the left side.
    """
    answered = review.choose_open(Choice.BASE).choose_open(Choice.LEFT)
    if regions is None:
        return answered.to_write()
    return final(lay_out(regions, answered, layout), answered)


def retyped(layout: TextLayout, review: Review, text: str) -> Review:
    """The review with the result reading `text`, as one step: a stretch that reads as a side does is answered with it.

    What reads as it did keeps its answer, or stays open. Line ends count only where a whole line is new, and such lines
    get the one that all versions use. Raises WorkbenchError where a changed stretch takes no text.
    """
    old, new = _lines(shown(layout.result)), _lines(shown(text))
    if sum(s.result.count for s in layout.stretches) != len(old):
        return typed(layout, review, text)  # two stretches share a line
    texts = _placed(layout.stretches, old, new, _only_end(layout))
    then = review
    for stretch, now in zip(layout.stretches, texts, strict=True):
        if now is not None and now != shown(stretch.text):
            then = _answered(then, stretch, now)
    if then.now == review.now:
        return review
    return replace(then, past=bounded((*review.past, review.now)), future=())


def _answered(review: Review, stretch: Stretch, text: str) -> Review:
    decision = review.index.decisions.get(stretch.region.at or "")
    side = None if decision is None else _side_that_reads(decision, stretch, text)
    if side is not None and stretch.region.at is not None:
        return review.choose(stretch.region.at, side, drop=(stretch.slot,) if stretch.slot != stretch.region.at else ())
    return review.edit({stretch.slot: Fragment(text)})


def _side_that_reads(decision: Decision, stretch: Stretch, text: str) -> Choice | None:
    sides = stretch.region.sides
    for choice, side in zip(_SIDES, (sides.left, sides.right, sides.base), strict=True):
        if choice in decision.allowed and shown(side or "") == text and not decision.needs and decision.group is None:
            return choice
    return None


def _placed(stretches: Sequence[Stretch], old: list[str], new: list[str], end: str | None) -> list[str | None]:
    """The new text of each stretch; None where it has not changed. `end` is what new lines end with."""
    pieces: list[list[str]] = [[] for _ in stretches]
    touched = [False] * len(stretches)
    owner = [n for n, stretch in enumerate(stretches) for _ in range(stretch.result.count)]
    a = b = 0
    for found in [*match([_key(line) for line in old], [_key(line) for line in new]), None]:
        a1, b1 = (found.a, found.b) if found is not None else (len(old), len(new))
        if a < a1 or b < b1:
            target = _target(stretches, owner, a, a1, "".join(new[b:b1]))
            for n in {target, *owner[a:a1]}:
                touched[n] = True
            pieces[target] += [_ended(line, end) for line in new[b:b1]]
        if found is not None:
            for i in range(found.length):
                pieces[owner[found.a + i]].append(old[found.a + i])
            a, b = found.a + found.length, found.b + found.length
    return ["".join(piece) if changed else None for piece, changed in zip(pieces, touched, strict=True)]


def _target(stretches: Sequence[Stretch], owner: list[int], start: int, end: int, text: str) -> int:
    """Which stretch `text` goes to, that stands for the old lines `start` … `end`.

    An empty one with a side that reads so; else the first that is a question; else the first.
    """
    if start < end:
        first, last = owner[start], owner[end - 1]
    else:
        # Between two lines: the stretch before, the one after, and whatever is empty between them.
        first = owner[start - 1] if start else 0
        last = owner[start] if start < len(owner) else len(stretches) - 1
    near = range(first, last + 1)
    for n in near:
        sides = stretches[n].region.sides
        if not stretches[n].text and text and text in (sides.left, sides.right):
            return n
    return next((n for n in near if stretches[n].region.at is not None), first)


def _lines(text: str) -> list[str]:
    return _LINE.findall(text)


def _key(line: str) -> str:
    """A line without the kind of its end; the last one of a file may have none, and that is a difference."""
    bare = line.rstrip("\r\n")
    return bare + "\n" if len(bare) < len(line) else bare


def _ended(line: str, end: str | None) -> str:
    bare = line.rstrip("\r\n")
    return bare + end if end is not None and len(bare) < len(line) else line


def _only_end(layout: TextLayout) -> str | None:
    """The line end that all versions use; None where they differ, or have none."""
    ends = {found for column in (layout.base, layout.left, layout.right) for found in re.findall(r"\r\n|\r|\n", column)}
    return ends.pop() if len(ends) == 1 else None
