"""Comments, footnotes and bookmarks: what one side did to them and what the other did around them."""

from pathlib import Path

import pytest
from workbench_word.merge import merge
from workbench_word.present import present

from workbench.hooks.contents import content_of
from workbench.hooks.shown import view_fault
from workbench.model.merge import Choice
from workbench.model.threeway import ThreeWay
from workbench.model.view import Want

from .rich import Rich, commented, marked, para, q, rich, run, xml
from .whole import JOB, Made, made

ONE = "The bees of this city fly over nine roofs."
TWO = "Nobody counts them before noon, and nobody ever will."
END = "The end of it all is here."


def doc(one: str, two: str | None = TWO) -> Rich:
    return rich(para(run(one)) + (para(run(two)) if two is not None else "") + para(run(END)))


def comment(made_: Rich, id_: int, words: str, author: str, number: str = "") -> None:
    made_.notes["comments"].append(
        xml(
            f'<w:comment w:id="{id_}" w:author="{author}" w:date="2026-01-0{id_ + 1}T00:00:00Z">'
            f"{para(run(words), id_=number)}</w:comment>"
        )
    )
    if number:
        made_.extended[number] = ""


def with_comment(
    words: str | None, one: str = ONE, two: str | None = TWO, id_: int = 1, author: str = "Ann", number: str = ""
) -> Rich:
    """A document whose second paragraph has a comment."""
    inside = commented(id_, run(two or "")) if words is not None else run(two or "")
    found = rich(para(run(one)) + (para(inside) if two is not None else "") + para(run(END)))
    if words is not None and two is not None:
        comment(found, id_, words, author, number)
    return found


def comments(found: Made) -> list[str]:
    if "word/comments.xml" not in found.parts():
        return []
    return ["".join(t.text or "" for t in c.iter(q("w:t"))) for c in found.part("comments")]


def referred(found: Made) -> int:
    return len(list(found.body.iter(q("w:commentReference"))))


@pytest.mark.parametrize("turned", [False, True])
def test_a_comment_added_here_and_words_edited_there_are_both(tmp_path: Path, turned: bool):
    sides = [with_comment("Really?"), with_comment(None, two=TWO.replace("noon", "one"))]
    found = made(tmp_path, with_comment(None), *(sides[::-1] if turned else sides))
    assert found.asked == [] and comments(found) == ["Really?"] and referred(found) == 1
    assert TWO.replace("noon", "one") in found.texts


@pytest.mark.parametrize("turned", [False, True])
def test_a_comment_added_alone_beside_edits_elsewhere(tmp_path: Path, turned: bool):
    sides = [with_comment("Really?"), with_comment(None, one=ONE.replace("nine", "ten"))]
    found = made(tmp_path, with_comment(None), *(sides[::-1] if turned else sides))
    assert comments(found) == ["Really?"] and referred(found) == 1


def test_comments_of_one_number_from_both_sides_are_two_with_their_threads(tmp_path: Path):
    left = with_comment("Mine.", author="Ann", number="00000A01")
    right = with_comment("Yours.", author="Bo", number="00000A01")
    found = made(tmp_path, with_comment(None), left, right)
    assert sorted(comments(found)) == ["Mine.", "Yours."] and referred(found) == 2
    threads = [e.get(q("w15:paraId")) for e in found.part("commentsExtended")]
    assert len(set(threads)) == 2


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("answer", "left_there"), [("deleter", []), ("editor", ["Really, now?"]), ("base", ["Really?"])]
)
def test_a_comment_deleted_here_and_edited_there_is_asked(
    tmp_path: Path, answer: str, left_there: list[str], turned: bool
):
    sides = [with_comment(None), with_comment("Really, now?")]
    deleter, editor = (Choice.RIGHT, Choice.LEFT) if turned else (Choice.LEFT, Choice.RIGHT)
    open_ = {"deleter": deleter, "editor": editor, "base": Choice.BASE}[answer]
    found = made(tmp_path, with_comment("Really?"), *(sides[::-1] if turned else sides), open_=open_)
    assert len(found.asked) == 1
    assert comments(found) == left_there and referred(found) == len(left_there)


@pytest.mark.parametrize("turned", [False, True])
def test_a_comment_deleted_here_and_left_alone_there_is_gone(tmp_path: Path, turned: bool):
    sides = [with_comment(None), with_comment("Really?", one=ONE.replace("nine", "ten"))]
    found = made(tmp_path, with_comment("Really?"), *(sides[::-1] if turned else sides))
    assert found.asked == [] and comments(found) == [] and referred(found) == 0


@pytest.mark.parametrize("turned", [False, True])
def test_what_was_edited_in_a_comment_is_moot_without_its_paragraph(tmp_path: Path, turned: bool):
    """The paragraph is deleted here and edited there, the comment on it edited by both."""
    gone = with_comment("Really, now?", two=None)
    kept = with_comment("Really, then?", two=TWO.replace("noon", "one"))
    comment(gone, 1, "Really, now?", "Ann")
    found = made(tmp_path, with_comment("Really?"), *([kept, gone] if turned else [gone, kept]), open_=Choice.BASE)
    asked = [d for d in found.asked if d.needs]
    paragraph = next(d for d in found.asked if not d.needs)
    assert asked and {d.needs for d in asked} == {((paragraph.at, frozenset({Choice.BASE, left_or_right(turned)})),)}
    # Without the paragraph it makes no difference what is answered about its comment.
    away = {paragraph.at: left_or_right(not turned)}
    sides = [kept, gone] if turned else [gone, kept]
    written = {
        made(tmp_path, with_comment("Really?"), *sides, {**away, **{d.at: choice for d in asked}}, Choice.BASE).data
        for choice in (Choice.BASE, left_or_right(turned))
    }
    assert len(written) == 1


def left_or_right(turned: bool) -> Choice:
    """The side that kept the paragraph."""
    return Choice.LEFT if turned else Choice.RIGHT


def noted(words: str | None, two: str = TWO) -> Rich:
    """A document whose second paragraph has a footnote."""
    inside = (run(two), '<w:r><w:footnoteReference w:id="2"/></w:r>') if words is not None else (run(two),)
    found = rich(para(run(ONE)) + para(*inside) + para(run(END)))
    if words is not None:
        found.notes["footnotes"].append(xml(f'<w:footnote w:id="2">{para(run(words))}</w:footnote>'))
    return found


def test_a_footnote_deleted_here_and_edited_there_is_asked(tmp_path: Path):
    found = made(tmp_path, noted("See there."), noted(None), noted("See over there."), open_=Choice.RIGHT)
    assert len(found.asked) == 1
    assert len(list(found.body.iter(q("w:footnoteReference")))) == 1


def test_a_page_marks_a_footnote_that_came_where_it_shows_it(tmp_path: Path):
    """The decision tells all that stands in the note; the page shows that below."""
    contents = []
    for name, version in (
        ("base", noted(None)),
        ("left", noted("See there, or anywhere else.")),
        ("right", noted(None)),
    ):
        (tmp_path / name).write_bytes(version.save())
        contents.append(content_of(tmp_path / name))
    three = ThreeWay(*contents)
    result = merge(three, JOB)
    assert [d.sides.left.text for d in result.decisions if d.sides.left] == ["[footnote: See there, or anywhere else.]"]
    assert view_fault(present(result, three, Want(), JOB), result, Want()) is None


def test_a_note_is_named_by_its_words_not_by_its_mark(tmp_path: Path):
    def version(words: str) -> Rich:
        found = noted("")
        note = found.notes["footnotes"][-1]
        note[:] = [xml(para("<w:r><w:footnoteRef/></w:r>", run(words)))]
        return found

    found = made(tmp_path, version("See there."), version("See over there."), version("See there."))
    assert [d.title for d in found.result.decisions] == ["footnote, See there."]


def test_two_footnotes_of_one_number_are_two(tmp_path: Path):
    left = noted("Mine.")
    right = doc(ONE)
    right.body[0].append(xml('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    right.notes["footnotes"].append(xml(f'<w:footnote w:id="2">{para(run("Yours."))}</w:footnote>'))
    found = made(tmp_path, doc(ONE), left, right)
    words = ["".join(t.text or "" for t in f.iter(q("w:t"))) for f in found.part("footnotes")]
    assert sorted(words) == ["Mine.", "Yours."] and len(list(found.body.iter(q("w:footnoteReference")))) == 2


def test_bookmarks_of_one_number_and_other_names_are_two(tmp_path: Path):
    left = rich(para(marked(1, "mine", run(ONE))) + para(run(TWO)) + para(run(END)))
    right = rich(para(run(ONE)) + para(marked(1, "yours", run(TWO))) + para(run(END)))
    found = made(tmp_path, doc(ONE), left, right)
    assert {e.get(q("w:name")) for e in found.body.iter(q("w:bookmarkStart"))} == {"mine", "yours"}
