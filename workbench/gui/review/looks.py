"""How the person wants a page of text: with the base, with colours, with the list of decisions; remembered."""

from typing import TypeVar

from PyQt6.QtCore import QEvent, QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMainWindow

from workbench.gui.memory import Memory
from workbench.gui.review.page import ReviewPage
from workbench.gui.text.peek import Peek
from workbench.gui.theme import STEP

_BASE, _COLOURS, _PANEL = "text/base", "text/colours", "review/decisions"

NARROW = 138 * STEP
"""Windows below this width have the list of decisions folded, until the person says otherwise."""


T = TypeVar("T", bool, str)


class Looks(QObject):
    """Wires the actions "peek", "asides", "colours" and "panel" of `window` to its `page`."""

    def __init__(
        self, window: QMainWindow, page: ReviewPage, actions: dict[str, QAction], memory: Memory | None = None
    ) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        self._memory = memory  # without one it lasts as long as the window
        self._said, self._fitting = "", False
        self._colours, self._panel = actions["colours"], actions["panel"]
        area = page.area
        Peek(actions["peek"], window, lambda: area.peeking, area.peek, lambda base: self._put(_BASE, base))
        actions["asides"].triggered.connect(area.unfold)
        find = page.text.find_bar
        for name, do in (
            ("find", lambda: find.open_bar() if page.isVisible() else None),
            ("find_next", lambda: find.go(True)),
            ("find_previous", lambda: find.go(False)),
        ):
            actions[name].triggered.connect(do)
        for action, show in ((self._colours, self._show_colours), (self._panel, self._show_panel)):
            action.setCheckable(True)
            action.toggled.connect(show)
        window.installEventFilter(self)
        page.panel_asked.connect(self._panel.toggle)

    def recall(self) -> None:
        """Show everything as it was the last time."""
        self._page.area.peek(self._get(_BASE, False))
        self._colours.setChecked(self._get(_COLOURS, True))
        self._page.text.show_colours(self._colours.isChecked())
        self._fit()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Follow the width of the window."""
        if event is not None and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _show_colours(self, colours: bool) -> None:
        self._page.text.show_colours(colours)
        self._put(_COLOURS, colours)

    def _show_panel(self, panel: bool) -> None:
        self._page.fold_panel(not panel)
        if not self._fitting:  # the person said so, and so it stays
            self._said = "shown" if panel else "folded"
            self._put(_PANEL, self._said)

    def _fit(self) -> None:
        """Show the list of decisions as the person wants it, or as there is room."""
        said = self._get(_PANEL, self._said)
        self._fitting = True
        self._panel.setChecked(said == "shown" or (said != "folded" and self._window.width() >= NARROW))
        self._fitting = False
        self._page.fold_panel(not self._panel.isChecked())

    def _get(self, name: str, default: T) -> T:
        return default if self._memory is None else self._memory.get(name, default)

    def _put(self, name: str, value: T) -> None:
        if self._memory is not None:
            self._memory.put(name, value)
