"""The page of promises names the tests behind them, and every trap that is tested stands on the page."""

import ast
import re
from collections import Counter
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def _tests() -> list[str]:
    """The names of all tests of traps, once for each place where one is defined."""
    return [
        node.name
        for file in sorted((PROJECT / "tests" / "traps").glob("test_*.py"))
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")
    ]


def _named() -> set[str]:
    return set(re.findall(r"`(test_\w+)`", (PROJECT / "docs" / "safety.md").read_text("utf-8")))


def test_every_test_that_the_page_names_is_there() -> None:
    assert _named() - set(_tests()) == set()


def test_every_trap_stands_on_the_page() -> None:
    assert set(_tests()) - _named() == set()


def test_no_two_traps_have_one_name() -> None:
    assert [name for name, count in Counter(_tests()).items() if count > 1] == []
