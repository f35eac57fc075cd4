"""Files that are held together: a database and its log are never one side's and the other's."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.acceptance import create, delete, modify, rename
from tests.core.replica_model import ReplicaModel
from tests.core.test_rules import kinds, replicas, sync
from workbench.engine.open_conflicts import from_json, shows_other, to_json
from workbench.engine.reconcile import reconcile
from workbench.model.companions import SQLITE, Companion, Companions
from workbench.model.conflict import Keep
from workbench.model.version import ReplicaId

Deeds = tuple[tuple[str, ...], ...]
State = tuple[tuple[str, str], ...]

NAMES = ("X", "X-wal", "X-journal")


def test_names() -> None:
    assert SQLITE.leaders("data.db-wal") == ("data.db",)
    assert SQLITE.leaders("data.db") == SQLITE.leaders("-wal") == ()
    assert set(SQLITE.of("data.db")) == {"data.db-wal", "data.db-journal"}
    assert SQLITE.renamed("data.db-wal", "data.db", "other.db") == "other.db-wal"


def test_names_of_another_kind() -> None:
    shapes = Companions((Companion(".shx", ".shp"), Companion(".dbf", ".shp")))
    assert shapes.leaders("land.dbf") == ("land.shp",)
    assert shapes.of("land.shp") == ("land.shx", "land.dbf")
    assert shapes.of("land.txt") == ()
    assert shapes.renamed("land.shx", "land.shp", "sea.shp") == "sea.shx"


@pytest.mark.parametrize("rule", [("",), ("", ".shp"), (".shp", ".shp"), ("/x",), (".x", "a/b")])
def test_a_rule_that_would_hold_everything_together_tells_nothing_apart(rule: tuple[str, ...]) -> None:
    assert not Companion(*rule).tells_apart
    assert Companion(".idx", ".map").tells_apart and Companion("-wal").tells_apart


def begun(*both: tuple[str, str]) -> tuple[ReplicaModel, ReplicaModel]:
    left, right = replicas(2)
    left.do(tuple(create(name, content) for name, content in both))
    sync(left, right)
    return left, right


BOTH = (("X", "x"), ("X-wal", "w"))

CASES: dict[str, tuple[Deeds, Deeds, list[str]]] = {
    "one side only": ((modify("X", "l"), modify("X-wal", "lw")), (), []),
    "one side only, the log goes": ((modify("X", "l"), delete("X-wal")), (), []),
    "one side only, one more": ((modify("X", "l"), create("X-journal", "lj")), (), []),
    "both wrote the log": ((modify("X-wal", "l"),), (modify("X-wal", "r"),), ["modify-modify"]),
    "both wrote the database": ((modify("X", "l"),), (modify("X", "r"),), ["modify-modify"]),
    "both wrote both": (
        (modify("X", "l"), modify("X-wal", "lw")),
        (modify("X", "r"), modify("X-wal", "rw")),
        ["modify-modify"],
    ),
    "each wrote one of them": ((modify("X", "l"),), (modify("X-wal", "r"),), ["modify-modify"]),
    "one wrote the log back": ((modify("X", "l"), delete("X-wal")), (modify("X-wal", "r"),), ["modify-modify"]),
    "one deleted all": ((delete("X"), delete("X-wal")), (modify("X-wal", "r"),), ["delete-modify"]),
    "one more on one side": ((modify("X-wal", "l"),), (create("X-journal", "r"),), ["modify-modify"]),
    "renamed and written": (
        (rename("X", "Y"), rename("X-wal", "Y-wal")),
        (modify("X", "r"), modify("X-wal", "rw")),
        [],
    ),
    "renamed by both": (
        (rename("X", "Y"), rename("X-wal", "Y-wal")),
        (rename("X", "Z"), rename("X-wal", "Z-wal")),
        ["rename-rename"],
    ),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("keep", [None, Keep.LEFT, Keep.RIGHT, Keep.BOTH])
def test_cases(name: str, keep: Keep | None) -> None:
    deeds_left, deeds_right, asked = CASES[name]
    left, right = begun(*BOTH)
    left.do(deeds_left)
    right.do(deeds_right)
    before = left.paths(), right.paths()
    plan, mirrored = reconcile(left.tree(), right.tree()), reconcile(right.tree(), left.tree())
    assert kinds(plan) == kinds(mirrored) == asked
    assert [c.id for c in plan.conflicts] == [c.id for c in mirrored.conflicts]
    sync(left, right, keep)
    if keep is None and asked:
        assert (left.paths(), right.paths()) == before, "each side is as it was"
        return
    assert left.paths() == right.paths()
    if keep in (Keep.LEFT, Keep.RIGHT) and asked:
        assert left.paths() == before[keep is Keep.RIGHT]
    assert not reconcile(left.tree(), right.tree()).operations


def test_both_kept_are_two_databases_with_their_logs() -> None:
    left, right = begun(*BOTH)
    left.do((modify("X-wal", "l"),))
    right.do((modify("X-wal", "r"),))
    sync(left, right, Keep.BOTH)
    paths = left.paths()
    other = next(name for name in paths if name not in NAMES and not name.endswith("-wal"))
    assert paths == right.paths() == {"X": "x", "X-wal": "l", other: "x", f"{other}-wal": "r"}


def test_created_on_both_sides() -> None:
    for keep, expected in ((Keep.LEFT, {"X": "l", "X-wal": "lw"}), (Keep.RIGHT, {"X": "r"})):
        left, right = replicas(2)
        left.do((create("X", "l"), create("X-wal", "lw")))
        right.do((create("X", "r"),))
        assert kinds(reconcile(left.tree(), right.tree())) == ["create-create"]
        sync(left, right, keep)
        assert left.paths() == right.paths() == expected


def test_files_that_only_end_alike_are_files_of_their_own() -> None:
    left, right = begun(("X", "x"), ("Y-wal", "w"))
    left.do((modify("X", "l"),))
    right.do((modify("Y-wal", "r"),))
    sync(left, right)
    assert left.paths() == right.paths() == {"X": "l", "Y-wal": "r"}


def test_what_lies_in_a_folder_that_is_in_question_is_not_asked_about_as_well() -> None:
    left, right = begun(("A/", ""), ("A/X", "x"), ("A/X-wal", "w"))
    left.do((rename("A", "B"),))
    right.do((delete("A"),))
    assert kinds(reconcile(left.tree(), right.tree())) == ["delete-rename"]


def test_a_question_is_another_one_once_a_log_went_on() -> None:
    left, right = begun(*BOTH)
    left.do((modify("X", "l"),))
    right.do((modify("X-wal", "r"),))
    (shown,) = reconcile(left.tree(), right.tree()).conflicts
    assert from_json(to_json(shown, ReplicaId("A"))) == shown
    right.do((modify("X-wal", "r and more"),))
    (now,) = reconcile(left.tree(), right.tree()).conflicts
    assert now.id == shown.id and shows_other(now, shown) and not shows_other(shown, shown)


def state(replica: ReplicaModel, leader: str = "X") -> State:
    return tuple(sorted((n[len(leader) :], c) for n, c in replica.paths().items() if n in (leader, *SQLITE.of(leader))))


@st.composite
def stories(draw: st.DrawFn) -> list[tuple[str, int, int, Keep | None]]:
    step = st.tuples(
        st.sampled_from(("write", "write", "sync")),
        st.integers(0, 2),
        st.integers(0, 6),
        st.sampled_from((None, Keep.LEFT, Keep.RIGHT)),
    )
    return draw(st.lists(step, min_size=2, max_size=14))


@given(stories())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_group_is_always_one_that_somebody_had(story: list[tuple[str, int, int, Keep | None]]) -> None:
    """Three replicas write, checkpoint and delete; whatever is synced and answered, no two of them are put together."""
    trio = replicas(3)
    trio[0].do((create("X", "0"), create("X-wal", "0")))
    had = {state(trio[0]), ()}
    sync(trio[0], trio[1])
    sync(trio[1], trio[2])
    for number, (what, who, how, keep) in enumerate(story, 1):
        if what == "sync":
            sync(trio[who], trio[(who + 1 + how % 2) % 3], keep)
        else:
            replica, names = trio[who], set(trio[who].paths())
            chosen = [n for bit, n in enumerate(NAMES) if (how + 1) >> bit & 1]
            deeds = []
            for name in chosen:
                if name not in names:
                    deeds.append(create(name, f"{number}{name}"))
                elif name == "X" or how % 3:
                    deeds.append(modify(name, f"{number}{name}"))
                else:
                    deeds.append(delete(name))
            replica.do(tuple(deeds))
            had.add(state(replica))
        for replica in trio:
            assert state(replica) in had
