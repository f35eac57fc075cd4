"""What the window shows as the result is, character for character, what the text plugin writes."""

import os
import tempfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbench.hooks.contents import content_of
from workbench.model.job import QuietJob
from workbench.model.merge import Choice, Fragment
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay
from workbench.model.view import TextView, Want
from workbench.review import Review
from workbench.review.text import choose, final, lay_out
from workbench.review.typed import typed

plugin = pytest.importorskip("workbench_text.plugin", reason="the text plugin is not installed")

JOB = QuietJob()
WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "ünï", ""]), max_size=7)


@st.composite
def versions(draw):
    """Three versions of a text, with or without a base, with line ends of one or several kinds."""
    base = draw(WORDS)
    ends = draw(st.sampled_from(["\n", "\r\n"]))
    other = draw(st.sampled_from([ends, ends, ends, "\n", "\r\n"]))
    texts = []
    for end in (ends, ends, other):
        lines = list(base)
        for _ in range(draw(st.integers(0, 3))):
            at = draw(st.integers(0, len(lines)))
            lines[at : at + draw(st.integers(0, 2))] = draw(WORDS)[:2]
        text = end.join(lines)
        texts.append(text + end if text and draw(st.booleans()) else text)
    return [None if draw(st.integers(0, 4)) == 0 else texts[0], *texts[1:]]


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(versions(), st.data())
def test_the_result_as_shown_is_the_file_as_written(texts, data):
    with tempfile.TemporaryDirectory() as folder:
        contents = []
        for name, text in zip(("base", "left", "right"), texts, strict=True):
            if text is None:
                contents.append(None)
                continue
            path = os.path.join(folder, name)
            with open(path, "wb") as file:
                file.write(text.encode())
            contents.append(content_of(path, "a.txt"))
        three = ThreeWay(*contents)
        result = plugin.workbench_merge("text", three, {}, JOB)
        views = plugin.workbench_present(result, three, Want(), JOB)
        regions = next(v for v in views if isinstance(v, TextView)).regions.items
        review = Review.start("c", result, "s")
        for decision in result.decisions:
            if review.choice(decision.at) is None or data.draw(st.booleans()):
                choice = data.draw(st.sampled_from(sorted(decision.allowed)))
                if choice is Choice.CUSTOM:
                    review = review.choose(decision.at, choice, Fragment(data.draw(st.sampled_from(["", "own\n"]))))
                else:
                    review = choose(lay_out(regions, review), review, decision.at, choice)
        if data.draw(st.booleans()):
            layout = lay_out(regions, review)
            at = data.draw(st.integers(0, len(layout.result)))
            at -= layout.result[at - 1 : at + 1] == "\r\n"  # no caret stands inside a line end
            review = typed(
                layout, review, layout.result[:at] + data.draw(st.sampled_from(["X", "Y\n"])) + layout.result[at:]
            )
        layout = lay_out(regions, review)
        answers, edits = final(layout, review)
        out = os.path.join(folder, "out")
        plugin.workbench_write(result, answers, edits, three, out, JOB)
        with open(out, encoding="utf-8", newline="") as file:
            written = file.read()
        if any(d.at == "line-ends" for d in result.decisions):
            # Which line ends the file gets is a decision of its own, and no editor shows them.
            assert written.replace("\r\n", "\n") == layout.result.replace("\r\n", "\n")
            side = dict(zip((Choice.BASE, Choice.LEFT, Choice.RIGHT), texts, strict=True))[answers["line-ends"]]
            if side is not None and "\n" in side:
                assert "\r\n" not in written or "\n" not in written.replace("\r\n", "")
        else:
            assert written.replace("\r\n", "\n") == layout.result.replace("\r\n", "\n")


def test_nothing_is_handed_over_while_a_conflict_is_open(tmp_path):
    contents = []
    for name, text in (("base", "b\n"), ("left", "l\n"), ("right", "r\n")):
        (tmp_path / name).write_text(text)
        contents.append(content_of(str(tmp_path / name), "a.txt"))
    three = ThreeWay(*contents)
    result = plugin.workbench_merge("text", three, {}, JOB)
    (view,) = plugin.workbench_present(result, three, Want(), JOB)
    review = Review.start("c", result, "s")
    with pytest.raises(WorkbenchError, match="still open"):
        final(lay_out(view.regions.items, review), review)
