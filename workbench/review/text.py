"""The text of a review: three columns and the result, stretch by stretch, and where each stretch stands in lines.

Pure text: what a window fills its columns with, what it does with words that a person typed into the result, and what is
handed over for writing. Lines are counted as editors do: "\\r\\n", "\\n" and a bare "\\r" each end one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from workbench.model.merge import Choice, Edits, Fragment
from workbench.model.view import TextRegion
from workbench.review.review import WHOLE, Review

_LINE_END = re.compile(r"\r\n|\r|\n")


class StretchState(StrEnum):
    """How a stretch of the result came about."""

    SAME = "same"  # nobody changed it
    AUTOMATIC = "automatic"  # the plugin answered
    OPEN = "open"  # a person has to
    SETTLED = "settled"  # a person has
    EDITED = "edited"  # a person wrote it
    MOOT = "moot"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines `start` ≤ i < `end` of a column, counted from 0."""

    start: int
    end: int

    @property
    def count(self) -> int:
        """How many lines these are."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Stretch:
    """A region with what the result says there now, and its lines in each column.

    `slot` is the address of an edit of it: its decision's, or one of its own where nothing is to be decided.
    """

    region: TextRegion
    slot: str
    state: StretchState
    text: str
    base: Lines
    left: Lines
    result: Lines
    right: Lines


@dataclass(frozen=True, slots=True)
class TextLayout:
    """All stretches in order, and the four columns that they make up."""

    stretches: tuple[Stretch, ...]
    base: str
    left: str
    result: str
    right: str

    def of(self, at: str) -> Stretch | None:
        """The first stretch of a decision."""
        return next((s for s in self.stretches if s.region.at == at), None)


def line_ends(text: str) -> int:
    """How many line ends `text` has."""
    if "\r" not in text:
        return text.count("\n")
    return sum(1 for _ in _LINE_END.finditer(text))


def lay_out(regions: Sequence[TextRegion], review: Review) -> TextLayout:
    """The columns and the result as the review stands. An open stretch shows the base: what was there before."""
    stretches: list[Stretch] = []
    columns: tuple[list[str], list[str], list[str], list[str]] = ([], [], [], [])
    at_line = [0, 0, 0, 0]
    for number, region in enumerate(regions):
        slot = slot_of(region, number, review)
        text = text_of(region, slot, review)
        spans: list[Lines] = []
        for which, piece in enumerate((region.sides.base, region.sides.left, text, region.sides.right)):
            columns[which].append(piece or "")
            start = at_line[which]
            at_line[which] = start + line_ends(piece or "")
            # A last line without a line end is a line all the same.
            unended = bool(piece) and piece is not None and piece[-1] not in "\r\n"
            spans.append(Lines(start, at_line[which] + unended))
        stretches.append(Stretch(region, slot, _state(region, slot, review), text, *spans))
    base, left, result, right = ("".join(column) for column in columns)
    return TextLayout(tuple(stretches), base, left, result, right)


def slot_of(region: TextRegion, number: int, review: Review) -> str:
    """Where own text for a region is kept: at its decision, else at an address that no decision has."""
    if region.at is not None and region.at in review.index.decisions:
        return region.at
    slot = f"stretch:{number}"
    while slot in review.index.decisions:
        slot = ":" + slot
    return slot


def text_of(region: TextRegion, slot: str, review: Review) -> str:
    """What the result says at a region."""
    edit = review.now.edits.get(slot)
    if edit is not None:
        return edit.text
    sides = region.sides
    if slot not in review.index.decisions:
        return next((s for s in (sides.left, sides.right, sides.base) if s is not None), "")
    match review.choice(slot):
        case None | Choice.BASE:
            return sides.base or ""
        case Choice.LEFT:
            return sides.left or ""
        case Choice.RIGHT:
            return sides.right or ""
        case Choice.LEFT_THEN_RIGHT:
            return _joined(sides.left or "", sides.right or "")
        case Choice.RIGHT_THEN_LEFT:
            return _joined(sides.right or "", sides.left or "")
        case _:
            return review.standing(slot).text


def _joined(first: str, second: str) -> str:
    """Both texts; the last line of the first gets an end if it has none, as the second says it."""
    if not first or not second or first[-1] in "\r\n":
        return first + second
    end = _LINE_END.search(second) or _LINE_END.search(first)
    return first + (end.group() if end else "\n") + second


def _state(region: TextRegion, slot: str, review: Review) -> StretchState:
    if slot not in review.index.decisions:
        return StretchState.EDITED if slot in review.now.edits else StretchState.SAME
    if review.moot(slot):
        return StretchState.MOOT
    if review.is_open(slot):
        return StretchState.OPEN
    if review.choice(slot) is Choice.CUSTOM:
        return StretchState.EDITED
    return StretchState.SETTLED if review.answered(slot) else StretchState.AUTOMATIC


def typed(layout: TextLayout, review: Review, text: str) -> Review:
    """The review after a person changed the result to `text`: own text at each stretch that the change touches."""
    old = layout.result
    if text == old:
        return review
    start = _common(old, text)
    tail = _common_end(old[start:], text[start:])
    end = len(old) - tail
    new = text[start : len(text) - tail]
    return review.edit(_placed(layout.stretches, start, end, new, review))


def _placed(stretches: Sequence[Stretch], start: int, end: int, new: str, review: Review) -> Mapping[str, Fragment]:
    """Own text by slot for the replacement of the characters `start` … `end` of the result by `new`."""
    edits: dict[str, Fragment] = {}
    at = 0
    placed = False
    last = len(stretches) - 1
    for number, stretch in enumerate(stretches):
        here, at = at, at + len(stretch.text)
        # At a seam the words go to the stretch before, unless that one is closed by its line end and they begin a new line.
        inside = here <= start < at or (start == end == at and (number == last or not _ends_line(stretch.text)))
        touched = inside or (start < at and end > here)
        if not placed and number == last and not touched:
            touched = True
        if touched:
            cut_from, cut_to = max(start, here) - here, min(end, at) - here
            middle = "" if placed else new
            edits[stretch.slot] = Fragment(stretch.text[:cut_from] + middle + stretch.text[max(cut_from, cut_to) :])
            placed = True
    return edits


def _ends_line(text: str) -> bool:
    return not text or text[-1] in "\r\n"


def _common(old: str, new: str) -> int:
    """How many characters both begin with; halved, because comparing slices is quick and comparing characters is not."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _common_end(old: str, new: str) -> int:
    """How many characters both end with."""
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return low


def final(layout: TextLayout, review: Review) -> tuple[Mapping[str, Choice], Edits]:
    """The answers and edits to write: where text outside any decision was changed, the whole result travels as it stands."""
    answers, edits = review.to_write()
    if WHOLE in edits or all(at in review.index.decisions for at in edits):
        return answers, edits
    kept = {at: text for at, text in edits.items() if at in review.index.decisions}
    return answers, {**kept, WHOLE: Fragment(layout.result)}
