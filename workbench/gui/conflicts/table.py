"""The table of conflicts, two lines a cell: what, and fainter, where and how."""

from PyQt6.QtCore import QModelIndex, QRect, Qt
from PyQt6.QtGui import QIcon, QPainter, QPalette
from PyQt6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from workbench.gui.conflicts.model import DETAIL, ConflictColumn, ConflictModel
from workbench.gui.theme import STEP, quiet_header, theme
from workbench.model.conflict import Conflict


class ConflictTable(QTableView):
    """Shows a `ConflictModel`; several rows can be selected."""

    def __init__(self, model: ConflictModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self._conflicts = model
        self.setAccessibleName("Conflicts")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)  # Tab leaves the table; arrows move inside it
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setItemDelegate(_TwoLines(self))
        self.verticalHeader().setDefaultSectionSize(7 * STEP)  # type: ignore[union-attr]
        self.verticalHeader().hide()  # type: ignore[union-attr]
        header = self.horizontalHeader()
        assert header is not None
        quiet_header(header)
        header.setMinimumSectionSize(17 * STEP)
        for column in (ConflictColumn.NAME, ConflictColumn.LEFT, ConflictColumn.RIGHT):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(ConflictColumn.CHOICE, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(ConflictColumn.CHOICE, 20 * STEP)

    def selected(self) -> tuple[Conflict, ...]:
        """The selected conflicts in the order of the table."""
        selection = self.selectionModel()
        rows = sorted(i.row() for i in selection.selectedRows()) if selection is not None else []
        return tuple(self._conflicts.conflicts[row] for row in rows)


class _TwoLines(QStyledItemDelegate):
    def paint(self, painter: QPainter | None, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        """Draw the icon, the words and the fainter detail under them."""
        assert painter is not None
        self.initStyleOption(option, index)
        detail = index.data(DETAIL) or ""
        words, option.text = option.text, ""
        icon = QIcon(option.icon)  # A copy: the option's own is emptied below.
        option.icon = QIcon()
        option.features &= ~QStyleOptionViewItem.ViewItemFeature.HasDecoration
        style = option.widget.style() if option.widget is not None else None
        if style is not None:
            style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        room = option.rect.adjusted(STEP, STEP // 2, -STEP, -STEP // 2)
        if not icon.isNull():
            icon.paint(painter, QRect(room.left(), room.top() + (room.height() - 40) // 2, 40, 40))
            room.setLeft(room.left() + 40 + STEP)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        ink = option.palette.color(role)
        lines = option.fontMetrics
        height = lines.height() * (2 if detail else 1)
        top = room.top() + (room.height() - height) // 2
        font = option.font
        if index.column() == ConflictColumn.NAME or (index.column() == ConflictColumn.CHOICE and words != "Later"):
            font.setBold(True)
        painter.setFont(font)
        painter.setPen(ink)
        elided = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(QRect(room.left(), top, room.width(), lines.height()), 0, elided)
        if detail:
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(ink if selected else theme(option.palette).faint)
            elided = painter.fontMetrics().elidedText(detail, Qt.TextElideMode.ElideMiddle, room.width())
            painter.drawText(QRect(room.left(), top + lines.height(), room.width(), lines.height()), 0, elided)
        painter.restore()
