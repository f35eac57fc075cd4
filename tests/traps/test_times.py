"""Times that lie: of clocks that go wrong, of disks that store them coarsely, and of programs that set them."""

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.flows.two_folders import pair, sync
from tests.folders import read_tree, write_tree
from tests.traps.volumes import Volume, exfat
from workbench.model.conflict import Keep

__all__ = ["exfat", "pair"]

_HOUR = 3600 * 10**9


def test_content_changed_with_size_and_time_unchanged(pair: tuple[Path, Path]) -> None:
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    before = (left / "A").stat()
    (left / "A").write_text("two")
    os.utime(left / "A", ns=(before.st_atime_ns, before.st_mtime_ns))
    sync(left, right)
    assert (right / "A").read_text() == "two"


def test_edited_in_the_same_tick_as_the_sync(pair: tuple[Path, Path]) -> None:
    """A change right after a sync, of the same size, at what the clock calls the same time."""
    left, right = pair
    (left / "A").write_text("000")
    sync(left, right)
    for number in range(1, 9):
        (left / "A").write_text(f"{number:03}")
        sync(left, right)
        assert (right / "A").read_text() == f"{number:03}"
        (right / "A").write_text(f"{number + 500:03}")
        sync(left, right)
        assert (left / "A").read_text() == f"{number + 500:03}"


def test_edited_on_a_stick_within_its_two_seconds(pair: tuple[Path, Path], exfat: Volume) -> None:
    left, _ = pair
    stick = exfat.root
    (stick / "A").write_text("000")
    sync(left, stick)
    for number in range(1, 8):
        (stick / "A").write_text(f"{number:03}")
        sync(left, stick)
        assert (left / "A").read_text() == f"{number:03}"
        (left / "A").write_text(f"{number + 500:03}")
        sync(left, stick)
        assert (stick / "A").read_text() == f"{number + 500:03}"


def test_two_seconds_are_no_change(pair: tuple[Path, Path], exfat: Volume) -> None:
    """A stick that stores every second second, pulled out and put in again, has changed nothing."""
    left, _ = pair
    write_tree(str(left), {f"{n}": f"{n}" for n in range(5)})
    for n in range(5):
        os.utime(left / f"{n}", ns=(0, 1_500_000_001_123_456_789 + n * 10**9))
    sync(left, exfat.root)
    for _ in range(2):
        exfat.again()
        outcome = sync(left, exfat.root)
        assert outcome.applied == () and outcome.conflicts == () and outcome.problems == ()
    (left / "1").write_text("edited")
    sync(left, exfat.root)
    assert (exfat.root / "1").read_text() == "edited"
    assert (left / "0").stat().st_mtime_ns == 1_500_000_001_123_456_789


@pytest.mark.parametrize("hours", [1, -1, 14])
def test_every_time_moved_by_hours(hours: int, pair: tuple[Path, Path]) -> None:
    """What a disk with local times shows after summer time or a journey: other times, the same files."""
    left, right = pair
    write_tree(str(left), {"A": "one", "empty": "", "F/": "", "F/in": "in"})
    sync(left, right)
    for path in [*right.rglob("*")]:
        if ".briefcase" not in path.parts:
            os.utime(path, ns=(0, path.stat().st_mtime_ns + hours * _HOUR))
    outcome = sync(left, right)
    assert outcome.applied == () and outcome.conflicts == ()
    (left / "A").write_text("two")
    assert sync(left, right).conflicts == ()
    assert (right / "A").read_text() == "two"


@pytest.mark.parametrize("seconds", [0, -1, -(10**9), 1, 4 * 10**9])
def test_time_that_no_file_should_have(seconds: int, pair: tuple[Path, Path]) -> None:
    """The beginning of 1970, before it, and far in the future."""
    left, right = pair
    for name in ("A", "B"):
        (left / name).write_text(name)
        os.utime(left / name, ns=(0, seconds * 10**9))
    stored = (left / "A").stat().st_mtime_ns
    assert sync(left, right).problems == ()
    assert (right / "A").stat().st_mtime_ns == stored
    again = sync(left, right)
    assert again.applied == () and again.conflicts == ()
    (right / "A").write_text("edited")
    os.utime(right / "A", ns=(0, seconds * 10**9))
    (left / "B").unlink()
    assert sync(left, right).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "edited"}


@pytest.fixture
def two_edits(pair: tuple[Path, Path]) -> Iterator[tuple[Path, Path]]:
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    (left / "A").write_text("left's edit")
    (right / "A").write_text("right's")
    yield pair


def test_newest_of_two(two_edits: tuple[Path, Path]) -> None:
    left, right = two_edits
    now = time.time_ns()
    os.utime(left / "A", ns=(now, now - 2 * _HOUR))
    os.utime(right / "A", ns=(now, now - _HOUR))
    sync(left, right, prefer=Keep.NEWEST)
    assert (left / "A").read_text() == (right / "A").read_text() == "right's"


def test_clock_that_is_ahead_does_not_win_as_the_newest(two_edits: tuple[Path, Path]) -> None:
    """A time in the future is no evidence: the conflict stays, and a sentence says why."""
    left, right = two_edits
    ahead = time.time_ns() + 72 * _HOUR
    os.utime(left / "A", ns=(ahead, ahead))
    for rule in (Keep.NEWEST, Keep.OLDEST):
        outcome = sync(left, right, prefer=rule)
        assert [c.kind.value for c in outcome.conflicts] == ["modify-modify"]
        assert any("in the future" in p.message and p.path == "A" for p in outcome.problems)
    assert ((left / "A").read_text(), (right / "A").read_text()) == ("left's edit", "right's")


def test_equal_times_do_not_say_which_is_newest(two_edits: tuple[Path, Path]) -> None:
    left, right = two_edits
    now = time.time_ns()
    for root in (left, right):
        os.utime(root / "A", ns=(now, now))
    assert [c.kind.value for c in sync(left, right, prefer=Keep.NEWEST).conflicts] == ["modify-modify"]


def test_clock_wrong_by_years_decides_nothing_else(pair: tuple[Path, Path]) -> None:
    """The older time is the newer edit: what was edited is told by content, not by clock."""
    left, right = pair
    (left / "A").write_text("one")
    sync(left, right)
    (left / "A").write_text("edited")
    os.utime(left / "A", ns=(0, 10**18))
    shutil.copy2(left / "A", left / "B")
    sync(left, right)
    assert read_tree(str(right)) == {"A": "edited", "B": "edited"}
