"""Pages beside each other: a click on a changed word or cell goes to the decision over just that."""

from PyQt6.QtCore import QModelIndex, QPoint
from PyQt6.QtGui import QMouseEvent
from PyQt6.QtWidgets import QStyleOptionViewItem, QWidget

from workbench.gui.views.paragraph_delegate import ParagraphDelegate
from workbench.gui.views.sides_model import SidesModel
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
        """Remember where, for what follows is told the cell only."""
        self._pressed = event.position().toPoint() if event is not None else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent | None) -> None:
        """What comes by the keyboard later is about whole rows."""
        super().mouseReleaseEvent(event)
        self._pressed = None

    def mouseDoubleClickEvent(self, event: QMouseEvent | None) -> None:
        """Take what stands under the mouse."""
        self._pressed = event.position().toPoint() if event is not None else None
        super().mouseDoubleClickEvent(event)

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
