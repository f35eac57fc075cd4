"""The colours of a column: drawn around what can be seen, however long the text is, and drawn on when it is scrolled."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from PyQt6.Qsci import QsciScintilla
from PyQt6.QtGui import QColor

from workbench.review.text import Lines

SIGNS = 1
"""The margin of the signs."""
SIGN_STYLE = 240  # lexers for web pages use the ones below 128
_TONES = 6
_WORDS = 8  # the first indicator that lexers leave alone
_MARKERS = 24


@dataclass(frozen=True, slots=True)
class Paint:
    """How lines are to look: area colour, the tone of edge and words, and the sign in the margin.

    `words` are (start, end) in characters from the beginning of the column. Empty `lines` are drawn as a line between two.
    Without a `tone` nothing is drawn.
    """

    lines: Lines
    area: QColor
    tone: QColor | None
    sign: str
    words: tuple[tuple[int, int], ...] = ()

    @property
    def first(self) -> int:
        """The line that carries the sign: the first, or the one before an empty place."""
        return self.lines.start if self.lines.count else max(0, self.lines.start - 1)


class Bytes(Protocol):
    """Turns characters of a column into bytes of its editor."""

    def bytes_of(self, start: int, end: int) -> tuple[int, int]:
        """Where the characters are."""
        ...


class Painted:
    """Draws the paints of one column; they are in the order of their lines, and looked at only where they can be seen."""

    def __init__(self, column: QsciScintilla, held: Bytes) -> None:
        self._column, self._held = column, held
        self._markers = _Markers(column)
        self._paints: Sequence[Paint] = ()
        self._drawn: list[Paint] | None = []
        self._window = Lines(0, 0)

    def show(self, paints: Sequence[Paint], sight: Lines) -> None:
        """Draw these, of which the lines `sight` can be seen."""
        self._paints = paints
        self._draw(sight)

    def look(self, sight: Lines) -> None:
        """The lines `sight` can be seen now."""
        if not (self._window.start <= sight.start and sight.end <= self._window.end):
            self._draw(sight)

    def wipe(self) -> None:
        """Draw nothing until the next `show`: the text is about to be another."""
        if self._drawn is None or self._drawn:
            self._wipe()
        self._drawn, self._window = [], Lines(0, 0)

    def moved(self) -> None:
        """Lines have gone to and fro since what is drawn was drawn."""
        self._drawn = None

    def _draw(self, sight: Lines) -> None:
        room = max(sight.count, 20)
        self._window = Lines(max(0, sight.start - room), sight.end + room)
        wanted = [_clipped(paint, self._window) for paint in self._near(self._window)]
        if wanted == self._drawn:
            return
        self._wipe()
        for paint in wanted:
            self._paint(paint)
        self._drawn = wanted

    def _near(self, window: Lines) -> list[Paint]:
        paints = self._paints
        # One before may reach into the window, and an empty place is drawn on the line before it.
        first = max(0, bisect_right(paints, window.start, key=lambda p: p.lines.start) - 1)
        found = []
        for number in range(first, len(paints)):
            paint = paints[number]
            lines = paint.lines
            if lines.start > window.end:
                break
            outside = lines.count and (lines.end <= window.start or lines.start == window.end)
            if paint.tone is not None and not outside:
                found.append(paint)
        return found

    def _paint(self, paint: Paint) -> None:
        column, first, tone = self._column, paint.first, paint.tone
        assert tone is not None
        if paint.sign:
            column.setMarginText(first, paint.sign, SIGN_STYLE)
        if paint.lines.count == 0:
            column.markerAdd(first, self._markers.edge(tone))
            return
        area = self._markers.area(paint.area)
        for line in range(paint.lines.start, paint.lines.end):
            column.markerAdd(line, area)
        if paint.words:
            column.SendScintilla(column.SCI_SETINDICATORCURRENT, self._markers.words(tone))
            top = int(column.SendScintilla(column.SCI_POSITIONFROMLINE, self._window.start))
            low = int(column.SendScintilla(column.SCI_POSITIONFROMLINE, self._window.end))
            for start, end in _seen(paint.words, self._held, max(0, top), low if low >= 0 else column.length()):
                column.SendScintilla(column.SCI_INDICATORFILLRANGE, start, end - start)

    def _wipe(self) -> None:
        column = self._column
        mask, line = (1 << (_MARKERS + 1)) - 1, -1
        while (line := int(column.SendScintilla(column.SCI_MARKERNEXT, line + 1, mask))) >= 0:
            for number in range(_MARKERS + 1):
                if int(column.SendScintilla(column.SCI_MARKERGET, line)) >> number & 1:
                    column.SendScintilla(column.SCI_MARKERDELETE, line, number)
            # When lines are joined or parted, a sign may come to stand beside its marker.
            for near in range(max(0, line - 1), line + 2):
                if int(column.SendScintilla(column.SCI_MARGINGETTEXT, near, 0)):
                    column.clearMarginText(near)
        for indicator in range(_WORDS, _WORDS + _TONES):
            column.SendScintilla(column.SCI_SETINDICATORCURRENT, indicator)
            column.SendScintilla(column.SCI_INDICATORCLEARRANGE, 0, column.length())
        self._markers = _Markers(column)


def _clipped(paint: Paint, window: Lines) -> Paint:
    """The part of a paint that is in the window; the sign only if its line is."""
    if paint.lines.count == 0 or (window.start <= paint.lines.start and paint.lines.end <= window.end):
        return paint
    lines = Lines(max(paint.lines.start, window.start), min(paint.lines.end, window.end))
    return replace(paint, lines=lines, sign=paint.sign if lines.start == paint.lines.start else "")


def _seen(words: Sequence[tuple[int, int]], held: Bytes, top: int, low: int) -> list[tuple[int, int]]:
    """The words between two bytes, as bytes."""
    found = []
    first = max(0, bisect_right(words, top, key=lambda span: held.bytes_of(*span)[0]) - 1)
    for span in words[first:]:
        start, end = held.bytes_of(*span)
        if start > low:
            break
        found.append((start, end))
    return found


class _Markers:
    """Hands out marker numbers by colour: backgrounds for areas, underlines for places between lines."""

    def __init__(self, column: QsciScintilla) -> None:
        self._column = column
        self._known: dict[tuple[str, bool], int] = {}
        self._tones: dict[str, int] = {}

    def area(self, colour: QColor) -> int:
        """The marker that fills lines with `colour`."""
        return self._number(colour, False)

    def edge(self, colour: QColor) -> int:
        """The marker that draws a line under a line."""
        return self._number(colour, True)

    def words(self, tone: QColor) -> int:
        """The indicator that frames words in `tone`."""
        name, column = tone.name(), self._column
        if name not in self._tones:
            number = _WORDS + min(len(self._tones), _TONES - 1)
            column.SendScintilla(column.SCI_INDICSETSTYLE, number, column.INDIC_STRAIGHTBOX)
            column.SendScintilla(column.SCI_INDICSETFORE, number, tone)
            column.SendScintilla(column.SCI_INDICSETALPHA, number, 70)
            column.SendScintilla(column.SCI_INDICSETOUTLINEALPHA, number, 220)
            column.SendScintilla(column.SCI_INDICSETUNDER, number, 1)
            self._tones[name] = number
        return self._tones[name]

    def _number(self, colour: QColor, edge: bool) -> int:
        key = (colour.name(), edge)
        if key not in self._known:
            number = min(len(self._known), _MARKERS)
            symbol = QsciScintilla.MarkerSymbol.Underline if edge else QsciScintilla.MarkerSymbol.Background
            self._column.markerDefine(symbol, number)
            self._column.setMarkerBackgroundColor(colour, number)
            self._known[key] = number
        return self._known[key]
