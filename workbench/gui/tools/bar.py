"""The bar that says which files external tools have, one row a file, each with its ways on."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from workbench.gui.theme import STEP, theme
from workbench.gui.tools.rows import Deed, Row, deed_words
from workbench.gui.translate import translate


class ToolsBar(QFrame):
    """Hidden while no tool has a file; `asked` carries the folder of an errand and the deed."""

    asked = pyqtSignal(str, object)  # folder, Deed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(translate("Tools", "Files in external tools"))
        self.rows: tuple[Row, ...] = ()
        self._shown: dict[str, _RowStrip] = {}
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(1)
        self.hide()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; a row that has not changed keeps its widgets, and so the focus."""
        kept = {row.errand.folder: row for row in rows}
        for folder, strip in list(self._shown.items()):
            if kept.get(folder) != strip.row:
                self._box.removeWidget(strip)
                strip.hide()
                strip.deleteLater()
                del self._shown[folder]
        for place, row in enumerate(rows):
            if row.errand.folder not in self._shown:
                strip = _RowStrip(row, self)
                strip.asked.connect(self.asked)
                self._shown[row.errand.folder] = strip
                self._box.insertWidget(place, strip)
        self.rows = tuple(rows)
        self.setVisible(bool(rows))

    def button(self, folder: str, deed: Deed) -> QPushButton | QToolButton | None:
        """The button for a deed of a row, if it has one."""
        strip = self._shown.get(folder)
        return strip.buttons.get(deed) if strip is not None else None


class _RowStrip(QFrame):
    asked = pyqtSignal(str, object)

    def __init__(self, row: Row, parent: QWidget) -> None:
        super().__init__(parent)
        self.row = row
        self.setObjectName("toolRow")
        sign = "⚠" if row.warns else "✎"
        self.words = QLabel(f"{sign}  {row.words}", self)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.words.setAccessibleName(row.words)
        box = QHBoxLayout(self)
        box.setContentsMargins(2 * STEP, STEP // 2, STEP, STEP // 2)
        box.setSpacing(STEP)
        box.addWidget(self.words, 1)
        self.buttons: dict[Deed, QPushButton | QToolButton] = {}
        for deed in row.deeds:
            button = self._button(deed)
            box.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
            self.buttons[deed] = button
        colours = theme(self.palette())
        tone = colours.conflict if row.warns else colours.left
        self.setStyleSheet(
            f"#toolRow {{ background: {colours.tint(tone).name()}; border-left: 4px solid {tone.name()}; }}"
        )

    def _button(self, deed: Deed) -> QPushButton | QToolButton:
        words, tip = deed_words(deed, self.row.stage)
        button: QPushButton | QToolButton
        if deed is Deed.CLOSE:
            button = QToolButton(self)
            button.setAutoRaise(True)
        else:
            button = QPushButton(self)
        button.setText(words)
        button.setToolTip(tip)
        button.setAccessibleName(f"{tip if deed is Deed.CLOSE else words}: {self.row.errand.name}")
        button.clicked.connect(lambda: self.asked.emit(self.row.errand.folder, deed))
        return button
