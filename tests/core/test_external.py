"""External tools without a window: templates, finding, what the person set, copies, running, and what an end means."""

import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest

from workbench.hooks.contents import content_of
from workbench.hooks.external import kept
from workbench.hooks.external.copies import copy_out, digest_at
from workbench.hooks.external.find import program_of
from workbench.hooks.external.markers import first_marker
from workbench.hooks.external.offer import Offer, for_format, named, offers
from workbench.hooks.external.run import arguments_for, run
from workbench.hooks.external.settings import OWN, OwnTool, ToolSettings, from_file, from_values, to_values
from workbench.hooks.external.template import filled, joined_line, split_line, template_fault
from workbench.hooks.external.verdict import Verdict, verdict
from workbench.hooks.host import Host
from workbench.model.merge import ExternalTool
from workbench.model.problem import WorkbenchError
from workbench.model.threeway import ThreeWay

THREE = ("{base}", "{left}", "{right}", "{output}")


# Templates


def test_places_are_replaced_and_nothing_else_is() -> None:
    values = {"left": "/a {right}", "right": "/b;rm -rf", "output": "/o"}
    assert filled(("-x", "--to={output}", "{left}", "{right}", "{new}", "{}"), values) == (
        "-x",
        "--to=/o",
        "/a {right}",  # what a name holds is not filled in again
        "/b;rm -rf",
        "{new}",
        "{}",
    )


def test_a_batch_file_of_windows_gets_nothing_that_its_interpreter_would_run() -> None:
    (word,) = filled(("{title}",), {"title": 'a&calc%PATH%"|x'}, "C:\\code.CMD")
    assert word == "a_calc_PATH___x"


@pytest.mark.parametrize(
    ("template", "merging", "fault"),
    [
        (THREE, True, None),
        (("{left}", "{output}", "{right}"), True, None),
        (("{left}", "{right}"), False, None),
        (("{left}", "-o={output}", "{right}", "{titel}"), True, "{titel}"),
        (("{left}", "{right}"), True, "{output} is missing"),
        (("{left}",), False, "{right} is missing"),
        ((), False, "{left} is missing"),
        (("{left}", "{right}", "{output}"), False, "writes nothing"),
        (("{left}", "{right}", "{base}"), False, "two files"),
        (("{left}", "{right}", "{}"), False, "There is no {}"),
    ],
)
def test_what_is_wrong_with_a_template_is_a_sentence(template, merging, fault) -> None:
    found = template_fault(template, merging)
    assert (found is None) if fault is None else (fault in found and found.endswith("."))


@pytest.mark.parametrize("words", [(), ("a",), ("a b", "c"), ("", "x"), ("-c", "wincmd J", "--o={output}")])
def test_arguments_go_through_a_line_and_come_back(words) -> None:
    assert split_line(joined_line(words)) == words


def test_an_open_quote_is_no_line_of_arguments() -> None:
    assert split_line('a "b') is None
    assert split_line(' --o="a b"/c  d ') == ("--o=a b/c", "d")


# Finding


@pytest.fixture
def bin_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is all of the path, and a home without programs."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.defpath}")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return folder


def script(folder: Path, name: str, *lines: str) -> str:
    """A program that does what `lines` of shell say."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n")
    path.chmod(0o755)
    return str(path)


def test_a_program_is_found_on_the_path_by_path_in_the_home_and_among_flatpaks(bin_folder: Path, tmp_path: Path):
    home = tmp_path / "home"
    on_path = script(bin_folder, "toola")
    by_path = script(tmp_path / "else where", "toolb")
    in_home = script(home / "apps", "toolc")
    flatpak = script(home / ".local/share/flatpak/exports/bin", "org.example.toold")
    (bin_folder / "plain").write_text("not a program")
    for look_for, found in (
        (("absent", "toola"), on_path),
        ((by_path, "toola"), by_path),
        (("$HOME/none", "~/apps/toolc"), in_home),
        (("org.example.toold",), flatpak),
        (("absent", "plain", str(bin_folder)), None),
        ((), None),
    ):
        assert program_of(ExternalTool("x", look_for)) == found
    tool = ExternalTool("x", ("toola",))
    assert program_of(tool, by_path) == by_path
    assert program_of(tool, "/no/such/program") is None  # the person said where; nothing else is taken for it


# What the person set


def test_settings_go_through_the_values_of_the_window_and_come_back(tmp_path: Path) -> None:
    settings = ToolSettings(
        (OwnTool("Meld", "/opt/meld"), OwnTool("Mine = 1", "mine", ("{left}", "{right}"), THREE, ("*",))),
        {"text": "Meld", "word": "Mine = 1"},
    )
    assert from_values(to_values(settings)).settings == settings
    file = tmp_path / "settings.json"
    file.write_text(json.dumps({"schema": 1, "briefcases": [], "values": to_values(settings)}))
    assert from_file(str(file)).settings == settings
    assert from_file(str(tmp_path / "none")).settings == ToolSettings()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"name": ""}',
        '{"name": 3}',
        '{"name": "x", "path": 1}',
        '{"name": "x", "two_way": "a"}',
        '{"name": "x", "formats": [1]}',
    ],
)
def test_what_cannot_be_read_is_left_out_and_said(text: str) -> None:
    good = to_values(ToolSettings((OwnTool("Good", "good"),)))[OWN]
    found = from_values({OWN: [text, *good], "tools/defaults": 7}, "settings.json")
    assert [o.name for o in found.settings.own] == ["Good"]
    assert [p.path for p in found.problems] == ["settings.json"]


def test_a_broken_settings_file_is_a_problem_and_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    file.write_text("{")
    found = from_file(str(file))
    assert found.settings == ToolSettings() and "left out" in found.problems[0].message
    assert file.read_text() == "{"


def test_settings_change_one_thing_at_a_time() -> None:
    settings = ToolSettings().with_own(OwnTool("A", "/a")).with_own(OwnTool("B", "/b")).with_default("text", "A")
    assert [o.name for o in settings.with_own(OwnTool("A")).own] == ["B"]  # it says nothing any more
    assert settings.with_own(OwnTool("A", "/c")).own[0].path == "/c"
    assert settings.with_own(OwnTool("C")).own == settings.own
    assert settings.without("A") == ToolSettings((OwnTool("B", "/b"),), {})
    assert settings.with_default("text", None).defaults == {}


# Offers


def test_tools_are_offered_by_format_the_preferred_one_first(bin_folder: Path) -> None:
    script(bin_folder, "a")
    script(bin_folder, "b")
    both = {"two_way": ("{left}", "{right}"), "three_way": THREE}
    known = (
        ExternalTool("Away", ("away",), **both),
        ExternalTool("A", ("a",), **both),
        ExternalTool("B", ("b",), **both),
        ExternalTool("Word", ("a",), **both, formats=("word*",)),
        ExternalTool("Compares", ("a",), two_way=("{left}", "{right}")),
    )
    own = OwnTool("Mine", "a", None, THREE, ("*",))
    settings = ToolSettings((own, OwnTool("B", "", None, ("{left}", "{nonsense}"))), {"text": "A"})
    found = offers(known, settings)

    def names(format: str | None, merging: bool = True) -> list[tuple[str, bool]]:
        return [(o.tool.name, o.hindrance(merging) is None) for o in for_format(found, settings, format, merging)]

    assert names("text") == [("A", True), ("Mine", True), ("Away", False), ("B", False), ("Compares", False)]
    assert names("text", False) == [("A", True), ("B", True), ("Compares", True), ("Mine", False), ("Away", False)]
    assert names("wordx") == [("Mine", True), ("Word", True)]
    assert names(None) == [("Mine", True)]
    told = {o.tool.name: o.hindrance(True) for o in found}
    assert "not found" in told["Away"] and "{nonsense}" in told["B"] and "cannot merge" in told["Compares"]
    assert named(found, "mine").own and named(found, "MINE").tool.formats == ("*",)
    with pytest.raises(WorkbenchError, match=r"no external tool ‘X’\. There are: Away"):
        named(found, "X")


# Copies


def three(tmp_path: Path, name: str = "plan.md", base: bool = True):
    made = []
    for word in ("base", "left", "right"):
        path = tmp_path / word
        path.write_text(word)
        made.append(content_of(path, name))
    return ThreeWay(made[0] if base else None, made[1], made[2])


@pytest.mark.parametrize(
    ("name", "left", "output"),
    [
        ("plan.md", "plan.LEFT.md", "plan.md"),
        ("dir/Résumé 1.tar.gz", "Résumé 1.tar.LEFT.gz", "Résumé 1.tar.gz"),
        ("Makefile", "Makefile.LEFT", "Makefile"),
        ("-rf.md", "_rf.LEFT.md", "_rf.md"),
        ("a&b|c$`d`.txt", "a_b_c__d_.LEFT.txt", "a_b_c__d_.txt"),
        (".profile", ".profile.LEFT", ".profile"),
        ("x" * 250 + ".txt", "x" * 96 + ".LEFT.txt", "x" * 96 + ".txt"),
    ],
)
def test_copies_have_telling_names_and_keep_the_ending(tmp_path: Path, name: str, left: str, output: str) -> None:
    contents = three(tmp_path, name)
    copies = copy_out(contents, str(tmp_path / "room" / "one"), contents.right.path)
    assert os.path.basename(copies.sides.left) == left and os.path.basename(copies.output) == output
    assert Path(copies.output).read_text() == "right" and copies.start == contents.right.digest


@pytest.mark.skipif(sys.platform == "win32", reason="modes of files are of Unix")
def test_copies_are_private_and_the_sides_read_only(tmp_path: Path) -> None:
    contents = three(tmp_path)
    copies = copy_out(contents, str(tmp_path / "room" / "one"), contents.left.path)
    modes = {n: stat.S_IMODE(os.stat(os.path.join(copies.folder, n)).st_mode) for n in os.listdir(copies.folder)}
    assert modes == {"plan.BASE.md": 0o400, "plan.LEFT.md": 0o400, "plan.RIGHT.md": 0o400, "plan.md": 0o600}
    assert stat.S_IMODE(os.stat(copies.folder).st_mode) == 0o700
    kept.forget(copies.folder)
    assert not os.path.exists(copies.folder)


def test_an_empty_file_stands_in_for_a_base_that_is_missing_where_one_is_needed(tmp_path: Path) -> None:
    contents = three(tmp_path, base=False)
    copies = copy_out(contents, str(tmp_path / "one"), contents.left.path)
    assert Path(copies.sides.base).read_bytes() == b"" and not copies.has_base
    tool = ExternalTool("x", ("x",), (), THREE)
    whole = arguments_for(Offer(tool, "/bin/x"), copies, "t")
    assert whole == ("/bin/x", copies.sides.base, copies.sides.left, copies.sides.right, copies.output)
    better = ExternalTool("x", ("x",), (), THREE, no_base=("{left}", "{right}", "{output}"))
    assert len(arguments_for(Offer(better, "/bin/x"), copies, "t")) == 4
    compared = copy_out(contents, str(tmp_path / "two"), None)
    assert compared.output is None and compared.sides.base is None
    with pytest.raises(WorkbenchError, match="cannot compare"):
        arguments_for(Offer(tool, "/bin/x"), compared, "t")


def test_copies_that_cannot_be_written_are_a_sentence(tmp_path: Path) -> None:
    contents = three(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(WorkbenchError, match="copies for the external tool cannot be written"):
        copy_out(contents, str(tmp_path / "file" / "one"), contents.left.path)


# Running


def started(tmp_path: Path, *lines: str, title: str = "plan.md"):
    contents = three(tmp_path)
    copies = copy_out(contents, str(tmp_path / "room" / "one"), contents.left.path)
    program = script(tmp_path / "bin", "tool", *lines)
    tool = ExternalTool("Tool", ("tool",), (), (*THREE, "{title}"))
    return run(Offer(tool, program), copies, title), copies


def test_a_tool_gets_its_files_as_arguments_and_no_shell_in_between(tmp_path: Path) -> None:
    running, copies = started(tmp_path, 'printf "%s\\n" "$@" > "$4"', title="-a; touch $HOME")
    assert running.wait() == 0
    words = Path(copies.output).read_text().splitlines()
    assert words == [copies.sides.base, copies.sides.left, copies.sides.right, copies.output, "_a; touch $HOME"]
    assert digest_at(copies.output) != copies.start


def test_what_a_tool_said_last_is_known(tmp_path: Path) -> None:
    running, _ = started(tmp_path, "echo first", "echo cannot open display >&2", "echo", "exit 3")
    assert running.wait() == 3 and running.said == "cannot open display"
    assert running.lasted is not None


def test_a_tool_that_crashes_has_a_negative_status(tmp_path: Path) -> None:
    running, copies = started(tmp_path, "kill -SEGV $$")
    assert running.wait() == -11 and digest_at(copies.output) == copies.start


def test_a_tool_in_a_session_of_its_own_is_not_ended_with_us(tmp_path: Path) -> None:
    running, _ = started(tmp_path, "exec sleep 60")
    try:
        assert running.status is None
        assert os.getsid(running.process.pid) == running.process.pid != os.getsid(0)
    finally:
        running.process.kill()
        running.wait()


def test_a_program_that_was_deleted_or_cannot_run_is_a_sentence(tmp_path: Path) -> None:
    contents = three(tmp_path)
    copies = copy_out(contents, str(tmp_path / "one"), contents.left.path)
    tool = ExternalTool("Tool", ("tool",), (), THREE)
    broken = tmp_path / "broken"
    broken.write_bytes(b"\x7fELF nonsense")
    broken.chmod(0o755)
    for program in (str(tmp_path / "gone"), str(broken)):
        with pytest.raises(WorkbenchError, match=r"Tool could not be started: .*settings"):
            run(Offer(tool, program), copies, "t")


def test_a_whole_file_that_a_tool_wrote_goes_through_the_check_of_its_format(tmp_path: Path) -> None:
    pytest.importorskip("workbench_text")
    (tmp_path / "good").write_text("words")
    (tmp_path / "bad").write_bytes(bytes(range(256)) * 8)
    with Host.load() as host, host.documents(three(tmp_path)) as documents:
        assert documents.check(content_of(tmp_path / "good", "plan.md")) is None
        wrong = documents.check(content_of(tmp_path / "bad", "plan.md"))
    assert wrong is not None and "not valid" in wrong.message


# What an end means


@pytest.mark.parametrize(
    ("status", "lasted", "changed", "waits", "expected"),
    [
        (None, 9.0, False, True, Verdict.OPEN),
        (None, 9.0, True, True, Verdict.OPEN),
        (0, 9.0, True, True, Verdict.RESULT),
        (0, 0.1, True, True, Verdict.RESULT),
        (0, 9.0, False, True, Verdict.NOTHING),
        (0, 0.1, False, True, Verdict.BACKGROUND),
        (0, 9.0, False, False, Verdict.BACKGROUND),
        (0, 0.1, True, False, Verdict.BACKGROUND),
        (1, 9.0, False, True, Verdict.NOTHING),
        (1, 0.1, False, True, Verdict.FAILED),
        (3, 9.0, False, True, Verdict.FAILED),
        (-11, 9.0, False, True, Verdict.FAILED),
        (-11, 9.0, True, True, Verdict.DOUBTFUL),
        (1, 9.0, True, True, Verdict.DOUBTFUL),
    ],
)
def test_what_an_end_means(status, lasted, changed, waits, expected) -> None:
    assert verdict(status, lasted, changed, (0,), waits) is expected


def test_a_tool_says_itself_which_statuses_are_good() -> None:
    assert verdict(13, 9.0, True, (0, 13), True) is Verdict.RESULT


# Found again


def test_errands_are_found_again_and_old_ones_removed(tmp_path: Path) -> None:
    root = str(tmp_path / "tools")
    contents = three(tmp_path)
    made = []
    for number in range(3):
        folder = kept.fresh_folder(root)
        copies = copy_out(contents, folder, contents.left.path)
        errand = kept.Errand(folder, "Meld", f"plan{number}.md", copies.output, copies.start, "/briefcase", str(number))
        kept.keep(errand)
        made.append(errand)
    assert set(kept.remaining(root)) == set(made)
    again = kept.seen(made[0], "other")
    assert again in kept.remaining(root)
    assert set(kept.remaining(root, time.time() + kept.KEPT + 60)) == set()
    assert os.listdir(root) == []
    assert kept.remaining(str(tmp_path / "none")) == ()


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"tool": 3}', "\x00"])
def test_a_note_that_cannot_be_read_is_passed_over(tmp_path: Path, text: str) -> None:
    (tmp_path / "tools" / "one").mkdir(parents=True)
    (tmp_path / "tools" / "one" / kept.NOTE).write_text(text)
    assert kept.remaining(str(tmp_path / "tools")) == ()


def test_a_note_names_no_output_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "tools" / "one"
    folder.mkdir(parents=True)
    kept.keep(kept.Errand(str(folder), "Meld", "x", "/etc/passwd", ""))
    (errand,) = kept.remaining(str(tmp_path / "tools"))
    assert errand.output == str(folder / "passwd")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\n<<<<<<< l\nx\n=======\ny\n>>>>>>> r\n", 2),
        ("<<<<<<<\r\n=======\r\n>>>>>>>\r\n", 1),
        ("Title\n=======\n", None),
        (">>>>>>> r\n=======\n<<<<<<< l\n", None),
        ("a <<<<<<< l\n=======\n>>>>>>> r\n", None),
        ("", None),
    ],
)
def test_conflicts_that_are_still_marked_are_noticed_in_any_encoding(tmp_path: Path, text: str, line) -> None:
    for encoding in ("utf-8", "utf-8-sig" if line != 1 else "utf-8", "utf-16-le", "utf-32-be"):
        path = tmp_path / encoding
        path.write_bytes(text.encode(encoding))
        assert first_marker(str(path)) == line
