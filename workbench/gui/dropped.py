"""Files and folders that are dropped: their paths, and a line that takes them."""

from PyQt6.QtCore import QMimeData
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QLineEdit


class PathLine(QLineEdit):
    """Takes a dropped file as its path instead of as an address with file:// before it."""

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Files and words can be dropped."""
        if event is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()
            return
        super().dragEnterEvent(event)

    def dropEvent(self, event: QDropEvent | None) -> None:
        """The path of what is dropped replaces what stood there."""
        paths = dropped_paths(event.mimeData()) if event is not None else ()
        if paths and event is not None:
            self.setText(paths[0])
            event.acceptProposedAction()
            return
        super().dropEvent(event)


def dropped_paths(data: QMimeData | None) -> tuple[str, ...]:
    """The files and folders of this machine in what is dragged, three at most."""
    if data is None or not data.hasUrls():
        return ()
    return tuple(path for url in data.urls() if (path := url.toLocalFile()))[:3]
