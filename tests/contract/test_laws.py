"""The laws of the plugin contract (design §6), over every installed plugin and each of its formats, through the real host.

"The same" is judged by an extractor of the test's own, never by the plugin's reader. A format without one is compared
byte for byte.
"""

import os
import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from workbench.hooks.contents import content_of
from workbench.hooks.host import Host, Limits, Verbatim
from workbench.model.content import Content
from workbench.model.merge import Choice, Comparison, MergeResult
from workbench.model.problem import Problem
from workbench.model.threeway import Side, ThreeWay

PROJECT = Path(__file__).parents[2]
CORPUS = PROJECT.parent / "shared" / "corpus"
SAMPLES = PROJECT / "samples"

EXTRACTORS: dict[str, Callable[[Path], object]] = {}
"""Format → what a file of it says, read without the plugin."""


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    with Host.load(Limits(seconds=20)) as plugins:
        yield plugins


def formats() -> list[str]:
    with Host.load() as plugins:
        return sorted(f.name for f in plugins.formats())


def extracted(format: str, path: Path) -> object:
    return EXTRACTORS.get(format, Path.read_bytes)(path)


# Triples of documents for each format: the samples, and generated ones.


def triples(format: str, folder: Path) -> list[tuple[str, ThreeWay[Path]]]:
    found = []
    for place in sorted((SAMPLES / format).glob("*")):
        sides = {p.stem: p for p in place.iterdir() if p.is_file()} if place.is_dir() else {}
        if {"base", "left", "right"} <= sides.keys():
            found.append((place.name, ThreeWay(sides["base"], sides["left"], sides["right"])))
    for seed in range(12):
        made = GENERATORS.get(format)
        if made is not None:
            room = folder / str(seed)
            room.mkdir()
            found.append((f"generated {seed}", made(random.Random(seed), room)))
    return found


def text_triple(dice: random.Random, room: Path) -> ThreeWay[Path]:
    """A text and two edits of it, each in an encoding and with line ends of its own."""
    lines = [dice.choice(["", "one", "two words", "größer", "\ttabbed", "x" * 50]) for _ in range(dice.randrange(40))]

    def edited() -> list[str]:
        changed = list(lines)
        for _ in range(dice.randrange(5)):
            at = dice.randrange(len(changed) + 1)
            match dice.randrange(4):
                case 0:
                    changed.insert(at, dice.choice(["new", "newer", ""]))
                case 1 if changed:
                    del changed[min(at, len(changed) - 1)]
                case 2 if changed:
                    changed[min(at, len(changed) - 1)] += " edited"
                case _:
                    changed[at:at] = changed[: dice.randrange(3)]
        return changed

    def written(name: str, content: list[str]) -> Path:
        end = dice.choice(["\n", "\n", "\r\n"])
        text = end.join(content) + dice.choice(["", end])
        path = room / f"{name}.txt"
        path.write_bytes(text.encode(dice.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16"])))
        return path

    return ThreeWay(written("base", lines), written("left", edited()), written("right", edited()))


GENERATORS: dict[str, Callable[[random.Random, Path], ThreeWay[Path]]] = {"text": text_triple}


def opened(paths: ThreeWay[Path]) -> ThreeWay[Content | None]:
    return paths.map(lambda path: content_of(str(path), path.name))


@pytest.mark.parametrize("format", formats())
def test_every_format_has_documents_to_be_tried_with(format: str, tmp_path: Path) -> None:
    assert triples(format, tmp_path), f"put a base, left and right into samples/{format}/NAME/"


@pytest.mark.parametrize("format", formats())
def test_taking_one_side_everywhere_gives_that_side(format: str, host: Host, tmp_path: Path) -> None:
    for name, paths in triples(format, tmp_path):
        contents = opened(paths)
        result = host.merge(contents)
        if isinstance(result, Verbatim):
            continue
        assert isinstance(result, MergeResult), f"{name}: {result}"
        for choice, path in ((Choice.LEFT, paths.left), (Choice.RIGHT, paths.right), (Choice.BASE, paths.base)):
            out = tmp_path / f"out-{choice}{path.suffix}"
            out.unlink(missing_ok=True)
            answers = {d.at: choice for d in result.decisions}
            written = host.write(result, answers, {}, contents, str(out))
            assert isinstance(written, Content), f"{name}, {choice}: {written}"
            assert extracted(format, out) == extracted(format, path), f"{name}, {choice}"


@pytest.mark.parametrize("format", formats())
def test_merging_twice_gives_the_same(format: str, host: Host, tmp_path: Path) -> None:
    for name, paths in triples(format, tmp_path):
        first, second = host.merge(opened(paths)), host.merge(opened(paths))
        assert first == second, name


@pytest.mark.parametrize("format", formats())
def test_swapping_the_sides_mirrors_the_decisions(format: str, host: Host, tmp_path: Path) -> None:
    for name, paths in triples(format, tmp_path):
        result, mirrored = host.merge(opened(paths)), host.merge(opened(paths.mirrored()))
        if not isinstance(result, MergeResult) or not isinstance(mirrored, MergeResult):
            assert type(result) is type(mirrored), name
            continue
        there = {d.at: d for d in mirrored.decisions}
        assert [d.at for d in result.decisions] == [d.at for d in mirrored.decisions], name
        for decision in result.decisions:
            other = there[decision.at]
            assert decision.conflict == other.conflict, f"{name}: {decision.at}"
            assert decision.sides == other.sides.mirrored(), f"{name}: {decision.at}"
            if decision.sides.left != decision.sides.right and decision.choice is not None:
                assert other.choice is decision.choice.mirrored, f"{name}: {decision.at}"


@pytest.mark.parametrize("format", formats())
def test_what_needs_no_format_is_answered_byte_for_byte(format: str, host: Host, tmp_path: Path) -> None:
    _, paths = triples(format, tmp_path)[0]
    base, left, right = opened(paths.mirrored()), opened(paths).left, opened(paths).right
    same = base.base
    for contents, side in (
        (ThreeWay(same, same, same), Side.LEFT),
        (ThreeWay(same, left, same), Side.LEFT),
        (ThreeWay(same, same, right), Side.RIGHT),
        (ThreeWay(same, left, left), Side.LEFT),
    ):
        answer = host.merge(contents)
        assert isinstance(answer, Verbatim)
        assert contents.side(answer.side) == contents.side(side)


@pytest.mark.parametrize("format", formats())
def test_a_document_does_not_differ_from_itself(format: str, host: Host, tmp_path: Path) -> None:
    for name, paths in triples(format, tmp_path):
        compared = host.diff(opened(paths).left, opened(paths).left)  # type: ignore[arg-type]
        assert isinstance(compared, Comparison) and compared.equal, name
        other = host.diff(opened(paths).left, opened(paths).right)  # type: ignore[arg-type]
        if extracted(format, paths.left) != extracted(format, paths.right):
            assert isinstance(other, Comparison) and not other.equal, name


HOSTILE: dict[str, bytes] = {
    "empty": b"",
    "noise": random.Random(1).randbytes(20_000),
    "zeros": bytes(100_000),
    "one long line": b"a" * 5_000_000,
    "half a zip": b"PK\x03\x04" + random.Random(2).randbytes(3000),
    "entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>',
    "odd bytes": bytes(range(256)) * 40,
}


@pytest.mark.parametrize("format", formats())
@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_costs_a_sentence_at_most(format: str, name: str, host: Host, tmp_path: Path) -> None:
    _, paths = triples(format, tmp_path)[0]
    bad = tmp_path / f"bad{paths.base.suffix}"
    bad.write_bytes(HOSTILE[name])
    begun = time.monotonic()
    contents = opened(ThreeWay(paths.base, bad, paths.right))
    for answer in (host.merge(contents), host.diff(contents.base, contents.left)):  # type: ignore[arg-type]
        if isinstance(answer, Problem):
            assert answer.message.rstrip().endswith("."), answer
            assert "Traceback" not in answer.message
        else:
            assert isinstance(answer, MergeResult | Comparison | Verbatim)
    assert time.monotonic() - begun < 20


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the project")
def test_real_documents_are_recognised_or_left_alone(host: Host) -> None:
    known = set(formats())
    for folder, _, names in os.walk(CORPUS):
        for name in names:
            found = host.recognise(content_of(os.path.join(folder, name), name))
            assert found is None or found.format in known, name
    assert not host.problems
