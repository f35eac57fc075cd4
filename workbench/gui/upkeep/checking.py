"""Whether everything that a replica holds is still whole."""

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QCheckBox, QPlainTextEdit, QWidget

from workbench.engine.check import Checked
from workbench.gui.translate import translate
from workbench.gui.upkeep.seen import checked_words
from workbench.gui.upkeep.tab import UpkeepTab


class CheckingTab(UpkeepTab):
    """`chosen` carries whether what is damaged is to be brought back."""

    chosen = pyqtSignal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            translate(
                "Upkeep",
                "Every file and every old version is read and compared with what was recorded: bits that a disk lost show in "
                "neither size nor time. It can take a while, and can be stopped.",
            ),
            parent,
        )
        self.repair = QCheckBox(
            translate("Upkeep", "&Repair from the replicas that are here; what is damaged goes into the trash"), self
        )
        self.told = QPlainTextEdit(self)
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(translate("Upkeep", "What the check found"))
        self.box.addWidget(self.repair)
        self.box.addWidget(self.told, 1)
        self.begin = self.button(
            translate("Upkeep", "Check everything"), translate("Upkeep", "Read everything that this replica holds")
        )
        self.begin.clicked.connect(lambda: self.chosen.emit(self.repair.isChecked()))
        self.setFocusProxy(self.begin)

    def show_checked(self, checked: Checked) -> None:
        """Say what was found."""
        self.told.setPlainText("\n".join(checked_words(checked)))
