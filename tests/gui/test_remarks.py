"""The list of what a plugin remarks on a merge."""

import pytest
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.review.findings import FindingsList
from workbench.model.merge import Finding

LONG = "Saved by LibreOffice: lost in the left: 4 alignment tabs and three pictures. The result keeps them."


@pytest.mark.parametrize("count", [1, 2, 4])
@pytest.mark.parametrize("width", [420, 700])
def test_it_is_as_high_as_its_remarks(qtbot, width: int, count: int):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    remarks = FindingsList()
    layout.addWidget(remarks)
    layout.addStretch()
    page.resize(width, 600)
    page.show()
    remarks.show_findings([Finding(f"{number} {LONG}") for number in range(count)])
    for narrower in (0, 40):
        page.resize(width - narrower, 600)
        qtbot.waitUntil(lambda: width - narrower - 40 < remarks.width() < width - narrower)  # noqa: B023
        assert remarks.verticalScrollBar().maximum() == 0
        rows = [remarks.visualItemRect(remarks.item(row)) for row in range(count)]
        assert remarks.height() - 8 < rows[-1].bottom() < remarks.height()
