"""Which widget shows which view."""

from collections.abc import Sequence

from PyQt6.QtWidgets import QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.text.document import TextDocument
from workbench.gui.text.view import TextView as TextColumns
from workbench.gui.translate import translate
from workbench.gui.views.area import Shown
from workbench.gui.views.document import DocumentView
from workbench.gui.views.image import ImageDocument
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.properties import PropertiesDocument
from workbench.gui.views.slides import SlidesDocument
from workbench.gui.views.table import TableDocument
from workbench.model.view import ImageView, PropertiesView, RichTextView, SlidesView, TableView, TextView


class Widgets:
    """Makes the widgets for the views of one document after the other. The columns of text are built once: they are heavy."""

    def __init__(self, text: TextColumns, table: PropertiesDocument, parent: QWidget) -> None:
        self._text = TextDocument(text, parent)
        self._text.hide()
        table.hide()
        self._values = table

    def __call__(self, discussion: Discussion, parent: QWidget) -> Sequence[Shown]:
        """A widget for every view that can be shown; none means that the document is settled as a whole."""
        shown: list[Shown] = []
        if discussion.rows:
            shown.append(Shown(self._values, "", -1, values=True, lasting=True))
        replicas = discussion.opened.conflict.replicas
        text = False
        for number, view in enumerate(discussion.opened.views):
            one: DocumentView
            match view:
                case TextView():
                    if not text:  # the result of a text is one text
                        shown.append(Shown(self._text, translate("Views", "Text"), number, lasting=True))
                    text = True
                    continue
                case PropertiesView():
                    continue
                case RichTextView():
                    one, title = ParagraphsDocument(view, replicas, parent), translate("Views", "Pages")
                case TableView():
                    one, title = TableDocument(view, replicas, parent), view.title or translate("Views", "Table")
                case SlidesView():
                    one, title = SlidesDocument(view, replicas, parent), translate("Views", "Slides")
                case ImageView():
                    one, title = ImageDocument(view, replicas, parent), translate("Views", "Picture")
            shown.append(Shown(one, title, number))
        return shown
