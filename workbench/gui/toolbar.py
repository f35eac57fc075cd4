"""The toolbar: the most used actions, and at its end what is running, how far it is, and a way to stop it."""

from collections.abc import Mapping

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QLabel, QProgressBar, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from workbench.gui.actions import ACTS
from workbench.gui.jobs import Jobs
from workbench.gui.theme import STEP


class Toolbar(QToolBar):
    """Shows `actions` and the state of `jobs`."""

    def __init__(self, actions: Mapping[str, QAction], jobs: Jobs, parent: QWidget) -> None:
        super().__init__("Tools", parent)
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        last = ""
        for act in ACTS:
            if not act.bar or act.name not in actions:
                continue
            if last and last != act.menu:
                self.addSeparator()
            last = act.menu
            self.addAction(actions[act.name])
            button = self.widgetForAction(actions[act.name])
            if isinstance(button, QToolButton):
                button.setAccessibleName(act.words.strip("◀▶→← "))
                button.setAccessibleDescription(act.tip)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self._busy, self._progress, self._stop = QLabel(self), QProgressBar(self), QPushButton("Stop", self)
        self._progress.setFixedWidth(14 * STEP)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Progress")
        self._stop.setAccessibleName("Stop what is running")
        self._stop.setToolTip("Stop; nothing half-done is left behind")
        self._working = [self.addWidget(widget) for widget in (self._busy, self._progress, self._stop)]
        jobs.started.connect(self._started)
        jobs.progress.connect(self._progressed)
        jobs.idle.connect(self._idle)
        self._stop.clicked.connect(jobs.cancel)
        self._idle()

    def _started(self, what: str) -> None:
        self._busy.setText(f"{what}…  ")
        self._progress.setRange(0, 0)
        for action in self._working:
            if action is not None:
                action.setVisible(True)

    def _progressed(self, done: int, total: int, what: str) -> None:
        self._progress.setRange(0, total)
        self._progress.setValue(done)
        self._progress.setToolTip(what)

    def _idle(self) -> None:
        for action in self._working:
            if action is not None:
                action.setVisible(False)
