"""The program as its command starts it, which also tells what a person sees: `python -m tests.gui.witness SOCKET`.

Nothing is done through it: a test sends real keys and clicks from outside, and looks here what came of them.
"""

import json
import socket
import sys
from dataclasses import asdict, dataclass
from itertools import count, takewhile

from PyQt6.Qsci import QsciScintilla
from PyQt6.QtCore import QPoint, QRect
from PyQt6.QtNetwork import QLocalServer
from PyQt6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTableView, QTreeView, QWidget

from workbench.cli.main import main

ROWS = 40  # of a list, from the top: as many as are on a screen


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing on the screen: what it is called, what it says, and the pixel in its middle."""

    name: str
    says: str
    x: int
    y: int
    enabled: bool = True
    focused: bool = False
    chosen: bool = False


def everything() -> list[Seen]:
    """What is shown in all windows of this process."""
    shown = [widget for widget in QApplication.allWidgets() if widget.isVisible()]
    return [seen for widget in shown for seen in (_widget(widget), *_rows(widget))]


def look(path: str) -> list[Seen]:
    """What the program that listens at `path` shows now; nothing while it does not answer."""
    try:
        with socket.socket(socket.AF_UNIX) as asked:
            asked.settimeout(30)
            asked.connect(path)
            with asked.makefile() as said:
                return [Seen(**one) for one in json.loads(said.read() or "[]")]
    except OSError:
        return []


def _widget(widget: QWidget) -> Seen:
    chosen = isinstance(widget, QAbstractButton) and widget.isChecked()
    at = _middle(widget, widget.rect())
    focused = widget.hasFocus() and widget.isActiveWindow()
    return Seen(_name(widget), _says(widget), at.x(), at.y(), widget.isEnabled(), focused, chosen)


def _name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    if isinstance(widget, QAbstractButton):
        return widget.text().replace("&", "")
    return widget.windowTitle() if widget.isWindow() else ""


def _says(widget: QWidget) -> str:
    if isinstance(widget, QsciScintilla | QLineEdit | QLabel | QAbstractButton):
        return widget.text()
    return widget.windowTitle() if widget.isWindow() else ""


def _rows(widget: QWidget) -> list[Seen]:
    """The rows of a list that are in sight."""
    model, port = (widget.model(), widget.viewport()) if isinstance(widget, QTableView | QTreeView) else (None, None)
    if model is None or port is None or not isinstance(widget, QTableView | QTreeView):
        return []
    found = []
    for row in range(min(model.rowCount(widget.rootIndex()), ROWS)):
        first = model.index(row, 0, widget.rootIndex())
        rect = widget.visualRect(first)
        if rect.intersects(port.rect()):
            cells = takewhile(lambda cell: cell.isValid(), map(first.siblingAtColumn, count()))
            says = " | ".join(str(cell.data()) for cell in cells if isinstance(cell.data(), str | int))
            at, chosen = _middle(port, rect), widget.selectionModel()
            taken = chosen is not None and chosen.isSelected(first)
            found.append(Seen(f"row of {_name(widget)}", says, at.x(), at.y(), chosen=taken))
    return found


def _middle(widget: QWidget, rect: QRect) -> QPoint:
    return widget.mapToGlobal(rect.center())


def _tell(server: QLocalServer) -> None:
    asked = server.nextPendingConnection()
    if asked is not None:
        asked.write(json.dumps([asdict(seen) for seen in everything()]).encode())
        asked.disconnectFromServer()


if __name__ == "__main__":
    application = QApplication(sys.argv[:1])
    listening = QLocalServer()
    listening.newConnection.connect(lambda: _tell(listening))
    listening.listen(sys.argv[1])
    sys.exit(main(sys.argv[2:]))
