"""The text of a review: three columns and the result, stretch by stretch, and where each stretch stands in lines.

Pure text: what a window fills its columns with, and what is handed over for writing. Laid out once, a text is laid out anew
after each step only where that step changed it, however long it is.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from workbench.model.merge import Choice, Edits, Fragment
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextRegion
from workbench.review.column import Column, ColumnText, Lines, line_ends
from workbench.review.index import Index
from workbench.review.on_demand import OnDemand
from workbench.review.review import WHOLE, Review
from workbench.review.shown import LONGEST, Note, Shown, show, shown

_T = TypeVar("_T")
_LINE_END = re.compile(r"\r\n|\r|\n")

__all__ = [
    "Lines",
    "Stretch",
    "StretchState",
    "TextLayout",
    "choose",
    "final",
    "lay_out",
    "line_ends",
    "shown",
    "slot_of",
    "text_of",
]


class StretchState(StrEnum):
    """How a stretch of the result came about."""

    SAME = "same"  # nobody changed it
    AUTOMATIC = "automatic"  # the plugin answered
    OPEN = "open"  # a person has to
    SETTLED = "settled"  # a person has
    EDITED = "edited"  # a person wrote it
    MOOT = "moot"


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
class Ground:
    """What stays as it is while a text is discussed: its regions, the columns of the three versions, the slots of edits.

    `numbers` are the stretches of each decision and of each slot, `decided` those with a decision; `end` is the line end that
    all versions use, else "\n".
    """

    regions: Sequence[TextRegion]
    index: Index
    slots: tuple[str, ...]
    numbers: Mapping[str, tuple[int, ...]]
    decided: tuple[int, ...]
    columns: ThreeWay[ColumnText]
    end: str
    note: Note | None

    @classmethod
    def of(cls, regions: Sequence[TextRegion], review: Review, note: Note | None) -> "Ground":
        """The ground of a discussion."""
        slots = tuple(slot_of(region, number, review) for number, region in enumerate(regions))
        numbers: dict[str, list[int]] = {}
        for number, (region, slot) in enumerate(zip(regions, slots, strict=True)):
            for at in {slot, region.at}:
                if at is not None:
                    numbers.setdefault(at, []).append(number)
        by_side = ThreeWay(
            [r.sides.base or "" for r in regions],
            [r.sides.left or "" for r in regions],
            [r.sides.right or "" for r in regions],
        )

        def column(texts: Sequence[str]) -> ColumnText:
            return ColumnText.of(texts, lambda number, text: _show(regions[number], text, note))

        every = (text for texts in (by_side.base, by_side.left, by_side.right) for text in texts)
        return cls(
            regions,
            review.index,
            slots,
            {at: tuple(found) for at, found in numbers.items()},
            tuple(n for n, region in enumerate(regions) if region.at in review.index.decisions),
            by_side.map(column),
            _only_end(every),
            note,
        )


@dataclass(frozen=True, slots=True)
class TextLayout:
    """All stretches in order, and the four columns that they make up, as `review` stands.

    `own` is the column of the result; `last` the number of the last stretch with any text in it, -1 where all are empty.
    """

    ground: Ground
    review: Review
    own: ColumnText
    states: tuple[StretchState, ...]
    last: int

    @property
    def stretches(self) -> "Stretches":
        """All stretches; each is put together when it is asked for."""
        return Stretches(self)

    def of(self, at: str) -> Stretch | None:
        """The first stretch of a decision."""
        numbers = self.numbers_of(at)
        return self.stretches[numbers[0]] if numbers else None

    def numbers_of(self, at: str) -> tuple[int, ...]:
        """Which stretches belong to a decision."""
        return tuple(n for n in self.ground.numbers.get(at, ()) if self.ground.regions[n].at == at)

    def column(self, column: Column) -> ColumnText:
        """The text of a column."""
        sides = self.ground.columns
        return {Column.BASE: sides.base, Column.LEFT: sides.left, Column.RIGHT: sides.right}.get(column, self.own)

    @property
    def base(self) -> str:
        """The whole text of the base."""
        return self.ground.columns.base.text

    @property
    def left(self) -> str:
        """The whole text on the left."""
        return self.ground.columns.left.text

    @property
    def result(self) -> str:
        """The whole text of the result."""
        return self.own.text

    @property
    def right(self) -> str:
        """The whole text on the right."""
        return self.ground.columns.right.text

    @property
    def cut(self) -> bool:
        """Whether any column has lines too long to be shown."""
        return any(self.column(column).cut for column in Column)


class Stretches(OnDemand[Stretch]):
    """The stretches of a layout. To find one by its line, bisect them."""

    __slots__ = ("layout",)

    def __init__(self, layout: TextLayout) -> None:
        self.layout = layout

    def __len__(self) -> int:
        """How many there are."""
        return len(self.layout.states)

    def make(self, number: int) -> Stretch:
        """The stretch with a number."""
        layout, ground = self.layout, self.layout.ground
        sides = ground.columns
        state = layout.states[number]
        return Stretch(
            ground.regions[number],
            ground.slots[number],
            state,
            layout.own.texts[number],
            sides.base.lines(number),
            sides.left.lines(number),
            layout.own.lines(number),
            sides.right.lines(number),
        )


def lay_out(
    regions: Sequence[TextRegion], review: Review, before: TextLayout | None = None, note: Note | None = None
) -> TextLayout:
    """The columns and the result as the review stands. An open stretch shows the base: what was there before.

    `before` is an earlier layout of the same regions: only what differs from it is laid out. `note` says in words how much
    of a long line is not shown.
    """
    if before is None or before.ground.regions is not regions or before.ground.index is not review.index:
        ground = Ground.of(regions, review, note)
        nothing = ColumnText.of([""] * len(regions), lambda _, text: Shown(text))
        before = TextLayout(ground, review, nothing, (StretchState.SAME,) * len(regions), -1)
        numbers: Iterable[int] = range(len(regions))
    else:
        ground = before.ground
        numbers = sorted({n for at in before.review.differing(review) for n in ground.numbers.get(at, ())})
    texts = {number: text_of(regions[number], ground.slots[number], review) for number in numbers}
    last = _last(before, texts)
    # Only where the last words were, and where they are now, the end of a line may have come or gone.
    for number in {before.last, last} - texts.keys() - {-1}:
        texts[number] = text_of(regions[number], ground.slots[number], review)
    for number, text in texts.items():
        # A side's last line gets an end where other lines come after it now; what a person typed stays as it is.
        if text and text[-1] not in "\r\n" and number < last and ground.slots[number] not in review.now.edits:
            texts[number] = text + ground.end
    states = list(before.states)
    for number in numbers:
        states[number] = _state(regions[number], ground.slots[number], review)
    other = {number: text for number, text in texts.items() if text != before.own.texts[number]}
    own = before.own
    if other:
        own = own.changed(other, lambda number, text: _show(regions[number], text, ground.note))
    return TextLayout(ground, review, own, tuple(states), last)


def _last(before: TextLayout, texts: Mapping[int, str]) -> int:
    """The last stretch with any text, once some have other texts."""
    last = max((number for number, text in texts.items() if text and number > before.last), default=before.last)
    while last >= 0 and not texts.get(last, before.own.texts[last]):
        last -= 1
    return last


def _show(region: TextRegion, text: str, note: Note | None) -> Shown:
    """What is shown of a side, or of the result where it reads as a side: of long lines also what is around the changes."""
    if len(text) <= LONGEST:
        return Shown(shown(text))
    sides, marks = region.sides, region.marks
    words = next(
        (spans for side, spans in zip(_each(sides), _each(marks), strict=True) if side is not None and side == text), ()
    )
    return show(text, note, sorted((span.start, span.end) for span in words))


def _each(three: ThreeWay[_T]) -> tuple[_T, _T, _T]:
    return three.left, three.right, three.base


def _only_end(texts: Iterable[str]) -> str:
    """The line end that all texts use; "\n" where they differ."""
    windows = mac = unix = 0
    for text in texts:
        feeds, returns = text.count("\n"), text.count("\r")
        both = text.count("\r\n") if returns else 0
        windows, mac, unix = windows + both, mac + returns - both, unix + feeds - both
    if windows and not mac and not unix:
        return "\r\n"
    return "\r" if mac and not windows and not unix else "\n"


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
    slots = layout.ground.slots
    together = review.index.together(review.decision(at))
    over = {slots[n] for member in together for n in layout.numbers_of(member) if slots[n] != member}
    return review.choose(at, choice, drop=over)


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


def ends_line(text: str) -> bool:
    """Whether nothing is left open at the end of `text`."""
    return not text or text[-1] in "\r\n"


def final(layout: TextLayout, review: Review) -> tuple[Mapping[str, Choice], Edits]:
    """The answers and edits to write: where text outside any decision was typed, the whole result travels as it stands.

    So it does where typed text does not end its line: a plugin would end it before it goes on.
    """
    answers, edits = review.to_write()
    own = {at: text for at, text in edits.items() if at in review.index.decisions}
    if WHOLE in edits or (len(own) == len(edits) and all(ends_line(text.text) for text in own.values())):
        return answers, edits
    return answers, {**own, WHOLE: Fragment(layout.result)}
