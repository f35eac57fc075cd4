"""Which widget shows which view."""

from collections.abc import Callable, Sequence

from PyQt6.QtWidgets import QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.text.document import TextDocument
from workbench.gui.text.view import TextView as TextColumns
from workbench.gui.translate import translate
from workbench.gui.views.area import Shown
from workbench.gui.views.document import DocumentView
from workbench.gui.views.foreign import ForeignDocument, WidgetOf
from workbench.gui.views.image import ImageDocument
from workbench.gui.views.paragraphs import ParagraphsDocument
from workbench.gui.views.properties import PropertiesDocument
from workbench.gui.views.slides import SlidesDocument
from workbench.gui.views.table import TableDocument
from workbench.model.problem import Problem
from workbench.model.view import ImageView, PropertiesView, RichTextView, SlidesView, TableView, TextView, View


class Widgets:
    """Makes the widgets for the views of one document after the other. The columns of text are built once: they are heavy.

    Without `text` or `table`, texts or values are shown by somebody else.
    """

    def __init__(self, text: TextColumns | None, table: PropertiesDocument | None, parent: QWidget) -> None:
        self._text = TextDocument(text, parent) if text is not None else None
        self._values = table
        for lasting in (self._text, table):
            if lasting is not None:
                lasting.hide()
        self.widget_of: WidgetOf | None = None
        """Asks the plugins that draw."""
        self.tell: Callable[[Problem], None] = lambda problem: None

    def __call__(self, discussion: Discussion, parent: QWidget) -> Sequence[Shown]:
        """A widget for every view that can be shown; none means that the document is settled as a whole."""
        shown: list[Shown] = []
        foreign = {number: self._foreign(view, parent) for number, view in enumerate(discussion.opened.views)}
        ours = [
            v for n, v in enumerate(discussion.opened.views) if foreign[n] is None and isinstance(v, PropertiesView)
        ]
        if discussion.rows and ours and self._values is not None:
            shown.append(Shown(self._values, "", -1, values=True, lasting=True))
        replicas = discussion.opened.conflict.replicas
        text = False
        for number, view in enumerate(discussion.opened.views):
            one: DocumentView
            other = foreign[number]
            if other is not None:
                shown.append(Shown(other, _title(view), number))
                continue
            match view:
                case TextView():
                    if not text and self._text is not None:  # the result of a text is one text
                        shown.append(Shown(self._text, translate("Views", "Text"), number, lasting=True))
                    text = True
                    continue
                case PropertiesView():
                    continue
                case RichTextView():
                    one = ParagraphsDocument(view, replicas, parent)
                case TableView():
                    one = TableDocument(view, replicas, parent)
                case SlidesView():
                    one = SlidesDocument(view, replicas, parent)
                case ImageView():
                    one = ImageDocument(view, replicas, parent)
            shown.append(Shown(one, _title(view), number))
        return shown

    def _foreign(self, view: View, parent: QWidget) -> ForeignDocument | None:
        """The widget of a plugin that draws; what goes wrong is told, and the built-in one is there."""
        if self.widget_of is None or isinstance(view, TextView):
            return None
        document = ForeignDocument(view, self.tell, parent)
        found = self.widget_of(view, document.choose)
        if isinstance(found, QWidget):
            document.hold(found)
            return document
        document.deleteLater()
        if isinstance(found, Problem):
            self.tell(found)
        elif found is not None:
            words = translate(
                "Views", "A plugin answered with {what} instead of a widget. The window shows it by itself."
            )
            self.tell(Problem("", words.format(what=repr(found)[:60])))
        return None


def _title(view: View) -> str:
    """What the tab of a view says."""
    match view:
        case RichTextView():
            return translate("Views", "Pages")
        case TableView(title):
            return title or translate("Views", "Table")
        case SlidesView():
            return translate("Views", "Slides")
        case ImageView():
            return translate("Views", "Picture")
        case PropertiesView(_, title):
            return title or translate("Views", "Values")
    return translate("Views", "Text")
