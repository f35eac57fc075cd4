"""What the host answers, in-process parts and documents, with plugins that behave."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.core import badplugins
from workbench.hooks.contents import content_of
from workbench.hooks.host import Host, Limits
from workbench.hooks.verbatim import Verbatim
from workbench.model.content import Content
from workbench.model.merge import ChangeKind, Choice, Comparison, Finding, Fragment, MergeResult, Recognition
from workbench.model.problem import DocumentError, Problem
from workbench.model.threeway import Side, ThreeWay
from workbench.model.view import PropertiesView

LIMITS = Limits(seconds=10, recognise=10, memory=1 << 30, grace=0.5)


def plugin(name: str) -> str:
    """Where a worker finds a plugin of `badplugins`."""
    return f"tests.core.badplugins:{name}"


def file(folder: Path, name: str, text: str) -> Content:
    """A content with `text`, in a folder of its own."""
    place = folder / f"{len(os.listdir(folder))}"
    place.mkdir()
    (place / name).write_text(text)
    return content_of(place / name)


@pytest.fixture
def host() -> Iterator[Host]:
    with Host({"good": plugin("Good")}, LIMITS) as host:
        yield host


@pytest.fixture
def notes(tmp_path: Path) -> ThreeWay[Content | None]:
    return ThreeWay(*(file(tmp_path, "my.note", f"note {text}") for text in ("base", "left", "right")))


def test_says_what_plugins_it_has(host: Host) -> None:
    (info,) = host.plugins()
    assert (info.name, info.problem, [f.name for f in info.formats]) == ("good", None, ["note"])
    assert [f.title for f in host.formats()] == ["note"]
    assert [o.name for o in host.options("note")] == ["loud", "level", "way"]
    assert host.options("unheard") == ()
    assert host.problems == ()


def test_a_host_without_plugins_answers(notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    with Host({}) as host:
        assert host.plugins() == () and host.formats() == () and host.external_tools() == ()
        assert not host.mergeable("my.note")
        assert host.icon("note", None, 16) is None
        assert notes.left is not None and host.recognise(notes.left) is None
        answer = host.merge(notes)
        assert isinstance(answer, Problem) and "No installed plugin" in answer.message


def test_the_installed_plugins_are_found_by_their_entry_points() -> None:
    with Host.load() as host:
        infos = {info.name: info for info in host.plugins()}
        assert infos["text"].distribution == "smart-briefcases-text"
        assert infos["text"].version
        assert host.mergeable("readme.txt")


def test_nothing_is_loaded_before_it_is_asked() -> None:
    code = (
        "import sys; from workbench.hooks.host import Host; Host();"
        "print([m for m in ('importlib.metadata', 'subprocess', 'multiprocessing', 'workbench_text') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() in ("[]", "['importlib.metadata']")  # pluggy itself may want that one


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.note", True),
        ("A.NOTE", True),
        ("notefile", True),
        ("NoteFile", True),
        ("x~note", True),
        ("note", False),
        ("a.note.bak", False),
        (".note", True),
        ("a.notes", False),
        ("", False),
    ],
)
def test_mergeable_goes_by_the_name(host: Host, name: str, expected: bool) -> None:
    assert host.mergeable(name) is expected


def test_recognises_by_what_is_inside(host: Host, tmp_path: Path) -> None:
    assert host.recognise(file(tmp_path, "x.jpg", "note")) == Recognition("note", 1.0)
    assert host.recognise(file(tmp_path, "x.note", "nothing")) is None


@pytest.mark.parametrize(
    ("base", "left", "right", "expected"),
    [
        ("b", "b", "r", Side.RIGHT),
        ("b", "l", "b", Side.LEFT),
        ("b", "x", "x", Side.LEFT),
        ("x", "x", "x", Side.LEFT),
        (None, "x", "x", Side.LEFT),
    ],
)
def test_answers_what_needs_no_format(tmp_path: Path, base: str | None, left: str, right: str, expected: Side) -> None:
    """Even with no plugin at all."""
    contents = ThreeWay(base, left, right).map(lambda t: None if t is None else file(tmp_path, "x.bin", t))
    with Host({}) as host:
        answer = host.merge(contents)
    assert isinstance(answer, Verbatim)
    assert answer.side is expected


def test_merges_shows_and_writes(host: Host, notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    with host.documents(notes) as documents:
        result = documents.merge()
        assert isinstance(result, MergeResult) and not result.clean
        views = documents.present(result)
        assert isinstance(views, tuple) and isinstance(views[0], PropertiesView)
        worker = int(result.state)
        assert worker != os.getpid(), "documents are worked on in another process"
        assert views[0].properties.items[0].sides.right == str(worker), "which stays while they are open"
        out = tmp_path / "out.note"
        written = documents.write(result, {"whole": Choice.LEFT}, {}, str(out))
        assert isinstance(written, Content) and notes.left is not None
        assert (written.name, written.digest) == ("my.note", notes.left.digest)
        assert out.read_text() == "note left"


def test_a_result_from_elsewhere_can_be_shown(host: Host, notes: ThreeWay[Content | None]) -> None:
    """One that was saved, or whose worker has died, is sent to the new worker."""
    result = host.merge(notes)
    assert isinstance(result, MergeResult)
    host.close()
    views = host.present(result, notes)
    assert isinstance(views, tuple) and isinstance(views[0], PropertiesView)
    assert views[0].properties.items[0].name == result.state.decode()


def test_does_not_write_while_a_decision_is_open(host: Host, notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    result = host.merge(notes)
    assert isinstance(result, MergeResult)
    out = tmp_path / "out.note"
    answer = host.write(result, {}, {}, notes, str(out))
    assert answer == Problem("my.note", "One decision is still open (whole). Answer before writing.")
    assert not out.exists()
    assert isinstance(host.write(result, {}, {"whole": Fragment("x")}, notes, str(out)), Problem)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"elsewhere": Choice.LEFT}, "no decision “elsewhere”"),
        ({"whole": Choice.SUGGESTION}, "“suggestion” is no answer"),
        ({"whole": Choice.LEFT_THEN_RIGHT}, "“left-then-right” is no answer"),
    ],
)
def test_does_not_write_senseless_answers(
    host: Host, notes: ThreeWay[Content | None], tmp_path: Path, answers: dict[str, Choice], words: str
) -> None:
    result = host.merge(notes)
    assert isinstance(result, MergeResult)
    answer = host.write(result, answers, {}, notes, str(tmp_path / "out"))
    assert isinstance(answer, Problem) and words in answer.message


def test_a_written_file_that_its_plugin_finds_invalid_is_removed(host: Host, tmp_path: Path) -> None:
    contents: ThreeWay[Content | None] = ThreeWay(
        None, file(tmp_path, "a.note", "note spoilt in writing"), file(tmp_path, "a.note", "note fine")
    )
    result = host.merge(contents)
    assert isinstance(result, MergeResult)
    out = tmp_path / "out"
    answer = host.write(result, {"whole": Choice.LEFT}, {}, contents, str(out))
    assert isinstance(answer, Problem) and "It is marked invalid." in answer.message
    assert not out.exists()
    assert isinstance(host.write(result, {"whole": Choice.RIGHT}, {}, contents, str(out)), Content)


def test_what_was_wrong_with_a_version_before_does_not_hold_the_merge_back(host: Host, tmp_path: Path) -> None:
    contents: ThreeWay[Content | None] = ThreeWay(
        None, file(tmp_path, "a.note", "note invalid as it came"), file(tmp_path, "a.note", "note fine")
    )
    result = host.merge(contents)
    assert isinstance(result, MergeResult)
    assert isinstance(host.write(result, {"whole": Choice.LEFT}, {}, contents, str(tmp_path / "out")), Content)


def test_never_writes_over_a_file(host: Host, notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    out = tmp_path / "out.note"
    out.write_text("precious")
    result = host.merge(notes)
    assert isinstance(result, MergeResult)
    answer = host.write(result, {"whole": Choice.LEFT}, {}, notes, str(out))
    assert isinstance(answer, Problem) and "already" in answer.message
    assert out.read_text() == "precious"


def test_formats_that_do_not_mark_conflicts_write_none(
    host: Host, notes: ThreeWay[Content | None], tmp_path: Path
) -> None:
    result = host.merge(notes)
    assert isinstance(result, MergeResult)
    out = tmp_path / "out"
    answer = host.write_conflicts(result, {}, {}, notes, ThreeWay("b", "l", "r"), str(out))
    assert isinstance(answer, Problem) and "nothing for writing the conflicts" in answer.message
    assert not out.exists()


def test_compares(host: Host, notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    assert notes.left is not None and notes.right is not None
    assert host.diff(notes.left, notes.right) == Comparison("note", ())
    one, two = file(tmp_path, "a.bin", "one"), file(tmp_path, "a.bin", "two")
    assert isinstance(host.diff(one, two), Problem)
    assert host.diff(one, one) == Comparison("", ()), "equal bytes are equal whatever they mean"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"quiet": True}, "has no option “quiet”"),
        ({"loud": 1}, "no yes or no"),
        ({"level": True}, "no whole number"),
        ({"level": "x"}, "no whole number"),
        ({"way": "c"}, "It can be: a, b"),
    ],
)
def test_options_are_checked_before_a_plugin_sees_them(
    host: Host, notes: ThreeWay[Content | None], options: dict[str, bool | int | str], words: str
) -> None:
    answer = host.merge(notes, options)
    assert isinstance(answer, Problem) and words in answer.message
    assert isinstance(host.merge(notes, {"loud": True, "level": 3, "way": "b"}), MergeResult)


def test_a_missing_side_is_no_merge(host: Host, notes: ThreeWay[Content | None]) -> None:
    answer = host.merge(ThreeWay(notes.base, notes.left, None))
    assert isinstance(answer, Problem) and "missing on one side" in answer.message


def test_mixed_formats_are_no_merge(tmp_path: Path) -> None:
    with Host({"good": plugin("Good"), "surer": plugin("Surer")}, LIMITS) as host:
        left, right = file(tmp_path, "x", "note left"), file(tmp_path, "x.note", "better")
        answer = host.merge(ThreeWay(None, left, right))
    assert isinstance(answer, Problem)
    assert (
        answer.message == "One side is “note”, the other is “better note”: they cannot be merged. Choose a whole file."
    )


def test_a_base_of_another_format_is_left_out(host: Host, notes: ThreeWay[Content | None], tmp_path: Path) -> None:
    with host.documents(ThreeWay(file(tmp_path, "x", "something else"), notes.left, notes.right)) as documents:
        agreed = documents.agreed()
        assert not isinstance(agreed, Problem) and agreed.contents.base is None
    with host.documents(notes) as documents:
        agreed = documents.agreed()
        assert not isinstance(agreed, Problem) and agreed.contents.base == notes.base


@pytest.mark.parametrize("names", [("anna", "zoe"), ("zoe", "anna")])
def test_ties_go_by_name_never_by_load_order(names: tuple[str, str], notes: ThreeWay[Content | None]) -> None:
    with (
        Host(dict(zip(names, (plugin("Good"), plugin("Tie")), strict=True)), LIMITS) as host,
        host.documents(notes) as documents,
    ):
        agreed = documents.agreed()
        assert not isinstance(agreed, Problem) and agreed.plugin.name == "anna"


def test_the_surest_plugin_wins(notes: ThreeWay[Content | None]) -> None:
    with Host({"a": plugin("Surer"), "b": plugin("Good")}, LIMITS) as host:
        result = host.merge(notes)
    assert isinstance(result, MergeResult) and result.format == "note", "1.0 is more than 0.9"


def test_all_plugins_remark_and_one_that_fails_is_noted(notes: ThreeWay[Content | None]) -> None:
    plugins = {"bad": plugin("AnalyseRaises"), "good": plugin("Good"), "two": plugin("Tie")}
    with Host(plugins, LIMITS) as host:
        found = host.findings(MergeResult("other", ()), "my.note")
        assert found == (Finding("a remark", severity="warning"),) * 2
        (problem,) = host.problems
        assert "‘bad’ failed while remarking on my.note: ValueError('hm')" in problem.message


def test_icons_come_from_the_plugin_of_the_format(host: Host) -> None:
    icon = host.icon("note", ChangeKind.INSERT, 16)
    assert icon is not None and icon.data == b"<svg/>"
    assert host.icon("note", None, 400) is None
    assert host.icon("other", None, 16) is None


def test_modules_and_classes_can_be_given(notes: ThreeWay[Content | None]) -> None:
    with Host({"good": badplugins.Good}, LIMITS) as host:
        assert isinstance(host.merge(notes), MergeResult)
    with pytest.raises(TypeError, match="must be a module"):
        Host({"good": badplugins.Good()})


def test_contents_are_made_from_readable_files_only(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"abc")
    content = content_of(tmp_path / "a", "name.txt")
    assert (content.name, content.size, len(content.digest)) == ("name.txt", 3, 64)
    os.mkfifo(tmp_path / "pipe")
    for bad in ("missing", "", "pipe"):
        with pytest.raises(DocumentError):
            content_of(tmp_path / bad)
