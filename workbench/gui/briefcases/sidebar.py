"""The briefcases with their state, and the ways to more of them."""

from PyQt6.QtCore import QModelIndex, QRect, Qt, pyqtSignal
from PyQt6.QtGui import QColor, QPainter, QPalette
from PyQt6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.briefcases.model import COUNT, STATE, BriefcaseModel
from workbench.gui.theme import STEP, on_window, theme


class Sidebar(QWidget):
    """`chosen` names the briefcase that the person went to; the others ask for a new one, an old one, the history."""

    chosen = pyqtSignal(str)
    new_asked = pyqtSignal()
    add_asked = pyqtSignal()
    history_asked = pyqtSignal()
    conflicts_asked = pyqtSignal()
    compare_asked = pyqtSignal()

    def __init__(self, model: BriefcaseModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.list = QListView(self)
        self.list.setModel(model)
        self.list.setItemDelegate(_Row(self.list))
        self.list.setAccessibleName("Briefcases")
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        on_window(self.list)
        title = QLabel("Briefcases", self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        box = QVBoxLayout(self)
        box.setContentsMargins(STEP, 2 * STEP, STEP, STEP)
        box.setSpacing(STEP)
        box.addWidget(title)
        box.addWidget(self.list, 1)
        for words, tip, signal in (
            ("Conflicts", "The conflicts of this briefcase  (Ctrl+1)", self.conflicts_asked),
            ("History", "What was done, and ways to take it back  (Ctrl+H)", self.history_asked),
            ("Compare…", "Compare two or three files or folders, outside any briefcase  (Ctrl+D)", self.compare_asked),
            ("New…", "Pair two folders into a briefcase  (Ctrl+N)", self.new_asked),
            ("Add…", "Add a briefcase that is already there  (Ctrl+O)", self.add_asked),
        ):
            button = QPushButton(words, self)
            button.setToolTip(tip)
            button.setAccessibleName(words.rstrip("…") + (" briefcase" if words in ("New…", "Add…") else ""))
            button.clicked.connect(signal)
            box.addWidget(button)
        self.setFixedWidth(26 * STEP)
        selection = self.list.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(self._went)

    def choose(self, directory: str) -> None:
        """Go to a briefcase."""
        row = self._model.row_of(directory)
        if row >= 0:
            self.list.setCurrentIndex(self._model.index(row))

    @property
    def current(self) -> str | None:
        """The chosen briefcase."""
        index = self.list.currentIndex()
        return self._model.briefcases[index.row()].directory if index.isValid() else None

    def _went(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._model.briefcases[index.row()].directory)


class _Row(QStyledItemDelegate):
    """The name, how it stands below it, and the number of conflicts as a pill."""

    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw one briefcase."""
        assert painter is not None
        self.initStyleOption(option, index)
        words, option.text = option.text, ""
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme(option.palette)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        room = option.rect.adjusted(STEP, STEP // 2, -STEP, -STEP // 2)
        count = index.data(COUNT)
        height = option.fontMetrics.height()
        room.setTop(option.rect.center().y() - height + 1)
        if count:
            text = str(count)
            width = max(3 * STEP - 4, option.fontMetrics.horizontalAdvance(text) + 12)
            pill = QRect(room.right() - width, option.rect.center().y() - height // 2, width, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.conflict)
            painter.drawRoundedRect(pill, height / 2, height / 2)
            painter.setPen(QColor("#FFFFFF"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
            room.setRight(pill.left() - STEP)
        painter.setPen(ink)
        font = option.font
        font.setBold(True)
        painter.setFont(font)
        top = QRect(room.left(), room.top(), room.width(), height)
        painter.drawText(top, 0, painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room.width()))
        font.setBold(False)
        painter.setFont(font)
        painter.setPen(ink if selected else colours.faint)
        state = painter.fontMetrics().elidedText(str(index.data(STATE)), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(QRect(room.left(), room.top() + height, room.width(), height), 0, state)
        painter.restore()
