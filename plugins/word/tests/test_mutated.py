"""Damaged documents through the real worker: a result or a sentence, soon; and never a file that no version was as bad as.

Run with more seeds: `python -m pytest -q plugins/word/tests/test_mutated.py -m slow`.
"""

import random
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from workbench_word.gate import check

from workbench.hooks.contents import content_of
from workbench.hooks.host import Host
from workbench.hooks.limits import Limits
from workbench.model.content import Content
from workbench.model.merge import Author, Choice, Fragment, MergeResult
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import Want

from .everything import everything
from .mutations import bytes_changed, parts_changed
from .rich_edits import generated
from .test_planted import REAL

CRASHED = ("failed while", "crashed while", "needed more memory", "took longer", "answered with", "Error")
"""What the host says of a plugin that did not handle a file."""

_AUTHORS = ThreeWay(Author(""), Author("Ann", "2026-01-02T03:04:05Z"), Author("Bo", "2026-01-02T03:04:05Z"))
_SECONDS = 10


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host.load(Limits(seconds=30, recognise=10, memory=1 << 30)) as loaded:
        yield loaded


@cache
def _originals() -> list[bytes]:
    made = [everything(seed) for seed in range(3)] + [generated(random.Random(seed)).save() for seed in range(4)]
    return made + [path.read_bytes() for path in REAL if path.stat().st_size < 200_000]


def _heard(answer: object) -> bool:
    """Whether there is a result; a problem has to be a sentence that a person understands."""
    if not isinstance(answer, Problem):
        return True
    assert not any(words in answer.message for words in CRASHED), answer
    assert answer.message.endswith((".", "!")) and "\n" not in answer.message, answer
    return False


def _wrong(file: Content) -> set[str]:
    return {fault.message for fault in check(file)}


def _held_to_the_law(host: Host, seed: int, originals: list[bytes], folder: Path) -> None:
    source = random.Random(seed)
    base = source.choice(originals)
    change = bytes_changed if seed % 5 == 0 else parts_changed
    versions = {"base": base, "left": change(base, source), "right": change(base, source) if seed % 3 else base}
    contents = []
    for name, data in versions.items():
        (folder / f"{name}.docx").write_bytes(data)
        contents.append(content_of(folder / f"{name}.docx"))
    three = ThreeWay(*contents)
    began = time.process_time(), time.monotonic()

    with host.documents(ThreeWay(None, contents[0], contents[1])) as documents:
        difference = documents.diff()
        if _heard(difference):
            _heard(documents.present(difference, Want()))
            _heard(documents.redline(difference, {}, {}, _AUTHORS, str(folder / "marked")))
    with host.documents(three) as documents:
        result = documents.merge()
        if _heard(result) and isinstance(result, MergeResult) and result.format == "word":
            _heard(documents.present(result, Want()))
            answers = {d.at: source.choice(sorted(d.allowed)) for d in result.decisions}
            edits = {at: Fragment("my own words") for at, choice in answers.items() if choice is Choice.CUSTOM}
            written = documents.write(result, answers, edits, str(folder / "merged"))
            if _heard(written) and isinstance(written, Content):
                assert _wrong(written) <= set().union(*map(_wrong, contents))
            _heard(documents.redline(result, answers, edits, _AUTHORS, str(folder / "both marked")))
    assert time.monotonic() - began[1] < 12 * _SECONDS and time.process_time() - began[0] < _SECONDS


@pytest.mark.parametrize("seed", [*range(80), 1051])  # 1051: a mark behind the end of what a page shows
def test_damage_is_a_result_or_a_sentence(host: Host, seed: int, tmp_path: Path) -> None:
    _held_to_the_law(host, seed, _originals(), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(1000, 1400))
def test_much_damage_is_a_result_or_a_sentence(host: Host, seed: int, tmp_path: Path) -> None:
    _held_to_the_law(host, seed, _originals(), tmp_path)
