"""What the plugin makes of three settings files: a table of cases, byte for byte, comments and layout included."""

from pathlib import Path

import pytest
from briefcase_ini.document import read, with_value
from briefcase_ini.merge import merge, pieces, write
from briefcase_ini.plugin import workbench_recognise

from workbench.model.content import Content
from workbench.model.merge import Choice, Fragment
from workbench.model.problem import DocumentError
from workbench.model.threeway import ThreeWay

BASE = "; desk\n[window]\nwidth = 80\nheight=24\n\n# dark\n[colours]\nink = black\n"

MERGES = {
    "two keys": (
        BASE,
        BASE.replace("80", "100"),
        BASE.replace("24", "30"),
        BASE.replace("80", "100").replace("24", "30"),
    ),
    "a key added on each side": (
        BASE,
        BASE + "paper = white\n",
        BASE + "rule = red\n",
        BASE + "rule = red\npaper = white\n",
    ),
    "a key added with its comment": (
        BASE,
        BASE,
        BASE.replace("height", "; in lines\nlines = 1\nheight"),
        BASE.replace("height", "; in lines\nlines = 1\nheight"),
    ),
    "a section gone, another changed": (
        BASE,
        BASE.replace("\n# dark\n[colours]\nink = black\n", ""),
        BASE.replace("80", "100"),
        BASE.replace("\n# dark\n[colours]\nink = black\n", "").replace("80", "100"),
    ),
    "a comment here, its key there": (
        BASE,
        BASE.replace("# dark", "# very dark"),
        BASE.replace("; desk", "; theirs").replace("80", "100"),
        BASE.replace("# dark", "# very dark").replace("; desk", "; theirs").replace("80", "100"),
    ),
    "spelling that only one side changed": (
        BASE,
        BASE.replace("height=24", "height = 24"),
        BASE.replace("80", "100"),
        BASE.replace("height=24", "height = 24").replace("80", "100"),
    ),
    "spelling that the other side changed": (
        BASE,
        BASE.replace("80", "100"),
        BASE.replace("height=24", "height : 24"),
        BASE.replace("80", "100").replace("height=24", "height : 24"),
    ),
    "line ends of one side": (
        BASE,
        BASE.replace("\n", "\r\n"),
        BASE.replace("80", "100"),
        BASE.replace("80", "100").replace("\n", "\r\n"),
    ),
    "no last line end": (BASE.rstrip("\n"), BASE.rstrip("\n"), BASE + "rule = red\n", BASE + "rule = red\n"),
    "both the same": (
        BASE,
        BASE.replace("80", "100"),
        BASE.replace("80", "100") + "rule = red",
        BASE.replace("80", "100") + "rule = red",
    ),
    "a value of several lines": (
        "[a]\nb = 1\n  2\nc = 3\n",
        "[a]\nb = 1\n  5\nc = 3\n",
        "[a]\nb = 1\n  2\nc = 4\n",
        "[a]\nb = 1\n  5\nc = 4\n",
    ),
    "a byte order mark": (BASE, "\ufeff" + BASE, BASE.replace("80", "100"), "\ufeff" + BASE.replace("80", "100")),
}

CONFLICTS = {
    "one key": (BASE, BASE.replace("80", "90"), BASE.replace("80", "100"), ["key [window] width"]),
    "changed and deleted": (
        BASE,
        BASE.replace("80", "90"),
        BASE.replace("width = 80\n", ""),
        ["key [window] width"],
    ),
    "its comment changed, and it was deleted": (
        "[a]\n# one\nb = 1\n",
        "[a]\n# two\nb = 1\n",
        "[a]\n",
        ["key [a] b"],
    ),
    "a comment": (BASE, BASE.replace("desk", "mine"), BASE.replace("desk", "yours"), ["comment section window"]),
    "a section changed and deleted": (
        BASE,
        BASE.replace("black", "blue"),
        BASE[: BASE.index("\n# dark")],
        ["section colours"],
    ),
    "no base": (None, "[a]\nb = 1\nc = 2\n", "[a]\nb = 1\nc = 3\nd = 4\n", ["key [a] c", "key [a] d"]),
}


def contents(folder: Path, *texts: str | None) -> ThreeWay[Content | None]:
    """The texts as contents."""
    made: list[Content | None] = []
    for number, text in enumerate(texts):
        path = folder / f"{number}.ini"
        path.write_bytes((text or "").encode())
        made.append(None if text is None else Content("x.ini", str(path), path.stat().st_size, str(number)))
    return ThreeWay(*made)


@pytest.mark.parametrize("name", MERGES)
def test_merges(name: str, tmp_path: Path) -> None:
    base, left, right, expected = MERGES[name]
    documents = contents(tmp_path, base, left, right).map(read)
    result = merge(documents, True)
    assert result.clean, result.conflicts
    assert write(documents, True, {}, {}).decode() == expected


@pytest.mark.parametrize("name", CONFLICTS)
def test_asks(name: str, tmp_path: Path) -> None:
    base, left, right, expected = CONFLICTS[name]
    documents = contents(tmp_path, base, left, right).map(read)
    result = merge(documents, base is not None)
    assert [d.at for d in result.conflicts] == expected


def test_decisions_stand_in_the_order_of_the_file(tmp_path: Path) -> None:
    other = BASE.replace("desk", "mine").replace("80", "1").replace("24", "2").replace("black", "red")
    documents = contents(tmp_path, BASE, other, BASE).map(read)
    assert [d.at for d in merge(documents, True).decisions] == [
        "comment section window",
        "key [window] width",
        "key [window] height",
        "key [colours] ink",
    ]


def test_a_section_that_both_added_goes_with_its_keys(tmp_path: Path) -> None:
    more = "[new]\n# one\nkey = 1\n"
    documents = contents(tmp_path, BASE, BASE + more, BASE + more.replace("1", "2")).map(read)
    answers = {d.at: Choice.BASE for d in merge(documents, True).decisions}
    assert write(documents, True, answers, {}).decode() == BASE
    only_section = {"section new": Choice.BASE, "key [new] key": Choice.LEFT}
    assert write(documents, True, only_section, {}).decode() == BASE


def test_comments_of_both_sides_one_after_the_other(tmp_path: Path) -> None:
    documents = contents(tmp_path, BASE, BASE.replace("desk", "mine"), BASE.replace("desk", "yours")).map(read)
    merged = write(documents, True, {"comment section window": Choice.RIGHT_THEN_LEFT}, {})
    assert merged.decode() == BASE.replace("; desk\n", "; yours\n; mine\n")


def test_own_words(tmp_path: Path) -> None:
    documents = contents(tmp_path, BASE, BASE.replace("80", "90"), BASE.replace("80", "100")).map(read)
    edits = {"key [window] width": Fragment("95")}
    assert write(documents, True, {"key [window] width": Choice.CUSTOM}, edits).decode() == BASE.replace("80", "95")


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("  a : 1\r\n", "2", "  a : 2\r\n"),
        ("a\n", "2", "a = 2\n"),
        ("a=1\n    2\n", "3\n\n4", "a=3\n    4\n"),
        ("a = 1", "", "a = \n"),
    ],
)
def test_another_value_keeps_the_spelling(text: str, value: str, expected: str) -> None:
    assert with_value(text, value) == expected
    with pytest.raises(DocumentError, match="it would be a comment"):
        with_value(text, "1\n# 2")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("[a]\nb = 1\n[a]\n", "The section [a] stands in it twice (line 3)."),
        ("[a]\nb = 1\nb : 2\n", "The key “b” stands in [a] twice (line 3)."),
        ("b = 1\nb : 2\n", "The key “b” stands twice (line 2)."),
        ("[a]\n= 1\n", "There is no name before the value in line 2."),
        ("[a]\nb\n  1\n", "The line after “b” is indented, but “b” has no value."),
        ("a\0b\n", "There are NUL characters in it: it is not text."),
    ],
)
def test_what_is_no_settings_file_is_refused_and_hardly_recognised(text: str, sentence: str, tmp_path: Path) -> None:
    content = contents(tmp_path, text, text, text).left
    assert content is not None
    with pytest.raises(DocumentError) as caught:
        read(content)
    assert caught.value.problem.message == sentence
    found = workbench_recognise(content)
    assert found is not None and found.confidence < 0.5


def test_nothing_is_lost_by_reading(tmp_path: Path) -> None:
    text = "x = 1\n\n; a\n[b]\n  c = 1\n   2\n\n# d\ne\n\n; end"
    documents = contents(tmp_path, text, text, text).map(read)
    assert "".join(piece.texts.left or "" for piece in pieces(documents, True)) == text
