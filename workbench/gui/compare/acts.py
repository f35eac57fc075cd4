"""What can be done in a window that compares: its actions with their keys, and its toolbar."""

from collections.abc import Mapping

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QAction, QKeySequence
from PyQt6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from workbench.gui.compare.busy import Busy
from workbench.gui.icons import icon
from workbench.gui.jobs import Jobs
from workbench.gui.keys.tips import with_keys
from workbench.gui.translate import translate

_ICONS = {"refresh": "sync", "another": "compare"}


def make_acts(window: QWidget) -> dict[str, QAction]:
    """The actions by name, not connected to anything yet."""
    made: dict[str, QAction] = {}
    for name, words, tip, keys in (
        (
            "another",
            translate("Compare", "Compare others…"),
            translate("Compare", "Other files or folders in this window"),
            ("Ctrl+D", "Ctrl+O"),
        ),
        ("back", translate("Compare", "Back"), translate("Compare", "Back to the folders"), ("Backspace", "Ctrl+1")),
        (
            "previous",
            translate("Compare", "Previous"),
            translate("Compare", "The previous difference"),
            ("Alt+Up",),
        ),
        ("next", translate("Compare", "Next"), translate("Compare", "The next difference"), ("Alt+Down",)),
        ("swap", translate("Compare", "Swap sides"), translate("Compare", "Left to right, right to left"), ("Ctrl+T",)),
        (
            "open_with",
            translate("Compare", "Open with"),
            translate("Compare", "Copies of both files in an external tool"),
            ("Ctrl+E",),
        ),
        (
            "ignore",
            translate("Compare", "What counts…"),
            translate("Compare", "What does not count as a difference"),
            ("Alt+I",),
        ),
        (
            "find",
            translate("Compare", "Find"),
            translate("Compare", "Find words in both columns, or a name"),
            ("Ctrl+F",),
        ),
        ("find_next", translate("Compare", "Find next"), translate("Compare", "The next hit"), ("F3",)),
        ("find_previous", translate("Compare", "Find previous"), translate("Compare", "The hit before"), ("Shift+F3",)),
        ("refresh", translate("Compare", "Refresh"), translate("Compare", "Compare anew"), ("F5",)),
        ("close", translate("Compare", "Close"), translate("Compare", "Close this window"), ("Ctrl+W", "Ctrl+Q")),
    ):
        action = QAction(icon(_ICONS.get(name, name), window.palette()), words, window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setToolTip(with_keys(tip, keys[0]))
        action.setObjectName(name)
        window.addAction(action)
        made[name] = action
    return made


def fill_menus(bar: QMenuBar, acts: Mapping[str, QAction]) -> None:
    """Put the actions into the menus of a window, where their keys are shown."""
    for title, names in (
        (translate("Compare", "&Compare"), ("another", "swap", "refresh", "ignore", "open_with", "close")),
        (translate("Compare", "&Go"), ("back", "previous", "next", "find", "find_next", "find_previous")),
    ):
        menu = bar.addMenu(title)
        assert menu is not None
        menu.addActions([acts[name] for name in names])


class CompareBar(QToolBar):
    """The actions, and at the end what is running."""

    def __init__(self, acts: Mapping[str, QAction], menus: Mapping[str, QMenu], jobs: Jobs, parent: QWidget) -> None:
        super().__init__(translate("Compare", "Tools"), parent)
        self._acts = acts
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for name in ("back", "previous", "next", "swap", "find", "open_with", "refresh"):
            self.addAction(acts[name])
        for name, action in acts.items():
            button = self.widgetForAction(action)
            if not isinstance(button, QToolButton):
                continue
            button.setAccessibleName(action.text())
            button.setObjectName(name)
            if name in menus:
                button.setMenu(menus[name])
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.busy = Busy(jobs, self)
        self.addWidget(self.busy)

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow the system from light to dark and back."""
        super().changeEvent(event)
        if event is not None and event.type() == QEvent.Type.PaletteChange and hasattr(self, "_acts"):
            for name, action in self._acts.items():
                action.setIcon(icon(_ICONS.get(name, name), self.palette()))
