"""The laws of merging, on any three files whatever their encodings and line ends."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from workbench_text import plugin

from workbench.model.merge import Choice, Decision, Options
from workbench.model.problem import DocumentError

from .texts import JOB, SIDES, Files, Merged, option_sets, triples
from .texts import files as any_file

any_three = st.one_of(
    triples(),
    triples().map(lambda three: (None, *three[1:])),
    st.tuples(st.one_of(st.none(), any_file()), any_file(), any_file()),
)
laws = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def merged(files: Files, base: bytes | None, left: bytes, right: bytes, options: Options) -> Merged | None:
    """The merge, unless one of them is binary."""
    try:
        return files.merge(base, left, right, **options)  # type: ignore[arg-type]
    except DocumentError as error:
        assert b"\0" in b"".join(d or b"" for d in (base, left, right)), error
        return None


@laws
@given(any_three, option_sets)
def test_all_of_one_side_is_that_side_byte_for_byte(
    files: Files, three: tuple[bytes | None, bytes, bytes], options: Options
) -> None:
    base, left, right = three
    merge = merged(files, base, left, right, options)
    if merge is None:
        return
    for choice, data in zip(SIDES, (base, left, right), strict=True):
        if data is not None:
            assert merge.all(choice) == data


def seen_from_the_other_side(decision: Decision) -> Decision:
    """The decision as it must be when left and right are swapped."""
    words = decision.reason.replace("left", "\0").replace("right", "left").replace("\0", "right")
    same = decision.sides.left == decision.sides.right
    return replace(
        decision,
        sides=decision.sides.mirrored(),
        choice=decision.choice if same or decision.choice is None else decision.choice.mirrored,
        allowed=frozenset(choice.mirrored for choice in decision.allowed),
        reason=words,
        key="",
        title="",
    )


@laws
@given(any_three, option_sets)
def test_swapping_the_sides_mirrors_the_decisions(
    files: Files, three: tuple[bytes | None, bytes, bytes], options: Options
) -> None:
    base, left, right = three
    one, other = merged(files, base, left, right, options), merged(files, base, right, left, options)
    if one is None or other is None:
        assert one is other
        return
    assert [d.at for d in one.result.decisions] == [d.at for d in other.result.decisions]
    for ours, theirs in zip(one.result.decisions, other.result.decisions, strict=True):
        expected = replace(theirs, key="", title="")
        if ours.sides.left != ours.sides.right or ours.choice is None:
            assert seen_from_the_other_side(ours) == expected
        else:
            assert replace(seen_from_the_other_side(ours), choice=None) == replace(expected, choice=None)
    for choice in (Choice.LEFT, Choice.LEFT_THEN_RIGHT):
        answers = {d.at: choice for d in one.result.conflicts if choice in d.allowed}
        if len(answers) == len(one.result.conflicts):
            assert one.write(answers) == other.write({at: c.mirrored for at, c in answers.items()})


@laws
@given(any_three, option_sets)
def test_merging_twice_gives_the_same(files: Files, three: tuple[bytes | None, bytes, bytes], options: Options) -> None:
    base, left, right = three
    one = merged(files, base, left, right, options)
    other = merged(files, base, left, right, options)
    if one is not None and other is not None:
        assert one.result == other.result
        assert len({d.at for d in one.result.decisions}) == len(one.result.decisions)
        assert all(d.choice in d.allowed for d in one.result.decisions if d.choice)
        assert all((d.choice is None) == d.conflict for d in one.result.decisions)


@laws
@given(any_file(), any_file())
def test_what_only_one_side_changed_needs_nobody(files: Files, base: bytes, side: bytes) -> None:
    left, right = merged(files, base, side, base, {}), merged(files, base, base, side, {})
    if left is not None and right is not None:
        assert left.result.clean and right.result.clean
        assert left.write() == side
        assert right.write() == side


@laws
@given(any_file(), any_file())
def test_a_comparison_is_empty_exactly_when_nothing_differs(files: Files, old: bytes, new: bytes) -> None:
    try:
        found = plugin.workbench_diff("text", files.content(old), files.content(new), {}, JOB)
    except DocumentError:
        return
    if old == new:
        assert found.equal
    elif found.equal:
        # the same characters in the same lines: the bytes say the same in another way
        assert merged(files, old, new, old, {}) is not None
        assert old.isascii() != new.isascii() or {old[:2], new[:2]} & {b"\xff\xfe", b"\xfe\xff"} or not old.isascii()
