"""What is running, how far it is, and a way to stop it; nothing at all while nothing runs."""

from PyQt6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from workbench.gui.jobs import Jobs
from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class Busy(QWidget):
    """Shows the state of `jobs`."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.progress, self.stop = QLabel(self), QProgressBar(self), QPushButton(self)
        self.progress.setFixedWidth(14 * STEP)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(translate("Compare", "Progress"))
        self.stop.setText(translate("Compare", "Stop"))
        self.stop.setAccessibleName(translate("Compare", "Stop comparing"))
        self.stop.setToolTip(translate("Compare", "Stop comparing; F5 begins again"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(STEP)
        for widget in (self.words, self.progress, self.stop):
            row.addWidget(widget)
            widget.hide()
        jobs.started.connect(self._started)
        jobs.progress.connect(self._progressed)
        jobs.idle.connect(self._idle)
        self.stop.clicked.connect(jobs.cancel)

    def _started(self, what: str) -> None:
        self.words.setText(f"{what}…")
        self.progress.setRange(0, 0)
        for widget in (self.words, self.progress, self.stop):
            widget.show()

    def _progressed(self, done: int, total: int, what: str) -> None:
        # A range of numbers that Qt can hold, whatever is counted.
        self.progress.setRange(0, 1000 if total else 0)
        self.progress.setValue(done * 1000 // total if total else 0)
        self.progress.setToolTip(what)

    def _idle(self) -> None:
        for widget in (self.words, self.progress, self.stop):
            widget.hide()
