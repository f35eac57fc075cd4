"""All errands that a window knows of, as rows: how each is shown, how it goes, and what happens to its copies then."""

from functools import partial

from PyQt6.QtCore import QObject, QTimer, pyqtSignal

from workbench.gui.jobs import Jobs
from workbench.gui.tools.rows import PASSING, Row, Stage
from workbench.gui.tools.watch import Watch
from workbench.gui.translate import translate
from workbench.hooks.external.copies import digest_at
from workbench.hooks.external.kept import forget, seen
from workbench.model.problem import Problem

PASSED = 8_000  # milliseconds until a note that asks for nothing goes


class Board(QObject):
    """`changed` carries the rows to show; `failed` what could not be done to copies."""

    changed = pyqtSignal(object)  # tuple[Row, ...]
    failed = pyqtSignal(object)  # Problem

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.watched: tuple[Watch, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What the bar shows."""
        return tuple(row for watch in self.watched if (row := watch.row) is not None)

    def at(self, folder: str) -> Watch | None:
        """The errand with its copies in `folder`."""
        return next((w for w in self.watched if w.errand.folder == folder), None)

    def busy(self, key: tuple[str, str]) -> Watch | None:
        """The errand that stands in the way of another tool for the same conflict."""
        return next((w for w in self.watched if w.key == key and w.stage not in (None, *PASSING)), None)

    def add(self, watch: Watch) -> None:
        """Watch one more; notes about the same conflict that only wait to go make room."""
        self.watched = (*(w for w in self.watched if w.key != watch.key or w.stage not in PASSING), watch)
        self.changed.emit(self.rows)

    def stand(self, watch: Watch, stage: Stage, detail: str = "") -> None:
        """The errand stands so now."""
        if (watch.stage, watch.detail) != (stage, detail):
            watch.stage, watch.detail = stage, detail
        self.changed.emit(self.rows)

    def passing(self, watch: Watch, stage: Stage, keep: str = "") -> None:
        """Say something that goes by itself. The copies go; with `keep`, the digest that was seen, they stay."""
        if keep:
            watch.errand = seen(watch.errand, keep)
        else:
            self._remove(watch)
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(partial(self.drop, watch))
        timer.timeout.connect(timer.deleteLater)
        timer.start(PASSED)
        self.stand(watch, stage)

    def end(self, watch: Watch) -> None:
        """Nobody wants it any more: row and copies go."""
        self._remove(watch)
        self.drop(watch)

    def stop(self, watch: Watch) -> None:
        """Wait no longer; the copies stay, and what is saved into them from now on is offered at the next start."""
        errand = watch.errand
        self._jobs.run(
            translate("Tools", "Keeping"),
            lambda _: seen(errand, digest_at(errand.output) or errand.seen),
            _nothing,
            self._fail,
        )
        self.drop(watch)

    def drop(self, watch: Watch) -> None:
        """The row goes."""
        self.watched = tuple(w for w in self.watched if w is not watch)
        self.changed.emit(self.rows)

    def _remove(self, watch: Watch) -> None:
        folder = watch.errand.folder
        self._jobs.run(translate("Tools", "Removing"), lambda _: forget(folder), _nothing, self._fail)

    def _fail(self, problem: Problem) -> None:
        self.failed.emit(problem)


def _nothing(_: object) -> None:
    """What came of it is no news."""
