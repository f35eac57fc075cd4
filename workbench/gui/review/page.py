"""One conflict taken up: its document in three columns or as values, its decisions, and Apply."""

from PyQt6.QtCore import Qt, QTimer, pyqtSignal
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from workbench.gui.bars.title import PageTitle
from workbench.gui.desk import Opened
from workbench.gui.keys.tips import tell_key
from workbench.gui.places.page import PlacePage
from workbench.gui.places.settling import Settling
from workbench.gui.review.decisions import DecisionsPanel
from workbench.gui.review.discussion import Discussion
from workbench.gui.review.options_button import OptionsButton
from workbench.gui.review.properties_view import PropertiesTable
from workbench.gui.review.validity import Validity
from workbench.gui.text.view import TextView
from workbench.gui.theme import STEP, keep_sides
from workbench.gui.translate import translate
from workbench.gui.views.area import DocumentArea, Shown
from workbench.gui.views.fetch import Fetch
from workbench.gui.views.properties import PropertiesDocument
from workbench.gui.views.widgets import Widgets
from workbench.gui.wording import both_words, kind_words, together_words
from workbench.model.conflict import Keep
from workbench.model.merge import Choice
from workbench.model.problem import Problem
from workbench.model.view import Want
from workbench.review.typed import Edit

_KEEPS = {
    Choice.LEFT: Keep.LEFT,
    Choice.RIGHT: Keep.RIGHT,
    Choice.LEFT_THEN_RIGHT: Keep.BOTH,
    Choice.RIGHT_THEN_LEFT: Keep.BOTH,
}
"""What the keys for an answer mean where a conflict is settled as a whole."""


class ReviewPage(QWidget):
    """Shows a `Discussion` and tells it what the person does; `back`, `apply_asked` and `chosen` go to the window."""

    back = pyqtSignal()
    apply_asked = pyqtSignal()
    chosen = pyqtSignal()  # another choice for the conflict as a whole
    panel_asked = pyqtSignal()
    failed = pyqtSignal(object)  # Problem: a part of the document cannot be shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.discussion: Discussion | None = None
        self._applies, self._tip = translate("Review", "Apply writes to both replicas"), ""
        self._keeps: tuple[tuple[Keep, ...], ...] = ()
        self.title = PageTitle("", self)
        self._back = QPushButton(translate("Review", "‹ All conflicts"), self)
        tell_key(self._back, translate("Review", "Back to the list; decisions are kept"), "conflicts")
        self._back.setAccessibleName(translate("Review", "Back to all conflicts"))
        self.title.row.insertWidget(0, self._back)
        self.fold = QPushButton(self)
        self.fold.setFlat(True)
        tell_key(self.fold, translate("Review", "Show or fold away the list of decisions"), "panel")
        self.fold.setAccessibleName(translate("Review", "Show or fold away the decisions"))
        self.options = OptionsButton(self)
        self.title.row.addWidget(self.options)
        self.title.row.addWidget(self.fold)
        self._folded = False
        self.validity = Validity(self)
        self.validity.told.connect(self._show_status)
        self.fetch: Fetch | None = None
        """Where the parts of a view come from that were not there at first."""
        self.text = TextView(self)
        self.table = PropertiesTable(self)
        self.whole = PlacePage(self)
        self.panel = DecisionsPanel(self)
        self.status = QLabel(self)
        self.status.setAccessibleName(translate("Review", "How far this is decided"))
        self.status.setWordWrap(True)
        self.status.setMinimumWidth(1)
        self.apply = QPushButton(translate("Review", "Apply"), self)
        self.apply.setAccessibleName(translate("Review", "Apply the result"))
        self.apply.setDefault(True)
        self.widgets = Widgets(self.text, PropertiesDocument(self.table, self), self)
        self.widgets.tell = self.failed.emit
        self.area = DocumentArea(self.widgets, self)
        self._inside = QStackedWidget(self)
        self._inside.addWidget(self.area)
        self._inside.addWidget(self.whole)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self._inside)
        split.addWidget(self.panel)
        split.setStretchFactor(0, 1)
        split.setCollapsible(0, False)
        split.setSizes([110 * STEP, 30 * STEP])
        split.setHandleWidth(1)
        # From right to left, Qt puts what stands beside a hidden part of a splitter one pixel out of it.
        keep_sides(split)
        for part in (self._inside, self.panel):
            part.setLayoutDirection(QGuiApplication.layoutDirection())
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        bottom.addWidget(self.status, 1)
        bottom.addWidget(self.apply)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.title)
        self.notes = QVBoxLayout()  # what is to be said about the document as it is shown
        box.addLayout(self.notes)
        box.addWidget(split, 1)
        box.addLayout(bottom)
        self._back.clicked.connect(self.back)
        self.fold.clicked.connect(self.panel_asked)
        self.fold_panel(False)
        self.apply.clicked.connect(self.apply_asked)
        self.whole.changed.connect(self._chosen)
        self.whole.later.connect(self._leave_open)
        self.area.edited.connect(self._typed)
        self.area.taken.connect(lambda at, choice: self.take(choice, at))
        self.area.visited.connect(self._visited)
        self.area.wanted.connect(self._fetch)
        self.panel.visited.connect(self._visited)
        self.panel.suggestion_taken.connect(lambda at: self.take(Choice.SUGGESTION, at))
        self.panel.previewed.connect(self._preview)

    def alone(self, summary: str, tip: str) -> None:
        """Stand in a window of its own: no list to go back to, and Apply does what `tip` says."""
        self._back.hide()
        self._applies, self._tip = summary, tip
        self._keeps = ((Keep.LEFT, Keep.RIGHT),)

    def fold_panel(self, folded: bool) -> None:
        """Fold the list of decisions away, or show it."""
        self._folded = folded
        self.fold.setText(translate("Review", "‹ Decisions") if folded else translate("Review", "Decisions ›"))
        self.panel.setVisible(not folded and not self.fold.isHidden())

    def show_opened(self, opened: Opened, discussion: Discussion | None, kept: Keep | None = None) -> None:
        """Show a conflict that was taken up; without a discussion it can only be settled as a whole.

        `kept` is what was chosen for the whole of it elsewhere.
        """
        self.discussion = discussion
        conflict = opened.conflict
        between = both_words(conflict) if any(conflict.replicas) else ""
        about = " · ".join(part for part in (kind_words(conflict), together_words(conflict), between) if part)
        self.title.show_words(conflict.name.rpartition("/")[2], about)
        self.area.show_opened(discussion)
        inside = not self.area.empty
        self._inside.setCurrentWidget(self.area if inside else self.whole)
        self.panel.findings.show_findings(opened.findings)
        self.panel.setVisible(inside and not self._folded)
        self.fold.setVisible(inside)
        self.options.hide()
        writes = translate("Review", "Write the result into {replicas}").format(replicas=both_words(conflict))
        tell_key(self.apply, self._tip or writes, "apply")
        if discussion is None or not inside:
            self.whole.show_conflict(opened, kept, *self._keeps)
            self._chosen()
            return
        self.show_options(discussion)
        discussion.changed.connect(self.refresh)
        self.refresh()
        # Where to scroll is known once the page has its size.
        QTimer.singleShot(0, self._look)

    def show_options(self, discussion: Discussion) -> None:
        """How the document is compared."""
        self.options.show_options(discussion.opened.options, discussion.review.options)

    def refresh(self) -> None:
        """Show the discussion as it stands."""
        discussion = self.discussion
        if discussion is None:
            return
        review = discussion.review
        self.area.refresh()
        self.panel.show_review(review, discussion.current)
        self.validity.watch(discussion)
        self._show_status()
        self.apply.setEnabled(not review.open)

    def _show_status(self) -> None:
        if self.discussion is not None:
            self.status.setText(self.discussion.summary(self._applies, self.validity.words))
            problem = self.validity.problem
            self.status.setToolTip("" if problem is None else str(problem))
            if problem is not None:
                self.failed.emit(problem)

    @property
    def settling(self) -> Settling | None:
        """The choice for a conflict that is settled as a whole; None while one can look inside."""
        return self.whole.settling if self.discussion is None and self.whole.conflict is not None else None

    def take(self, choice: Choice, at: str | None = None) -> None:
        """Answer the decision at `at`, or the current one; of a conflict as a whole, choose."""
        self.area.flush()
        if self.discussion is not None:
            self.discussion.take(choice, at)
        elif choice in _KEEPS:
            self.whole.choose(_KEEPS[choice])

    def say(self, words: str) -> None:
        """Say something quietly, until the next thing is done."""
        self.status.setText(words)

    def step(self, forward: bool, conflicts_only: bool = False) -> bool:
        """Go to the next or previous decision; False where there is none."""
        self.area.flush()
        moved = self.discussion is not None and self.discussion.step(forward, conflicts_only)
        self._look()
        return moved

    def undo(self) -> None:
        """Take the last choice or edit back."""
        self.area.flush()
        if self.discussion is not None:
            self.discussion.undo()
        else:
            self.whole.undo()

    def redo(self) -> None:
        """Do it again."""
        self.area.flush()
        if self.discussion is not None:
            self.discussion.redo()
        else:
            self.whole.redo()

    def reset(self) -> None:
        """Take the answer to the current decision back."""
        self.area.flush()
        if self.discussion is not None:
            self.discussion.reset()
        else:
            self.whole.choose(None)

    def take_all(self, choice: Choice) -> None:
        """Answer everything that is open."""
        self.area.flush()
        if self.discussion is not None:
            self.discussion.take_all(choice)

    def flush(self) -> None:
        """Hand over what was typed and not handed over yet."""
        self.area.flush()

    def leave(self) -> None:
        """Hand over what was typed, for the conflict is put down."""
        self.area.flush()
        self.discussion = None
        self.validity.watch(None)
        self.area.show_opened(None)

    def _fetch(self, one: Shown, want: Want) -> None:
        area, discussion = self.area, self.discussion

        def failed(problem: Problem) -> None:
            area.refuse(one, want)
            if discussion is self.discussion:
                self.failed.emit(problem)

        if self.fetch is None or discussion is None:
            area.refuse(one, want)
            return
        self.fetch(discussion.review.result, want, lambda views: area.take_in(one, want, views), failed)

    def _typed(self, edit: Edit) -> None:
        if self.discussion is not None:
            self.discussion.edit(edit)

    def _visited(self, at: str) -> None:
        self.area.flush()
        if self.discussion is not None:
            self.discussion.go(at)
            if self.sender() is self.panel:  # elsewhere the person sees it already
                self._look()

    def _preview(self, at: str | None) -> None:
        decision = self.discussion.review.index.decisions.get(at) if self.discussion is not None and at else None
        suggestion = decision.suggestion if decision is not None else None
        if suggestion is None:
            self.text.preview(None)
        else:
            self._look()
            self.text.preview(at, suggestion.text)

    def look(self) -> None:
        """Bring the place where the person is into sight."""
        self._look()

    def _look(self) -> None:
        if self.discussion is not None and self.discussion.current is not None:
            self.area.look_at(self.discussion.current)

    def _leave_open(self) -> None:
        self.whole.choose(None)
        self.back.emit()

    def _chosen(self) -> None:
        """Say what Apply would write for the choice that is made."""
        offer = self.whole.offer
        self.apply.setEnabled(offer is not None)
        if offer is None:
            self.status.setText(translate("Review", "Nothing is chosen yet"))
        else:
            words = "; ".join(offer.effects) or self._applies
            self.status.setText(translate("Review", "Apply: {what}").format(what=words))
        self.status.setToolTip("" if offer is None else "\n".join(offer.effects))
        self.chosen.emit()
