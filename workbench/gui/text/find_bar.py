"""The bar below the columns: what to look for in all of them, how often it is there, and the way from one to the next."""

from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter

from PyQt6.QtCore import QEvent, QObject, Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from workbench.gui.keys.tips import tell_key, with_keys
from workbench.gui.text.column import TextColumn
from workbench.gui.text.find import BadQueryError, Hit, Query, count_words, in_column, nearest, search
from workbench.gui.text.hits import HitMarks
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.review.scroll import Column
from workbench.review.text import Stretch

PAUSE = 150  # milliseconds after the last key until the search begins
SLICE = 0.008  # seconds of searching between two turns of everything else


class FindBar(QWidget):
    """Looks through `columns`, those that can be seen; `found` carries the Hit that the person went to."""

    found = pyqtSignal(object)  # Hit

    def __init__(self, columns: Mapping[Column, TextColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._marks = {column: HitMarks(widget) for column, widget in columns.items()}
        self._stretches: Sequence[Stretch] = ()
        self.hits: tuple[Hit, ...] = ()
        self.current = -1
        self._texts: dict[Column, str] = {}
        self._running: Iterator[float] | None = None
        self._fresh: list[Hit] = []
        self._step = 0  # where to go once the search is done: -1 back, 1 on, 0 nowhere
        self._back_to: QWidget | None = None
        self.words = QLineEdit(self)
        self.words.setPlaceholderText(translate("Text", "Find in all columns"))
        self.words.setAccessibleName(translate("Text", "Find in all columns"))
        self.words.setMinimumWidth(12 * STEP)
        self.words.setMaximumWidth(40 * STEP)
        self.case = self._switch("Aa", translate("Text", "Match large and small letters"))
        self.whole = self._switch(translate("Text", "Word"), translate("Text", "Whole words only"))
        self.regex = self._switch(".*", translate("Text", "Regular expression"))
        self.back = self._button("‹", translate("Text", "Previous hit"))
        tell_key(self.back, self.back.accessibleName(), "find_previous")
        self.on = self._button("›", translate("Text", "Next hit"))
        tell_key(self.on, self.on.accessibleName(), "find_next")
        self.said = QLabel(self)
        self.said.setMinimumWidth(1)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setAccessibleName(translate("Text", "Hits"))
        self.shut = self._button("×", translate("Text", "Close"))
        self.shut.setToolTip(with_keys(self.shut.accessibleName(), "Escape"))
        row = QHBoxLayout(self)
        row.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        row.setSpacing(STEP // 2)
        for widget in (self.words, self.case, self.whole, self.regex, self.back, self.on):
            row.addWidget(widget)
        row.addSpacing(STEP)
        row.addWidget(self.said, 1)
        row.addWidget(self.shut)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._begin)
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._work)
        self.words.textChanged.connect(self._pause.start)
        for switch in (self.case, self.whole, self.regex):
            switch.toggled.connect(self._pause.start)
        self.back.clicked.connect(lambda: self.go(False))
        self.on.clicked.connect(lambda: self.go(True))
        self.shut.clicked.connect(self.close_bar)
        self.words.installEventFilter(self)
        self.hide()

    @property
    def query(self) -> Query:
        """What is looked for."""
        return Query(self.words.text(), self.case.isChecked(), self.whole.isChecked(), self.regex.isChecked())

    @property
    def searching(self) -> bool:
        """Whether the hits are not all there yet."""
        return self._pause.isActive() or self._running is not None

    def open_bar(self) -> None:
        """Show the bar and take the keys; words that are selected are looked for."""
        window = self.window()
        focus = window.focusWidget() if window is not None else None
        if focus is not None and not self.isAncestorOf(focus):
            self._back_to = focus
            selected = focus.selectedText() if isinstance(focus, TextColumn) else ""
            if selected and not any(end in selected for end in "\r\n"):
                self.words.setText(selected)
        self.show()
        self.words.setFocus()
        self.words.selectAll()
        self._pause.start()

    def close_bar(self) -> None:
        """Hide the bar, take the marks away, and give the keys back."""
        self._stop()
        self.hide()
        self._forget()
        if self._back_to is not None and self._back_to.isVisible():
            self._back_to.setFocus()
        self._back_to = None

    def go(self, forward: bool) -> None:
        """Go to the next or previous hit; round the end with a word about it."""
        if self.isHidden():
            if not self.words.text():
                self.open_bar()
                return
            self.show()
            self._pause.start()
        if self.searching:
            self._step = 1 if forward else -1
            if self._pause.isActive():
                self._begin()
            return
        if not self.hits:
            return
        there = self.current + (1 if forward else -1)
        if self.current < 0:
            there = 0 if forward else len(self.hits) - 1
        note = ""
        if there >= len(self.hits):
            note = translate("Text", "from the top again")
        elif there < 0:
            note = translate("Text", "from the bottom again")
        self._to(there % len(self.hits), note)

    def show_texts(self, stretches: Sequence[Stretch]) -> None:
        """The columns show these now: what changed is searched again, soon."""
        self._stretches = stretches
        if not self.isHidden() and self._seen() != self._texts:
            self._pause.start()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Enter goes on, Shift+Enter back, Escape closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        return False

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """The same keys on every button of the bar."""
        if event is not None and not (event.key() == Qt.Key.Key_Escape and self._key(event)):
            super().keyPressEvent(event)

    def _key(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.go(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            case Qt.Key.Key_Escape:
                self.close_bar()
            case _:
                return False
        return True

    def _seen(self) -> dict[Column, str]:
        """The texts of the columns that can be seen."""
        return {c: w.content() for c, w in self._columns.items() if w.isVisibleTo(self.parentWidget())}

    def _begin(self) -> None:
        self._stop()
        self._texts = self._seen()
        if not self.query.words:
            self._forget()
            return
        self._fresh = []
        self._running = search(self.query, self._texts, self._stretches, self._fresh)
        self._turn.start()

    def _work(self) -> None:
        """Search for a moment."""
        end = perf_counter() + SLICE
        try:
            while self._running is not None and perf_counter() < end:
                if next(self._running, None) is None:
                    self._running = None
        except BadQueryError as error:
            self._stop()
            self._forget()
            self._say(str(error), True)
            return
        if self._running is None:
            self._turn.stop()
            self._arrived()

    def _arrived(self) -> None:
        was = self.hits[self.current] if 0 <= self.current < len(self.hits) else None
        self.hits = tuple(self._fresh)
        for column, marks in self._marks.items():
            marks.show(in_column(self.hits, column))
        step, self._step = self._step, 0
        if not self.hits:
            self.current = -1
            self._say(count_words((), 0, ()))
            return
        # The place stays: what was typed or taken meanwhile moved the hits, not the person.
        here = nearest(self.hits, was.column, was.start) if was is not None else self._first()
        if step and was is not None:
            here = (here + step) % len(self.hits)
        self._to(here)

    def _first(self) -> int:
        """The first hit that is not above what the person sees."""
        top = {column: widget.first_line() for column, widget in self._columns.items()}
        return next((n for n, hit in enumerate(self.hits) if hit.line >= top[hit.column]), 0)

    def _to(self, number: int, note: str = "") -> None:
        self.current = number
        hit = self.hits[number]
        self.found.emit(hit)
        for column, marks in self._marks.items():
            marks.point((hit.start, hit.end) if column is hit.column else None)
        words = count_words(self.hits, number, tuple(self._texts))
        self._say(f"{words} · {note}" if note else words)

    def _stop(self) -> None:
        self._pause.stop()
        self._turn.stop()
        self._running = None

    def _forget(self) -> None:
        self.hits, self.current, self._step = (), -1, 0
        for marks in self._marks.values():
            marks.clear()
        self._say("")

    def _say(self, words: str, wrong: bool = False) -> None:
        self.said.setText(f"⚠ {words}" if wrong else words)
        self.said.setToolTip(words)
        self.said.setAccessibleDescription(words)
        self.said.setStyleSheet(f"color: {theme(self.palette()).ink.name()}" if wrong else "")

    def _switch(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setCheckable(True)
        button.setToolTip(name)
        button.setAccessibleName(name)
        return button

    def _button(self, sign: str, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setAutoRaise(True)
        button.setAccessibleName(name)
        return button
