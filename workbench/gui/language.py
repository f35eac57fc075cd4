"""The language of the window: which there are, and Qt told to speak one of them."""

import json
import os

from PyQt6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

LANGUAGES = {"en": "English", "pt": "Português"}
"""Each in its own words."""

_NAME = "language"


def remembered_language(settings: str) -> str:
    """The language that is set in a settings file; "" for the system's, also where the file cannot be read."""
    try:
        with open(settings, encoding="utf-8") as file:
            said = json.load(file)["values"]["app/language"]
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return said if isinstance(said, str) and said in LANGUAGES else ""


def speak(application: QCoreApplication, language: str = "") -> None:
    """Use the words of a language from now on, or those of the system's; English where there are none."""
    for old in application.findChildren(QTranslator, _NAME):
        application.removeTranslator(old)
        old.deleteLater()
    locale = QLocale(language) if language else QLocale.system()
    here = os.path.join(os.path.dirname(__file__), "translations")
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # English too has a file, for its plurals. The last that is installed is asked first.
    for name, folder, spoken in (
        ("workbench", here, QLocale("en")),
        ("qtbase", qt, locale),
        ("workbench", here, locale),
    ):
        translator = QTranslator(application)
        translator.setObjectName(_NAME)
        if translator.load(spoken, name, "_", folder):
            application.installTranslator(translator)
        else:
            translator.deleteLater()
