"""What was worked out is kept, the latest only, and what failed is not."""

import pytest
from workbench_word.recent import Recent


def test_it_is_made_once_while_it_is_kept() -> None:
    made: list[str] = []
    recent: Recent[str] = Recent(2)

    def get(key: str) -> str:
        return recent.get(key, lambda: made.append(key) or key.upper())  # type: ignore[func-returns-value]

    assert [get(key) for key in "abab"] == ["A", "B", "A", "B"] and made == ["a", "b"]
    get("a")
    get("c")  # b was used least recently
    get("a")
    get("b")
    assert made == ["a", "b", "c", "b"]


def test_what_raises_is_not_kept() -> None:
    recent: Recent[int] = Recent(1)
    with pytest.raises(ZeroDivisionError):
        recent.get("x", lambda: 1 // 0)
    assert recent.get("x", lambda: 5) == 5
