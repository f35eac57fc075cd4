"""Three versions of a text as regions and decisions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from workbench.align import Kind, Region, cut, cut_two, match
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import MergeResult, Options
from workbench.model.threeway import ThreeWay
from workbench_text.attributes import encoding_decision, encodings_of, ends_decision, ends_differ
from workbench_text.decide import decide
from workbench_text.document import Document, read, with_ends
from workbench_text.findings import findings_about
from workbench_text.moved import Moves, with_moves
from workbench_text.options import Ignoring, ignoring
from workbench_text.state import State, pack, sizes_of

Lines = list[bytes]


@dataclass(frozen=True, slots=True)
class Texts:
    """Three versions as lines: `raw` with their own ends; `exact` as they are compared; `keys` without what is ignored."""

    raw: ThreeWay[Lines]
    exact: ThreeWay[Lines]
    keys: ThreeWay[Lines]


def merge(format: str, contents: ThreeWay[Content | None], options: Options, job: Job) -> MergeResult:
    """The merge of three contents, or of two without a base."""
    ignored = ignoring(options)
    documents = read(contents, ignored.encoding, job)
    standing, encoding, encoding_asked = encodings_of(documents)
    ends = documents.map(lambda d: d.ends if d else None)
    folded = ends_differ(ends)
    texts = lines_of(documents, folded, ignored, job)
    regions, moves = _regions(texts, documents.base is not None, ignored, job)
    regions, moved = with_moves(regions, moves)
    sizes = sizes_of(regions, texts.raw, alike=not folded)
    state = State(standing, ends, folded, encoding, regions, sizes, moved.pairs, findings_about(documents))
    decisions = decide(regions, texts.raw, texts.exact, documents.base is not None, moved, job)
    if folded:
        decisions.insert(0, ends_decision(ends))
    if encoding_asked:
        decisions.insert(0, encoding_decision(standing))
    return MergeResult(format, tuple(decisions), pack(state))


def lines_of(documents: ThreeWay[Document | None], folded: bool, ignored: Ignoring, job: Job) -> Texts:
    """The lines of all versions."""

    def lines(text: bytes) -> Lines:
        job.check()
        return text.splitlines(keepends=True)

    def keys(exact: Lines) -> Lines:
        job.check()
        return ignored.keys(exact, job)

    raw = documents.map(lambda d: lines(d.text) if d else [])
    exact = documents.map(lambda d: lines(with_ends(d.text, b"\n")) if d else []) if folded else raw
    return Texts(raw, exact, exact.map(keys) if ignored.changes_lines else exact)


def _regions(texts: Texts, has_base: bool, ignored: Ignoring, job: Job) -> tuple[list[Region], Moves]:
    """The regions, and the matches of the base with either side for finding moves."""
    base, left, right = texts.keys.base, texts.keys.left, texts.keys.right
    if not has_base:
        regions = cut_two(left, right, job.check)
        if texts.keys is not texts.exact or ignored.skips_lines:
            regions = _settled(regions, texts, ignored, has_base, job)
        return regions, Moves()
    to_left = match(base, left, job.check)
    job.check()
    to_right = match(base, right, job.check)
    job.check()
    regions = cut(base, left, right, to_left, to_right, weak=_without_words(left), check=job.check)
    if texts.keys is not texts.exact or ignored.skips_lines:
        regions = _settled(regions, texts, ignored, has_base, job)
    return regions, Moves.found(texts.keys, to_left, to_right)


def _without_words(lines: Lines) -> Callable[[int, int], bool]:
    """Whether no line of a stretch holds a letter or digit: too little to keep two conflicts apart."""

    def weak(start: int, end: int) -> bool:
        if end - start > 1000:
            return False
        return not any(
            character.isalnum() for line in lines[start:end] for character in line.decode("utf-8", "replace")
        )

    return weak


def _settled(regions: list[Region], texts: Texts, ignored: Ignoring, has_base: bool, job: Job) -> list[Region]:
    """The regions when some differences do not count: none of those asks a question, but none is lost either."""
    settled: list[Region] = []
    exact, keys = texts.exact, texts.keys
    counting = ignored.counting(job)
    for region in regions:
        job.check()
        kind, b0, b1, l0, l1, r0, r1 = region
        if kind is Kind.STABLE:
            settled += _exactly_stable(region, exact, has_base)
            continue
        if ignored.skips_lines:
            was = counting(keys.base[b0:b1]) if has_base else None
            ours, theirs = counting(keys.left[l0:l1]), counting(keys.right[r0:r1])
            if was is not None and ours == was and theirs == was:
                kind = _kind(exact.base[b0:b1], exact.left[l0:l1], exact.right[r0:r1])
                kind = Kind.SAME if kind is Kind.CONFLICT else kind
            elif was is not None and ours == was:
                kind = Kind.RIGHT
            elif was is not None and theirs == was:
                kind = Kind.LEFT
            elif ours == theirs:
                kind = Kind.SAME
        settled.append(region._replace(kind=kind))
    return settled


def _exactly_stable(region: Region, exact: ThreeWay[Lines], has_base: bool) -> list[Region]:
    """A region whose keys are equal, cut where the lines themselves differ."""
    _, b0, b1, l0, l1, r0, r1 = region
    ours, theirs = exact.left[l0:l1], exact.right[r0:r1]
    was = exact.base[b0:b1] if has_base else ours
    if was == ours == theirs or not (len(was) == len(ours) == len(theirs)):
        return [region]
    pieces: list[Region] = []
    start = 0
    kinds = [
        _kind([b], [x], [y]) if has_base else (Kind.STABLE if x == y else Kind.SAME)
        for b, x, y in zip(was, ours, theirs, strict=True)
    ]
    for i in range(1, len(kinds) + 1):
        if i == len(kinds) or kinds[i] is not kinds[start]:
            b_at, b_end = (b0 + start, b0 + i) if has_base else (b0, b0)
            kind = Kind.SAME if kinds[start] is Kind.CONFLICT else kinds[start]
            pieces.append(Region(kind, b_at, b_end, l0 + start, l0 + i, r0 + start, r0 + i))
            start = i
    return pieces


def _kind(was: Sequence[bytes], ours: Sequence[bytes], theirs: Sequence[bytes]) -> Kind:
    """Who changed these lines."""
    if ours == theirs:
        return Kind.STABLE if ours == was else Kind.SAME
    if theirs == was:
        return Kind.LEFT
    return Kind.RIGHT if ours == was else Kind.CONFLICT
