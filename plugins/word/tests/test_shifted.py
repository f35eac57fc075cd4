"""Comments and bookmarks that somebody put to other words, while the other edited elsewhere or around them."""

from pathlib import Path

import pytest
from lxml import etree

from workbench.model.merge import Choice

from .rich import Rich, commented, marked, para, q, rich, run, xml
from .whole import Made, made

WORDS = ["Nobody ", "counts ", "them ", "before ", "noon, ", "and ", "nobody ", "will."]


def doc(start: int, end: int, words: list[str] = WORDS, mark: bool = False, first: str = "Bees fly.") -> Rich:
    """A document with a comment, or a bookmark, on some words of its second paragraph."""
    runs = [run(word) for word in words]
    inside = marked(1, "here", *runs[start:end]) if mark else commented(1, *runs[start:end])
    found = rich(para(run(first)) + para("".join(runs[:start]) + inside + "".join(runs[end:])))
    if not mark:
        words_said = (
            f'<w:comment w:id="1" w:author="Ann" w:date="2026-01-02T00:00:00Z">{para(run("Really?"))}</w:comment>'
        )
        found.notes["comments"].append(xml(words_said))
    return found


def covered(found: Made, kind: str = "comment") -> str:
    """The words between the start and the end of the only comment or bookmark."""
    names = ("w:commentRangeStart", "w:commentRangeEnd") if kind == "comment" else ("w:bookmarkStart", "w:bookmarkEnd")
    said, inside = "", False
    for element in found.body.iter(etree.Element):
        inside = (inside or element.tag == q(names[0])) and element.tag != q(names[1])
        if inside and element.tag == q("w:t"):
            said += element.text or ""
    return said


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("start", "end"),
    [(1, 6), (0, 3), (2, 3), (5, 7)],
    ids=["longer", "earlier", "shorter", "elsewhere"],
)
def test_a_comment_put_to_other_words_goes_there(tmp_path: Path, start: int, end: int, turned: bool):
    sides = [doc(start, end), doc(1, 3, first="Bees sleep.")]
    found = made(tmp_path, doc(1, 3), *(sides[::-1] if turned else sides))
    assert found.asked == [] and covered(found) == "".join(WORDS[start:end]) and "Bees sleep." in found.texts
    moved = [d for d in found.result.decisions if d.title == "the words of the comment by Ann"]
    assert len(moved) == 1 and moved[0].sides.base is not None and moved[0].sides.base.text == "counts them "


@pytest.mark.parametrize("turned", [False, True])
def test_a_comment_made_longer_here_holds_the_words_that_were_written_in_it_there(tmp_path: Path, turned: bool):
    sides = [doc(1, 7), doc(1, 3, [*WORDS[:4], "dark ", *WORDS[4:]])]
    found = made(tmp_path, doc(1, 3), *(sides[::-1] if turned else sides))
    assert found.asked == [] and covered(found) == "counts them before dark noon, and nobody "


@pytest.mark.parametrize("turned", [False, True])
def test_words_written_beside_or_in_a_comment_do_not_move_it(tmp_path: Path, turned: bool):
    words = ["Hardly ", *WORDS[:2], "all ", *WORDS[2:]]
    sides = [doc(2, 5, words), doc(1, 3, first="Bees sleep.")]
    found = made(tmp_path, doc(1, 3), *(sides[::-1] if turned else sides))
    assert covered(found) == "counts all them "
    assert not any("the words of" in (d.title or "") for d in found.result.decisions)


@pytest.mark.parametrize("turned", [False, True])
def test_a_comment_put_to_the_same_words_by_both_is_there_unasked(tmp_path: Path, turned: bool):
    sides = [doc(3, 5), doc(3, 5, first="Bees sleep.")]
    found = made(tmp_path, doc(1, 3), *(sides[::-1] if turned else sides))
    assert found.asked == [] and covered(found) == "before noon, "


@pytest.mark.parametrize(
    ("choice", "words"), [(Choice.LEFT, "before noon, "), (Choice.RIGHT, "will."), (Choice.BASE, "counts them ")]
)
def test_a_comment_put_to_different_words_by_both_is_asked(tmp_path: Path, choice: Choice, words: str):
    found = made(tmp_path, doc(1, 3), doc(3, 5), doc(7, 8, first="Bees sleep."), open_=choice)
    (asked,) = found.asked
    assert [asked.sides.left and asked.sides.left.text, asked.sides.right and asked.sides.right.text] == [
        "before noon, ",
        "will.",
    ]
    assert covered(found) == words and "Bees sleep." in found.texts


@pytest.mark.parametrize("turned", [False, True])
def test_a_bookmark_goes_where_one_side_put_it(tmp_path: Path, turned: bool):
    sides = [doc(4, 6, mark=True), doc(1, 3, mark=True, first="Bees sleep.")]
    found = made(tmp_path, doc(1, 3, mark=True), *(sides[::-1] if turned else sides))
    assert found.asked == [] and covered(found, "bookmark") == "noon, and " and "Bees sleep." in found.texts
