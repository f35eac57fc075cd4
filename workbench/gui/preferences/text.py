"""Settings of the text columns."""

from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import QCheckBox, QFontComboBox, QSpinBox, QWidget

from workbench.gui.dressing import LARGEST, SMALLEST, Dressing
from workbench.gui.preferences.section import SettingsForm
from workbench.gui.translate import translate


class TextForm(SettingsForm):
    """Font and size, which hold at once in every column."""

    def __init__(self, dressing: Dressing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dressing = dressing
        self.own = QCheckBox(translate("preferences", "A &font of my own for text, in place of the system's"), self)
        self.family = QFontComboBox(self)
        self.family.setFontFilters(QFontComboBox.FontFilter.MonospacedFonts)
        self.family.setEditable(False)
        self.points = QSpinBox(self)
        self.points.setRange(SMALLEST, LARGEST)
        self.points.setSuffix(translate("preferences", " pt"))
        self.points.setToolTip(translate("preferences", "Also by Ctrl and the wheel, over the text"))
        self.line(self.own)
        self.row(translate("preferences", "F&ont:"), self.family)
        self.row(translate("preferences", "Text &size:"), self.points)
        self._show()
        self.own.toggled.connect(lambda on: dressing.choose_family(self.family.currentFont().family() if on else ""))
        self.family.currentFontChanged.connect(self._family)
        self.points.valueChanged.connect(dressing.choose_size)
        dressing.changed.connect(self._show)

    def _family(self, font: QFont) -> None:
        if self.own.isChecked():
            self._dressing.choose_family(font.family())

    def _show(self) -> None:
        """Follow the wheel and the keys too."""
        font, family = self._dressing.font, self._dressing.family
        for control in (self.own, self.family, self.points):
            control.blockSignals(True)
        self.own.setChecked(bool(family))
        self.family.setEnabled(bool(family))
        self.family.setCurrentFont(font)
        self.points.setValue(round(font.pointSizeF()))
        for control in (self.own, self.family, self.points):
            control.blockSignals(False)
