"""Two files given to an external tool as copies: the menu "Open with" of a window that compares."""

import os
from collections.abc import Callable

from PyQt6.QtCore import QObject
from PyQt6.QtWidgets import QMenu, QWidget

from workbench.gui.compare.seen import TwoFiles
from workbench.gui.jobs import Jobs
from workbench.gui.keys.tips import keys_of, native
from workbench.gui.memory import Memory
from workbench.gui.tools.known import KnownTools
from workbench.gui.tools.open_with import fill_open_with
from workbench.gui.translate import translate
from workbench.hooks.contents import content_of
from workbench.hooks.external.copies import copy_out
from workbench.hooks.external.kept import fresh_folder
from workbench.hooks.external.offer import Offer
from workbench.hooks.external.places import copies_root
from workbench.hooks.external.run import run
from workbench.hooks.host import Host
from workbench.model.job import Job
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay


class CompareTools(QObject):
    """`files` says which two files "Open with" is about now, `format` what they are, `tell` hears of problems.

    What the person does in the tool comes back nowhere: it works on copies, which go by age.
    """

    def __init__(
        self,
        host: Host,
        memory: Memory,
        files: Callable[[], TwoFiles | None],
        format: Callable[[], str | None],
        tell: Callable[[Problem], None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._files, self._format, self._tell, self._window = files, format, tell, parent
        self.jobs = Jobs(self)
        self.known = KnownTools(host, memory, self.jobs, self)
        self.known.problem.connect(tell)
        self.menu = QMenu(parent)
        self.menu.setAccessibleName(translate("Compare", "Open with"))
        self.menu.aboutToShow.connect(self._fill)

    def open_first(self) -> None:
        """Open the files with the first tool that can be had."""
        usable = [o for o in self.known.for_format(self._format(), False) if o.hindrance(False) is None]
        why = self._why_not()
        if why is None and not usable:
            why = translate("Compare", "No external tool for files of this kind was found.")
        if why is not None:
            self._tell(Problem("", why))
        else:
            self.open_with(usable[0])

    def open_with(self, offer: Offer) -> None:
        """Open the files with a tool."""
        files = self._files()
        if files is None or files.left is None or files.right is None:
            return
        left, right = files.left, files.right
        name = os.path.basename(files.left_name)

        def start(_: Job) -> None:
            contents = ThreeWay(None, content_of(left, name), content_of(right, name))
            copies = copy_out(contents, fresh_folder(copies_root()), None, name)
            run(offer, copies, name)

        self.jobs.run(translate("Compare", "Opening"), start, lambda _: None, self._tell)

    def _why_not(self) -> str | None:
        files = self._files()
        if files is not None and files.left is not None and files.right is not None:
            return None
        return translate("Compare", "Choose a file that is on both sides; then a tool can compare the two.")

    def _fill(self) -> None:
        keys = native(keys_of(self._window, "open_with"))
        offers, why = self.known.for_format(self._format(), False), self._why_not()
        fill_open_with(self.menu, offers, False, why, self.open_with, keys=keys)
        self.known.look()  # for the next time: what is shown is known already
