"""`workbench check`: what was damaged behind everybody's back is seen, and comes back from where it is whole."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from workbench.cli.hosting import plugin_host
from workbench.engine import session
from workbench.engine.check import Damage
from workbench.engine.session import SyncSettings


def sync(left: Path, right: Path) -> None:
    with plugin_host() as host:
        session.sync(str(left), str(right), SyncSettings(), host)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    (left / "a.txt").write_text("first of all")
    (left / "b.bin").write_bytes(os.urandom(400_000))
    (left / "link").symlink_to("a.txt")
    sync(left, right)
    (left / "a.txt").write_text("and now this")
    sync(left, right)
    time.sleep(0.05)
    for root in (left, right):
        session.status(str(root))
    return left, right


def damage(path: Path, at: int = 3) -> None:
    """Flip a bit, and let nothing of it show in size or time."""
    facts = path.stat()
    data = bytearray(path.read_bytes())
    data[at] ^= 4
    path.write_bytes(data)
    os.utime(path, ns=(facts.st_atime_ns, facts.st_mtime_ns))


def damages(root: Path, repair: bool = False) -> list[tuple[str, bool]]:
    return [(one.path, one.repaired) for one in session.check(str(root), repair).damages]


def test_whole(pair: tuple[Path, Path]) -> None:
    for root in pair:
        checked = session.check(str(root), repair=True)
        assert checked.files == 3 and checked.damages == ()


@pytest.mark.parametrize("name", ["a.txt", "b.bin"])
def test_a_file(pair: tuple[Path, Path], name: str) -> None:
    left, right = pair
    whole, facts = (left / name).read_bytes(), (left / name).stat()
    damage(left / name)
    damaged = (left / name).read_bytes()
    assert damages(left) == [(name, False)]
    assert (left / name).read_bytes() == damaged, "a check alone touches nothing"
    assert damages(left, repair=True) == [(name, True)]
    assert (left / name).read_bytes() == whole
    assert ((left / name).stat().st_mtime_ns, (left / name).stat().st_mode) == (facts.st_mtime_ns, facts.st_mode)
    assert [p.read_bytes() for p in (left / ".briefcase/trash").glob("damaged-*/*")] == [damaged]
    assert damages(left) == [] and session.status(str(left)).changes == ()
    sync(left, right)
    assert (right / name).read_bytes() == whole


def test_nowhere_whole(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    damage(left / "b.bin")
    damaged = (left / "b.bin").read_bytes()
    right.rename(tmp_path / "away")
    assert damages(left, repair=True) == [("b.bin", False)]
    assert (left / "b.bin").read_bytes() == damaged
    assert not list((left / ".briefcase/trash").glob("damaged-*"))


def test_a_source_that_is_damaged_too_is_not_taken(pair: tuple[Path, Path]) -> None:
    for root in pair:
        damage(root / "b.bin")
    assert damages(pair[0], repair=True) == [("b.bin", False)]


def test_a_change_is_no_damage(pair: tuple[Path, Path]) -> None:
    (pair[0] / "a.txt").write_text("edited")
    (pair[0] / "b.bin").unlink()
    assert damages(pair[0], repair=True) == []
    assert (pair[0] / "a.txt").read_text() == "edited" and not (pair[0] / "b.bin").exists()


def test_an_old_version(pair: tuple[Path, Path]) -> None:
    """In the pack of the right: the newer content is a file on both sides, the older one is nowhere else."""
    right = pair[1]
    pack = right / ".briefcase/objects/pack-1"
    data = bytearray(pack.read_bytes())
    for at in range(len(data)):
        data[at] ^= 255
    pack.write_bytes(data)
    assert [repaired for _, repaired in damages(right)] == [False, False]
    assert sorted(repaired for _, repaired in damages(right, repair=True)) == [False, True]
    assert [repaired for _, repaired in damages(right)] == [False]
    (pair[0] / "a.txt").write_text("line\nand now this")
    (right / "a.txt").write_text("and now this\n")
    sync(*pair)


def everything(pair: tuple[Path, Path]) -> tuple[dict[str, bytes], ...]:
    return tuple({p.name: p.read_bytes() for p in root.iterdir() if p.name != ".briefcase"} for root in pair)


def test_the_state(pair: tuple[Path, Path]) -> None:
    import sqlite3

    pair = (pair[1], pair[0])
    state = pair[0] / ".briefcase/state.db"
    with sqlite3.connect(state) as db:
        db.execute("PRAGMA writable_schema = ON")
        db.execute(
            "UPDATE sqlite_master SET sql = 'CREATE INDEX item_changed ON item (size)' WHERE name = 'item_changed'"
        )
    db.close()
    found = session.check(str(pair[0])).damages
    assert [type(one) for one in found] == [Damage] and "check --repair" in found[0].message
    before, bytes_before = everything(pair), state.read_bytes()
    checked = session.check(str(pair[0]), repair=True)
    assert [(one.path, one.repaired) for one in checked.damages] == [(".briefcase/state.db", True)]
    assert (checked.files, checked.contents) == (3, 2) and "state.db.damaged-1" in checked.damages[0].message
    assert (pair[0] / ".briefcase/state.db.damaged-1").read_bytes() == bytes_before
    assert session.check(str(pair[0])).damages == ()
    (pair[1] / "new").write_text("new")
    (pair[1] / "a.txt").unlink()
    sync(*pair)
    assert everything(pair) == (before[0] | {"new": b"new"}, before[0] | {"new": b"new"}), "nothing is deleted"


@pytest.mark.parametrize("how", ["gone", "nonsense"])
def test_a_state_that_cannot_even_be_opened(pair: tuple[Path, Path], how: str) -> None:
    state = pair[0] / ".briefcase/state.db"
    if how == "gone":
        state.unlink()
    else:
        state.write_bytes(b"nonsense" * 9999)
    checked = session.check(str(pair[0]), repair=True)
    (made,) = checked.damages
    assert made.repaired and "made anew from the files" in made.message and checked.files == 3
    assert session.check(str(pair[0])).damages == ()
    sync(*pair)
    assert everything(pair)[0] == everything(pair)[1]


def test_command(pair: tuple[Path, Path], workbench: Run) -> None:
    left = pair[0]
    done = workbench("check", left)
    assert done.returncode == 0 and "all are whole" in done.stdout
    damage(left / "a.txt")
    done = workbench("check", left)
    assert done.returncode == 2 and "most likely it is damaged" in done.stderr
    done = workbench("check", left, "--repair", "--json")
    shown = json.loads(done.stdout)
    assert done.returncode == 1 and [d["path"] for d in shown["repaired"]] == ["a.txt"] and shown["problems"] == []
    assert workbench("check", left).returncode == 0
