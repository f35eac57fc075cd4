"""The settings, on one page of the window."""

from collections.abc import Sequence

from PyQt6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from workbench.gui.aside import AsidePage
from workbench.gui.preferences.section import SettingsSection
from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class SettingsPage(AsidePage):
    """Shows sections below each other; every setting holds at once."""

    def __init__(self, sections: Sequence[SettingsSection], parent: QWidget | None = None) -> None:
        super().__init__(translate("preferences", "Settings"), parent)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(translate("preferences", "Settings"))
        inside = QWidget(area)
        box = QVBoxLayout(inside)
        box.setContentsMargins(2 * STEP, STEP, 2 * STEP, 2 * STEP)
        box.setSpacing(STEP)
        self.parts: dict[str, QWidget] = {}
        for section in sections:
            title = QLabel(section.title, inside)
            font = title.font()
            font.setBold(True)
            title.setFont(font)
            part = section.make(inside)
            part.setContentsMargins(0, 0, 0, 0)
            self.parts[section.title] = part
            box.addWidget(title)
            box.addWidget(part)
            box.addSpacing(2 * STEP)
        box.addStretch(1)
        inside.setMaximumWidth(100 * STEP)
        area.setWidget(inside)
        self.box.addWidget(area, 1)
        self.setFocusProxy(area)
