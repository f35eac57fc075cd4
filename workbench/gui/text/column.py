"""One column of text: a QScintilla editor with coloured stretches, marked words and a letter beside each changed line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

from PyQt6.Qsci import QsciScintilla
from PyQt6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QWheelEvent,
)
from PyQt6.QtWidgets import QApplication, QWidget

from workbench.gui.long_lines import hidden_words
from workbench.gui.text.held import Held, Replacement, slices
from workbench.gui.text.painted import SIGN_STYLE, SIGNS, Paint, Painted
from workbench.gui.text.tokens import Token, colours_of
from workbench.gui.theme import STEP, text_font, theme
from workbench.review.column import ColumnText
from workbench.review.text import Lines
from workbench.review.typed import Edit

__all__ = ["Paint", "TextColumn"]

_NUMBERS = 0
_NOTE = 14  # the indicator of what stands for hidden words; the painted words have those before it
_SMALL = 1 << 19  # bytes
_SLICE = 1 << 20  # characters that are put into the editor at once; more would be felt


class TextColumn(QsciScintilla):
    """Shows text; `typed` tells that the person changed it, `looked` that it was scrolled, `clicked` which line was.

    `dressed` tells that fonts and colours were set anew, `filled` that a long text is there as a whole, `refused` that somebody
    tried to type into a line of which a part is hidden.
    """

    typed = pyqtSignal()
    looked = pyqtSignal()
    clicked = pyqtSignal(int)
    dressed = pyqtSignal()
    filled = pyqtSignal()
    refused = pyqtSignal()

    def __init__(self, name: str, editable: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setUtf8(True)
        self.setReadOnly(not editable)
        self.setFrameShape(QsciScintilla.Shape.NoFrame)
        self.setMarginType(_NUMBERS, QsciScintilla.MarginType.NumberMargin)
        self.setMarginType(SIGNS, QsciScintilla.MarginType.TextMargin)
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
        self._held = Held()
        self._painted = Painted(self, self._held)
        self._coming: Iterator[str] | None = None  # the rest of a text that is being put into the editor
        self._next: ColumnText | None = None  # what it is to become then
        self._room = 0  # bytes that it will need, until there is room for them
        self._slices = QTimer(self)
        self._slices.setObjectName("slices")
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._fill_on)
        self._listen()
        self.SCN_MODIFIED.connect(self._changed)
        self.SCN_MODIFYATTEMPTRO.connect(self._attempted)
        self._guarding = False
        self.cursorPositionChanged.connect(self._moved)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # all columns are equally high
        bar = self.verticalScrollBar()
        assert bar is not None
        # The bar tells of the mouse, the editor of the keyboard and of the caret, some of it only after it has painted.
        bar.valueChanged.connect(self._scrolled)
        self.SCN_UPDATEUI.connect(self._scrolled)
        self._first = 0
        self._wide = ""
        self._dress()

    def fill(self, text: str | ColumnText) -> None:
        """Show `text`, moving nothing that stays the same. A long one comes in slices: `complete` once all of it is there."""
        column = ColumnText.whole(text, hidden_words) if isinstance(text, str) else text
        if self._coming is not None:
            self._next = column  # one after the other: nothing can be typed before all is there
            return
        if self._held.shows(column):
            return
        if self._held.typing:
            self._held.take(self._typed_words())
        noted = any(True for _ in self._held.notes())
        if self._held.is_other(column):
            self._painted.wipe()
            self._held.hold(column)
            self._load(column)
            return
        replacements = self._held.become(column)
        if replacements:
            self._painted.wipe()
        for replacement in replacements:
            self._replace(replacement)
        self._settle(noted)

    @property
    def complete(self) -> bool:
        """Whether all of the text is in the editor."""
        return self._coming is None

    def content(self) -> str:
        """The text as it is shown, with what is being typed."""
        return self._held.with_typed(self._typed_words()) if self._held.typing else self._held.text

    def take_typed(self) -> Edit | None:
        """What was typed since the last time or the last filling; None if nothing was."""
        return self._held.take(self._typed_words()) if self._held.typing else None

    @property
    def typing(self) -> bool:
        """Whether something was typed that nobody took."""
        return self._held.typing

    def paint(self, paints: Sequence[Paint]) -> None:
        """Colour the column: `paints` in the order of their lines, of which only those are asked for that can be seen."""
        self._painted.show(paints, self._sight)

    @property
    def _sight(self) -> Lines:
        first = self.first_line()
        return Lines(first, min(first + self.visible_lines() + 1, self.lines()))

    def _typed_words(self) -> str:
        start, end = self._held.typed_range(self.length())
        return self.bytes(start, end).data().removesuffix(b"\0").decode() if end > start else ""

    def _load(self, column: ColumnText) -> None:
        """Put a whole text into the editor, a long one slice by slice."""
        with self._writing():
            self.SendScintilla(self.SCI_CLEARALL)
        self._coming = slices(column.pieces, _SLICE)
        if sum(column.sizes) > _SLICE:
            self._room = sum(column.sizes) + 1
            self._slices.start()
            return
        for words in self._coming:
            self._append(words)
        self._loaded()

    def _fill_on(self) -> None:
        """Make room for a long text, then put it into the editor slice by slice, one at a time."""
        if self._room:
            # All of it at once: a buffer that grows moves what it holds, again and again. Nothing else in this turn.
            self.SendScintilla(self.SCI_ALLOCATE, self._room)
            self._room = 0
            return
        words = next(self._coming, None) if self._coming is not None else None
        if words is not None:
            self._append(words)
            return
        self._slices.stop()
        self._loaded()
        following, self._next = self._next, None
        if following is not None:
            self.fill(following)
        if self.complete:
            self._painted.look(self._sight)
            self.filled.emit()

    def _append(self, words: str) -> None:
        raw = words.encode()
        with self._writing():
            if not self.length():
                self.setEolMode(_eol(words[:100_000]))
            self.SendScintilla(self.SCI_SETMODEVENTMASK, 0)
            self.SendScintilla(self.SCI_APPENDTEXT, len(raw), raw)
            self._listen()

    def _loaded(self) -> None:
        self._coming = None
        self._settle(True)

    def _replace(self, replacement: Replacement) -> None:
        raw = replacement.words.encode()
        with self._writing():
            self.SendScintilla(self.SCI_SETTARGETRANGE, replacement.start, replacement.end)
            self.SendScintilla(self.SCI_REPLACETARGET, len(raw), raw)

    def _settle(self, noted: bool) -> None:
        """Make room for the line numbers, and mark the notes; `noted`: there were some before."""
        wide = "9" * max(2, len(str(self.lines())))
        if wide != self._wide:
            self._wide = wide
            self._make_room()
        self._listen()
        self.SendScintilla(self.SCI_SETINDICATORCURRENT, _NOTE)
        if noted:
            self.SendScintilla(self.SCI_INDICATORCLEARRANGE, 0, self.length())
        for start, end in self._held.notes():
            self.SendScintilla(self.SCI_INDICATORFILLRANGE, start, end - start)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """What happens to the text in here is not typed."""
        self._filling = True
        closed = self.isReadOnly()
        if closed:
            self.SendScintilla(self.SCI_SETREADONLY, 0)
        try:
            yield
        finally:
            if closed:
                self.SendScintilla(self.SCI_SETREADONLY, 1)
            self._filling = False

    # A line of which a part is hidden

    @contextmanager
    def _guarded(self, place: int | None = None) -> Iterator[None]:
        """Nothing can be typed in here where the selection, or `place`, is in a line of which a part is hidden."""
        cut = self._is_cut(place)
        if self.isReadOnly() or not (cut or self._coming is not None):
            yield
            return
        self._guarding = cut
        self.SendScintilla(self.SCI_SETREADONLY, 1)
        try:
            yield
        finally:
            self.SendScintilla(self.SCI_SETREADONLY, 0)
            self._guarding = False

    def _is_cut(self, place: int | None) -> bool:
        """Whether the selection ends within such a line; one that is selected as a whole may go."""
        if not self._held.column.cut:
            return False
        start = int(self.SendScintilla(self.SCI_GETSELECTIONSTART)) if place is None else place
        end = int(self.SendScintilla(self.SCI_GETSELECTIONEND)) if place is None else place
        for spot, inside in ((start, start == end), (end, False)):
            line = self.SendScintilla(self.SCI_LINEFROMPOSITION, spot)
            first = int(self.SendScintilla(self.SCI_POSITIONFROMLINE, line))
            last = int(self.SendScintilla(self.SCI_GETLINEENDPOSITION, line))
            if not inside and ((spot == start and spot == first) or (spot == end and spot in (first, last))):
                continue
            note = first
            if not self.SendScintilla(self.SCI_INDICATORVALUEAT, _NOTE, first):
                note = int(self.SendScintilla(self.SCI_INDICATOREND, _NOTE, first))
            if first <= note < last and self.SendScintilla(self.SCI_INDICATORVALUEAT, _NOTE, note):
                return True
        return False

    def _attempted(self) -> None:
        if self._guarding:
            self.refused.emit()

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Type, where the line is all there."""
        assert event is not None
        with self._guarded():
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent | None) -> None:
        """Type, where the line is all there."""
        assert event is not None
        with self._guarded():
            super().inputMethodEvent(event)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Select; the middle button pastes, where the line is all there."""
        assert event is not None
        place = self._position(event.position().toPoint())
        pastes = event.button() == Qt.MouseButton.MiddleButton
        with self._guarded(place) if pastes else nullcontext():
            super().mousePressEvent(event)

    def cut(self) -> None:
        """Cut, where the lines are all there."""
        with self._guarded():
            super().cut()

    def paste(self) -> None:
        """Paste, where the lines are all there."""
        with self._guarded():
            super().paste()

    def _position(self, point: QPoint) -> int:
        return int(self.SendScintilla(self.SCI_POSITIONFROMPOINT, point.x(), point.y()))

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
        self._painted.look(self._sight)

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
            with self._guarded(self._position(event.position().toPoint())):
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

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Colour what can be seen now."""
        assert event is not None
        super().resizeEvent(event)
        self._painted.look(self._sight)

    def _scrolled(self, _: int) -> None:
        first = self.first_line()
        if first != self._first:
            self._first = first
            self._painted.look(self._sight)
            self.looked.emit()

    def _moved(self, line: int, _: int) -> None:
        if self.hasFocus() and not self._filling:
            self.clicked.emit(line)

    def _changed(self, at: int, kind: int, _: object, length: int, *_rest: object) -> None:
        if self._filling:
            return
        inserted = bool(kind & int(self.SC_MOD_BEFOREINSERT))
        if not inserted and not kind & int(self.SC_MOD_BEFOREDELETE):
            return
        size = self.length() + (length if inserted else -length)
        self._held.note(at, 0 if inserted else length, length if inserted else 0, size)
        self._painted.moved()
        self.typed.emit()

    def _listen(self) -> None:
        """Hear what is typed, before it happens.

        For each change that has happened QScintilla counts the characters up to it, for screen readers: 100 ms a key in a
        text of 50 MB. Only small texts can afford that. Markers and margins are of no interest; they are changed by the thousand.
        """
        mask = int(self.SC_MOD_BEFOREINSERT) | int(self.SC_MOD_BEFOREDELETE)
        if self.length() < _SMALL:
            mask |= int(self.SC_MOD_INSERTTEXT) | int(self.SC_MOD_DELETETEXT)
        self.SendScintilla(self.SCI_SETMODEVENTMASK, mask)

    def _make_room(self) -> None:
        """As wide as the line numbers are, no wider: the text needs the room."""
        digits = (self._wide or "999").encode()
        self.setMarginWidth(_NUMBERS, int(self.SendScintilla(self.SCI_TEXTWIDTH, self.STYLE_LINENUMBER, digits)) + STEP)

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
        self._make_room()
        self.setMarginWidth(SIGNS, 2 * STEP + 2)
        self.SendScintilla(self.SCI_STYLESETFORE, SIGN_STYLE, colours.ink)
        self.SendScintilla(self.SCI_STYLESETBACK, SIGN_STYLE, colours.paper)
        self.SendScintilla(self.SCI_STYLESETBOLD, SIGN_STYLE, 1)
        self.SendScintilla(self.SCI_INDICSETSTYLE, _NOTE, self.INDIC_TEXTFORE)
        self.SendScintilla(self.SCI_INDICSETFORE, _NOTE, colours_of(colours)[Token.COMMENT])  # readable on every tint
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
