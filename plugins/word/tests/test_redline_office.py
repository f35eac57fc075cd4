"""LibreOffice as a second judge of redlines: it opens them, and what it accepts and rejects has the text expected.

Left out is what LibreOffice has no tracked changes for: columns, and whole paragraphs between the start and a table.
"""

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest

from . import reader
from .test_redline import made
from .test_redline_authors import _LINES, _document, _table

_TEXT, _PDF = "Text (encoded)", "writer_pdf_Export"
_CASES: dict[str, tuple[Sequence[str], Sequence[str]]] = {
    "words": (_LINES, [_LINES[0].replace("nine", "ten"), *_LINES[1:]]),
    "looks": (_LINES, [f"*{_LINES[0]}*", *_LINES[1:]]),
    "a paragraph added": (_LINES, [_LINES[0], "Here is one more of them.", *_LINES[1:]]),
    "a paragraph deleted": (_LINES, [_LINES[0], _LINES[2]]),
    "the last paragraphs deleted": (_LINES, _LINES[:1]),
    "last paragraphs added": (_LINES[:1], _LINES),
    "a move": (["Start here, all of you.", *_LINES], ["Start here, all of you.", _LINES[1], _LINES[0], _LINES[2]]),
    "a row": (
        ["one", _table(("a b", "c d"), ("e f", "g h")), "end"],
        ["one", _table(("a b", "c d"), ("new one", "x y"), ("e f", "g h")), "end"],
    ),
    "a table added": (["one", "two"], ["one", _table(("a b", "c d")), "two"]),
    "a paragraph added before a table": (["one", _table(("a b",)), "end"], ["one", "two", _table(("a b",)), "end"]),
    "all rewritten": (["one", "two"], ["Nothing of that.", "Quite another text.", "In three parts."]),
}


def _python() -> str | None:
    """A Python that can talk to LibreOffice."""
    for name in ("/usr/bin/python3", "python3", "python"):
        found = shutil.which(name)
        if found and not subprocess.run([found, "-c", "import uno"], capture_output=True, check=False).returncode:
            return found
    return None


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A folder for each case, with the redline and what LibreOffice made of it."""
    office, python = shutil.which("soffice"), _python()
    if office is None or python is None:
        pytest.skip("LibreOffice is not here, or no Python that can talk to it")
    home = tmp_path_factory.mktemp("office")
    lines, folders = [], {}
    pairs = {name: (_document(*old), _document(*new)) for name, (old, new) in _CASES.items()}
    for name in ("WC017-Image", "WC059-Footnote"):
        if reader.CORPUS.is_dir():
            pairs[name] = tuple(
                next((reader.CORPUS / "WC").glob(f"{name}{end}.docx")).read_bytes() for end in ("", "-[AM]*")
            )
    for number, (name, (old, new)) in enumerate(pairs.items()):
        folder = folders[name] = home / str(number)
        made(old, new, folder)
        for what, source, out in (
            ("accept", "redline", "accepted"),
            ("reject", "redline", "rejected"),
            ("none", "old", "old"),
            ("none", "new", "new"),
        ):
            lines.append(f"{what}\t{_TEXT}\t{folder / source}.docx\t{folder / out}.txt")
        lines.append(f"none\t{_PDF}\t{folder / 'redline'}.docx\t{folder / 'redline'}.pdf")
    pipe = f"redline{home.stat().st_ino}"
    program = subprocess.Popen(
        [
            *(office, "--headless", "--norestore", "--invisible"),
            *(f"-env:UserInstallation={(home / 'profile').as_uri()}", f"--accept=pipe,name={pipe};urp;"),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        script = Path(__file__).with_name("office.py")
        done = subprocess.run(
            [python, str(script), pipe],
            input="\n".join(lines),
            text=True,
            capture_output=True,
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        program.wait(60)
    finally:
        if program.poll() is None:
            program.kill()
            program.wait()
    return folders


@pytest.mark.parametrize("name", [*_CASES, "WC017-Image", "WC059-Footnote"])
def test_office_agrees(name: str, settled: dict[str, Path]) -> None:
    """Accepted it reads as the new document, rejected as the old one, and it becomes a page."""
    if name not in settled:
        pytest.skip("the corpus is not here")
    folder = settled[name]
    assert (folder / "accepted.txt").read_text("utf-8") == (folder / "new.txt").read_text("utf-8")
    assert (folder / "rejected.txt").read_text("utf-8") == (folder / "old.txt").read_text("utf-8")
    assert (folder / "redline.pdf").read_bytes().startswith(b"%PDF")
