"""A robot that presses keys and buttons at random, as a cat on the keyboard would, and knows what it did."""

import random
from collections import deque
from collections.abc import Callable

from PyQt6.QtCore import QObject, QPoint, Qt, QTimer
from PyQt6.QtGui import QAction
from PyQt6.QtTest import QTest
from PyQt6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMenu,
    QWidget,
)

from workbench.gui.text.column import TextColumn
from workbench.gui.window import Window

_KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Escape,
    Qt.Key.Key_F1,
    Qt.Key.Key_F7,
)
_MODIFIERS = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
_WORDS = ("bees ", "ação", "\u202eabc", "x", "(", "123", "ß€")


class Robot(QObject):
    """Acts on `window` from a timer, so that it goes on inside dialogs. `spared` are actions that it leaves alone."""

    def __init__(self, window: Window, seed: int, spared: frozenset[str]) -> None:
        super().__init__(window)
        self.window, self.spared = window, spared
        self.random = random.Random(seed)
        self.steps = 0
        self.log: deque[str] = deque(maxlen=40)
        """The last things it did, for the message of a test that fails."""
        self._going = False

    def start(self) -> None:
        """Begin."""
        self._going = True
        self._next()

    def stop(self) -> None:
        """Stop, and close what is open before the window."""
        self._going = False
        for _ in range(10):
            popup = QApplication.activePopupWidget() or QApplication.activeModalWidget()
            if popup is None:
                return
            popup.close()
            QApplication.processEvents()

    def _next(self) -> None:
        # A timer that is in its own slot does not fire again, and a dialog may keep it there; so each step has its own.
        QTimer.singleShot(1, self._act)

    def _act(self) -> None:
        if not self._going:
            return
        self._next()
        self.steps += 1
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._say(f"in {_called(popup)}")
            keys = (Qt.Key.Key_Down, Qt.Key.Key_Escape) if isinstance(popup, QMenu) else (Qt.Key.Key_Escape,)
            QTest.keyClick(popup, self.random.choice(keys))
            return
        room = QApplication.activeModalWidget() or self.window
        if isinstance(room, QFileDialog):
            room.reject()
            return
        if isinstance(room, QDialog) and self.random.random() < 0.1:
            self._say("reject the dialog")
            room.reject()
            return
        kinds: list[Callable[[QWidget], None]] = [
            self._key,
            self._key,
            self._click,
            self._pick,
            self._type,
            self._resize,
        ]
        if room is self.window:
            kinds += [self._action] * 4
        self.random.choice(kinds)(room)

    def _action(self, _: QWidget) -> None:
        able = [
            (n, a) for n, a in sorted(self.window.actions_by_name.items()) if a.isEnabled() and n not in self.spared
        ]
        if able:
            name, action = self.random.choice(able)
            self._say(name)
            QTimer.singleShot(0, action.trigger)  # it may wait in a dialog; the robot goes on

    def _key(self, room: QWidget) -> None:
        key, modifier = self.random.choice(_KEYS), self.random.choice(_MODIFIERS)
        self._say(f"{key.name} {modifier.name}")
        QTest.keyClick(room.focusWidget() or room, key, modifier)

    def _type(self, room: QWidget) -> None:
        focus = room.focusWidget()
        if isinstance(focus, TextColumn | QLineEdit):
            word = self.random.choice(_WORDS)
            self._say(f"type {word!r}")
            for letter in word:
                QTest.keyClick(focus, letter if letter.isascii() else "u")

    def _click(self, room: QWidget) -> None:
        buttons = [b for b in room.findChildren(QAbstractButton) if _reachable(b) and not self._dangerous(b)]
        if buttons:
            button = self.random.choice(buttons)
            self._say(f"click {_called(button)}")
            QTimer.singleShot(0, button.click)

    def _pick(self, room: QWidget) -> None:
        views = [v for v in room.findChildren(QAbstractItemView) if _reachable(v) and _rows(v)]
        boxes = [b for b in room.findChildren(QComboBox) if _reachable(b) and b.count()]
        if boxes and self.random.random() < 0.2:
            box = self.random.choice(boxes)
            box.setCurrentIndex(self.random.randrange(box.count()))
            self._say(f"choose in {_called(box)}")
        elif views:
            view = self.random.choice(views)
            model = view.model()
            assert model is not None
            index = model.index(self.random.randrange(model.rowCount()), 0)
            self._say(f"row {index.row()} of {_called(view)}")
            view.setCurrentIndex(index)
            view.setFocus()
            viewport = view.viewport()
            if self.random.random() < 0.3 and viewport is not None:
                QTest.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())

    def _resize(self, room: QWidget) -> None:
        if room is self.window and self.random.random() < 0.3:
            size = self.random.choice(((900, 600), (1280, 800), (1600, 1000)))
            self._say(f"resize {size}")
            self.window.resize(*size)
        elif room is self.window:
            QTest.mouseClick(self.window, Qt.MouseButton.LeftButton, pos=self._somewhere())

    def _somewhere(self) -> QPoint:
        return QPoint(self.random.randrange(self.window.width()), self.random.randrange(60, self.window.height()))

    def _dangerous(self, button: QAbstractButton) -> bool:
        spared: set[QAction] = {a for n, a in self.window.actions_by_name.items() if n in self.spared}
        return any(action in spared for action in button.actions())

    def _say(self, what: str) -> None:
        self.log.append(what)


def _reachable(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and not widget.visibleRegion().isEmpty()


def _rows(view: QAbstractItemView) -> int:
    model = view.model()
    return model.rowCount() if model is not None else 0


def _called(widget: QWidget) -> str:
    return widget.accessibleName() or widget.objectName() or type(widget).__name__
