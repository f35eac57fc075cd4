"""Asks for two folders that are to become one briefcase."""

import os

from PyQt6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from workbench.gui.theme import STEP


class NewDialog(QDialog):
    """After `exec`, `left` and `right` are the chosen folders."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("New briefcase")
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        grid.setSpacing(STEP)
        words = QLabel(
            "Two folders that are to hold the same. What is only in one of them is copied to the other.", self
        )
        words.setWordWrap(True)
        grid.addWidget(words, 0, 0, 1, 3)
        self._left, self._right = self._row(grid, 1, "&Left folder"), self._row(grid, 2, "&Right folder")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        pair = buttons.addButton("Pair and sync", QDialogButtonBox.ButtonRole.AcceptRole)
        assert pair is not None
        self._pair = pair
        grid.addWidget(buttons, 3, 0, 1, 3)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.setMinimumWidth(70 * STEP)
        self._check()

    @property
    def left(self) -> str:
        """The left folder."""
        return self._left.text().strip()

    @property
    def right(self) -> str:
        """The right folder."""
        return self._right.text().strip()

    def fill(self, left: str, right: str) -> None:
        """Propose two folders."""
        self._left.setText(left)
        self._right.setText(right)

    def _row(self, grid: QGridLayout, row: int, words: str) -> QLineEdit:
        label, line, browse = QLabel(words, self), QLineEdit(self), QPushButton("Choose…", self)
        name = words.replace("&", "")
        label.setBuddy(line)
        line.setAccessibleName(name)
        browse.setAccessibleName(f"Choose the {name.lower()}")
        line.textChanged.connect(self._check)
        browse.clicked.connect(lambda: self._browse(line, name))
        for column, widget in enumerate((label, line, browse)):
            grid.addWidget(widget, row, column)
        return line

    def _browse(self, line: QLineEdit, name: str) -> None:
        folder = QFileDialog.getExistingDirectory(self, name, line.text())
        if folder:
            line.setText(folder)

    def _check(self) -> None:
        # The engine says what is wrong with a pair; here only what is plainly missing holds the button back.
        self._pair.setEnabled(os.path.isdir(self.left) and os.path.isdir(self.right))
