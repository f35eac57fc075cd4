"""The page of the keys over a window that has no pages of its own for it."""

from PyQt6.QtWidgets import QDialog, QVBoxLayout, QWidget

from workbench.gui.keys.keyring import Keyring
from workbench.gui.keys.page import KeysPage
from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class KeysDialog(QDialog):
    """Shows and changes what a keyring holds; "Back" and Escape close it."""

    def __init__(self, keyring: Keyring, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("keys", "Keys"))
        self.page = KeysPage(keyring, self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, STEP, 0, STEP)
        box.addWidget(self.page)
        self.page.left.connect(self.close)
        self.finished.connect(self.deleteLater)
        self.resize(min(110 * STEP, parent.width()), min(80 * STEP, parent.height()))
        self.page.setFocus()
