"""A merge or comparison as a view: regions in pages, changed words marked."""

from typing import NamedTuple

from workbench.align import Kind, Region
from workbench.align.words import marks
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import ChangeKind, Comparison, Decision, MergeResult, Span
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, Property, TextRegion, TextView, View, ViewPage, Want
from workbench_text.attributes import ENCODING, LINE_ENDS
from workbench_text.decide import address, place, show
from workbench_text.document import reread
from workbench_text.findings import remarks
from workbench_text.formats import syntax_of
from workbench_text.state import State, unpack

LONGEST = 5_000  # lines of a common stretch in one region

Lines = list[bytes]


class _Piece(NamedTuple):
    """A part of region `number`; decided regions are one piece."""

    number: int
    region: Region


def present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: Want, job: Job
) -> tuple[View, ...]:
    """The page of text that is wanted; for a merge with questions about the file as a whole, those too."""
    state = unpack(result.state)
    documents = reread(contents, state.encodings, job)
    lines = documents.map(lambda d: d.lines() if d else [])
    pieces = _pieces(state.regions)
    start = max(0, min(want.start, len(pieces)))
    merging = isinstance(result, MergeResult)
    decisions = {d.at: d for d in result.decisions} if isinstance(result, MergeResult) else {}
    moved = {a: b for pair in state.moved for a, b in (pair, pair[::-1])}
    shown: list[TextRegion] = []
    for piece in pieces[start : start + max(0, want.count)]:
        job.check()
        if merging:
            shown.append(_merged(piece, state, lines, decisions, moved))
        else:
            shown.append(_compared(piece, state, lines, moved))
    names = [c.name for c in (contents.right, contents.left, contents.base) if c is not None]
    view = TextView(
        ViewPage(start, len(pieces), tuple(shown)), documents.map(remarks), syntax_of(names[0]) if names else ""
    )
    whole = [decisions[at] for at in (ENCODING, LINE_ENDS) if at in decisions]
    if not whole:
        return (view,)
    properties = tuple(
        Property(d.at, d.title, d.sides.map(lambda side: side.text if side else None), ChangeKind.FORMAT) for d in whole
    )
    return (view, PropertiesView(ViewPage(0, len(properties), properties), "The file as a whole"))


def _pieces(regions: list[Region]) -> list[_Piece]:
    """The regions, common ones cut into pieces that are not too long to draw."""
    pieces: list[_Piece] = []
    for number, region in enumerate(regions):
        kind, b0, b1, l0, l1, r0, r1 = region
        longest = max(b1 - b0, l1 - l0, r1 - r0)
        if kind is not Kind.STABLE or longest <= LONGEST:
            pieces.append(_Piece(number, region))
            continue
        for start in range(0, longest, LONGEST):
            end = start + LONGEST
            pieces.append(
                _Piece(
                    number,
                    Region(
                        kind,
                        min(b0 + start, b1),
                        min(b0 + end, b1),
                        min(l0 + start, l1),
                        min(l0 + end, l1),
                        min(r0 + start, r1),
                        min(r0 + end, r1),
                    ),
                )
            )
    return pieces


def _texts(state: State, region: Region, lines: ThreeWay[Lines]) -> ThreeWay[str | None]:
    """What each version says there; None where there is no such version."""
    return ThreeWay(
        None if state.encodings.base is None else show(lines.base[region.base0 : region.base1]),
        show(lines.left[region.left0 : region.left1]),
        show(lines.right[region.right0 : region.right1]),
    )


def _merged(
    piece: _Piece,
    state: State,
    lines: ThreeWay[Lines],
    decisions: dict[str, Decision],
    moved: dict[int, int],
) -> TextRegion:
    texts = _texts(state, piece.region, lines)
    if piece.region.kind is Kind.STABLE:
        return TextRegion(None, texts)
    at = address(piece.number)
    partner = moved.get(piece.number)
    base, left, right = texts.base, texts.left or "", texts.right or ""
    if base is None:
        on_left, on_right = marks(left, right)
        marked: ThreeWay[tuple[Span, ...]] = ThreeWay((), on_left, on_right)
    else:
        gone_left, on_left = marks(base, left)
        gone_right, on_right = marks(base, right)
        marked = ThreeWay(_union(gone_left, gone_right), on_left, on_right)
    decision = decisions.get(at)
    kind = decision.kind if decision is not None else ChangeKind.REPLACE
    return TextRegion(at, texts, kind, marked, None if partner is None else address(partner))


def _compared(piece: _Piece, state: State, lines: ThreeWay[Lines], moved: dict[int, int]) -> TextRegion:
    region = piece.region
    texts = _texts(state, region, lines)
    if region.kind is Kind.STABLE:
        return TextRegion(None, texts)
    partner = moved.get(piece.number)
    if partner is not None:
        other = state.regions[partner]
        here_is_old = region.left0 < region.left1
        where = place(other.right0, other.right1) if here_is_old else place(other.left0, other.left1)
        return TextRegion(None, texts, ChangeKind.MOVE, moved=where)
    old, new = texts.left or "", texts.right or ""
    kind = ChangeKind.INSERT if not old else ChangeKind.DELETE if not new else ChangeKind.REPLACE
    on_old, on_new = marks(old, new)
    return TextRegion(None, texts, kind, ThreeWay((), on_old, on_new))


def _union(one: tuple[Span, ...], other: tuple[Span, ...]) -> tuple[Span, ...]:
    """Spans that cover what either covers, in order and without overlap."""
    if not one or not other:
        return one or other
    joined: list[Span] = []
    for span in sorted({*one, *other}, key=lambda s: (s.start, s.end)):
        if joined and span.start <= joined[-1].end:
            last = joined[-1]
            kind = last.kind if last.kind is span.kind else ChangeKind.REPLACE
            joined[-1] = Span(last.start, max(last.end, span.end), kind)
        else:
            joined.append(span)
    return tuple(joined)
