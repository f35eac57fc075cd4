"""Merges by name: what comes out, what is asked, what is suggested."""

import pytest
from workbench_text import plugin
from workbench_text.state import unpack

from workbench.model.merge import ChangeKind, Choice
from workbench.model.problem import DocumentError, WorkbenchError

from .texts import Files

TEN = "".join(f"line {i} of a longer text\n" for i in range(1, 11)).encode()
LINES = TEN.splitlines(keepends=True)
CRLF = TEN.replace(b"\n", b"\r\n")


def with_line(number: int, text: bytes, of: bytes = TEN) -> bytes:
    lines = of.splitlines(keepends=True)
    lines[number - 1] = text
    return b"".join(lines)


CLEAN = [
    ("one side edits", TEN, with_line(3, b"left\n"), TEN, with_line(3, b"left\n")),
    (
        "both edit, apart",
        TEN,
        with_line(3, b"left\n"),
        with_line(8, b"right\n"),
        with_line(3, b"left\n", with_line(8, b"right\n")),
    ),
    ("both make the same change", TEN, with_line(3, b"same\n"), with_line(3, b"same\n"), with_line(3, b"same\n")),
    ("one changes all line ends, the other a line", TEN, CRLF, with_line(3, b"r\n"), with_line(3, b"r\r\n", CRLF)),
    ("and back again", CRLF, TEN, with_line(3, b"r\r\n", CRLF), with_line(3, b"r\n")),
    ("line ends that nobody changed stay", b"a\r\nb\nc\nd\ne\n", b"A\r\nb\nc\nd\ne\n", b"a\r\nb\nc\nd\nE\n", b"A\r\nb\nc\nd\nE\n"),
    ("a single line end changed", TEN, with_line(2, LINES[1][:-1] + b"\r\n"), TEN, with_line(2, LINES[1][:-1] + b"\r\n")),
    ("mixed line ends made one kind", b"a\nb\r\nc\nd\ne\n", b"a\nb\nc\nd\ne\n", b"a\nb\r\nc\nd\nE\n", b"a\nb\nc\nd\nE\n"),
    ("the last line end is added", b"a\nb\nc", b"a\nb\nc\n", b"A\nb\nc", b"A\nb\nc\n"),
    ("a mark is added", TEN, b"\xef\xbb\xbf" + TEN, with_line(3, b"r\n"), b"\xef\xbb\xbf" + with_line(3, b"r\n")),
    ("UTF-16 against an edit", TEN, TEN.decode().encode("utf-16"), with_line(3, b"r\n"), with_line(3, b"r\n").decode().encode("utf-16")),
    ("a code page stays", "é\nb\nc\n".encode("cp1252"), "é\nb\nü\n".encode("cp1252"), "è\nb\nc\n".encode("cp1252"), "è\nb\nü\n".encode("cp1252")),
    ("ASCII beside a code page", b"a\nb\nc\n", "a\nb\nü\n".encode("cp1252"), b"A\nb\nc\n", "A\nb\nü\n".encode("cp1252")),
    ("other separators do not split lines", "a\x0bb\x0cc\x85d\u2028e\nf\ng\n".encode(), "a\x0bb\x0cc\x85d\u2028E\nf\ng\n".encode(), "a\x0bb\x0cc\x85d\u2028e\nf\nG\n".encode(), "a\x0bb\x0cc\x85d\u2028E\nf\nG\n".encode()),
    ("bare carriage returns split lines", b"a\rb\rc\r", b"A\rb\rc\r", b"a\rb\rC\r", b"A\rb\rC\r"),
    ("stray bytes stay", b"h\xc3\xa9\xc3\xa9 \xff\nb\nc\n", b"h\xc3\xa9\xc3\xa9 \xff\nB\nc\n", b"h\xc3\xa9\xc3\xa9 \xff\nb\nc\nd\n", None),
    ("one empties the file", TEN, b"", TEN, b""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "base", "left", "right", "expected"), CLEAN, ids=[c[0] for c in CLEAN])
def test_clean_merges(files: Files, name: str, base: bytes, left: bytes, right: bytes, expected: bytes | None) -> None:
    merge = files.merge(base, left, right)
    if expected is None:  # touching changes: a conflict, whose answer keeps the bytes
        assert merge.write({d.at: Choice.LEFT_THEN_RIGHT for d in merge.result.conflicts}).count(b"\xff") == 1
        return
    assert merge.result.clean
    assert merge.write() == expected


def test_line_ends_changed_by_both_are_asked(files: Files) -> None:
    merge = files.merge(b"a\nb\nc\n", b"a\r\nb\r\nc\r\n", b"a\rb\rC\r")
    assert merge.lines == [("line ends", True, None), ("line 3", False, Choice.RIGHT)]
    assert merge.write({"line-ends": Choice.LEFT}) == b"a\r\nb\r\nC\r\n"
    assert merge.write({"line-ends": Choice.RIGHT}) == b"a\rb\rC\r"
    with pytest.raises(WorkbenchError, match="open"):
        merge.write()


def test_text_without_a_place_in_the_encoding_is_not_lost(files: Files) -> None:
    latin = "é\nb\nc\nd\n".encode("cp1252")
    merge = files.merge(latin, "é\nb\nc\nd\ne → f\n".encode(), latin.replace(b"b", b"B"))
    assert "UTF-8" in " ".join(f.message for f in plugin.workbench_analyse("text", merge.result))
    written = merge.write({"encoding": Choice.RIGHT})
    assert written.decode("utf-8") == "é\nB\nc\nd\ne → f\n"


def test_a_decision_says_where_what_and_why(files: Files) -> None:
    merge = files.merge(TEN, with_line(3, b"left\n"), TEN.replace(b"".join(LINES[6:9]), b""))
    one, other = merge.result.decisions
    assert (one.title, one.kind, one.reason, one.choice) == (
        "line 3",
        ChangeKind.REPLACE,
        "only the left changed this",
        Choice.LEFT,
    )
    assert (other.title, other.kind, other.choice) == ("lines 7–9", ChangeKind.DELETE, Choice.RIGHT)
    assert other.sides.right is None and other.sides.base is not None and other.sides.base.text.startswith("line 7")
    assert one.key and one.key != other.key
    assert one.confidence == 1.0


def test_a_question_has_the_same_key_on_another_day(files: Files) -> None:
    one = files.merge(TEN, with_line(3, b"left\n"), with_line(3, b"right\n")).result.conflicts[0]
    later = b"a new first line\n"
    other = files.merge(
        later + TEN, later + with_line(3, b"left\n"), later + with_line(3, b"right\n")
    ).result.conflicts[0]
    assert one.key == other.key and one.title != other.title


def test_words_that_do_not_overlap_are_suggested_never_taken(files: Files) -> None:
    merge = files.merge(b"a quick fox\n", b"a quick red fox\n", b"one quick fox\n")
    (decision,) = merge.result.decisions
    assert decision.conflict and decision.choice is None
    assert decision.suggestion is not None and decision.suggestion.text == "one quick red fox\n"
    assert 0 < decision.confidence < 1 and Choice.SUGGESTION in decision.allowed
    assert merge.write({decision.at: Choice.SUGGESTION}) == b"one quick red fox\n"


NO_SUGGESTION = [
    ("the same word", b"a quick fox\n", b"a slow fox\n", b"a brown fox\n"),
    ("both add at one place", b"a fox\n", b"a red fox\n", b"a big fox\n"),
    ("deleted", b"a fox\n", b"", b"a big fox\n"),
    ("overlapping stretches", b"one two three four\n", b"one X Y four\n", b"one two Z Z\n"),
]


@pytest.mark.parametrize(("name", "base", "left", "right"), NO_SUGGESTION, ids=[c[0] for c in NO_SUGGESTION])
def test_overlapping_words_are_not_suggested(files: Files, name: str, base: bytes, left: bytes, right: bytes) -> None:
    (decision,) = files.merge(base, left, right).result.decisions
    assert decision.conflict and decision.suggestion is None and Choice.SUGGESTION not in decision.allowed


BLOCK = b"".join(LINES[1:3])
MOVED = b"".join([LINES[0], *LINES[3:8], *LINES[1:3], *LINES[8:]])


def test_a_moved_block_is_one_question(files: Files) -> None:
    merge = files.merge(TEN, MOVED, with_line(10, b"right\n"))
    source, target, _ = merge.result.decisions
    assert source.kind is target.kind is ChangeKind.MOVE
    assert source.group == target.group is not None
    assert merge.result.clean and merge.write() == with_line(10, b"right\n", MOVED)


def test_moved_here_edited_there_gives_the_edited_text_at_the_new_place(files: Files) -> None:
    merge = files.merge(TEN, MOVED, with_line(3, b"line 3, which the right edited\n"))
    assert [d.conflict for d in merge.result.decisions] == [True, True]
    assert len({d.group for d in merge.result.decisions}) == 1
    suggested = merge.write({d.at: Choice.SUGGESTION for d in merge.result.decisions})
    assert suggested == MOVED.replace(LINES[2], b"line 3, which the right edited\n")
    assert suggested.count(LINES[1]) == 1


def test_a_block_moved_here_and_added_to_there_is_still_whole(files: Files) -> None:
    one, two, three = (f"Line {i} says something that is worth {i * 7} words\n".encode() for i in (1, 2, 3))
    base, left, right = b"\n" + one + two + three, two + b"\n" + one + three, b"\n" + one + b"\n" + two + three
    merge = files.merge(base, left, right)
    assert [merge.all(c) for c in (Choice.BASE, Choice.LEFT, Choice.RIGHT)] == [base, left, right]
    right = one + b"\n" + two + three
    left = b"\n" + two + one + three
    merge = files.merge(base, left, right, ignore_blank_lines=True)
    assert [merge.all(c) for c in (Choice.BASE, Choice.LEFT, Choice.RIGHT)] == [base, left, right]


def test_blocks_that_both_moved_or_one_deleted_are_not_doubled_silently(files: Files) -> None:
    elsewhere = b"".join([LINES[0], *LINES[3:5], *LINES[1:3], *LINES[5:]])
    both = files.merge(TEN, MOVED, elsewhere)
    assert len(both.result.conflicts) == 2 and len({d.group for d in both.result.conflicts}) == 1
    assert both.write({d.at: Choice.LEFT for d in both.result.conflicts}) == MOVED
    deleted = files.merge(TEN, MOVED, TEN.replace(BLOCK, b""))
    assert [d.reason for d in deleted.result.conflicts] == ["the left moved these lines, the right deleted them"]


ANSWERS = [
    (Choice.BASE, None, b"a\nb"),
    (Choice.LEFT, None, b"a\nL"),
    (Choice.RIGHT, None, b"a\nR\nS"),
    (Choice.LEFT_THEN_RIGHT, None, b"a\nL\nR\nS"),
    (Choice.RIGHT_THEN_LEFT, None, b"a\nR\nS\nL"),
    (Choice.CUSTOM, "mine\r\ntoo", b"a\nmine\ntoo"),
]


@pytest.mark.parametrize(("choice", "custom", "expected"), ANSWERS, ids=[a[0].value for a in ANSWERS])
def test_every_answer_is_written(files: Files, choice: Choice, custom: str | None, expected: bytes) -> None:
    merge = files.merge(b"a\nb", b"a\nL", b"a\nR\nS")
    (decision,) = merge.result.conflicts
    assert choice in decision.allowed
    edits = {} if custom is None else {decision.at: custom}
    assert merge.write({decision.at: choice}, edits) == expected


def test_own_text_before_other_lines_gets_a_line_end(files: Files) -> None:
    merge = files.merge(CRLF, with_line(3, b"L\r\n", CRLF), with_line(3, b"R\r\n", CRLF))
    (decision,) = merge.result.conflicts
    assert merge.write({decision.at: Choice.CUSTOM}, {decision.at: "mine\nor not"}) == with_line(
        3, b"mine\r\nor not\r\n", CRLF
    )


def test_the_whole_text_may_be_edited(files: Files) -> None:
    base = TEN.decode().encode("utf-16")
    merge = files.merge(base, base[:-2], base + "x\n".encode("utf-16-le"))
    assert merge.write({}, {"whole": "ganz → neu\r\nund mehr"}) == "ganz → neu\r\nund mehr".encode("utf-16")


def test_without_a_base_common_lines_are_settled_and_the_rest_is_asked(files: Files) -> None:
    merge = files.merge(None, b"a\nb\nc\nd\n", b"a\nB\nc\nd\ne\n")
    assert [d.conflict for d in merge.result.decisions] == [True, True]
    assert all(d.sides.base is None and Choice.BASE not in d.allowed for d in merge.result.decisions)
    assert merge.all(Choice.RIGHT) == b"a\nB\nc\nd\ne\n"


def test_open_conflicts_are_marked_as_git_marks_them(files: Files) -> None:
    merge = files.merge(CRLF, with_line(3, b"L\r\n", CRLF), with_line(3, b"R\r\n", CRLF))
    marks = b"<<<<<<< left\r\nL\r\n||||||| base\r\n" + LINES[2][:-1] + b"\r\n=======\r\nR\r\n>>>>>>> right\r\n"
    assert merge.conflicts() == with_line(3, marks, CRLF)
    no_base = files.merge(None, b"a\nL", b"a\nR")
    assert no_base.conflicts() == b"a\n<<<<<<< left\nL\n=======\nR\n>>>>>>> right\n"


IGNORED = [
    ("trailing blanks", b"a \nb\n", b"a\nb\n", {"ignore_white_space": "trailing"}),
    ("amount of blanks", b"a  b\n", b"a b  \n", {"ignore_white_space": "amount"}),
    ("all blanks", b"a b\n", b"  ab\n", {"ignore_white_space": "all"}),
    ("case", "Straße Ä\n".encode(), "STRASSE ä\n".encode(), {"ignore_case": True}),
    ("blank lines", b"a\n\n\nb\n", b"a\nb\n", {"ignore_blank_lines": True}),
    ("lines by pattern", b"a\n# 1\nb\n", b"a\n# 22\nb\n", {"ignore_lines": "^#"}),
    ("line ends with the white space", b"a\r\nb\r\n", b"a\nb\n", {"ignore_white_space": "trailing"}),
]


@pytest.mark.parametrize(("name", "old", "new", "options"), IGNORED, ids=[c[0] for c in IGNORED])
def test_what_is_ignored_is_no_difference(
    files: Files, name: str, old: bytes, new: bytes, options: dict[str, str | bool]
) -> None:
    from .texts import JOB

    one, other = files.content(old), files.content(new)
    assert plugin.workbench_diff("text", one, other, options, JOB).equal
    assert not plugin.workbench_diff("text", one, other, {}, JOB).equal
    merge = files.merge(old, new, old + b"end", **options)
    assert merge.result.clean
    assert b"end" in merge.write()


def test_an_ignored_edit_does_not_stand_against_a_real_one(files: Files) -> None:
    base, left, right = b"a\nsome words\nc\n", b"a\nsome   words\nc\n", b"a\nsome other words\nc\n"
    assert not files.merge(base, left, right).result.clean
    merge = files.merge(base, left, right, ignore_white_space="amount")
    assert merge.result.clean and merge.write() == right


BAD = [
    ("binary", b"PK\x03\x04\0\0\0\0", {}, "zero bytes"),
    ("bad pattern", b"a\n", {"ignore_lines": "("}, "regular expression"),
    ("bad choice", b"a\n", {"ignore_white_space": "some"}, "one of"),
    ("no such encoding", b"a\n", {"encoding": "klingon"}, "no encoding named"),
    ("not a text codec", b"a\n", {"encoding": "base64"}, "no encoding named"),
    ("wrong encoding", b"\xe9\n", {"encoding": "ascii"}, "not text in the encoding"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "options", "words"), BAD, ids=[c[0] for c in BAD])
def test_bad_input_gets_a_sentence(
    files: Files, name: str, data: bytes, options: dict[str, str | bool], words: str
) -> None:
    with pytest.raises(DocumentError, match=words):
        files.merge(data, data + b"x", data + b"y", **options)


def test_an_encoding_can_be_given(files: Files) -> None:
    left, right = "ёж\nb\nc\nd\n".encode("koi8_r"), "ёж\nb\nc\nж\n".encode("koi8_r")
    merge = files.merge(left, left, right, encoding="koi8_r")
    (decision,) = merge.result.decisions
    assert decision.sides.right is not None and decision.sides.right.text == "ж\n"
    assert merge.write() == right


def test_bytes_that_an_encoding_would_not_give_back_are_not_read_in_it(files: Files) -> None:
    twice = b"\x87\x90\n"  # a character that Shift JIS has twice; encoding it gives the other one
    with pytest.raises(DocumentError, match="not text in the encoding"):
        files.merge(twice, twice + b"x\n", b"y\n" + twice, encoding="cp932")
    merge = files.merge(twice, twice + b"x\n", twice)
    assert merge.write() == twice + b"x\n"


def test_a_damaged_state_is_a_sentence(files: Files) -> None:
    state = files.merge(TEN, MOVED, TEN).result.state
    assert unpack(state).regions
    for data in (b"", b"text1", state[:-5], b"text1" + b"\0" * 40, b"other" + state[5:]):
        with pytest.raises(WorkbenchError, match="damaged"):
            unpack(data)


def test_a_file_changed_after_the_merge_is_a_sentence(files: Files) -> None:
    merge = files.merge(TEN, with_line(3, b"left\n"), with_line(3, b"right\n"))
    merge.contents = files.three(TEN, with_line(3, b"left\n"), b"other\n")
    with pytest.raises(DocumentError, match="compare it anew"):
        merge.all(Choice.LEFT)
