"""A paragraph of a page cut where its marks that name decisions begin and end, so that a result can be put together.

What lies outside such marks reads the same on every side that is there, so the marks alone say how the sides are aligned.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.model.merge import Cell, ChangeKind, Rich, Run, Span
from workbench.model.threeway import ThreeWay
from workbench.model.view import Paragraph

Runs = tuple[Rich, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """An aligned stretch of a paragraph. `at` decides its words, None: nobody changed them; `looks` decide how they look.

    A side is None where the whole paragraph is not there.
    """

    at: str | None
    kind: ChangeKind | None
    sides: ThreeWay[Runs | None]
    looks: tuple[Span, ...] = ()


def pieces_of(paragraph: Paragraph) -> tuple[Piece, ...]:
    """The pieces in order; one for all of it where no mark names a decision."""
    marks = (paragraph.marks.base, paragraph.marks.left, paragraph.marks.right)
    if not any(span.at is not None for side in marks for span in side):
        return (Piece(None, None, paragraph.sides),)
    return tuple(_Cut(paragraph).pieces())


def is_composed(paragraph: Paragraph) -> bool:
    """Whether parts of it have decisions of their own."""
    marks = paragraph.marks
    return any(span.at is not None for side in (marks.base, marks.left, marks.right) for span in side)


class _Cut:
    def __init__(self, paragraph: Paragraph) -> None:
        sides, marks = paragraph.sides, paragraph.marks
        self.runs = (sides.base, sides.left, sides.right)
        self.words: list[list[Span]] = []
        self.looks: list[list[Span]] = []
        for runs, spans in zip(self.runs, (marks.base, marks.left, marks.right), strict=True):
            named = sorted((s for s in spans if s.at is not None), key=lambda s: (s.start, s.end))
            there = named if runs is not None else []
            self.words.append([s for s in there if s.kind is not ChangeKind.FORMAT])
            self.looks.append([s for s in there if s.kind is ChangeKind.FORMAT])
        self.at = [0, 0, 0]

    def pieces(self) -> Iterator[Piece]:
        """One after the other."""
        while any(self.words):
            span = self._next()
            holders = [n for n in range(3) if self.words[n] and self.words[n][0].at == span.at]
            yield from self._same(max(0, min(self.words[n][0].start - self.at[n] for n in holders)))
            ends = [self.words[n].pop(0).end if n in holders else self.at[n] for n in range(3)]
            yield Piece(span.at, span.kind, self._taken(ends))
        yield from self._same(max(_length(runs) - at for runs, at in zip(self.runs, self.at, strict=True)))

    def _next(self) -> Span:
        """The mark that comes first on every side that has it, the nearest of those."""
        heads = [(spans[0].start - self.at[n], n, spans[0]) for n, spans in enumerate(self.words) if spans]
        ready = [
            head
            for head in heads
            if all(
                not spans or spans[0].at == head[2].at or all(s.at != head[2].at for s in spans) for spans in self.words
            )
        ]
        return min(ready or heads, key=lambda head: head[:2])[2]

    def _same(self, length: int) -> Iterator[Piece]:
        """The next characters, which are the same everywhere, cut where their look is a decision."""
        if length <= 0:
            return
        looks: dict[str, tuple[int, int, Span]] = {}
        for side, spans in zip(self.at, self.looks, strict=True):
            for span in spans:
                start, end = max(0, span.start - side), min(length, span.end - side)
                if start < end and span.at is not None:
                    looks.setdefault(f"{span.at} {start} {end}", (start, end, span))
        edges = sorted({0, length, *(e for start, end, _ in looks.values() for e in (start, end))})
        begin = list(self.at)
        for start, end in pairwise(edges):
            over = {s.at: s for low, high, s in looks.values() if low <= start and end <= high}
            yield Piece(None, None, self._taken([at + end for at in begin]), tuple(over.values()))

    def _taken(self, ends: Sequence[int]) -> ThreeWay[Runs | None]:
        taken = [
            None if runs is None else cut(runs, start, end)
            for runs, start, end in zip(self.runs, self.at, ends, strict=True)
        ]
        self.at = list(ends)
        return ThreeWay(*taken)


def cut(runs: Runs, start: int, end: int) -> Runs:
    """The characters `start` to `end` of runs; a picture is there where its first character is."""
    found: list[Rich] = []
    at = 0
    for rich in runs:
        length = len(words_of(rich))
        low, high = max(start, at), min(end, at + length)
        if isinstance(rich, Run):
            if low < high:
                found.append(rich if high - low == length else Run(rich.text[low - at : high - at], rich.style))
        elif start <= at < end:
            found.append(rich)
        at += length
    return tuple(found)


def words_of(rich: Rich) -> str:
    """The characters that stand for a piece of rich text, and that spans count."""
    return rich.text if isinstance(rich, Run | Cell) else rich.alternative


def restyled(runs: Runs, like: Runs, styles: Sequence[str]) -> Runs:
    """`runs` with the styles of these names (all, if there are none) as they are in `like`, which has the same words."""
    found: list[Rich] = []
    edges = sorted({*_edges(runs), *_edges(like)})
    for start, end in pairwise(edges):
        for mine, other in zip(cut(runs, start, end), cut(like, start, end), strict=False):
            if isinstance(mine, Run) and isinstance(other, Run):
                kept = tuple(pair for pair in mine.style if styles and pair[0] not in styles)
                found.append(Run(mine.text, kept + tuple(p for p in other.style if not styles or p[0] in styles)))
            else:
                found.append(mine)
    return tuple(found)


def _edges(runs: Runs) -> Iterator[int]:
    at = 0
    yield at
    for rich in runs:
        at += len(words_of(rich))
        yield at


def _length(runs: Runs | None) -> int:
    return sum(len(words_of(rich)) for rich in runs or ())
