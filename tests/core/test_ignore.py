"""What is ignored: a table of patterns, which git itself is asked about as well, and the names that are litter."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.speed import quicker_than
from workbench.engine.ignore import RULES_FILE, Rules, goes_with_folder, is_litter

TREE = (
    "a", "a.txt", "b.bin", "x/", "x/a.txt", "x/b.bin", "x/foo/", "x/foo/c", "foo/", "foo/c", "foo/foo/", "foo/foo/d",
    "build/", "build/out.o", "build/keep/", "build/keep/k", "sub/", "sub/build/", "sub/build/o", "sub/deep/",
    "sub/deep/a.txt", "sub/deep/er/", "sub/deep/er/z.log", "!odd", "#odd", "two words", "é.txt", "z.log", "logs/",
    "logs/z.log", "logs/keep.log",
)  # fmt: skip

RULES = {
    "one name": {"": "foo"},
    "a folder only": {"": "foo/"},
    "anchored": {"": "/foo"},
    "with a folder": {"": "sub/build"},
    "a star": {"": "*.txt"},
    "a star in a folder": {"": "build/*"},
    "taken back": {"": "*.log\n!keep.log"},
    "taken back below an ignored folder": {"": "logs/\n!logs/keep.log"},
    "taken back in a folder": {"": "build/*\n!build/keep"},
    "all but": {"": "*\n!*/\n!*.txt"},
    "all below": {"": "sub/**"},
    "two stars first": {"": "**/build"},
    "two stars between": {"": "sub/**/z.log"},
    "two stars alone": {"": "**"},
    "all folders": {"": "*/"},
    "the last wins": {"": "!a.txt\na.txt\n!a.txt\n*.txt"},
    "a question mark and a set": {"": "?.bin\n[a-c].txt"},
    "escaped": {"": "\\!odd\n\\#odd\n# no rule\n\n"},
    "spaces at the end": {"": "two words   \n"},
    "beyond ASCII": {"": "é*"},
    "below a folder": {"sub": "/build\n*.log"},
    "nearer wins": {"": "*.log", "logs": "!keep.log"},
    "nearer adds": {"": "!z.log", "sub/deep": "z.log\n"},
    "Windows line ends": {"": "foo\r\n*.bin\r\n"},
}


def ignored_by(rules: Rules) -> set[str]:
    """What of TREE a walk does not see."""
    found: set[str] = set()
    for path in TREE:
        folder, _, name = path.rstrip("/").rpartition("/")
        if f"{folder}/" in found or rules.ignore(folder, name, path.endswith("/")):
            found.add(path)
    return found


@pytest.mark.parametrize("name", RULES)
def test_as_git(tmp_path: Path, name: str) -> None:
    rules = Rules()
    for path in TREE:
        if path.endswith("/"):
            (tmp_path / path).mkdir()
        else:
            (tmp_path / path).write_text("")
    for folder, text in RULES[name].items():
        assert rules.learn(folder, text.encode()) == []
        (tmp_path / folder / ".gitignore").write_bytes(text.encode())
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    asked = subprocess.run(
        ["git", "-c", "core.quotePath=false", "-c", "core.excludesFile=", "check-ignore", "-z", "--stdin"],
        cwd=tmp_path,
        input="\0".join(path.rstrip("/") for path in TREE).encode(),
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )
    assert asked.returncode in (0, 1), asked.stderr
    assert {path.rstrip("/") for path in ignored_by(rules)} == {
        path for path in asked.stdout.decode().split("\0") if path
    }


LITTER = (
    "~$Thesis.docx", ".~lock.Thesis.odt#", ".#notes", "#notes#", ".notes.txt.swp", "notes.swp", ".DS_Store", "Thumbs.db",
    "thumbs.db", "desktop.ini", "Desktop.ini", "$RECYCLE.BIN", "System Volume Information", ".Trash-1000", "._photo.jpg", "data.db-shm",
    ".nfs000000000012ab", "~WRL0005.tmp", ".fuse_hidden0001", ".Spotlight-V100",
)  # fmt: skip
KEPT = (
    "Thesis.docx", "~", "~Thesis", "notes~", "notes.bak", "old.tmp", "#1 hit.txt", "#", "Desktop", "thumbs.db.txt", ".git",
    ".gitignore", "_notes", ".", "._", "System Volume", "swp", "shm", "x.swf", "$5.txt", "Trash", ".lock", RULES_FILE,
)  # fmt: skip


@pytest.mark.parametrize("name", LITTER)
def test_litter(name: str) -> None:
    assert is_litter(name)
    assert Rules().ignore("", name, False)
    assert Rules().ignore("a/b", name, False)


@pytest.mark.parametrize("name", KEPT)
def test_what_a_person_may_have_named_is_kept(name: str) -> None:
    assert not is_litter(name)
    assert not Rules().ignore("", name, False)


def test_litter_is_taken_back_by_a_rule() -> None:
    rules = Rules()
    rules.learn("photos", b"!desktop.ini")
    assert not rules.ignore("photos", "desktop.ini", False)
    assert rules.ignore("", "desktop.ini", False)


def test_the_rules_themselves_are_never_ignored() -> None:
    rules = Rules()
    rules.learn("", b"*\n.briefcase-ignore\n")
    assert not rules.ignore("", RULES_FILE, False)
    assert rules.ignore("", "else", False)


def test_a_line_that_is_no_pattern_is_told_and_the_others_hold() -> None:
    rules = Rules()
    assert rules.learn("", b"*.log\n!\n*.bin") == ["line 2 (‘!’) is no pattern and was passed over."]
    assert rules.ignore("", "a.log", False) and rules.ignore("", "a.bin", False)


def test_rules_that_cannot_be_read_stay_as_they_were() -> None:
    before = Rules()
    before.learn("", b"secret*")
    for data in (None, b"\xff\x00\xfe", b"x" * ((1 << 20) + 1)):
        rules = Rules.remembered(before.key)
        assert rules.learn("", data) == ["these rules cannot be read as text. The rules that were in it before hold."]
        assert rules.ignore("", "secret.txt", False)
        assert rules.key == before.key


def test_rules_of_a_windows_editor() -> None:
    for data in ("secret\r\n".encode("utf-16"), b"\xef\xbb\xbfsecret\r\n"):
        rules = Rules()
        assert rules.learn("", data) == []
        assert rules.ignore("", "secret", False)


def test_a_folder_that_is_left_out() -> None:
    rules = Rules(["photos/raw"])
    assert rules.ignore("photos", "raw", True)
    assert not rules.ignore("", "raw", True)
    assert rules.key != Rules().key


def test_what_goes_with_its_folder() -> None:
    assert goes_with_folder(".DS_Store") and goes_with_folder("Thumbs.db") and goes_with_folder("._x")
    assert (
        not goes_with_folder(".notes.swp") and not goes_with_folder("~$Thesis.docx") and not goes_with_folder("a.log")
    )


def test_asking_is_quick() -> None:
    """Less than a microsecond a name."""
    names = [f"Report {n} of the year.docx" for n in range(20_000)]
    for name in names[:100]:
        is_litter(name)
    with quicker_than(len(names) * 1e-6):
        for name in names:
            is_litter(name)
