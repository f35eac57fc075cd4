"""Changes inside a paragraph as a table: who changed what, and what is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from workbench_word.weave import weave
from workbench_word.woven import Stretch, Woven

from workbench.align.cut import Kind
from workbench.model.threeway import Side

from .documents import paragraph


def woven(base: str, left: str, right: str) -> tuple[Woven, str, str, str]:
    one, mine, theirs = paragraph(base), paragraph(left), paragraph(right)
    return weave(one, mine, theirs, lambda: None), one.inline.text, mine.inline.text, theirs.inline.text


def merged(base: str, left: str, right: str) -> str:
    """The text with every change of one side taken, {…} where a person is asked."""
    found, b, mine, theirs = woven(base, left, right)
    out = []
    for s in found.stretches:
        match s.kind:
            case Kind.CONFLICT:
                out.append("{" + _suggested(s, b, mine, theirs) + "}")
            case Kind.RIGHT:
                out.append(theirs[s.right.start : s.right.end])
            case _:
                out.append(mine[s.left.start : s.left.end])
    return "".join(out)


def _suggested(s: Stretch, b: str, mine: str, theirs: str) -> str:
    if s.suggestion is None:
        return "?"
    return "".join(
        (b if w.side is None else mine if w.side is Side.LEFT else theirs)[w.range.start : w.range.end]
        for w in s.suggestion
    )


TEXTS = [
    ("The cat sat. It slept.", "The dog sat. It slept.", "The cat sat. It ran.", "The dog sat. It ran."),
    ("The cat sat here.", "The dog sat here.", "The cat sat there.", "{The dog sat there.}"),
    ("The cat sat.", "The dog sat.", "The cow sat.", "{?}"),
    ("The cat sat.", "The dog sat.", "The dog sat.", "The dog sat."),
    ("One. Two. Three.", "One. Two! Three.", "One. Three.", "One. {?}Three."),
    ("One. Three.", "One. Two. Three.", "One. Three. Four.", "One. Two. Three. Four."),
    ("One thing. Three.", "One thing. Two. Three.", "One nice thing. Three.", "One nice thing. Two. Three."),
    (
        "It costs 3.5 euro now. Fine.",
        "It costs 3.7 euro now. Fine.",
        "It costs 3.5 euro now. Good.",
        "It costs 3.7 euro now. Good.",
    ),
    ("", "New words.", "", "New words."),
    ("a b c d", "x b c d", "a b c y", "{x b c y}"),
    ("Same. Other.", "Same. Other.", "Same. Other.", "Same. Other."),
    ("It costs ten.", "It costs ten, says Ann.", "It costs ten, says Bo.", "{?}"),
]


@pytest.mark.parametrize(("base", "left", "right", "expected"), TEXTS)
def test_texts(base: str, left: str, right: str, expected: str):
    assert merged(base, left, right) == expected


LOOKS = [
    ("one two three", "one *two* three", "one two /three/", ["left b two", "right i three"]),
    ("one two three", "one *two* three", "one /two/ three", ["left b two", "right i two"]),
    ("one two three", "one *two* three", "one *two* three", ["same b two"]),
    ("one two three", "*one two* three", "one /two three/", ["left b one two", "right i two three"]),
    ("one *two* three", "one two three", "one *_two_* three", ["left b two", "right u two"]),
    ("one two", "one *two*", "one two", ["left b two"]),
    ("un*bel*ievable", "un*bel*ievable", "*unbelievable*", ["right b un", "right b ievable"]),
]


@pytest.mark.parametrize(("base", "left", "right", "expected"), LOOKS)
def test_looks(base: str, left: str, right: str, expected: list[str]):
    found, b, _, _ = woven(base, left, right)
    assert all(s.kind is Kind.STABLE for s in found.stretches)
    said = [f"{k.kind} {' '.join(k.keys)} {b[k.base.start : k.base.end].strip()}" for k in found.looks]
    assert sorted(said) == sorted(expected)


def test_a_word_that_one_side_edited_and_the_other_made_bold_is_both():
    found, b, _, _ = woven("one two three", "one zwei three", "one *two* three")
    assert [s.kind for s in found.stretches] == [Kind.STABLE, Kind.LEFT, Kind.STABLE]
    assert [(k.kind, b[k.base.start : k.base.end]) for k in found.looks] == [(Kind.RIGHT, "two")]


words = st.lists(st.sampled_from(["one", "two", "three.", "four", "*five*", "/six/"]), max_size=8).map(" ".join)


@given(words, words, words)
def test_every_version_can_be_read_out_of_the_stretches(base: str, left: str, right: str):
    found, b, mine, theirs = woven(base, left, right)
    for text, ranges in (
        (b, [s.base for s in found.stretches]),
        (mine, [s.left for s in found.stretches]),
        (theirs, [s.right for s in found.stretches]),
    ):
        assert "".join(text[x.start : x.end] for x in ranges) == text


@given(words, words, words)
def test_swapping_the_sides_mirrors_what_is_found(base: str, left: str, right: str):
    ours, theirs = woven(base, left, right)[0], woven(base, right, left)[0]
    turned = {Kind.LEFT: Kind.RIGHT, Kind.RIGHT: Kind.LEFT}
    assert [(turned.get(s.kind, s.kind), s.base, s.right, s.left) for s in ours.stretches] == [
        (s.kind, s.base, s.left, s.right) for s in theirs.stretches
    ]
    assert sorted((k.base.start, k.base.end, turned.get(k.kind, k.kind)) for k in ours.looks) == sorted(
        (k.base.start, k.base.end, k.kind) for k in theirs.looks
    )


@given(words, words)
def test_what_one_side_did_alone_is_never_asked(base: str, left: str):
    found = woven(base, left, base)[0]
    assert {s.kind for s in found.stretches} <= {Kind.STABLE, Kind.LEFT}
    assert {k.kind for k in found.looks} <= {Kind.LEFT}


def test_tokens_stand_one_after_the_other_and_are_all_of_a_text():
    for text in ("", "One", " One,  two\tthree-four’s 5.5 … ", "  "):
        tokens = paragraph(text).tokens
        assert "".join(token.key for token in tokens) == text
        assert [t.start for t in tokens] == [0, *(t.end for t in tokens)][:-1] if tokens else text == ""
