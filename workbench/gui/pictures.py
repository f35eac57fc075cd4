"""Pictures of every page of the window on a briefcase with conflicts, for the demo and the documents."""

import os
import time
from collections.abc import Callable

from PyQt6.QtCore import QEventLoop, QTimer
from PyQt6.QtWidgets import QWidget

from workbench.gui.app import places, prepare, start
from workbench.gui.compare.file_page import FilePage
from workbench.gui.compare.window import CompareWindow
from workbench.gui.window import Window
from workbench.model.conflict import Conflict
from workbench.model.merge import Choice
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay

PATIENCE = 30.0  # seconds for one step of the window


def take_pictures(
    directory: str,
    into: str,
    scheme: str = "light",
    state: str | None = None,
    apply: bool = True,
    size: tuple[int, int] | None = None,
) -> list[str]:
    """The paths of the PNGs in the order of a visit, named by their pages: "3-place.png".

    `directory` is a replica of a briefcase with a text conflict; `into` an existing folder; `state` where settings and
    drafts are kept, `into` by default. With `apply` the text conflict is settled (left, where it is open) in every replica,
    and stays so. `size` is the window's, in pixels. Qt has to be told to draw into memory (QT_QPA_PLATFORM=offscreen) where there is no display.
    """
    application = start(scheme)  # kept: without a reference Qt ends it
    window = prepare(places(state or into), (directory,))
    if size is not None:
        window.resize(*size)
    window.show()
    visit = _Visit(window, into)
    try:
        visit.conflicts()
        visit.document(directory)
        visit.text(apply)
        visit.history()
        visit.asides()
        visit.comparison(directory)
    finally:
        window.close()
        application.processEvents()
    return visit.taken


class _Visit:
    """Goes from page to page and takes a picture of each."""

    def __init__(self, window: Window, into: str) -> None:
        self.window, self.into = window, into
        self.taken: list[str] = []

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Take a picture of the window, or of another widget."""
        _breathe(250)
        self.taken.append(os.path.join(self.into, f"{len(self.taken) + 1}-{name}.png"))
        if not (widget or self.window).grab().save(self.taken[-1]):
            raise WorkbenchError("The picture cannot be written.", self.taken[-1])

    def conflicts(self) -> None:
        """The list, with a choice for the ones that are about places, and what Apply would do."""
        window = self.window
        _until(window, lambda: window.looked is not None and not window.errands.jobs.busy, "the conflicts")
        self.shoot("conflicts")
        about_places = [c for c in _conflicts(window) if not c.kind.about_content]
        for conflict in about_places[:1]:
            window.open_conflict(conflict)
            _until(window, lambda: window.pages.currentWidget() is window.review, "the conflict")
            _until(window, lambda: not window.errands.jobs.busy, "the conflict")
            self.shoot("place")
            window.show_conflicts()

    def text(self, apply: bool) -> None:
        """A text conflict: as it is opened, decided, and applied."""
        window = self.window
        if _open_first(window, True) is None:
            return
        self.shoot("text")
        while window.discussion is not None and window.discussion.review.open:
            before = len(window.discussion.review.open)
            window.discussion.take(Choice.LEFT, window.discussion.review.open[0])
            if len(window.discussion.review.open) >= before:
                break
        self.shoot("decided")
        if apply and window.discussion is not None and not window.discussion.review.open:
            window.apply()
            _until(window, lambda: window.discussion is None and not window.errands.jobs.busy, "the result")
            self.shoot("applied")

    def document(self, directory: str) -> None:
        """A conflict in a document, and what the two versions of it say, beside each other."""
        window = self.window
        conflict = _open_first(window, False)
        if conflict is None:
            return
        self.shoot("document")
        window.show_conflicts()
        versions = [os.path.join(folder, conflict.name) for folder in (directory, self.other()) if folder is not None]
        if len(versions) == 2 and all(map(os.path.isfile, versions)):
            beside = self.beside(*versions)
            try:
                _until(window, lambda: _is_compared(beside), "the documents")
                self.shoot("documents", beside)
            finally:
                beside.close()

    def history(self) -> None:
        """What was done."""
        window = self.window
        window.show_history()
        _until(window, lambda: window.pages.currentWidget() is window.history, "the history")
        _until(window, lambda: not window.errands.jobs.busy, "the history")
        self.shoot("history")

    def asides(self) -> None:
        """How the briefcase is looked after, settings and keys."""
        window = self.window
        window.actions_by_name["upkeep"].trigger()
        _until(window, lambda: window.pages.currentWidget() is window.upkeep.page, "the settings of the briefcase")
        self.shoot("briefcase")
        window.show_conflicts()
        for name in ("settings", "keys"):
            self.window.actions_by_name[name].trigger()
            self.shoot(name)
            self.window.show_conflicts()

    def comparison(self, directory: str) -> None:
        """This replica beside another one, folder by folder."""
        other = self.other()
        if other is None:
            return
        beside = self.beside(directory, other)
        try:
            _until(self.window, lambda: beside.equal is not None, "the folders")
            self.shoot("folders", beside)
        finally:
            beside.close()

    def other(self) -> str | None:
        """Another replica that is there."""
        looked = self.window.looked
        return next((peer.path for peer in looked.peers if peer.present), None) if looked is not None else None

    def beside(self, left: str, right: str) -> CompareWindow:
        """A window on two files or folders, as large as this one."""
        made = CompareWindow(ThreeWay(None, left, right), self.window.errands.desk.host, self.window.memory)
        made.resize(self.window.size())
        made.show()
        return made


def _conflicts(window: Window) -> tuple[Conflict, ...]:
    return window.looked.conflicts if window.looked is not None else ()


def picture_of(widget: QWidget, path: str) -> str:
    """The path of a PNG of any widget."""
    _breathe(100)
    if not widget.grab().save(path):
        raise WorkbenchError("The picture cannot be written.", path)
    return path


def _is_compared(window: CompareWindow) -> bool:
    page = window.pages.currentWidget()
    return isinstance(page, FilePage) and page.found is not None and not window.jobs.busy


def _open_first(window: Window, text: bool) -> Conflict | None:
    """The first conflict that can be looked into as text, or as something else, opened; None where there is none."""
    for conflict in _conflicts(window):
        if not conflict.kind.about_content:
            continue
        window.open_conflict(conflict)
        _until(window, lambda: not window.errands.jobs.busy, "the comparison")
        if window.discussion is not None and (window.discussion.regions is not None) is text:
            return conflict
        window.show_conflicts()
    return None


def _until(window: Window, done: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not done():
        if time.monotonic() > end:
            problems = "; ".join(str(p) for p in window.problems.problems)
            raise WorkbenchError(f"The window did not show {what} in time. {problems}".strip())
        _breathe(20)


def _breathe(milliseconds: int) -> None:
    """Let the window work for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
