"""Drops onto a window: two halves are shown while files are dragged over it, and tell which side they will become."""

from PyQt6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PyQt6.QtWidgets import QWidget

from workbench.gui.dropped import dropped_paths
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.model.threeway import Side


class DropZones(QWidget):
    """Lies over `area` while something is dragged there. `many` carries two or three paths, `one` a path and its side."""

    many = pyqtSignal(object)  # tuple[str, ...]
    one = pyqtSignal(str, Side)

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._count = 0
        self._side: Side | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)  # the area goes on to get the drag
        self.setAccessibleName(translate("Compare", "Drop files here to compare them"))
        self.hide()
        area.setAcceptDrops(True)
        area.installEventFilter(self)

    @property
    def side(self) -> Side | None:
        """The half over which a single file is held; None while nothing or several are."""
        return self._side

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Watch what is dragged over the area."""
        match event:
            case QDropEvent() if type(event) is QDropEvent:
                return self._dropped(event)
            case QDragMoveEvent():  # entering is moving, too
                return self._moved(event)
            case QEvent() if event.type() == QEvent.Type.DragLeave:
                self.hide()
            case QEvent() if event.type() == QEvent.Type.Resize:
                self.setGeometry(self._area.rect())
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent | None) -> None:
        """Draw the halves, or one field for several files."""
        painter, colours = QPainter(self), theme(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(colours.paper)
        veil.setAlpha(225)
        painter.fillRect(self.rect(), veil)
        font = painter.font()
        font.setPointSizeF(font.pointSizeF() * 1.3)
        painter.setFont(font)
        room = self.rect().adjusted(2 * STEP, 2 * STEP, -2 * STEP, -2 * STEP)
        if self._count > 1:
            words = translate("Compare", "Drop to compare these %n", "", self._count)
            self._field(painter, room, words, True, colours.settled)
            return
        half = QRect(room.left(), room.top(), room.width() // 2 - STEP, room.height())
        self._field(painter, half, translate("Compare", "Left"), self._side is Side.LEFT, colours.left)
        half.moveRight(room.right())
        self._field(painter, half, translate("Compare", "Right"), self._side is Side.RIGHT, colours.right)

    def _field(self, painter: QPainter, room: QRect, words: str, here: bool, tone: QColor) -> None:
        colours = theme(self.palette())
        painter.setPen(QPen(tone, 3 if here else 1, Qt.PenStyle.SolidLine if here else Qt.PenStyle.DashLine))
        painter.setBrush(colours.strong(tone) if here else colours.tint(tone))
        painter.drawRoundedRect(room, STEP, STEP)
        painter.setPen(colours.ink)
        said = translate("Compare", "{side}: drop it here").format(side=words) if here and self._count < 2 else words
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, said)

    def _moved(self, event: QDragEnterEvent | QDragMoveEvent) -> bool:
        count = len(dropped_paths(event.mimeData()))
        if not count:
            return False
        self._count = count
        self._side = None if count > 1 else self._half(event)
        self.setGeometry(self._area.rect())
        self.raise_()
        self.show()
        self.update()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        return True

    def _dropped(self, event: QDropEvent) -> bool:
        data: QMimeData | None = event.mimeData()
        paths = dropped_paths(data)
        self.hide()
        if not paths:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if len(paths) > 1:
            self.many.emit(paths)
        else:
            self.one.emit(paths[0], self._half(event))
        return True

    def _half(self, event: QDropEvent) -> Side:
        return Side.LEFT if event.position().x() < self._area.width() / 2 else Side.RIGHT
