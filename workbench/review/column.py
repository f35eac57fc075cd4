"""The text of one column, stretch by stretch, and the lines at which each stretch stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from workbench.review.shown import Shown


class Column(StrEnum):
    """A column of the text view."""

    BASE = "base"
    LEFT = "left"
    RESULT = "result"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines `start` ≤ i < `end` of a column, counted from 0."""

    start: int
    end: int

    @property
    def count(self) -> int:
        """How many lines these are."""
        return self.end - self.start


Show = Callable[[int, str], Shown]
"""What is shown of the text of a stretch, given by its number."""


@dataclass(frozen=True, slots=True)
class ColumnText:
    """What a column holds.

    `texts` are the words themselves and `pieces` what is shown of them, one for each stretch; `cut` are the stretches of
    which something is hidden. `starts` are the lines at which stretches begin, and at the end how many line ends there are;
    `covers` tells on how many lines a stretch has words.
    """

    texts: tuple[str, ...]
    pieces: tuple[str, ...]
    cut: Mapping[int, Shown]
    starts: tuple[int, ...]
    covers: tuple[int, ...]

    @classmethod
    def of(cls, texts: Sequence[str], show: Show) -> "ColumnText":
        """The column of these texts."""
        nothing = cls(("",) * len(texts), ("",) * len(texts), {}, (0,) * (len(texts) + 1), (0,) * len(texts))
        return nothing.changed({number: text for number, text in enumerate(texts) if text}, show)

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self.texts)

    @property
    def shown(self) -> str:
        """All that is shown."""
        return "".join(self.pieces)

    def lines(self, number: int) -> Lines:
        """The lines of a stretch."""
        start = self.starts[number]
        return Lines(start, start + self.covers[number])

    def changed(self, new: Mapping[int, str], show: Show) -> "ColumnText":
        """The column with other texts at some stretches; the others are not looked at."""
        texts, pieces, covers, cut = list(self.texts), list(self.pieces), list(self.covers), dict(self.cut)
        counts = [after - before for before, after in zip(self.starts, self.starts[1:], strict=False)]
        for number, text in new.items():
            texts[number] = text
        recounted = set(new)
        for number, text in new.items():
            seen = show(number, text)
            pieces[number] = text if seen.text == text else seen.text
            cut.pop(number, None)
            if seen.hidden:
                cut[number] = seen
            before = _near(texts, number, -1)
            if before is not None and texts[before][-1] == "\r":
                recounted.add(before)  # a line feed may follow it now, or none any more
        for number in recounted:
            counts[number], covers[number] = _count(texts, number)
        return ColumnText(tuple(texts), tuple(pieces), cut, tuple(accumulate(counts, initial=0)), tuple(covers))


def line_ends(text: str) -> int:
    """How many line ends `text` has, as editors count: "\\r\\n", "\\n" and a bare "\\r" each end one."""
    count = text.count("\n")
    return count + text.count("\r") - text.count("\r\n") if "\r" in text else count


def _count(texts: Sequence[str], number: int) -> tuple[int, int]:
    """How many lines a text ends, and how many it has words on: a last line without an end is a line all the same."""
    text = texts[number]
    ends = line_ends(text)
    if text[-1:] == "\r":
        after = _near(texts, number, 1)
        if after is not None and texts[after][0] == "\n":
            return ends - 1, ends  # the two are one line end, and the next stretch has it
    return ends, ends + bool(text and text[-1] not in "\r\n")


def _near(texts: Sequence[str], number: int, step: int) -> int | None:
    """The next stretch in one direction that has any text."""
    number += step
    while 0 <= number < len(texts):
        if texts[number]:
            return number
        number += step
    return None
