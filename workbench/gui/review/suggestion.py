"""A suggestion beside what is there now, word by word, and the button that takes it."""

from html import escape

from PyQt6.QtCore import QEvent, QObject, pyqtSignal
from PyQt6.QtGui import QColor
from PyQt6.QtWidgets import QPushButton, QTextEdit, QVBoxLayout, QWidget

from workbench.align.words import marks
from workbench.gui.keys.tips import tell_key
from workbench.gui.theme import STEP, Theme, text_font, theme
from workbench.gui.translate import translate
from workbench.model.merge import Span
from workbench.review.text import shown

_MOST = 20_000  # characters of each that are shown; the rest is in the result once it is taken


class SuggestionBox(QWidget):
    """`taken` tells that the person wants it, `previewed` whether they are about to: the button is pointed at or has the focus."""

    taken = pyqtSignal()
    previewed = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setFont(text_font())
        self.words.setLineWrapMode(QTextEdit.LineWrapMode.NoWrap)
        self.words.setMaximumHeight(18 * STEP)
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(translate("Review", "Suggestion, beside what is there now"))
        self.take = QPushButton(translate("Review", "Take suggestion"), self)
        self.take.setAccessibleName(translate("Review", "Take the suggestion"))
        tell_key(self.take, translate("Review", "Take the suggestion into the result"), "take_suggestion")
        self.take.installEventFilter(self)
        self.take.clicked.connect(lambda: self.taken.emit())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(STEP)
        box.addWidget(self.words)
        box.addWidget(self.take)
        self._shown: tuple[str, str, bool] | None = None
        self._pointed = False

    def show_suggestion(self, now: str, suggestion: str) -> None:
        """Show what the suggestion makes of what is there `now`."""
        colours = theme(self.palette())
        wanted = (now, suggestion, colours.dark)
        if wanted != self._shown:
            self._shown = wanted
            self.words.setHtml(difference(shown(now)[:_MOST], shown(suggestion)[:_MOST], colours))

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Hear the mouse and the focus come to the button and go."""
        if watched is self.take and event is not None:
            match event.type():
                case QEvent.Type.Enter | QEvent.Type.FocusIn:
                    self._point(True)
                case QEvent.Type.Leave | QEvent.Type.FocusOut | QEvent.Type.Hide:
                    self._point(
                        self.take.isVisible()
                        and (self.take.hasFocus() if event.type() == QEvent.Type.Leave else self.take.underMouse())
                    )
        return False

    def _point(self, pointed: bool) -> None:
        if pointed is not self._pointed:
            self._pointed = pointed
            self.previewed.emit(pointed)


def difference(now: str, suggestion: str, colours: Theme) -> str:
    """Both as HTML, line by line: − what goes, struck through, and + what comes, underlined."""
    now, suggestion = _outdented(now, suggestion)
    gone, come = marks(now, suggestion)
    if now == suggestion:
        return f"<p>{escape(translate('Review', 'It says what is there already.'))}</p>"
    rows = [
        *_rows("−", now, gone, colours.conflict, "line-through", colours),
        *_rows("+", suggestion, come, colours.settled, "underline", colours),
    ]
    if not suggestion:
        rows.append(f"<i>{escape(translate('Review', '(nothing stays here)'))}</i>")
    return f'<div style="white-space: pre">{"<br>".join(rows)}</div>'


def _outdented(*texts: str) -> tuple[str, ...]:
    """The texts without the blanks that all their lines begin with: there is little room for words."""
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    blanks = min((line[: len(line) - len(line.lstrip())] for line in lines), key=len, default="")
    while not all(line.startswith(blanks) for line in lines):
        blanks = blanks[:-1]
    return tuple("".join(line.removeprefix(blanks) for line in text.splitlines(keepends=True)) for text in texts)


def _rows(sign: str, text: str, changed: tuple[Span, ...], tone: QColor, line: str, colours: Theme) -> list[str]:
    found = []
    at = 0
    for whole in text.splitlines(keepends=True):
        bare = whole.rstrip("\r\n")
        pieces = [f"{sign} "]
        done = 0
        for span in changed:
            start, end = max(span.start - at, 0), min(span.end - at, len(bare))
            if start < end:
                pieces.append(escape(bare[done:start]))
                style = f"background: {colours.strong(tone).name()}; text-decoration: {line}"
                pieces.append(f'<span style="{style}">{escape(bare[start:end])}</span>')
                done = end
        pieces.append(escape(bare[done:]))
        ground = colours.tint(tone).name()
        found.append(f'<span style="background: {ground}">{"".join(pieces)}</span>')
        at += len(whole)
    return found
