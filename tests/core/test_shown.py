"""Views that could not be drawn: each kind of fault is a sentence, and what can be drawn is none."""

import pytest

from tests.speed import quicker_than
from workbench.hooks.shown import LARGEST_PICTURE, LARGEST_TEXT, PNG, view_fault
from workbench.model.merge import Cell, ChangeKind, Choice, Comparison, Decision, MergeResult, Picture, Run, Span
from workbench.model.numbering import Numbered, Written
from workbench.model.threeway import ThreeWay
from workbench.model.view import (
    NO_BULLETS,
    Aside,
    AsideKind,
    GridCell,
    GridRow,
    Heading,
    ImageView,
    Listed,
    Paragraph,
    PropertiesView,
    Property,
    RichTextView,
    Slide,
    SlidesView,
    TableCell,
    TableRow,
    TableView,
    TextRegion,
    TextView,
    View,
    ViewPage,
    Want,
)

R = ChangeKind.REPLACE
NOTHING: ThreeWay[None] = ThreeWay(None, None, None)
DECISION = Decision("1", R, NOTHING, True, None, frozenset({Choice.LEFT}), "both changed it", 0.5)
RESULT = MergeResult("x", (DECISION,))


def three(one):
    return ThreeWay(one, one, one)


def page(*items, start: int = 0, total: int | None = None) -> ViewPage:
    return ViewPage(start, len(items) + start if total is None else total, items)


def png(width: int = 4, height: int = 3) -> bytes:
    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    return PNG + b"\0\0\0\rIHDR" + size + b"\x08\x02\0\0\0" + b"crc!"


def text(marks: tuple[Span, ...] = (), at: str | None = "1", kind: ChangeKind | None = R) -> TextView:
    return TextView(page(TextRegion(at, three("word\n"), kind, ThreeWay((), marks, ()))))


WORDS = (Run("ab"), Run("cd"))


def paragraph(*marks: Span, level: int = 0, runs=WORDS) -> RichTextView:
    return RichTextView(page(Paragraph("1", ThreeWay(None, runs, None), level, NO_BULLETS, R, ThreeWay((), marks, ()))))


def inner(text: str = "x", at: str | None = "1", marks: tuple[Span, ...] = ()) -> Paragraph:
    return Paragraph(at, three((Run(text),)), kind=R, marks=three(marks))


def beside(*words: tuple[int, int] | None, at: str | None = "1", items=None) -> RichTextView:
    """A paragraph "ab" with a note beside it that is about these words of base, left and right."""
    note = Aside(AsideKind.NOTE, "Footnote 1", (inner(),) if items is None else items, ThreeWay(*words), at, R)
    return RichTextView(page(Paragraph(None, ThreeWay(None, (Run("ab"),), (Run("ab"),)), asides=(note,))))


def listed(level: int = 0, levels: int = 9, text: str = "%1.", start: int = 1, at: str | None = "1") -> RichTextView:
    """A point of a list that only the left has."""
    place = Numbered("a", level, Written(text, ("decimal",) * levels, (start,) * levels))
    where = Listed(ThreeWay(None, place, None), at, ("1",))
    return RichTextView(page(Paragraph(None, ThreeWay(None, (Run("ab"),), None), listed=where)))


def nested(depth: int) -> GridRow:
    row = GridRow(None, (GridCell(None, (inner(),)),))
    for _ in range(depth):
        row = GridRow(None, (GridCell(None, (row,)),))
    return row


JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08\x00\x03\x00\x04\x01\x01\x11\x00"


GOOD: dict[str, View] = {
    "text": text((Span(0, 5, R),)),
    "an address to edit by": text(at="slot", kind=None),
    "an empty text": TextView(page()),
    "a paragraph": paragraph(Span(1, 4, R)),
    "a picture in words": paragraph(Span(0, 3, R), runs=(Picture("p", "cat"),)),
    "a table": TableView("t", ("A", "B"), page(TableRow("1", (TableCell(None, NOTHING),), R))),
    "a later page": TableView("t", ("A",), page(TableRow(None, ()), start=7, total=9)),
    "a deck": SlidesView(page(Slide("1", "one", three(Picture("p")), R))),
    "a row of a table": RichTextView(page(GridRow("1", (GridCell("1", (inner(), nested(3)), R, 2),), R)), outline=()),
    "an outline": RichTextView(page(*(inner(),) * 9), outline=(Heading(8, 1, "End"),)),
    "a mark with its decision": RichTextView(page(inner("ab", None, (Span(0, 1, R, "1"),)))),
    "a note beside words": beside(None, (0, 2), (2, 2)),
    "a point of a list": listed(8),
    "a photo": ImageView(three(JPEG)),
    "a picture": ImageView(ThreeWay(None, png(), png(9, 9)), ((0, 0, 9, 9),), "1"),
    "values": PropertiesView(page(Property("1", "author", three("me"), R))),
}

BAD: dict[str, tuple[View, str]] = {
    "a span beyond the end": (text((Span(0, 6, R),)), "characters 0 to 6 of 5"),
    "a span backwards": (text((Span(3, 2, R),)), "characters 3 to 2"),
    "a span before the start": (text((Span(-1, 2, R),)), "characters -1 to 2"),
    "a decision that is not there": (text(at="nobody"), "“nobody”, which is not there"),
    "a span of a side that is not there": (
        RichTextView(page(Paragraph("1", NOTHING, marks=three((Span(0, 1, R),))))),
        "characters 0 to 1 of 0",
    ),
    "a span beyond the runs": (paragraph(Span(0, 5, R)), "characters 0 to 5 of 4"),
    "a heading too deep": (paragraph(level=10), "heading of level 10"),
    "fewer in all than are there": (TextView(ViewPage(0, 0, text().regions.items)), "a text of 0"),
    "a page before the first": (TextView(ViewPage(-1, 5, text().regions.items)), "regions -1 to 0"),
    "nothing where something was wanted": (TableView("t", (), page(total=5)), "without any row"),
    "more cells than columns": (
        TableView("t", ("A",), page(TableRow(None, (TableCell(None, NOTHING),) * 2))),
        "2 cells under 1 columns",
    ),
    "a cell of a decision that is not there": (
        TableView("t", ("A",), page(TableRow(None, (TableCell("x", NOTHING, R),)))),
        "“x”, which is not there",
    ),
    "a row of a decision that is not there": (RichTextView(page(GridRow("x", (), R))), "“x”"),
    "a cell with a decision that is not there": (
        RichTextView(page(GridRow(None, (GridCell(None, (), others=("x",)),)))),
        "“x”",
    ),
    "a mark beyond the words of a cell": (
        RichTextView(page(GridRow(None, (GridCell(None, (inner("ab", None, (Span(0, 3, R),)),)),)))),
        "characters 0 to 3 of 2",
    ),
    "a mark of a decision that is not there": (RichTextView(page(inner("ab", None, (Span(0, 1, R, "x"),)))), "“x”"),
    "a note beside words that are not there": (beside(None, (0, 3), None), "characters 0 to 3 of 2"),
    "a note beside a side that is not there": (beside((0, 1), None, None), "“Footnote 1” beside it, that is about"),
    "a note of a decision that is not there": (beside(None, None, None, at="x"), "“x”, which is not there"),
    "a wrong paragraph in a note": (beside(None, None, None, items=(inner("a", "x"),)), "“x”"),
    "notes beside notes without an end": (beside(None, None, None, items=(nested(30),)), "more than 20 tables within"),
    "a level that no list has": (listed(9), "on level 9 of a list"),
    "a list of few levels": (listed(0, 3), "does not say how its 9 levels"),
    "a number too long": (listed(text="%1" * 501), "1002 characters, more than 1000"),
    "a list that begins nowhere": (listed(start=1 << 40), "begins beyond"),
    "a list of a decision that is not there": (listed(at="x"), "“x”, which is not there"),
    "a cell of no column": (RichTextView(page(GridRow(None, (GridCell(None, (), None, 0),)))), "0 columns"),
    "tables without an end": (RichTextView(page(nested(30))), "more than 20 tables within"),
    "an outline that leads nowhere": (RichTextView(page(), outline=(Heading(0, 1, ""),)), "item 0 of 0"),
    "an outline of depths": (RichTextView(page(inner()), outline=(Heading(0, 10, ""),)), "level 10"),
    "a photo that is too large": (ImageView(three(JPEG.replace(b"\x00\x03\x00\x04", b"\xff\xff\xff\xff"))), "65535"),
    "too many columns": (TableView("t", ("A",) * 20_001, page()), "20001 columns"),
    "a cell too long": (
        TableView("t", ("A",), page(TableRow(None, (TableCell(None, three(Cell("x" * (LARGEST_TEXT + 1)))),)))),
        "characters, more than",
    ),
    "a picture less than nothing": (SlidesView(page(Slide(None, "", three(Picture("p", "", -1, 5))))), "-1 by 5"),
    "a picture on no side": (ImageView(NOTHING), "on no side"),
    "no picture": (ImageView(three(b"<svg/>")), "no PNG, JPEG"),
    "a PNG that is cut": (ImageView(three(PNG)), "no PNG"),
    "a bomb": (ImageView(three(png(100_000, 100_000))), "100000 by 100000 pixels, more than 64 million"),
    "a picture without pixels": (ImageView(three(png(0, 5))), "0 by 5"),
    "a heavy picture": (ImageView(three(bytes(LARGEST_PICTURE + 1))), "128 MB"),
    "an area outside": (ImageView(three(png()), ((0, 0, 5, 1),)), "5 by 1 at 0, 0 of a picture of 4 by 3"),
    "too many areas": (ImageView(three(png()), ((0, 0, 1, 1),) * 50_001), "50001 areas"),
    "a picture of a decision that is not there": (ImageView(three(png()), ((0, 0, 1, 1),), "x"), "“x”"),
    "a value of a decision that is not there": (PropertiesView(page(Property("x", "n", NOTHING, R))), "“x”"),
}


@pytest.mark.parametrize("name", GOOD)
def test_good(name: str) -> None:
    assert view_fault((GOOD[name],), RESULT, Want()) is None


@pytest.mark.parametrize("name", BAD)
def test_bad(name: str) -> None:
    view, words = BAD[name]
    fault = view_fault((view,), RESULT, Want())
    assert fault is not None and fault.startswith("answered with a") | fault.startswith("answered with ")
    assert words in fault


def test_more_than_was_wanted() -> None:
    rows = TableView("t", (), page(*(TableRow(None, ()),) * 11))
    assert view_fault((rows,), RESULT, Want(0, 11)) is None
    assert "11 rows at once where 10 were wanted" in (view_fault((rows,), RESULT, Want(0, 10)) or "")


def test_the_addresses_of_a_comparison_are_its_own() -> None:
    assert view_fault((text(at="line 3"),), Comparison("x", ()), Want()) is None


def test_too_many_views() -> None:
    assert "2001 views" in (view_fault((text(),) * 2001, RESULT, Want()) or "")


def test_a_long_page_is_checked_quickly() -> None:
    region = text((Span(0, 5, R),)).regions.items[0]
    with quicker_than(2):
        assert view_fault((TextView(page(*(region,) * 100_000)),), RESULT, Want()) is None
