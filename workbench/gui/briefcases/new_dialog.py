"""Asks for two folders that are to become one briefcase, says what is wrong with them, and what pairing them will do."""

from functools import partial

from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtGui import QDragEnterEvent, QDropEvent
from PyQt6.QtWidgets import QDialog, QDialogButtonBox, QFrame, QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from workbench.gui.briefcases.folder_edit import FolderEdit
from workbench.gui.briefcases.pairing import FirstSync, PairSeen, name_of, plan_pair, plan_words, see_pair
from workbench.gui.dropped import dropped_paths
from workbench.gui.jobs import Jobs
from workbench.gui.theme import STEP, theme
from workbench.gui.translate import translate
from workbench.hooks.host import Host
from workbench.model.problem import Problem

PAUSE = 200  # milliseconds after the last key until the folders are looked at


class NewDialog(QDialog):
    """Once accepted, `left` and `right` are the chosen folders and `name` what the briefcase is to be called here."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.seen: PairSeen | None = None
        self.plan: FirstSync | None = None
        self._asked = 0
        self._looking, self._planning = Jobs(self), Jobs(self)
        self.setWindowTitle(translate("Briefcases", "New briefcase"))
        self.setAcceptDrops(True)
        words = QLabel(
            translate(
                "Briefcases",
                "Two folders that are to hold the same. What is only in one of them is copied to the other.",
            ),
            self,
        )
        words.setWordWrap(True)
        hint = translate("Briefcases", "A folder: type it, choose it, or drop it here")
        self.folders = (
            FolderEdit(
                translate("Briefcases", "Left folder"), translate("Briefcases", "Choose the left folder"), hint, self
            ),
            FolderEdit(
                translate("Briefcases", "Right folder"), translate("Briefcases", "Choose the right folder"), hint, self
            ),
        )
        self.called = QLineEdit(self)
        self.called.setAccessibleName(translate("Briefcases", "Name of the briefcase"))
        self.fault = QLabel(self)
        self.preview = QLabel(self)
        for label, name in (
            (self.fault, translate("Briefcases", "What is wrong with the two folders")),
            (self.preview, translate("Briefcases", "What the first sync will do")),
        ):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAccessibleName(name)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, self)
        pair = self.buttons.addButton(translate("Briefcases", "Pair and sync"), QDialogButtonBox.ButtonRole.AcceptRole)
        assert pair is not None
        self.pair = pair
        self.pair.setDefault(True)
        self._area = QFrame(self)
        self._area.setObjectName("preview")
        self._build(words)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(PAUSE)
        self._soon.timeout.connect(self.look)
        for folder in self.folders:
            folder.changed.connect(self._typed)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: self._end())
        self._typed()

    @property
    def left(self) -> str:
        """The left folder."""
        return self.seen.left.path if self.seen is not None else ""

    @property
    def right(self) -> str:
        """The right folder."""
        return self.seen.right.path if self.seen is not None else ""

    @property
    def name(self) -> str:
        """What the briefcase is to be called; "" for the name of its folder."""
        return self.called.text().strip()

    def fill(self, left: str, right: str = "") -> None:
        """Propose two folders."""
        for folder, path in zip(self.folders, (left, right), strict=True):
            folder.fill(path)

    def look(self) -> None:
        """Look at the folders as they stand in the lines."""
        self._soon.stop()
        self._asked += 1
        left, right = (folder.text for folder in self.folders)
        self._looking.cancel()
        self._looking.run(
            translate("Briefcases", "Looking"),
            lambda _: see_pair(left, right),
            partial(self._saw, self._asked),
            partial(self._failed, self._asked),
        )

    def accept(self) -> None:
        """Close once the look ahead has let go of the folders, for pairing needs them."""
        if self._planning.busy:
            self.pair.setEnabled(False)
            self._planning.idle.connect(super().accept)
            self._planning.cancel()
        else:
            super().accept()

    def dragEnterEvent(self, event: QDragEnterEvent | None) -> None:
        """Folders can be dropped."""
        if event is not None and dropped_paths(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent | None) -> None:
        """What is dropped fills the lines from the first empty one."""
        if event is None:
            return
        for path in dropped_paths(event.mimeData()):
            next((f for f in self.folders if not f.text), self.folders[-1]).fill(path)
        event.acceptProposedAction()

    def _build(self, words: QLabel) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(3 * STEP, 3 * STEP, 3 * STEP, 2 * STEP)
        grid.setHorizontalSpacing(2 * STEP)
        grid.setVerticalSpacing(STEP)
        grid.setColumnStretch(1, 1)
        grid.addWidget(words, 0, 0, 1, 2)
        labels = (translate("Briefcases", "&Left folder"), translate("Briefcases", "&Right folder"))
        for row, (text, folder) in enumerate(zip(labels, self.folders, strict=True), 1):
            label = QLabel(text, self)
            label.setBuddy(folder.line)
            label.setFixedHeight(folder.line.sizeHint().height())
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(folder, row, 1)
        label = QLabel(translate("Briefcases", "&Name"), self)
        label.setBuddy(self.called)
        grid.addWidget(label, 3, 0)
        grid.addWidget(self.called, 3, 1)
        area = self._area
        inside = QVBoxLayout(area)
        inside.setContentsMargins(2 * STEP, STEP, 2 * STEP, STEP)
        inside.addWidget(self.fault)
        inside.addWidget(self.preview)
        inside.addStretch(1)
        area.setMinimumHeight(self.fontMetrics().height() * 4 + 2 * STEP)
        grid.addWidget(area, 4, 0, 1, 2)
        grid.setRowStretch(4, 1)
        grid.addWidget(self.buttons, 5, 0, 1, 2)
        self.setMinimumWidth(76 * STEP)

    def _typed(self) -> None:
        self.seen, self.plan = None, None
        self._planning.cancel()
        self.pair.setEnabled(False)
        self._say("", translate("Briefcases", "Here stands what the first sync will do, before anything is done."))
        left = self.folders[0].text
        self.called.setPlaceholderText(
            name_of(left) if left else translate("Briefcases", "The name of the left folder")
        )
        self._soon.start()

    def _saw(self, asked: int, seen: PairSeen) -> None:
        if asked != self._asked or self._soon.isActive():
            return  # meanwhile something else stands in the lines
        self.seen = seen
        for folder, one in zip(self.folders, (seen.left, seen.right), strict=True):
            folder.say(one)
        self.pair.setEnabled(seen.good)
        if seen.fault:
            self._say(seen.fault, "")
        elif seen.good:
            self._say("", translate("Briefcases", "Looking what the first sync will do…"))
            host = self._host
            self._planning.run(
                translate("Briefcases", "Planning"),
                lambda job: plan_pair(seen, host, job),
                partial(self._planned, asked),
                partial(self._failed, asked),
            )

    def _planned(self, asked: int, plan: FirstSync) -> None:
        if asked != self._asked or self.seen is None:
            return
        self.plan = plan
        words = plan_words(plan, name_of(self.left), name_of(self.right))
        self._say(plan.full, "\n".join(words))
        self.pair.setEnabled(not plan.full)

    def _failed(self, asked: int, problem: Problem) -> None:
        if asked == self._asked:
            self.pair.setEnabled(False)
            self._say(str(problem), "")

    def _say(self, fault: str, words: str) -> None:
        self.fault.setText(f"⚠ {fault}")
        self.fault.setVisible(bool(fault))
        colours = theme(self.palette())
        tone = colours.tint(colours.conflict if fault else colours.left)
        self._area.setStyleSheet(f"#preview {{ background: {tone.name()}; border-radius: 4px; }}")
        self.preview.setText(words)
        self.preview.setVisible(bool(words))

    def _end(self) -> None:
        self._soon.stop()
        self._looking.cancel()
        self._planning.cancel()
