"""Laws over documents with everything that points to something else: whatever is answered, nothing is left half or dangling."""

import random
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.hooks.contents import content_of
from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, Decision, Fragment, MergeResult
from workbench.model.threeway import ThreeWay

from .rich import Rich
from .rich_edits import edited, generated
from .rich_faults import UNPLACED, faults
from .spanned import changed, spanned, table_faults

JOB = QuietJob()


def triple(seed: int, folder: Path) -> ThreeWay[Content | None]:
    """Base, left and right, generated."""
    source = random.Random(seed)
    base = generated(source)
    return saved(seed, folder, (base, edited(base, source, "l"), edited(base, source, "r")))


def tables(seed: int, folder: Path) -> ThreeWay[Content | None]:
    """The same, of tables with cells over several rows and columns."""
    source = random.Random(seed)
    base = spanned(source)
    return saved(seed, folder, (base, changed(base, source), changed(base, source)))


def saved(seed: int, folder: Path, versions: Sequence[Rich]) -> ThreeWay[Content | None]:
    """Three versions as files."""
    found: list[Content] = []
    for name, version in zip(("base", "left", "right"), versions, strict=True):
        place = folder / f"{name}{seed}.docx"
        place.write_bytes(version.save())
        found.append(content_of(place))
    return ThreeWay(*found)


def answered(result: MergeResult, source: random.Random) -> tuple[dict[str, Choice], dict[str, Fragment]]:
    """An answer to every question, at random among those that are allowed."""
    answers = {d.at: source.choice(sorted(d.allowed)) for d in result.decisions}
    return answers, {at: Fragment("my own words") for at, choice in answers.items() if choice is Choice.CUSTOM}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("answers")


@settings(max_examples=40, deadline=None)
@example(5998)  # a comment that is brought, and goes with its anchor: its thread stayed
@given(st.integers(0, 10_000))
def test_any_answers_write_a_sound_document(folder: Path, seed: int):
    contents = triple(seed, folder)
    result = merge(contents, JOB)
    source = random.Random(seed)
    for _ in range(3):
        answers, edits = answered(result, source)
        out = folder / f"{uuid4()}.docx"
        write(result, answers, edits, contents, str(out), JOB)
        known = [c for c in (contents.base, contents.left, contents.right) if c is not None and any(faults(c.read()))]
        assert [fault for fault in faults(out.read_bytes()) if not (known and fault.startswith(UNPLACED))] == []
        assert check(content_of(out)) == ()


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000))
def test_any_answers_write_sound_tables(folder: Path, seed: int):
    """Rows and columns come, go and move on both sides at once; cells are over several of them."""
    contents = tables(seed, folder)
    result = merge(contents, JOB)
    source = random.Random(seed)
    for _ in range(3):
        answers, edits = answered(result, source)
        out = folder / f"{uuid4()}.docx"
        write(result, answers, edits, contents, str(out), JOB)
        data = out.read_bytes()
        assert list(faults(data)) == []
        assert list(table_faults(etree.fromstring(zipfile.ZipFile(out).read("word/document.xml")))) == []
        assert check(content_of(out)) == ()


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 10_000))
def test_swapping_the_sides_mirrors_the_decisions_over_tables(folder: Path, seed: int):
    contents = tables(seed, folder)
    here, there = merge(contents, JOB).decisions, merge(contents.mirrored(), JOB).decisions
    assert mirrored(mirrored(here)) == mirrored(there)


def mirrored(decisions: Sequence[Decision]) -> list[Decision]:
    found = []
    for d in decisions:
        choice = None if d.choice is None else d.choice.mirrored
        sides = d.sides.mirrored()
        if sides.left == sides.right and choice in (Choice.LEFT, Choice.RIGHT):
            choice = Choice.LEFT
        needs = tuple((at, frozenset(c.mirrored for c in choices)) for at, choices in d.needs)
        allowed = frozenset(c.mirrored for c in d.allowed)
        found.append(replace(d, choice=choice, sides=sides, allowed=allowed, needs=needs, reason="", title="", key=""))
    return found


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_swapping_the_sides_mirrors_the_decisions(folder: Path, seed: int):
    contents = triple(seed, folder)
    here, there = merge(contents, JOB).decisions, merge(contents.mirrored(), JOB).decisions
    assert mirrored(mirrored(here)) == mirrored(there)
