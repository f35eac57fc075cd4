"""One key goes from part to part of the window: the briefcases, what the strips say, the page."""

from collections.abc import Callable, Sequence

from PyQt6 import sip
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget


class Areas:
    """`listed` gives the parts in their order; those that are hidden or hold nothing to go to are left out."""

    def __init__(self, window: QWidget, listed: Callable[[], Sequence[QWidget]]) -> None:
        self._window = window
        self._listed = listed
        self._last: dict[QWidget, QWidget] = {}

    def step(self) -> None:
        """Go to the next part, to where the person was in it last."""
        focus = self._window.focusWidget()
        areas = [area for area in self._listed() if area.isVisible() and self._way_in(area) is not None]
        here = next((n for n, a in enumerate(areas) if focus is not None and (a is focus or a.isAncestorOf(focus))), -1)
        if here >= 0 and focus is not None:
            self._last[areas[here]] = focus
        if areas:
            target = self._way_in(areas[(here + 1) % len(areas)])
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)

    def _way_in(self, area: QWidget) -> QWidget | None:
        """The widget in `area` that gets the focus: the last one that had it, else the first that can."""
        last = self._last.get(area)
        if last is not None and not sip.isdeleted(last) and _can(last):
            return last
        return next((w for w in [area, *area.findChildren(QWidget)] if _can(w)), None)


def _can(widget: QWidget) -> bool:
    """Whether Tab would go to a widget now."""
    by_tab = bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)
    return by_tab and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None
