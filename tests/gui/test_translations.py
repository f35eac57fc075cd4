"""The window's words in English and Portuguese: all of them, with their values and plurals, and as the source has them."""

import importlib.util
import re
import shutil
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree

import pytest
from PyQt6.QtCore import QCoreApplication, QTranslator

from workbench.gui.language import LANGUAGES, speak
from workbench.gui.translate import translate
from workbench.gui.window import Window

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "workbench" / "gui" / "translations"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that makes the files."""
    spec = importlib.util.spec_from_file_location("translations", ROOT / ".ci" / "translations.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def messages(path: Path) -> dict[tuple[str, str], list[str]]:
    """The translations of a .ts file by context and source; several where the number counts."""
    found = {}
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            translation = message.find("translation")
            assert translation is not None
            forms = [f.text or "" for f in translation.findall("numerusform")]
            found[context.findtext("name", ""), message.findtext("source", "")] = forms or [translation.text or ""]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_files_hold_what_the_source_says_and_nothing_is_missing(script, tmp_path, language):
    shutil.copytree(FOLDER, tmp_path / "fresh")
    script.update(tmp_path / "fresh")
    name = f"workbench_{language}.ts"
    hint = "run: python .ci/translations.py, and translate what it lists"
    assert messages(tmp_path / "fresh" / name).keys() == messages(FOLDER / name).keys(), hint
    assert script.unfinished(FOLDER / name) == [], hint


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_qt_loads_is_what_the_files_say(qapp, language):
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"workbench_{language}.qm"))
    qapp.installTranslator(translator)
    try:
        for (context, source), forms in messages(FOLDER / f"workbench_{language}.ts").items():
            number = 2 if len(forms) > 1 else -1
            wanted = forms[-1].replace("%n", "2") if len(forms) > 1 else forms[-1]
            assert translate(context, source, "", number) == wanted
    finally:
        qapp.removeTranslator(translator)


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_keys_and_plurals_are_kept(language):
    for (_, source), forms in messages(FOLDER / f"workbench_{language}.ts").items():
        for form in forms:
            values = [set(re.findall(r"\{\w+\}", text)) for text in (source, form)]
            assert values[0] == values[1], source
            assert source.count("&") == form.count("&"), source
            assert source.endswith("…") == form.endswith("…"), source
        if len(forms) > 1:
            assert "%n" in forms[-1], source


def test_the_window_speaks_portuguese(qapp, qtbot, pair, tmp_path, host):
    from workbench.gui.app import Places, prepare

    speak(qapp, "pt")
    try:
        window: Window = prepare(
            Places(str(tmp_path / "settings.json"), str(tmp_path / "reviews")), (str(pair.left),), host
        )
        qtbot.addWidget(window)
        assert window.actions_by_name["sync"].text() == "Sincronizar"
        assert translate("Briefcases", "%n conflict(s)", "", 1) == "1 conflito"
        window.close()
    finally:
        speak(qapp, "en")
    assert translate("Briefcases", "%n conflict(s)", "", 1) == "1 conflict"
    assert QCoreApplication.translate("Briefcases", "%n conflict(s)", "", 3) == "3 conflicts"
