"""One part of the settings page."""

from collections.abc import Callable
from dataclasses import dataclass

from PyQt6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from workbench.gui.theme import STEP


@dataclass(frozen=True, slots=True)
class SettingsSection:
    """`make` gives the widget with the controls, for a parent; it is called when the page is first wanted."""

    title: str
    make: Callable[[QWidget], QWidget]


class SettingsForm(QWidget):
    """Controls with their words beside them; a section may be one of these."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = QFormLayout(self)
        self.form.setContentsMargins(0, 0, 0, 0)
        self.form.setHorizontalSpacing(2 * STEP)
        self.form.setVerticalSpacing(STEP)
        self.form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.FieldsStayAtSizeHint)

    def row(self, words: str, control: QWidget) -> None:
        """Add a control with its words; `&` in them marks its key."""
        label = QLabel(words, self)
        label.setBuddy(control)
        label.setMinimumWidth(14 * STEP)  # the same in every section
        control.setAccessibleName(words.replace("&", "").rstrip(":"))
        self.form.addRow(label, control)

    def line(self, control: QWidget) -> None:
        """Add a control that says itself what it is."""
        self.form.addRow(control)

    def note(self, words: str) -> QLabel:
        """Add a sentence."""
        label = QLabel(words, self)
        label.setWordWrap(True)
        self.form.addRow(label)
        return label


def choice(parent: QWidget, entries: dict[str, str], current: str) -> QComboBox:
    """A list of words, each with the value that it stands for as its data."""
    box = QComboBox(parent)
    for value, words in entries.items():
        box.addItem(words, value)
    box.setCurrentIndex(max(0, box.findData(current)))
    return box
