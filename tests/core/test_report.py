"""Reports: one file, nothing loaded, nothing that a file says is taken for markup, every change with a word or sign."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed
from workbench.model.item import ItemId, ItemKind
from workbench.model.merge import (
    Cell,
    Change,
    ChangeKind,
    Choice,
    Comparison,
    Decision,
    Finding,
    Fragment,
    MergeResult,
    Picture,
    Run,
    Span,
)
from workbench.model.outcome import Applied, Merged, Outcome
from workbench.model.plan import OperationKind
from workbench.model.problem import Problem
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import (
    ImageView,
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
)
from workbench.report import comparison_report, merge_report, outcome_report
from workbench.report.text import LONGEST_FOLD

MADE = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
VOID = {"meta", "col", "br", "rect", "image"}


class Reader(HTMLParser):
    """Reads a page as a browser would: which elements there are, whether they are closed, what text they show."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.rows: list[list[str]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.words.append(data)
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data

    @property
    def text(self) -> str:
        return "".join(self.words)

    def marked(self) -> int:
        return sum(tag == "mark" for tag, _ in self.tags)


def read(page: str) -> Reader:
    reader = Reader(page)
    assert reader.open == []
    for tag, attributes in reader.tags:
        assert tag not in ("script", "link", "iframe", "object")
        for name in ("src", "href"):
            value = attributes.get(name) or "#"
            assert value.startswith(("#", "data:image/png;base64,"))
    assert "url(" not in page and "@import" not in page
    page.encode("utf-8")
    return reader


def two_way(*regions: TextRegion) -> tuple[View, ...]:
    return (TextView(ViewPage(0, len(regions), regions)),)


def same(text: str) -> TextRegion:
    return TextRegion(None, ThreeWay(None, text, text))


def changed(old: str, new: str, kind: ChangeKind = ChangeKind.REPLACE, **marks: tuple[Span, ...]) -> TextRegion:
    return TextRegion("1", ThreeWay(None, old, new), kind, ThreeWay((), marks.get("left", ()), marks.get("right", ())))


ONE_CHANGE = Comparison("text", (Change(ChangeKind.REPLACE, "line 1", "line 1", Fragment("a"), Fragment("b")),))


def compare(*regions: TextRegion) -> Reader:
    return read(comparison_report("old.txt", "new.txt", ONE_CHANGE, two_way(*regions), MADE))


def test_lines_stand_side_by_side_with_their_numbers() -> None:
    rows = compare(same("a\n"), changed("b\n", "B\nC\n"), same("d\n")).rows
    assert ["", "1", "a", "", "1", "a"] in rows
    assert ["−", "2", "b", "+", "2", "B"] in rows
    assert ["", "", "", "+", "3", "C"] in rows
    assert ["", "3", "d", "", "4", "d"] in rows


def test_changed_words_are_marked_and_only_they() -> None:
    page = comparison_report(
        "a",
        "b",
        ONE_CHANGE,
        two_way(changed("old plan\n", "new plan\n", right=(Span(0, 3, ChangeKind.REPLACE),))),
        MADE,
    )
    assert '<mark class="replace">new</mark> plan' in page
    assert read(page).marked() == 1


def test_a_mark_across_lines_is_cut_at_the_line_end_and_shows_it() -> None:
    page = comparison_report(
        "a", "b", ONE_CHANGE, two_way(changed("x\n", "ab\r\ncd\r\n", right=(Span(1, 5, ChangeKind.INSERT),))), MADE
    )
    assert 'a<mark class="insert">b</mark><span class="end">CRLF</span>' in page
    assert '<mark class="insert">c</mark>d<' in page


@pytest.mark.parametrize(
    ("lines", "folds", "open_lines"),
    [(5, 0, 5), (8, 0, 8), (9, 1, 9), (200, 1, 200), (LONGEST_FOLD + 1000, 1, LONGEST_FOLD + 6)],
)
def test_long_common_stretches_fold_and_the_longest_are_cut(lines: int, folds: int, open_lines: int) -> None:
    text = "".join(f"line {i}\n" for i in range(lines))
    reader = compare(changed("a\n", "b\n"), same(text), changed("c\n", "d\n"))
    assert sum(tag == "details" for tag, _ in reader.tags) == folds
    assert sum(row[2].startswith("line ") for row in reader.rows if len(row) == 6) == open_lines
    assert ["−", str(lines + 2), "c", "+", str(lines + 2), "d"] in reader.rows


HOSTILE = "<script>alert(1)</script> & \"'\x00\x1b[31m\u202egnp.exe\udcff"


def test_nothing_in_a_file_or_name_becomes_markup() -> None:
    reader = read(comparison_report(HOSTILE, HOSTILE, ONE_CHANGE, two_way(changed(HOSTILE, HOSTILE + "x")), MADE))
    assert "<script>alert(1)</script> & \"'␀␛[31m⟨U+202E⟩gnp.exe⟨FF⟩" in reader.text


@given(st.text(alphabet=st.characters(), max_size=40), st.text(max_size=40), st.integers(0, 50), st.integers(0, 50))
def test_any_text_and_marks_give_a_page_that_closes_what_it_opens(left: str, right: str, start: int, end: int) -> None:
    marks = (Span(start, max(start, end), ChangeKind.REPLACE),)
    read(comparison_report(left, right, ONE_CHANGE, two_way(changed(left, right, left=marks, right=marks)), MADE))


def decision(at: str, conflict: bool, choice: Choice | None, **rest: object) -> Decision:
    sides = ThreeWay(Fragment("b"), Fragment("l"), Fragment("r"))
    values: dict[str, object] = {
        "reason": "only the left changed this",
        "confidence": 1.0,
        "title": f"line {at}",
    } | rest
    return Decision(at, ChangeKind.REPLACE, sides, conflict, choice, frozenset(Choice), **values)  # type: ignore[arg-type]


def test_a_merge_lists_each_decision_with_reason_and_confidence_and_leads_to_its_place() -> None:
    result = MergeResult(
        "text",
        (
            decision("1", False, Choice.LEFT),
            decision("2", True, None, reason="both changed this line", confidence=0.4, suggestion=Fragment("<both>")),
        ),
    )
    regions = tuple(
        TextRegion(at, ThreeWay("b\n", "l\n", "b\n" if at == "1" else "r\n"), ChangeKind.REPLACE) for at in "12"
    )
    page = merge_report(ThreeWay("b.txt", "l.txt", "r.txt"), result, two_way(*regions), MADE)
    reader = read(page)
    assert ["✓", "line 1", "changed", "left taken", "only the left changed this", "100 %"] in reader.rows
    assert any(row[:4] == ["! open", "line 2", "changed by both", "open"] and row[5] == "40 %" for row in reader.rows)
    assert "<both>" in reader.text
    links = {a["href"] for tag, a in reader.tags if tag == "a"}
    assert links == {"#" + str(a["id"]) for tag, a in reader.tags if tag == "div" and "id" in a}
    # The right said what the base said in the first one: no sign there; both are signed in the conflict.
    assert ["", "1", "b", "~", "1", "l", "", "1", "b"] in reader.rows
    assert ["", "2", "b", "!", "2", "l", "!", "2", "r"] in reader.rows


def test_a_persons_answers_are_shown_instead_of_the_plugins() -> None:
    result = MergeResult("text", (decision("2", True, None),))
    reader = read(merge_report(ThreeWay(None, "l", "r"), result, (), MADE, answers={"2": Choice.RIGHT}))
    assert any(row[:4] == ["✓", "line 2", "changed by both", "right taken"] for row in reader.rows)
    assert "open" not in reader.text


PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (7).to_bytes(4, "big") + (5).to_bytes(4, "big") + bytes(10)
R, D = ChangeKind.REPLACE, ThreeWay


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (
            PropertiesView(ViewPage(0, 1, (Property("1", "Title", D(None, "<a>", "b"), R),))),
            ["Title", "<a>", "b", "changed"],
        ),
        (
            PropertiesView(ViewPage(0, 1, (Property("1", "Title", D(None, None, "b"), ChangeKind.INSERT),))),
            ["Title", "", "b", "added"],
        ),
        (
            TableView(
                "Sheet",
                ("A", "B"),
                ViewPage(
                    0,
                    1,
                    (
                        TableRow(
                            None,
                            (
                                TableCell(None, ThreeWay(None, Cell("same"), Cell("same"))),
                                TableCell("1", ThreeWay(None, Cell("3", "1+2"), Cell("4")), R),
                            ),
                        ),
                    ),
                ),
            ),
            ["same", "l 3 =1+2r 4", "changed"],
        ),
        (
            SlidesView(ViewPage(0, 1, (Slide("1", "Intro", ThreeWay(None, Picture("p1", "a cat"), None), R),))),
            ["Intro", "[picture: a cat]", "", "changed"],
        ),
    ],
    ids=["properties", "properties-absent", "table", "slides"],
)
def test_every_view_shows_its_values_and_the_change_in_words(view: View, expected: list[str]) -> None:
    assert expected in read(comparison_report("l", "r", ONE_CHANGE, (view,), MADE)).rows


def test_a_mark_in_a_paragraph_crosses_its_runs() -> None:
    runs = (Run("one "), Run("two", (("italic", "true"),)))
    marks = ThreeWay((), (Span(2, 6, ChangeKind.REPLACE),), ())
    view = RichTextView(ViewPage(0, 1, (Paragraph("1", ThreeWay(None, runs, None), marks=marks, kind=R),)))
    page = comparison_report("l", "r", ONE_CHANGE, (view,), MADE)
    assert (
        'on<mark class="replace">e </mark><mark class="replace"><span style="font-style:italic">tw</span></mark>'
        in page
    )


def test_pictures_are_inside_the_page_with_their_regions_framed() -> None:
    view = ImageView(ThreeWay(None, PNG, None), ((1, 2, 3, 4),))
    reader = read(comparison_report("l", "r", ONE_CHANGE, (view,), MADE))
    boxes = [a for tag, a in reader.tags if tag == "svg"]
    assert [a["viewbox"] for a in boxes] == ["0 0 7 5"]
    assert [(a["x"], a["height"]) for tag, a in reader.tags if tag == "rect"] == [("1", "4")]
    assert "not there" in reader.text


def side(path: str, change: Deed) -> ConflictSide:
    return ConflictSide(ItemId(bytes(16)), path, change, ItemKind.FILE, 1_760_000_000_123_456_789, 1234)


def test_an_outcome_names_every_operation_merge_conflict_and_problem() -> None:
    outcome = Outcome(
        "/home/ann/Thesis",
        "/media/stick",
        (
            Applied(OperationKind.RENAME, Side.RIGHT, "B.txt", "A.txt"),
            Applied(OperationKind.DELETE, Side.LEFT, "old\udcff.txt"),
        ),
        (Merged("m.txt", "text", 3, "the edits do not touch"),),
        (
            Conflict(
                "c1",
                ConflictKind.DELETE_MODIFY,
                ItemKind.FILE,
                (),
                ThreeWay(None, side("x.txt", Deed.DELETED), side("x.txt", Deed.MODIFIED)),
            ),
        ),
        (Problem("locked.txt", "cannot be read: permission denied"),),
    )
    reader = read(outcome_report(outcome, MADE))
    assert ["→ renamed", "A.txt → B.txt"] in reader.rows
    assert ["− deleted", "old⟨FF⟩.txt"] in reader.rows
    assert ["m.txt", "text", "3", "the edits do not touch"] in reader.rows
    when = "2025-10-09 08:53 UTC, 1,234 bytes"
    assert [
        "! delete-modify",
        "x.txtfile, c1",
        f"x.txtdeleted, {when}",
        f"x.txtmodified, {when}",
        "nothing there",
    ] in reader.rows
    assert "locked.txt: cannot be read: permission denied" in reader.text


@pytest.mark.parametrize(
    ("outcome", "said", "unsaid"),
    [
        (Outcome("/a", "/b"), "✓ both sides agree", "would"),
        (Outcome("/a", "/b", dry_run=True), "operations would be done", "agree"),
        (Outcome("/a", "/b", problems=(Problem("x", "y"),)), "⚠ 1 problem", "agree"),
    ],
    ids=["nothing", "dry-run", "problem"],
)
def test_the_summary_says_what_holds(outcome: Outcome, said: str, unsaid: str) -> None:
    text = read(outcome_report(outcome, MADE)).text
    assert said in text
    assert unsaid not in text


def test_equal_files_have_no_differences() -> None:
    text = read(comparison_report("a.txt", "b.txt", Comparison("text", ()), (), MADE)).text
    assert "✓ no differences" in text


def test_remarks_of_plugins_stand_on_top_and_the_grave_ones_stand_out() -> None:
    findings = (Finding("only a note"), Finding("a loss", severity="warning"))
    page = comparison_report("a", "b", ONE_CHANGE, (), MADE, findings)
    assert '<p class="note">only a note</p>' in page
    assert '<p class="problem">a loss</p>' in page
