"""How long, and in how much room, old versions are kept."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QLineEdit, QSpinBox, QWidget

from workbench.gui.preferences.section import SettingsForm
from workbench.gui.translate import translate
from workbench.gui.upkeep.seen import Upkept, stock_words
from workbench.gui.upkeep.tab import UpkeepTab


class KeepingTab(UpkeepTab):
    """`chosen` carries days, the space as it was written, and whether what is more goes at once."""

    chosen = pyqtSignal(int, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate(
                "Upkeep",
                "What a sync overwrites or deletes is kept in this replica, and can be brought back. The oldest goes first; "
                "what the next merge and open conflicts need always stays.",
            ),
            parent,
        )
        form = SettingsForm(self)
        self.days = QSpinBox(form)
        self.days.setRange(0, 36500)
        self.days.setSuffix(translate("Upkeep", " days"))
        self.space = QLineEdit(form)
        self.space.setToolTip(translate("Upkeep", "A share of the disk, as 10%, or a size, as 5 GB"))
        form.row(translate("Upkeep", "&Keep for:"), self.days)
        form.row(translate("Upkeep", "In at &most:"), self.space)
        self.now = QCheckBox(translate("Upkeep", "Drop what is more at &once, not within a day"), form)
        form.line(self.now)
        self.used = form.note("")
        self.used.setAccessibleName(translate("Upkeep", "How much is in use"))
        self.box.addWidget(form)
        self.box.addStretch(1)
        self.agree = self.button(translate("Upkeep", "Keep it so"), translate("Upkeep", "Set this for this replica"))
        self.agree.clicked.connect(lambda: self.chosen.emit(self.days.value(), self.space.text(), self.now.isChecked()))
        self.setFocusProxy(self.days)

    def show_seen(self, seen: Upkept) -> None:
        """Show what is set, and what is in use."""
        self.days.setValue(seen.stock.keeping.days)
        self.space.setText(seen.stock.keeping.space)
        self.now.setChecked(False)
        self.used.setText(stock_words(seen.stock))
