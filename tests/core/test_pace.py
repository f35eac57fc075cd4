"""How far work is and how long it will still take: the guess, its words on a terminal, and what a sync tells."""

from pathlib import Path

import pytest

from tests.folders import write_tree
from workbench.cli.progress import duration, far
from workbench.engine import session
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.pace import Pace


def test_the_time_left_follows_from_the_time_that_passed() -> None:
    pace = Pace()
    for second in range(11):
        pace.step(second * 10, 400, 100.0 + second)
    assert pace.left(110.0) == pytest.approx(30.0)


def test_bytes_count_beside_files() -> None:
    pace = Pace()
    pace.carried(0, 1 << 30)
    pace.step(0, 100, 0.0)
    pace.carried(1 << 29, 1 << 30)  # Half of the bytes in the first of a hundred files.
    pace.step(1, 100, 10.0)
    left = pace.left(10.0)
    assert left is not None and 9 < left < 12


def test_nothing_is_said_before_it_can_be_known() -> None:
    pace = Pace()
    assert pace.left(5.0) is None
    pace.step(1, 0, 0.0)
    assert pace.left(9.0) is None, "nobody knows how much it is"
    pace.step(0, 100, 10.0)
    pace.step(5, 100, 10.5)
    assert pace.left(10.5) is None, "half a second is too little"


def test_another_stretch_of_work_is_measured_anew() -> None:
    pace = Pace()
    pace.carried(50, 100)
    pace.step(90, 100, 0.0)
    pace.step(0, 10, 100.0)
    assert pace.bytes_total == 0
    pace.step(5, 10, 110.0)
    assert pace.left(110.0) == pytest.approx(10.0)


def test_words_on_a_terminal() -> None:
    pace = Pace()
    pace.step(1200, 0, 0.0)
    assert far(pace, 9.0) == "1,200"
    pace.carried(0, 96_000_000)
    pace.step(0, 20_000, 10.0)
    assert far(pace, 10.0) == "0 of 20,000, 0 bytes of 96.0 MB"
    pace.carried(48_000_000, 96_000_000)
    pace.step(10_000, 20_000, 130.0)
    assert far(pace, 130.0) == "10,000 of 20,000, 48.0 MB of 96.0 MB, 2 min left"
    assert [duration(s) for s in (0.2, 59, 61, 3599, 7500)] == ["1 s", "59 s", "1 min", "1 h 0 min", "2 h 5 min"]


class Heard:
    """A job that remembers what it was told."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int]] = []
        self.bytes: list[tuple[int, int]] = []

    def progress(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total))

    def carried(self, done: int, total: int) -> None:
        self.bytes.append((done, total))

    def check(self) -> None:
        """Never stops."""


@pytest.mark.parametrize("part", [3, 8192])
def test_a_sync_tells_all_its_operations_and_bytes(part: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.engine.parts.PART", part)
    left, right = tmp_path / "left", tmp_path / "right"
    left.mkdir()
    right.mkdir()
    write_tree(str(left), {f"F{n % 3}/file {n}": "x" * 100 for n in range(10)} | {"long": "y" * 3_000_000})
    job = Heard()
    session.sync(str(left), str(right), SyncSettings(), Host({}), job)
    assert (14, 14) in job.steps, "eleven files in three folders"
    assert max(job.bytes) == (3_001_000, 3_001_000)
    assert any(0 < done < total for done, total in job.bytes), "a long file moves"
    assert sorted(job.bytes) == job.bytes, "never back"
