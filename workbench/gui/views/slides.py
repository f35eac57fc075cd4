"""A deck as left, result and right beside each other, a row a slide."""

from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.translate import translate
from workbench.gui.views.looks_of import slide_look
from workbench.gui.views.sides_document import SidesDocument
from workbench.gui.views.sides_table import SidesTable
from workbench.gui.views.slide_delegate import SlideDelegate
from workbench.model.view import Slide, SlidesView, View, ViewPage


class SlidesDocument(SidesDocument[Slide]):
    """Shows a `SlidesView`; slides and their pictures come as they are scrolled to."""

    def __init__(self, view: SlidesView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(view.slides, lambda s: () if s.at is None else (s.at,), slide_look, replicas, parent)
        delegate = SlideDelegate(self.thumbnails, self)
        self.place_table(SidesTable(self.model, delegate, translate("Views", "Slides side by side"), self))
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table)

    def page_of(self, view: View) -> ViewPage[Slide] | None:
        """The slides of a part."""
        return view.slides if isinstance(view, SlidesView) else None
