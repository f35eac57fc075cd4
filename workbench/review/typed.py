"""Words typed into the result of a review: which characters were replaced by what, and at which stretches that is kept."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from workbench.model.merge import Fragment
from workbench.model.problem import WorkbenchError
from workbench.review.column import Column, ColumnText
from workbench.review.review import Review
from workbench.review.text import TextLayout, ends_line

TOO_LONG = (
    "This line is too long to be edited here: the rest of it is not shown. Take it from the left or from the right."
)
"""What is said when words are typed into a line of which a part is hidden."""


@dataclass(frozen=True, slots=True)
class Edit:
    """The characters `start` ≤ i < `end` of what the result shows, replaced by `new`."""

    start: int
    end: int
    new: str


def typed(layout: TextLayout, review: Review, text: str) -> Review:
    """The review after a person changed what the result shows to `text`."""
    edit = edit_of(layout.own.shown, text)
    return review if edit is None else edited(layout, review, edit)


def edit_of(old: str, new: str) -> Edit | None:
    """The one replacement that makes `new` of `old`; None where they are the same."""
    if old == new:
        return None
    start, tail = common_ends(old, new)
    return Edit(start, len(old) - tail, new[start : len(new) - tail])


def edited(layout: TextLayout, review: Review, edit: Edit) -> Review:
    """The review after an edit of what the result shows: own text at each stretch that it touches.

    Where the new words hold a note, they mean what is hidden behind it. Raises WorkbenchError where the edit cuts into a
    note: nobody may damage what they do not see.
    """
    own = layout.own
    start, end = (_real(own, place) for place in (edit.start, edit.end))
    new = _whole(layout, edit) if layout.cut else edit.new
    if start is None or end is None or new is None:
        raise WorkbenchError(TOO_LONG)
    return review.edit(_placed(own, layout.ground.slots, start, end, new))


def _whole(layout: TextLayout, edit: Edit) -> str | None:
    """The new words with what is hidden behind the notes in them; None where that cannot be told."""
    hidden: dict[str, set[str]] = {}
    for column in Column:
        text = layout.column(column)
        for number, seen in text.cut.items():
            for gone in seen.hidden:
                if gone.note in edit.new:
                    hidden.setdefault(gone.note, set()).add(text.texts[number][gone.start : gone.end])
    if not hidden:
        return edit.new
    pattern = re.compile("|".join(map(re.escape, hidden)))
    covered = list(_covered(layout.own, edit))
    if [note for note, _ in covered] == pattern.findall(edit.new):
        behind = iter(covered)
        return pattern.sub(lambda _: next(behind)[1], edit.new)
    if any(len(texts) > 1 for texts in hidden.values()):
        return None
    return pattern.sub(lambda found: min(hidden[found[0]]), edit.new)


def _covered(own: ColumnText, edit: Edit) -> Iterator[tuple[str, str]]:
    """The notes that the edit replaces as a whole, and what is hidden behind each."""
    seen = tuple(accumulate(map(len, own.pieces), initial=0))
    for number in sorted(own.cut):
        for gone in own.cut[number].hidden:
            if edit.start <= seen[number] + gone.at and seen[number] + gone.stop <= edit.end:
                yield gone.note, own.texts[number][gone.start : gone.end]


def _real(own: ColumnText, place: int) -> int | None:
    """The character of the result that is shown at a place; None for one inside a note."""
    if not own.cut:
        return place
    seen = tuple(accumulate(map(len, own.pieces), initial=0))
    # At a seam either stretch will do: nothing is hidden between two of them.
    number = min(bisect_right(seen, place) - 1, len(own.pieces) - 1)
    cut = own.cut.get(number)
    real = place - seen[number] if cut is None else cut.real(place - seen[number])
    return None if real is None else own.begins[number] + real


def _placed(own: ColumnText, slots: Sequence[str], start: int, end: int, new: str) -> Mapping[str, Fragment]:
    """Own text by slot for the replacement of the characters `start` … `end` of the result by `new`."""
    texts, begins = own.texts, own.begins
    if not texts:
        return {}
    first = _first(texts, begins, start, end)
    edits: dict[str, Fragment] = {}
    number = first
    while number < len(texts) and (number == first or begins[number] < end):
        text, here = texts[number], begins[number]
        cut_from = min(max(start - here, 0), len(text))
        cut_to = max(cut_from, min(end - here, len(text)))
        edits[slots[number]] = Fragment(text[:cut_from] + (new if number == first else "") + text[cut_to:])
        number += 1
    return edits


def _first(texts: Sequence[str], begins: Sequence[int], start: int, end: int) -> int:
    """The stretch that takes the words.

    At a seam they go to the stretch before, unless that one is closed by its line end and they begin a new line.
    """
    number = min(bisect_right(begins, start), len(texts)) - 1  # the last one that begins here or before
    if start == end and start == begins[number] and number:
        before = number - 1
        while before and not texts[before]:
            before -= 1
        if texts[before] and not ends_line(texts[before]):
            return before
    return number


def common_ends(old: str, new: str) -> tuple[int, int]:
    """How many characters two texts both begin with, and how many after those they both end with."""
    start = _common(old, new)
    # A cut inside "\\r\\n" would make two line ends of one.
    if start and old[start - 1] == "\r" and "\n" in (old[start : start + 1], new[start : start + 1]):
        start -= 1
    tail = _common_end(old[start:], new[start:])
    if (
        tail
        and old[len(old) - tail] == "\n"
        and "\r" in (old[len(old) - tail - 1 : len(old) - tail], new[len(new) - tail - 1 : len(new) - tail])
    ):
        tail -= 1
    return start, tail


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
