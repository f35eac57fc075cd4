"""Pages beside each other: a click on a changed word, cell or aside goes to the decision over just that.

Where asides do not stand beside their words whole, the space bar or a click on their mark opens and folds them.
"""

from PyQt6.QtCore import QModelIndex, QPoint, Qt
from PyQt6.QtGui import QKeyEvent, QMouseEvent
from PyQt6.QtWidgets import QStyleOptionViewItem, QWidget

from workbench.gui.views.look import Look, balloons_in
from workbench.gui.views.paragraph_delegate import ParagraphDelegate
from workbench.gui.views.sides_model import LOOK, SidesModel
from workbench.gui.views.sides_table import SidesTable
from workbench.model.view import GridRow, Paragraph


class PagesTable(SidesTable):
    """A `SidesTable` whose cells hold several decisions."""

    def __init__(
        self,
        model: SidesModel[Paragraph | GridRow],
        delegate: ParagraphDelegate,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        self._pressed: QPoint | None = None
        self._delegate = delegate
        super().__init__(model, delegate, name, parent)
        self.setShowGrid(False)

    def mousePressEvent(self, event: QMouseEvent | None) -> None:
        """Remember where, for what follows is told the cell only; open or fold asides by their mark."""
        self._pressed = event.position().toPoint() if event is not None else None
        if event is None or not self._toggled(event):
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """What comes by the keyboard later is about whole rows."""
        super().mouseReleaseEvent(event)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Take what stands under the mouse."""
        self._pressed = event.position().toPoint() if event is not None else None
        if event is None or not self._toggled(event):
            super().mouseDoubleClickEvent(event)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Open or fold by the space bar."""
        plain = event is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier
        if event is not None and plain and event.key() == Qt.Key.Key_Space and self.unfold():
            event.accept()
            return
        super().keyPressEvent(event)

    def unfold(self) -> bool:
        """Open or fold what stands beside the row of the cursor, or else the first row in sight that has asides; whether there is any."""
        first, last = self.seen()
        row = self.currentIndex().row()
        rows = [row] if self._noted(row) else [row for row in range(first, last + 1) if self._noted(row)]
        if rows:
            self.toggle(rows[0])
        return bool(rows)

    def toggle(self, row: int) -> None:
        """Open what stands beside a row, or fold it again."""
        self._delegate.opened ^= {row}
        self._fit(row)
        port = self.viewport()
        if port is not None:
            port.update()
        self._soon.start()

    def note(self) -> None:
        """Leave room for what stands beside some of the rows."""
        if not self._delegate.noted:
            self._delegate.noted = True
            self._soon.start()
            port = self.viewport()
            if port is not None:
                port.update()

    def _noted(self, row: int) -> bool:
        looks = (self.sides.index(row, column).data(LOOK) for column in range(self.sides.columnCount()))
        return row >= 0 and any(isinstance(look, Look) and any(True for _ in balloons_in(look)) for look in looks)

    def _toggled(self, event: QMouseEvent) -> bool:
        point = event.position().toPoint()
        index = self.indexAt(point)
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return False
        if not self._delegate.toggles(self._option(index), index, point):
            return False
        self.toggle(index.row())
        return True

    def at(self, index: QModelIndex) -> str | None:
        """The decision of the word or cell under the mouse, else of the row."""
        review = self.sides.review
        if self._pressed is not None and review is not None and self.visualRect(index).contains(self._pressed):
            found = self._delegate.place_at(self._option(index), index, self._pressed)
            if found is not None and found in review.index.decisions:
                return found
        return super().at(index)

    def _option(self, index: QModelIndex) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        return option
