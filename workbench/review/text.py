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
_UNSHOWN = re.compile("[\0\ud800-\udfff]")


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


def lay_out(regions: Sequence[TextRegion], review: Review, before: TextLayout | None = None) -> TextLayout:
    """The columns and the result as the review stands. An open stretch shows the base: what was there before.

    `before` is an earlier layout of the same regions, whose columns are taken over.
    """
    sides = [
        [r.sides.base or "" for r in regions],
        [r.sides.left or "" for r in regions],
        [r.sides.right or "" for r in regions],
    ]
    slots = [slot_of(region, number, review) for number, region in enumerate(regions)]
    texts = [text_of(region, slot, review) for region, slot in zip(regions, slots, strict=True)]
    _end_lines(texts, slots, review, sides)
    if before is not None:
        spans = [
            [s.base for s in before.stretches],
            [s.left for s in before.stretches],
            [s.right for s in before.stretches],
        ]
        columns = (before.base, before.left, before.right)
    else:
        spans = [_lines(column) for column in sides]
        columns = ("".join(sides[0]), "".join(sides[1]), "".join(sides[2]))
    base, left, right = spans
    result = _lines(texts)
    stretches = tuple(
        Stretch(region, slots[i], _state(region, slots[i], review), texts[i], base[i], left[i], result[i], right[i])
        for i, region in enumerate(regions)
    )
    return TextLayout(stretches, columns[0], columns[1], "".join(texts), columns[2])


def _lines(pieces: Sequence[str]) -> list[Lines]:
    """Where each piece of a column stands."""
    spans: list[Lines] = []
    line = 0
    for piece in pieces:
        start, line = line, line + line_ends(piece)
        # A last line without a line end is a line all the same.
        spans.append(Lines(start, line + bool(piece and piece[-1] not in "\r\n")))
    return spans


def _end_lines(texts: list[str], slots: Sequence[str], review: Review, sides: Sequence[Sequence[str]]) -> None:
    """A side's last line gets an end where other lines come after it now; what a person typed stays as it is."""
    before: int | None = None
    for number, text in enumerate(texts):
        if not text:
            continue
        if before is not None and texts[before][-1] not in "\r\n" and slots[before] not in review.now.edits:
            texts[before] += _only_end(sides)
        before = number


def _only_end(sides: Sequence[Sequence[str]]) -> str:
    """The line end that all versions use; "\n" where they differ."""
    ends = {end for column in sides for piece in column for end in _LINE_END.findall(piece)}
    return str(ends.pop()) if len(ends) == 1 else "\n"


def slot_of(region: TextRegion, number: int, review: Review) -> str:
    """Where own text for a region is kept: at its decision if that takes some, else at an address that no decision has."""
    decision = None if region.at is None else review.index.decisions.get(region.at)
    if decision is not None and Choice.CUSTOM in decision.allowed:
        return decision.at
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
    if region.at is None or region.at not in review.index.decisions:
        return next((s for s in (sides.base, sides.left, sides.right) if s is not None), "")
    match review.choice(region.at):
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
            return review.standing(region.at).text


def choose(layout: TextLayout, review: Review, at: str, choice: Choice) -> Review:
    """The review with `at` answered; what was typed over it, or over the rest of its group, gives way to the answer."""
    together = review.index.together(review.decision(at))
    over = {s.slot for s in layout.stretches if s.region.at in together and s.slot != s.region.at}
    return review.choose(at, choice, drop=over)


def shown(text: str) -> str:
    """`text` as an editor can hold it, character by character: bytes that are no text, and NUL, get a sign instead."""
    return (
        text
        if text.isascii() and "\0" not in text
        else _UNSHOWN.sub(lambda m: "\u2400" if m[0] == "\0" else "\ufffd", text)
    )


def _joined(first: str, second: str) -> str:
    """Both texts; the last line of the first gets an end if it has none, as the second says it."""
    if not first or not second or first[-1] in "\r\n":
        return first + second
    end = _LINE_END.search(second) or _LINE_END.search(first)
    return first + (end.group() if end else "\n") + second


def _state(region: TextRegion, slot: str, review: Review) -> StretchState:
    at = region.at
    if at is None or at not in review.index.decisions:
        return StretchState.EDITED if slot in review.now.edits else StretchState.SAME
    if review.is_open(at):
        return StretchState.OPEN
    if review.moot(at):
        return StretchState.MOOT
    if slot in review.now.edits:
        return StretchState.EDITED
    return StretchState.SETTLED if review.answered(at) else StretchState.AUTOMATIC


def typed(layout: TextLayout, review: Review, text: str) -> Review:
    """The review after a person changed the result to `text`: own text at each stretch that the change touches."""
    old = shown(layout.result)
    if text == old:
        return review
    start, tail = common_ends(old, text)
    end = len(old) - tail
    new = text[start : len(text) - tail]
    return review.edit(_placed(layout.stretches, start, end, new))


def _placed(stretches: Sequence[Stretch], start: int, end: int, new: str) -> Mapping[str, Fragment]:
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


def final(layout: TextLayout, review: Review) -> tuple[Mapping[str, Choice], Edits]:
    """The answers and edits to write: where text outside any decision was typed, the whole result travels as it stands.

    So it does where typed text does not end its line: a plugin would end it before it goes on.
    """
    answers, edits = review.to_write()
    own = {at: text for at, text in edits.items() if at in review.index.decisions}
    if WHOLE in edits or (len(own) == len(edits) and all(_ends_line(text.text) for text in own.values())):
        return answers, edits
    return answers, {**own, WHOLE: Fragment(layout.result)}
