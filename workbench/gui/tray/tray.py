"""The icon in the desktop's tray. Without a tray everything goes on as it is, silently."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

from workbench.gui.desk import Looked
from workbench.gui.far import Far, left_words
from workbench.gui.translate import translate
from workbench.gui.tray.news import News
from workbench.gui.tray.picture import tray_icon

if TYPE_CHECKING:
    from workbench.gui.window import Window

KEEP, NOTIFY = "tray/keep", "tray/notify"
"""What is remembered: whether the window stays in the tray when it is closed, and whether news are told."""


class Tray(QObject):
    """Belongs to one window; `there` tells whether the desktop has a tray."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window, self._news = window, News()
        self._busy, self._ends = "", False
        self._waiting: int | None = None
        self._last = ""  # the briefcase of the last news
        self.icon: QSystemTrayIcon | None = None
        self.menu = QMenu(window)
        self.menu.setAccessibleName("Smart Briefcases")
        self.menu.aboutToShow.connect(self.fill)
        window.errands.looked.connect(self._looked)
        for changed in (window.shelf.model.dataChanged, window.shelf.model.modelReset):
            changed.connect(self._draw)
        jobs = window.errands.jobs
        jobs.started.connect(self._started)
        jobs.far.connect(self._progressed)
        jobs.idle.connect(lambda: self._say(""))

    @property
    def there(self) -> bool:
        """Whether the desktop has a tray."""
        return QSystemTrayIcon.isSystemTrayAvailable()

    def begin(self) -> None:
        """Put the icon into the tray, if there is one."""
        if self.icon is not None or not self.there:
            return
        self.fill()
        self.icon = QSystemTrayIcon(self)
        self.icon.setContextMenu(self.menu)
        self.icon.activated.connect(self._activated)
        self.icon.messageClicked.connect(self._clicked)
        self._draw()
        self._say("")
        self.icon.show()

    def keeps(self) -> bool:
        """Whether the window is only hidden when it is closed: that is set, and there is a way to see it again."""
        wanted = self._window.memory.get(KEEP, False) and not self._ends
        application = QApplication.instance()
        ends = isinstance(application, QApplication) and application.isSavingSession()
        return wanted and not ends and self.icon is not None and self.there

    def end(self) -> None:
        """Close the window for good."""
        self._ends = True
        hidden = not self._window.isVisible()
        if self._window.close() and hidden:
            QApplication.quit()  # nobody else does, where no window was there to be closed
        self._ends = False

    def finish(self) -> None:
        """Take the icon out of the tray."""
        if self.icon is not None:
            self.icon.hide()

    def open(self) -> None:
        """Show the window, for the person asked for it."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()

    def fill(self) -> None:
        """Show in the menu how things stand now."""
        window, menu = self._window, self.menu
        menu.clear()
        self._add(translate("tray", "Open Smart Briefcases"), self.open)
        sync = self._add(translate("tray", "Sync all"), window.briefcases.sync_all)
        sync.setEnabled(bool(window.shelf.briefcases))
        menu.addSeparator()
        for briefcase in window.shelf.model.briefcases:
            words = f"{briefcase.name.replace('&', '&&')} · {briefcase.state}"
            self._add(words, partial(self._go, briefcase.directory))
        menu.addSeparator()
        self._add(translate("tray", "Quit"), self.end)

    def _add(self, words: str, do: Callable[[], object]) -> QAction:
        action = QAction(words, self.menu)
        action.triggered.connect(lambda _: do())
        self.menu.addAction(action)
        return action

    def _go(self, directory: str) -> None:
        self._window.sidebar.choose(directory)
        self.open()

    def _looked(self, looked: Looked) -> None:
        fresh = self._news.fresh(looked.directory, (c.id for c in looked.conflicts))
        away = not QApplication.activeWindow()  # somebody who looks at the window sees it there
        if not fresh or not away or self.icon is None or not self._window.memory.get(NOTIFY, True):
            return
        row = self._window.shelf.model.row_of(looked.directory)
        name = self._window.shelf.model.briefcases[row].name if row >= 0 else looked.name
        words = translate("tray", "%n conflict(s) wait in “{name}”.", "", fresh).format(name=name)
        self._last = looked.directory
        self.icon.showMessage("Smart Briefcases", words, tray_icon(0))

    def _draw(self) -> None:
        waiting = sum(b.conflicts or 0 for b in self._window.shelf.model.briefcases)
        if self.icon is not None and waiting != self._waiting:
            self._waiting = waiting
            self.icon.setIcon(tray_icon(waiting))
            self._say(self._busy)

    def _started(self, what: str) -> None:
        self._say(f"{what}…")

    def _progressed(self, far: Far) -> None:
        what = self._busy.partition("…")[0]
        share = f"{far.done * 100 // far.total} %" if far.total else ""
        left = "" if far.left is None else left_words(far.left)
        self._say(f"{what}… {', '.join(part for part in (share, left) if part)}".rstrip())

    def _say(self, busy: str) -> None:
        self._busy = busy
        if self.icon is None:
            return
        waiting = self._waiting or 0
        none = translate("tray", "No conflicts")
        stand = translate("tray", "%n conflict(s) wait", "", waiting) if waiting else none
        tip = f"Smart Briefcases · {busy or stand}"
        if tip != self.icon.toolTip():
            self.icon.setToolTip(tip)

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open()

    def _clicked(self) -> None:
        """The person clicked the news."""
        if self._last:
            self._go(self._last)
        else:
            self.open()
