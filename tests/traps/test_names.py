"""Names that clash, names that change only by case, and names that the other side cannot hold: never a deletion."""

import os
import unicodedata
from pathlib import Path

import pytest

from tests.flows.two_folders import HOST, pair, sync
from tests.folders import read_tree, write_tree
from tests.traps.volumes import Volume, exfat, ntfs
from workbench.engine import session
from workbench.model.conflict import Keep

__all__ = ["exfat", "ntfs", "pair"]


def kinds(outcome: object) -> list[tuple[str, str]]:
    return [(c.kind.value, c.name) for c in outcome.conflicts]  # type: ignore[attr-defined]


def test_case_only_rename(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"notes": "one", "F/": "", "F/in": "in"})
    sync(left, right)
    (left / "notes").rename(left / "Notes")
    (left / "F").rename(left / "f")
    outcome = sync(left, right)
    assert {a.op.value for a in outcome.applied} == {"rename"}
    assert read_tree(str(right)) == {"Notes": "one", "f/": "", "f/in": "in"}


def test_case_only_rename_onto_a_stick_without_case(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {"notes": "one", "F/": "", "F/in": "in"})
    assert sync(left, stick).problems == ()
    (left / "notes").rename(left / "Notes")
    (left / "F").rename(left / "f")
    outcome = sync(left, stick)
    assert outcome.problems == () and outcome.conflicts == ()
    assert read_tree(str(stick)) == {"Notes": "one", "f/": "", "f/in": "in"}
    (stick / "Notes").rename(stick / "NOTES")
    assert sync(left, stick).problems == ()
    assert read_tree(str(left)) == {"NOTES": "one", "f/": "", "f/in": "in"}


def test_names_that_differ_by_case_on_a_stick_without_case(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {"notes": "one", "Notes": "two", "F/": "", "F/in": "in", "f/": "", "f/in": "other"})
    for _ in range(2):
        outcome = sync(left, stick)
        assert {kind for kind, _ in kinds(outcome)} == {"unholdable-name"}
        assert len(outcome.conflicts) == 2
        assert len(read_tree(str(left))) == 6, "nothing is deleted"
        found = read_tree(str(stick))
        assert len(found) == 3 and len({name.lower() for name in found}) == 3
    session.resolve(str(left), {c.id: Keep.BOTH for c in outcome.conflicts}, HOST)
    outcome = sync(left, stick)
    assert outcome.conflicts == () and outcome.problems == ()
    found = read_tree(str(left))
    assert found == read_tree(str(stick))
    assert sorted(found.values()) == sorted(["one", "two", "", "in", "", "other"])


def test_each_side_its_own_name_by_case(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    stick = exfat.root
    sync(left, stick)
    (left / "notes").write_text("one")
    (stick / "Notes").write_text("two")
    outcome = sync(left, stick)
    assert [kind for kind, _ in kinds(outcome)] == ["name-clash"]
    assert (read_tree(str(left)), read_tree(str(stick))) == ({"notes": "one"}, {"Notes": "two"})
    session.resolve(str(left), {outcome.conflicts[0].id: Keep.BOTH}, HOST)
    assert sync(left, stick).conflicts == ()
    found = read_tree(str(left))
    assert found == read_tree(str(stick)) and sorted(found.values()) == ["one", "two"]


def test_name_that_a_stick_cannot_hold(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {"a:b?.txt": "one", "F*/": "", "F*/in": "in", "good": "good"})
    for _ in range(2):
        outcome = sync(left, stick)
        assert sorted(kinds(outcome)) == [("unholdable-name", "F*"), ("unholdable-name", "a:b?.txt")]
        assert read_tree(str(stick)) == {"good": "good"}
        assert read_tree(str(left)) == {"a:b?.txt": "one", "F*/": "", "F*/in": "in", "good": "good"}
    session.resolve(str(left), {c.id: Keep.BOTH for c in outcome.conflicts}, HOST)
    assert sync(left, stick).conflicts == ()
    assert (
        read_tree(str(stick)) == read_tree(str(left)) == {"a_b_.txt": "one", "F_/": "", "F_/in": "in", "good": "good"}
    )


def test_renamed_to_a_name_that_a_stick_cannot_hold(pair: tuple[Path, Path], exfat: Volume) -> None:
    """It keeps its old name there, and edits still cross."""
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {"A": "one"})
    sync(left, stick)
    (left / "A").rename(left / "A|B")
    assert kinds(sync(left, stick)) == [("unholdable-name", "A|B")]
    assert read_tree(str(stick)) == {"A": "one"}
    (left / "A|B").write_text("two")
    outcome = sync(left, stick)
    assert kinds(outcome) == [("unholdable-name", "A|B")]
    assert read_tree(str(stick)) == {"A": "two"} and read_tree(str(left)) == {"A|B": "two"}
    session.resolve(str(stick), {outcome.conflicts[0].id: Keep.RIGHT}, HOST)
    assert sync(left, stick).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(stick)) == {"A": "two"}


def test_deleted_where_it_could_be_held(pair: tuple[Path, Path], exfat: Volume) -> None:
    """A name that cannot be held is no reason to hold back its deletion."""
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {"A": "one"})
    sync(left, stick)
    (left / "A").rename(left / "A|B")
    sync(left, stick)
    (left / "A|B").unlink()
    outcome = sync(left, stick)
    assert outcome.conflicts == () and read_tree(str(stick)) == {}


def test_names_that_windows_reserves(pair: tuple[Path, Path], ntfs: Volume) -> None:
    left, _ = pair
    names = ["CON", "nul.txt", "com1", "dot.", "space ", "a<b"]
    write_tree(str(left), dict.fromkeys(names, "x") | {"good": "good"})
    outcome = sync(left, ntfs.root)
    assert sorted(kinds(outcome)) == sorted(("unholdable-name", name) for name in names)
    assert outcome.problems == ()
    assert read_tree(str(ntfs.root)) == {"good": "good"}
    session.resolve(str(left), {c.id: Keep.LEFT for c in outcome.conflicts}, HOST)
    assert sync(left, ntfs.root).conflicts == ()
    assert len(read_tree(str(left))) == 7 and read_tree(str(left)) == read_tree(str(ntfs.root))


def test_name_that_is_too_long_for_the_other_disk(pair: tuple[Path, Path], ntfs: Volume) -> None:
    left, _ = pair
    name = "ü" * 200  # Windows counts letters, Linux counts bytes.
    (ntfs.root / name).write_text("one")
    (left / "good").write_text("good")
    for _ in range(2):
        outcome = sync(left, ntfs.root)
        assert kinds(outcome) == [("unholdable-name", name)]
        assert (ntfs.root / name).read_text() == "one"
        assert read_tree(str(left)) == {"good": "good"}
    session.resolve(str(left), {outcome.conflicts[0].id: Keep.BOTH}, HOST)
    assert sync(left, ntfs.root).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(ntfs.root)) == {"good": "good", "ü" * 127: "one"}


def test_names_that_differ_by_unicode_form(pair: tuple[Path, Path]) -> None:
    """Two files where a disk tells them apart; both cross, and neither is taken for the other."""
    left, right = pair
    composed, apart = unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")
    write_tree(str(left), {composed: "one", apart: "two"})
    assert sync(left, right).problems == ()
    assert read_tree(str(right)) == {composed: "one", apart: "two"}
    (right / apart).unlink()
    sync(left, right)
    assert read_tree(str(left)) == {composed: "one"}


def test_renamed_to_the_other_unicode_form(pair: tuple[Path, Path]) -> None:
    left, right = pair
    composed, apart = unicodedata.normalize("NFC", "é"), unicodedata.normalize("NFD", "é")
    write_tree(str(left), {composed: "one"})
    sync(left, right)
    (left / composed).rename(left / apart)
    sync(left, right)
    assert os.listdir(right)[0] == apart or apart in os.listdir(right)
    assert read_tree(str(right)) == {apart: "one"}


def test_name_of_the_hidden_folder_in_other_letters(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    stick = exfat.root
    write_tree(str(left), {".Briefcase": "mine", "A": "one"})
    outcome = sync(left, stick)
    assert kinds(outcome) == [("unholdable-name", ".Briefcase")]
    assert read_tree(str(left))[".Briefcase"] == "mine"
    assert (stick / ".briefcase" / "state.db").exists()


def test_told_on_the_command_line(pair: tuple[Path, Path], exfat: Volume, capsys: pytest.CaptureFixture[str]) -> None:
    import json

    from workbench.cli.main import main

    left, _ = pair
    (left / "a:b").write_text("one")
    assert main(["sync", str(left), str(exfat.root), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [c["kind"] for c in told["conflicts"]] == ["unholdable-name"]
    assert main(["sync", str(left), str(exfat.root)]) == 1
    assert "a:b" in capsys.readouterr().out
    assert main(["resolve", str(left), told["conflicts"][0]["id"], "--keep", "both"]) == 0
    assert read_tree(str(exfat.root)) == {"a_b": "one"}
