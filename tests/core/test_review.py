"""A review: what may be answered, what is moot, undo and redo, and the way to JSON and back."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.model.content import Content
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult, Picture, Run
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.review import WHOLE, Progress, Review, load, save
from workbench.review.saved import subject_of

ALL = frozenset(Choice)
SIDES = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT})


def ask(at, base="b", left="l", right="r", allowed=ALL, choice=None, conflict=True, **more):
    sides = ThreeWay(*(None if s is None else Fragment(s) for s in (base, left, right)))
    return Decision(
        at, ChangeKind.REPLACE, sides, conflict, choice, allowed, "both changed this", 0.0, title=at, **more
    )


def review(*decisions):
    return Review.start("c1", MergeResult("text", decisions), "s1")


def sentence(call):
    with pytest.raises(WorkbenchError) as error:
        call()
    return str(error.value)


def test_an_open_conflict_is_not_written():
    r = review(ask("1"), ask("2"))
    assert r.open == ("1", "2")
    assert "2 conflicts are still open" in sentence(r.to_write)
    r = r.choose("1", Choice.LEFT)
    assert "One conflict is still open: 2" in sentence(r.to_write)
    answers, edits = r.choose("2", Choice.CUSTOM, Fragment("mine")).to_write()
    assert (answers, edits) == ({"1": Choice.LEFT, "2": Choice.CUSTOM}, {"2": Fragment("mine")})


def test_what_is_not_allowed_is_refused_with_a_sentence():
    r = review(ask("1", allowed=SIDES), ask("2"))
    assert "not an answer for 1" in sentence(lambda: r.choose("1", Choice.LEFT_THEN_RIGHT))
    assert "not an answer for 2" in sentence(lambda: r.choose("2", Choice.SUGGESTION))  # it has none
    assert "missing" in sentence(lambda: r.choose("2", Choice.CUSTOM))
    assert "no decision" in sentence(lambda: r.choose("9", Choice.LEFT))


def test_a_question_within_something_deleted_is_moot_and_comes_back_with_it():
    r = review(ask("p", left=None), ask("w", within="p"), ask("deep", within="w"))
    gone = r.choose("p", Choice.LEFT)
    assert gone.moot("w") and gone.moot("deep") and gone.open == ()
    assert gone.progress == Progress(decided=1, total=1, automatic=0, moot=2)
    assert "not asked any more" in sentence(lambda: gone.choose("w", Choice.LEFT))
    assert gone.choose("p", Choice.RIGHT).open == ("w", "deep")


def test_needs_are_asked_first_and_unmet_needs_make_moot():
    cell = ask("cell", needs=(("row", frozenset({Choice.LEFT})),))
    r = review(ask("row"), cell)
    assert "cell needs row to be answered with “left” first" in sentence(lambda: r.choose("cell", Choice.LEFT))
    assert r.choose("row", Choice.LEFT).choose("cell", Choice.RIGHT).open == ()
    assert r.choose("row", Choice.RIGHT).moot("cell")


def test_a_group_is_answered_together_also_by_own_text():
    r = review(ask("from", group="m", left=None), ask("to", group="m"), ask("other"))
    both = r.choose("to", Choice.LEFT)
    assert (both.choice("from"), both.choice("to"), both.choice("other")) == (Choice.LEFT, Choice.LEFT, None)
    own = both.choose("to", Choice.CUSTOM, Fragment("mine"))
    assert own.now.edits == {"from": Fragment(""), "to": Fragment("mine")}
    assert own.reset("from").choice("to") is None
    refused = review(ask("a", group="m"), ask("b", group="m", allowed=SIDES))
    assert "not an answer for b" in sentence(lambda: refused.choose("a", Choice.LEFT_THEN_RIGHT))


def test_all_open_ones_at_once_are_one_step():
    r = review(ask("1"), ask("2", allowed=frozenset({Choice.BASE})), ask("3")).choose("1", Choice.RIGHT)
    all_left = r.choose_open(Choice.LEFT)
    assert [all_left.choice(at) for at in "123"] == [Choice.RIGHT, None, Choice.LEFT]
    assert all_left.undo().now == r.now


def test_the_whole_result_by_hand_settles_everything_until_undone():
    r = review(ask("1"), ask("2", allowed=SIDES)).edit_whole(Fragment("all mine"))
    assert r.open == ("2",)  # an encoding, say: text is no answer to it
    r = r.choose("2", Choice.LEFT)
    assert r.to_write()[1] == {WHOLE: Fragment("all mine"), "1": Fragment("b")}
    assert "written by hand" in sentence(lambda: r.choose("1", Choice.LEFT))
    assert r.to_write()[0] == {"1": Choice.CUSTOM, "2": Choice.LEFT}
    assert r.undo().undo().open == ("1", "2") and r.edit_whole(None).open == ("1",)


def test_automatic_answers_count_apart_and_can_be_changed():
    r = review(ask("auto", choice=Choice.LEFT, conflict=False), ask("asked"))
    assert r.progress == Progress(decided=0, total=1, automatic=1, moot=0)
    assert r.choose("auto", Choice.BASE).choice("auto") is Choice.BASE


def test_undo_and_redo_at_the_ends_change_nothing():
    r = review(ask("1"))
    assert r.undo() == r and r.redo() == r


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda d: {**d, "subject": "other"}, "other contents"),
        (lambda d: {**d, "format": "word"}, "other contents"),
        (lambda d: {**d, "schema": 99}, "another version"),
        (lambda d: {**d, "kind": "x"}, "damaged"),
        (lambda d: {k: v for k, v in d.items() if k != "now"}, "damaged"),
        (lambda d: {**d, "now": {"choices": {"1": "sideways"}, "edits": {}}}, "damaged"),
        (lambda d: {**d, "now": {"choices": {}, "edits": {"1": {"text": 7}}}}, "damaged"),
        (lambda d: {**d, "now": {"choices": {"1": "suggestion"}, "edits": {}}}, "not allowed"),
        (lambda d: {**d, "past": [{"choices": {"1": "custom"}, "edits": {}}]}, "not allowed"),
        (lambda d: {**d, "now": {"choices": {"9": "left"}, "edits": {}}}, "no decision"),
        (lambda d: [d], "damaged"),
    ],
)
def test_a_saved_review_that_does_not_fit_is_refused(spoil, words):
    r = review(ask("1")).choose("1", Choice.LEFT)
    spoiled = json.dumps(spoil(json.loads(save(r))))
    assert words in sentence(lambda: load(spoiled, review(ask("1"))))


def test_rich_text_survives_saving():
    rich = Fragment("a", (Run("a", (("bold", "yes"),)), Picture("p1", "alt", 3, None)))
    r = review(ask("1")).choose("1", Choice.CUSTOM, rich)
    assert load(save(r), review(ask("1"))).now.edits["1"] == rich


def test_the_subject_tells_contents_formats_and_questions_apart():
    def content(digest):
        return Content("a.txt", "/nowhere", 1, digest)

    one = MergeResult("text", (ask("1"),))
    contents = ThreeWay(None, content("aa"), content("bb"))
    subjects = {
        subject_of(one, contents),
        subject_of(one, ThreeWay(content("aa"), None, content("bb"))),
        subject_of(one, contents.mirrored()),
        subject_of(replace(one, format="word"), contents),
        subject_of(MergeResult("text", (ask("2"),)), contents),
    }
    assert len(subjects) == 5
    assert subject_of(one, contents) == subject_of(one, contents)


# Laws over whole discussions

ATS = ("1", "2", "3", "4", "5")


@st.composite
def results(draw):
    decisions = []
    for i, at in enumerate(ATS):
        sides = [draw(st.sampled_from([None, "x"])) for _ in range(3)]
        allowed = frozenset(draw(st.sets(st.sampled_from(list(Choice)), min_size=1)))
        before = ATS[:i]
        decisions.append(
            ask(
                at,
                *sides,
                allowed=allowed,
                choice=draw(st.sampled_from([None, *sorted(allowed - {Choice.CUSTOM})])),
                within=draw(st.sampled_from([None, *before])),
                needs=tuple(
                    (n, frozenset({Choice.LEFT, Choice.RIGHT}))
                    for n in draw(st.sets(st.sampled_from(before), max_size=1) if before else st.just(set()))
                ),
                suggestion=draw(st.sampled_from([None, Fragment("s")])),
                group=draw(st.sampled_from([None, None, "g"])),
            )
        )
    return MergeResult("text", tuple(decisions))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("choose"), st.sampled_from(ATS), st.sampled_from(list(Choice))),
        st.tuples(st.just("reset"), st.sampled_from(ATS), st.none()),
        st.tuples(st.just("all"), st.none(), st.sampled_from([Choice.LEFT, Choice.BASE])),
        st.tuples(st.sampled_from(["undo", "redo"]), st.none(), st.none()),
        st.tuples(st.just("slot"), st.sampled_from(["s1", "s2"]), st.none()),
    ),
    max_size=14,
)


def walk(start, steps):
    """Every review on the way, with the step that led there; refused steps are left out."""
    here = start
    for what, at, choice in steps:
        try:
            match what:
                case "choose":
                    text = Fragment(f"own {at}") if choice is Choice.CUSTOM else None
                    then = here.choose(at, choice, text)
                case "reset":
                    then = here.reset(at)
                case "all":
                    then = here.choose_open(choice)
                case "slot":
                    then = here.edit({at: Fragment("typed")})
                case _:
                    then = getattr(here, what)()
        except WorkbenchError:
            continue
        yield what, here, then
        here = then


@settings(max_examples=150, deadline=None)
@given(results(), STEPS)
def test_laws_of_a_discussion(result, steps):
    start = Review.start("c", result, "s")
    for what, before, after in walk(start, steps):
        if what not in ("undo", "redo") and after != before:
            assert after.undo().now == before.now
            assert after.undo().redo().now == after.now and not after.future
        if what == "undo" and after != before:
            assert after.redo() == before
        for decision in result.decisions:
            said = after.now.choices.get(decision.at)
            if said is not None:
                assert said in decision.allowed
                assert said is not Choice.SUGGESTION or decision.suggestion is not None
                assert said is not Choice.CUSTOM or decision.at in after.now.edits
        group = {after.now.choices.get(d.at) for d in result.decisions if d.group}
        assert len(group) <= 1
        for at in after.open:
            assert not after.moot(at) and after.choice(at) is None
        progress = after.progress
        assert progress.total - progress.decided == len(after.open)
        assert progress.total + progress.automatic + progress.moot == len(result.decisions)
        assert load(save(after), start) == after


@pytest.mark.parametrize(
    "choices",
    [{"1": "left-then-right"}, {"2": "left"}, {"2": "left", "3": "right"}],
    ids=["allowed", "half", "disagree"],
)
def test_an_answer_that_could_not_have_been_given_does_not_come_in_from_a_file(choices):
    start = review(ask("1", allowed=SIDES), ask("2", group="g"), ask("3", group="g"))
    data = json.loads(save(start))
    data["now"]["choices"] = choices
    assert "not allowed" in sentence(lambda: load(json.dumps(data), start))


def many(count: int) -> Review:
    """A review with so many answers, given one by one."""
    r = review(*(ask(str(n)) for n in range(count)))
    for n in range(count):
        r = r.choose(str(n), Choice.LEFT if n % 2 else Choice.RIGHT)
    return r


def test_a_saved_review_grows_with_what_is_said_not_with_the_square_of_it():
    small, large = (len(save(many(count))) for count in (100, 400))
    assert large < 4.5 * small


def test_steps_of_long_ago_go_where_all_together_would_fill_the_memory(monkeypatch):
    monkeypatch.setattr("workbench.review.review.ROOM", 200)
    monkeypatch.setattr("workbench.review.saved.ROOM", 200)
    r = many(60)
    assert 1 < len(r.past) < 10 and sum(len(a.choices) for a in r.past) <= 200
    back = r
    while back.past:
        back = back.undo()
    assert len(back.now.choices) == 60 - len(r.past)
    assert load(save(r), review(*(ask(str(n)) for n in range(60)))) == r
    assert len(many(12).past) == 12


def test_a_review_that_was_saved_with_whole_steps_is_read_still():
    def whole(answers):
        edits = {at: {"text": fragment.text} for at, fragment in answers.edits.items()}
        return {"choices": {at: choice.value for at, choice in answers.choices.items()}, "edits": edits}

    start = review(ask("1"), ask("2"))
    r = start.choose("1", Choice.LEFT).choose("2", Choice.CUSTOM, Fragment("mine")).choose("1", Choice.RIGHT).undo()
    old = json.loads(save(r))
    old.update(schema=1, past=[whole(a) for a in r.past], future=[whole(a) for a in r.future])
    assert load(json.dumps(old), start) == r and len(r.past) == 2 and len(r.future) == 1


def test_a_step_that_could_not_have_been_does_not_come_in_from_a_file():
    start = review(ask("1"), ask("2", group="g"), ask("3", group="g"))
    r = start.choose("1", Choice.LEFT).choose("2", Choice.LEFT).choose("1", Choice.RIGHT)
    data = json.loads(save(r))
    for change in ({"choices": {"3": None}}, {"choices": {"3": "right"}}, {"choices": {"1": "custom"}}):
        spoiled = {**data, "past": [*data["past"][:-1], change]}
        assert "not allowed" in sentence(lambda spoiled=spoiled: load(json.dumps(spoiled), start)), change
