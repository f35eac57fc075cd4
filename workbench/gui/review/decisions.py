"""The list of decisions with the reason of the current one, and its suggestion shown before it is taken."""

from PyQt6.QtCore import QModelIndex, pyqtSignal
from PyQt6.QtWidgets import QFrame, QLabel, QListView, QVBoxLayout, QWidget

from workbench.gui.review.decision_model import DecisionModel, reason_words
from workbench.gui.review.findings import FindingsList
from workbench.gui.review.suggestion import SuggestionBox
from workbench.gui.theme import STEP, on_window
from workbench.gui.translate import translate
from workbench.model.merge import Choice
from workbench.review import Review


class DecisionsPanel(QWidget):
    """`visited` names the decision that the person went to; `suggestion_taken` the one whose suggestion they want."""

    visited = pyqtSignal(str)
    suggestion_taken = pyqtSignal(str)
    previewed = pyqtSignal(object)  # the address of the decision whose suggestion the person looks at, or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = DecisionModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setAccessibleName(translate("Review", "Decisions"))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setUniformItemSizes(True)
        on_window(self.list)
        self.reason = QLabel(self)
        self.reason.setWordWrap(True)
        self.reason.setAccessibleName(translate("Review", "Reason"))
        self.suggestion = SuggestionBox(self)
        self._current: str | None = None
        title = QLabel(translate("Review", "Decisions"), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        box = QVBoxLayout(self)
        box.setContentsMargins(STEP, STEP, STEP, STEP)
        box.setSpacing(STEP)
        box.addWidget(title)
        self.findings = FindingsList(self)
        self.findings.visited.connect(self.visited)
        box.addWidget(self.list, 1)
        box.addWidget(self.findings)
        box.addWidget(self.reason)
        box.addWidget(self.suggestion)
        selection = self.list.selectionModel()
        assert selection is not None
        selection.currentChanged.connect(self._went)
        self.suggestion.taken.connect(self._take)
        self.suggestion.previewed.connect(lambda pointed: self.previewed.emit(self._current if pointed else None))
        self.setMinimumWidth(26 * STEP)
        self._following = False

    def show_review(self, review: Review | None, current: str | None) -> None:
        """Show the review as it stands, with `current` selected."""
        self._following = True
        self.model.show(review)
        row = self.model.row_of(current)
        self.list.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())
        self._following = False
        self._current = current
        decision = review.index.decisions.get(current) if review is not None and current is not None else None
        self.reason.setText(reason_words(decision) if decision is not None else "")
        offered = decision is not None and decision.suggestion is not None and Choice.SUGGESTION in decision.allowed
        self.suggestion.setVisible(offered)
        if offered and review is not None and decision is not None and decision.suggestion is not None:
            self.suggestion.show_suggestion(review.standing(decision.at).text, decision.suggestion.text)

    def _went(self, index: QModelIndex) -> None:
        if not self._following and index.isValid():
            self.visited.emit(self.model.decisions[index.row()].at)

    def _take(self) -> None:
        if self._current is not None:
            self.suggestion_taken.emit(self._current)
