"""The table of external tools."""

from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QHeaderView, QTableView, QWidget

from workbench.gui.theme import STEP, quiet_header
from workbench.gui.tools.model import ToolColumn, ToolModel
from workbench.gui.translate import translate


class ToolTable(QTableView):
    """Shows a `ToolModel`; one row can be selected."""

    def __init__(self, model: ToolModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(translate("Tools", "External tools"))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setStyleSheet(f"QTableView::item {{ padding-left: {STEP - 3}px; }}")  # in line with the headings
        rows, header = self.verticalHeader(), self.horizontalHeader()
        assert rows is not None
        assert header is not None
        rows.hide()
        rows.setDefaultSectionSize(4 * STEP)
        quiet_header(header)
        header.setSectionResizeMode(ToolColumn.PROGRAM, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(ToolColumn.NAME, 22 * STEP)
