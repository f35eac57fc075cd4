"""The acceptance table against the pure function."""

import pytest

from tests.acceptance import BOTH_WAYS, Row
from tests.core.replica_model import ReplicaModel
from workbench.engine.reconcile import reconcile
from workbench.model.plan import Plan


def sync(left: ReplicaModel, right: ReplicaModel) -> Plan:
    plan = reconcile(left.tree(), right.tree())
    contents = {**left.contents(), **right.contents()}
    aliases = dict(plan.aliases)
    left.carry_out(plan.left, aliases, contents)
    right.carry_out(plan.right, aliases, contents)
    for replica in (left, right):
        if plan.event is not None and plan.event[0] == replica.replica:
            replica.counter = max(replica.counter, plan.event[1])
        replica.synced = replica.counter
    return plan


def questions(plan: Plan) -> list[tuple[object, ...]]:
    """What is asked: which conflicts, and where each side has its item."""
    return [
        (c.id, c.kind, c.items, *(s and (s.path, s.change) for s in (c.sides.left, c.sides.right)))
        for c in plan.conflicts
    ]


def played(row: Row, swap: bool = False) -> tuple[ReplicaModel, ReplicaModel]:
    left, right = ReplicaModel("L", 1 + swap), ReplicaModel("R", 2 - swap)
    left.do(tuple(("create", path, content) for path, content in row.base.items()))
    sync(left, right)
    assert left.paths() == right.paths() == row.base
    left.do(row.left_did)
    right.do(row.right_did)
    return left, right


@pytest.mark.parametrize("swap", [False, True], ids=["", "other ids"])
@pytest.mark.parametrize("row", BOTH_WAYS, ids=lambda row: row.name)
def test_table(row: Row, swap: bool) -> None:
    left, right = played(row, swap)
    plan = sync(left, right)
    assert left.paths() == row.expected("left")
    assert right.paths() == row.expected("right")
    assert sorted(c.kind.value for c in plan.conflicts) == sorted(row.conflicts)
    on_disk = {*left.paths().values(), *right.paths().values()}
    assert on_disk >= set(row.kept)
    again = sync(left, right)
    assert again.empty
    assert questions(again) == questions(plan)


@pytest.mark.parametrize("row", BOTH_WAYS, ids=lambda row: row.name)
def test_mirror(row: Row) -> None:
    """Swapping the trees swaps the plan and nothing else."""
    left, right = played(row)
    plan, mirrored = reconcile(left.tree(), right.tree()), reconcile(right.tree(), left.tree())

    def steps(plan: Plan, mirror: bool) -> list[tuple[str, str, str]]:
        names = {"left": "right", "right": "left"} if mirror else {"left": "left", "right": "right"}
        return sorted((names[o.side], o.kind.value, o.path) for o in plan.operations)

    assert steps(plan, mirror=False) == steps(mirrored, mirror=True)
    assert [(c.id, c.kind, c.sides) for c in plan.conflicts] == [
        (c.id, c.kind, c.sides.mirrored()) for c in mirrored.conflicts
    ]
