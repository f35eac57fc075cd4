"""Two files compared: as text or pages side by side, as rows, or by the facts about them; never an empty page."""

from collections.abc import Callable
from datetime import datetime

from PyQt6.QtCore import Qt, pyqtSignal
from PyQt6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from workbench.engine.file_facts import Likeness
from workbench.gui.bars.problems import ProblemBar
from workbench.gui.compare.drawn import DrawnPages, drawn_views
from workbench.gui.compare.pairs import (
    Pair,
    change_words,
    likeness_words,
    pairs_of_changes,
    pairs_of_facts,
    pairs_of_views,
)
from workbench.gui.compare.pairs_view import PairsTable
from workbench.gui.compare.seen import Seen, TwoFiles, look_at, part_of
from workbench.gui.compare.text import CompareView
from workbench.gui.jobs import Jobs
from workbench.gui.review.options_button import OptionsButton
from workbench.gui.theme import STEP, keep_sides
from workbench.gui.translate import translate
from workbench.hooks.host import Host
from workbench.model.merge import Options
from workbench.model.problem import Problem
from workbench.model.view import View, Want


class FilePage(QWidget):
    """`seen` tells that the files were looked at (anew), `failed` why they could not be."""

    seen = pyqtSignal()
    failed = pyqtSignal(object)  # Problem

    def __init__(self, files: TwoFiles, host: Host, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        keep_sides(self)
        self.files, self.host, self.jobs = files, host, jobs
        self.found: Seen | None = None
        self.options: Options = {}
        self.counts = OptionsButton(self)
        self.counts.chosen.connect(self.ignore)
        self.problems = ProblemBar(self)
        self.text, self.table = CompareView(self), PairsTable(self)
        self.words, self.about = QLabel(self), QLabel(self)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setAccessibleName(translate("Compare", "What these files are to each other"))
        self.about.setTextFormat(Qt.TextFormat.PlainText)
        self.about.setWordWrap(True)
        self.about.setAccessibleName(translate("Compare", "What differs, counted"))
        self.pages = QStackedWidget(self)
        self.drawn = DrawnPages(self._part, self)
        self.drawn.widgets.widget_of = host.widget
        self.drawn.widgets.tell = lambda problem: self.problems.tell([problem])
        self.drawn.went.connect(self._tell)
        for page in (self.words, self.text, self.table, self.drawn):
            self.pages.addWidget(page)
        bottom = QHBoxLayout()
        bottom.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        bottom.addWidget(self.about, 1)
        bottom.addWidget(self.counts)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.problems)
        box.addWidget(self.pages, 1)
        box.addLayout(bottom)
        self.refresh()

    def refresh(self) -> None:
        """Look at the files anew."""
        files, host, options = self.files, self.host, dict(self.options)
        if self.found is None:
            self.words.setText(translate("Compare", "Comparing…"))
        self.jobs.run(
            translate("Compare", "Comparing"), lambda job: look_at(files, host, options, job), self._show, self._fail
        )

    def swap(self) -> None:
        """Right becomes left, and left right."""
        self.files = self.files.turned
        self.refresh()

    def replace(self, files: TwoFiles) -> None:
        """Compare other files."""
        self.files = files
        self.refresh()

    def ignore(self, options: Options) -> None:
        """Compare with the options of the format set so."""
        self.options = options
        self.refresh()

    def step(self, forward: bool) -> bool:
        """Go to the next or previous difference; False where there is none."""
        page = self.pages.currentWidget()
        moved = isinstance(page, CompareView | PairsTable | DrawnPages) and page.step(forward)
        self._tell()
        return moved

    def unfold(self) -> None:
        """Open or fold the comments and notes beside the paragraph where the person is."""
        if self.pages.currentWidget() is self.drawn:
            self.drawn.area.unfold()

    def _show(self, found: Seen) -> None:
        if found.files != self.files:
            return  # swapped or replaced meanwhile
        self.found = found
        self.problems.clear()
        if found.why is not None and found.failed:
            self.problems.tell([found.why])
        names = found.files.left_name, found.files.right_name
        if found.text is not None:
            self.text.show_sides(found.text, names, (found.files.left is not None, found.files.right is not None))
            self.pages.setCurrentWidget(self.text)
        elif found.comparison is not None and drawn_views(found.views):
            self.drawn.show_found(found, pairs_of_views(found.views))
            self.pages.setCurrentWidget(self.drawn)
        elif pairs := _pairs(found):
            self.table.show_pairs(pairs)
            self.pages.setCurrentWidget(self.table)
        else:
            self.words.setText(self.summary())
            self.pages.setCurrentWidget(self.words)
        self.counts.show_options(found.options, self.options)
        self._tell()
        self.seen.emit()

    def _fail(self, problem: Problem) -> None:
        self.words.setText(str(problem))
        self.about.setText(translate("Compare", "The files could not be compared. F5 tries again."))
        self.pages.setCurrentWidget(self.words)
        self.failed.emit(problem)

    def _tell(self) -> None:
        self.about.setText(self.summary())
        if self.pages.currentWidget() is self.words:
            self.about.clear()  # it is said already

    def _part(
        self, found: Seen, want: Want, done: Callable[[tuple[View, ...]], None], failed: Callable[[Problem], None]
    ) -> None:
        host = self.host
        what = translate("Review", "Reading on")
        self.jobs.run(what, lambda job: part_of(found, host, want, job), done, failed)

    def summary(self) -> str:
        """In a sentence or two what the files are to each other."""
        found = self.found
        if found is None:
            return ""
        if found.facts is None:
            only = found.files.left if found.files.right is None else found.files.right
            there = translate("Compare", "Only left: there is no such file on the right.")
            here = translate("Compare", "Only right: there is no such file on the left.")
            return there if only == found.files.left and only is not None else here
        said = likeness_words(found.facts.likeness)
        if found.comparison is None:
            return said or translate(
                "Compare", "The files differ; nobody here knows what is inside files of this kind."
            )
        if found.equal:
            ignored = any(o.name in self.options and self.options[o.name] != o.default for o in found.options)
            if said:
                return said
            if ignored:
                return translate("Compare", "No difference but in what is ignored.")
            return translate("Compare", "No difference that a person could see; the bytes differ.")
        page = self.pages.currentWidget()
        shown = page.where if isinstance(page, CompareView | DrawnPages) else None
        at, of = shown if shown is not None else (0, len(found.comparison.changes))
        parts = [
            translate("Compare", "Difference {at} of {of}").format(at=at, of=of)
            if at
            else translate("Compare", "%n difference(s)", "", of)
        ]
        if isinstance(page, DrawnPages) and page.current is not None:
            return f"{parts[0]} · {change_words(page.current)}"
        if said:
            parts = [said]
        parts += [finding.message.rstrip(".") for finding in found.findings[:3] if not said]
        return " · ".join(parts)


def _pairs(found: Seen) -> tuple[Pair, ...]:
    """What can be said in rows: the values of views, else the changes as they are, else facts."""
    pairs = pairs_of_views(found.views)
    if not pairs and found.comparison is not None:
        pairs = pairs_of_changes(found.comparison.changes)
    if not pairs and found.facts is not None and found.facts.likeness is not Likeness.BYTES:
        pairs = pairs_of_facts(found.facts, datetime.now())
    return pairs
