"""Where the person was when the window was closed: its place on the screen, the briefcase, the page, the conflict."""

from typing import TYPE_CHECKING

from PyQt6.QtCore import QByteArray, QObject, QRect, QSize
from PyQt6.QtGui import QGuiApplication, QScreen
from PyQt6.QtWidgets import QApplication, QStyle

from workbench.gui.desk import Looked

if TYPE_CHECKING:
    from workbench.gui.window import Window

_SHOWN = 96  # pixels of a window that have to be on some screen, for it to be found and moved


class Whereabouts(QObject):
    """Belongs to one window."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self._page, self._conflict = "", ""
        window.errands.looked.connect(self._looked)
        window.sidebar.chosen.connect(lambda _: self._forget())

    def recall(self) -> None:
        """Put the window where it was and go to the briefcase that was shown last; the rest follows once that is read."""
        window, memory = self._window, self._window.memory
        kept = QByteArray.fromBase64(memory.get("window/geometry", "").encode("ascii", "ignore"))
        screen = window.screen()
        if not kept.isEmpty() and window.restoreGeometry(kept):
            self._bring_back()
        elif screen is not None:
            window.resize(window.size().boundedTo(_room(screen)))
        known = window.shelf.briefcases
        if not known:
            return
        last = memory.get("window/briefcase", "")
        shown = last if last in known else known[0]
        window.sidebar.choose(shown)
        for directory in known:
            if directory != shown:
                window.errands.look(directory)
        self._page, self._conflict = memory.get("window/page", ""), memory.get("window/conflict", "")

    def keep(self) -> None:
        """Remember where the person is; before anything is put down."""
        window, memory = self._window, self._window.memory
        memory.put("window/geometry", bytes(window.saveGeometry().toBase64().data()).decode("ascii"))
        memory.put("window/briefcase", window.directory or "")
        memory.put("window/page", "history" if window.pages.currentWidget() is window.history else "")
        memory.put("window/conflict", window.conflict_shown.id if window.conflict_shown is not None else "")

    def _looked(self, looked: Looked) -> None:
        """Take up what was being worked on, unless the person did something else meanwhile."""
        window = self._window
        if looked.directory != window.directory:
            return
        page, wanted = self._page, self._conflict
        self._forget()
        if window.pages.currentWidget() is not window.conflicts or window.conflict_shown is not None:
            return
        conflict = next((c for c in looked.conflicts if c.id == wanted), None)
        if conflict is not None:
            window.open_conflict(conflict)
        elif page == "history":
            window.show_history()

    def _forget(self) -> None:
        self._page, self._conflict = "", ""

    def _bring_back(self) -> None:
        """A window that no screen shows any more, because a monitor is gone, comes back to the first one."""
        window, first = self._window, QGuiApplication.primaryScreen()
        frame = QRect(window.geometry())
        seen = [screen.availableGeometry().intersected(frame) for screen in QGuiApplication.screens()]
        if first is None or any(part.width() >= _SHOWN and part.height() >= _SHOWN for part in seen):
            return
        window.resize(frame.size().boundedTo(_room(first)))
        window.move(first.availableGeometry().topLeft())


def _room(screen: QScreen) -> QSize:
    """The pixels for a window on a screen, less the frame that is only known once it is shown."""
    style = QApplication.style()
    title = style.pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight) if style is not None else 0
    return screen.availableGeometry().size() - QSize(0, title)
