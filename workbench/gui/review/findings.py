"""What a plugin remarks on a merge, in a short list; a remark about a decision leads to it."""

from collections.abc import Sequence

from PyQt6.QtCore import QSize, Qt, pyqtSignal
from PyQt6.QtGui import QResizeEvent
from PyQt6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QWidget

from workbench.gui.theme import STEP, on_window
from workbench.gui.translate import translate
from workbench.model.merge import Finding

_AT = Qt.ItemDataRole.UserRole
_HIGHEST = 16 * STEP


class FindingsList(QListWidget):
    """`visited` names the decision that the chosen remark is about. Hidden while there is nothing to remark."""

    visited = pyqtSignal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.findings: tuple[Finding, ...] = ()
        self._fitting = False
        self.setAccessibleName(translate("Review", "Remarks on this merge"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setSpacing(STEP // 4)
        on_window(self)
        self.itemClicked.connect(self._chosen)
        self.itemActivated.connect(self._chosen)
        self.hide()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these, each once."""
        once = tuple(dict.fromkeys(findings))
        if once == self.findings:
            return
        self.findings = once
        self.clear()
        for finding in once:
            item = QListWidgetItem(f"{'•' if finding.severity == 'note' else '⚠'} {finding.message}")
            item.setData(_AT, finding.at)
            if finding.at is not None:
                item.setToolTip(translate("Review", "Go to what this is about"))
            self.addItem(item)
        self.setVisible(bool(once))
        self._fit()

    def resizeEvent(self, event: QResizeEvent | None) -> None:
        """Other widths break the words elsewhere."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as its remarks, so far."""
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def _fit(self) -> None:
        """Be as high as the remarks come to, laid out in the whole width: a scroll bar that is not needed would take some."""
        if self._fitting or not self.count():
            return
        self._fitting = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scheduleDelayedItemsLayout()
        self.executeDelayedItemsLayout()
        first, last = (self.visualItemRect(self.item(row)) for row in (0, self.count() - 1))
        high = last.bottom() + 1 - first.top() + 2 * self.spacing() + 2 * self.frameWidth()
        if high > _HIGHEST:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFixedHeight(min(_HIGHEST, high))
        self._fitting = False

    def _chosen(self, item: QListWidgetItem) -> None:
        at = item.data(_AT)
        if isinstance(at, str):
            self.visited.emit(at)
