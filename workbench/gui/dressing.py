"""The colours of the application and the font of its texts, as the person wants them, live."""

from PyQt6.QtCore import QEvent, QObject, pyqtSignal
from PyQt6.QtGui import QFont
from PyQt6.QtWidgets import QApplication

from workbench.gui.memory import Memory
from workbench.gui.theme import TEXT_FONT, dress, text_font, usual_text_font

SMALLEST, LARGEST = 6, 40  # points


class Dressing(QObject):
    """Follows `memory` and the system; `changed` when the font of texts did."""

    changed = pyqtSignal()

    def __init__(self, memory: Memory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        memory.changed.connect(self._remembered)

    @property
    def font(self) -> QFont:
        """The font of texts now."""
        return text_font()

    @property
    def family(self) -> str:
        """The font that the person chose for texts; "" for the system's."""
        return self._memory.get("text/family", "")

    def recall(self) -> None:
        """Dress as it is remembered; a scheme that was never set stays as the application began."""
        self._scheme()
        if self.family or self._memory.get("text/size", 0):
            self._font()

    def zoom(self, steps: int) -> None:
        """Larger or smaller text by some points; 0 for the usual size."""
        now = round(self.font.pointSizeF())
        self.choose_size(now + steps if steps else 0)

    def choose_size(self, points: int) -> None:
        """Text in this size; 0 for the usual one."""
        self._memory.put("text/size", min(LARGEST, max(SMALLEST, points)) if points else 0)

    def choose_family(self, family: str) -> None:
        """Text in this font; "" for the system's."""
        self._memory.put("text/family", family)

    def _remembered(self, name: str) -> None:
        if name == "app/scheme":
            self._scheme()
        elif name in ("text/size", "text/family"):
            self._font()

    def _scheme(self) -> None:
        scheme, application = self._memory.get("app/scheme", ""), QApplication.instance()
        if scheme in ("system", "light", "dark") and isinstance(application, QApplication):
            dress(application, scheme)

    def _font(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        font, size = usual_text_font(), self._memory.get("text/size", 0)
        if self.family:
            font.setFamily(self.family)
        if size:
            font.setPointSizeF(min(LARGEST, max(SMALLEST, size)))
        application.setProperty(TEXT_FONT, font)
        for widget in application.allWidgets():
            if widget.inherits("QsciScintilla"):
                # To an editor a new font is the same as new colours: it dresses anew.
                QApplication.sendEvent(widget, QEvent(QEvent.Type.PaletteChange))
        self.changed.emit()
