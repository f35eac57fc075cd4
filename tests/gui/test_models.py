"""What the window shows and remembers, without a window."""

import json
import sys
import threading
import time
from dataclasses import replace
from datetime import datetime

import pytest
from PyQt6 import sip
from PyQt6.QtCore import Qt
from PyQt6.QtWidgets import QWidget

from workbench.gui import jobs as jobs_module
from workbench.gui.app import start
from workbench.gui.briefcases.model import COUNT, BriefcaseModel
from workbench.gui.conflicts.choices import Choices
from workbench.gui.desk import Opened
from workbench.gui.drafts import KEPT, Drafts
from workbench.gui.jobs import Jobs
from workbench.gui.possible import possible
from workbench.gui.review.decision_model import DecisionModel
from workbench.gui.review.discussion import Discussion
from workbench.gui.review.properties_model import PropertiesModel, rows_of
from workbench.gui.settings import Settings, read_settings, write_settings
from workbench.gui.wording import side_words, size_words, time_words
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed, Keep
from workbench.model.item import ItemId, ItemKind
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, Property, ViewPage
from workbench.review import Review

ITEM = ItemId(bytes(16))
SECOND = 1_000_000_000


def side(change=Deed.MODIFIED, modified=None, size=1234, path="a/plan.txt"):
    return ConflictSide(ITEM, path, change, ItemKind.FILE, modified, size, "aa")


def conflict(id_="1", left=None, right=None, kind=ConflictKind.MODIFY_MODIFY):
    return Conflict(
        id_,
        kind,
        ItemKind.FILE,
        (ITEM,),
        ThreeWay(None, left or side(modified=1 * SECOND), right or side(modified=2 * SECOND)),
        ("laptop", "stick"),
    )


def discussion(*, suggestion=None, allowed=frozenset(Choice)):
    sides = ThreeWay(*(Fragment(s) for s in "blr"))
    decisions = (
        Decision(
            "p1", ChangeKind.REPLACE, sides, True, None, allowed, "both changed this", 0.6, suggestion, title="port"
        ),
        Decision("p2", ChangeKind.REPLACE, sides, False, Choice.LEFT, allowed, "only the left changed this", 1.0),
    )
    properties = tuple(Property(d.at, d.at, ThreeWay("b", "l", "r"), ChangeKind.REPLACE) for d in decisions)
    view = PropertiesView(ViewPage(0, 2, properties))
    review = Review.start("1", MergeResult("ini", decisions), "s")
    return Discussion(Opened(conflict(), review, (view,)), review)


NOW = datetime(2024, 5, 20, 18, 0)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (datetime(2024, 5, 20, 14, 2), "today 14:02"),
        (datetime(2024, 5, 19, 23, 59), "yesterday 23:59"),
        (datetime(2024, 1, 3, 8, 0), "3 Jan 08:00"),
        (datetime(2023, 1, 3), "3 Jan 2023"),
    ],
)
def test_times_for_people(when, words):
    assert time_words(when, NOW) == words


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1500, "1.5 KB"), (12_345, "12 KB"), (3_400_000, "3.4 MB")],
)
def test_sizes_for_people(size, words):
    assert size_words(size) == words


def test_a_side_says_what_was_done_when_and_how_large():
    assert side_words(side(), NOW) == "Edited · 1.2 KB"
    assert side_words(side(Deed.DELETED), NOW) == "Deleted"
    assert side_words(None, NOW) == "Not there"


def test_the_sidebar_knows_how_each_briefcase_stands():
    model = BriefcaseModel()
    model.show(("/x/thesis", "/x/photos"))
    model.learn("/x/thesis", 3)
    model.learn("/x/gone", 1)
    model.show(("/x/thesis",))  # what is known stays known
    first = model.index(0)
    assert (first.data(), first.data(COUNT)) == ("thesis", 3) and model.briefcases[0].state.startswith("3 conflict")


def test_decisions_are_listed_with_sign_answer_and_reason():
    talk = discussion(suggestion=Fragment("s"))
    model = DecisionModel()
    model.show(talk.review)
    assert model.index(0).data() == "⚠  port\n     your decision"
    assert "60%" in model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "left, by itself" in model.index(1).data()
    talk.take(Choice.RIGHT)
    model.show(talk.review)
    assert model.index(0).data() == "✓  port\n     right"


def test_values_are_shown_as_the_review_stands():
    talk = discussion()
    model = PropertiesModel()
    model.show(rows_of(talk.opened.views), talk.review)
    assert [model.index(0, c).data() for c in range(5)] == ["p1", "l", "?", "r", "b"]
    assert model.index(1, 2).data() == "l"
    talk.take(Choice.LEFT_THEN_RIGHT)
    model.show(model.rows, talk.review)
    assert model.index(0, 2).data() == "lr"


def test_a_discussion_walks_answers_and_refuses():
    talk = discussion(allowed=frozenset({Choice.LEFT, Choice.RIGHT}))
    refused = []
    talk.refused.connect(refused.append)
    assert talk.current == "p1" and talk.step(True) and talk.current == "p2"
    assert not talk.step(True) and not talk.step(True, True)
    assert talk.step(False, True) and talk.current == "p1"
    talk.take(Choice.BASE)
    assert "not an answer" in refused[0] and talk.review.open == ("p1",)
    assert talk.summary("Apply writes it") == "0 of 1 decided · 1 by itself · Apply once everything is decided"
    talk.take(Choice.LEFT)
    assert talk.summary("Apply writes it").endswith("Apply writes it")
    talk.undo()
    talk.redo()
    assert talk.to_write()[0] == {"p1": Choice.LEFT, "p2": Choice.LEFT}


def test_only_what_can_be_done_is_offered():
    nothing = possible(None, None, Choices(), True)
    assert not any(nothing.values())
    talk = discussion(allowed=frozenset({Choice.LEFT}))
    now = possible("/x", talk, Choices(), False)
    assert now["take_left"] and not now["take_base"] and not now["apply"] and not now["peek"]
    talk.take(Choice.LEFT)
    assert possible("/x", talk, Choices(), False)["apply"]
    assert possible("/x", None, Choices({"1": Keep.LEFT}), True)["apply"]


def test_settings_come_back(tmp_path):
    path = str(tmp_path / "deep" / "settings.json")
    assert read_settings(path).settings == Settings()
    assert write_settings(path, Settings().with_briefcase("/x").with_briefcase("/y").with_briefcase("/x")) is None
    assert read_settings(path).settings.without_briefcase("/x") == Settings(("/y",))


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"briefcases": 3}', '{"briefcases": [1]}', "\0"])
def test_broken_settings_are_a_sentence_and_a_way_on(tmp_path, broken):
    path = tmp_path / "settings.json"
    path.write_text(broken)
    read = read_settings(str(path))
    assert read.settings == Settings() and "damaged" in str(read.problem)
    assert (tmp_path / "settings.json.broken").read_text() == broken
    assert read_settings(str(path)).problem is None


def test_settings_that_cannot_be_written_are_a_problem(tmp_path):
    (tmp_path / "file").write_text("")
    assert "cannot be written" in str(write_settings(str(tmp_path / "file" / "settings.json"), Settings()))


def test_drafts_come_back_only_for_the_same_question(tmp_path):
    drafts = Drafts(str(tmp_path / "reviews"))
    talk = discussion()
    fresh = talk.review
    talk.take(Choice.RIGHT)
    assert drafts.keep("/b", talk.review) is None
    assert drafts.restore("/b", fresh).review.now == talk.review.now
    decision = fresh.result.decisions[0]
    sides = replace(decision.sides, left=Fragment("now another"))
    result = replace(fresh.result, decisions=(replace(decision, sides=sides), *fresh.result.decisions[1:]))
    other = Review.start("1", result, "changed")
    restored = drafts.restore("/b", other)
    assert restored.review == other and "changed since" in str(restored.problem)
    assert drafts.restore("/b", other).problem is None  # said once
    assert drafts.keep("/b", fresh) is None and drafts.restore("/b", fresh).review == fresh


def test_old_drafts_go(tmp_path):
    drafts = Drafts(str(tmp_path))
    talk = discussion()
    talk.take(Choice.RIGHT)
    drafts.keep("/b", talk.review)
    written = (tmp_path / "_b-1.json").stat().st_mtime
    drafts.prune(written + KEPT - 60)
    assert json.loads((tmp_path / "_b-1.json").read_text())["conflict"] == "1"
    drafts.prune(written + KEPT + 60)
    assert list(tmp_path.iterdir()) == []


def test_a_job_in_python_hands_the_interpreter_on_soon():
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.05)
    try:
        start("light")
        assert sys.getswitchinterval() == pytest.approx(0.001)
    finally:
        sys.setswitchinterval(before)


def test_jobs_bring_values_problems_and_progress_in_order(qtbot):
    jobs, heard, steps = Jobs(), [], []
    jobs.progress.connect(lambda *step: steps.append(step))
    jobs.far.connect(lambda far: steps.append((far.done, far.bytes_total)))

    def fail(_):
        raise WorkbenchError("no", "x")

    def crash(_):
        raise ZeroDivisionError

    jobs.run("one", lambda job: (job.carried(0, 1 << 40), job.progress(1, 2, "half")) and "value", heard.append, fail)
    jobs.run("two", fail, heard.append, heard.append)
    jobs.run("three", crash, heard.append, heard.append)
    with qtbot.waitSignal(jobs.idle):
        pass
    assert heard[:2] == ["value", Problem("x", "no")] and "ZeroDivisionError" in heard[2].message
    assert steps == [(1, 1 << 40), (1, 2, "half")] and not jobs.busy


def test_a_cancelled_job_says_nothing_and_the_next_one_runs(qtbot):
    jobs, heard, running = Jobs(), [], threading.Event()

    def long(job):
        running.set()
        while True:
            job.check()

    jobs.run("long", long, heard.append, heard.append)
    qtbot.waitUntil(running.is_set)
    with qtbot.waitSignal(jobs.idle):
        jobs.cancel()
    jobs.run("next", lambda _: threading.current_thread() is threading.main_thread(), heard.append, heard.append)
    with qtbot.waitSignal(jobs.idle):
        pass
    assert heard == [False]  # and not on the GUI thread


def test_what_comes_of_a_job_does_not_go_to_a_widget_that_is_gone(qtbot):
    class Page(QWidget):
        def show_words(self, words):
            self.setWindowTitle(words)

    jobs, page, go_on, heard = Jobs(), Page(), threading.Event(), []
    jobs.run("one", lambda _: go_on.wait(5) and "words", page.show_words, heard.append)
    jobs.run("two", lambda _: "other words", heard.append, heard.append)
    sip.delete(page)
    with qtbot.waitSignal(jobs.idle):
        go_on.set()
    assert heard == ["other words"]


def test_jobs_may_go_while_one_is_ending(qtbot, monkeypatch):
    """What waits for a thread that waits for the interpreter would stand still here for ever."""
    run = jobs_module._Run.run

    def lingering(self):
        run(self)
        time.sleep(0.1)

    monkeypatch.setattr(jobs_module._Run, "run", lingering)
    jobs, heard = Jobs(), []
    jobs.run("quick", lambda job: None, heard.append, heard.append)
    with qtbot.waitSignal(jobs.idle):
        pass
    del jobs
    assert heard == [None]


def test_garbage_with_widgets_in_it_is_collected_on_the_gui_thread_only(qtbot):
    import gc
    import threading

    from PyQt6.QtWidgets import QWidget

    from workbench.gui.app import start
    from workbench.gui.garbage import GarbageCollection

    died: list[int] = []

    class Cyclic(QWidget):
        def __init__(self) -> None:
            super().__init__()
            self.me = self

        def __del__(self) -> None:
            died.append(threading.get_ident())

    collection = start("light").findChild(GarbageCollection)
    Cyclic()
    busy = threading.Thread(target=lambda: [[n] for n in range(200_000)])
    busy.start()
    busy.join()
    assert died == []
    [[n] for n in range(200_000)]
    for _ in range(30):  # the older generations come after several of the younger
        kept = [[n] for n in range(2_000)]
        collection.look()
    assert kept and died == [threading.get_ident()] and not gc.isenabled()
