"""How the person wants a page of text: with the base, with colours, with the list of decisions; remembered."""

from PyQt6.QtCore import QObject
from PyQt6.QtGui import QAction
from PyQt6.QtWidgets import QMainWindow

from workbench.gui.memory import Memory
from workbench.gui.review.page import ReviewPage
from workbench.gui.text.peek import Peek

_BASE, _COLOURS, _PANEL = "text/base", "text/colours", "review/panel"


class Looks(QObject):
    """Wires the actions "peek", "colours" and "panel" of `window` to its `page`."""

    def __init__(
        self, window: QMainWindow, page: ReviewPage, actions: dict[str, QAction], memory: Memory | None = None
    ) -> None:
        super().__init__(window)
        self._page, self._memory = page, memory  # without a memory it lasts as long as the window
        self._colours, self._panel = actions["colours"], actions["panel"]
        area = page.area
        Peek(actions["peek"], window, lambda: area.peeking, area.peek, lambda base: self._put(_BASE, base))
        find = page.text.find_bar
        for name, do in (
            ("find", lambda: find.open_bar() if page.isVisible() else None),
            ("find_next", lambda: find.go(True)),
            ("find_previous", lambda: find.go(False)),
        ):
            actions[name].triggered.connect(do)
        for action in (self._colours, self._panel):
            action.setCheckable(True)
            action.toggled.connect(self._show)
        page.panel_asked.connect(self._panel.toggle)

    def recall(self) -> None:
        """Show everything as it was the last time."""
        self._page.area.peek(self._get(_BASE, False))
        # Set before they are shown: showing one puts both.
        colours, panel = self._get(_COLOURS, True), self._get(_PANEL, True)
        for action, on in ((self._colours, colours), (self._panel, panel)):
            action.blockSignals(True)
            action.setChecked(on)
            action.blockSignals(False)
        self._show()

    def _show(self) -> None:
        colours, panel = self._colours.isChecked(), self._panel.isChecked()
        self._page.text.show_colours(colours)
        self._page.fold_panel(not panel)
        self._put(_COLOURS, colours)
        self._put(_PANEL, panel)

    def _get(self, name: str, default: bool) -> bool:
        return default if self._memory is None else self._memory.get(name, default)

    def _put(self, name: str, value: bool) -> None:
        if self._memory is not None:
            self._memory.put(name, value)
