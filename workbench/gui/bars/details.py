"""A list or a text in a small window of its own, to read, copy and put away."""

from collections.abc import Sequence

from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class DetailsDialog(QDialog):
    """Shows `text` under `words`; Copy takes all of it."""

    def __init__(self, title: str, words: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(80 * STEP, 60 * STEP)
        about = QLabel(words, self)
        about.setWordWrap(True)
        self.text = QPlainTextEdit(text, self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        copy = buttons.addButton(translate("Bars", "Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        if copy is not None:
            copy.setToolTip(translate("Bars", "Copy all of it"))
            copy.setAccessibleName(translate("Bars", "Copy all of it"))
            copy.clicked.connect(self._copy)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setSpacing(STEP)
        for widget in (about, self.text, buttons):
            box.addWidget(widget)

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.text.toPlainText())


def show_details(title: str, words: str, lines: Sequence[str], parent: QWidget) -> DetailsDialog:
    """The dialog, shown beside the window, which can go on being used."""
    dialog = DetailsDialog(title, words, "\n".join(lines), parent)
    dialog.show()
    return dialog
