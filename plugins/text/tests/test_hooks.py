"""The other hooks: recognising, comparing, showing, and what surrounds them."""

import string
import xml.etree.ElementTree as ElementTree

import pytest
from workbench_text import plugin
from workbench_text.encoding import detect

from workbench.model.merge import Change, ChangeKind, Choice
from workbench.model.problem import Cancelled, DocumentError
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, TextView, Want

from .texts import JOB, Files

TEN = "".join(f"line {i} of a longer text\n" for i in range(1, 11)).encode()

RECOGNISED = [
    ("plain", "notes.txt", b"hello\n", 0.7),
    ("no suffix", "README", b"hello\n", 0.7),
    ("dotfile", ".bashrc", b"x=1\n", 0.7),
    ("unknown name", "thing.xyz", b"hello\n", 0.6),
    ("a table", "data.csv", b"a;b\n1;2\n", 0.4),
    ("empty", "empty.bin", b"", 0.3),
    ("UTF-16", "x", "héllo wörld\n".encode("utf-16"), 0.6),
    ("UTF-16 without a mark", "x", "hello world, this is text\n".encode("utf-16-be"), 0.6),
    ("UTF-32 without a mark", "x", "hello world, this is text\n".encode("utf-32-le"), 0.6),
    ("a code page", "x", "Grüße\n".encode("cp1252"), 0.5),
    ("cut in a character", "x", b"a" * 65535 + "é".encode() * 10, 0.6),
    ("zeros", "x.txt", b"a\0b\0\0c", None),
    ("zip", "x.txt", b"PK\x03\x04rest", None),
    ("PDF", "x.txt", b"%PDF-1.7\n", None),
    ("control characters", "x.txt", bytes(range(1, 32)) * 10, None),
    ("half a UTF-16 character", "x", b"\xff\xfea\0b\0\x00", None),
]


@pytest.mark.parametrize(("what", "name", "data", "confidence"), RECOGNISED, ids=[r[0] for r in RECOGNISED])
def test_text_is_recognised_by_what_is_inside(
    files: Files, what: str, name: str, data: bytes, confidence: float | None
) -> None:
    found = plugin.workbench_recognise(files.content(data, name))
    assert (found and found.confidence) == (confidence and pytest.approx(confidence))
    assert found is None or found.format == "text"


SENTENCES = {
    "cp1252": "Grüße aus Köln: süße Äpfel, größer und schöner als im Frühling. „Fußgängerübergänge“",
    "cp1250": "Příliš žluťoučký kůň úpěl ďábelské ódy, šťastně žil",
    "cp1251": "Привет, как дела? Это простой текст на русском языке, чтобы угадать кодировку.",
    "koi8_r": "Привет, как дела? Это простой текст на русском языке, чтобы угадать кодировку.",
    "cp932": "これは日本語の文章です。文字コードを推測するためのテストです。",
    "gb18030": "这是一个中文文本，用来猜测编码。我们希望结果是正确的。",
    "big5": "這是一個中文文本，用來猜測編碼。我們希望結果是正確的。",
}


@pytest.mark.parametrize("codec", SENTENCES)
def test_code_pages_are_guessed(codec: str) -> None:
    text = SENTENCES[codec]
    (alone,) = detect([text.encode(codec)])
    assert text.encode(codec).decode(alone.codec) == text
    beside, other = detect([text.encode(codec), text.encode()])
    assert text.encode(codec).decode(beside.codec) == text and other.codec == "utf-8"


def changes(files: Files, old: bytes, new: bytes) -> list[tuple[ChangeKind, str | None, str | None]]:
    found: tuple[Change, ...] = plugin.workbench_diff("text", files.content(old), files.content(new), {}, JOB).changes
    return [(c.kind, c.at_old, c.at_new) for c in found]


LINES = TEN.splitlines(keepends=True)
DIFFS = [
    ("nothing", TEN, TEN, []),
    ("a line", TEN, TEN.replace(b"line 4", b"row 4"), [(ChangeKind.REPLACE, "line 4", "line 4")]),
    ("added", TEN, TEN + b"a\nb\n", [(ChangeKind.INSERT, "after line 10", "lines 11–12")]),
    ("deleted", TEN, b"".join(LINES[2:]), [(ChangeKind.DELETE, "lines 1–2", "before the first line")]),
    ("moved", TEN, b"".join([*LINES[2:7], *LINES[:2], *LINES[7:]]), [(ChangeKind.MOVE, "lines 1–2", "lines 6–7")]),
    ("line ends", TEN, TEN.replace(b"\n", b"\r\n"), [(ChangeKind.FORMAT, "line ends", "line ends")]),
    ("a mark", TEN, b"\xef\xbb\xbf" + TEN, [(ChangeKind.FORMAT, "encoding", "encoding")]),
    ("the last line end", b"a\nb\n", b"a\nb", [(ChangeKind.REPLACE, "line 2", "line 2")]),
    ("one line's end", b"a\nb\n", b"a\r\nb\n", [(ChangeKind.REPLACE, "line 1", "line 1")]),
]


@pytest.mark.parametrize(("what", "old", "new", "expected"), DIFFS, ids=[d[0] for d in DIFFS])
def test_comparisons(
    files: Files, what: str, old: bytes, new: bytes, expected: list[tuple[ChangeKind, str, str]]
) -> None:
    assert changes(files, old, new) == expected


def text_view(views: tuple[object, ...]) -> TextView:
    (view,) = (v for v in views if isinstance(v, TextView))
    return view


def test_a_merge_is_shown_with_its_words_marked(files: Files) -> None:
    merge = files.merge(TEN, TEN.replace(b"4 of a", b"4 of one"), TEN.replace(b"line 4", b"row 4"))
    (decision,) = merge.result.decisions
    view = text_view(plugin.workbench_present(merge.result, merge.contents, Want(), JOB))
    assert view.regions.total == 3
    before, region, after = view.regions.items
    assert before.at is after.at is None and region.at == decision.at and region.kind is ChangeKind.REPLACE
    texts, marks = region.sides, region.marks
    assert [texts.left[s.start : s.end] for s in marks.left] == ["one"]  # type: ignore[index]
    assert [texts.right[s.start : s.end] for s in marks.right] == ["row"]  # type: ignore[index]
    assert [texts.base[s.start : s.end] for s in marks.base] == ["line", "a"]  # type: ignore[index]
    for side, data in (("base", TEN), ("left", merge.all(Choice.LEFT)), ("right", merge.all(Choice.RIGHT))):
        assert "".join(getattr(r.sides, side) for r in view.regions.items).encode() == data


def test_a_comparison_is_shown_old_left_new_right(files: Files) -> None:
    old, new = files.content(TEN), files.content(TEN.replace(b"line 4", b"row 4"))
    found = plugin.workbench_diff("text", old, new, {}, JOB)
    view = text_view(plugin.workbench_present(found, ThreeWay(None, old, new), Want(), JOB))
    region = view.regions.items[1]
    assert region.sides == ThreeWay(None, "line 4 of a longer text\n", "row 4 of a longer text\n")
    assert "".join(r.sides.right or "" for r in view.regions.items).encode() == new.read()


def test_long_texts_come_in_pages(files: Files) -> None:
    base = b"".join(b"line %d\n" % i for i in range(12_000))
    merge = files.merge(base, base + b"left\n", base)
    whole = text_view(plugin.workbench_present(merge.result, merge.contents, Want(), JOB)).regions
    assert [len((r.sides.base or "").splitlines()) for r in whole.items] == [5000, 5000, 2000, 0]
    page = text_view(plugin.workbench_present(merge.result, merge.contents, Want(1, 2), JOB)).regions
    assert (page.start, page.total, page.items) == (1, 4, whole.items[1:3])
    assert text_view(plugin.workbench_present(merge.result, merge.contents, Want(99, 5), JOB)).regions.items == ()


def test_remarks_say_what_the_text_does_not_show(files: Files) -> None:
    merge = files.merge(TEN, TEN.replace(b"\n", b"\r\n"), TEN.decode().rstrip("\n").encode("utf-16"))
    views = plugin.workbench_present(merge.result, merge.contents, Want(), JOB)
    assert text_view(views).remarks == ThreeWay(
        (), ("Windows line ends",), ("UTF-16 (little-endian) with a byte order mark", "no line end at the end")
    )
    (properties,) = (v for v in views if isinstance(v, PropertiesView))
    assert [p.at for p in properties.properties.items] == ["encoding", "line-ends"]


@pytest.mark.parametrize(
    ("name", "syntax"), [("a.PY", "python"), ("README.md", "markdown"), ("Makefile", "makefile"), ("x", "")]
)
def test_the_name_tells_the_syntax(files: Files, name: str, syntax: str) -> None:
    contents = files.three(TEN, TEN + b"x\n", TEN, name)
    result = plugin.workbench_merge("text", contents, {}, JOB)
    assert text_view(plugin.workbench_present(result, contents, Want(), JOB)).syntax == syntax


def test_findings_tell_of_encodings_ends_and_suggestions(files: Files) -> None:
    merge = files.merge(b"a quick fox\nb\r\n", b"a quick red fox\nb\r\n", b"one quick fox\nb\r\nc")
    messages = " ".join(f.message for f in plugin.workbench_analyse("text", merge.result))
    for words in ("mixed line ends", "last line has no line end in: right", "word by word"):
        assert words in messages
    assert plugin.workbench_analyse("word", merge.result) == ()


def test_a_written_text_is_checked(files: Files) -> None:
    assert plugin.workbench_check(files.content(TEN)) == ()
    (problem,) = plugin.workbench_check(files.content(b"a\0b\xff\0"))
    assert "zero bytes" in problem.message


def test_every_change_has_its_own_icon() -> None:
    icons = [plugin.workbench_icon("text", kind, 16) for kind in (None, *ChangeKind)]
    assert len({icon.data for icon in icons if icon}) == len(ChangeKind) + 1
    for icon in icons:
        assert icon is not None and ElementTree.fromstring(icon.data).get("width") == "16"
    assert plugin.workbench_icon("word", None, 16) is None


def test_external_tools_have_whole_templates() -> None:
    tools = plugin.workbench_external_tools()
    assert {t.name for t in tools} == {"WinMerge", "Meld", "KDiff3", "Beyond Compare", "P4Merge", "VS Code", "vimdiff"}
    for tool in tools:
        fields = [
            {f for word in t for _, f, _, _ in string.Formatter().parse(word) if f}
            for t in (tool.two_way, tool.three_way, tool.no_base or tool.three_way)
        ]
        assert {"left", "right"} <= fields[0] <= {"left", "right", "title"}
        assert {"left", "right", "output"} <= fields[1] <= {"base", "left", "right", "output", "title"}
        # Who needs a base gets an empty one where there is none, unless there is a better way to ask.
        assert {"left", "right", "output"} <= fields[2]
        assert not tool.no_base or "base" not in fields[2]
        assert any("\\" not in place and "/" not in place for place in tool.look_for)


def test_options_have_sentences_and_only_text_has_them() -> None:
    assert all(o.sentence.endswith(".") for o in plugin.workbench_options("text"))
    assert plugin.workbench_options("word") == ()


def test_a_cancelled_job_stops(files: Files) -> None:
    class Stopped:
        def progress(self, done: int, total: int, what: str = "") -> None: ...

        def check(self) -> None:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        plugin.workbench_merge("text", files.three(TEN, TEN + b"x", b"y" + TEN), {}, Stopped())


def test_one_line_of_five_megabytes(files: Files) -> None:
    line = b"word " * 1_000_000
    merge = files.merge(line, line + b"left", b"right" + line)
    assert [d.conflict for d in merge.result.decisions] == [True]
    assert merge.all(Choice.RIGHT) == b"right" + line
    plugin.workbench_present(merge.result, merge.contents, Want(), JOB)


def test_files_too_large_are_a_sentence(files: Files) -> None:
    from dataclasses import replace

    huge = replace(files.content(TEN), size=1 << 40)
    with pytest.raises(DocumentError, match="larger"):
        plugin.workbench_merge("text", ThreeWay(None, huge, huge), {}, JOB)
