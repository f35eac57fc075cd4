"""Sequences matched and cut: laws on anything, tables of named cases, hostile input, and git as a witness."""

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.align import Kind, Match, Region, cut, cut_two, find_moves, match, match_evenly

few = st.lists(st.sampled_from("abcde"), max_size=30)
many = st.lists(st.integers(0, 200), max_size=40)
pairs = st.one_of(st.tuples(few, few), st.tuples(many, many))


def regions_of(base: list[str], left: list[str], right: list[str], near: int = 3) -> list[Region]:
    return cut(base, left, right, match(base, left), match(base, right), near)


def told(base: str, left: str, right: str, near: int = 0) -> str:
    """The regions of three words as text, a letter an element."""
    regions = regions_of(list(base), list(left), list(right), near)
    return " ".join(
        f"{r.kind}:{base[r.base0 : r.base1]}/{left[r.left0 : r.left1]}/{right[r.right0 : r.right1]}" for r in regions
    )


@given(pairs)
def test_matches_are_equal_and_in_order(pair: tuple[list[object], list[object]]) -> None:
    a, b = pair
    x = y = 0
    for i, j, length in match(a, b):
        assert i >= x and j >= y and length > 0
        assert a[i : i + length] == b[j : j + length]
        assert (i, j) != (x, y) or x == y == 0, "touching matches are one"
        x, y = i + length, j + length
    if a == b and a:
        assert match(a, b) == [Match(0, 0, len(a))]


def longest_common(a: list[str], b: list[str]) -> int:
    row = [0] * (len(b) + 1)
    for x in a:
        before, row = row, [0]
        for j, y in enumerate(b):
            row.append(before[j] + 1 if x == y else max(before[j + 1], row[j]))
    return row[-1]


@given(st.lists(st.sampled_from("ab"), max_size=25), st.lists(st.sampled_from("ab"), max_size=25))
def test_without_unique_elements_the_match_is_the_longest(a: list[str], b: list[str]) -> None:
    a, b = a + a, b + b  # nothing is unique, so Myers alone decides
    assert sum(m.length for m in match(a, b)) == longest_common(a, b)


@given(pairs)
def test_matching_evenly_knows_no_first(pair: tuple[list[object], list[object]]) -> None:
    a, b = pair
    assert match_evenly(a, b) == [Match(y, x, n) for x, y, n in match_evenly(b, a)]


HOSTILE = {
    "equal lines against other equal lines": (["a"] * 100_000, ["b"] * 100_000),
    "all different": (list(range(100_000)), list(range(100_000, 200_000))),
    "reversed": (list(range(50_000)), list(range(50_000))[::-1]),
    "two elements in no order": ([i * i % 7 % 2 for i in range(40_000)], [i * i * i % 11 % 2 for i in range(40_000)]),
    "periods that do not fit": ([0, 1] * 20_000, [1, 0, 0] * 13_000),
    "an equal line between others": (["a"] * 50_000, ["a", "b"] * 50_000),
    "staircase": ([x for i in range(30_000) for x in (i, i + 1)], [x for i in range(30_000) for x in (i + 2, i)]),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_input_takes_no_quadratic_time(name: str) -> None:
    a, b = HOSTILE[name]
    checks = 0

    def check() -> None:
        nonlocal checks
        checks += 1

    started = time.process_time()
    match(a, b, check)
    assert time.process_time() - started < 10  # measured 0.02–1 s; a quadratic loop would take many minutes
    assert checks > 0


@pytest.mark.parametrize("block", [1, 2, 5, 20, 300])
def test_long_texts_with_deleted_blocks_match_as_a_whole(block: int) -> None:
    a = [line for i in range(4000) for line in (f"line {i}", "", "{")]
    b = [line for i, line in enumerate(a) if i % 1000 < 1000 - block]
    for matches in (match(a, b), match(b, a)):
        assert sum(m.length for m in matches) == len(b)


def test_the_check_stops_the_work() -> None:
    def stop() -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        match([0, 1] * 20_000, [1, 0, 0] * 13_000, stop)


CUTS = [
    ("nobody", "abc", "abc", "abc", "stable:abc/abc/abc"),
    ("left only", "abc", "axc", "abc", "stable:a/a/a left:b/x/b stable:c/c/c"),
    ("right only", "abc", "abc", "ac", "stable:a/a/a right:b/b/ stable:c/c/c"),
    ("both the same", "abc", "axc", "axc", "stable:a/a/a same:b/x/x stable:c/c/c"),
    ("conflict", "abc", "axc", "ayc", "stable:a/a/a conflict:b/x/y stable:c/c/c"),
    ("apart", "abcde", "xbcde", "abcdy", "left:a/x/a stable:bcd/bcd/bcd right:e/e/y"),
    ("touching changes are a conflict, as in git", "ab", "xb", "ay", "conflict:ab/xb/ay"),
    ("common head leaves the conflict", "abc", "anxc", "anyc", "stable:a/a/a same:/n/n conflict:b/x/y stable:c/c/c"),
    ("common tail leaves the conflict", "abc", "axnc", "aync", "stable:a/a/a conflict:b/x/y same:/n/n stable:c/c/c"),
    ("delete against change", "abc", "ac", "ayc", "stable:a/a/a conflict:b//y stable:c/c/c"),
    ("nothing at all", "", "", "", ""),
    ("both add", "", "x", "y", "conflict:/x/y"),
]


@pytest.mark.parametrize(("name", "base", "left", "right", "expected"), CUTS, ids=[c[0] for c in CUTS])
def test_regions(name: str, base: str, left: str, right: str, expected: str) -> None:
    assert told(base, left, right) == expected


def test_close_conflicts_become_one() -> None:
    far = told("a1234b", "x1234y", "p1234q", near=3)
    assert far == "conflict:a/x/p stable:1234/1234/1234 conflict:b/y/q"
    assert told("a123b", "x123y", "p123q", near=3) == "conflict:a123b/x123y/p123q"


@given(few, few, few)
def test_regions_cover_everything_once_and_say_the_truth(base: list[str], left: list[str], right: list[str]) -> None:
    at = (0, 0, 0)
    for kind, b0, b1, l0, l1, r0, r1 in regions_of(base, left, right):
        assert (b0, l0, r0) == at and (b1 > b0 or l1 > l0 or r1 > r0)
        at = (b1, l1, r1)
        was, ours, theirs = base[b0:b1], left[l0:l1], right[r0:r1]
        match kind:
            case Kind.STABLE:
                assert was == ours == theirs
            case Kind.LEFT:
                assert was == theirs != ours
            case Kind.RIGHT:
                assert was == ours != theirs
            case Kind.SAME:
                assert ours == theirs
            case Kind.CONFLICT:
                assert ours != theirs
    assert at == (len(base), len(left), len(right))


def mirrored(regions: list[Region]) -> list[Region]:
    swap = {Kind.LEFT: Kind.RIGHT, Kind.RIGHT: Kind.LEFT}
    return [Region(swap.get(k, k), b0, b1, r0, r1, l0, l1) for k, b0, b1, l0, l1, r0, r1 in regions]


@given(few, few, few)
def test_swapping_the_sides_mirrors_the_regions(base: list[str], left: list[str], right: list[str]) -> None:
    assert regions_of(base, right, left) == mirrored(regions_of(base, left, right))
    assert cut_two(right, left) == mirrored(cut_two(left, right))


@given(few, few)
def test_two_sequences_are_cut_into_common_and_conflicting(left: list[str], right: list[str]) -> None:
    at = (0, 0)
    for kind, _, _, l0, l1, r0, r1 in cut_two(left, right):
        assert (l0, r0) == at
        assert (kind is Kind.STABLE) == (left[l0:l1] == right[r0:r1])
        at = (l1, r1)
    assert at == (len(left), len(right))


def test_a_moved_block_is_found_once() -> None:
    a = ["head", "one", "two", "mid", "x", "y", "z", "tail"]
    b = ["head", "mid", "x", "y", "z", "one", "two", "tail"]
    assert find_moves(a, b, match(a, b), lambda block: len(block) > 1) == [Match(1, 5, 2)]
    assert find_moves(a, b, match(a, b), lambda block: len(block) > 2) == []


def test_a_block_that_stands_twice_is_no_move() -> None:
    a = ["one", "two", "x", "y", "z"]
    b = ["x", "y", "z", "one", "two", "one", "two"]
    assert find_moves(a, b, match(a, b), lambda block: True) == []


# A triple of distinct lines: edits of a numbered text, so that there is only one way to match them.
edits = st.lists(st.tuples(st.integers(0, 24), st.sampled_from(["change", "delete", "add"])), max_size=6)


def edited(size: int, changes: list[tuple[int, str]], who: str) -> list[str]:
    lines = [f"line {i}" for i in range(size)]
    for n, (at, what) in enumerate(sorted(set(changes), reverse=True)):
        at %= size
        if what == "change":
            lines[at : at + 1] = [f"{who} {at} changed" if at % 5 else f"both {at} changed"]
        elif what == "delete":
            lines[at : at + 1] = []
        else:
            lines[at:at] = [f"{who} {n} added" if at % 4 else f"both {at} added"]
    return lines


def by_git(folder: Path, style: str, base: list[str], left: list[str], right: list[str]) -> str:
    for name, lines in (("base", base), ("left", left), ("right", right)):
        (folder / name).write_text("".join(f"{line}\n" for line in lines))
    command = [
        "git",
        "merge-file",
        "-p",
        "-q",
        *([style] if style else []),
        "-L",
        "l",
        "-L",
        "b",
        "-L",
        "r",
        "left",
        "base",
        "right",
    ]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False).stdout


def by_us(base: list[str], left: list[str], right: list[str], with_base: bool) -> str:
    out: list[str] = []

    def weak(start: int, end: int) -> bool:
        return not any(c.isalnum() for line in left[start:end] for c in line)

    for kind, b0, b1, l0, l1, r0, r1 in cut(base, left, right, match(base, left), match(base, right), 3, weak):
        if kind is Kind.CONFLICT:
            was = ["||||||| b", *base[b0:b1]] if with_base else []
            out += ["<<<<<<< l", *left[l0:l1], *was, "=======", *right[r0:r1], ">>>>>>> r"]
        else:
            out += right[r0:r1] if kind is Kind.RIGHT else left[l0:l1]
    return "".join(f"{line}\n" for line in out)


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 25), edits, edits)
def test_conflicts_are_cut_as_git_cuts_them(
    tmp_path_factory: pytest.TempPathFactory,
    size: int,
    left_edits: list[tuple[int, str]],
    right_edits: list[tuple[int, str]],
) -> None:
    base, left, right = (
        [f"line {i}" for i in range(size)],
        edited(size, left_edits, "left"),
        edited(size, right_edits, "right"),
    )
    folder = tmp_path_factory.getbasetemp()
    if len({*left}) == len(left) and len({*right}) == len(right):
        assert by_us(base, left, right, with_base=False) == by_git(folder, "", base, left, right)


@settings(max_examples=40, deadline=None)
@given(st.integers(1, 25), edits, edits)
def test_a_merge_is_clean_when_gits_diff3_is(
    tmp_path_factory: pytest.TempPathFactory,
    size: int,
    left_edits: list[tuple[int, str]],
    right_edits: list[tuple[int, str]],
) -> None:
    """Git's diff3 output trims nothing; what is a conflict there is one here, only shorter."""
    base, left, right = (
        [f"line {i}" for i in range(size)],
        edited(size, left_edits, "left"),
        edited(size, right_edits, "right"),
    )
    if len({*left}) < len(left) or len({*right}) < len(right):
        return
    theirs = by_git(tmp_path_factory.getbasetemp(), "--diff3", base, left, right)
    ours = by_us(base, left, right, with_base=True)
    assert ("<<<<<<< l" in ours) == ("<<<<<<< l" in theirs)
    if "<<<<<<< l" not in ours:
        assert ours == theirs
