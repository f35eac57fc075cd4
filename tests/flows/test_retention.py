"""Old versions go by age and by space, oldest first, and never what is still needed."""

import json
import os
import time
from pathlib import Path

import pytest

from tests.flows.conftest import Run
from workbench.cli.hosting import plugin_host
from workbench.engine import retention, session
from workbench.engine.journal import Intent, write_intents
from workbench.engine.keeping import set_keeping, space_in_bytes
from workbench.engine.pair import opened
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError

DAY = 86400


def sync(left: Path, right: Path) -> Outcome:
    with plugin_host() as host:
        return session.sync(str(left), str(right), SyncSettings(merge=False), host)


def expire(root: Path, days: float, space: str | None = None) -> int:
    """Let `days` go by, in `space`; how many entries went."""
    with opened(str(root)) as replica:
        set_keeping(replica.store, replica.home, replica.disk, None, space)
        replica.store.commit()
        return retention.expire(replica, time.time() + days * DAY, force=True)


def kept(root: Path) -> list[bool]:
    """Which entries are kept, oldest first."""
    return [entry.kept for entry in reversed(session.history(str(root)))]


def blob_digests(root: Path) -> set[str]:
    with opened(str(root)) as replica:
        found = {row[0] for row in replica.store.db.execute("SELECT digest FROM blob")}
        for digest in found:
            assert b"".join(replica.blobs.read(digest))
        return {digest.hex() for digest in found}


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """A text with four contents one after another; the right has three old ones in its trash."""
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    for number in range(4):
        (left / "a.txt").write_bytes(os.urandom(10_000).hex().encode() + b"%d" % number)
        sync(left, right)
        time.sleep(0.01)
    return left, right


def test_by_age(pair: tuple[Path, Path]) -> None:
    _, right = pair
    assert expire(right, 29) == 0 and kept(right) == [True] * 4
    assert expire(right, 31) == 4 and kept(right) == [False] * 4
    assert os.listdir(right / ".briefcase/trash") == []
    assert [version.current for version in session.versions(str(right), "a.txt")] == [True]


def test_by_space_oldest_first(pair: tuple[Path, Path]) -> None:
    _, right = pair
    with opened(str(right)) as replica:
        blobs = retention.stock(replica).blobs
    assert expire(right, 1, f"{blobs + 25_000}") == 2
    assert kept(right) == [True, False, False, True], "the first took nothing away, so it holds no space"
    with pytest.raises(WorkbenchError, match="no longer kept"):
        session.undo(str(right), session.history(str(right))[1].id)
    with pytest.raises(WorkbenchError, match="no longer kept"):
        session.restore(str(right), "a.txt", 17)


def test_what_was_done_a_moment_ago_stays(pair: tuple[Path, Path]) -> None:
    assert expire(pair[1], 0, "0") == 0


def test_the_base_of_the_next_merge_stays(pair: tuple[Path, Path]) -> None:
    """However little room there is: else the next sync could not merge."""
    left, right = pair
    assert len(blob_digests(right)) == 4
    expire(right, 1, "0")
    assert blob_digests(right) == {session.versions(str(right), "a.txt")[0].digest}
    (right / "a.txt").write_text("new\n" + (right / "a.txt").read_text())
    sync(left, right)
    assert (left / "a.txt").read_text().startswith("new")


def test_the_base_of_a_replica_that_is_behind_stays(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    stick = tmp_path / "stick"
    stick.mkdir()
    sync(right, stick)
    before = session.versions(str(right), "a.txt")[0].digest
    for text in ("next", "and next"):
        (right / "a.txt").write_text(text)
        sync(left, right)
    expire(right, 31, "0")
    assert before in blob_digests(right)
    sync(right, stick)
    expire(right, 62, "0")
    assert before not in blob_digests(right)


def test_what_an_open_conflict_needs_stays(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "a.txt").write_text("left")
    (right / "a.txt").write_text("right")
    (conflict,) = sync(left, right).conflicts
    needed = {side.digest for side in (conflict.sides.base, conflict.sides.left, conflict.sides.right) if side}
    for root in pair:
        expire(root, 400, "0")
    assert blob_digests(left) | blob_digests(right) == needed
    with session.contents(str(left), session.conflicts(str(left))[0]) as copies:
        assert copies.base is not None and copies.left is not None and copies.right is not None
    session.resolve(str(left), {conflict.id: Keep.RIGHT}, Host({}))
    assert (left / "a.txt").read_text() == "right"


def test_nothing_goes_while_the_journal_is_not_empty(pair: tuple[Path, Path]) -> None:
    with opened(str(pair[1])) as replica:
        write_intents(replica.store, [Intent("delete", "x", "trash/x/y")])
        assert retention.expire(replica, time.time() + 100 * DAY, force=True) == 0
        assert len(os.listdir(os.path.join(replica.home, "trash"))) == 3


def test_what_a_sync_that_was_cut_off_took_away_stays_as_long(pair: tuple[Path, Path]) -> None:
    lost = pair[1] / ".briefcase/trash/unknown"
    lost.mkdir()
    (lost / "1").write_text("the only copy")
    expire(pair[1], 1, "0")
    assert (lost / "1").exists()
    expire(pair[1], 31)
    assert not lost.exists()


def test_what_is_kept_to_merge_with_takes_no_more_room_than_is_set(pair: tuple[Path, Path]) -> None:
    left, right = pair
    used = session.keep(str(right)).blobs
    for extra, more in ((30_000, 1), (100, 0)):
        session.keep(str(right), space=f"{used + extra}")
        before = blob_digests(right)
        (left / "a.txt").write_bytes(os.urandom(10_000).hex().encode())
        sync(left, right)
        assert len(blob_digests(right) - before) == more
        used = session.keep(str(right)).blobs
    assert (right / "a.txt").read_bytes() == (left / "a.txt").read_bytes()


def test_packs_shrink(pair: tuple[Path, Path]) -> None:
    def size() -> int:
        return sum(path.stat().st_size for path in (pair[1] / ".briefcase/objects").iterdir())

    before = size()
    expire(pair[1], 31)
    assert size() < before / 2
    assert len(blob_digests(pair[1])) == 1


@pytest.mark.parametrize(
    ("space", "size"), [("5GB", 5_000_000_000), ("1.5 mb", 1_500_000), ("700", 700), ("2k", 2000), ("12 B", 12)]
)
def test_sizes(tmp_path: Path, space: str, size: int) -> None:
    assert space_in_bytes(space, str(tmp_path)) == size


@pytest.mark.parametrize("space", ["", "much", "-5", "101%", "5 EB", "%", "1,5GB"])
def test_no_sizes(tmp_path: Path, space: str) -> None:
    with pytest.raises(WorkbenchError, match="neither a share"):
        space_in_bytes(space, str(tmp_path))


def test_command(pair: tuple[Path, Path], workbench: Run) -> None:
    shown = json.loads(workbench("keep", pair[1], "--json").stdout)
    assert (shown["days"], shown["space"]) == (30, "10%") and shown["trash"] > 40_000
    volume = os.statvfs(pair[1])
    assert shown["room"] == volume.f_blocks * volume.f_frsize // 10
    assert workbench("keep", pair[1], "--space", "lots").returncode == 2
    assert workbench("keep", pair[1], "--days", "-1").returncode == 2
    assert "for 7 days, in at most 3GB" in workbench("keep", pair[1], "--days", "7", "--space", "3GB").stdout
    expire(pair[1], 8)
    assert workbench("history", pair[1]).stdout.count("no longer kept") == 4
