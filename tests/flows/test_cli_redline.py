"""`--redline`: a Word document with the changes of a comparison or merge, each by its author."""

import os
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.contract.word import Doc, Para

Run = Any


def _document(*texts: str) -> bytes:
    return Doc(tuple(Para(((text, ""),)) for text in texts)).save()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """base; ann and bo with edits that do not touch; clash, which edits what ann edits."""
    texts = ["The bees fly over nine roofs.", "Nobody counts them before noon."]
    for name, first, second in (
        ("base", *texts),
        ("ann", texts[0].replace("nine", "ten"), texts[1]),
        ("bo", texts[0], texts[1].replace("noon", "dusk")),
        ("clash", texts[0].replace("nine", "six"), texts[1]),
    ):
        path = tmp_path / f"{name}.docx"
        path.write_bytes(_document(first, second))
        os.utime(path, (1_700_000_000, 1_700_000_000))
    return tmp_path


def _xml(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def test_of_a_comparison(workbench: Run, files: Path) -> None:
    done = workbench("diff", "base.docx", "ann.docx", "--redline", "out.docx")
    assert (done.returncode, done.stderr) == (1, "")
    xml = _xml(files / "out.docx")
    assert xml.count('w:author="ann" w:date="2023-11-14T22:13:20Z"') == 2
    assert "<w:delText>nine</w:delText>" in xml
    again = (files / "out.docx").read_bytes()
    workbench("diff", "base.docx", "ann.docx", "--redline", "out.docx")
    assert (files / "out.docx").read_bytes() == again, "the same twice"
    workbench(
        *("diff", "base.docx", "ann.docx", "--redline", "out.docx"),
        *("--author", "Ann Ngo", "--date", "2026-01-02T03:04:05Z"),
    )
    assert _xml(files / "out.docx").count('w:author="Ann Ngo" w:date="2026-01-02T03:04:05Z"') == 2


def test_of_a_merge(workbench: Run, files: Path) -> None:
    done = workbench("merge", "base.docx", "ann.docx", "bo.docx", "-o", "out.docx", "--redline", "lines.docx")
    assert (done.returncode, done.stderr) == (0, "")
    xml = _xml(files / "lines.docx")
    assert (xml.count('w:author="ann"'), xml.count('w:author="bo"')) == (2, 2)
    assert "w:ins" not in _xml(files / "out.docx")
    workbench(
        *("merge", "base.docx", "ann.docx", "bo.docx", "-o", "out.docx", "--redline", "lines.docx"),
        *("--author", "Ann", "Bo"),
    )
    assert 'w:author="Bo"' in _xml(files / "lines.docx")


def test_of_a_merge_that_is_one_side_whole(workbench: Run, files: Path) -> None:
    done = workbench("merge", "base.docx", "base.docx", "bo.docx", "-o", "out.docx", "--redline", "lines.docx")
    assert (done.returncode, done.stderr) == (0, "")
    assert _xml(files / "lines.docx").count('w:author="bo"') == 2


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (["diff", "base.docx", "ann.docx", "--redline", "o", "--date", "today"], "--date wants a time like"),
        (["diff", "base.docx", "ann.docx", "--redline", "o", "--gui"], "--redline writes a document, --gui opens"),
        (["diff", "a", "b", "--redline", "o"], "nothing for writing the changes into files of “text”"),
        (["diff", ".", ".", "--redline", "o"], "--redline shows two files, not two folders"),
        (["merge", "base.docx", "ann.docx", "clash.docx", "-o", "x", "--redline", "o"], "conflicts are open"),
        (["merge", "-", "bo.docx", "bo.docx", "-o", "x", "--redline", "o"], "no earlier version"),
    ],
    ids=["date", "gui", "text", "folders", "conflicts", "no base"],
)
def test_where_there_is_none(command: list[str], sentence: str, workbench: Run, files: Path) -> None:
    (files / "a").write_text("one\n")
    (files / "b").write_text("two\n")
    done = workbench(*command)
    assert done.returncode != 0
    assert sentence in done.stderr
    assert not (files / "o").exists()
