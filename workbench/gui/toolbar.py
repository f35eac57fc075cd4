"""The toolbar: the most used actions, and at its end what is running, how far it is, and a way to stop it."""

from collections.abc import Mapping

from PyQt6.QtCore import QEvent, QSize, Qt
from PyQt6.QtGui import QAction, QResizeEvent
from PyQt6.QtWidgets import QLabel, QMenu, QProgressBar, QPushButton, QSizePolicy, QToolBar, QToolButton, QWidget

from workbench.gui.actions import redraw
from workbench.gui.acts import ACTS
from workbench.gui.bars.elided import ElidedLabel
from workbench.gui.far import Far, far_words, left_words
from workbench.gui.jobs import Jobs
from workbench.gui.theme import STEP
from workbench.gui.translate import translate

_STYLES = (
    Qt.ToolButtonStyle.ToolButtonTextBesideIcon,
    Qt.ToolButtonStyle.ToolButtonTextUnderIcon,
    Qt.ToolButtonStyle.ToolButtonIconOnly,
)
"""From the widest to the narrowest."""

_BUSY = 34 * STEP
"""Room that is left for what is running."""

_ABOUT = 24 * STEP
"""Room for the file that is worked on, where there is so much more."""


class Toolbar(QToolBar):
    """Shows `actions` and the state of `jobs`; words stand beside the icons, below them, or not at all, by the room."""

    def __init__(self, actions: Mapping[str, QAction], jobs: Jobs, parent: QWidget) -> None:
        super().__init__(translate("toolbar", "Tools"), parent)
        self.setObjectName("toolbar")
        self.setMovable(False)
        self.setIconSize(QSize(20, 20))
        self._actions = actions
        self._wanted: tuple[int, ...] = ()
        self.buttons: dict[str, QToolButton] = {}
        last = ""
        for act in ACTS:
            if not act.bar or act.name not in actions:
                continue
            if last and last != act.menu:
                self.addSeparator()
            last = act.menu
            self.addAction(actions[act.name])
            button = self.widgetForAction(actions[act.name])
            if isinstance(button, QToolButton):
                button.setAccessibleName(act.shown_words)
                button.setAccessibleDescription(act.shown_tip)
                self.buttons[act.name] = button
        space = QWidget(self)
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self._busy, self._progress = QLabel(self), QProgressBar(self)
        self.about = ElidedLabel(self, Qt.TextElideMode.ElideMiddle)
        self.about.setFixedWidth(_ABOUT)
        self.about.setAccessibleName(translate("toolbar", "What is worked on"))
        self._stop = QPushButton(translate("toolbar", "Stop"), self)
        self._progress.setFixedWidth(10 * STEP)
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(translate("toolbar", "Progress"))
        self._stop.setAccessibleName(translate("toolbar", "Stop what is running"))
        self._stop.setToolTip(translate("toolbar", "Stop; nothing half-done is left behind"))
        self._working = [self.addWidget(widget) for widget in (self._busy, self._progress, self._stop)]
        self._far: Far | None = None
        self._told = self.insertWidget(self._working[1], self.about)
        self._roomy = False
        jobs.started.connect(self._started)
        jobs.progress.connect(self._progressed)
        jobs.far.connect(self._got)
        jobs.idle.connect(self._idle)
        self._stop.clicked.connect(jobs.cancel)
        self._idle()

    def give_menu(self, name: str, menu: QMenu) -> None:
        """Let the button of an action open a menu too, by its arrow."""
        button = self.buttons[name]
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._measure()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent | None) -> None:
        """Follow other colours and another font."""
        super().changeEvent(event)
        if event is not None and hasattr(self, "_actions"):
            if event.type() is QEvent.Type.PaletteChange:
                redraw(self._actions, self)
            elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
                self._wanted = ()
                self._fit()

    def _measure(self) -> None:
        """Learn how wide the buttons are in each style."""
        wanted = []
        for style in _STYLES:
            for button in self.buttons.values():
                button.setToolButtonStyle(style)
            wanted.append(sum(button.sizeHint().width() + 2 for button in self.buttons.values()) + 6 * STEP)
        self._wanted = tuple(wanted)
        self._fit()

    def _fit(self) -> None:
        if not self._wanted:
            self._measure()
            return
        room = self.width() - _BUSY
        style = next((s for s, wide in zip(_STYLES, self._wanted, strict=True) if wide <= room), _STYLES[-1])
        for button in self.buttons.values():
            button.setToolButtonStyle(style)
        self._roomy = room - self._wanted[_STYLES.index(style)] >= _ABOUT
        self._tell(self.about.text())

    def _tell(self, about: str) -> None:
        """Show what is worked on, where there is room for it."""
        self.about.show_words(about)
        if self._told is not None:
            self._told.setVisible(bool(about) and self._roomy)

    def _started(self, what: str) -> None:
        self._busy.setText(f"{what}…  ")
        self._far = None
        self._tell("")
        self._progress.setRange(0, 0)
        for action in self._working:
            if action is not None:
                action.setVisible(True)

    def _progressed(self, done: int, total: int, what: str) -> None:
        # A range of numbers that Qt can hold, whatever is counted.
        self._progress.setRange(0, 1000 if total else 0)
        self._progress.setValue(done * 1000 // total if total else 0)
        at = _step_words(what)
        far = self._far
        words, left = ("", "") if far is None else (far_words(far), "" if far.left is None else left_words(far.left))
        self._progress.setToolTip(" · ".join(part for part in (words, what) if part))
        self._progress.setAccessibleDescription(words)
        self._tell(" · ".join(part for part in (left, at) if part))

    def _got(self, far: Far) -> None:
        self._far = far

    def _idle(self) -> None:
        for action in self._working:
            if action is not None:
                action.setVisible(False)
        self._tell("")


def _step_words(what: str) -> str:
    """What is worked on: a file by its name, and the steps that have no file in words."""
    match what:
        case "looking":
            return translate("toolbar", "looking")
        case "reading":
            return translate("toolbar", "reading")
        case "planning":
            return translate("toolbar", "planning")
        case "writing down":
            return translate("toolbar", "writing down what was done")
        case _:
            return what.rpartition("/")[2]
