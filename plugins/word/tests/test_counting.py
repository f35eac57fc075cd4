"""Numbers out of documents that hold anything: a superscript, a sentence, one that is larger than Word counts."""

import pytest
from workbench_word.counting import after_stamp, count_in, highest


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("12", 12), ("007", 7), ("²", None), ("٣", None), ("-1", None), ("", None), (None, None), ("1.5", None),
     ("abc", None), ("99999999999", None), ("2147483647", None)],
)  # fmt: skip
def test_count_in(text: str | None, number: int | None) -> None:
    assert count_in(text) == number


def test_the_highest_leaves_out_what_is_none() -> None:
    assert highest(["3", "²", None, "99999999999", "12"]) == 12
    assert highest(["²"], -1) == -1


@pytest.mark.parametrize(
    ("stamp", "following"),
    [("1A000000", "1A000001"), ("7FFFFFFF", "00000001"), ("FFFFFFFF", "00000001"), ("no stamp", "00000001")],
)
def test_after_stamp(stamp: str, following: str) -> None:
    assert after_stamp(stamp) == following
