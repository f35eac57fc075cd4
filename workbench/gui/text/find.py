"""Words found in several columns: what is looked for, where it is, and in which order one goes through it. No widgets."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PyQt6.QtCore import QRegularExpression

from workbench.gui.translate import translate
from workbench.review.scroll import Column, lines_in
from workbench.review.text import Stretch, Stretches

MOST = 5_000  # hits in one column that are marked; nobody walks through more
STEPS = 20_000  # of backtracking from one place before an expression counts as endless
PIECE = 2_000  # characters that an expression is tried on at once: a longer line is searched in pieces
_LINES = 2_000  # between two breaths

_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for, and how."""

    words: str
    case: bool = False
    whole: bool = False
    regex: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """The characters `start` ≤ i < `end` of a column, and the line they begin in."""

    column: Column
    start: int
    end: int
    line: int


class BadQueryError(Exception):
    """What is looked for makes no sense, or would take for ever; the message is a sentence for a person."""


Spans = Callable[[str, int, int, int], Iterator[tuple[int, int]]]
"""Finds in the lines of a text from a character to another, the first being in line n: (start, end) of each hit."""


def spans_of(query: Query) -> Spans:
    """The function that finds it. Raises BadQueryError with a sentence."""
    return _expression(query) if query.regex else _plain(query)


def _plain(query: Query) -> Spans:
    # No letter of the words is special, so this cannot run away.
    words = re.escape(query.words)
    if query.whole:
        words = rf"(?<!\w){words}(?!\w)"
    pattern = re.compile(words, 0 if query.case else re.IGNORECASE)

    def find(text: str, start: int, end: int, line: int) -> Iterator[tuple[int, int]]:
        return (found.span() for found in pattern.finditer(text, start, end))

    return find


def _expression(query: Query) -> Spans:
    # Qt's expressions, because theirs can be given a limit; Python's would hold the whole program until they are done.
    words = rf"(?<!\w)(?:{query.words})(?!\w)" if query.whole else query.words
    expression = QRegularExpression(f"(*NO_JIT)(*LIMIT_MATCH={STEPS}){words}")
    options = QRegularExpression.PatternOption.UseUnicodePropertiesOption
    if not query.case:
        options |= QRegularExpression.PatternOption.CaseInsensitiveOption
    expression.setPatternOptions(options)
    if not expression.isValid():
        raise BadQueryError(
            translate("Text", "This is no regular expression: {why}.").format(why=expression.errorString())
        )

    def find(text: str, start: int, end: int, line: int) -> Iterator[tuple[int, int]]:
        for number, here, there in _pieces(text, start, end):
            piece = text[here:there]
            found = expression.globalMatch(piece)
            if not found.isValid():
                raise _endless(line + number)
            while found.hasNext():
                one = found.next()
                if not one.isValid():
                    raise _endless(line + number)
                first, last = one.capturedStart(), one.capturedEnd()
                if not piece.isascii():  # Qt counts characters beyond 16 bits twice
                    first, last = (_characters(piece, units) for units in (first, last))
                if last > first:
                    yield here + first, here + last

    return find


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """The lines without their ends, long ones in pieces: (number of the line, start, end)."""
    at, number = start, 0
    for found in _LINE_END.finditer(text, start, end):
        for here in range(at, max(found.start(), at + 1), PIECE):
            yield number, here, min(here + PIECE, found.start())
        at, number = found.end(), number + 1
    for here in range(at, end, PIECE):
        yield number, here, min(here + PIECE, end)


def _endless(line: int) -> BadQueryError:
    return BadQueryError(
        translate("Text", "This expression takes too long in line {line}; make it simpler.").format(line=line + 1)
    )


def _characters(text: str, units: int) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


def search(
    query: Query, texts: Mapping[Column, str], stretches: Sequence[Stretch], found: list[Hit]
) -> Iterator[float]:
    """Fills `found` in document order, and yields between short pieces of work how much is done, 0 to 1.

    Raises BadQueryError with a sentence, at once or on the way.
    """
    spans = spans_of(query)
    whole = sum(map(len, texts.values())) or 1
    done = 0
    hits: list[Hit] = []
    for column, text in texts.items():
        starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        yield done / whole
        count = 0
        for line in range(0, len(starts), _LINES):
            last = line + _LINES
            end = starts[last] if last < len(starts) else len(text)
            for start, stop in spans(text, starts[line], end, line):
                hits.append(Hit(column, start, stop, bisect_right(starts, start) - 1))
                count += 1
                if count == MOST:
                    break
            yield (done + end) / whole
            if count == MOST:
                break
        done += len(text)
    found.extend(_ordered(hits, stretches))
    yield 1.0


def _ordered(hits: Sequence[Hit], stretches: Sequence[Stretch]) -> list[Hit]:
    """From top to bottom as the columns stand beside each other, and in each stretch from left to right."""
    starts = {column: _starts(stretches, column) for column in {hit.column for hit in hits}}
    order = {column: number for number, column in enumerate(Column)}

    def place(hit: Hit) -> tuple[int, int, int]:
        stretch = bisect_right(starts[hit.column], hit.line)
        inside = hit.line - starts[hit.column][stretch - 1] if stretch else hit.line
        return stretch, inside, order[hit.column]

    return sorted(hits, key=place)


def _starts(stretches: Sequence[Stretch], column: Column) -> Sequence[int]:
    """The lines at which stretches begin; a layout has them at hand, and its stretches are made one by one."""
    if isinstance(stretches, Stretches):
        return stretches.layout.column(column).starts
    return [lines_in(s, column).start for s in stretches]


def nearest(hits: Sequence[Hit], column: Column, at: int) -> int:
    """The number of the first hit at or after a place of a column; 0 where there is none."""
    return next((n for n, hit in enumerate(hits) if hit.column is column and hit.start >= at), 0)


def in_column(hits: Sequence[Hit], column: Column) -> list[tuple[int, int]]:
    """Where the hits of one column are, in its own order."""
    return sorted((hit.start, hit.end) for hit in hits if hit.column is column)


def count_words(hits: Sequence[Hit], current: int, columns: Sequence[Column]) -> str:
    """“3 of 17 · left 5, result 6, right 6”."""
    if not hits:
        return translate("Text", "Nothing found")
    names = {
        Column.BASE: translate("Text", "base {count}"),
        Column.LEFT: translate("Text", "left {count}"),
        Column.RESULT: translate("Text", "result {count}"),
        Column.RIGHT: translate("Text", "right {count}"),
    }
    counts = {column: sum(hit.column is column for hit in hits) for column in columns}
    each = ", ".join(names[c].format(count=f"{n}+" if n == MOST else n) for c, n in counts.items())
    many = f"{len(hits)}+" if MOST in counts.values() else str(len(hits))
    return translate("Text", "{number} of {many}").format(number=current + 1, many=many) + f" · {each}"
