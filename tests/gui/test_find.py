"""Words found in all columns: what counts as a hit, the way from one to the next, and expressions that never end."""

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtTest import QTest

from tests.gui.test_flow import open_minutes, press, result
from tests.gui.test_regions import stretch
from tests.speed import quicker_than
from workbench.gui.text.find import MOST, PIECE, BadQueryError, Hit, Query, count_words, in_column, search
from workbench.gui.window import Window
from workbench.review.scroll import Column


def found(query: Query, **texts: str) -> list[Hit]:
    hits: list[Hit] = []
    for _ in search(query, {Column(name): text for name, text in texts.items()}, (), hits):
        pass
    return hits


@pytest.mark.parametrize(
    ("query", "text", "spans"),
    [
        (Query("on"), "One upon.\n", [(0, 2), (6, 8)]),
        (Query("on", case=True), "One upon.\n", [(6, 8)]),
        (Query("on", whole=True), "on upon on_ on", [(0, 2), (12, 14)]),
        (Query("a.b"), "axb a.b", [(4, 7)]),
        (Query("é"), "É 𝄞 é", [(0, 1), (4, 5)]),
        (Query("a.b", regex=True), "axb a.b a\nb", [(0, 3), (4, 7)]),
        (Query("^b$", regex=True), "a\r\nb\rb\nab", [(3, 4), (5, 6)]),
        (Query("B", regex=True, case=True), "aB b", [(1, 2)]),
        (Query("o|one", regex=True, whole=True), "one on o", [(0, 3), (7, 8)]),
        (Query("𝄞é?", regex=True), "x𝄞é 𝄞", [(1, 3), (4, 5)]),
        (Query("x*", regex=True), "axx", [(1, 3)]),  # nothing is no hit
        (Query("b", regex=True), "a" * PIECE + "b", [(PIECE, PIECE + 1)]),
        (Query("x"), "", []),
    ],
)
def test_what_is_found(query: Query, text: str, spans: list[tuple[int, int]]):
    assert in_column(found(query, left=text), Column.LEFT) == spans


def test_hits_come_in_the_order_of_the_document():
    stretches = (stretch(None, 0, 2), stretch("a", 2, 3), stretch(None, 3, 9))
    hits: list[Hit] = []
    texts = dict.fromkeys((Column.RIGHT, Column.LEFT), "x\n\nx x\n\nx\n")
    for _ in search(Query("x"), texts, stretches, hits):
        pass
    assert [(h.line, h.column.value) for h in hits] == [
        (0, "left"), (0, "right"), (2, "left"), (2, "left"), (2, "right"), (2, "right"), (4, "left"), (4, "right"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "said"),
    [
        ("(a", "a", "no regular expression"),
        ("[", "a", "no regular expression"),
        ("(a+)+$", "ok\n" + "a" * 60 + "b", "too long in line 2"),
        ("(a|a)*$", "b" * 5000 + "\n\n" + "a" * 60 + "b", "too long in line 3"),
    ],
)
def test_an_expression_that_is_none_or_never_ends_is_a_sentence(words: str, text: str, said: str):
    with quicker_than(0.5), pytest.raises(BadQueryError, match=said):
        found(Query(words, regex=True), left=text)


@pytest.mark.parametrize("regex", [False, True])
def test_a_hundred_thousand_lines_are_searched_in_short_turns(regex: bool):
    text = "A line with some words in it, number 12.\n" * 100_000
    hits: list[Hit] = []
    turns = search(Query("number", regex=regex), dict.fromkeys(Column, text), (), hits)
    more = True
    while more:
        with quicker_than(0.1, "a turn"):  # about 0.02, most of it finding where the lines begin
            more = next(turns, "done") != "done"
    assert len(hits) == 4 * MOST


def test_the_count_says_where():
    hits = [Hit(c, 0, 1, 0) for c in (Column.LEFT, Column.RESULT, Column.RESULT)]
    assert count_words(hits, 2, (Column.LEFT, Column.RESULT, Column.RIGHT)) == "3 of 3 · left 1, result 2, right 0"
    assert count_words((), 0, ()) == "Nothing found"


# Through a window


@pytest.fixture
def opened(window: Window, qtbot) -> Window:
    open_minutes(window, qtbot)
    window.resize(1100, 420)
    return window


def look_for(window: Window, words: str, qtbot) -> None:
    press(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = window.review.text.find_bar
    assert bar.isVisible() and bar.words.hasFocus()
    bar.words.selectAll()
    QTest.keyClicks(bar.words, words)
    qtbot.waitUntil(lambda: not bar.searching)


def marked(window: Window, column: Column, indicator: int) -> list[str]:
    """The words under an indicator, as the editor has them."""
    widget = window.review.text.columns[column]
    send, at, words = widget.SendScintilla, 0, []
    raw = widget.text().encode()
    while at < len(raw):
        end = send(widget.SCI_INDICATOREND, indicator, at)
        if send(widget.SCI_INDICATORVALUEAT, indicator, at):
            words.append(raw[at:end].decode())
        if end <= at:
            break
        at = end
    return words


def test_all_columns_are_searched_and_gone_through(opened: Window, qtbot):
    look_for(opened, "point 3", qtbot)
    bar, columns = opened.review.text.find_bar, opened.review.text.columns
    assert "left 11, result 11, right 11" in bar.said.text() and len(bar.hits) == 33
    assert marked(opened, Column.LEFT, 20)[0] == "Point 3" and len(marked(opened, Column.RESULT, 20)) == 11
    seen = []
    for _ in range(3):
        seen.append((bar.hits[bar.current].column.value, bar.hits[bar.current].line))
        press(opened, Qt.Key.Key_Return)
    assert [line for _, line in seen] == [seen[0][1]] * 3 and [c for c, _ in seen] == ["left", "result", "right"]
    for _ in range(28):
        press(opened, Qt.Key.Key_F3)
    hit = bar.hits[bar.current]
    widget = columns[hit.column]
    assert hit.line > 30 and widget.first_line() <= hit.line < widget.first_line() + widget.visible_lines()
    assert marked(opened, hit.column, 21) == ["Point 3"]
    assert sum(len(marked(opened, c, 21)) for c in Column) == 1


def test_round_the_end_it_says_so(opened: Window, qtbot):
    look_for(opened, "on friday", qtbot)
    bar = opened.review.text.find_bar
    assert "1 of 1" in bar.said.text()
    press(opened, Qt.Key.Key_F3)
    assert "from the top again" in bar.said.text()
    press(opened, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert "from the bottom again" in bar.said.text()


def test_escape_closes_it_and_gives_the_keys_back(opened: Window, qtbot):
    column = opened.review.text.columns[Column.RESULT]
    column.setFocus()
    column.setSelection(3, 11, 3, 17)
    press(opened, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    bar = opened.review.text.find_bar
    assert bar.words.text() == "Monday"
    qtbot.waitUntil(lambda: len(bar.hits) == 1)
    press(opened, Qt.Key.Key_Escape)
    assert bar.isHidden() and column.hasFocus() and marked(opened, Column.RESULT, 20) == []


def test_a_bad_expression_is_a_sentence_in_the_bar(opened: Window, qtbot):
    bar = opened.review.text.find_bar
    bar.regex.setChecked(True)
    look_for(opened, "(Mon", qtbot)
    assert "no regular expression" in bar.said.text() and bar.hits == ()
    look_for(opened, "(Mon)", qtbot)
    assert "1 of 1" in bar.said.text()


def test_what_becomes_of_the_result_is_searched_again(opened: Window, qtbot):
    look_for(opened, "tuesday", qtbot)
    bar = opened.review.text.find_bar
    assert "left 1, result 0, right 0" in bar.said.text()
    press(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: "left 1, result 1, right 0" in bar.said.text())
    assert marked(opened, Column.RESULT, 20) == ["Tuesday"] and "Tuesday" in result(opened)
    opened.actions_by_name["peek"].trigger()
    qtbot.waitUntil(lambda: "base 0" in bar.said.text())


def test_columns_scroll_sideways_together(opened: Window, qtbot):
    columns = opened.review.text.columns
    columns[Column.LEFT].fill("x" * 900)
    columns[Column.RIGHT].fill("x" * 900)
    qtbot.waitUntil(lambda: columns[Column.RIGHT].horizontalScrollBar().maximum() > 200)
    qtbot.waitUntil(lambda: columns[Column.LEFT].horizontalScrollBar().maximum() > 200)
    columns[Column.LEFT].horizontalScrollBar().setValue(150)
    assert columns[Column.RIGHT].horizontalScrollBar().value() == 150
