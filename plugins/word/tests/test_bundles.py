"""Runs of blocks moved by one side: one decision, whatever the other did inside them meanwhile."""

from pathlib import Path

import pytest

from workbench.model.merge import ChangeKind, Choice, Decision

from .rich import Rich, para, rich, run
from .whole import Made, made

_WORDS = {
    "a": "Bees fly over the nine roofs of this city.",
    "b": "Nobody counted the swallows before noon.",
    "c": "The river carries timber to the harbour.",
    "d": "Apples are kept in the cellar until spring.",
    "e": "A lantern hangs above the orchard gate.",
    "f": "Winter comes early to the northern valley.",
    "g": "The saddle was mended by his grandfather.",
    "h": "Marble stairs lead down into the garden.",
    "x": "Somebody wrote this sentence much later.",
    "y": "Somebody else wrote another one by then.",
}
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>'
    f"<w:tr><w:tc><w:tcPr/>{para(run('Timber'))}</w:tc></w:tr><w:tr><w:tc><w:tcPr/>{para(run('Stone'))}</w:tc></w:tr></w:tbl>"
)


def doc(text: str) -> Rich:
    """Letters are paragraphs, capital ones edited; "1" is a short heading, "." an empty paragraph, "#" a table."""
    made = ""
    for sign in text:
        if sign == "#":
            made += _TABLE
        elif sign == "1":
            made += para(run("Plan"), properties='<w:outlineLvl w:val="0"/>')
        elif sign == ".":
            made += para()
        elif sign.isupper():
            made += para(run(_WORDS[sign.lower()].replace("the", "THE", 1)))
        else:
            made += para(run(_WORDS[sign]))
    return rich(made)


def said(merged: Made) -> str:
    """The merged document in the same letters; a table by its first row."""
    plain = {text: sign for sign, text in _WORDS.items()}
    plain |= {text.replace("the", "THE", 1): sign.upper() for sign, text in _WORDS.items() if "the" in text}
    plain |= {"Plan": "1", "": ".", "Timber": "#", "Stone": ""}
    return "".join(plain.get(text, "?") for text in merged.texts)


def moves(merged: Made) -> list[Decision]:
    return [d for d in merged.result.decisions if d.kind is ChangeKind.MOVE]


CASES = [
    ("moved", "abcdefgh", "cdefgabh", "abcdefgh", "cdefgabh"),
    ("moved and edited", "abcdefgh", "cdefgabh", "aBcdefgh", "cdefgaBh"),
    ("moved and edited by who moved it", "abcdefgh", "cdefgaBh", "abcdefgh", "cdefgaBh"),
    ("moved, and written into", "abcdefgh", "cdefgabh", "axbcdefgh", "cdefgaxbh"),
    ("moved, and written into by both", "abcdefgh", "defgabxch", "aybcdefgh", "defgaybxch"),
    ("moved, and taken from", "abcdefgh", "defgabch", "acdefgh", "defgach"),
    ("moved, and put in another order", "abcdefgh", "defghabc", "acbdefgh", "defghacb"),
    ("moved with a short heading", "1abcdefgh", "cdefg1abh", "1aBcdefgh", "cdefg1aBh"),
    ("moved with a table and nothing between", "a#.bcdefgh", "cdefga#.bh", "a#.Bcdefgh", "cdefga#.Bh"),
    ("moved together by both", "abcdefgh", "cdefgabh", "cdefgaBh", "cdefgaBh"),
    ("two runs by two people", "abcdefgh", "cdabefgh", "abcdghef", "cdabghef"),
]


@pytest.mark.parametrize(("base", "left", "right", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
@pytest.mark.parametrize("turned", [False, True])
def test_a_run_is_moved_as_one(tmp_path: Path, base: str, left: str, right: str, expected: str, turned: bool):
    sides = (doc(right), doc(left)) if turned else (doc(left), doc(right))
    found = made(tmp_path, doc(base), *sides)
    assert said(found) == expected
    assert found.asked == []


def test_one_move_is_one_decision_that_says_what_moved_where(tmp_path: Path):
    found = made(tmp_path, doc("1abc#defgh"), doc("defgh1abc#"), doc("1abc#defgh"))
    assert [d.kind for d in found.result.decisions] == [ChangeKind.MOVE, ChangeKind.MOVE]
    assert len({d.group for d in found.result.decisions}) == 1
    assert {d.title for d in moves(found)} == {
        "section ‘Plan’ (4 paragraphs, 1 table)",
        "section ‘Plan’ (4 paragraphs, 1 table), to after 5th paragraph",
    }
    assert [d.reason for d in moves(found)] == ["only the left moved it"] * 2


def test_what_was_edited_inside_is_a_decision_of_its_own(tmp_path: Path):
    found = made(tmp_path, doc("abcdefgh"), doc("defghabc"), doc("aBcdefgh"), open_=Choice.BASE)
    (edit,) = [d for d in found.result.decisions if d.kind is not ChangeKind.MOVE]
    assert (edit.choice, edit.within, edit.group) == (Choice.RIGHT, None, None)
    back = dict.fromkeys((d.at for d in moves(found)), Choice.BASE)
    assert said(made(tmp_path, doc("abcdefgh"), doc("defghabc"), doc("aBcdefgh"), back)) == "aBcdefgh"


@pytest.mark.parametrize(
    ("left", "right", "with_left", "with_right"),
    [
        ("cdefgabh", "cdabefgh", "cdefgabh", "cdabefgh"),  # to different places
        ("cdefgabh", "cdefgh", "cdefgabh", "cdefgh"),  # moved here, deleted there
        ("cdefgaBh", "cdefgh", "cdefgaBh", "cdefgh"),
        ("defghabc", "acdefbgh", "defghabc", "defbghac"),  # all of it here, one of it there
    ],
)
def test_what_clashes_is_one_question(tmp_path: Path, left: str, right: str, with_left: str, with_right: str):
    for choice, expected in ((Choice.LEFT, with_left), (Choice.RIGHT, with_right)):
        found = made(tmp_path, doc("abcdefgh"), doc(left), doc(right), open_=choice)
        assert len({d.group or d.at for d in found.asked}) == 1
        assert said(found) == expected


def test_what_follows_nothing_moved_to_the_beginning(tmp_path: Path):
    found = made(tmp_path, doc("abcdefgh"), doc("ghabcdef"), doc("abcdefgh"))
    assert "7th paragraph, and what follows (2 paragraphs), to the beginning" in {d.title for d in moves(found)}
