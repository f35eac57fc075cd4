"""Settings of colours and language."""

from PyQt6.QtWidgets import QWidget

from workbench.gui.language import LANGUAGES
from workbench.gui.memory import Memory
from workbench.gui.preferences.section import SettingsForm, choice
from workbench.gui.translate import translate


class AppearanceForm(SettingsForm):
    """Colours hold at once, the language from the next start on."""

    def __init__(self, memory: Memory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        schemes = {
            "system": translate("preferences", "As the system"),
            "light": translate("preferences", "Light"),
            "dark": translate("preferences", "Dark"),
        }
        self.scheme = choice(self, schemes, memory.get("app/scheme", "system"))
        self.row(translate("preferences", "&Colours:"), self.scheme)
        said = memory.get("app/language", "")
        self.language = choice(self, {"": translate("preferences", "As the system"), **LANGUAGES}, said)
        self.row(translate("preferences", "&Language:"), self.language)
        self.later = self.note(translate("preferences", "The language changes when the window is opened next time."))
        self.later.hide()
        self.scheme.activated.connect(lambda _: memory.put("app/scheme", self.scheme.currentData()))
        self.language.activated.connect(lambda _: memory.put("app/language", self.language.currentData()))
        self.language.activated.connect(lambda _: self.later.setVisible(self.language.currentData() != said))
