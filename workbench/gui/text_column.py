"""One column of text: a QScintilla editor with coloured stretches, marked words and a letter beside each changed line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.Qsci import QsciScintilla
from PyQt6.QtCore import QEvent, Qt, pyqtSignal
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QWidget

from workbench.gui.theme import STEP, text_font, theme
from workbench.review.text import Lines, common_ends, shown

_NUMBERS, _SIGNS = 0, 1
_SIGN_STYLE = 40
_WORDS = 8  # the first indicator that lexers leave alone


@dataclass(frozen=True, slots=True)
class Paint:
    """How lines are to look: area colour, the tone of edge and words, and the sign in the margin.

    `words` are (start, end) in characters from the beginning of the column. Empty `lines` are drawn as a line between two.
    """

    lines: Lines
    area: QColor
    tone: QColor
    sign: str
    words: tuple[tuple[int, int], ...] = ()


class TextColumn(QsciScintilla):
    """Shows text; `typed` tells that the person changed it, `looked` that it was scrolled, `clicked` which line was."""

    typed = pyqtSignal()
    looked = pyqtSignal()
    clicked = pyqtSignal(int)

    def __init__(self, name: str, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setUtf8(True)
        self.setReadOnly(not editable)
        self.setFrameShape(QsciScintilla.Shape.NoFrame)
        self.setMarginType(_NUMBERS, QsciScintilla.MarginType.NumberMargin)
        self.setMarginType(_SIGNS, QsciScintilla.MarginType.TextMargin)
        self.setMarginLineNumbers(_NUMBERS, True)
        self.setMarginWidth(2, 0)
        self.setFolding(QsciScintilla.FoldStyle.NoFoldStyle)
        self.setScrollWidth(1)
        self.setScrollWidthTracking(True)
        # Choices and typing are undone together, by the review.
        self.SendScintilla(self.SCI_SETUNDOCOLLECTION, 0)
        self.SendScintilla(self.SCI_SETLAYOUTCACHE, self.SC_CACHE_PAGE)
        self.SendScintilla(self.SCI_SETBUFFEREDDRAW, 0)  # Qt buffers already; a second buffer of no width is a warning
        self._free_keys()
        self._filling = False
        self._text = ""
        self.textChanged.connect(self._changed)
        self.cursorPositionChanged.connect(self._moved)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # all columns are equally high
        bar = self.verticalScrollBar()
        assert bar is not None
        # The bar tells of the mouse, the editor of the keyboard and of the caret, some of it only after it has painted.
        bar.valueChanged.connect(self._scrolled)
        self.SCN_UPDATEUI.connect(self._scrolled)
        self._first = 0
        self._dress()

    def fill(self, text: str) -> None:
        """Show `text`, moving nothing that stays the same."""
        fresh, old = shown(text), self._text
        if fresh == old:
            return
        self._filling = True
        was_read_only = self.isReadOnly()
        self.setReadOnly(False)
        if old:
            start, end, piece = _difference(old, fresh)
            self.SendScintilla(
                self.SCI_SETTARGETRANGE, _bytes(old, 0, start), _bytes(old, 0, start) + _bytes(old, start, end)
            )
            raw = piece.encode()
            self.SendScintilla(self.SCI_REPLACETARGET, len(raw), raw)
        else:
            self.setText(fresh)
        self.setReadOnly(was_read_only)
        self._text = fresh
        self._filling = False
        self.setEolMode(_eol(fresh))
        self.setMarginWidth(_NUMBERS, "0" * max(3, len(str(self.lines())) + 1))

    def content(self) -> str:
        """The text as it stands in the editor."""
        return self._text

    def paint(self, paints: Sequence[Paint]) -> None:
        """Colour the column."""
        self.markerDeleteAll()
        self.clearMarginText()
        raw_length = self.length()
        palette = _Markers(self)
        for indicator in range(_WORDS, _WORDS + 6):
            self.SendScintilla(self.SCI_SETINDICATORCURRENT, indicator)
            self.SendScintilla(self.SCI_INDICATORCLEARRANGE, 0, raw_length)
        tones: list[str] = []
        ascii_text = self._text.isascii()
        for paint in paints:
            if paint.lines.count == 0:
                self.markerAdd(max(0, paint.lines.start - 1), palette.edge(paint.tone))
                self.setMarginText(max(0, paint.lines.start - 1), paint.sign, _SIGN_STYLE)
                continue
            area = palette.area(paint.area)
            for line in range(paint.lines.start, paint.lines.end):
                self.markerAdd(line, area)
            self.setMarginText(paint.lines.start, paint.sign, _SIGN_STYLE)
            if paint.words:
                if paint.tone.name() not in tones and len(tones) < 6:
                    tones.append(paint.tone.name())
                    self._word_style(_WORDS + len(tones) - 1, paint.tone)
                self.SendScintilla(self.SCI_SETINDICATORCURRENT, _WORDS + tones.index(paint.tone.name()))
                for start, end in paint.words:
                    at = start if ascii_text else _bytes(self._text, 0, start)
                    count = end - start if ascii_text else _bytes(self._text, start, end)
                    self.SendScintilla(self.SCI_INDICATORFILLRANGE, at, count)

    def first_line(self) -> int:
        """The first visible line."""
        return int(self.SendScintilla(self.SCI_GETFIRSTVISIBLELINE))

    def line_height(self) -> int:
        """Pixels from one line to the next."""
        return int(self.SendScintilla(self.SCI_TEXTHEIGHT, 0))

    def visible_lines(self) -> int:
        """How many whole lines can be seen."""
        return int(self.SendScintilla(self.SCI_LINESONSCREEN))

    def look_at(self, line: int) -> None:
        """Scroll so that `line` is the first one."""
        self.SendScintilla(self.SCI_SETFIRSTVISIBLELINE, max(0, line))
        self._first = self.first_line()  # nobody scrolled: the other columns are not to follow back

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system from light to dark and back."""
        assert event is not None
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _scrolled(self, _: int) -> None:
        first = self.first_line()
        if first != self._first:
            self._first = first
            self.looked.emit()

    def _moved(self, line: int, _: int) -> None:
        if self.hasFocus() and not self._filling:
            self.clicked.emit(line)

    def _changed(self) -> None:
        if not self._filling:
            self._text = self.text()
            self.typed.emit()

    def _dress(self) -> None:
        colours = theme(self.palette())
        font = text_font()
        self.setFont(font)
        self.setMarginsFont(font)
        self.setColor(colours.ink)
        self.setPaper(colours.paper)
        self.SendScintilla(self.SCI_STYLESETFONT, self.STYLE_DEFAULT, font.family().encode())
        self.setCaretForegroundColor(colours.ink)
        self.setMarginsBackgroundColor(colours.paper)
        self.setMarginsForegroundColor(colours.base)
        self.setMarginWidth(_NUMBERS, "0000")
        self.setMarginWidth(_SIGNS, 2 * STEP + 2)
        self.SendScintilla(self.SCI_STYLESETFORE, _SIGN_STYLE, colours.ink)
        self.SendScintilla(self.SCI_STYLESETBACK, _SIGN_STYLE, colours.paper)
        self.SendScintilla(self.SCI_STYLESETBOLD, _SIGN_STYLE, 1)

    def _word_style(self, indicator: int, tone: QColor) -> None:
        self.SendScintilla(self.SCI_INDICSETSTYLE, indicator, self.INDIC_STRAIGHTBOX)
        self.SendScintilla(self.SCI_INDICSETFORE, indicator, tone)
        self.SendScintilla(self.SCI_INDICSETALPHA, indicator, 70)
        self.SendScintilla(self.SCI_INDICSETOUTLINEALPHA, indicator, 220)
        self.SendScintilla(self.SCI_INDICSETUNDER, indicator, 1)

    def _free_keys(self) -> None:
        """Give the window its keys back: the editor keeps plain ones, and those for moving and selecting."""
        commands = self.standardCommands()
        assert commands is not None
        control, shift, alt = (
            int(m.value)
            for m in (
                Qt.KeyboardModifier.ControlModifier,
                Qt.KeyboardModifier.ShiftModifier,
                Qt.KeyboardModifier.AltModifier,
            )
        )
        keys = (Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_D, Qt.Key.Key_L, Qt.Key.Key_T, Qt.Key.Key_U)
        taken = {control | int(key.value) for key in keys} | {control | shift | int(Qt.Key.Key_Z.value)}
        for command in commands.commands():
            if command.key() in taken or command.key() & alt:
                command.setKey(0)
            if command.alternateKey() in taken or command.alternateKey() & alt:
                command.setAlternateKey(0)


class _Markers:
    """Hands out marker numbers by colour: backgrounds for areas, underlines for places between lines."""

    def __init__(self, column: QsciScintilla) -> None:
        self._column = column
        self._known: dict[tuple[str, bool], int] = {}

    def area(self, colour: QColor) -> int:
        """The marker that fills lines with `colour`."""
        return self._number(colour, False)

    def edge(self, colour: QColor) -> int:
        """The marker that draws a line under a line."""
        return self._number(colour, True)

    def _number(self, colour: QColor, edge: bool) -> int:
        key = (colour.name(), edge)
        if key not in self._known:
            number = min(len(self._known), 24)
            symbol = QsciScintilla.MarkerSymbol.Underline if edge else QsciScintilla.MarkerSymbol.Background
            self._column.markerDefine(symbol, number)
            self._column.setMarkerBackgroundColor(colour, number)
            self._known[key] = number
        return self._known[key]


def _difference(old: str, new: str) -> tuple[int, int, str]:
    """Where `old` has to be replaced by what, to become `new`: whole lines around the change."""
    start, tail = common_ends(old, new)
    return start, len(old) - tail, new[start : len(new) - tail]


def _bytes(text: str, start: int, end: int) -> int:
    """How many bytes the editor holds for a stretch of characters."""
    return len(text[start:end].encode())


def _eol(text: str) -> QsciScintilla.EolMode:
    """What Enter should type: what the text mostly has."""
    windows = text.count("\r\n")
    mac, unix = text.count("\r") - windows, text.count("\n") - windows
    if windows > max(mac, unix):
        return QsciScintilla.EolMode.EolWindows
    return QsciScintilla.EolMode.EolMac if mac > unix else QsciScintilla.EolMode.EolUnix
