"""The settings of a window: the page, and the actions that set something."""

from collections.abc import Mapping

from PyQt6.QtCore import QEvent, QObject, Qt
from PyQt6.QtGui import QAction, QWheelEvent
from PyQt6.QtWidgets import QPushButton, QSizePolicy, QWidget

from workbench.gui.aside import Asides
from workbench.gui.dressing import Dressing
from workbench.gui.memory import Memory
from workbench.gui.preferences.appearance import AppearanceForm
from workbench.gui.preferences.page import SettingsPage
from workbench.gui.preferences.section import SettingsForm, SettingsSection
from workbench.gui.preferences.text import TextForm
from workbench.gui.translate import translate


class Preferences(QObject):
    """Other rooms add theirs to `sections` before the page is first shown."""

    def __init__(self, memory: Memory, actions: Mapping[str, QAction], asides: Asides, parent: QWidget) -> None:
        super().__init__(parent)
        self._memory, self._actions, self._asides, self._over = memory, actions, asides, parent
        self.dressing = Dressing(memory, self)
        self._page: SettingsPage | None = None
        self.sections = [
            SettingsSection(translate("preferences", "Appearance"), lambda over: AppearanceForm(memory, over)),
            SettingsSection(translate("preferences", "Text"), lambda over: TextForm(self.dressing, over)),
            SettingsSection(translate("preferences", "Keys"), lambda over: self._button("keys", over)),
        ]
        if "tools" in actions:
            self.sections.append(
                SettingsSection(translate("preferences", "External tools"), lambda over: self._button("tools", over))
            )
        for name, do in (
            ("settings", lambda: asides.visit(self.page)),
            ("zoom_in", lambda: self.dressing.zoom(1)),
            ("zoom_out", lambda: self.dressing.zoom(-1)),
            ("zoom_reset", lambda: self.dressing.zoom(0)),
        ):
            actions[name].triggered.connect(lambda _, call=do: call())
        parent.installEventFilter(self)

    @property
    def page(self) -> SettingsPage:
        """The page; made when it is first wanted."""
        if self._page is None:
            self._page = SettingsPage(self.sections, self._over)
        return self._page

    def recall(self) -> None:
        """Dress as it is remembered."""
        self.dressing.recall()

    def eventFilter(self, watched: QObject | None, event: QEvent | None) -> bool:
        """Ctrl and the wheel, which the text columns leave to the window, change the size of the text."""
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            steps = event.angleDelta().y()
            if steps:
                self.dressing.zoom(1 if steps > 0 else -1)
            return True
        return super().eventFilter(watched, event)

    def _button(self, name: str, over: QWidget) -> QWidget:
        """A section that leads elsewhere."""
        form, action = SettingsForm(over), self._actions[name]
        form.note(action.toolTip().partition("  (")[0] + ".")
        button = QPushButton(action.text(), form)
        button.setAccessibleName(action.text().rstrip("…"))
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        form.form.addRow(button)
        return form
