"""Two files beside each other in a window of their own, as git's diff tool."""

import os

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QCloseEvent, QKeySequence
from PyQt6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QToolBar, QWidget

from workbench.gui.compare.text import CompareView
from workbench.gui.jobs import Jobs
from workbench.gui.review.properties_model import rows_of
from workbench.gui.review.properties_view import PropertiesTable
from workbench.gui.theme import STEP
from workbench.gui.wording import count_words
from workbench.hooks.contents import content_of
from workbench.hooks.host import Host
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextView, View, Want


class CompareWindow(QMainWindow):
    """Shows what differs between two contents; `equal` is None until it is known."""

    def __init__(self, old: Content, new: Content, host: Host) -> None:
        super().__init__()
        self.equal: bool | None = None
        self.problem: Problem | None = None
        self._old, self._new, self._host = old, new, host
        self.setWindowTitle(f"{old.name} · {new.name}")
        self.resize(140 * STEP, 90 * STEP)
        self.jobs = Jobs(self)
        self.text, self.table, self.words = CompareView(self), PropertiesTable(self), QLabel("Comparing…", self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setWordWrap(True)
        self.pages = QStackedWidget(self)
        for page in (self.words, self.text, self.table):
            self.pages.addWidget(page)
        self.setCentralWidget(self.pages)
        bar = QToolBar("Tools", self)
        bar.setMovable(False)
        self.addToolBar(bar)
        for words, keys, do in (
            ("◀ Previous", "Alt+Up", lambda: self.text.step(False)),
            ("Next ▶", "Alt+Down", lambda: self.text.step(True)),
            ("Close", "Ctrl+Q", self.close),
        ):
            action = QAction(words, self)
            action.setShortcut(QKeySequence(keys))
            action.setToolTip(f"{words.strip('◀▶ ')}  ({keys})")
            action.triggered.connect(do)
            bar.addAction(action)
        self.jobs.run("Comparing", self._compare, self._show, self._fail)

    def closeEvent(self, event: QCloseEvent | None) -> None:
        """End what runs."""
        self.jobs.finish()
        super().closeEvent(event)

    def _compare(self, job: Job) -> tuple[bool, int, tuple[View, ...]] | Problem:
        contents = ThreeWay(None, self._old, self._new)
        with self._host.documents(contents) as documents:
            found = documents.diff({}, job)
            if isinstance(found, Problem):
                return found
            views = documents.present(found, Want(), job)
            return views if isinstance(views, Problem) else (found.equal, len(found.changes), views)

    def _show(self, found: tuple[bool, int, tuple[View, ...]] | Problem) -> None:
        if isinstance(found, Problem):
            self._fail(found)
            return
        self.equal, count, views = found
        said = "no difference" if self.equal else count_words(count, "difference")
        self.setWindowTitle(f"{self._old.name} · {self._new.name} · {said}")
        text = next((v for v in views if isinstance(v, TextView)), None)
        rows = rows_of(views)
        page: QWidget = self.words
        if text is not None:
            self.text.show_view(text, (self._old.name, self._new.name))
            page = self.text
        elif rows:
            self.table.show_rows(rows, None, None)
            page = self.table
        else:
            self.words.setText(f"There is no view for files of this kind: {said}.")
        self.pages.setCurrentWidget(page)

    def _fail(self, problem: Problem) -> None:
        self.problem = problem
        self.words.setText(str(problem))


def compare_window(old: str, new: str, host: Host) -> CompareWindow:
    """A window on two files. Raises WorkbenchError for one that cannot be read."""
    names = os.path.basename(old), os.path.basename(new)
    return CompareWindow(content_of(old, names[0]), content_of(new, names[1]), host)
