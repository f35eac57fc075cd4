"""The overview strip: where marks fall, what is drawn of them, and that a click goes there."""

from PyQt6.QtCore import QPoint, Qt

from tests.gui.test_flow import open_minutes
from tests.speed import quicker_than
from workbench.gui.text.marks import LEAST, Hue, Lane, Mark, bars, pixels
from workbench.gui.text.overview import OverviewStrip, mark_words
from workbench.gui.window import Window
from workbench.review.scroll import Column
from workbench.review.text import Lines


def mark(start: int, end: int, lane: Lane = Lane.BOTH, hue: Hue = Hue.SETTLED, still: bool = False) -> Mark:
    return Mark(f"at-{start}", Lines(start, end), lane, hue, still)


def test_lines_fall_on_pixels_of_at_least_a_visible_height():
    assert pixels(Lines(50, 60), 100, 200) == (100, 120)
    assert pixels(Lines(0, 1), 100_000, 200) == (0, LEAST)
    assert pixels(Lines(99_999, 100_000), 100_000, 200) == (197, 200)  # the last line is inside
    assert pixels(Lines(3, 3), 10, 1) == (0, 1)


def test_what_is_open_is_seen_over_what_is_not():
    shown = bars([mark(0, 100), mark(10, 11, still=True, hue=Hue.CONFLICT), mark(40, 50, Lane.LEFT)], 100, 100)
    assert [(b.mark.lane, b.top, b.bottom, b.mark.open) for b in shown] == [
        (Lane.LEFT, 40, 50, False),
        (Lane.BOTH, 0, 10, False),
        (Lane.BOTH, 10, 13, True),
        (Lane.BOTH, 13, 100, False),
    ]


def test_twenty_thousand_changes_are_a_few_bars():
    marks = [mark(n * 5, n * 5 + 1, still=n % 7 == 0, hue=Hue.CONFLICT) for n in range(20_000)]
    with quicker_than(0.2):  # about 0.02 s
        shown = bars(marks, 100_000, 800)
    assert len(shown) <= 800


def test_many_marks_are_collected_in_short_turns(qtbot):
    strip = OverviewStrip()
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 400)
    strip.show()
    strip.show_marks((mark(n, n + 1, still=True) for n in range(60_000)), 60_000)
    qtbot.waitUntil(lambda: len(strip._bars) == 1, timeout=5_000)  # the watchdog measures each turn
    assert strip.accessibleDescription().startswith("60000 ")


def test_words_say_whose_change_it_is_and_where():
    assert mark_words(mark(4, 6, Lane.LEFT)) == "Changed on the left, lines 5–6"
    assert mark_words(mark(4, 4, still=True)) == "Changed on both sides, before line 5 · your decision"


def test_a_click_goes_to_the_line(qtbot):
    strip = OverviewStrip()
    qtbot.addWidget(strip)
    strip.resize(strip.width(), 200)
    strip.show_marks((mark(20, 22, still=True), mark(80, 90)), 100, "at-20")
    assert "2 change" in (strip.accessibleDescription() if strip.bars else "")
    assert strip.mark_at(42).at == "at-20" and strip.mark_at(100) is None
    with qtbot.waitSignal(strip.went) as went:
        qtbot.mouseClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(4, 150))
    assert went.args == [75.0]


def test_the_strip_of_a_window_shows_every_change_and_what_is_seen(window: Window, qtbot):
    open_minutes(window, qtbot)
    window.resize(900, 420)
    qtbot.wait(50)
    text = window.review.text
    qtbot.waitUntil(lambda: text.overview._sight.count == text.columns[Column.RESULT].visible_lines())
    marks = [bar.mark for bar in text.overview.bars]
    assert sorted({(m.lane, m.open) for m in marks}) == [(Lane.BOTH, True), (Lane.LEFT, False), (Lane.RIGHT, False)]
    right = next(m for m in marks if m.lane is Lane.RIGHT)
    text.overview.went.emit(float(right.lines.start))
    first = text.columns[Column.RESULT].first_line()
    assert first > 5 and text.columns[Column.LEFT].first_line() == first
    assert text.overview._sight.start == first
