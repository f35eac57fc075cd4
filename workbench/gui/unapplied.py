"""Decisions that were made earlier and wait for Apply: said once, when a briefcase is shown for the first time."""

from typing import TYPE_CHECKING

from PyQt6.QtCore import QObject

from workbench.gui.bars.note import NoteBar
from workbench.gui.bars.strip import Answer
from workbench.gui.desk import Looked
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict

if TYPE_CHECKING:
    from workbench.gui.window import Window


class Unapplied(QObject):
    """Belongs to one window; `bar` says what waits."""

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self._window = window
        self.bar = NoteBar("unappliedBar", "✎", window)
        self._told: set[str] = set()

    def tell(self, looked: Looked) -> None:
        """Say what waits in a briefcase, unless that was said or the person is at it."""
        begun = [c for c in looked.conflicts if looked.begun.get(c.id)] if looked.begun else []
        if not begun:
            self.bar.hide()
        if looked.directory in self._told:
            return
        self._told.add(looked.directory)
        if not begun or self._window.conflict_shown is not None:
            return
        first = begun[0]
        count = sum(looked.begun[c.id] for c in begun)
        name = first.name.rpartition("/")[2]
        if len(begun) == 1:
            words = translate("Drafts", "%n decision(s) in {name} wait for Apply.", "", count).format(name=name)
        else:
            words = translate("Drafts", "%n decision(s) wait for Apply, in {name} and others.", "", count)
            words = words.format(name=name)
        self.bar.tell(words, [self._go_on(first)])

    def _go_on(self, conflict: Conflict) -> Answer:
        return translate("Drafts", "Go on"), lambda: self._window.open_conflict(conflict)
