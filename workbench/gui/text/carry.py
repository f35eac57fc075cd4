"""A region carried by the mouse from a side onto the result: let go there, that side is taken."""

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtCore import QEvent, QObject, QPoint, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QApplication, QWidget

from workbench.model.threeway import Side


@dataclass(frozen=True, slots=True)
class Load:
    """What is carried: the decision, and the side to take for it. `button`: pressed where a click alone takes it."""

    at: str
    side: Side
    button: bool = False


Pick = Callable[[QPoint], Load | None]
"""What lies under a point of a widget; None where nothing can be picked up."""


class Carry(QObject):
    """Watches widgets for a press, a way and a release; Escape lets go of it all.

    `moved` carries the load and whether it is over the target, `ended` tells that nothing is carried any more, `dropped` the
    load that was let go over the target, `clicked` one that was pressed and let go without a way.
    """

    moved = pyqtSignal(object, bool)  # Load, over the target
    ended = pyqtSignal()
    dropped = pyqtSignal(object)  # Load
    clicked = pyqtSignal(object, object)  # Load, Qt.KeyboardModifier

    def __init__(self, target: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._target = target
        self._picks: dict[QObject, Pick] = {}
        self._load: Load | None = None
        self._from = QPoint()
        self.carrying = False

    def watch(self, widget: QWidget, pick: Pick) -> None:
        """Let what `pick` finds be carried away from `widget`."""
        self._picks[widget] = pick
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Take the mouse as long as something is held."""
        if not isinstance(watched, QWidget) or event is None or watched not in self._picks:
            return False
        if isinstance(event, QKeyEvent):
            return self._key(watched, event)
        if self._load is not None and event.type() == QEvent.Type.WindowDeactivate:
            self._end(watched)
            return False
        if not isinstance(event, QMouseEvent):
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress if event.button() == Qt.MouseButton.LeftButton:
                self._load = self._picks[watched](event.position().toPoint())
                self._from = event.globalPosition().toPoint()
                return self._load is not None
            case QEvent.Type.MouseMove if self._load is not None:
                self._way(watched, event.globalPosition().toPoint())
                return self.carrying
            case QEvent.Type.MouseButtonRelease if self._load is not None:
                self._release(watched, event)
                return True
        return False

    def _way(self, source: QWidget, point: QPoint) -> None:
        if not self.carrying:
            if (point - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            self.carrying = True
            source.grabKeyboard()  # for Escape
            QApplication.setOverrideCursor(Qt.CursorShape.ClosedHandCursor)
        over = self._over(point)
        QApplication.changeOverrideCursor(Qt.CursorShape.DragCopyCursor if over else Qt.CursorShape.ClosedHandCursor)
        self.moved.emit(self._load, over)

    def _release(self, source: QWidget, event: QMouseEvent) -> None:
        load, carried = self._load, self.carrying
        over = self._over(event.globalPosition().toPoint())
        self._end(source)
        if not carried:
            self.clicked.emit(load, event.modifiers())
        elif over:
            self.dropped.emit(load)

    def _key(self, source: QWidget, event: QKeyEvent) -> bool:
        if not self.carrying:
            return False
        if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self._end(source)
        return True  # keys mean nothing else while the hand is full

    def _end(self, source: QWidget) -> None:
        self._load = None
        if self.carrying:
            self.carrying = False
            source.releaseKeyboard()
            QApplication.restoreOverrideCursor()
        self.ended.emit()

    def _over(self, point: QPoint) -> bool:
        return self._target.rect().contains(self._target.mapFromGlobal(point))
