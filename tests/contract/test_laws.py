"""The laws of the contract, for every installed plugin and the sample one: on generated files, on samples and the corpus."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.contract.formats import KNOWN, SAMPLES, Knowledge, Triple, samples
from tests.contract.hostile import HOSTILE, mangled, outside
from tests.speed import over_within
from workbench.hooks.contents import content_of
from workbench.hooks.documents import Documents
from workbench.hooks.host import Host
from workbench.hooks.limits import Limits
from workbench.hooks.plugin import Reference, installed
from workbench.hooks.verbatim import Verbatim
from workbench.model.content import Content
from workbench.model.merge import Author, Choice, Comparison, Decision, Fragment, MergeResult
from workbench.model.problem import Problem
from workbench.model.threeway import Side, ThreeWay

GENERATED = 24
LIMITS = Limits(seconds=20, recognise=10, memory=1 << 30)
PLUGIN_INI = SAMPLES / "plugin-ini"
CORPUS = Path(__file__).parents[3] / "shared" / "corpus"

CRASHED = ("failed while", "crashed while", "needed more memory", "took longer")
"""What the host says of a plugin that did not handle a file; a refusal is in the plugin's own words."""


@cache
def _references() -> tuple[Reference, ...]:
    sample = Reference("ini", "briefcase_ini.plugin")
    return (*(r for r in installed() if r.name != sample.name), sample)


@pytest.fixture(scope="module")
def hosts() -> Iterator[dict[str, Host]]:
    """A host for each plugin alone, so that every law is about that plugin."""
    import sys

    sys.path.insert(0, str(PLUGIN_INI))
    made = {r.name: Host({r.name: r.target}, LIMITS) for r in _references()}
    yield made
    for host in made.values():
        host.close()
    sys.path.remove(str(PLUGIN_INI))


def _formats() -> list[Any]:
    """Each plugin with each of its formats. Asked here, when tests are collected: each one has its own laws."""
    import sys

    sys.path.insert(0, str(PLUGIN_INI))
    try:
        found = []
        for reference in _references():
            host = Host({reference.name: reference.target})
            assert host.problems == (), host.problems
            found += [pytest.param(reference.name, f.name, id=f"{reference.name}-{f.name}") for f in host.formats()]
        return found
    finally:
        sys.path.remove(str(PLUGIN_INI))


each_format = pytest.mark.parametrize(("plugin", "format"), _formats())


def triples(format: str) -> list[Triple]:
    """What a format is tested on. At least one: a format without any would pass every law."""
    knowledge = KNOWN.get(format, Knowledge())
    found = list(samples(format))
    if knowledge.generate is not None:
        found += [knowledge.generate(random.Random(f"{format} {seed}")) for seed in range(GENERATED)]
    assert found, f"nothing to test “{format}” on: put base, left and right into samples/{format}/NAME/"
    return found


def contents_of(triple: Triple, folder: Path) -> ThreeWay[Content | None]:
    """The three versions as files."""

    def saved(side: str, data: bytes | None) -> Content | None:
        if data is None:
            return None
        (folder / side).mkdir(parents=True, exist_ok=True)
        place = folder / side / triple.name
        place.write_bytes(data)
        return content_of(place)

    return ThreeWay(saved("base", triple.base), saved("left", triple.left), saved("right", triple.right))


class Case:
    """One triple, open with the plugin that is under test."""

    def __init__(self, number: int, documents: Documents, folder: Path, format: str) -> None:
        self.documents = documents
        self.folder = folder
        self._written = 0
        self._extract = KNOWN.get(format, Knowledge()).extract
        merged = documents.merge()
        assert not isinstance(merged, Problem), f"case {number}: {merged}"
        self.result = merged

    def write(self, result: MergeResult, answers: dict[str, Choice]) -> Content:
        """The merge, written."""
        self._written += 1
        written = self.documents.write(result, answers, {}, str(self.folder / f"out{self._written}"))
        assert isinstance(written, Content), written
        return written

    def equivalent(self, one: Content, two: Content, host: Host) -> bool:
        """Whether the two files mean the same, for the independent reader and for the plugin's own diff."""
        if self._extract is not None:
            assert self._extract(one.read()) == self._extract(two.read())
        difference = host.diff(one, two)
        assert not isinstance(difference, Problem), difference
        return difference.equal


def cases(host: Host, format: str, folder: Path) -> Iterator[Case]:
    """All triples of a format that are a merge, not the whole file of one side."""
    for number, triple in enumerate(triples(format)):
        place = folder / str(number)
        with host.documents(contents_of(triple, place)) as documents:
            case = Case(number, documents, place, format)
            if isinstance(case.result, MergeResult):
                yield case


def only(result: MergeResult | Verbatim) -> MergeResult:
    """The merge, which is no whole file."""
    assert isinstance(result, MergeResult)
    return result


@each_format
def test_its_own_files_are_recognised(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    for number, triple in enumerate(triples(format)):
        contents = contents_of(triple, tmp_path / str(number))
        for content in (contents.left, contents.right):
            assert content is not None
            found = hosts[plugin].recognise(content)
            assert found is not None and found.format == format, triple
        assert hosts[plugin].mergeable(triple.name)


@each_format
def test_one_side_everywhere_is_that_side(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    """write(all LEFT) ≡ left, and so for RIGHT and BASE."""
    seen = {"conflict": 0, "clean": 0}
    for case in cases(hosts[plugin], format, tmp_path):
        result = only(case.result)
        seen["clean" if result.clean else "conflict"] += 1
        contents = case.documents.contents
        sides = {Choice.BASE: contents.base, Choice.LEFT: contents.left, Choice.RIGHT: contents.right}
        for choice, side in sides.items():
            if side is not None:
                assert all(choice in d.allowed for d in result.decisions)
                written = case.write(result, {d.at: choice for d in result.decisions})
                assert case.equivalent(written, side, hosts[plugin]), (choice, result)
    assert seen["conflict"], "no triple had a conflict"


def _mirrored(decision: Decision) -> Decision:
    from dataclasses import replace

    choice = None if decision.choice is None else decision.choice.mirrored
    sides = decision.sides.mirrored()
    if sides.left == sides.right and choice in (Choice.LEFT, Choice.RIGHT):
        choice = Choice.LEFT  # both sides say the same; which of them is named says nothing
    allowed = frozenset(c.mirrored for c in decision.allowed)
    return replace(decision, sides=sides, choice=choice, allowed=allowed, reason="", title="", key="")


@each_format
def test_swapping_sides_mirrors_decisions(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    host = hosts[plugin]
    for number, case in enumerate(cases(host, format, tmp_path)):
        result = only(case.result)
        with host.documents(case.documents.contents.mirrored()) as documents:
            other = documents.merge()
            assert isinstance(other, MergeResult)
            here = {d.at: _mirrored(_mirrored(d)) for d in result.decisions}
            there = {d.at: _mirrored(d) for d in other.decisions}
            assert here == there, number
            answers = {d.at: d.choice or Choice.RIGHT for d in result.decisions}
            one = case.write(result, answers)
            two = documents.write(
                other, {d.at: d.choice or Choice.LEFT for d in other.decisions}, {}, str(case.folder / "mirrored")
            )
            assert isinstance(two, Content)
            assert case.equivalent(one, two, host)


@each_format
def test_merging_again_gives_the_same(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    """The same decisions and the same bytes, in another process, whose sets and dicts are in another order."""
    reference = next(r for r in _references() if r.name == plugin)
    with Host({plugin: reference.target}, LIMITS) as other:
        for case in cases(hosts[plugin], format, tmp_path):
            result = only(case.result)
            answers = {d.at: d.choice or Choice.LEFT for d in result.decisions}
            with other.documents(case.documents.contents) as documents:
                again = documents.merge()
                assert again == result
                assert isinstance(again, MergeResult)
                written = documents.write(again, answers, {}, str(case.folder / "again"))
            assert isinstance(written, Content)
            assert written.digest == case.write(result, answers).digest


@each_format
def test_equal_sides_need_no_plugin(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    triple = next(t for t in triples(format) if t.base not in (None, t.left, t.right) and t.left != t.right)
    contents = contents_of(triple, tmp_path)
    base, left, right = contents.base, contents.left, contents.right
    for three, side in [
        (ThreeWay(base, base, base), None),
        (ThreeWay(base, left, base), Side.LEFT),
        (ThreeWay(base, base, right), Side.RIGHT),
        (ThreeWay(base, left, left), None),
        (ThreeWay(None, left, left), None),
    ]:
        answer = hosts[plugin].merge(three)
        assert isinstance(answer, Verbatim)
        assert side is None or answer.side is side


@each_format
def test_a_resave_is_no_change(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    """merge(B, L, resave(B)) ≡ L, and nobody is asked."""
    resaves = KNOWN.get(format, Knowledge()).resaves
    if not resaves:
        pytest.skip(f"no way is known to save “{format}” anew without changing what it says")
    host, tried = hosts[plugin], 0
    for number, triple in enumerate(triples(format)):
        for way, resave in resaves.items():
            if (
                triple.base is None
                or triple.base in (triple.left, resave(triple.base))
                or resave(triple.base) == triple.left
            ):
                continue
            folder = tmp_path / f"{number} {way}"
            resaved = Triple(triple.name, triple.base, triple.left, resave(triple.base))
            with host.documents(contents_of(resaved, folder)) as documents:
                case = Case(number, documents, folder, format)
                result = only(case.result)
                assert result.clean, (way, result.conflicts)
                assert documents.contents.left is not None
                assert case.equivalent(case.write(result, {}), documents.contents.left, host), way
                tried += 1
    assert tried


@each_format
def test_every_question_can_be_found_in_a_view(
    hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path
) -> None:
    """And nothing in a view points at a decision that is not there."""
    for case in cases(hosts[plugin], format, tmp_path):
        result = only(case.result)
        views = case.documents.present(result)
        assert isinstance(views, tuple) and views, views
        shown = {at for view in views for at in _ats(view)}
        known = {d.at for d in result.decisions}
        assert shown <= known
        assert {d.at for d in result.conflicts} <= shown


def _ats(value: object) -> Iterator[str]:
    from dataclasses import fields, is_dataclass

    if isinstance(value, tuple):
        for item in value:
            yield from _ats(item)
    elif is_dataclass(value):
        for field in fields(value):
            found = getattr(value, field.name)
            if field.name == "at" and found is not None:
                yield found
            else:
                yield from _ats(found)


@each_format
def test_a_comparison_is_empty_exactly_for_equivalent_files(
    hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path
) -> None:
    extract = KNOWN.get(format, Knowledge()).extract
    for number, triple in enumerate(triples(format)):
        contents = contents_of(triple, tmp_path / str(number))
        assert contents.left is not None and contents.right is not None
        difference = hosts[plugin].diff(contents.left, contents.right)
        assert not isinstance(difference, Problem), difference
        if extract is not None and extract(triple.left) != extract(triple.right):
            assert not difference.equal, triple
        same = hosts[plugin].diff(contents.left, contents.left)
        assert not isinstance(same, Problem) and same.equal


@each_format
def test_an_own_text_is_written(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    """Where a decision allows the person's own words, they are in the file."""
    for case in cases(hosts[plugin], format, tmp_path):
        result = only(case.result)
        own = [d for d in result.decisions if Choice.CUSTOM in d.allowed and d.within is None]
        if own:
            answers = {d.at: d.choice or Choice.LEFT for d in result.decisions} | {own[0].at: Choice.CUSTOM}
            out = case.folder / "own"
            text = Fragment("myownwords\n")
            written = case.documents.write(result, answers, {own[0].at: text}, str(out))
            assert isinstance(written, Content), written
            known = KNOWN.get(format, Knowledge())
            assert "myownwords" in known.text(written.read())


@each_format
def test_a_redline_is_the_new_file_accepted_and_the_old_one_rejected(
    hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path
) -> None:
    """Of comparisons, and of merges with every conflict answered; formats that cannot hold changes write none."""
    host, knowledge = hosts[plugin], KNOWN.get(format, Knowledge())
    anna = Author("Ann", "2026-01-02T03:04:05Z")
    authors = ThreeWay(Author("Cy"), anna, Author("Bo", "2026-01-02T03:04:06Z"))
    for number, triple in enumerate(triples(format)):
        contents = contents_of(triple, tmp_path / str(number))
        old, new = contents.left, contents.right
        assert old is not None and new is not None
        found = host.diff(old, new)
        assert isinstance(found, Comparison), found
        out = tmp_path / f"redline{number}"
        if found.format:
            written = host.redline(found, {}, {}, ThreeWay(None, old, new), authors, str(out))
            if knowledge.settle is None or knowledge.extract is None:
                assert isinstance(written, Problem) and not out.exists()
                return
            assert isinstance(written, Content), written
            assert knowledge.extract(knowledge.settle(written.read(), True)) == knowledge.extract(new.read())
            before = knowledge.trackable or knowledge.extract
            assert before(knowledge.settle(written.read(), False)) == before(old.read())
        merged = host.merge(contents)
        if contents.base is None or not isinstance(merged, MergeResult) or knowledge.settle is None:
            continue
        assert knowledge.extract is not None
        answers = {d.at: Choice.LEFT for d in merged.conflicts}
        result = host.write(merged, answers, {}, contents, f"{out}.merged")
        assert isinstance(result, Content), result
        written = host.redline(merged, answers, {}, contents, authors, f"{out}.both")
        assert isinstance(written, Content), written
        assert knowledge.extract(knowledge.settle(written.read(), True)) == knowledge.extract(result.read())
        before = knowledge.trackable or knowledge.extract
        assert before(knowledge.settle(written.read(), False)) == before(contents.base.read())


def _bounded(host: Host, contents: ThreeWay[Content | None], folder: Path, what: str) -> None:
    """Merging, comparing, showing and writing end soon, in an answer or a sentence in the plugin's own words."""
    with over_within(10, what), host.documents(contents) as documents:
        answers: list[object] = [documents.diff(), documents.merge()]
        if isinstance(answers[1], MergeResult):
            result = answers[1]
            choices = {d.at: Choice.LEFT for d in result.decisions}
            answers += [documents.present(result), documents.write(result, choices, {}, str(folder / "out"))]
    for answer in answers:
        if isinstance(answer, Problem):
            assert not any(words in answer.message for words in CRASHED), (what, answer)
            assert answer.message.endswith((".", "!")) and "\n" not in answer.message, (what, answer)
    assert not outside(), what


@each_format
def test_hostile_files_are_refused_or_merged_and_nothing_worse(
    hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path
) -> None:
    host = hosts[plugin]
    good = max(triples(format), key=lambda t: len(t.left))
    bad = [(name, make()) for name, make in HOSTILE.items()] + list(mangled(good.left))
    for number, (what, data) in enumerate(bad):
        folder = tmp_path / str(number)
        _bounded(host, contents_of(Triple(good.name, good.base, data, good.right), folder), folder, what)
        spoilt = folder / "spoilt"
        _bounded(host, contents_of(Triple(good.name, data, data + b"\n", good.left), spoilt), spoilt, what)


corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not beside the project")


@corpus
@each_format
def test_real_documents_compare_and_merge(hosts: dict[str, Host], plugin: str, format: str, tmp_path: Path) -> None:
    """Files that others made, as far as the plugin knows them: equal to themselves, and never a crash."""
    host = hosts[plugin]
    files = [p for p in sorted(CORPUS.rglob("*")) if p.is_file() and host.mergeable(p.name)]
    contents = [c for c in map(content_of, files[:60]) if (r := host.recognise(c)) is not None and r.format == format]
    if not contents:
        pytest.skip(f"the corpus has no files of “{format}”")
    for number, (one, two) in enumerate(zip(contents, contents[1:] + contents[:1], strict=True)):
        same = host.diff(one, one)
        assert not isinstance(same, Problem) and same.equal, one.name
        folder = tmp_path / str(number)
        folder.mkdir()
        _bounded(host, ThreeWay(None, one, two), folder, one.name)


@corpus
def test_real_documents_are_recognised_or_left_alone() -> None:
    """By all installed plugins together, with no failure of any."""
    with Host.load(LIMITS) as host:
        known = {f.name for f in host.formats()}
        for path in (p for p in sorted(CORPUS.rglob("*")) if p.is_file()):
            found = host.recognise(content_of(path))
            assert found is None or found.format in known, path.name
        assert host.problems == ()
