"""What a scan records of a folder as soon as it has read it is what it would record if it compared the whole disk."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.deeds import one_deed
from tests.folders import write_tree
from workbench.engine import changes as scanning
from workbench.engine import session
from workbench.engine.familiar import Familiar, familiar
from workbench.engine.pair import opened
from workbench.engine.replica import Replica
from workbench.engine.rows import Facts
from workbench.engine.scan import scan
from workbench.engine.session import SyncSettings
from workbench.engine.walk import Entry
from workbench.hooks.host import Host
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.job import QuietJob
from workbench.model.version import NOTHING_SEEN

Seen = dict[str, tuple[str, str, bool, bytes, object, object]]


def nothing_is_familiar(entries: dict[str, object], rows: list[tuple[object, object]], _: object) -> Familiar:
    return Familiar([], dict(entries), [row for row, _ in rows])  # type: ignore[arg-type, misc]


def recorded(replica: Replica, known: set[ItemId]) -> Seen:
    """All rows after a scan, which is then forgotten: by id, and what is new by its path."""
    scan(replica, QuietJob())
    tree = replica.store.tree(replica.id)
    seen = {
        row.id.hex() if row.id in known else tree.path(row.id): (
            tree.path(row.id), row.kind.value, row.deleted, row.digest, row.place_version, row.content_version,
        )
        for row in tree
    }  # fmt: skip
    replica.store.rollback()
    return seen


@pytest.mark.parametrize("seed", range(12))
def test_the_same_is_recorded(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    folders = ["", "A/", "A/In/", "B/", "B/Deep/", "C/"]
    write_tree(str(left), {path: path for above in folders for path in (above, f"{above}1", f"{above}2") if path})
    session.sync(str(left), str(right), SyncSettings(), Host({}))
    draw = random.Random(seed)
    for number in range(draw.choice([1, 3, 12])):
        one_deed(left, draw, number)
    met = []
    real: Callable[..., Familiar] = scanning.familiar

    def counted(*arguments: object) -> Familiar:
        found = real(*arguments)
        met.extend(found.met)
        return found

    monkeypatch.setattr(scanning, "familiar", counted)
    with opened(str(left)) as replica:
        known = {row.id for row in replica.store.tree(replica.id)}
        at_once = recorded(replica, known)
        assert met or len(at_once) == len(known)
        monkeypatch.setattr(scanning, "familiar", nothing_is_familiar)
        assert at_once == recorded(replica, known), f"seed {seed}"


def test_many_renames_in_their_folders_hold_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is left over for the comparison of the whole disk, whatever is renamed, written or deleted in its folder."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {f"F{n % 5}/G{n % 7}/{n}": str(n) for n in range(60)})
    session.sync(str(left), str(right), SyncSettings(), Host({}))
    for folder, folders, files in os.walk(left, topdown=False):
        for name in (*files, *folders):
            if ".briefcase" not in (*folder.split(os.sep), name):
                os.rename(f"{folder}/{name}", f"{folder}/new {name}")
    (left / "new F1/new G1/new 1").write_text("written")
    shutil.rmtree(left / "new F2")
    compared = []

    def noted(*arguments: object) -> object:
        compared.append([entry for folder in arguments[0] for entry in folder.entries or ()])  # type: ignore[attr-defined]
        assert len(arguments[3].rows) < 3, "the rows of folders that are gone"  # type: ignore[attr-defined]
        return identify(*arguments)  # type: ignore[arg-type]

    identify = scanning.identify
    monkeypatch.setattr(scanning, "identify", noted)
    told = {(c.change.value, c.path) for c in session.status(str(left)).changes}
    assert compared == [[]]
    assert {("modified", "new F1/new G1/new 1"), ("renamed", "new F0"), ("deleted", "F2")} & told
    assert len(told) == 5 + 35 + 60


def test_a_second_name_of_a_file_that_was_renamed_in_its_folder(tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {"A/": "", "A/one": "1", "B/": "", "B/two": "2"})
    session.sync(str(left), str(right), SyncSettings(), Host({}))
    (left / "A/one").rename(left / "A/renamed")
    os.link(left / "A/renamed", left / "B/linked")
    changes = {(c.change.value, c.path, c.origin) for c in session.status(str(left)).changes}
    assert changes == {("renamed", "A/renamed", "A/one"), ("created", "B/linked", None)}


def entry(name: str, file_id: int, kind: ItemKind = ItemKind.FILE) -> Entry:
    return Entry(name, kind, file_id, 1, 1, 1, False)


def row(name: str, file_id: int) -> tuple[Item, Facts]:
    return Item(ItemId(name.encode()), ROOT, name, ItemKind.FILE, NOTHING_SEEN, NOTHING_SEEN), Facts(file_id, 1, 1)


NAMED: dict[str, tuple[list[Entry], list[tuple[Item, Facts]], dict[str, str]]] = {
    "nothing was done": ([entry("A", 1)], [row("A", 1)], {"A": "A"}),
    "renamed": ([entry("B", 1)], [row("A", 1)], {"B": "A"}),
    "swapped": ([entry("A", 2), entry("B", 1)], [row("A", 1), row("B", 2)], {"A": "B", "B": "A"}),
    "saved beside a copy of its old version": ([entry("A~", 1), entry("A", 9)], [row("A", 1)], {}),
    "passed on": ([entry("B", 1), entry("A", 9)], [row("A", 1), row("B", 2)], {}),
    "another file of the same number": ([entry("reborn", 1)], [row("A", 1)], {}),
    "its own place, whatever its age": ([entry("reborn", 1)], [row("reborn", 1)], {"reborn": "reborn"}),
    "two names of one file": ([entry("A", 1), entry("B", 1)], [row("A", 1)], {}),
    "another kind of the same number": ([entry("B", 1, ItemKind.FOLDER)], [row("A", 1)], {}),
    "of no known number": ([entry("B", 0)], [row("A", 0)], {}),
}


@pytest.mark.parametrize("name", NAMED)
def test_what_is_plain_from_one_folder(name: str) -> None:
    """What is left over is compared with the whole disk, which says what it became."""
    entries, rows, expected = NAMED[name]
    found = familiar({one.name: one for one in entries}, rows, lambda one, *_: one.name == "reborn")
    assert {one.entry.name: one.row.name for one in found.met} == expected
    assert found.entries.keys() == {one.name for one in entries} - expected.keys()
    assert {one.name for one in found.rows} == {one.name for one, _ in rows} - set(expected.values())


def test_an_editor_that_keeps_its_old_version_beside_the_new_one(tmp_path: Path) -> None:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {"one": "1"})
    session.sync(str(left), str(right), SyncSettings(), Host({}))
    (left / "one").rename(left / "one.bak")
    (left / "one").write_text("edited")
    told = {(c.change.value, c.path, c.origin) for c in session.status(str(left)).changes}
    assert told == {("modified", "one", None), ("created", "one.bak", None)}
