"""Links: kept as links, never followed out of the root, also when they come while a sync runs. And hard links."""

import os
import shutil
from pathlib import Path

import pytest
from blake3 import blake3

from tests.flows.two_folders import about, pair, sync
from tests.folders import read_tree, write_tree
from tests.traps.volumes import Volume, exfat
from workbench.engine import execute, session
from workbench.engine.contents import Contents
from workbench.engine.pair import opened
from workbench.engine.real_disk import RealDisk
from workbench.engine.replica import Replica
from workbench.engine.stage import Stage

__all__ = ["exfat", "pair"]


def test_links_are_kept_as_links(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    (tmp_path / "outside").write_text("outside")
    (left / "A").write_text("one")
    (left / "to A").symlink_to("A")
    (left / "out").symlink_to(tmp_path / "outside")
    (left / "nowhere").symlink_to("nowhere")
    sync(left, right)
    assert os.readlink(right / "to A") == "A"
    assert os.readlink(right / "out") == str(tmp_path / "outside")
    assert os.readlink(right / "nowhere") == "nowhere"
    (right / "to A").unlink()
    (right / "to A").symlink_to("B")
    sync(left, right)
    assert os.readlink(left / "to A") == "B"
    assert (tmp_path / "outside").read_text() == "outside"


def test_link_to_a_folder_is_not_walked_into(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    write_tree(str(tmp_path / "outside"), {"secret": "s"})
    (left / "L").symlink_to(tmp_path / "outside")
    (left / "loop").symlink_to(".")
    sync(left, right)
    assert (right / "L").is_symlink() and (right / "loop").is_symlink()
    (right / "L").unlink()
    sync(left, right)
    assert not (left / "L").is_symlink() and (tmp_path / "outside" / "secret").read_text() == "s"


def test_folder_replaced_by_a_link_is_a_deletion_of_the_folder_only(pair: tuple[Path, Path], tmp_path: Path) -> None:
    """What the link leads to is not taken for what was in the folder."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/in": "in"})
    sync(left, right)
    write_tree(str(tmp_path / "outside"), {"in": "outside", "other": "other"})
    shutil.rmtree(left / "F")
    (left / "F").symlink_to(tmp_path / "outside")
    sync(left, right)
    assert (right / "F").is_symlink()
    assert read_tree(str(tmp_path / "outside")) == {"in": "outside", "other": "other"}


def test_folder_replaced_by_a_link_while_the_sync_runs(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between plan and apply a folder becomes a link out of the briefcase: nothing is written, moved or deleted there."""
    left, right = pair
    inside = {"F/": "", "F/modified": "1", "F/deleted": "1", "F/renamed": "1", "F/G/": "", "F/G/in": "1"}
    write_tree(str(left), inside)
    sync(left, right)
    outside = tmp_path / "outside"
    shutil.copytree(right / "F", outside)
    before = read_tree(str(outside))
    (left / "F" / "modified").write_text("2")
    (left / "F" / "deleted").unlink()
    (left / "F" / "renamed").rename(left / "F" / "renamed 2")
    (left / "F" / "created").write_text("new")
    (left / "F" / "N").mkdir()
    shutil.rmtree(left / "F" / "G")
    fill = Stage.fill

    def meanwhile(self: Stage, *arguments: object) -> None:
        fill(self, *arguments)  # type: ignore[arg-type]
        if not (right / "F").is_symlink():
            (right / "F").rename(tmp_path / "taken away")
            (right / "F").symlink_to(outside)

    monkeypatch.setattr(Stage, "fill", meanwhile)
    outcome = sync(left, right)
    monkeypatch.undo()
    assert read_tree(str(outside)) == before
    assert outcome.problems
    assert (right / "F").is_symlink()
    (right / "F").unlink()
    (tmp_path / "taken away").rename(right / "F")
    assert sync(left, right).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right))
    assert read_tree(str(outside)) == before


def test_folder_replaced_by_a_link_before_it_is_written_down(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a link leads to is not noted as what was put in place, however much it looks like it."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/G/": "", "F/G/A": "one"})
    outside = tmp_path / "outside"
    record = execute.record

    def meanwhile(replica: Replica, *arguments: object) -> object:
        if replica.root == str(right):
            shutil.copytree(right / "F", outside)
            (right / "F").rename(tmp_path / "taken away")
            (right / "F").symlink_to(outside)
        return record(replica, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(execute, "record", meanwhile)
    sync(left, right)
    monkeypatch.undo()
    with opened(str(right)) as replica:
        ids = [row.id for row in replica.store.tree(replica.id)]
        noted = {row.name: facts.file_id for row, facts in replica.store.with_facts(ids)}
    assert noted["A"] == 0 != (outside / "G/A").stat().st_ino
    sync(left, right)
    assert os.readlink(left / "F") == str(outside) and read_tree(str(outside)) == {"G/": "", "G/A": "one"}


def test_folder_replaced_by_a_link_while_a_renamed_file_is_looked_at(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """When a file was made is asked of that file, and not of one of its name where a link leads."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/A": "one"})
    sync(left, right)
    (left / "F/A").rename(left / "F/B")
    (left / "F/B").write_text("edited")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/B").write_text("made later")
    real, told = RealDisk.birth_time, []

    def birth_time(self: RealDisk, path: str) -> int | None:
        if not told:
            (left / "F").rename(tmp_path / "taken away")
            (left / "F").symlink_to(tmp_path / "outside")
        told.append(real(self, path))
        return told[-1]

    monkeypatch.setattr(RealDisk, "birth_time", birth_time)
    session.status(str(left))
    assert told == [real(RealDisk(), str(tmp_path / "taken away/B"))]


def test_file_replaced_by_a_link_while_the_sync_runs(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, right = pair
    write_tree(str(left), {"modified": "1", "deleted": "1"})
    sync(left, right)
    (tmp_path / "outside").write_text("1")
    (left / "modified").write_text("2")
    (left / "deleted").unlink()
    fill = Stage.fill

    def meanwhile(self: Stage, *arguments: object) -> None:
        fill(self, *arguments)  # type: ignore[arg-type]
        for name in ("modified", "deleted"):
            (right / name).unlink(missing_ok=True)
            (right / name).symlink_to(tmp_path / "outside")

    monkeypatch.setattr(Stage, "fill", meanwhile)
    outcome = sync(left, right)
    assert {p.path for p in outcome.problems} == {"modified", "deleted"}
    assert (tmp_path / "outside").read_text() == "1"
    assert (right / "modified").is_symlink() and (right / "deleted").is_symlink()


def test_source_replaced_by_a_link_while_the_sync_runs(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a link leads to is not copied in the place of the file that was there."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/A": "one", "B": "two"})
    write_tree(str(tmp_path / "outside"), {"A": "secret"})
    fill = Stage.fill

    def before(self: Stage, *arguments: object) -> None:
        if not (left / "F").is_symlink():
            shutil.rmtree(left / "F")
            (left / "F").symlink_to(tmp_path / "outside")
            (left / "B").unlink()
            (left / "B").symlink_to(tmp_path / "outside" / "A")
        fill(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Stage, "fill", before)
    outcome = sync(left, right)
    assert {p.path for p in outcome.problems} == {"F/A", "B"}
    assert "secret" not in read_tree(str(right)).values()


@pytest.mark.parametrize("known", [False, True])
def test_folder_replaced_by_a_link_between_listing_and_reading(
    pair: tuple[Path, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    """What is read is what was listed, or nothing: a file outside is not taken for the one of that name inside."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/G/": "", "F/G/A": "one", "F/G/B": "two"})
    write_tree(str(tmp_path / "outside"), {"G/": "", "G/A": "secret", "G/B": "also"})
    (tmp_path / "outside" / "G" / "L").symlink_to("secret")
    if known:
        sync(left, right)
        (left / "F" / "G" / "A").write_text("changed")
    (left / "F" / "G" / "L").symlink_to("A")
    read = Contents._file

    def swapped(self: Contents, path: str) -> object:
        if not (left / "F").is_symlink():
            (left / "F").rename(tmp_path / "moved")
            (left / "F").symlink_to(tmp_path / "outside")
        return read(self, path)

    monkeypatch.setattr(Contents, "_file", swapped)
    outcome = sync(left, right)
    monkeypatch.undo()
    assert any(p.path.startswith("F/G/") for p in outcome.problems)
    for root in pair:
        with opened(str(root)) as replica:
            digests = {row.digest for row in replica.store.tree(replica.id)}
            assert not digests & {blake3(text).digest() for text in (b"secret", b"also")}
    now = sync(left, right)
    assert now.problems == () and os.readlink(right / "F") == str(tmp_path / "outside")


def test_link_on_a_stick_that_cannot_hold_one(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    (left / "A").write_text("one")
    (left / "L").symlink_to("A")
    for _ in range(2):
        outcome = sync(left, exfat.root)
        assert "cannot hold links" in about(outcome.problems, "L")
        assert os.readlink(left / "L") == "A" and not os.path.lexists(exfat.root / "L")
    assert (exfat.root / "A").read_text() == "one"


def test_hard_links_are_files_of_their_own(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    os.link(left / "A", left / "B")
    sync(left, right)
    assert read_tree(str(right)) == {"A": "one", "B": "one"}
    (left / "B").write_text("two")  # Both names, for this disk.
    sync(left, right)
    assert read_tree(str(right)) == {"A": "two", "B": "two"}
    (right / "A").write_text("three")
    assert sync(left, right).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "three", "B": "two"}
    os.link(left / "A", left / "C")
    (left / "A").unlink()
    sync(left, right)
    assert read_tree(str(right)) == {"B": "two", "C": "three"}
