"""What went wrong, in sentences, in a calm place where it stays until it was read."""

import os
from collections.abc import Sequence

from PyQt6.QtCore import Qt, QUrl
from PyQt6.QtGui import QDesktopServices, QGuiApplication
from PyQt6.QtWidgets import QAbstractItemView, QListWidget, QPushButton, QWidget

from workbench.gui.bars.strip import Strip
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.model.problem import Problem

LISTED = 200
"""Problems that are listed one by one; Copy takes them all."""


class ProblemBar(Strip):
    """Hidden while all is well. One problem is a sentence; of several the newest, with their number and a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("problemBar", "⚠", parent)
        self._problems: tuple[Problem, ...] = ()
        self._from: dict[Problem, str] = {}
        self._root = ""
        self.list = QListWidget(self)
        self.list.setAccessibleName(translate("Bars", "All problems"))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setTabKeyNavigation(False)
        self.list.hide()
        self.more = self._button(translate("Bars", "Show all"), translate("Bars", "List every problem"))
        self.copy = self._button(translate("Bars", "Copy"), translate("Bars", "Copy all problems as text"))
        self.reveal = self._button(
            translate("Bars", "Show in folder"), translate("Bars", "Open the folder that the file is in")
        )
        self.box.addWidget(self.list)
        self.more.clicked.connect(self._unfold)
        self.copy.clicked.connect(self._copy)
        self.reveal.clicked.connect(self._reveal)
        self.list.currentRowChanged.connect(lambda _: self._enable())
        self.closed.connect(self._forget)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is shown."""
        return self._problems

    def tell(self, problems: Sequence[Problem], source: str = "", root: str = "") -> None:
        """Add these to what is shown, each once.

        What an earlier word of the same `source` said, and this one does not say again, is over. `root` is the folder
        in which the paths are.
        """
        again = set(problems)
        kept = tuple(p for p in self._problems if not source or self._from.get(p) != source or p in again)
        new = tuple(p for p in dict.fromkeys(problems) if p not in kept)
        self._root = root or self._root
        self._from.update((p, source) for p in new)
        if not new and kept == self._problems:
            return
        self._problems = kept + new
        if self._problems:
            self._show()
        else:
            self.clear()

    def clear(self) -> None:
        """Nothing is wrong any more, or it was read."""
        self._forget()
        self.hide()

    def text(self) -> str:
        """All problems, a line each."""
        return "\n".join(str(p) for p in self._problems)

    def _show(self) -> None:
        count, last = len(self._problems), self._problems[-1]
        words = str(last) if count == 1 else translate("Bars", "%n problem(s)", "", count) + f" · {last}"
        self.say(words, lambda t: t.conflict)
        self.list.clear()
        self.list.addItems([str(p) for p in self._problems[-LISTED:][::-1]])
        rows = min(count, 6)
        self.list.setFixedHeight(rows * max(self.list.sizeHintForRow(0), 2 * STEP) + STEP)
        self.more.setVisible(count > 1)
        if count == 1:
            self._fold()
        self._enable()

    def _enable(self) -> None:
        self.reveal.setVisible(bool(self._folder()))

    def _chosen(self) -> Problem:
        row = self.list.currentRow()
        return self._problems[-LISTED:][::-1][row] if not self.list.isHidden() and row >= 0 else self._problems[-1]

    def _folder(self) -> str:
        """The folder in which the problem is, where there is one."""
        path = self._chosen().path if self._problems else ""
        full = os.path.join(self._root, path) if path else ""
        if not os.path.isabs(full):
            return ""
        folder = full if os.path.isdir(full) else os.path.dirname(full)
        return folder if os.path.isdir(folder) else ""

    def _unfold(self) -> None:
        if self.list.isHidden():
            self.list.show()
            self.more.setText(translate("Bars", "Show fewer"))
        else:
            self._fold()
        self._enable()

    def _fold(self) -> None:
        self.list.hide()
        self.more.setText(translate("Bars", "Show all"))

    def _copy(self) -> None:
        clipboard = QGuiApplication.clipboard()
        if clipboard is not None:
            clipboard.setText(self.text())

    def _reveal(self) -> None:
        folder = self._folder()
        if folder:
            QDesktopServices.openUrl(QUrl.fromLocalFile(folder))

    def _forget(self) -> None:
        self._problems = ()
        self._from.clear()
        self._fold()

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setAccessibleName(tip)
        button.setToolTip(tip)
        self.row.insertWidget(self.row.count() - 1, button, 0, Qt.AlignmentFlag.AlignTop)
        return button
