"""Looks every few seconds whether the files under review are still what is shown; off the GUI thread."""

from PyQt6.QtCore import QEvent, QObject, QTimer, pyqtSignal

from workbench.gui.jobs import Jobs
from workbench.gui.steady import Place, State, Steady
from workbench.model.problem import Problem

PAUSE = 2_000  # milliseconds between two looks

Found = tuple[tuple[Place, State], ...]


class Watch(QObject):
    """`found` carries what is no longer as shown whenever that is another; empty when all is as shown again."""

    found = pyqtSignal(object)  # Found

    def __init__(self, window: QObject) -> None:
        super().__init__(window)
        # Not with the other jobs: a share that hangs must not hold up what the person does.
        self.jobs = Jobs(self)
        self._steady: Steady | None = None
        self._last: Found = ()
        self._again = False
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        window.installEventFilter(self)

    def begin(self, places: tuple[Place, ...]) -> None:
        """Look at these from now on."""
        self._steady, self._last = Steady(places), ()
        self._timer.start()
        self.look()

    def end(self) -> None:
        """Look no more."""
        self._steady = None
        self._timer.stop()

    def look(self) -> None:
        """Look now; where a look is still under way, after that."""
        steady = self._steady
        self._again = self.jobs.busy
        if steady is None or self._again:
            return

        def looked(now: Found) -> None:
            if self._again:
                self.look()
            if steady is self._steady and now != self._last:
                self._last = now
                self.found.emit(now)

        self.jobs.run("", lambda _: steady.look(), looked, _ignored)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Look when the window comes to the front: most changes happen while it is not there."""
        if event is not None and event.type() == QEvent.Type.WindowActivate:
            self.look()
        return False


def _ignored(problem: Problem) -> None:
    """What a look could not find out, Apply finds out."""
