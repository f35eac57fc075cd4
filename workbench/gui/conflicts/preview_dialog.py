"""The window that says what Apply will do, before anything is written."""

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.conflicts.preview import Group, Preview
from workbench.gui.theme import STEP, quiet_header, theme
from workbench.gui.translate import translate
from workbench.gui.wording import isolated
from workbench.model.problem import Problem

FEW = 12
"""Conflicts of a group up to which it is unfolded at once."""


class PreviewDialog(QDialog):
    """Shows a `Preview`; accepted when the person wants it applied. Nothing waits for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Conflicts", "What Apply will do"))
        self.resize(90 * STEP, 60 * STEP)
        self.head = QLabel(self)
        self.head.setWordWrap(True)
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.problems = QLabel(self)
        self.problems.setObjectName("previewProblems")
        self.problems.setWordWrap(True)
        self.problems.setTextFormat(Qt.TextFormat.PlainText)
        self.problems.setAccessibleName(translate("Conflicts", "What will not be done"))
        self.problems.hide()
        self.tree = QTreeWidget(self)
        self.tree.setAccessibleName(translate("Conflicts", "What will become of each conflict"))
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([translate("Conflicts", "Conflict"), translate("Conflicts", "What will be done")])
        self.tree.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.tree.setUniformRowHeights(True)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self.tree.setSelectionMode(QTreeWidget.SelectionMode.SingleSelection)
        header = self.tree.header()
        assert header is not None
        quiet_header(header)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, 38 * STEP)
        buttons = QDialogButtonBox(self)
        apply = buttons.addButton(translate("Conflicts", "Apply"), QDialogButtonBox.ButtonRole.AcceptRole)
        close = buttons.addButton(translate("Conflicts", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        assert apply is not None and close is not None
        self.apply = apply
        self.apply.setAccessibleName(translate("Conflicts", "Apply the choices"))
        self.apply.setToolTip(translate("Conflicts", "Write this into the replicas  (Enter)"))
        self.apply.setDefault(True)
        close.setAccessibleName(translate("Conflicts", "Close the preview"))
        close.setToolTip(translate("Conflicts", "Close; nothing is written  (Escape)"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        box.setSpacing(STEP)
        for widget in (self.head, self.problems, self.tree, buttons):
            box.addWidget(widget)

    def show_preview(self, preview: Preview, choices: int) -> None:
        """Show what will be done; `choices` are there to be applied."""
        self.head.setText(preview.head)
        self.apply.setEnabled(choices > 0)
        self._complain(preview.problems)
        open_before = {self._title(n) for n in range(self.tree.topLevelItemCount()) if self._unfolded(n)}
        fresh = self.tree.topLevelItemCount() == 0
        self.tree.clear()
        for group in preview.groups:
            item = _item(group)
            self.tree.addTopLevelItem(item)
            item.setFirstColumnSpanned(True)
            item.setExpanded(group.count <= FEW or len(preview.groups) == 1 if fresh else group.title in open_before)
        self.tree.setCurrentItem(self.tree.topLevelItem(0))

    def fail(self, problem: Problem) -> None:
        """Say why it cannot be told what Apply will do."""
        self.head.setText(translate("Conflicts", "What Apply will do cannot be told now."))
        self._complain((str(problem),))

    def _complain(self, problems: tuple[str, ...]) -> None:
        colours = theme(self.palette())
        self.problems.setVisible(bool(problems))
        shown = [f"⚠  {words}" for words in problems[:5]]
        if len(problems) > 5:
            shown.append(translate("Conflicts", "… and {more} more.").format(more=len(problems) - 5))
        self.problems.setText("\n".join(shown))
        self.problems.setStyleSheet(
            f"#previewProblems {{ background: {colours.tint(colours.conflict).name()};"
            f" border-left: 4px solid {colours.conflict.name()}; padding: {STEP}px; }}"
        )

    def _title(self, number: int) -> str:
        item = self.tree.topLevelItem(number)
        return str(item.data(0, Qt.ItemDataRole.UserRole)) if item is not None else ""

    def _unfolded(self, number: int) -> bool:
        item = self.tree.topLevelItem(number)
        return item is not None and item.isExpanded()


def _item(group: Group) -> QTreeWidgetItem:
    """A group with its lines, and how many more there are."""
    item = QTreeWidgetItem([f"{group.title} · {group.count}"])
    item.setSizeHint(0, QSize(0, 4 * STEP))
    item.setData(0, Qt.ItemDataRole.UserRole, group.title)
    font = item.font(0)
    font.setBold(True)
    item.setFont(0, font)
    for line in group.lines:
        child = QTreeWidgetItem([line.name, line.words])
        child.setToolTip(0, line.name)
        child.setToolTip(1, f"{isolated(line.name)}: {line.words}")
        item.addChild(child)
    if group.more:
        item.addChild(QTreeWidgetItem([translate("Conflicts", "… and {more} more like these").format(more=group.more)]))
    return item
