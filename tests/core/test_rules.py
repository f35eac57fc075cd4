"""The rules that a trial of the model found necessary (design §4), each as a small story, and random stories as laws."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.acceptance import RECORD, create, delete, modify, rename
from tests.core.replica_model import ReplicaModel
from workbench.engine.aliases import canonical
from workbench.engine.reconcile import next_event, reconcile
from workbench.engine.settle import Settler
from workbench.engine.settlement import UNSETTLED, Settlement
from workbench.model.conflict import ConflictKind, Keep
from workbench.model.item import ROOT
from workbench.model.plan import OperationKind, Plan
from workbench.model.threeway import Side
from workbench.model.tree import Tree


def sync(left: ReplicaModel, right: ReplicaModel, keep: Keep | None = None) -> Plan:
    """Sync two models; with `keep`, every conflict is settled so."""
    trees = left.tree(), right.tree()
    plan = reconcile(*trees)
    settlement: Settlement = UNSETTLED
    if keep is not None:
        settler = Settler(*trees, plan.aliases, next_event(*trees))
        for conflict in plan.conflicts:
            side = keep.side(conflict)
            answer = settler.keep_both(conflict) if side is None else settler.keep(conflict, side)
            settlement = settlement.joined(answer)
        plan = reconcile(*trees, settlement)
    contents = {**left.contents(), **right.contents()}
    left.carry_out(plan.left, dict(plan.aliases), contents)
    right.carry_out(plan.right, dict(plan.aliases), contents)
    for replica in (left, right):
        if plan.event is not None and plan.event[0] == replica.replica:
            replica.counter = max(replica.counter, plan.event[1])
        replica.synced = replica.counter
    return plan


def replicas(count: int) -> list[ReplicaModel]:
    return [ReplicaModel("ABCD"[n], n + 1) for n in range(count)]


def kinds(plan: Plan) -> list[str]:
    return sorted(c.kind.value for c in plan.conflicts)


def test_rule_2_base_files_stay_while_their_folder_is_in_question() -> None:
    left, right = replicas(2)
    left.do((create("A/"), create("A/F", "f"), create("A/S/"), create("A/S/G", "g")))
    sync(left, right)
    left.do((rename("A", "B"),))
    right.do((delete("A"),))
    for _ in range(3):
        plan = sync(left, right)
        assert kinds(plan) == ["delete-rename"]
        assert not plan.operations
    assert {"f", "g"} <= set(left.paths().values())


def test_rule_3_a_revived_folder_is_newer_than_its_deletion() -> None:
    left, right, third = replicas(3)
    left.do((create("A/"), create("A/F", "f")))
    sync(left, right)
    sync(left, third)
    left.do((delete("A"),))
    right.do((create("A/N", "n"),))
    plan = sync(left, right)
    assert plan.event is not None
    assert left.paths() == right.paths() == {"A/": "", "A/N": "n"}
    sync(left, third)
    assert third.paths() == left.paths()


def test_rule_4_two_create_the_same_and_the_third_edits_one_of_them() -> None:
    """The open question of the design: an alias carries the versions of both, so no false conflict comes of it."""
    for order in ((0, 1), (1, 0)):
        a, b, c = replicas(3)
        first, second = (a, b) if order == (0, 1) else (b, a)
        first.do((create("X", "same"),))
        sync(first, c)
        second.do((create("X", "same"),))
        c.do((modify("X", "edited"),))
        assert kinds(sync(first, second)) == []
        assert kinds(sync(second, c)) == []
        assert kinds(sync(first, c)) == []
        assert first.paths() == second.paths() == c.paths() == {"X": "edited"}


def test_rule_4_the_one_that_lost_its_id_was_edited_elsewhere() -> None:
    a, b, c = replicas(3)
    a.do((create("X", "same"),))
    b.do((create("X", "same"),))
    sync(b, c)
    c.do((modify("X", "edited"), rename("X", "Y")))
    sync(a, b)
    assert kinds(sync(a, c)) == []
    assert a.paths() == c.paths() == {"Y": "edited"}
    assert kinds(sync(b, c)) == []
    assert b.paths() == {"Y": "edited"}


def unified(third_did: tuple[tuple[str, ...], ...], winner: str) -> tuple[ReplicaModel, ReplicaModel]:
    """An edit by A became one item with what B made anew, who knows nothing any more; C, who `third_did`, has not seen the edit.

    What A and C have of it then. `winner` is who of A and B made the id that stays.
    """
    a, b, c = ReplicaModel("A", 2), ReplicaModel("B", 3 if winner == "A" else 1), ReplicaModel("C", 4)
    a.do((create("X", "first"),))
    sync(a, c)
    a.do((modify("X", "edited by A"),))
    b.do((create("X", "edited by A"),))
    c.do(third_did)
    assert kinds(sync(a, b)) == []
    assert len(a.aliases) == 1
    return a, c


@pytest.mark.parametrize("winner", "AB")
def test_rule_4_what_is_older_than_the_unification_is_not_in_question(winner: str) -> None:
    a, c = unified((), winner)
    assert kinds(sync(a, c)) == []
    assert c.paths() == {"X": "edited by A"}


@pytest.mark.parametrize("winner", "AB")
def test_rule_4_an_edit_beside_the_unification_is_in_question(winner: str) -> None:
    a, c = unified((modify("X", "edited by C"),), winner)
    assert kinds(sync(a, c)) == ["modify-modify"]
    assert a.paths() == {"X": "edited by A"} and c.paths() == {"X": "edited by C"}


@pytest.mark.parametrize("winner", "AB")
def test_rule_4_a_deletion_beside_the_unification_did_not_know_it(winner: str) -> None:
    a, c = unified((delete("X"),), winner)
    assert kinds(sync(a, c)) == ["delete-modify"]
    assert a.paths() == {"X": "edited by A"}


def test_rule_4_an_id_given_up_twice_in_a_row() -> None:
    """Each time the item goes on as another: what is read under the first id is as old as it was."""
    a, b, c, d = ReplicaModel("A", 3), ReplicaModel("B", 2), ReplicaModel("C", 1), ReplicaModel("D", 4)
    a.do((create("X", "one"),))
    sync(a, d)
    b.do((create("X", "one"),))
    sync(a, b)
    a.do((modify("X", "two"),))
    c.do((create("X", "two"),))
    assert kinds(sync(a, c)) == [] and len(a.aliases) == 2
    assert kinds(sync(a, d)) == []
    assert d.paths() == {"X": "two"}


def test_rule_4_an_item_whose_place_is_in_conflict_is_not_unified() -> None:
    left, right = replicas(2)
    left.do((create("A", "one"),))
    sync(left, right)
    left.do((rename("A", "B"),))
    right.do((rename("A", "C"), create("B", "one")))
    plan = sync(left, right)
    assert kinds(plan) == ["rename-rename"]
    assert left.paths() == {"B": "one"}
    assert right.paths() == {"C": "one", "B": "one"}


def test_rule_5_what_waits_follows_once_the_conflict_is_settled() -> None:
    left, right = replicas(2)
    left.do((create("A", "one"),))
    sync(left, right)
    left.do((rename("A", "B"), create("C", "new")))
    right.do((rename("A", "C"),))
    plan = sync(left, right)
    assert plan.waiting == 1
    assert right.paths() == {"C": "one"}
    sync(left, right, Keep.LEFT)
    sync(left, right)
    assert left.paths() == right.paths() == {"B": "one", "C": "new"}


def test_rule_6_two_conflicts_of_one_item_have_two_ids() -> None:
    left, right = replicas(2)
    left.do((create("A", "one"),))
    sync(left, right)
    left.do((rename("A", "B"), modify("B", "two")))
    right.do((rename("A", "C"), modify("C", "three")))
    plan = sync(left, right)
    first, second = plan.conflicts
    assert first.items == second.items and first.id != second.id


def test_rule_8_equal_changes_count_no_event() -> None:
    left, right = replicas(2)
    left.do((create("A", "one"),))
    sync(left, right)
    for replica in (left, right):
        replica.do((modify("A", "two"),))
    plan = sync(left, right)
    assert plan.event is None and not plan.operations
    (row,) = left.items.values()
    assert row.content_version["A" if left.replica == "A" else "B"] and row.content_version[right.replica]  # type: ignore[index]


def test_rule_9_two_people_who_settle_one_conflict_differently_are_asked_again() -> None:
    a, b, c, d = replicas(4)
    a.do((create("X", "base"),))
    for other in (b, c, d):
        sync(a, other)
    a.do((modify("X", "a's"),))
    b.do((modify("X", "b's"),))
    sync(a, c)
    sync(b, d)
    assert kinds(sync(c, b)) == ["modify-modify"]
    sync(c, b, Keep.LEFT)  # Here a's was kept …
    sync(a, d, Keep.RIGHT)  # … and there b's.
    assert kinds(sync(c, a)) == ["modify-modify"]
    assert {a.paths()["X"], c.paths()["X"]} == {"a's", "b's"}


def test_rule_9_equal_versions_of_different_contents_are_never_an_update() -> None:
    left, right = replicas(2)
    left.do((create("A", "one"),))
    sync(left, right)
    (item,) = right.items
    right.items[item] = replace(right.items[item], digest=b"x" * 32, size=7)
    plan = reconcile(left.tree(), right.tree())
    assert kinds(plan) == ["modify-modify"] and not plan.operations


def test_rule_10_the_base_is_the_newest_that_both_descend_from() -> None:
    a, b, c = replicas(3)
    a.do((create("X", "first"),))
    sync(a, b)
    sync(a, c)
    a.do((modify("X", "second"),))
    sync(a, b)
    sync(b, c)
    b.do((modify("X", "b's"),))
    c.do((modify("X", "c's"),))
    (conflict,) = sync(b, c).conflicts
    assert conflict.sides.base is not None
    assert conflict.sides.base.size == len("second")


def test_passed_on_through_a_third_is_no_conflict() -> None:
    a, b, c = replicas(3)
    a.do((create("X", "one"),))
    sync(a, b)
    sync(b, c)
    c.do((modify("X", "two"),))
    sync(c, a)
    assert kinds(sync(a, b)) == [] and kinds(sync(b, c)) == []
    assert a.paths() == b.paths() == c.paths() == {"X": "two"}


def test_back_to_the_base_is_no_conflict() -> None:
    """Left undid its own edit: that is what the base says, so the right's edit holds."""
    left, right = replicas(2)
    left.do((create("A", "one"),))
    sync(left, right)
    left.do((modify("A", "two"), RECORD, modify("A", "one")))
    right.do((modify("A", "three"),))
    assert kinds(sync(left, right)) == []
    assert left.paths() == {"A": "three"}


def test_an_answer_avoids_a_name_that_was_taken_meanwhile() -> None:
    left, right = replicas(2)
    left.do((create("a", "1"),))
    sync(left, right)
    left.do((rename("a", "b"),))
    right.do((rename("a", "c"), create("b", "2")))
    sync(left, right, Keep.LEFT)
    sync(left, right)
    assert kinds(sync(left, right)) == []
    assert left.paths() == right.paths() == {"b": "2", "b (1)": "1"}


def test_two_answers_of_one_round_do_not_ask_for_one_name() -> None:
    left, right = replicas(2)
    left.do((create("a", "1"), create("c/")))
    sync(left, right)
    left.do((delete("c"), rename("a", "b")))
    right.do((delete("a"), rename("c", "b")))
    sync(left, right, Keep.BOTH)
    sync(left, right)
    assert kinds(sync(left, right)) == []
    assert left.paths() == right.paths()
    assert sorted(left.paths().values()) == ["", "1"]


# Random stories.

NAMES = st.sampled_from(["a", "b", "c", "D", "E"])


@st.composite
def deeds(draw: st.DrawFn, paths: dict[str, str]) -> list[tuple[str, ...]]:
    """A few deeds that are possible on a replica that holds `paths`."""
    done: list[tuple[str, ...]] = []
    tree = dict(paths)
    for _ in range(draw(st.integers(0, 4))):
        folders = ["", *(p for p in tree if p.endswith("/"))]
        kind = draw(st.sampled_from(["create", "folder", "modify", "delete", "rename", "rename", "record"]))
        files = [p for p in tree if not p.endswith("/")]
        if kind == "record":
            done.append(RECORD)
        elif kind in ("create", "folder"):
            path = draw(st.sampled_from(folders)) + draw(NAMES)
            if path not in tree and path + "/" not in tree:
                content = draw(st.sampled_from(["1", "2", "3", "4"]))
                deed = create(path + "/") if kind == "folder" else create(path, content)
                done.append(deed)
                tree[deed[1]] = deed[2]
        elif kind == "modify" and files:
            path = draw(st.sampled_from(files))
            tree[path] = draw(st.sampled_from(["5", "6", "7", "8"]))
            done.append(modify(path, tree[path]))
        elif kind == "delete" and tree:
            path = draw(st.sampled_from(sorted(tree)))
            done.append(delete(path.rstrip("/")))
            for gone in [p for p in tree if p == path or (path.endswith("/") and p.startswith(path))]:
                del tree[gone]
        elif kind == "rename" and tree:
            old = draw(st.sampled_from(sorted(tree)))
            new = draw(st.sampled_from(folders)) + draw(NAMES)
            if new in tree or new + "/" in tree or (old.endswith("/") and (new + "/").startswith(old)):
                continue
            done.append(rename(old.rstrip("/"), new))
            suffix = "/" if old.endswith("/") else ""
            for path in [p for p in tree if p == old or (suffix and p.startswith(old))]:
                tree[new + suffix + path[len(old) :]] = tree.pop(path)
    return done


def apart(tree: Tree, other: Tree) -> tuple[Tree, Tree]:
    """Both trees without the rows that are the same on both, but with the folders above what remains."""
    differ = {i for i in tree.items.keys() | other.items.keys() if tree.items.get(i) != other.items.get(i)}
    waiting = set(differ)
    while waiting:
        parents = {t.items[i].parent for t in (tree, other) for i in waiting if i in t.items}
        waiting = parents - differ - {ROOT}
        differ |= waiting

    def part(whole: Tree) -> Tree:
        items = {i: row for i, row in whole.items.items() if i in differ}
        return Tree(whole.replica, items, whole.counter, whole.aliases, whole.agreed)

    return part(tree), part(other)


def steps(plan: Plan) -> list[tuple[object, ...]]:
    return sorted((o.side.value, o.kind.value, o.path, o.origin or "", len(o.below)) for o in plan.operations)


@pytest.mark.parametrize("count", [2, 3])
@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_random_stories(count: int, data: st.DataObject) -> None:
    everybody = replicas(count)
    for _ in range(data.draw(st.integers(1, 5))):
        for replica in everybody:
            replica.do(tuple(data.draw(deeds(replica.paths()))))
        pair = data.draw(st.permutations(everybody))[:2]
        left, right = pair
        trees = left.tree(), right.tree()
        plan = reconcile(*trees)
        # The mirror law.
        mirrored = reconcile(trees[1], trees[0])
        swap = {Side.LEFT: "right", Side.RIGHT: "left"}
        assert steps(plan) == sorted(
            (swap[o.side], o.kind.value, o.path, o.origin or "", len(o.below)) for o in mirrored.operations
        )
        assert {c.id for c in plan.conflicts} == {c.id for c in mirrored.conflicts}
        # Rows that are the same on both sides change nothing about the plan.
        assert steps(reconcile(*apart(*trees))) == steps(plan)
        before = [set(r.paths().values()) for r in pair]
        keep = data.draw(st.sampled_from([None, None, Keep.LEFT, Keep.RIGHT, Keep.BOTH]))
        sync(left, right, keep)
        # What left a disk was deleted or overwritten, never forgotten: the plan names it.
        for replica, had in zip(pair, before, strict=True):
            lost = had - set(replica.paths().values()) - {""}
            if keep is None:
                side = Side.LEFT if replica is left else Side.RIGHT
                tree, _ = canonical(trees[side is Side.RIGHT], plan.aliases)
                replaced = {
                    replica.contents().get(tree.items[row.id].digest, "")
                    for o in plan.side(side).operations
                    if o.kind in (OperationKind.MODIFY, OperationKind.DELETE)
                    for row in (o.now, *o.below)
                }
                assert lost <= replaced
        # What waited for a conflict follows; after that nothing is left to do, and the same is asked.
        for _ in range(4):
            again = reconcile(left.tree(), right.tree())
            if again.empty:
                break
            sync(left, right)
        assert again.empty
        if not again.conflicts:
            assert left.paths() == right.paths()


@given(data=st.data())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_everybody_converges(data: st.DataObject) -> None:
    """Three replicas that sync in any order, and settle what they are asked, end with the same tree."""
    everybody = replicas(3)
    for _ in range(data.draw(st.integers(1, 3))):
        for replica in everybody:
            replica.do(tuple(data.draw(deeds(replica.paths()))))
        left, right, _ = data.draw(st.permutations(everybody))
        sync(left, right)
    for _ in range(8):
        for left, right in ((0, 1), (1, 2), (2, 0)):
            sync(everybody[left], everybody[right], Keep.BOTH)
    assert everybody[0].paths() == everybody[1].paths() == everybody[2].paths()
    for left, right in ((0, 1), (1, 2), (2, 0)):
        assert reconcile(everybody[left].tree(), everybody[right].tree()).conflicts == ()


def test_conflict_kinds_that_have_a_story() -> None:
    """The kinds that two folders on one machine can have; the unholdable name needs a disk that cannot hold one."""
    from tests.acceptance import TABLE

    told = {kind for row in TABLE for kind in row.conflicts}
    assert told == {k.value for k in ConflictKind} - {"unholdable-name"}
