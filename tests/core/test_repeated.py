"""Tests of measured times: a busy machine fails none of them, and what is slow by itself fails each time."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.speed import Speed, TooSlowError, over_within, piece_of_work, quicker_than

PLANTED = """
import pytest
from tests.repeated import TRIES
from tests.speed import TooSlowError

tries = {}

def again(name):
    tries[name] = tries.get(name, 0) + 1
    return tries[name]

def test_once():
    if again("once") == 1:
        raise TooSlowError("planted")

@pytest.fixture
def measured():
    yield
    if again("teardown") == 1:
        raise TooSlowError("planted")

def test_once_in_the_teardown(measured):
    pass

def test_always():
    again("always")
    raise TooSlowError("planted")

def test_wrong():
    again("wrong")
    assert tries["wrong"] > 1

@pytest.fixture
def slow_too():
    yield
    raise TooSlowError("planted")

def test_wrong_and_slow(slow_too):
    again("both")
    assert tries["both"] > 1

def test_right():
    again("right")

def test_how_often():
    assert tries == {"once": 2, "teardown": 2, "always": TRIES, "wrong": 1, "both": 1, "right": 1}
"""


def test_what_is_only_too_slow_is_run_again(tmp_path: Path) -> None:
    (tmp_path / "test_planted.py").write_text(PLANTED)
    options = ["-p", "tests.repeated", "-p", "no:cacheprovider", "-q", "-rfE"]
    command = [sys.executable, "-m", "pytest", *options, "--rootdir", tmp_path, tmp_path / "test_planted.py"]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=False)
    told = [
        (line.split()[0], line.split("::")[1].split()[0])
        for line in done.stdout.splitlines()
        if line.startswith(("FAILED ", "ERROR "))
    ]
    assert told == [
        ("FAILED", "test_always"),
        ("FAILED", "test_wrong"),
        ("FAILED", "test_wrong_and_slow"),
        ("ERROR", "test_wrong_and_slow"),
    ], done.stdout
    assert "4 passed" in done.stdout and "too slow, in one of" in done.stdout


def test_a_slow_processor_is_weighed_out() -> None:
    pieces = iter([0.002] * 5 + [0.001] * 15 + [0.004] + [0.003] * 8 + [0.0005] * 9)
    speed = Speed(lambda: next(pieces))
    assert speed.weighed(0.09) == pytest.approx(0.03)
    assert speed.weighed(0.09) == 0.09, "it was never quicker"


def test_work_over_the_limit_is_found_and_work_below_is_not() -> None:
    with quicker_than(0.08):
        for _ in range(20):  # six milliseconds at best
            piece_of_work()
    with (
        pytest.raises(AssertionError, match=r"^That took \d+ ms of the processor, and may take 80"),
        quicker_than(0.08, "That"),
    ):
        for _ in range(1_000):
            piece_of_work()


def test_what_is_over_too_late_by_the_clock_on_the_wall_is_found() -> None:
    with over_within(60):
        time.sleep(0.02)
    with pytest.raises(TooSlowError, match=r"^That took 0\.\d seconds, and may take 0\.01$"), over_within(0.01, "That"):
        time.sleep(0.02)
