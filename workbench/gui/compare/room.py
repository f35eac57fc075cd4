"""What the main window has to do with comparing: the question what to compare, drops, and the windows that are open."""

import os
from functools import partial

from PyQt6.QtCore import QObject, QTimer, pyqtSignal
from PyQt6.QtWidgets import QMessageBox, QWidget

from workbench.engine.marker import HOME
from workbench.gui.compare.asked import Asked
from workbench.gui.compare.dialog import CompareDialog
from workbench.gui.compare.window import CompareWindow
from workbench.gui.compare.zones import DropZones
from workbench.gui.memory import Memory
from workbench.gui.translate import translate
from workbench.hooks.host import Host
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import Side, ThreeWay


class Comparisons(QObject):
    """Opens windows that compare, and keeps them; `add_asked` names a dropped folder to be added as a briefcase."""

    failed = pyqtSignal(object)  # Problem
    add_asked = pyqtSignal(str)

    def __init__(self, host: Host, memory: Memory, area: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._host, self._memory, self._over = host, memory, parent
        self.windows: list[CompareWindow] = []
        self.dialog: CompareDialog | None = None
        self.zones = DropZones(area)
        # The program that something was dragged from waits until the drop has been dealt with.
        self.zones.many.connect(lambda paths: QTimer.singleShot(0, partial(self._many, paths)))
        self.zones.one.connect(lambda path, side: QTimer.singleShot(0, partial(self._one, path, side)))

    def ask(self, begin: Asked | None = None) -> None:
        """Ask what to compare; the fields are filled with `begin`, or with what was compared last."""
        if self.dialog is not None:
            self.dialog.close()
        self.dialog = dialog = CompareDialog(self._memory, begin, self._over)
        dialog.accepted.connect(lambda: self.open(dialog.asked.paths))
        dialog.finished.connect(partial(self._answered, dialog))
        dialog.open()

    def open(self, paths: ThreeWay[str | None]) -> None:
        """Open a window on two or three files or folders."""
        try:
            window = CompareWindow(paths, self._host, self._memory)
        except WorkbenchError as error:
            self.failed.emit(error.problem)
            return
        self.windows.append(window)
        window.closed.connect(partial(self._closed, window))
        window.show()

    def close(self) -> bool:
        """Close every window, for the end of the program; False if the person would rather keep one open."""
        return all(window.close() for window in list(self.windows))

    def _answered(self, dialog: CompareDialog, _: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _closed(self, window: CompareWindow) -> None:
        if window in self.windows:
            self.windows.remove(window)
            window.deleteLater()

    def _many(self, paths: tuple[str, ...]) -> None:
        if len(paths) == 2:
            self.open(ThreeWay(None, *paths))
        else:  # which of three is the base, nobody knows but the person
            self.ask(Asked(*paths))

    def _one(self, path: str, side: Side) -> None:
        if os.path.isdir(os.path.join(path, HOME)) and self._wants_it_added(path):
            self.add_asked.emit(path)
        else:
            self.ask(Asked(left=path) if side is Side.LEFT else Asked(right=path))

    def _wants_it_added(self, path: str) -> bool:
        box = QMessageBox(self._over)
        box.setIcon(QMessageBox.Icon.Question)
        name = os.path.basename(path)
        box.setWindowTitle(translate("Compare", "A briefcase"))
        box.setText(translate("Compare", "“{name}” is a briefcase already.").format(name=name))
        add = box.addButton(translate("Compare", "&Add it to the list"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(translate("Compare", "&Compare it…"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(add)
        box.exec()
        return box.clickedButton() is add
