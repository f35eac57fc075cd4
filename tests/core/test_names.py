"""Which names a volume can hold, and what a plan does about those that it cannot: without a disk."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.engine.reconcile import reconcile
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.names import UNLIMITED, NameRules, Names
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import NOTHING_SEEN, ReplicaId

WINDOWS = NameRules(
    folds_case=True,
    forbidden='"*:<>?\\|' + "".join(map(chr, range(1, 32))),
    reserved=True,
    trims=True,
    longest=255,
    counts_units=True,
)
FORMS = NameRules(folds_form=True)


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("plain.txt", "plain.txt"),
        ("a:b?.txt", "a_b_.txt"),
        ("dot.", "dot"),
        ("space ", "space"),
        ("...", "_"),
        ("CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        ("Aux.tar.gz", "Aux_.tar.gz"),
        ("console", "console"),
        ("tab\there", "tab_here"),
        ("end.t?t", "end.t_t"),
        (".Briefcase", ".Briefcase_"),
        ("ü" * 200, "ü" * 127),
        ("ü" * 200 + ".docx", "ü" * 125 + ".docx"),
    ],
)
def test_nearest_name_that_both_hold(name: str, near: str) -> None:
    names = Names(UNLIMITED, WINDOWS)
    assert names.nearest(name, at_top=True) == near
    assert names.hold(near, at_top=True)
    assert names.hold(name, at_top=True) is (name == near)


@given(st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_nearest_name_can_be_held(name: str) -> None:
    names = Names(WINDOWS, replace(FORMS, longest=143))
    assert names.hold(names.nearest(name, at_top=True), at_top=True)


@pytest.mark.parametrize(
    ("rules", "one", "other", "same"),
    [
        (WINDOWS, "Notes", "nOTES", True),
        (WINDOWS, "Ärger", "äRGER", True),
        (WINDOWS, "Straße", "STRASSE", False),
        (WINDOWS, "\u00e9", "e\u0301", False),
        (FORMS, "\u00e9", "e\u0301", True),
        (FORMS, "a", "A", False),
        (UNLIMITED, "a", "A", False),
    ],
)
def test_names_that_are_one(rules: NameRules, one: str, other: str, same: bool) -> None:
    assert (rules.key(one) == rules.key(other)) is same


LEFT, RIGHT = ReplicaId("1" * 16), ReplicaId("2" * 16)


def tree(replica: ReplicaId, names: NameRules, *held: str) -> Tree:
    """A replica that made files, each with its name as content."""
    version = NOTHING_SEEN.with_event(replica, 1)
    rows = [
        Item(
            ItemId(f"{replica[0]}{number}".encode().ljust(16, b"-")),
            ROOT,
            name,
            ItemKind.FILE,
            version,
            version,
            name.encode(),
        )
        for number, name in enumerate(held)
    ]
    return Tree(replica, {row.id: row for row in rows}, 1, names=names)


CASES = [
    # left, right; what crosses to the right, what to the left, and the conflicts; the right cannot tell cases apart
    (("a:b", "c"), (), ["c"], [], [("unholdable-name", "a:b")]),
    ((), ("ok",), [], ["ok"], []),
    (("n", "N"), (), ["N"], [], [("unholdable-name", "n")]),
    (("n",), ("N",), [], [], [("name-clash", "n")]),
    (("n", "N"), ("n",), [], [], [("unholdable-name", "N"), ("create-create", "n")]),
    (("é", "É", "x"), (), ["x", "É"], [], [("unholdable-name", "é")]),
]


@pytest.mark.parametrize(("lefts", "rights", "to_right", "to_left", "conflicts"), CASES)
@pytest.mark.parametrize("mirrored", [False, True])
def test_plan(
    lefts: tuple[str, ...],
    rights: tuple[str, ...],
    to_right: list[str],
    to_left: list[str],
    conflicts: list[tuple[str, str]],
    mirrored: bool,
) -> None:
    one, other = tree(LEFT, UNLIMITED, *lefts), tree(RIGHT, WINDOWS, *rights)
    if "create-create" in dict(conflicts):
        other = other.replaced(replace(row, digest=b"another") for row in list(other))
    plan = reconcile(other, one) if mirrored else reconcile(one, other)
    far, near = (Side.LEFT, Side.RIGHT) if mirrored else (Side.RIGHT, Side.LEFT)
    assert [o.path for o in plan.side(far).operations] == to_right
    assert [o.path for o in plan.side(near).operations] == to_left
    assert sorted((c.kind.value, _named(c, near)) for c in plan.conflicts) == sorted(conflicts)
    assert all(o.kind.value == "create" for o in plan.operations)


def _named(conflict: object, side: Side) -> str:
    there = conflict.sides.side(side) or conflict.sides.side(side.other)  # type: ignore[attr-defined]
    return str(there.path)


def test_known_on_both_sides_is_no_question() -> None:
    """What stands under its name on a side can evidently be held there, whatever a probe said."""
    rows = tree(LEFT, UNLIMITED, "a:b")
    plan = reconcile(rows, Tree(RIGHT, rows.items, 1, names=WINDOWS))
    assert plan.conflicts == () and plan.operations == ()
