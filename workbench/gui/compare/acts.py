"""What can be done in a window that compares: its actions with their keys, and its toolbar."""

from collections.abc import Mapping

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from workbench.gui.compare.busy import Busy
from workbench.gui.jobs import Jobs
from workbench.gui.translate import translate


def make_acts(window: QWidget) -> dict[str, QAction]:
    """The actions by name, not connected to anything yet."""
    made: dict[str, QAction] = {}
    for name, words, tip, keys in (
        (
            "back",
            translate("Compare", "‹ Back"),
            translate("Compare", "Back to the folders"),
            ("Backspace", "Ctrl+1"),
        ),
        (
            "previous",
            translate("Compare", "◀ Previous"),
            translate("Compare", "The previous difference"),
            ("Alt+Up",),
        ),
        ("next", translate("Compare", "Next ▶"), translate("Compare", "The next difference"), ("Alt+Down",)),
        ("swap", translate("Compare", "Swap sides"), translate("Compare", "Left to right, right to left"), ("Ctrl+T",)),
        ("refresh", translate("Compare", "Refresh"), translate("Compare", "Compare anew"), ("F5",)),
        ("close", translate("Compare", "Close"), translate("Compare", "Close this window"), ("Ctrl+W", "Ctrl+Q")),
    ):
        action = QAction(words, window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(f"{tip}  ({keys[0]})")
        window.addAction(action)
        made[name] = action
    return made


class CompareBar(QToolBar):
    """The actions, what to ignore, and at the end what is running."""

    def __init__(self, acts: Mapping[str, QAction], ignoring: QMenu, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(translate("Compare", "Tools"), parent)
        self.setMovable(False)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        for name in ("back", "previous", "next", "swap"):
            self.addAction(acts[name])
        ignore = QToolButton(self)
        ignore.setText(translate("Compare", "Ignore"))
        ignore.setToolTip(translate("Compare", "What does not count as a difference  (Alt+I)"))
        ignore.setShortcut("Alt+I")
        ignore.setAccessibleName(translate("Compare", "Ignore"))
        ignore.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        ignore.setMenu(ignoring)
        self._ignore = self.addWidget(ignore)
        for name in ("refresh", "close"):
            self.addAction(acts[name])
        for name, action in acts.items():
            button = self.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setAccessibleName(action.text().strip("◀▶‹ "))
                button.setObjectName(name)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.busy = Busy(jobs, self)
        self.addWidget(self.busy)

    def show_options(self, there: bool) -> None:
        """Offer what to ignore only where something can be ignored."""
        if self._ignore is not None:
            self._ignore.setVisible(there)
