"""Documents in reports: read as one text in which it is seen what went and what came, whose it is, and where to find it."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.core.test_shown import png
from workbench.model.merge import (
    Change,
    ChangeKind,
    Choice,
    Comparison,
    Decision,
    Fragment,
    MergeResult,
    Picture,
    Run,
    Span,
)
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, AsideKind, GridCell, GridRow, Paragraph, RichTextView, ViewPage
from workbench.report import comparison_report, merge_report
from workbench.report.decisions import anchor

MADE = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
R, NEW, D, F, M = ChangeKind.REPLACE, ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.FORMAT, ChangeKind.MOVE


def runs(text: str | None, *style: str):
    return None if text is None else (Run(text, tuple((s, "true") for s in style)),)


def two(old: str | None, new: str | None, at: str | None = None, kind: ChangeKind | None = None) -> Paragraph:
    return Paragraph(at, ThreeWay(None, runs(old), runs(new)), kind=kind)


def compared(*items, changes=()) -> str:
    view = RichTextView(ViewPage(0, len(items), items))
    return comparison_report(
        "old", "new", Comparison("word", changes or (Change(R, "a", "a", None, None),)), (view,), MADE
    )


def body(page: str) -> str:
    return page[page.index("<main>") :]


WORD = Paragraph(
    None,
    ThreeWay(None, runs("a cat sat"), runs("a dog sat")),
    marks=ThreeWay((), (Span(2, 5, R, "1"),), (Span(2, 5, R, "1"),)),
)
LOOK = Paragraph(
    None,
    ThreeWay(None, runs("a cat"), (Run("a "), Run("cat", (("bold", "true"),)))),
    marks=ThreeWay((), (Span(2, 5, F, "1"),), (Span(2, 5, F, "1"),)),
)
CASES = {
    "a word": (WORD, ">a <span", '<del>cat</del><ins class="right">dog</ins>'),
    "a look": (LOOK, '<mark class="format"', '<span style="font-weight:bold">cat</span></mark>'),
    "a new paragraph": (two(None, "new", "1", NEW), '<p class="insert right">new', "added</span>"),
    "a deleted paragraph": (two("old", None, "1", D), '<p class="delete">old', "removed</span>"),
    "a paragraph for another": (two("old", "new", "1", R), '<p class="delete">old', '<p class="insert right">new'),
    "a heading": (Paragraph(None, ThreeWay(None, runs("T"), runs("T")), 2), "<h4>T</h4>", ""),
    "a point of a list": (
        Paragraph(None, ThreeWay(None, runs("T"), runs("T")), bullets=ThreeWay("", "1.", "2.")),
        "<p>2. T</p>",
        "",
    ),
    "a note": (
        Paragraph(None, ThreeWay(None, runs("T"), runs("T")), label="Footnote 1"),
        "Footnote 1</div><p>T</p>",
        "",
    ),
    "markup": (two("<b>", "<i>", "1", R), "&lt;b&gt;", "&lt;i&gt;"),
}


@pytest.mark.parametrize("name", CASES)
def test_a_comparison_reads_as_one_document(name: str) -> None:
    item, *expected = CASES[name]
    page = body(compared(item))
    for words in expected:
        assert words in page


def quiet() -> list[Paragraph]:
    return [two(f"p{n}", f"p{n}") for n in range(10)]


def beside(old: str | None, new: str | None, *words, at: str | None = None, items=None, **of) -> Aside:
    """A comment about these characters of the old and of the new paragraph."""
    said = (two(old, new),) if items is None else items
    return Aside(AsideKind.COMMENT, "Comment by Ann", said, ThreeWay(None, *words), at, **of)


def test_a_comment_stands_beside_its_paragraph_and_quotes_its_words() -> None:
    comment = beside("Really?", "Really?", (2, 5), (2, 5))
    page = body(compared(replace(two("a cat sat", "a cat sat"), asides=(comment,))))
    assert '<div class="document noted">' in page
    assert '<div class="beside"><div><p>a cat sat</p></div><div class="margin"><aside class="comment">' in page
    assert "Comment by Ann</div>" in page and "“cat”</div><p>Really?</p></aside>" in page
    over_all = beside("Really?", "Really?", (0, 9), (0, 9))
    assert "“" not in body(compared(replace(two("a cat sat", "a cat sat"), asides=(over_all,))))


def test_a_new_comment_is_marked_and_not_folded_away() -> None:
    change = Change(NEW, "a", "a", None, Fragment("Really?"), "1")
    noted = replace(two("p", "p"), asides=(beside(None, "Really?", None, (0, 1), at="1", kind=NEW),))
    page = body(compared(*quiet(), noted, *quiet(), changes=(change,)))
    assert page.count("8 paragraphs without a change") == 2
    assert '<p class="insert right">Really?</p> <span class="chip">added</span></aside>' in page
    assert f'<aside class="comment" id="{anchor("1")}">' in page


def test_what_changed_in_a_comment_keeps_its_paragraph_open() -> None:
    noted = replace(two("p", "p"), asides=(beside("", "", (0, 1), (0, 1), items=(WORD,)),))
    page = body(compared(*quiet(), noted, *quiet()))
    assert '<del>cat</del><ins class="right">dog</ins>' in page[: page.index("</aside>")]
    assert page.count("8 paragraphs without a change") == 2


def test_comments_in_cells_stand_beside_their_table() -> None:
    noted = replace(two("x", "x"), asides=(beside("Really?", "Really?", (0, 1), (0, 1)),))
    inner = GridRow(None, (GridCell(None, (noted,)),), grid="inner")
    page = body(compared(GridRow(None, (GridCell(None, (inner,)),), grid="t")))
    assert page.count('class="margin"') == 1
    assert page.index('class="margin"') > page.rindex("</table>")
    assert "“x”</div>" in page  # all of a cell, but not all that it stands beside


def test_a_number_stands_for_a_note_in_the_words() -> None:
    note = Aside(
        AsideKind.NOTE, "Footnote 2", (two("See there.", "See there."),), ThreeWay(None, (5, 15), (5, 15)), mark="2"
    )
    comment = beside("Really?", "Really?", (2, 17), (2, 17))
    page = body(compared(replace(two("a cat[footnote] sat", "a cat[footnote] sat"), asides=(comment, note))))
    assert '<p>a cat<sup class="number">2</sup> sat</p>' in page
    assert "“cat s”</div>" in page and "[footnote]" not in page


def test_a_note_that_came_is_a_number_that_came() -> None:
    sides = ThreeWay(None, runs("a cat"), runs("a cat[footnote]"))
    marks: ThreeWay[tuple[Span, ...]] = ThreeWay((), (), (Span(5, 15, NEW, "1"),))
    note = Aside(AsideKind.NOTE, "Footnote 2", (two(None, "See."),), ThreeWay(None, None, (5, 15)), "1", NEW, mark="2")
    page = body(compared(Paragraph(None, sides, marks=marks, asides=(note,))))
    assert '<ins class="right"><sup class="number">2</sup></ins>' in page


def test_a_paragraph_in_which_a_picture_was_replaced_is_read_once() -> None:
    sides = ThreeWay(None, (Run("a "), Picture("old", "p")), (Run("a "), Picture("new", "q")))
    page = body(compared(Paragraph(None, sides)))
    assert "<p>a <span" in page and "[picture: q]" in page
    assert page.count("[picture") == 1 and 'class="delete"' not in page
    alone = ThreeWay(None, (Picture("old", "p"),), (Picture("new", "q"),))
    assert body(compared(Paragraph("1", alone, kind=F))).count("[picture") == 2


def test_white_space_that_went_is_told_in_the_list() -> None:
    change = Change(D, "a", "a", Fragment("  "), Fragment("\n"), "1")
    page = body(compared(WORD, changes=(change,)))
    assert ">2 spaces</span>" in page and ">white space</span>" in page


def test_each_change_is_listed_with_a_link_that_leads_to_its_place() -> None:
    change = Change(R, "Introduction", "Introduction", Fragment("cat"), Fragment("dog"), "1")
    page = body(compared(WORD, changes=(change,)))
    assert f'href="#{anchor("1")}"' in page and page.count(f'id="{anchor("1")}"') == 1
    assert "<td>cat</td><td>dog</td>" in page


def test_rows_of_one_table_are_one_table_and_a_new_one_is_marked() -> None:
    same = GridRow(None, (GridCell(None, (two("x", "x"),), wide=2),), grid="t")
    new = GridRow("1", (GridCell(None, (two(None, "y"),)),), NEW, "t")
    other = GridRow(None, (GridCell(None, (two("z", "z"), same)),), grid="u")
    page = body(compared(same, new, other))
    assert page.count('<table class="grid">') == 3 and 'colspan="2"' in page
    assert re.search(r'<tr class="insert ?"[^>]*><td>', page)


def test_what_nobody_changed_is_folded() -> None:
    items = [two(f"p{n}", f"p{n}") for n in range(20)]
    page = body(compared(*items[:10], WORD, *items[10:]))
    assert page.count("8 paragraphs without a change") == 2
    assert "<details>" not in body(compared(*items))


def test_pictures_stand_in_the_page() -> None:
    picture = Paragraph("1", ThreeWay(None, (Picture("old", "a cat"),), (Picture("new", "a dog", 40),)), kind=R)
    view = RichTextView(ViewPage(0, 1, (picture,)))
    page = comparison_report("o", "n", Comparison("word", ()), (view,), MADE, (), {"new": png()})
    assert '<img src="data:image/png;base64,' in page and 'width="40"' in page
    assert "[picture: a cat]" in page


def merged(item, *decisions: Decision) -> str:
    names: ThreeWay[str | None] = ThreeWay("b", "l", "r")
    return body(merge_report(names, MergeResult("word", decisions), (RichTextView(ViewPage(0, 1, (item,))),), MADE))


def asked(choice: Choice | None, conflict: bool) -> Decision:
    sides = ThreeWay(Fragment("b"), Fragment("l"), Fragment("r"))
    return Decision("1", R, sides, conflict, choice, frozenset({Choice.LEFT, Choice.RIGHT}), "both changed it", 0.5)


def test_a_merge_tells_whose_words_are_whose_and_what_is_open() -> None:
    marks = ThreeWay(*((Span(0, 1, R, "1"),),) * 3)
    clash = Paragraph(None, ThreeWay(runs("b"), runs("l"), runs("r")), marks=marks)
    page = merged(clash, asked(None, True))
    assert '<del>b</del><ins class="left">l</ins><ins class="right">r</ins><sup class="open">!</sup>' in page
    same = Paragraph(None, ThreeWay(runs("b"), runs("l"), runs("l")), marks=marks)
    page = merged(same, asked(Choice.LEFT, False))
    assert '<del>b</del><ins class="both">l</ins></span>' in page
    one = Paragraph(None, ThreeWay(runs("b"), runs("b"), runs("r")), marks=marks)
    assert '<del>b</del><ins class="right">r</ins></span>' in merged(one, asked(Choice.RIGHT, False))


def test_a_moved_paragraph_is_told_where_it_went_and_came() -> None:
    away = Paragraph(
        "1",
        ThreeWay(runs("b"), runs("b"), runs("b")),
        kind=M,
        label="Moved away",
        elsewhere=ThreeWay(False, True, False),
    )
    page = merged(away, asked(Choice.LEFT, False))
    assert "Moved away" in page and '<p class="move "' in page and "<del>" not in page
