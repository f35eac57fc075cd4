"""Pictures of every page of the window on a briefcase with conflicts, for the demo and the documents."""

import os
import time
from collections.abc import Callable

from PyQt6.QtCore import QEventLoop, QTimer
from PyQt6.QtWidgets import QWidget

from workbench.gui.app import places, prepare, start
from workbench.gui.window import Window
from workbench.model.conflict import Conflict
from workbench.model.merge import Choice
from workbench.model.problem import WorkbenchError

PATIENCE = 30.0  # seconds for one step of the window


def take_pictures(
    directory: str,
    into: str,
    scheme: str = "light",
    state: str | None = None,
    apply: bool = True,
    size: tuple[int, int] | None = None,
) -> list[str]:
    """The paths of the PNGs, in order: conflicts, a text conflict, the same decided, applied, history.

    `directory` is a replica of a briefcase with a text conflict; `into` an existing folder; `state` where settings and
    drafts are kept, `into` by default. With `apply` the text conflict is settled (left, where it is open) in every replica,
    and stays so. `size` is the window's, in pixels. Qt has to be told to draw into memory (QT_QPA_PLATFORM=offscreen) where there is no display.
    """
    application = start(scheme)  # kept: without a reference Qt ends it
    window = prepare(places(state or into), (directory,))
    if size is not None:
        window.resize(*size)
    window.show()
    taken: list[str] = []

    def shoot(name: str) -> None:
        _breathe(150)
        taken.append(os.path.join(into, f"{len(taken) + 1}-{name}.png"))
        if not window.grab().save(taken[-1]):
            raise WorkbenchError("The picture cannot be written.", taken[-1])

    try:
        _until(window, lambda: window.looked is not None and not window.errands.jobs.busy, "the conflicts")
        shoot("conflicts")
        if _open_text(window) is not None:
            shoot("text")
            while window.discussion is not None and window.discussion.review.open:
                before = len(window.discussion.review.open)
                window.discussion.take(Choice.LEFT, window.discussion.review.open[0])
                if len(window.discussion.review.open) >= before:
                    break
            shoot("decided")
            if apply and window.discussion is not None and not window.discussion.review.open:
                window.apply()
                _until(window, lambda: window.discussion is None and not window.errands.jobs.busy, "the result")
                shoot("applied")
        window.show_history()
        _until(window, lambda: window.pages.currentWidget() is window.history, "the history")
        shoot("history")
    finally:
        window.close()
        application.processEvents()
    return taken


def picture_of(widget: QWidget, path: str) -> str:
    """The path of a PNG of any widget."""
    _breathe(100)
    if not widget.grab().save(path):
        raise WorkbenchError("The picture cannot be written.", path)
    return path


def _open_text(window: Window) -> Conflict | None:
    """The first conflict that can be looked into as text, opened; None where there is none."""
    for conflict in window.looked.conflicts if window.looked is not None else ():
        if not conflict.kind.about_content:
            continue
        window.open_conflict(conflict)
        _until(window, lambda: not window.errands.jobs.busy, "the comparison")
        if window.discussion is not None and window.discussion.regions is not None:
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
