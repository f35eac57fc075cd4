"""What went wrong, in sentences, in a calm place where it stays until it was read."""

from collections.abc import Sequence

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from workbench.gui.theme import STEP, theme
from workbench.model.problem import Problem

SHOWN = 4


class ProblemBar(QFrame):
    """Hidden while all is well."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemBar")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName("Problems")
        close = QToolButton(self)
        close.setText("✕")
        close.setAutoRaise(True)
        close.setAccessibleName("Close these problems")
        close.setToolTip("Close")
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * STEP, STEP, STEP, STEP)
        row.setSpacing(STEP)
        row.addWidget(self.words, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self._problems: tuple[Problem, ...] = ()
        close.clicked.connect(self.clear)
        self.hide()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is shown."""
        return self._problems

    def tell(self, problems: Sequence[Problem]) -> None:
        """Add these to what is shown, each once."""
        new = tuple(p for p in dict.fromkeys(problems) if p not in self._problems)
        if not new:
            return
        self._problems += new
        lines = [f"⚠  {problem}" for problem in self._problems[-SHOWN:]]
        if len(self._problems) > SHOWN:
            lines.insert(0, f"{len(self._problems)} problems; the last {SHOWN}:")
        self.words.setText("\n".join(lines))
        self.words.setToolTip("\n".join(str(p) for p in self._problems[:50]))
        colours = theme(self.palette())
        self.setStyleSheet(
            f"#problemBar {{ background: {colours.tint(colours.conflict).name()};"
            f" border-left: 4px solid {colours.conflict.name()}; }}"
        )
        self.show()

    def clear(self) -> None:
        """Nothing is wrong any more, or it was read."""
        self._problems = ()
        self.hide()
