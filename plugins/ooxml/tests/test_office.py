"""LibreOffice asked for a file: what it makes, and what is said where it does not."""

import os
import sys
import time
from pathlib import Path

import pytest
from workbench_ooxml.office import Office, find_office

from tests.speed import over_within
from workbench.model.problem import DocumentError

scripts = pytest.mark.skipif(sys.platform == "win32", reason="the program is played by a shell script")


def script(folder: Path, body: str) -> str:
    """A program that does `body`; "$out" is where it should write to."""
    path = folder / "office.sh"
    path.write_text(f'#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\nout=$2\n{body}\n', encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def convert(program: str, folder: Path, seconds: float = 20.0, check=lambda: None) -> dict[str, str]:
    work = folder / "work"
    work.mkdir()
    return dict(
        Office(program, seconds).convert("letter.doc", ("/a/b.doc", "/a/c.doc"), "docx:A Form", str(work), check)
    )


@scripts
def test_what_was_made_is_told_by_its_source(tmp_path: Path):
    made = convert(script(tmp_path, 'echo 1 > "$out/b.docx"; : > "$out/c.docx"'), tmp_path)
    assert list(made) == ["/a/b.doc"]  # the other one is empty
    assert Path(made["/a/b.doc"]).read_text() == "1\n"


@scripts
def test_one_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path):
    with over_within(5), pytest.raises(DocumentError) as caught:
        convert(script(tmp_path, f"sleep 100 & echo $! > {tmp_path}/pid; sleep 100"), tmp_path, 0.6)
    assert (
        "did not finish within 0.6 seconds" in caught.value.problem.message
        and caught.value.problem.path == "letter.doc"
    )
    child = int((tmp_path / "pid").read_text())
    state = Path(f"/proc/{child}/stat")
    end = time.monotonic() + 60
    while state.exists() and state.read_text().split()[2] != "Z" and time.monotonic() < end:
        time.sleep(0.02)
    assert not state.exists() or state.read_text().split()[2] == "Z"


@scripts
def test_one_that_fails_makes_nothing(tmp_path: Path):
    assert convert(script(tmp_path, "exit 7"), tmp_path) == {}


def test_one_that_does_not_start_is_a_sentence(tmp_path: Path):
    with pytest.raises(DocumentError, match="did not start"):
        convert(str(tmp_path / "nothing"), tmp_path)


@scripts
def test_a_person_who_cancels_is_heard(tmp_path: Path):
    class Cancelled(Exception):
        pass

    def check() -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        convert(script(tmp_path, "sleep 100"), tmp_path, check=check)


def test_it_is_found_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    name = "soffice.exe" if sys.platform == "win32" else "soffice"
    (tmp_path / name).write_text("#!/bin/sh\n")
    (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = find_office()
    assert found is not None and os.path.samefile(found.program, tmp_path / name)


@pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed (libreoffice-writer-nogui)")
def test_the_real_one_runs_without_macros_in_a_profile_of_its_own(tmp_path: Path):
    source, work = tmp_path / "letter.rtf", tmp_path / "work"
    source.write_text(r"{\rtf1\ansi Dear \b Ann\b0 .\par}")
    work.mkdir()
    office = find_office()
    assert office is not None
    made = office.convert("letter.rtf", (str(source),), "txt", str(work))
    assert "Dear Ann." in Path(made[str(source)]).read_text("utf-8-sig")
    settings = (work / "profile" / "user" / "registrymodifications.xcu").read_text("utf-8")
    assert "DisableMacrosExecution" in settings
