"""LibreOffice as a judge: it opens every kind of merged document, and the text in its PDF is the text expected."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from workbench.model.merge import Choice

from .everything import everything
from .planted import Planted, plant
from .test_planted import REAL, contents, merged, or_, written

OFFICE = shutil.which("soffice")
office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (libreoffice-writer-nogui)")


def converted(files: list[Path], kind: str, folder: Path) -> None:
    """All files in another format, by one call: starting LibreOffice is what takes long."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [OFFICE, "--headless", profile, "--convert-to", kind, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=240)


def _triples() -> list[tuple[str, Planted]]:
    found = []
    for seed in range(4):
        made = plant(everything(seed, macros=seed == 3, paragraphs=28), seed, 12)
        assert made is not None
        found.append((f"everything{seed}.{'docm' if seed == 3 else 'docx'}", made))
    for seed, path in enumerate(REAL[::9]):
        real = plant(path.read_bytes(), seed)
        if real is not None and (real.kinds or real.clashes):
            found.append((path.name, real))
    return found


def _words(path: Path) -> list[str]:
    """The text that LibreOffice writes, without the numbers of lists and pages, which it works out."""
    text = path.read_text(encoding="utf-8", errors="replace")
    return re.findall(r"[^\W\d_]{2,}\w*", text)


@office
def test_libreoffice_reads_in_every_merge_what_both_sides_wrote(tmp_path: Path) -> None:
    folders = {name: tmp_path / name for name in ("work", "got", "wanted")}
    for folder in folders.values():
        folder.mkdir()
    pairs = []
    for number, (name, made) in enumerate(_triples()):
        three = contents(folders["work"], made.base, made.left, made.right)
        result = merged(three)
        for choice, wanted in ((Choice.LEFT, made.with_left), (Choice.RIGHT, made.with_right)):
            suffix = Path(name).suffix
            called = f"{number}{choice.value}{suffix}"
            (folders["got"] / called).write_bytes(written(result, three, or_(choice)))
            (folders["wanted"] / called).write_bytes(wanted)
            pairs.append((name, called))
    for kind in ("got", "wanted"):
        converted([folders[kind] / called for _, called in pairs], "txt:Text (encoded):UTF8", folders[kind])
    converted([folders["got"] / called for _, called in pairs], "pdf", folders["got"])
    for name, called in pairs:
        text = Path(called).stem + ".txt"
        assert _words(folders["got"] / text) == _words(folders["wanted"] / text), name
        assert (folders["got"] / Path(called).with_suffix(".pdf").name).read_bytes().startswith(b"%PDF"), name
    assert len(pairs) >= 8
