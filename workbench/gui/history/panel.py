"""Below the history: what can be done with the line that is chosen. An entry is taken back, a file brought back."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.wording import size_words
from workbench.model.past import StoredVersion


def _button(words: str, tip: str, parent: QWidget) -> QPushButton:
    button = QPushButton(words, parent)
    button.setAccessibleName(tip)
    button.setToolTip(tip)
    return button


class UndoPanel(QWidget):
    """Offers to take something back; first it says what that brings. `asked` wants that said, `agreed` wants it done."""

    asked = pyqtSignal()
    agreed = pyqtSignal()
    versions_wanted = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.lines = QPlainTextEdit(self)
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(translate("History", "What will come back"))
        self.undo = _button(
            translate("History", "Take this back…"), translate("History", "Show what taking it back will do"), self
        )
        self.agree = _button(translate("History", "Take it back"), translate("History", "Do what is listed here"), self)
        self.refuse = _button(translate("History", "Not now"), translate("History", "Leave everything as it is"), self)
        self.versions = _button(
            translate("History", "Versions"), translate("History", "The versions of this file that are kept"), self
        )
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.words, 1)
        for button in (self.versions, self.undo, self.refuse, self.agree):
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        box.addLayout(row)
        box.addWidget(self.lines, 1)
        box.addStretch()
        self.undo.clicked.connect(self.asked)
        self.agree.clicked.connect(self.agreed)
        self.versions.clicked.connect(self.versions_wanted)
        self.refuse.clicked.connect(lambda: self.offer(self.words.text(), True, self.versions.isVisibleTo(self)))
        self.offer("", False)

    def offer(self, words: str, possible: bool, file: bool = False) -> None:
        """Say what the chosen line is; offer to take it back where that is `possible`, and for a `file` its versions."""
        self.versions.setVisible(file)
        self.words.setText(words)
        self.undo.setVisible(True)
        self.undo.setEnabled(possible)
        for widget in (self.lines, self.agree, self.refuse):
            widget.hide()

    def preview(self, lines: Sequence[str]) -> None:
        """Say what will come back, and ask."""
        self.lines.setPlainText("\n".join(lines))
        focus = self.undo.hasFocus()
        self.undo.hide()
        for widget in (self.lines, self.agree, self.refuse):
            widget.show()
        if focus:
            self.agree.setFocus()


class VersionsPanel(QWidget):
    """The versions of one file. `restore_asked`, `copy_asked` and `compare_asked` carry the number of one."""

    restore_asked = pyqtSignal(int)
    copy_asked = pyqtSignal(int)
    compare_asked = pyqtSignal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.versions: tuple[StoredVersion, ...] = ()
        self.words = QLabel(self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.list = QListWidget(self)
        self.list.setAccessibleName(translate("History", "Versions of the file"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.restore = _button(
            translate("History", "Restore"), translate("History", "Bring this version back as the file's content"), self
        )
        self.compare = _button(
            translate("History", "Compare with now"), translate("History", "Show what differs from now"), self
        )
        self.copy = _button(
            translate("History", "Save a copy…"), translate("History", "Write this version elsewhere"), self
        )
        side = QVBoxLayout()
        side.setSpacing(STEP)
        for button in (self.restore, self.compare, self.copy):
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(STEP)
        row.addWidget(self.list, 1)
        row.addLayout(side)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        box.addWidget(self.words)
        box.addLayout(row, 1)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        for pressed, signal in (
            (self.restore, self.restore_asked),
            (self.copy, self.copy_asked),
            (self.compare, self.compare_asked),
        ):
            pressed.clicked.connect(lambda _, s=signal: self._ask(s))
        self.show_versions("", ())

    def show_versions(self, path: str, versions: tuple[StoredVersion, ...], reading: bool = False) -> None:
        """Show the versions of a file; or that they are being looked for."""
        self.versions = versions
        if reading:
            words = translate("History", "Looking for versions of {path}…")
        elif versions:
            words = translate("History", "Versions of {path}")
        else:
            words = translate("History", "No version of {path} is kept here.")
        self.words.setText(words.format(path=path))
        self.list.clear()
        for version in versions:
            now = " · " + translate("History", "now") if version.current else ""
            self.list.addItem(f"{version.when:%Y-%m-%d %H:%M} · {size_words(version.size)}{now}")
        if versions:
            self.list.setCurrentRow(next((n for n, v in enumerate(versions) if not v.current), 0))
        self._enable()

    @property
    def chosen(self) -> StoredVersion | None:
        """The version that is selected."""
        row = self.list.currentRow()
        return self.versions[row] if 0 <= row < len(self.versions) else None

    def _enable(self) -> None:
        chosen = self.chosen
        self.copy.setEnabled(chosen is not None)
        for button in (self.restore, self.compare):
            button.setEnabled(chosen is not None and not chosen.current)
        if not any(v.current for v in self.versions):
            self.compare.setEnabled(False)

    def _ask(self, signal: object) -> None:
        if self.chosen is not None:
            signal.emit(self.chosen.number)  # type: ignore[attr-defined]
