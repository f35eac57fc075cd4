"""What a person sees first: what this is for, and one thing to do."""

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from workbench.gui.dropped import dropped_paths
from workbench.gui.icons import drawn, source
from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class WelcomePage(QWidget):
    """Asks for a new briefcase; `dropped` carries folders that were dropped here."""

    new_asked = pyqtSignal()
    dropped = pyqtSignal(object)  # tuple[str, ...]

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptDrops(True)
        picture = QLabel(self)
        image = drawn(source("smart-briefcases"), round(10 * STEP * self.devicePixelRatioF()))
        image.setDevicePixelRatio(self.devicePixelRatioF())
        picture.setPixmap(image)
        picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        picture.setAccessibleName("Smart Briefcases")
        words = QLabel(
            translate(
                "Briefcases",
                "A briefcase is a folder that is kept the same in several places. Pair two folders to begin.",
            ),
            self,
        )
        words.setWordWrap(True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.new = QPushButton(translate("Briefcases", "New briefcase…"), self)
        self.new.setToolTip(translate("Briefcases", "Pair two folders into a briefcase; or drop folders here"))
        self.new.setAccessibleName(translate("Briefcases", "New briefcase"))
        self.new.setDefault(True)
        self.new.clicked.connect(self.new_asked)
        box = QVBoxLayout(self)
        box.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        box.setSpacing(3 * STEP)
        box.addStretch(2)
        for widget in (picture, words):
            box.addWidget(widget)
        box.addWidget(self.new, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(3)
        self.setFocusProxy(self.new)

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Folders can be dropped."""
        if event is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """Tell what was dropped."""
        if event is not None:
            event.acceptProposedAction()
            self.dropped.emit(dropped_paths(event.mimeData()))
