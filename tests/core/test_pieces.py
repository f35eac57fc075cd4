"""Paragraphs cut at their marks: the pieces put together are the sides, and each decision has its words on each side."""

import pytest

from workbench.model.merge import ChangeKind, Picture, Run, Span
from workbench.model.pieces import cut, pieces_of, restyled, words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Paragraph

R, F = ChangeKind.REPLACE, ChangeKind.FORMAT
BOLD = (("bold", "true"),)


def made(base: str | None, left: str | None, right: str | None) -> Paragraph:
    """A paragraph of "plain [1:changed] {2:formatted} words"."""
    sides, marks = [], []
    for text in (base, left, right):
        spans: list[Span] = []
        open_: list[tuple[int, str, ChangeKind]] = []
        words = ""
        at = 0
        while text is not None and at < len(text):
            sign = text[at]
            if sign in "[{":
                end = text.index(":", at)
                open_.append((len(words), text[at + 1 : end], R if sign == "[" else F))
                at = end
            elif sign in "]}":
                start, name, kind = open_.pop()
                spans.append(Span(start, len(words), kind, name))
            else:
                words += sign
            at += 1
        sides.append(None if text is None else (Run(words),))
        marks.append(tuple(spans))
    return Paragraph(None, ThreeWay(*sides), marks=ThreeWay(*marks))


def said(runs) -> str | None:
    return None if runs is None else "".join(map(words_of, runs))


CASES = {
    "nothing marked": (made("a b", "a b", "a b"), [(None, "a b", "a b", "a b")]),
    "one word": (
        made("a [1:b] c", "a [1:x] c", "a [1:b] c"),
        [(None, "a ", "a ", "a "), ("1", "b", "x", "b"), (None, " c", " c", " c")],
    ),
    "an insertion is nowhere else": (
        made("a c", "a [1:x ]c", "a c"),
        [(None, "a ", "a ", "a "), ("1", "", "x ", ""), (None, "c", "c", "c")],
    ),
    "insertions of both, the nearest first": (
        made("ab c", "a[1:x]b c", "ab[2:y] c"),
        [
            (None, "a", "a", "a"),
            ("1", "", "x", ""),
            (None, "b", "b", "b"),
            ("2", "", "", "y"),
            (None, " c", " c", " c"),
        ],
    ),
    "a side that is not there": (made(None, "a [1:x]", "a [1:y]"), [(None, None, "a ", "a "), ("1", None, "x", "y")]),
    "looks overlap": (
        made("{1:ab}c", "{1:a{2:b}}c", "ab{3:c}"),
        [(None, "a", "a", "a"), (None, "b", "b", "b"), (None, "c", "c", "c")],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_pieces(name: str) -> None:
    paragraph, expected = CASES[name]
    found = [
        (p.at, *(said(side) for side in (p.sides.base, p.sides.left, p.sides.right))) for p in pieces_of(paragraph)
    ]
    assert found == expected


def test_looks_stand_with_the_words_that_they_are_about() -> None:
    paragraph, _ = CASES["looks overlap"]
    assert [[span.at for span in piece.looks] for piece in pieces_of(paragraph)] == [["1"], ["1", "2"], ["3"]]


def test_marks_that_contradict_each_other_end_too() -> None:
    spans = (Span(0, 1, R, "1"), Span(1, 2, R, "2"))
    crossed = (Span(0, 1, R, "2"), Span(1, 2, R, "1"))
    runs = (Run("ab"),)
    found = pieces_of(Paragraph(None, ThreeWay(runs, runs, runs), marks=ThreeWay(spans, spans, crossed)))
    assert "".join(said(p.sides.right) or "" for p in found) == "ab"


def test_a_picture_is_cut_at_its_beginning() -> None:
    runs = (Run("a"), Picture("p", "cat"), Run("b"))
    assert cut(runs, 0, 2) == runs[:2] and cut(runs, 2, 5) == (Run("b"),)


def test_only_the_named_styles_are_taken_over() -> None:
    mine = (Run("abc", (("font", "Arial"),)),)
    other = (Run("a", BOLD), Run("bc", (("font", "Times"),)))
    assert restyled(mine, other, ("bold",)) == (
        Run("a", (("font", "Arial"), *BOLD)),
        Run("bc", (("font", "Arial"),)),
    )
    assert restyled(mine, other, ()) == other
