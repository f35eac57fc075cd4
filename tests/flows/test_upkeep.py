"""What a person looks after in a replica: the folders that it holds, its rules, and whom it counts on."""

import os

import pytest

from tests.acceptance import create
from tests.flows.test_power import ROOTS, do, sync, tree
from tests.memory_disk import MemoryDisk
from workbench.engine import session
from workbench.engine.upkeep import pattern_of
from workbench.model.problem import WorkbenchError

RULES = ".briefcase-ignore"


@pytest.fixture
def disk() -> MemoryDisk:
    disk = MemoryDisk()
    for root in ROOTS:
        disk.make_folder(root)
    names = ("F/", "F/a.log", "F/S/", "F/S/b", "keep.log", "x[1] .txt", "F/.briefcase-ignore")
    do(disk, "/left", tuple(create(n, "" if n.endswith("/") else "!a.log\n") for n in names))
    sync(disk)
    disk.time += 60_000_000_000
    return disk


@pytest.mark.parametrize(
    ("text", "paths", "count"),
    [
        ("", (), 0),
        ("*.log", ("keep.log",), 1),
        ("*.log\n!keep.log", (), 0),
        ("/F", ("F/",), 5),
        ("b\nkeep*", ("F/S/b", "keep.log"), 2),
    ],
)
def test_what_rules_would_hide(disk: MemoryDisk, text: str, paths: tuple[str, ...], count: int) -> None:
    """The rules of folders below count as they stand."""
    before = tree(disk, "/left")
    hidden = session.hidden_by("/left", text, disk=disk)
    assert (hidden.paths, hidden.count, hidden.wrong) == (paths, count, ())
    assert tree(disk, "/left") == before
    session.set_rules("/left", text, disk=disk)
    assert session.rules_text("/left", disk=disk) == text and session.hidden_by("/left", text, disk=disk).count == 0
    assert {**tree(disk, "/left"), RULES: ""} == {**before, RULES: ""}


def test_what_is_wrong_with_rules_is_said(disk: MemoryDisk) -> None:
    assert "line 2" in session.hidden_by("/left", "ok\n!\n", disk=disk).wrong[0]


@pytest.mark.parametrize(("path", "folder"), [("x[1] .txt", False), ("F", True), ("F/S/b", False), ("odd  ", False)])
def test_a_rule_for_one_thing_hides_that_alone(disk: MemoryDisk, path: str, folder: bool) -> None:
    if path == "odd  ":
        do(disk, "/left", (create(path, "x"),))
        session.status("/left", disk=disk)
    assert session.hidden_by("/left", pattern_of(path, folder), disk=disk).paths == (path + "/" * folder,)


def test_rules_are_written_whole_or_not_at_all(disk: MemoryDisk) -> None:
    session.set_rules("/left", "first\n", disk=disk)
    disk.settle()
    with pytest.raises(WorkbenchError, match="longer than rules may be"):
        session.set_rules("/left", "x" * 10_000_000, disk=disk)
    disk.make_folder(f"/right/{RULES}")
    with pytest.raises(WorkbenchError, match="no plain file"):
        session.set_rules("/right", "x", disk=disk)
    session.set_rules("/left", "second\n", disk=disk)
    for seed in range(20):
        assert disk.crashed(seed).read_file(f"/left/{RULES}") in (b"first\n", b"second\n")


def test_folders_with_those_that_are_left_out(disk: MemoryDisk) -> None:
    assert session.folders("/right", disk=disk) == ("F", "F/S")
    session.select("/right", skip=["F/S"], disk=disk)
    assert session.folders("/right", disk=disk) == ("F", "F/S")
    session.select("/right", skip=["F"], disk=disk)
    assert session.folders("/right", disk=disk) == ("F",)


def test_others_with_those_that_one_only_heard_of(disk: MemoryDisk) -> None:
    from tests.flows.test_power import HOST

    disk.make_folder("/stick")
    session.sync("/right", "/stick", session.SyncSettings(), HOST, disk=disk)
    sync(disk)
    found = session.others("/left", disk=disk)
    assert [(o.name, o.path, o.present, o.conflicts) for o in found] == [
        ("right", "/right", True, 0),
        ("stick", "", False, 0),
    ]
    disk.rename("/right", "/away")
    assert not session.others("/left", disk=disk)[0].present
    session.forget("/left", found[1].replica, disk=disk)
    assert [o.name for o in session.others("/left", disk=disk)] == ["right"]
    assert os.path.basename(found[0].path) == "right"
