"""One column of text: a QScintilla editor with coloured stretches, marked words and a letter beside each changed line."""

from collections.abc import Sequence
from dataclasses import dataclass

from PyQt6.Qsci import QsciScintilla
from PyQt6.QtCore import QEvent, QMimeData, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QWheelEvent
from PyQt6.QtWidgets import QApplication, QWidget

from workbench.gui.theme import STEP, text_font, theme
from workbench.review.text import Lines, shown
from workbench.review.typed import common_ends

_NUMBERS, _SIGNS = 0, 1
_SIGN_STYLE = 240  # lexers for web pages use the ones below 128
_TONES = 6
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

    @property
    def first(self) -> int:
        """The line that carries the sign: the first, or the one before an empty place."""
        return self.lines.start if self.lines.count else max(0, self.lines.start - 1)


class TextColumn(QsciScintilla):
    """Shows text; `typed` tells that the person changed it, `looked` that it was scrolled, `clicked` which line was.

    `dressed` tells that fonts and colours were set anew.
    """

    typed = pyqtSignal()
    looked = pyqtSignal()
    clicked = pyqtSignal(int)
    dressed = pyqtSignal()

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
        self._text, self._ascii = "", True
        self._paints: tuple[Paint, ...] = ()
        self._moved_lines = True
        self._markers = _Markers(self)
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
        self._learn(fresh)
        self._filling = False
        self.setEolMode(_eol(fresh))
        self.setMarginWidth(_NUMBERS, "0" * max(3, len(str(self.lines())) + 1))

    def content(self) -> str:
        """The text as it stands in the editor."""
        return self._text

    def paint(self, paints: Sequence[Paint]) -> None:
        """Colour the column. Where lines stand as before, only what looks different is coloured anew."""
        old, self._paints = self._paints, tuple(paints)
        if self._moved_lines or len(old) != len(self._paints):
            if old:  # a text of 100,000 lines without any is looked through for nothing
                self.markerDeleteAll()
                self.clearMarginText()
                for indicator in range(_WORDS, _WORDS + _TONES):
                    self._unmark(indicator, 0, self.length())
            self._markers = _Markers(self)
            changed = list(self._paints)
        else:
            others = [n for n, (before, now) in enumerate(zip(old, self._paints, strict=True)) if before != now]
            for number in others:
                self._unpaint(old[number])
            # An empty place is drawn on the line before it, which may be a neighbour's.
            near = sorted({m for n in others for m in (n - 1, n, n + 1) if 0 <= m < len(self._paints)})
            changed = [self._paints[n] for n in near]
        self._moved_lines = False
        for paint in changed:
            self._paint(paint)

    def _paint(self, paint: Paint) -> None:
        first = paint.first
        self.setMarginText(first, paint.sign, _SIGN_STYLE)
        if paint.lines.count == 0:
            self.markerAdd(first, self._markers.edge(paint.tone))
            return
        area = self._markers.area(paint.area)
        for line in range(paint.lines.start, paint.lines.end):
            self.markerAdd(line, area)
        if paint.words:
            indicator = self._markers.words(paint.tone)
            self.SendScintilla(self.SCI_SETINDICATORCURRENT, indicator)
            for start, end in paint.words:
                self.SendScintilla(self.SCI_INDICATORFILLRANGE, *self._range(start, end))

    def _unpaint(self, paint: Paint) -> None:
        self.clearMarginText(paint.first)
        for line in range(paint.first, max(paint.lines.end, paint.first + 1)):
            self.markerDelete(line, -1)
        for start, end in paint.words:
            self._unmark(self._markers.words(paint.tone), *self._range(start, end))

    def _unmark(self, indicator: int, at: int, count: int) -> None:
        self.SendScintilla(self.SCI_SETINDICATORCURRENT, indicator)
        self.SendScintilla(self.SCI_INDICATORCLEARRANGE, at, count)

    def _range(self, start: int, end: int) -> tuple[int, int]:
        """Where characters begin in the editor's bytes, and how many bytes they are."""
        if self._ascii:
            return start, end - start
        return _bytes(self._text, 0, start), _bytes(self._text, start, end)

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

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Words can be dropped; files are the window's, which compares them."""
        if event is None or _files(event.mimeData()):
            _leave(event)
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent | None) -> None:
        """As for entering."""
        if event is None or _files(event.mimeData()):
            _leave(event)
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent | None) -> None:
        """As for entering."""
        if event is None or _files(event.mimeData()):
            _leave(event)
        else:
            super().dropEvent(event)

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system from light to dark and back."""
        assert event is not None
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def wheelEvent(self, event: QWheelEvent | None) -> None:
        """Leave Ctrl and the wheel to the window, so that all columns grow together."""
        if event is None:
            return
        window = self.window()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and window is not None:
            QApplication.sendEvent(window, event)
        else:
            super().wheelEvent(event)

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
            self._learn(self.text())
            self.typed.emit()

    def _learn(self, text: str) -> None:
        # Bytes before the words that are marked may have moved too; only a text that stays the same keeps its colours.
        self._text, self._ascii, self._moved_lines = text, text.isascii(), True

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
        self.dressed.emit()

    def _free_keys(self) -> None:
        """Give the window its keys back: the editor keeps plain ones, and those for moving and selecting."""
        commands = self.standardCommands()
        assert commands is not None
        control, alt = (int(m.value) for m in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier))
        kept = {int(key.value) for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_X)}

        def is_the_windows(key: int) -> bool:
            written = key & 0x01FFFFFF  # without what is held
            return bool(key & alt) or bool(
                key & control and written < int(Qt.Key.Key_Escape.value) and written not in kept
            )

        for command in commands.commands():
            if is_the_windows(command.key()):
                command.setKey(0)
            if is_the_windows(command.alternateKey()):
                command.setAlternateKey(0)


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


def _files(data: QMimeData | None) -> bool:
    """Whether files of this machine are dragged."""
    return data is not None and any(url.isLocalFile() for url in data.urls())


def _leave(event: QDropEvent | None) -> None:
    if event is not None:
        event.ignore()
