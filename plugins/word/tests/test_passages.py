"""Paragraphs split and joined on one side, edited on the other: both, and nobody is asked."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from workbench_word.pairing import pair
from workbench_word.passages import Passage, gathered

from workbench.model.merge import ChangeKind, Choice
from workbench.model.threeway import ThreeWay

from .documents import paragraph, plain, runs
from .rich import Rich, para, rich
from .whole import made

BEES = "The bees of this city fly over nine roofs. Nobody counts them before noon. Each summer they come back."
HEAD, TAIL = "The bees of this city fly over nine roofs.", "Nobody counts them before noon. Each summer they come back."
OTHER = "Something else stands here and stays."


def doc(*texts: str) -> Rich:
    return rich("".join(para(runs(text)) for text in (OTHER, *texts, OTHER)))


CASES = [
    ("split and edited in the tail", [BEES], [HEAD, TAIL], [BEES.replace("noon", "ten")], [HEAD, TAIL.replace("noon", "ten")]),
    ("split and edited in the head", [BEES], [HEAD, TAIL], [BEES.replace("nine", "ten")], [HEAD.replace("nine", "ten"), TAIL]),
    ("split and edited in both", [BEES], [HEAD, TAIL], [BEES.replace("nine", "ten").replace("summer", "May")],
     [HEAD.replace("nine", "ten"), TAIL.replace("summer", "May")]),
    ("split and made bold", [BEES], [HEAD, TAIL], [BEES.replace("Nobody counts", "*Nobody counts*")],
     [HEAD, TAIL.replace("Nobody counts", "*Nobody counts*")]),
    ("split in three", [BEES], [HEAD, "Nobody counts them before noon.", "Each summer they come back."],
     [BEES.replace("summer", "May")], [HEAD, "Nobody counts them before noon.", "Each May they come back."]),
    ("joined and edited", [HEAD, TAIL], [BEES], [HEAD.replace("nine", "ten"), TAIL.replace("summer", "May")],
     [BEES.replace("nine", "ten").replace("summer", "May")]),
    ("split by both at one place", [BEES], [HEAD, TAIL], [HEAD, TAIL], [HEAD, TAIL]),
    ("split by both at two places", [BEES], [HEAD, TAIL],
     ["The bees of this city fly over nine roofs. Nobody counts them before noon.", "Each summer they come back."],
     [HEAD, "Nobody counts them before noon.", "Each summer they come back."]),
    ("split, and a word added at the start of the tail", [BEES], [HEAD, "Yet nobody counts them before noon. Each summer they come back."],
     [BEES.replace("nine", "ten")], [HEAD.replace("nine", "ten"), "Yet nobody counts them before noon. Each summer they come back."]),
    ("split in a sentence that the other edits", [BEES], ["The bees of this city fly", "over nine roofs. " + TAIL],
     [BEES.replace("bees", "wasps")], ["The wasps of this city fly", "over nine roofs. " + TAIL]),
]  # fmt: skip


@pytest.mark.parametrize(("base", "left", "right", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
@pytest.mark.parametrize("turned", [False, True])
def test_both(tmp_path: Path, base: list[str], left: list[str], right: list[str], expected: list[str], turned: bool):
    sides = (doc(*right), doc(*left)) if turned else (doc(*left), doc(*right))
    found = made(tmp_path, doc(*base), *sides)
    assert [text.strip() for text in found.texts] == [OTHER, *expected, OTHER]
    assert found.asked == []


def test_one_word_edited_by_both_is_asked_and_the_split_holds(tmp_path: Path):
    left = doc(HEAD, TAIL.replace("noon", "one"))
    right = doc(BEES.replace("noon", "two"))
    found = made(tmp_path, doc(BEES), left, right, open_=Choice.RIGHT)
    assert [t.strip() for t in found.texts] == [OTHER, HEAD, TAIL.replace("noon", "two"), OTHER]
    assert len(found.asked) == 1


MOST, REST = "The bees of this city fly over nine roofs. Nobody counts them before noon.", "Each summer they come back."
TITLE, OTHER_TITLE = "On honey and wax", "On honey, wax and mead"


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("takes_edited", [False, True])
def test_a_split_half_is_not_the_short_paragraph_that_was_deleted_behind_it(
    tmp_path: Path, takes_edited: bool, turned: bool
):
    deleted, edited = doc(MOST, REST), doc(BEES, OTHER_TITLE)
    sides = (edited, deleted) if turned else (deleted, edited)
    open_ = Choice.LEFT if takes_edited is turned else Choice.RIGHT
    found = made(tmp_path, doc(BEES, TITLE), *sides, open_=open_)
    expected = [MOST, REST, OTHER_TITLE] if takes_edited else [MOST, REST]
    assert [t.strip() for t in found.texts] == [OTHER, *expected, OTHER]
    assert [d.reason.split(", ")[0].split(" ", 2)[2] for d in found.asked] == ["deleted it"]


@pytest.mark.parametrize("turned", [False, True])
def test_a_joined_short_paragraph_is_not_the_new_one_in_its_place(tmp_path: Path, turned: bool):
    """Its words went into the one before it, where the other side's edit of them is found again."""
    joined, edited = doc(f"{BEES} {TITLE}", "New"), doc(BEES, OTHER_TITLE)
    sides = (edited, joined) if turned else (joined, edited)
    found = made(tmp_path, doc(BEES, TITLE), *sides)
    assert [t.strip() for t in found.texts] == [OTHER, f"{BEES} {OTHER_TITLE}", "New", OTHER] and found.asked == []


@pytest.mark.parametrize("turned", [False, True])
def test_a_short_paragraph_in_the_place_of_a_long_one_is_new(tmp_path: Path, turned: bool):
    """The long one was deleted: whoever keeps the other side's edit of it keeps the short one too."""
    replaced, edited = doc(HEAD, "To be written"), doc(HEAD, TAIL.replace("noon", "ten"))
    sides = (edited, replaced) if turned else (replaced, edited)
    found = made(tmp_path, doc(HEAD, TAIL), *sides, open_=Choice.LEFT if turned else Choice.RIGHT)
    assert sorted(found.texts) == sorted([OTHER, HEAD, TAIL.replace("noon", "ten"), "To be written", OTHER])
    assert len(found.asked) == 1


def test_a_style_set_on_the_other_side_holds_for_both_halves(tmp_path: Path):
    left = doc(HEAD, TAIL)
    right = rich(para(runs(OTHER)) + para(runs(BEES), properties='<w:pStyle w:val="Heading1"/>') + para(runs(OTHER)))
    found = made(tmp_path, doc(BEES), left, right)
    styles = [p.find("{*}pPr/{*}pStyle") is not None for p in found.body if p.tag.endswith("}p")]
    assert styles == [False, True, True, False] and found.asked == []


def test_a_new_paragraph_of_other_words_is_no_part():
    base, left = plain([BEES]), plain([BEES.replace("nine", "ten"), OTHER])
    sides = ThreeWay(base, left, plain([BEES]))
    found, _, _ = gathered(sides, pair(base, left, lambda: None), pair(base, sides.right, lambda: None), lambda: None)
    assert found == sides


@pytest.mark.parametrize("turned", [False, True])
def test_a_paragraph_much_like_the_next_was_not_joined_with_it(tmp_path: Path, turned: bool):
    """The other side deleted it and added to the next: where it was edited here, that is asked."""
    alike, next_ = (
        "Grids are on for this page. This file shows that it holds.",
        "Grids are on for this page. This shows that it holds.",
    )
    edited, deleted = doc(alike.replace("Grids", "Lines"), next_), doc(f"{next_} See also noon.")
    found = made(tmp_path, doc(alike, next_), *((edited, deleted)[:: -1 if turned else 1]))
    assert [d.kind for d in found.asked] == [ChangeKind.DELETE]


texts = st.lists(st.sampled_from(["one two. ", "three *four*. ", "five. "]), min_size=1, max_size=4).map("".join)


@settings(max_examples=50)
@given(st.lists(texts, min_size=2, max_size=4))
def test_a_passage_reads_as_its_paragraphs(parts: list[str]):
    whole = Passage([paragraph(part) for part in parts])
    assert whole.inline.words.split("¶ ") == [paragraph(part).inline.words for part in parts]
    assert "".join(whole.inline.text[s.start : s.end] for s in whole.inline.spans) == whole.inline.text
