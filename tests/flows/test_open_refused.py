"""A disk that refuses something while a replica is opened: what is said of it is true, and nothing stays open."""

import errno
import sqlite3
from pathlib import Path

import pytest

from tests.flows.test_power import STORIES, prepared, tree
from tests.flows.test_power_twice import cut_off
from tests.memory_disk import MemoryDisk, Step
from workbench.engine import session
from workbench.engine.pair import opened
from workbench.model.problem import WorkbenchError


class Watched(MemoryDisk):
    """A disk that keeps its databases at hand."""

    databases: list[sqlite3.Connection]

    def database(self, path: str) -> sqlite3.Connection:
        """The database, noted down."""
        self.databases.append(super().database(path))
        return self.databases[-1]


def refused(disk: MemoryDisk, call: str, part: str) -> str:
    """What is said where the disk refuses the first such call of a path with `part` in it; the right is closed afterwards."""

    def before(step: Step) -> None:
        if step.call == call and part in step.path:
            raise OSError(errno.EIO, "EIO", step.path)

    disk.__class__ = Watched
    assert isinstance(disk, Watched)
    disk.databases = []
    disk.before = before
    with pytest.raises(WorkbenchError) as told, opened("/right", disk):
        raise AssertionError("it was opened")
    disk.before = lambda _: None
    assert disk.databases
    for db in disk.databases:
        with pytest.raises(sqlite3.ProgrammingError, match="closed"):
            db.execute("SELECT 1")
    return str(told.value)


def test_nothing_was_touched_where_nothing_was_left_half_done() -> None:
    disk = prepared(STORIES["modify"])
    before = tree(disk, "/right")
    assert "the disk has an error. Nothing was touched." in refused(disk, "listing", "/stage")
    assert tree(disk, "/right") == before
    with opened("/right", disk) as replica:
        assert replica.notes == []


def test_what_was_half_put_back_is_told() -> None:
    disk = cut_off(prepared(STORIES["three go round"]), "rename", "parked-")
    told = refused(disk, "rename", "parked-")
    assert "the disk has an error. Not all that the last sync left half done is back" in told
    with opened("/right", disk) as replica:
        assert ["put in its place" in note.message for note in replica.notes] == [True]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "cannot be read: it is not text. Nothing was touched."),
        (b'briefcase = "1"\n', "cannot be read: ‘replica’ is missing in it. Nothing was touched."),
        (b"[[", "cannot be read: what is in it is not what the program wrote. Nothing was touched."),
    ],
)
def test_a_marker_that_is_none_gets_a_sentence(tmp_path: Path, content: bytes, why: str) -> None:
    session.new(str(tmp_path))
    (tmp_path / ".briefcase" / "briefcase.toml").write_bytes(content)
    with pytest.raises(WorkbenchError, match=why):
        session.status(str(tmp_path))


def test_a_marker_that_the_disk_does_not_read_gets_a_sentence(tmp_path: Path) -> None:
    session.new(str(tmp_path))
    marker = tmp_path / ".briefcase" / "briefcase.toml"
    marker.unlink()
    marker.symlink_to(marker)
    with pytest.raises(WorkbenchError, match="cannot be read: a link or a file stands in the place of a folder"):
        session.status(str(tmp_path))
