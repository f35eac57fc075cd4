"""A document of paragraphs and tables as left, result and right beside each other, with its outline."""

from PyQt6.QtCore import Qt
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from workbench.gui.theme import STEP, keep_sides
from workbench.gui.translate import translate
from workbench.gui.views.ats import ats_of, has_asides
from workbench.gui.views.look import Look
from workbench.gui.views.numbers import ResultNumbers
from workbench.gui.views.outline import Outline
from workbench.gui.views.page_looks import item_look
from workbench.gui.views.pages_table import PagesTable
from workbench.gui.views.paragraph_delegate import ParagraphDelegate
from workbench.gui.views.sides_document import SidesDocument
from workbench.gui.views.sides_table import SidesTable
from workbench.model.view import PageItem, RichTextView, View, ViewPage
from workbench.review import Review
from workbench.review.scroll import Column

ROOMY = 112 * STEP
"""Pixels from which there is room for the headings beside the columns."""


class ParagraphsDocument(SidesDocument[PageItem]):
    """Shows a `RichTextView`; paragraphs and pictures come as they are scrolled to."""

    def __init__(self, view: RichTextView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        self._numbers = ResultNumbers()
        self._count_with(view.paragraphs)
        super().__init__(view.paragraphs, ats_of, self._look, replicas, parent)
        self.model.followed_by(self._numbers.count)
        delegate = ParagraphDelegate(self.thumbnails, self)
        name = translate("Views", "Paragraphs side by side")
        self.pages = PagesTable(self.model, delegate, name, self)
        self.place_table(self.pages)
        self._leave_room(view.paragraphs)
        self.outline = Outline(view.outline, self)
        self.outline.hide()
        split = QSplitter(Qt.Orientation.Horizontal, self)
        keep_sides(split)
        split.addWidget(self.outline)
        split.addWidget(self.table)
        split.setHandleWidth(1)
        split.setStretchFactor(1, 1)
        split.setSizes([22 * STEP, 100 * STEP])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self.outline.jumped.connect(self._jump)
        bar = self.table.verticalScrollBar()
        assert bar is not None
        bar.valueChanged.connect(lambda _: self.outline.follow(self.table.seen()[0]))

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """The headings give way where the columns need the room."""
        super().resizeEvent(event)
        self.outline.setVisible(len(self.outline.headings) > 1 and self.width() >= ROOMY)

    def page_of(self, view: View) -> ViewPage[PageItem] | None:
        """The paragraphs of a part."""
        if not isinstance(view, RichTextView):
            return None
        self._leave_room(view.paragraphs)
        self._count_with(view.paragraphs)
        return view.paragraphs

    def unfold(self) -> bool:
        """Open or fold what stands beside the paragraph where the person is."""
        return self.pages.unfold()

    def _leave_room(self, page: ViewPage[PageItem]) -> None:
        """One paragraph that has something beside it gives all of them a margin: they break at one width."""
        if any(map(has_asides, page.items)):
            self.pages.note()

    def _count_with(self, page: ViewPage[PageItem]) -> None:
        self._numbers.learn(enumerate(page.items, page.start))

    def _look(self, item: PageItem, column: Column, review: Review | None) -> Look:
        return item_look(item, column, review, numbers=self._numbers.found)

    def _jump(self, row: int) -> None:
        self.table.scrollTo(self.model.index(row, 1), SidesTable.ScrollHint.PositionAtTop)
