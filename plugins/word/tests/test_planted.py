"""Real documents with edits planted on both sides: the merge says exactly what both did, and asks exactly where they clash.

Run with -s to see the figures: `python -m pytest -q -s plugins/word/tests/test_planted.py -m slow`.
"""

import difflib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from workbench_word.gate import check
from workbench_word.merge import merge
from workbench_word.write import write

from workbench.model.content import Content
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, Decision, Fragment, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay

from .everything import everything
from .facts import facts, words
from .parcel import Parcel, streams
from .planted import Edits, Planted, plant

CORPUS = Path(__file__).parents[4] / "shared" / "corpus"
REAL = sorted(CORPUS.rglob("*.docx")) if CORPUS.is_dir() else []
corpus = pytest.mark.skipif(not REAL, reason="the real documents are not here (../shared/corpus)")

Asked = set[str]


def contents(folder: Path, base: bytes, left: bytes, right: bytes) -> ThreeWay[Content]:
    """The three versions as files."""

    def saved(name: str, data: bytes) -> Content:
        place = folder / f"{name}.docx"
        place.write_bytes(data)
        return Content(place.name, str(place), len(data), name)

    return ThreeWay(saved("base", base), saved("left", left), saved("right", right))


def written(
    result: MergeResult,
    three: ThreeWay[Content],
    answer: Callable[[Decision], Choice],
    edits: dict[str, Fragment] | None = None,
) -> bytes:
    """The merged file, which has to pass the gate."""
    out = Path(three.left.path).parent / "out.docx"
    out.unlink(missing_ok=True)
    opened: ThreeWay[Content | None] = ThreeWay(three.base, three.left, three.right)
    write(result, {d.at: answer(d) for d in result.decisions}, edits or {}, opened, str(out), QuietJob())
    data = out.read_bytes()
    faults = check(Content("out.docx", str(out), len(data), "out"))
    if faults:
        known = {fault.message for side in (three.base, three.left, three.right) for fault in check(side)}
        assert {fault.message for fault in faults} <= known
    return data


def merged(three: ThreeWay[Content]) -> MergeResult:
    """The merge of three files."""
    return merge(ThreeWay(three.base, three.left, three.right), QuietJob())


def conflicts(result: MergeResult) -> Asked:
    """The questions, those that are answered together as one."""
    return {d.group or d.at for d in result.decisions if d.conflict}


def or_(choice: Choice) -> Callable[[Decision], Choice]:
    """What the plan chose, and this where it asks."""
    return lambda d: d.choice or choice


def differences(one: bytes, other: bytes) -> list[str]:
    """Lines in which two documents differ, to be read by who mends it."""
    return [line[:600] for line in difflib.unified_diff(facts(one), facts(other), "wanted", "got", n=0, lineterm="")]


def triples(seeds: range, edits: int = 6, kinds: Edits | None = None) -> Iterator[tuple[str, Planted]]:
    """Every real document with edits, as often as there are seeds."""
    for path in REAL:
        data = path.read_bytes()
        for seed in seeds:
            made = plant(data, seed, edits, kinds)
            if made is None:
                break
            if made.kinds or made.clashes:
                yield f"{path.name} {seed}: {', '.join(made.kinds)} / {', '.join(made.clashes)}", made


def _wrong(folder: Path, made: Planted, figures: Counter[str]) -> Iterator[str]:
    """Everything that is not as it should be with one triple."""
    three = contents(folder, made.base, made.left, made.right)
    try:
        result = merged(three)
    except DocumentError:
        figures["documents that nobody can read"] += 1
        return
    asked = conflicts(result)
    figures.update(triples=1, planted=len(made.kinds), clashes=len(made.clashes), asked=len(asked))
    figures["automatic decisions"] += sum(not d.conflict for d in result.decisions)
    if len(asked) != len(made.clashes):
        yield f"asked {len(asked)} questions for {len(made.clashes)} clashes"
    for choice, wanted in ((Choice.LEFT, made.with_left), (Choice.RIGHT, made.with_right)):
        got = written(result, three, or_(choice))
        yield from differences(wanted, got)
        yield from _rewritten(three, got)


def _rewritten(three: ThreeWay[Content], got: bytes) -> Iterator[str]:
    """Parts that nobody changed have to be as they were, compressed bytes and all."""
    sides = [Parcel(Path(c.path).read_bytes()).parts for c in (three.base, three.left, three.right)]
    mine = Parcel(got).parts
    packed, before = streams(got), [streams(Path(c.path).read_bytes()) for c in (three.left, three.right)]
    for name, data in sides[0].items():
        if all(side.get(name) == data for side in sides):
            if name == "word/commentsExtended.xml" and mine.get("word/comments.xml") != sides[1].get(
                "word/comments.xml"
            ):
                continue  # the threads of comments that went go with them
            if mine.get(name) != data:
                yield f"{name} was not changed by anybody, and is another one now"
            elif packed[name] not in [side[name] for side in before]:
                yield f"{name} was packed anew"


def checked(seeds: range, folder: Path, edits: int = 6, kinds: Edits | None = None) -> None:
    """Merge every triple of these seeds, print the figures, and find nothing wrong."""
    figures = checked_all(triples(seeds, edits, kinds), folder)
    assert figures["planted"] > 10 * len(seeds) and figures["clashes"] > 3 * len(seeds)


def checked_all(made_of: Iterable[tuple[str, Planted | None]], folder: Path) -> Counter[str]:
    """Merge every one of these triples and print the figures."""
    figures: Counter[str] = Counter()
    wrong: list[str] = []
    for name, made in made_of:
        assert made is not None
        said = list(_wrong(folder, made, figures))
        if said:
            wrong.append("\n    ".join([name, *said[:6]]))
    print("\n" + ", ".join(f"{count} {what}" for what, count in figures.items()) + f", wrong {len(wrong)}")
    assert not wrong, "\n".join(wrong[:5])
    return figures


@corpus
def test_planted_edits_are_merged_and_clashes_asked(tmp_path: Path) -> None:
    checked(range(2), tmp_path)


@corpus
@pytest.mark.slow
def test_many_planted_edits_are_merged_and_clashes_asked(tmp_path: Path) -> None:
    checked(range(100, 103), tmp_path)


@pytest.mark.parametrize(
    ("seed", "edits"),
    [
        *((seed, seed) for seed in range(3)),
        pytest.param(2, 401, id="a style that is brought, and taken out again unused"),
        pytest.param(0, 404, id="an endnote that lost its place on one side, and stays where it is"),
    ],
)
def test_planted_edits_in_a_document_with_everything(seed: int, edits: int, tmp_path: Path) -> None:
    """What real documents seldom have: comments with answers, tracked moves, charts, controls, sections, nested tables."""
    made = plant(everything(seed, paragraphs=28), edits, 16)
    assert made is not None
    figures: Counter[str] = Counter()
    assert not list(_wrong(tmp_path, made, figures)), (made.kinds, made.clashes)
    assert figures["triples"] == 1


@pytest.mark.slow
def test_many_planted_edits_in_documents_with_everything(tmp_path: Path) -> None:
    figures: Counter[str] = Counter()
    wrong: list[str] = []
    for seed in range(8):
        made = plant(everything(seed % 4, paragraphs=28), seed + 100, 16)
        assert made is not None
        wrong += _wrong(tmp_path, made, figures)
    print("\n" + ", ".join(f"{count} {what}" for what, count in figures.items()) + f", wrong {len(wrong)}")
    assert not wrong, wrong[:5]


def test_macros_are_kept_and_never_run(tmp_path: Path) -> None:
    made = plant(everything(4, macros=True), 4, 8)
    assert made is not None
    assert not list(_wrong(tmp_path, made, Counter()))
    three = contents(tmp_path, made.base, made.left, made.right)
    got = Parcel(written(merged(three), three, or_(Choice.LEFT)))
    assert got.parts["word/vbaProject.bin"] == Parcel(made.base).parts["word/vbaProject.bin"]
    assert b"macroEnabled.main+xml" in got.parts["[Content_Types].xml"]


@corpus
def test_every_planted_edit_can_be_seen(tmp_path: Path) -> None:
    """The oracle itself: the planted copies differ from the document, and each side from the other."""
    for name, made in triples(range(1)):
        assert facts(made.with_left) != facts(made.base), name
        if made.clashes:
            assert facts(made.with_left) != facts(made.with_right), name


@corpus
def test_swapped_sides_give_the_same_document(tmp_path: Path) -> None:
    for name, made in list(triples(range(7, 8)))[::3]:
        here, there = contents(tmp_path, made.base, made.left, made.right), None
        try:
            one = written(merged(here), here, or_(Choice.LEFT))
        except DocumentError:
            continue
        there = contents(tmp_path, made.base, made.right, made.left)
        other = written(merged(there), there, or_(Choice.RIGHT))
        assert not differences(one, other), name


@corpus
@pytest.mark.parametrize("choice", [Choice.BASE, Choice.LEFT, Choice.RIGHT])
def test_one_answer_to_everything_is_that_version(choice: Choice, tmp_path: Path) -> None:
    """Also when it is built piece by piece, not copied: with one decision more that is answered the same by hand."""
    for name, made in list(triples(range(8, 9)))[::2]:
        three = contents(tmp_path, made.base, made.left, made.right)
        try:
            result = merged(three)
        except DocumentError:
            continue
        whole = {Choice.BASE: made.base, Choice.LEFT: made.left, Choice.RIGHT: made.right}[choice]
        assert not differences(whole, written(result, three, lambda _: choice)), name
        unheard = {"nobody asked": Fragment("")}  # an edit of nothing, so that no side is copied as a whole
        assert not differences(whole, written(result, three, lambda _: choice, unheard)), name


@corpus
def test_other_answers_give_documents_that_open(tmp_path: Path) -> None:
    """Both in a row, the suggestion, a person's own words: each passes the gate and has the words."""
    seen: Counter[Choice] = Counter()
    for name, made in triples(range(9, 11)):
        three = contents(tmp_path, made.base, made.left, made.right)
        try:
            result = merged(three)
        except DocumentError:
            continue
        for choice in (Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT, Choice.SUGGESTION, Choice.CUSTOM):
            open_ = [d for d in result.decisions if d.conflict and choice in d.allowed]
            if not open_:
                continue
            seen[choice] += 1
            taken = {d.at for d in open_}
            own = {at: Fragment(f"ownwords{at}") for at in taken} if choice is Choice.CUSTOM else {}
            data = written(
                result,
                three,
                lambda d, c=choice, t=taken: c if d.at in t else d.choice or Choice.LEFT,
                own,  # type: ignore[misc]
            )
            text = words(data)
            for d in open_:
                left, right = (side.text if side is not None else "" for side in (d.sides.left, d.sides.right))
                if choice is Choice.CUSTOM:
                    assert text.count(f"ownwords{d.at}") == 1, name
                elif choice is not Choice.SUGGESTION and "\n" not in left + right:
                    first, second = (left, right) if choice is Choice.LEFT_THEN_RIGHT else (right, left)
                    assert 0 <= text.find(first.strip()) < text.find(second.strip()), name
    assert {Choice.LEFT_THEN_RIGHT, Choice.CUSTOM} <= set(seen), seen
