"""The window's translations anew: what there is to translate, read from the source, and the files that Qt loads.

`python .ci/translations.py` writes workbench/gui/translations/*.ts; a person fills in what is unfinished; run again, it
also makes the .qm files, with Qt's own lrelease (Debian: qt6-l10n-tools). It ends with status 1 while a translation is missing.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "workbench" / "gui"
FOLDER = SOURCES / "translations"
LANGUAGES = ("en", "pt")
"""English too: the source says "%n conflict(s)", and people want "1 conflict"."""


def update(folder: Path = FOLDER) -> None:
    """Bring the .ts files in `folder` up to the source."""
    files = sorted(str(p.relative_to(ROOT)) for p in SOURCES.rglob("*.py"))
    targets = [argument for language in LANGUAGES for argument in ("--ts", str(folder / f"workbench_{language}.ts"))]
    command = [sys.executable, "-m", "PyQt6.lupdate.pylupdate", "--no-obsolete", *targets, *files]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
    for language in LANGUAGES:
        _without_places(folder / f"workbench_{language}.ts", language)


def _without_places(path: Path, language: str) -> None:
    """Line numbers would change the file with every edit of the source; English needs its plurals only."""
    tree = ElementTree.parse(path)
    tree.getroot().set("language", language)
    tree.getroot().set("sourcelanguage", "en")
    for context in tree.getroot().findall("context"):
        messages = context.findall("message")
        for message in messages:
            for place in message.findall("location"):
                message.remove(place)
            if language == "en" and message.get("numerus") != "yes":
                context.remove(message)
        if not context.findall("message"):
            tree.getroot().remove(context)
    ElementTree.indent(tree, " ")
    path.write_text(
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
        + ElementTree.tostring(tree.getroot(), encoding="unicode", short_empty_elements=False)
        + "\n",
        encoding="utf-8",
    )


def unfinished(path: Path) -> list[str]:
    """The words in a .ts file that have no translation yet."""
    found = []
    for message in ElementTree.parse(path).getroot().iter("message"):
        translation = message.find("translation")
        forms = translation.findall("numerusform") if translation is not None else []
        texts = [form.text for form in forms] if forms else [translation.text if translation is not None else None]
        if translation is None or translation.get("type") == "unfinished" or not all(texts):
            found.append(message.findtext("source", ""))
    return found


def release(folder: Path = FOLDER) -> None:
    """Make the .qm files of the .ts files in `folder`."""
    program = shutil.which("lrelease", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/lib/qt6/bin")))
    if program is None:
        sys.exit("lrelease is missing; on Debian: apt-get install qt6-l10n-tools")
    for path in sorted(folder.glob("*.ts")):
        subprocess.run([program, "-silent", str(path), "-qm", str(path.with_suffix(".qm"))], check=True)


def main() -> None:
    """Update, tell what is missing, release."""
    FOLDER.mkdir(exist_ok=True)
    update()
    missing = {path.name: unfinished(path) for path in sorted(FOLDER.glob("*.ts"))}
    for name, words in missing.items():
        for word in words:
            print(f"{name}: {word!r}")
    release()
    if any(missing.values()):
        sys.exit(1)


if __name__ == "__main__":
    main()
