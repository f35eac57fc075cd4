"""All views of the document that is discussed: values above, and below them the document, in tabs where it has several."""

from collections.abc import Callable, Sequence

from PyQt6 import sip
from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QSplitter, QTabWidget, QWidget

from workbench.gui.review.discussion import Discussion
from workbench.gui.theme import STEP, keep_sides
from workbench.gui.views.document import DocumentView
from workbench.model.view import View, Want

Build = Callable[[Discussion, QWidget], Sequence["Shown"]]


class Shown:
    """A view that is on show: its widget, what its tab says, its number, and whether it is a short list of values."""

    def __init__(
        self, widget: DocumentView, title: str, number: int, values: bool = False, lasting: bool = False
    ) -> None:
        self.widget, self.title, self.number, self.values = widget, title, number, values
        self.lasting = lasting  # it is built once, and shows the next document too
        self.stale = True


class DocumentArea(QSplitter):
    """Shows what `build` makes of a discussion; the signals of all views come out of it as those of one."""

    visited = pyqtSignal(str)
    taken = pyqtSignal(str, object)  # at, Choice
    edited = pyqtSignal(object)  # Edit
    wanted = pyqtSignal(object, object)  # Shown, the Want of its view

    def __init__(self, build: Build, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        keep_sides(self)
        self._build = build
        self._discussion: Discussion | None = None
        self._base = False
        self._heard: set[DocumentView] = set()
        self.shown: tuple[Shown, ...] = ()
        self.tabs = QTabWidget(self)
        self.tabs.setDocumentMode(True)
        self.tabs.currentChanged.connect(self._turned)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(1)

    def show_opened(self, discussion: Discussion | None) -> None:
        """Show the views of a document; nothing without one. Whether there is anything to see."""
        if self._discussion is discussion:
            return
        self._discussion = None  # turning the tabs now means nothing
        self.tabs.clear()
        for one in self.shown:
            one.widget.setParent(self if one.lasting else None)
            one.widget.hide()
            if not one.lasting:
                self._heard.discard(one.widget)
                one.widget.deleteLater()
        self._discussion = discussion
        self.shown = tuple(self._build(discussion, self)) if discussion is not None else ()
        for one in self.shown:
            if one.values and discussion is not None:
                one.widget.show_discussion(discussion)  # how high it is depends on what is in it
        self._place()
        for one in self.shown:
            one.stale = True
            self._hear(one)
            one.widget.peek(self._base)

    @property
    def empty(self) -> bool:
        """Whether nothing of the document can be shown."""
        return not self.shown

    def refresh(self) -> None:
        """Show the review as it stands, now in what can be seen, and in the rest once that is turned to."""
        for one in self.shown:
            one.stale = True
        self._draw()

    def look_at(self, at: str) -> None:
        """Bring a decision into sight, in whichever view it is."""
        holders = [one for one in self.shown if one.widget.holds(at)]
        if holders and not any(self._seen(one) for one in holders):
            self.tabs.setCurrentWidget(holders[0].widget)
        for one in holders:
            one.widget.look_at(at)

    def unfold(self) -> None:
        """Open or fold what stands beside the place where the person is, in the view that is seen."""
        for one in self.shown:
            if self._seen(one) and one.widget.unfold():
                return

    def flush(self) -> None:
        """Hand over what was typed."""
        for one in self.shown:
            one.widget.flush()

    def peek(self, base: bool) -> None:
        """Show or hide the base in every view, in those of the next document too."""
        self._base = base
        for one in self.shown:
            one.widget.peek(base)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return self._base

    def _place(self) -> None:
        values = [one for one in self.shown if one.values]
        rest = [one for one in self.shown if not one.values]
        for one in values:
            self.insertWidget(0, one.widget)
            one.widget.setMaximumHeight(one.widget.sizeHint().height() if rest else 16_777_215)
            one.widget.setMinimumHeight(min(18 * STEP, one.widget.sizeHint().height()) if rest else 0)
            one.widget.show()
        self.tabs.setVisible(len(rest) > 1)
        if len(rest) == 1:
            self.addWidget(rest[0].widget)
            rest[0].widget.show()
        elif rest:
            self.addWidget(self.tabs)
            for one in rest:
                self.tabs.addTab(one.widget, one.title.replace("&", "&&"))
                one.widget.setContentsMargins(0, STEP // 2, 0, 0)
        if values and rest:  # the document has the most of the room
            high = sum(one.widget.sizeHint().height() for one in values)
            room = max(self.height(), 60 * STEP)
            self.setSizes([min(high, room // 3) if w in [v.widget for v in values] else room for w in self._in_order()])

    def take_in(self, one: Shown, want: Want, views: Sequence[View]) -> None:
        """Give a view the part of it that it wanted: of the answer, the view of the same number, or the one picture."""
        if not self._there(one):
            return
        number = 0 if want.reference is not None else one.number
        if number < len(views):
            one.widget.put(views[number], want)
        else:
            one.widget.refused(want)

    def refuse(self, one: Shown, want: Want) -> None:
        """Tell a view that a part of it does not come."""
        if self._there(one):
            one.widget.refused(want)

    def _there(self, one: Shown) -> bool:
        """Whether a view still is; what was asked for it may come after its page was closed."""
        return one in self.shown and not sip.isdeleted(one.widget)

    def _in_order(self) -> list[QWidget | None]:
        return [self.widget(number) for number in range(self.count())]

    def _hear(self, one: Shown) -> None:
        widget = one.widget
        if widget in self._heard:
            return
        self._heard.add(widget)
        widget.visited.connect(self.visited)
        widget.taken.connect(self.taken)
        widget.edited.connect(self.edited)
        widget.wanted.connect(lambda want: self.wanted.emit(one, want))

    def _seen(self, one: Shown) -> bool:
        return one.values or self.tabs.indexOf(one.widget) in (-1, self.tabs.currentIndex())

    def _turned(self, _: int) -> None:
        self._draw()

    def _draw(self) -> None:
        for one in self.shown:
            if self._discussion is not None and one.stale and self._seen(one):
                one.stale = False
                one.widget.show_discussion(self._discussion)
