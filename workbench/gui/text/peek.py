"""The key that shows the base: held down it is a peek, tapped it stays."""

from collections.abc import Callable

from PyQt6.QtCore import QElapsedTimer, QEvent, QObject
from PyQt6.QtGui import QAction, QKeyEvent, QKeySequence
from PyQt6.QtWidgets import QWidget

TAP = 300  # milliseconds; a key that is down for longer is held


class Peek(QObject):
    """Calls `show` with whether the base is to be seen, and `settle` once that is meant to last.

    `action` is what the key triggers, `window` where its release arrives. In a menu the action is a plain switch.
    """

    def __init__(
        self,
        action: QAction,
        window: QWidget,
        shown: Callable[[], bool],
        show: Callable[[bool], None],
        settle: Callable[[bool], None],
    ) -> None:
        super().__init__(window)
        self._action, self._shown, self._show, self._settle = action, shown, show, settle
        self._pressed = False  # the key, and the action did not hear of it yet
        self._before: bool | None = None  # what was shown when the key went down; None while it is up
        self._since = QElapsedTimer()
        action.setAutoRepeat(False)
        action.triggered.connect(self._triggered)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Hear the key go down and up; everything goes on its way."""
        if event is None:
            return False
        kind = event.type()
        if kind == QEvent.Type.ShortcutOverride:
            self._pressed = self._is_key(event)
        elif kind == QEvent.Type.KeyRelease and self._before is not None and self._is_key(event):
            self._up()
        elif kind == QEvent.Type.WindowDeactivate:
            self._pressed = False
            if self._before is not None:  # the release goes to another window
                self._up()
        return False

    def _triggered(self) -> None:
        if self._before is not None:
            return
        if not self._pressed:
            self._lasting(not self._shown())
            return
        self._pressed, self._before = False, self._shown()
        self._since.start()
        self._show(True)

    def _up(self) -> None:
        before, self._before = self._before, None
        if before is None:
            return
        if self._since.elapsed() < TAP:
            self._lasting(not before)
        else:
            self._show(before)

    def _lasting(self, base: bool) -> None:
        self._show(base)
        self._settle(base)

    def _is_key(self, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.isAutoRepeat():
            return False
        wanted = self._action.shortcuts()
        # Whoever lets go of Shift first still lets go of this key.
        plain = [key[n].key() for key in wanted for n in range(key.count())]
        return QKeySequence(event.keyCombination()) in wanted or (
            event.type() == QEvent.Type.KeyRelease and event.key() in plain
        )
