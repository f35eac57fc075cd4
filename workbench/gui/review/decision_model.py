"""The decisions of a review as a list: what has to be looked at, and quietly what was answered by itself."""

from collections.abc import Sequence

from PyQt6.QtCore import QModelIndex, QObject, QSize, QStringListModel, Qt

from workbench.gui.theme import theme
from workbench.gui.translate import translate
from workbench.gui.wording import answer_words
from workbench.model.merge import Choice, Decision
from workbench.review import Review

_NOWHERE = QModelIndex()
_FEW = 64  # rows that are told of one by one


class DecisionModel(QStringListModel):
    """One row a decision, in document order.

    The strings are empty: a list asks for the number of rows once a row, and Qt's own model answers that without Python.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.review: Review | None = None
        self.decisions: tuple[Decision, ...] = ()

    def show(self, review: Review | None) -> None:
        """Show the review as it stands."""
        decisions = review.result.decisions if review is not None else ()
        if review is not None and decisions is self.decisions:
            before, self.review = self.review, review
            self._tell(range(len(decisions)) if before is None else self._rows(before, review))
            return
        self.review, self.decisions = review, decisions
        self.setStringList([""] * len(decisions))

    def row_of(self, at: str | None) -> int:
        """The row of a decision; -1 without one."""
        return self.review.index.rows.get(at, -1) if self.review is not None and at is not None else -1

    def _rows(self, before: Review, review: Review) -> Sequence[int]:
        """The rows that may read otherwise now."""
        rows = review.index.rows
        return sorted(rows[at] for at in before.differing(review) if at in rows)

    def _tell(self, rows: Sequence[int]) -> None:
        if len(rows) > _FEW:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))
            return
        for row in rows:
            self.dataChanged.emit(self.index(row), self.index(row))

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Rows can be chosen, not written to."""
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The sign, the place and the answer; the reason as a tooltip."""
        if not index.isValid() or self.review is None:
            return None
        decision = self.decisions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{self.sign(decision)}  {decision.title or decision.at}\n     {self.answer(decision)}"
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleDescriptionRole:
                return reason_words(decision)
            case Qt.ItemDataRole.ForegroundRole:
                if self.review.is_open(decision.at):
                    return theme().conflict
                return None if decision.conflict else theme().faint
            case Qt.ItemDataRole.SizeHintRole:
                return QSize(160, 48)
        return None

    def sign(self, decision: Decision) -> str:
        """What stands before a decision: open, moot, answered by a person, answered by itself."""
        assert self.review is not None
        if self.review.is_open(decision.at):
            return "⚠"
        if self.review.moot(decision.at):
            return "–"
        return "✓" if decision.conflict or self.review.answered(decision.at) else "·"

    def answer(self, decision: Decision) -> str:
        """The answer that holds, in words."""
        assert self.review is not None
        if self.review.is_open(decision.at):
            return translate("Review", "your decision")
        if self.review.moot(decision.at):
            return translate("Review", "not asked any more")
        choice = self.review.choice(decision.at)
        words = answer_words(choice) if choice is not None else translate("Review", "written by hand")
        if decision.conflict or self.review.answered(decision.at):
            return words
        return translate("Review", "{answer}, by itself").format(answer=words)


def reason_words(decision: Decision) -> str:
    """Why it is so, and how sure that is."""
    reason = decision.reason[:1].upper() + decision.reason[1:]
    if decision.suggestion is not None and Choice.SUGGESTION in decision.allowed:
        words = translate("Review", "{reason}. A suggestion fits with {percent} confidence.")
    elif decision.conflict:
        words = translate("Review", "{reason}.")
    else:
        words = translate("Review", "{reason} ({percent} sure).")
    return words.format(reason=reason, percent=f"{decision.confidence:.0%}")
