"""External tools in a window: its actions, its menu, its bar and its settings, put together."""

import os
from collections.abc import Callable, Mapping

from PyQt6.QtCore import QObject, QUrl
from PyQt6.QtGui import QAction, QDesktopServices
from PyQt6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from workbench.engine import session
from workbench.gui.errands import Errands
from workbench.gui.jobs import Jobs
from workbench.gui.keys.tips import native
from workbench.gui.memory import Memory
from workbench.gui.review.discussion import Discussion
from workbench.gui.tools.bar import ToolsBar
from workbench.gui.tools.dialog import ToolsDialog
from workbench.gui.tools.external import ExternalTools
from workbench.gui.tools.known import KnownTools
from workbench.gui.tools.open_with import fill_open_with
from workbench.gui.translate import translate
from workbench.hooks.external.copies import copy_out
from workbench.hooks.external.kept import fresh_folder
from workbench.hooks.external.offer import Offer
from workbench.model.conflict import Conflict
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.threeway import Side

Where = Callable[[], tuple[str, Conflict] | None]
"""The briefcase and the conflict that "Open with" is about now."""


class ToolsRoom(QObject):
    """`where` is asked for the conflict on show or selected, `discussed` for the review on show, `tell` hears of problems."""

    def __init__(
        self,
        parent: QWidget,
        errands: Errands,
        memory: Memory,
        actions: Mapping[str, QAction],
        where: Where,
        discussed: Callable[[], tuple[str, Discussion] | None],
        tell: Callable[[Problem], None],
    ) -> None:
        super().__init__(parent)
        self._parent, self._errands, self._where = parent, errands, where
        self._tell = tell
        self._action = actions["open_with"]
        root = os.path.join(os.path.dirname(errands.desk.drafts.folder), "tools")
        jobs = Jobs(self)
        self.known = KnownTools(errands.desk.host, memory, jobs, self)
        self.external = ExternalTools(errands, jobs, root, discussed, self)
        self.bar = ToolsBar(parent)
        self.menu = QMenu(parent)
        self.menu.setAccessibleName(translate("Tools", "Open with"))
        self._settings, self._line = actions["tools"], QAction(self)
        self._line.setSeparator(True)
        self._sides = {
            Side.LEFT: QAction(translate("Tools", "Left with its usual program"), self),
            Side.RIGHT: QAction(translate("Tools", "Right with its usual program"), self),
        }
        for side, action in self._sides.items():
            action.setToolTip(translate("Tools", "Look at a copy; nothing comes back"))
            action.triggered.connect(lambda _, s=side: self.open_side(s))
        self._action.triggered.connect(lambda: self.open_first())
        self._settings.triggered.connect(lambda: self.edit_settings())
        self.menu.aboutToShow.connect(self._fill)
        self.bar.asked.connect(self.external.do)
        self.external.board.changed.connect(self.bar.show_rows)
        for failing in (self.external.told, self.known.problem):
            failing.connect(tell)

    def put_into(self, bar: QToolBar) -> None:
        """Hang the menu on the button of "Open with"."""
        button = bar.widgetForAction(self._action)
        if isinstance(button, QToolButton):
            button.setMenu(self.menu)
            button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

    def recall(self) -> None:
        """Read the settings, look for programs, and find again what tools wrote before this start."""
        self.known.recall()
        self.external.recall()

    def finish(self) -> None:
        """Let go of everything for the end of the window; tools live on."""
        self.external.finish()

    def enable(self) -> None:
        """The action is there where a conflict is."""
        self._action.setEnabled(self._where() is not None)

    def open_first(self) -> None:
        """Open what is on show or selected with the first tool that can be had."""
        where = self._where()
        if where is None:
            return
        why = _why_not(where[1])
        usable = [o for o in self.known.for_format(where[1].format, True) if o.hindrance(True) is None]
        if why is None and not usable:
            why = translate("Tools", "No external tool for files of this kind was found. Set one in External tools….")
        if why is not None:
            self._tell(Problem(os.path.basename(where[1].name), why))
        else:
            self.open_with(usable[0])

    def open_with(self, offer: Offer) -> None:
        """Open what is on show or selected with a tool."""
        where = self._where()
        if where is not None:
            self.external.open(*where, offer)

    def open_side(self, side: Side) -> None:
        """Show a copy of one side in the program that the desktop has for it."""
        where = self._where()
        if where is None:
            return
        directory, conflict = where
        root = self.external.root

        def copied(_: Job) -> str:
            with session.contents(directory, conflict) as contents:
                copies = copy_out(contents, fresh_folder(root), None, os.path.basename(conflict.name))
            return copies.sides.side(side) or ""

        def shown(path: str) -> None:
            if not QDesktopServices.openUrl(QUrl.fromLocalFile(path)):
                words = translate("Tools", "There is no program for files of this kind on this desktop.")
                self._tell(Problem(os.path.basename(conflict.name), words))

        self._errands.jobs.run(translate("Tools", "Copying"), copied, shown, self._tell)

    def edit_settings(self) -> None:
        """Let the person set the tools."""
        dialog = ToolsDialog(self.known, self._parent)
        if dialog.exec():
            self.known.set(dialog.settings)
        dialog.deleteLater()

    def _fill(self) -> None:
        where = self._where()
        if where is None:
            return
        conflict = where[1]
        sides = conflict.sides
        self._sides[Side.LEFT].setEnabled(sides.left is not None and sides.left.digest is not None)
        self._sides[Side.RIGHT].setEnabled(sides.right is not None and sides.right.digest is not None)
        found = self.known.for_format(conflict.format, True)
        keys = native(self._action.shortcut().toString())
        more = [*self._sides.values(), self._line, self._settings]
        fill_open_with(self.menu, found, True, _why_not(conflict), self.open_with, more, keys)
        self.known.look()  # for the next time: what is shown is known already


def _why_not(conflict: Conflict) -> str | None:
    """Why a conflict cannot be merged in another program; None where it can."""
    if conflict.kind.about_content:
        return None
    return translate("Tools", "This is not about what is inside the file; there is nothing to merge.")
