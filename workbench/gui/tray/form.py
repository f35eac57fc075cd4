"""Settings of the tray and of news."""

from PyQt6.QtWidgets import QCheckBox, QWidget

from workbench.gui.memory import Memory
from workbench.gui.preferences.section import SettingsForm
from workbench.gui.translate import translate
from workbench.gui.tray.tray import KEEP, NOTIFY, Tray


class TrayForm(SettingsForm):
    """Where the desktop has no tray, it says so."""

    def __init__(self, memory: Memory, tray: Tray, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.notify = QCheckBox(translate("tray", "Tell me when a sync leaves new conf&licts"), self)
        self.keep = QCheckBox(translate("tray", "Stay in the &tray when the window is closed"), self)
        for box, name, default in ((self.notify, NOTIFY, True), (self.keep, KEEP, False)):
            box.setChecked(memory.get(name, default))
            box.setEnabled(tray.there)
            box.toggled.connect(lambda on, at=name: memory.put(at, on))
            self.line(box)
        if not tray.there:
            self.note(translate("tray", "This desktop has no tray, so there is no icon and no notification."))
