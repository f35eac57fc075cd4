"""Three replicas and more, syncing in pairs on real folders: what the trials of the design's rules found, and topologies."""

import shutil
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

import pytest

from tests.flows.two_folders import HOST, sync
from tests.folders import read_tree, write_tree
from workbench.engine import session
from workbench.engine.pair import opened
from workbench.model.conflict import Keep
from workbench.model.outcome import Outcome

Replicas = tuple[Path, Path, Path, Path]


@pytest.fixture
def four(tmp_path: Path) -> Replicas:
    """Four empty folders."""
    found = tuple(tmp_path / name for name in "abcd")
    for root in found:
        root.mkdir()
    return found  # type: ignore[return-value]


def kinds(outcome: Outcome) -> list[str]:
    return sorted(c.kind.value for c in outcome.conflicts)


def resolve(root: Path, keep: Keep, *kind: str) -> Outcome:
    """Answer all open conflicts of a replica (of a kind) in one way."""
    ids = [c.id for c in session.conflicts(str(root)) if not kind or c.kind.value in kind]
    return session.resolve(str(root), dict.fromkeys(ids, keep), HOST)


def everybody(roots: Iterable[Path]) -> dict[str, str]:
    """What all of them hold."""
    trees = [read_tree(str(root)) for root in roots]
    assert all(tree == trees[0] for tree in trees)
    return trees[0]


def test_a_folder_that_became_one_with_another_is_known_where_it_did_not_change(four: Replicas) -> None:
    """Rule 4. What is loaded for a plan is what changed; a row that is read under another id now belongs to it."""
    a, b, c, _ = four
    write_tree(str(a), {"A/": "", "A/F": "f", **{f"other {n}": str(n) for n in range(100)}})
    sync(a, b)
    sync(a, c)
    shutil.rmtree(a / "A")
    session.status(str(a))
    (a / "N").mkdir()
    (b / "A").rename(b / "N")
    assert kinds(sync(a, b)) == ["delete-rename"]
    sync(a, c)
    resolve(a, Keep.BOTH)
    assert [(x.op.value, x.path) for x in sync(a, c).applied] == [("create", "N/F")]
    for left, right in ((b, c), (a, c), (a, b)):
        outcome = sync(left, right)
        assert outcome.applied == outcome.conflicts == outcome.problems == ()
    assert everybody((a, b, c))["N/F"] == "f"


RING = ((0, 1), (1, 2), (2, 3), (3, 0))
STAR = ((0, 1), (0, 2), (0, 3))
CHAIN = ((0, 1), (1, 2), (2, 3))


@pytest.mark.parametrize("topology", [RING, STAR, CHAIN], ids=["ring", "star", "chain"])
def test_all_converge_however_they_are_connected(topology: tuple[tuple[int, int], ...], four: Replicas) -> None:
    write_tree(str(four[0]), {"A": "one", "B": "two", "F/": "", "F/in": "in"})
    for _ in range(3):
        for one, two in topology:
            sync(four[one], four[two])
    (four[0] / "A").write_text("edited")
    (four[1] / "F").rename(four[1] / "G")
    (four[2] / "B").unlink()
    (four[3] / "F" / "new").write_text("new")
    for _ in range(3):
        for one, two in topology:
            assert kinds(sync(four[one], four[two])) == []
    assert everybody(four) == {"A": "edited", "G/": "", "G/in": "in", "G/new": "new"}
    for one, two in topology:
        assert sync(four[one], four[two]).applied == ()


def test_a_stick_carried_between_two_machines(four: Replicas) -> None:
    """They never meet: each hears of the other's work by the stick only, and neither is asked about its own."""
    home, office, stick, _ = four
    write_tree(str(home), {"A": "0", "B": "0"})
    sync(home, stick)
    sync(office, stick)
    for day in range(1, 4):
        for place, name in ((home, "A"), (office, "B")):
            sync(stick, place)
            (place / name).write_text(f"{name} {day}")
            assert kinds(sync(place, stick)) == []
    sync(stick, home)
    assert everybody((home, office, stick)) == {"A": "A 3", "B": "B 3"}


def test_an_edit_passed_on_through_a_third_is_no_conflict(four: Replicas) -> None:
    a, b, c, _ = four
    write_tree(str(a), {"X": "one"})
    sync(a, b)
    sync(b, c)
    (c / "X").write_text("two")
    sync(c, a)
    (a / "X").write_text("three")
    assert kinds(sync(a, b)) == kinds(sync(b, c)) == kinds(sync(c, a)) == []
    assert everybody((a, b, c)) == {"X": "three"}


def test_away_for_long(four: Replicas) -> None:
    """What it knew comes up to date; what it did itself meanwhile is carried on; only what clashes is asked."""
    a, b, away, _ = four
    write_tree(str(a), {"A": "0", "B": "0", "C": "0", "D": "0"})
    sync(a, b)
    sync(a, away)
    for day in range(5):
        (a / "A").write_text(f"a {day}")
        (b / "B").write_text(f"b {day}")
        sync(a, b)
    (a / "C").unlink()
    sync(a, b)
    (away / "D").write_text("mine")
    (away / "B").write_text("mine too")
    outcome = sync(b, away)
    assert [(c.kind.value, c.name) for c in outcome.conflicts] == [("modify-modify", "B")]
    assert outcome.conflicts[0].sides.base is not None
    assert read_tree(str(away)) == {"A": "a 4", "B": "mine too", "D": "mine"}


@pytest.mark.parametrize("first", [0, 1])
def test_rule_4_two_create_the_same_while_a_third_edits_it(first: int, four: Replicas) -> None:
    one, two, third = four[first], four[1 - first], four[2]
    write_tree(str(four[0]), {"Z": "start"})
    sync(four[0], four[1])
    sync(four[0], third)
    (one / "X").write_text("same")
    sync(one, third)
    (two / "X").write_text("same")
    (third / "X").write_text("edited")
    assert kinds(sync(one, two)) == kinds(sync(two, third)) == kinds(sync(one, third)) == []
    assert everybody((one, two, third)) == {"X": "edited", "Z": "start"}


def test_rule_8_counters_after_a_crash(four: Replicas, monkeypatch: pytest.MonkeyPatch) -> None:
    """An event that a resolution counted is never counted again, even if nothing came of it."""
    from workbench.engine import resolving

    a, b, _, _ = four
    write_tree(str(a), {"X": "base"})
    sync(a, b)
    (a / "X").write_text("a's")
    (b / "X").write_text("b's")
    sync(a, b)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as context, pytest.raises(KeyboardInterrupt):
        context.setattr(resolving, "finish", killed)
        resolve(a, Keep.LEFT)
    counted = []
    for root in (a, b):
        with opened(str(root)) as replica:
            counted.append((replica.id, replica.store.counter))
    chosen, at = min(counted)
    with opened(str(a if chosen == counted[0][0] else b)) as replica:
        assert all(row.content_version[chosen] < at for row in replica.store.tree(replica.id)), (
            "the event was not durable"
        )
    outcome = sync(a, b)
    assert outcome.conflicts == ()
    assert everybody((a, b)) == {"X": "a's"}


def test_rule_9_two_people_who_settle_one_conflict_differently_are_asked_again(four: Replicas) -> None:
    a, b, c, d = four
    write_tree(str(a), {"X": "base"})
    for other in (b, c, d):
        sync(a, other)
    (a / "X").write_text("a's")
    (b / "X").write_text("b's")
    sync(a, c)
    sync(b, d)
    assert kinds(sync(c, b)) == ["modify-modify"]
    resolve(c, Keep.LEFT)  # Here a's was kept …
    assert kinds(sync(a, d)) == ["modify-modify"]
    resolve(d, Keep.RIGHT)  # … and there b's.
    outcome = sync(c, a)
    assert kinds(outcome) == ["modify-modify"]
    assert outcome.conflicts[0].sides.base is None or outcome.conflicts[0].sides.base.size == len("base")
    assert {(a / "X").read_text(), (c / "X").read_text()} == {"a's", "b's"}


def test_rule_9_criss_cross(four: Replicas) -> None:
    """Each took the other's version over its own and went on: there is no base that both descend from but the first."""
    a, b, c, d = four
    write_tree(str(a), {"X": "base"})
    for other in (b, c, d):
        sync(a, other)
    (a / "X").write_text("a's")
    (b / "X").write_text("b's")
    sync(a, c)
    sync(b, d)
    sync(c, b)
    resolve(c, Keep.BOTH)
    sync(d, a)
    resolve(d, Keep.BOTH)
    outcome = sync(a, b)
    (about_x,) = [conflict for conflict in outcome.conflicts if conflict.kind.value == "modify-modify"]
    with session.contents(str(a), about_x) as contents:
        assert contents.base is None or contents.base.read() == b"base"
    for _ in range(3):
        for left, right in combinations(four, 2):
            sync(left, right)
            if session.conflicts(str(left)):
                resolve(left, Keep.BOTH)
    assert {"a's", "b's"} <= set(everybody(four).values())


def test_rule_10_the_base_is_the_newest_that_both_descend_from_and_it_is_still_there(four: Replicas) -> None:
    from workbench.hooks.host import Host

    a, b, c, _ = four
    write_tree(str(a), {"X.txt": "first"})
    keeps = Host({})
    keeps.mergeable = lambda _: True  # type: ignore[method-assign]  # As with a plugin that can merge it.

    def told(left: Path, right: Path) -> Outcome:
        return session.sync(str(left), str(right), session.SyncSettings(merge=False), keeps)

    told(a, b)
    told(a, c)
    for number, author in enumerate((b, c, b)):
        (author / "X.txt").write_text(f"agreed {number}")
        told(a, b)
        told(b, c)
        told(a, b)
    (b / "X.txt").write_text("b's")
    (c / "X.txt").write_text("c's")
    told(a, b)  # A third replica has b's now: that must not put b's in the place of the base.
    (conflict,) = told(b, c).conflicts
    with session.contents(str(b), conflict) as contents:
        assert contents.base is not None
        assert contents.base.read() == b"agreed 2"


def test_rule_12_a_deletion_is_not_forgotten_before_all_have_seen_it(four: Replicas) -> None:
    """However often two of them sync, the third that still has the file does not bring it back."""
    a, b, away, _ = four
    write_tree(str(a), {"X": "one", "Y": "stays"})
    sync(a, b)
    sync(a, away)
    (a / "X").unlink()
    for number in range(5):
        (a / "Y").write_text(str(number))
        sync(a, b)
    sync(away, b)
    assert everybody((a, b, away)) == {"Y": "4"}


def test_folder_renamed_to_a_name_that_the_other_side_gave_to_a_new_one_is_asked_about(four: Replicas) -> None:
    """Rule 4 makes one of two folders only where no disk has both: here the right has, and may mean two (decision 0006)."""
    a, b, _, _ = four
    write_tree(str(a), {"A/": "", "A/old": "old"})
    sync(a, b)
    (a / "A").rename(a / "B")
    write_tree(str(b), {"B/": "", "B/new": "new"})
    outcome = sync(a, b)
    assert kinds(outcome) == ["name-clash"]
    assert read_tree(str(a)) == {"B/": "", "B/old": "old"}
    assert read_tree(str(b)) == {"A/": "", "A/old": "old", "B/": "", "B/new": "new"}
    resolve(a, Keep.BOTH)
    assert sync(a, b).conflicts == ()
    assert everybody((a, b)) == {"B/": "", "B/old": "old", "B (b)/": "", "B (b)/new": "new"}
