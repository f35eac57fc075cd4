"""What can be done in a window that compares: its actions with their keys, and its toolbar."""

from collections.abc import Mapping
from dataclasses import replace

from PyQt6.QtCore import QT_TRANSLATE_NOOP, QEvent, QSize, Qt
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMenu, QMenuBar, QSizePolicy, QToolBar, QToolButton, QWidget

from workbench.gui.act import COMPARE, COMPARISON
from workbench.gui.actions import redraw
from workbench.gui.acts import acts_of
from workbench.gui.compare.busy import Busy
from workbench.gui.jobs import Jobs
from workbench.gui.translate import translate

_TIPS = {
    "previous": QT_TRANSLATE_NOOP("actions", "The previous difference"),
    "next": QT_TRANSLATE_NOOP("actions", "The next difference"),
    "open_with": QT_TRANSLATE_NOOP("actions", "Copies of both files in an external tool"),
    "find": QT_TRANSLATE_NOOP("actions", "Find words in both columns, or a name"),
}
"""Where two versions are only compared, the same things do this."""

COMPARE_ACTS = tuple(replace(act, tip=_TIPS.get(act.name, act.tip)) for act in acts_of(COMPARISON))
"""What can be done in a window that compares."""


def fill_menus(bar: QMenuBar, acts: Mapping[str, QAction]) -> None:
    """Put the actions into the menus of a window, where their keys are shown."""
    for title, names in (
        (COMPARE, ("another", "swap", "refresh", "ignore", "open_with", "close")),
        ("&Go", ("back", "previous", "next", "find", "find_next", "find_previous")),
        ("&View", ("asides",)),
        ("&Help", ("keys",)),
    ):
        menu = bar.addMenu(translate("actions", title))
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
            redraw(self._acts, self)
