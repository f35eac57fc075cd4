"""Pages that are looked at in passing, as settings and keys: whatever was there before is there again afterwards."""

from collections.abc import Callable

from PyQt6.QtCore import QObject, Qt, pyqtSignal
from PyQt6.QtGui import QKeyEvent
from PyQt6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from workbench.gui.bars.title import PageTitle
from workbench.gui.theme import STEP
from workbench.gui.translate import translate


class AsidePage(QWidget):
    """A page with a title and a way back; its contents go into `box`."""

    left = pyqtSignal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PageTitle(title, self)
        self.back = QPushButton(translate("aside", "‹ Back"), self)
        self.back.setToolTip(translate("aside", "Back to where you were  (Esc)"))
        self.back.setAccessibleName(translate("aside", "Back"))
        self.back.setAutoDefault(False)
        self.title.row.insertWidget(0, self.back)
        self.title.row.insertSpacing(1, STEP)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, 0, 0, 0)
        self.box.setSpacing(0)
        self.box.addWidget(self.title)
        self.back.clicked.connect(self.left)

    def keyPressEvent(self, event: QKeyEvent | None) -> None:
        """Escape goes back."""
        if event is not None and event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)


class Asides(QObject):
    """Shows an aside in the stack `pages` by `go`, and the page that was there before when it is left.

    `home` is where to go if that page has nothing to show any more (`stays` says so).
    """

    def __init__(
        self,
        pages: QStackedWidget,
        go: Callable[[QWidget], None],
        stays: Callable[[QWidget], bool],
        home: Callable[[], None],
    ) -> None:
        super().__init__(pages)
        self._pages, self._go, self._stays, self._home = pages, go, stays, home
        self._before: QWidget | None = None

    def visit(self, page: AsidePage) -> None:
        """Look at an aside; asked for again, leave it."""
        current = self._pages.currentWidget()
        if current is page:
            self.leave()
            return
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
            page.left.connect(self.leave)
        if not isinstance(current, AsidePage):
            self._before = current
        self._go(page)
        page.setFocus()

    def leave(self) -> None:
        """Go back."""
        if self._before is not None and self._stays(self._before):
            self._go(self._before)
        else:
            self._home()
