"""The text of one column, stretch by stretch, and the lines at which each stretch stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate

from workbench.review.shown import Note, Shown, show


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
    which something is hidden. `begins` are the characters at which stretches begin, and at the end how many there are;
    `starts` the lines, and at the end how many line ends there are; `covers` tells on how many lines a stretch has words.
    `sizes` are the bytes of the pieces, as UTF-8.
    """

    texts: tuple[str, ...]
    pieces: tuple[str, ...]
    cut: Mapping[int, Shown]
    begins: tuple[int, ...]
    starts: tuple[int, ...]
    covers: tuple[int, ...]
    sizes: tuple[int, ...]

    @classmethod
    def of(cls, texts: Sequence[str], show: Show) -> "ColumnText":
        """The column of these texts."""
        count = len(texts)
        no_words, no_lines = ("",) * count, (0,) * count
        nothing = cls(no_words, no_words, {}, (0,) * (count + 1), (0,) * (count + 1), no_lines, no_lines)
        return nothing.changed({number: text for number, text in enumerate(texts) if text}, show)

    @classmethod
    def whole(cls, text: str, note: Note | None = None) -> "ColumnText":
        """The column of one text that is no layout's."""
        return cls.of((text,), lambda _, words: show(words, note))

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
        texts, pieces, cut = list(self.texts), list(self.pieces), dict(self.cut)
        covers, sizes = list(self.covers), list(self.sizes)
        counts = [after - before for before, after in zip(self.starts, self.starts[1:], strict=False)]
        for number, text in new.items():
            texts[number] = text
        recounted = set(new)
        for number, text in new.items():
            seen = show(number, text)
            pieces[number] = seen.text
            sizes[number] = len(seen.text) if seen.text.isascii() else len(seen.text.encode())
            cut.pop(number, None)
            if seen.hidden:
                cut[number] = seen
            before = _near(texts, number, -1)
            if before is not None and texts[before][-1] == "\r":
                recounted.add(before)  # a line feed may follow it now, or none any more
        for number in recounted:
            counts[number], covers[number] = _count(texts, number)
        return ColumnText(
            tuple(texts),
            tuple(pieces),
            cut,
            tuple(accumulate(map(len, texts), initial=0)),
            tuple(accumulate(counts, initial=0)),
            tuple(covers),
            tuple(sizes),
        )


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
