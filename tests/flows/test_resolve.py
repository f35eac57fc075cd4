"""Settling conflicts on real folders: each kind, each answer, with both replicas there or only one; and undo."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.acceptance import TABLE, Row, create, delete, modify, rename
from tests.flows.conftest import Run
from tests.folders import do, read_tree, write_tree
from workbench.engine import session
from workbench.engine.pair import opened
from workbench.engine.session import SyncSettings
from workbench.hooks.host import Host
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome
from workbench.model.problem import WorkbenchError

HOST = Host({})


def sync(left: Path, right: Path, **settings: object) -> Outcome:
    outcome = session.sync(str(left), str(right), SyncSettings(**settings), HOST)  # type: ignore[arg-type]
    assert not outcome.problems
    return outcome


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    left, right = tmp_path / "laptop", tmp_path / "stick"
    left.mkdir()
    right.mkdir()
    return left, right


def conflicted(row: Row, pair: tuple[Path, Path]) -> Outcome:
    left, right = pair
    write_tree(str(left), row.base)
    sync(left, right)
    do(str(left), row.left_did, session.status)
    do(str(right), row.right_did, session.status)
    return sync(left, right)


CONFLICTS = {row.name: row for row in TABLE if row.conflicts}

# What both replicas hold after every conflict of the row was settled by keeping the left, the right, or both.
SETTLED: dict[str, tuple[dict[str, str], dict[str, str], dict[str, str]]] = {
    "f3": ({"B": "one"}, {"C": "one"}, {"B": "one", "C": "one"}),
    "f6": ({"B": "one"}, {}, {"B": "one"}),
    "f8": ({"A": "one"}, {"A": "two"}, {"A": "one", "A (stick)": "two"}),
    "f15": ({"A": "two"}, {"A": "three"}, {"A": "two", "A (stick)": "three"}),
    "f17": ({"A": "two"}, {}, {"A": "two"}),
    "d3": (
        {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G"},
        {"C/": "", "C/F": "in F", "C/S/": "", "C/S/G": "in G"},
        {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G"},
    ),
    "d6": (
        {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G", "B/N": "new"},
        {"B/": "", "B/N": "new"},
        {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G", "B/N": "new"},
    ),
    "d19": (
        {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G"},
        {},
        {"B/": "", "B/F": "in F", "B/S/": "", "B/S/G": "in G"},
    ),
    "d22": ({}, {"A/": "", "A/S/": "", "A/S/H": "in G"}, {"A/": "", "A/S/": "", "A/S/H": "in G"}),
    "d23": ({}, {"A/": "", "A/S/": "", "A/S/G": "edited"}, {"A/": "", "A/S/": "", "A/S/G": "edited"}),
    "two items renamed to one name": (
        {"C": "one", "C (stick)": "two"},
        {"C": "two", "C (laptop)": "one"},
        {"C": "one", "C (stick)": "two"},
    ),
    "a file here, a folder there": (
        {"A": "file", "A (stick)/": "", "A (stick)/N": "n"},
        {"A/": "", "A/N": "n", "A (laptop)": "file"},
        {"A": "file", "A (stick)/": "", "A (stick)/N": "n"},
    ),
    "two folders moved into each other": (
        {"B/": "", "B/G": "g", "B/A/": "", "B/A/F": "f"},
        {"A/": "", "A/F": "f", "A/B/": "", "A/B/G": "g"},
        {"B/": "", "B/G": "g", "B/A/": "", "B/A/F": "f"},
    ),
}


@pytest.mark.parametrize("name", SETTLED)
@pytest.mark.parametrize("keep", [Keep.LEFT, Keep.RIGHT, Keep.BOTH])
@pytest.mark.parametrize("from_the_right", [False, True], ids=["", "asked from the right"])
def test_settled(name: str, keep: Keep, from_the_right: bool, pair: tuple[Path, Path]) -> None:
    left, right = pair
    outcome = conflicted(CONFLICTS[name], pair)
    before = read_tree(str(left)), read_tree(str(right))
    expected = SETTLED[name][[Keep.LEFT, Keep.RIGHT, Keep.BOTH].index(keep)]
    answers = {c.id: keep for c in outcome.conflicts}
    resolved = session.resolve(str(right if from_the_right else left), answers, HOST)
    assert not resolved.problems
    assert resolved.conflicts == ()
    after = sync(left, right)  # What waited for the conflict follows.
    assert after.conflicts == ()
    assert read_tree(str(left)) == expected
    assert read_tree(str(right)) == expected
    assert not sync(left, right).applied
    assert before != (expected, expected)


@pytest.mark.parametrize("name", SETTLED)
@pytest.mark.parametrize("keep", [Keep.LEFT, Keep.RIGHT, Keep.BOTH])
@pytest.mark.parametrize("here", [0, 1], ids=["the left is there", "the right is there"])
def test_settled_where_only_one_replica_is(name: str, keep: Keep, here: int, pair: tuple[Path, Path]) -> None:
    outcome = conflicted(CONFLICTS[name], pair)
    expected = SETTLED[name][[Keep.LEFT, Keep.RIGHT, Keep.BOTH].index(keep)]
    away = pair[1 - here]
    before = read_tree(str(away))
    os.rename(away, str(away) + " unplugged")
    resolved = session.resolve(str(pair[here]), {c.id: keep for c in outcome.conflicts}, HOST)
    assert all("is decided" in p.message for p in resolved.problems)
    os.rename(str(away) + " unplugged", away)
    assert read_tree(str(away)) == before
    sync(*pair)
    after = sync(*pair)
    assert after.conflicts == () and not after.applied
    assert read_tree(str(pair[0])) == expected
    assert read_tree(str(pair[1])) == expected


@pytest.mark.parametrize("name", SETTLED)
@pytest.mark.parametrize("keep", [Keep.LEFT, Keep.RIGHT, Keep.BOTH])
def test_undo_opens_the_conflict_again(name: str, keep: Keep, pair: tuple[Path, Path]) -> None:
    left, right = pair
    outcome = conflicted(CONFLICTS[name], pair)
    before = read_tree(str(left)), read_tree(str(right))
    resolved = session.resolve(str(left), {c.id: keep for c in outcome.conflicts}, HOST)
    undone = session.undo(str(left), resolved.entry)
    assert not undone.problems
    assert (read_tree(str(left)), read_tree(str(right))) == before
    assert [(c.id, c.kind) for c in undone.conflicts] == [(c.id, c.kind) for c in outcome.conflicts]
    assert session.conflicts(str(right)) == undone.conflicts
    again = sync(left, right)
    assert not again.applied
    assert [(c.id, c.kind) for c in again.conflicts] == [(c.id, c.kind) for c in outcome.conflicts]


def test_merged_file(pair: tuple[Path, Path], tmp_path: Path) -> None:
    left, right = pair
    outcome = conflicted(CONFLICTS["f15"], pair)
    merged = tmp_path / "merged"
    merged.write_text("two and three")
    resolved = session.resolve(str(right), {outcome.conflicts[0].id: str(merged)}, HOST)
    assert [(a.op.value, a.side.value, a.path) for a in resolved.applied] == [
        ("modify", "left", "A"),
        ("modify", "right", "A"),
    ]
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "two and three"}
    assert not sync(left, right).applied
    session.undo(str(left))
    assert (read_tree(str(left)), read_tree(str(right))) == ({"A": "two"}, {"A": "three"})


def test_keep_newest(pair: tuple[Path, Path]) -> None:
    left, right = pair
    outcome = conflicted(CONFLICTS["f15"], pair)
    newest = max(outcome.conflicts[0].sides.left, outcome.conflicts[0].sides.right, key=lambda s: s.modified)  # type: ignore[union-attr, arg-type, return-value]
    session.resolve(str(left), {outcome.conflicts[0].id: Keep.NEWEST}, HOST)
    expected = {"A": "three"} if newest is outcome.conflicts[0].sides.right else {"A": "two"}
    assert read_tree(str(left)) == read_tree(str(right)) == expected


@pytest.mark.parametrize("prefer", [Keep.LEFT, Keep.RIGHT])
@pytest.mark.parametrize("name", SETTLED)
def test_sync_by_rule(name: str, prefer: Keep, pair: tuple[Path, Path]) -> None:
    row = CONFLICTS[name]
    left, right = pair
    write_tree(str(left), row.base)
    sync(left, right)
    do(str(left), row.left_did, session.status)
    do(str(right), row.right_did, session.status)
    sync(left, right, prefer=prefer)
    after = sync(left, right)
    assert after.conflicts == () and not after.applied
    expected = SETTLED[name][[Keep.LEFT, Keep.RIGHT].index(prefer)]
    assert read_tree(str(left)) == read_tree(str(right)) == expected


def test_deletes_win(pair: tuple[Path, Path]) -> None:
    left, right = pair
    row = CONFLICTS["d23"]
    write_tree(str(left), row.base)
    sync(left, right)
    do(str(left), row.left_did, session.status)
    do(str(right), row.right_did, session.status)
    sync(left, right, deletes_win=True)
    assert read_tree(str(left)) == read_tree(str(right)) == {}
    session.restore(str(right), "A/S/G")
    assert read_tree(str(right)) == {"A/": "", "A/S/": "", "A/S/G": "edited"}
    sync(left, right)
    assert read_tree(str(left)) == {"A/": "", "A/S/": "", "A/S/G": "edited"}


def test_changed_since_it_was_shown(pair: tuple[Path, Path]) -> None:
    left, right = pair
    outcome = conflicted(CONFLICTS["f15"], pair)
    (right / "A").write_text("written meanwhile")
    resolved = session.resolve(str(left), {outcome.conflicts[0].id: Keep.LEFT}, HOST)
    assert not resolved.applied
    assert "changed since it was shown" in resolved.problems[0].message
    assert (right / "A").read_text() == "written meanwhile"
    assert len(resolved.conflicts) == 1


@pytest.mark.parametrize("ask", [session.resolve, session.preview_resolution])
@pytest.mark.parametrize("alone", [False, True], ids=["both are there", "one is away"])
def test_ignored_since_it_was_shown(alone: bool, ask: Callable[..., Outcome], pair: tuple[Path, Path]) -> None:
    left, right = pair
    (question,) = conflicted(CONFLICTS["f15"], pair).conflicts
    before = read_tree(str(left)), read_tree(str(right))
    if alone:
        os.rename(right, f"{right} unplugged")
    (left / ".briefcase-ignore").write_text("A")
    outcome = ask(str(left), {question.id: Keep.RIGHT}, HOST)
    assert not outcome.applied and not outcome.conflicts
    assert [problem.path for problem in outcome.problems] == ["A"]
    assert "changed since it was shown" in outcome.problems[0].message
    if alone:
        os.rename(f"{right} unplugged", right)
    assert before == ({"A": (left / "A").read_text()}, read_tree(str(right)))


def test_something_else_is_in_a_folder_that_is_ignored_since(pair: tuple[Path, Path]) -> None:
    """The peer is away; of it is known that it has something in a folder which this side does not see any more."""
    left, right = pair
    row = Row(
        "",
        {"A": "1", "F/": "", "F/G": "1"},
        (modify("A", "2"), delete("F")),
        (modify("A", "3"), rename("F", "E"), create("E/new", "new")),
        {},
    )
    questions = {c.name: c for c in conflicted(row, pair).conflicts}
    os.rename(right, f"{right} unplugged")
    (left / ".briefcase-ignore").write_text("F/")
    resolved = session.resolve(str(left), {questions["A"].id: Keep.RIGHT}, HOST)
    assert resolved.problems == () and (left / "A").read_text() == "3"


def test_resolving_one_conflict_leaves_the_rest_alone(pair: tuple[Path, Path]) -> None:
    left, right = pair
    row = Row(
        "",
        {"A": "1", "B": "1", "C": "1"},
        (modify("A", "2"), modify("B", "2")),
        (modify("A", "3"), modify("B", "3")),
        {},
    )
    outcome = conflicted(row, pair)
    (left / "C").write_text("not yet to be carried over")
    by_name = {c.name: c.id for c in outcome.conflicts}
    resolved = session.resolve(str(left), {by_name["A"]: Keep.LEFT}, HOST)
    assert [a.path for a in resolved.applied] == ["A"]
    assert [c.name for c in resolved.conflicts] == ["B"]
    assert (right / "C").read_text() == "1"
    assert [a.path for a in sync(left, right).applied] == ["C"]


def test_unknown_conflict(pair: tuple[Path, Path]) -> None:
    outcome = conflicted(CONFLICTS["f15"], pair)
    with pytest.raises(WorkbenchError, match=outcome.conflicts[0].id):
        session.resolve(str(pair[0]), {"nosuch": Keep.LEFT}, HOST)


UNDOABLE = (
    (create("N/", ""), create("N/new", "new")),
    (modify("A", "changed"),),
    (rename("A", "B"),),
    (delete("F"),),
    (delete("A"), rename("F", "G"), create("F/", ""), create("F/x", "x")),
)


@pytest.mark.parametrize("deeds", UNDOABLE)
def test_undo_of_a_sync(deeds: tuple[tuple[str, ...], ...], pair: tuple[Path, Path]) -> None:
    """What a sync did to a replica is taken back there, and the next sync carries that on as a new change."""
    left, right = pair
    base = {"A": "one", "F/": "", "F/a": "a", "F/S/": "", "F/S/b": "b"}
    write_tree(str(left), base)
    sync(left, right)
    do(str(left), deeds, session.status)
    outcome = sync(left, right)
    assert read_tree(str(right)) == read_tree(str(left)) != base
    undone = session.undo(str(right), outcome.entry)
    assert not undone.problems
    assert read_tree(str(right)) == base
    assert sync(left, right).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right)) == base
    with pytest.raises(WorkbenchError, match="taken back already"):
        session.undo(str(right), outcome.entry)


def test_undo_leaves_later_work_alone(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one", "B": "one"})
    sync(left, right)
    do(str(left), (modify("A", "two"), modify("B", "two")), session.status)
    outcome = sync(left, right)
    (right / "A").write_text("later work")
    undone = session.undo(str(right), outcome.entry)
    assert [p.path for p in undone.problems] == ["A"]
    assert read_tree(str(right)) == {"A": "later work", "B": "one"}


def test_versions_and_restore(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    for content in ("two", "three"):
        (left / "A").write_text(content)
        sync(left, right)
    kept = session.versions(str(right), "A")
    assert [(v.number, v.current) for v in kept] == [(3, True), (2, False), (1, False)]
    session.restore(str(right), "A", 1)
    assert (right / "A").read_text() == "one"
    sync(left, right)
    assert (left / "A").read_text() == "one"
    (left / "A").unlink()
    sync(left, right)
    assert read_tree(str(right)) == {}
    session.restore(str(right), "A")
    assert (right / "A").read_text() == "one"
    with pytest.raises(WorkbenchError, match="has no version 99"):
        session.restore(str(right), "A", 99)
    with pytest.raises(WorkbenchError, match="not known"):
        session.restore(str(right), "nothing")


def test_history(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    (left / "A").write_text("two")
    sync(left, right)
    lines = session.history(str(right))
    assert [(e.kind.value, e.peer, e.summary) for e in lines] == [
        ("sync", "laptop", "1 changed"),
        ("sync", "laptop", "1 created"),
    ]
    assert [(a.op.value, a.side.value, a.path) for a in lines[0].applied] == [("modify", "right", "A")]
    assert lines[0].when >= lines[1].when


def test_a_large_conflict_decided_alone_waits_for_the_content(
    pair: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbench.engine import finish

    monkeypatch.setattr(finish, "_LARGE", 1)
    left, right = pair
    outcome = conflicted(CONFLICTS["f15"], pair)
    os.rename(left, str(left) + " unplugged")
    resolved = session.resolve(str(right), {outcome.conflicts[0].id: Keep.LEFT}, HOST)
    assert "is decided" in resolved.problems[0].message
    assert read_tree(str(right)) == {"A": "three"}
    os.rename(str(left) + " unplugged", left)
    assert sync(left, right).conflicts == ()
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "two"}


@pytest.mark.parametrize("rule", [False, True], ids=["a person", "a rule"])
def test_a_name_that_is_taken_is_not_given_again(rule: bool, pair: tuple[Path, Path]) -> None:
    """Also where what has the name was not touched for long, so that its row is not even read."""
    left, right = pair
    write_tree(str(left), {"A (stick)": "old", **{f"{n}": "x" for n in range(100)}})
    sync(left, right)
    (left / "A").write_text("left")
    (right / "A").write_text("right")
    (left / "B").mkdir()
    (right / "B").write_text("file")
    outcome = sync(left, right, prefer=Keep.LEFT) if rule else sync(left, right)
    if rule:
        assert (right / "B (stick)").read_text() == "file"
        return
    session.resolve(str(left), {c.id: Keep.BOTH for c in outcome.conflicts}, HOST)
    assert sync(left, right).conflicts == ()
    tree = read_tree(str(left))
    assert tree == read_tree(str(right))
    assert (tree["A"], tree["A (stick)"], tree["A (stick 2)"]) == ("left", "old", "right")


def test_the_trash_is_kept_for_thirty_days(pair: tuple[Path, Path]) -> None:
    import time

    from workbench.engine.keeping import Keeping
    from workbench.engine.pair import opened
    from workbench.engine.retention import expire

    kept = Keeping().days * 86400
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    (left / "A").write_text("two")
    outcome = sync(left, right)
    trash = right / ".briefcase" / "trash"
    with opened(str(right)) as replica:
        assert expire(replica, time.time() + kept - 3600) == 0
        replica.store.commit()
    assert len(list(trash.rglob("*"))) > 1
    with opened(str(right)) as replica:
        assert expire(replica, time.time() + kept + 90000) == 2
        replica.store.commit()
    assert list(trash.rglob("*")) == []
    assert [e.undoable for e in session.history(str(right))] == [False, False]
    with pytest.raises(WorkbenchError, match="too old"):
        session.undo(str(right), outcome.entry)
    assert (right / "A").read_text() == "two"


@pytest.mark.parametrize("keep", [Keep.LEFT, Keep.BOTH])
def test_a_folder_whose_place_another_known_folder_took_comes_back_beside_it(
    pair: tuple[Path, Path], keep: Keep
) -> None:
    """Both sides know both folders, so that they cannot become one."""
    left, right = pair
    write_tree(str(left), {"one/": "", "one/a": "a", "two/": "", "two/b": "b"})
    sync(left, right)
    do(str(left), (delete("two"),), session.status)
    sync(left, right)
    session.restore(str(right), "two")
    do(str(right), (rename("two", "place"), delete("one")), session.status)
    do(str(left), (rename("one", "place"),), session.status)
    (conflict,) = sync(left, right).conflicts
    assert conflict.kind.value == "delete-rename"
    outcome = session.resolve(str(left), {conflict.id: keep}, HOST)
    assert not outcome.conflicts and not outcome.problems
    sync(left, right)
    expected = {"place/": "", "place/b": "b", "place (1)/": "", "place (1)/a": "a"}
    assert read_tree(str(left)) == read_tree(str(right)) == expected


def test_a_resolution_taken_back_where_a_file_took_the_place_of_the_deleted_folder(pair: tuple[Path, Path]) -> None:
    """The folder cannot come back, and nothing that was in it counts as being there."""
    left, right = pair
    write_tree(str(left), {"F/": "", "F/c": "one"})
    sync(left, right)
    do(str(left), (modify("F/c", "two"),), session.status)
    do(str(right), (delete("F"),), session.status)
    (conflict,) = sync(left, right).conflicts
    session.resolve(str(left), {conflict.id: Keep.RIGHT}, HOST)
    assert read_tree(str(left)) == {}
    do(str(left), (create("F", "a file"),), session.status)
    assert "stands there already" in " ".join(p.message for p in session.undo(str(left)).problems)
    assert read_tree(str(left)) == {"F": "a file"}
    for root in pair:
        with opened(str(root)) as replica:
            tree = replica.store.tree(replica.id)
            assert all((root / tree.path(row.id)).exists() for row in tree if not row.deleted)
    assert not sync(left, right).conflicts
    assert read_tree(str(right)) == {"F": "a file"}
    assert session.versions(str(left), "F/c"), "it can still be restored"


def test_an_edit_after_a_resolution_is_not_covered_by_taking_that_back(pair: tuple[Path, Path]) -> None:
    left, right = pair
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    do(str(left), (modify("A", "two"),), session.status)
    do(str(right), (delete("A"),), session.status)
    (conflict,) = sync(left, right).conflicts
    session.resolve(str(left), {conflict.id: Keep.LEFT}, HOST)
    do(str(right), (modify("A", "three"),), session.status)
    assert [p.path for p in session.undo(str(left)).problems] == ["A"]
    sync(left, right)
    assert read_tree(str(left)) == read_tree(str(right)) == {"A": "three"}


def test_a_question_open_with_two_replicas_is_one_on_the_command_line(
    pair: tuple[Path, Path], tmp_path: Path, workbench: Run
) -> None:
    left, right = pair
    third = tmp_path / "third"
    third.mkdir()
    write_tree(str(left), {"A": "one"})
    sync(left, right)
    sync(left, third)
    do(str(left), (delete("A"),), session.status)
    do(str(right), (modify("A", "two"),), session.status)
    sync(right, third)
    (conflict,) = sync(left, right).conflicts
    assert [c.id for c in sync(left, third).conflicts] == [conflict.id]
    told = workbench("resolve", str(left), conflict.id, "--keep", "right")
    assert "could be any of" not in told.stderr
    assert read_tree(str(left)) == {"A": "two"}
