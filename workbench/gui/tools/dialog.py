"""The settings of external tools: which there are, where they are, with what they are started, which comes first."""

from PyQt6.QtCore import QModelIndex
from PyQt6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from workbench.gui.theme import STEP, theme
from workbench.gui.tools.draft import ToolLines, ToolsDraft
from workbench.gui.tools.known import KnownTools
from workbench.gui.tools.model import ToolModel
from workbench.gui.tools.table import ToolTable
from workbench.gui.translate import translate
from workbench.hooks.external.settings import ToolSettings


class ToolsDialog(QDialog):
    """Edits a draft of the settings of `known`; `settings` are what the person wants, once it was accepted."""

    def __init__(self, known: KnownTools, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Tools", "External tools"))
        self.resize(90 * STEP, 70 * STEP)
        self.model = ToolModel(ToolsDraft({tool.name: tool for tool in known.tools}, known.settings), self)
        self._filling = False
        self.table = ToolTable(self.model, self)
        self.name, self.path, self.compare, self.merge, self.formats = (QLineEdit(self) for _ in range(5))
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setAccessibleName(translate("Tools", "What is wrong"))
        self.browse = self._button(translate("Tools", "Browse…"), translate("Tools", "Choose the program"))
        self.add = self._button(translate("Tools", "Add…"), translate("Tools", "Add a tool of your own"))
        self.remove = self._button(
            translate("Tools", "Remove"), translate("Tools", "Remove what you set for this tool")
        )
        self.format, self.first = QComboBox(self), QComboBox(self)
        for kind in known.formats:
            self.format.addItem(kind.title, kind.name)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, parent=self
        )
        self._lay_out()
        self._connect()
        self.table.selectRow(0)
        self._show_first()

    @property
    def settings(self) -> ToolSettings:
        """What the person wants."""
        return self.model.draft.now

    @property
    def current(self) -> str | None:
        """The tool in the form."""
        index = self.table.currentIndex()
        return self.model.names[index.row()] if index.isValid() else None

    def _button(self, words: str, tip: str) -> QPushButton:
        button = QPushButton(words, self)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        places = "{base} {left} {right} {output} {title}"
        for field, name, hint in (
            (self.name, translate("Tools", "Name"), ""),
            (self.path, translate("Tools", "Program"), translate("Tools", "looked for in the usual places")),
            (self.compare, translate("Tools", "To compare"), "{left} {right}"),
            (self.merge, translate("Tools", "To merge"), "{base} {left} {right} {output}"),
            (self.formats, translate("Tools", "For"), translate("Tools", "text; * for files of every kind")),
        ):
            field.setAccessibleName(name)
            field.setPlaceholderText(hint)
        note = QLabel(translate("Tools", "Arguments may hold {places}.").replace("{places}", places), self)
        note.setWordWrap(True)
        note.setStyleSheet(f"color: {theme().faint.name()}")
        beside = QHBoxLayout()
        beside.addWidget(self.add)
        beside.addWidget(self.remove)
        beside.addStretch(1)
        program = QHBoxLayout()
        program.addWidget(self.path, 1)
        program.addWidget(self.browse)
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setSpacing(STEP)
        form.addRow(self.name.accessibleName(), self.name)
        form.addRow(self.path.accessibleName(), program)
        form.addRow(self.compare.accessibleName(), self.compare)
        form.addRow(self.merge.accessibleName(), self.merge)
        form.addRow(self.formats.accessibleName(), self.formats)
        form.addRow("", note)
        form.addRow("", self.words)
        self.format.setAccessibleName(translate("Tools", "Kind of file"))
        self.first.setAccessibleName(translate("Tools", "The tool that comes first for it"))
        preferred = QHBoxLayout()
        preferred.addWidget(QLabel(translate("Tools", "First for"), self))
        preferred.addWidget(self.format)
        preferred.addWidget(self.first)
        preferred.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        box.setSpacing(STEP)
        box.addWidget(self.table, 1)
        box.addLayout(beside)
        box.addSpacing(STEP)
        box.addLayout(form)
        box.addSpacing(STEP)
        box.addLayout(preferred)
        box.addWidget(self.buttons)

    def _connect(self) -> None:
        selection = self.table.selectionModel()
        assert selection is not None
        selection.currentRowChanged.connect(self._went)
        for field in (self.path, self.compare, self.merge, self.formats):
            field.textEdited.connect(self._edited)
        self.name.editingFinished.connect(self._named)
        self.name.textEdited.connect(self._check)
        self.browse.clicked.connect(self._choose)
        self.add.clicked.connect(self._add)
        self.remove.clicked.connect(self._remove)
        self.format.currentIndexChanged.connect(self._show_first)
        self.first.activated.connect(self._prefer)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Take it, unless something is wrong with the tool in the form."""
        self._named()
        if self._check():
            super().accept()

    def _lines(self) -> ToolLines:
        name = self.name.text().strip() if self.name.isEnabled() else self.current or ""
        return ToolLines(name, self.path.text(), self.compare.text(), self.merge.text(), self.formats.text())

    def _went(self, _: QModelIndex) -> None:
        name = self.current
        if name is None:
            return
        lines, own = self.model.draft.lines(name), name not in self.model.draft.known
        fields = (self.name, self.path, self.compare, self.merge, self.formats)
        for field, text in zip(
            fields, (lines.name, lines.path, lines.compare, lines.merge, lines.formats), strict=True
        ):
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
        self.name.setEnabled(own)
        self.remove.setText(translate("Tools", "Remove") if own else translate("Tools", "As it was"))
        self._check()

    def _edited(self) -> None:
        lines = self._lines()
        if self.current is not None:
            self.model.show(self.model.draft.with_lines(ToolLines(self.current, *_rest(lines))))
        self._check()

    def _named(self) -> None:
        old, new = self.current, self.name.text().strip()
        if old is None or new == old or not self.name.isEnabled():
            return
        if new and "=" not in new and new not in self.model.names:
            row = self.table.currentIndex().row()
            self.model.show(self.model.draft.renamed(old, new))
            self.table.selectRow(row)
            self._show_first()

    def _check(self) -> bool:
        """Whether the form can be taken; else it says why not."""
        lines = self._lines()
        fault = self.model.draft.fault(lines) if self.current is not None else None
        if fault is None and lines.name != self.current and lines.name in self.model.names:
            fault = translate("Tools", "There is another tool of this name.")
        self.words.setText(f"⚠  {fault}" if fault is not None else "")
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        if ok is not None:
            ok.setEnabled(fault is None)
        self.remove.setEnabled(self.current is not None and self.model.draft.now.of(self.current) is not None)
        return fault is None

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self, translate("Tools", "The program"), self.path.text())
        if path:
            self.path.setText(path)
            self._edited()

    def _add(self) -> None:
        draft, name = self.model.draft.adding()
        self.model.show(draft)
        self.table.selectRow(self.model.names.index(name))
        self.table.scrollToBottom()
        self._show_first()
        self.name.setFocus()
        self.name.selectAll()

    def _remove(self) -> None:
        if self.current is not None:
            row = self.table.currentIndex().row()
            self.model.show(self.model.draft.without(self.current))
            self.table.selectRow(min(row, len(self.model.names) - 1))
            self._went(self.table.currentIndex())
            self._show_first()

    def _show_first(self) -> None:
        """The tools that may come first for the chosen kind of file, and the one that does."""
        self.first.clear()
        self.first.addItem(translate("Tools", "whichever is found"), "")
        for name in self.model.names:
            self.first.addItem(name, name)
        kept = self.settings.defaults.get(self.format.currentData() or "", "")
        self.first.setCurrentIndex(max(0, self.first.findData(kept)))

    def _prefer(self) -> None:
        kind, name = self.format.currentData(), self.first.currentData()
        if kind:
            draft = self.model.draft
            self.model.show(ToolsDraft(draft.known, draft.now.with_default(kind, name or None)))


def _rest(lines: ToolLines) -> tuple[str, str, str, str]:
    return lines.path, lines.compare, lines.merge, lines.formats
