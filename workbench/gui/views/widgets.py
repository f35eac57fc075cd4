"""Which widget shows which view."""

from collections.abc import Sequence

from PyQt6.QtWidgets import QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.text.document import TextDocument
from workbench.gui.text.view import TextView as TextColumns
from workbench.gui.translate import translate
from workbench.gui.views.area import Shown
from workbench.gui.views.properties import PropertiesDocument


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
            shown.append(Shown(self._values, "", values=True, lasting=True))
        if discussion.regions is not None:
            shown.append(Shown(self._text, translate("Views", "Text"), lasting=True))
        return shown
