"""Hits of a search marked in a column, by indicators of their own."""

from collections.abc import Iterable, Iterator

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QColor

from workbench.gui.text.column import TextColumn
from workbench.gui.theme import theme

_ALL, _CURRENT = 20, 21  # indicators; the column itself uses those from 8 on


class HitMarks(QObject):
    """Frames hits in one column; the current one has a thick edge."""

    def __init__(self, column: TextColumn) -> None:
        super().__init__(column)
        self._column = column
        column.dressed.connect(self._dress)
        self._dress()

    def show(self, spans: Iterable[tuple[int, int]]) -> None:
        """Frame these characters, in order, and no others."""
        self.clear()
        column = self._column
        column.SendScintilla(column.SCI_SETINDICATORCURRENT, _ALL)
        for start, count in self._bytes(spans):
            column.SendScintilla(column.SCI_INDICATORFILLRANGE, start, count)

    def point(self, span: tuple[int, int] | None) -> None:
        """Let this one stand out, and bring it into sight from side to side."""
        column = self._column
        column.SendScintilla(column.SCI_SETINDICATORCURRENT, _CURRENT)
        column.SendScintilla(column.SCI_INDICATORCLEARRANGE, 0, column.length())
        for start, count in self._bytes((span,) if span is not None else ()):
            column.SendScintilla(column.SCI_INDICATORFILLRANGE, start, count)
            column.SendScintilla(column.SCI_SETEMPTYSELECTION, start)
            column.SendScintilla(column.SCI_SCROLLRANGE, start, start + count)

    def clear(self) -> None:
        """Frame nothing."""
        column = self._column
        for indicator in (_ALL, _CURRENT):
            column.SendScintilla(column.SCI_SETINDICATORCURRENT, indicator)
            column.SendScintilla(column.SCI_INDICATORCLEARRANGE, 0, column.length())

    def _bytes(self, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Where characters begin in the editor's bytes, and how many bytes they are."""
        text = self._column.content()
        if text.isascii():
            yield from ((start, end - start) for start, end in spans)
            return
        done = at = 0
        for start, end in spans:
            if start < done:
                done = at = 0
            at += len(text[done:start].encode())
            count = len(text[start:end].encode())
            yield at, count
            done, at = end, at + count

    def _dress(self) -> None:
        column, colours = self._column, theme(self._column.palette())
        yellow = QColor("#F0E442")  # the one of the Okabe–Ito set that no side has
        for number, style, fill, edge in (
            (_ALL, column.INDIC_ROUNDBOX, 60 if colours.dark else 130, 160),
            (_CURRENT, column.INDIC_FULLBOX, 40 if colours.dark else 120, 255),
        ):
            send = column.SendScintilla
            send(column.SCI_INDICSETSTYLE, number, style)
            send(column.SCI_INDICSETFORE, number, yellow if number == _ALL else colours.ink)
            send(column.SCI_INDICSETALPHA, number, fill if number == _ALL else 30)
            send(column.SCI_INDICSETOUTLINEALPHA, number, edge)
            send(column.SCI_INDICSETUNDER, number, 1)
