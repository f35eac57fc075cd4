"""What a column shows of a text, and the way back: signs for what is no character, and lines that are too long cut.

An editor takes seconds for a line of some megabytes. So most of such a line is hidden behind a note; the text itself stays
whole, and everything that is said about places in it can be turned from the one into the other.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

LONGEST = 10_000
"""Characters of a line that is shown as it is."""
KEPT = 2_000
"""Characters that are shown of the beginning of a longer one."""
AROUND = 100
"""Characters that are shown before and after a changed word further on."""
ENOUGH = 2_000
"""Characters that are shown of a long line beside its beginning; after so many, further changed words stay hidden."""

_UNSHOWN = re.compile("[\0\ud800-\udfff]")

Note = Callable[[str], str]
"""The words that stand for what is hidden."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The characters `start` ≤ i < `end` of a text, in whose place `note` is shown from the character `at` on."""

    start: int
    end: int
    at: int
    note: str

    @property
    def stop(self) -> int:
        """Where the note ends."""
        return self.at + len(self.note)


@dataclass(frozen=True, slots=True)
class Shown:
    """A text as a column shows it, and what is hidden in it, in order."""

    text: str
    hidden: tuple[Hidden, ...] = ()

    def place(self, real: int) -> int:
        """Where a character of the text itself is shown: for a hidden one, where its note begins."""
        number = bisect_right(self.hidden, real, key=lambda h: h.start) - 1
        if number < 0:
            return real
        there = self.hidden[number]
        return there.at if real < there.end else there.stop + real - there.end

    def real(self, place: int) -> int | None:
        """Which character of the text itself is shown at a place; None inside a note."""
        number = bisect_right(self.hidden, place, key=lambda h: h.at) - 1
        if number < 0:
            return place
        there = self.hidden[number]
        if place == there.at:
            return there.start
        return there.end + place - there.stop if place >= there.stop else None


def shown(text: str) -> str:
    """`text` as an editor can hold it, character by character: bytes that are no text, and NUL, get a sign instead."""
    return (
        text
        if text.isascii() and "\0" not in text
        else _UNSHOWN.sub(lambda m: "\u2400" if m[0] == "\0" else "\ufffd", text)
    )


def show(text: str, note: Note | None = None, marks: Sequence[tuple[int, int]] = ()) -> Shown:
    """`text` as a column shows it. Of a long line its beginning stays, and what is around `marks`, its changed words."""
    whole = shown(text)
    if len(whole) <= LONGEST:
        return Shown(whole)
    pieces: list[str] = []
    hidden: list[Hidden] = []
    done = at = 0
    for start, end in long_lines(whole):
        for gone, back in _gaps(start, end, marks):
            pieces.append(whole[done:gone])
            at += gone - done
            words = (note or _words)(whole[gone:back])
            hidden.append(Hidden(gone, back, at, words))
            pieces.append(words)
            at += len(words)
            done = back
    if not hidden:
        return Shown(whole)
    return Shown("".join((*pieces, whole[done:])), tuple(hidden))


def long_lines(text: str, longest: int = LONGEST) -> Iterator[tuple[int, int]]:
    """Where the lines of more than `longest` characters begin, and where they end without their line end."""
    at, size = 0, len(text)
    while size - at > longest:
        end = _last_end(text, at, at + longest + 1)
        if end >= 0:
            at = end + 1  # from line end to line end in long steps: short lines cost next to nothing
            continue
        stop = at + longest + 1
        while stop < size and (found := _first_end(text, stop, stop + longest)) < 0:
            stop += longest
        stop = found if stop < size else size
        yield at, stop
        at = stop


def _last_end(text: str, start: int, end: int) -> int:
    return max(text.rfind("\n", start, end), text.rfind("\r", start, end))


def _first_end(text: str, start: int, end: int) -> int:
    found = [at for at in (text.find("\n", start, end), text.find("\r", start, end)) if at >= 0]
    return min(found, default=-1)


def _gaps(start: int, end: int, marks: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is hidden of the long line `start` … `end`."""
    at, room = start + KEPT, ENOUGH
    for first, last in marks:
        if last <= at or first >= end or room <= 0:
            continue
        first, last = max(first - AROUND, at), min(last + AROUND, end, max(first - AROUND, at) + room)
        if first > at + AROUND:  # less is not worth a note
            yield at, first
        room -= last - first
        at = last
    if at < end:
        yield at, end


def _words(hidden: str) -> str:
    return f" … {len(hidden)} more characters on this line, not shown"
