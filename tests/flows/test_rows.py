"""Rows as they are written into a state and read from it, many at once."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.engine.real_disk import RealDisk
from workbench.engine.row_json import row_from_json, row_to_json
from workbench.engine.rows import UNKNOWN, Facts
from workbench.engine.store import Store
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.version import NOTHING_SEEN, ReplicaId, Version

ONE, TWO = Version({ReplicaId("one"): 1}), Version({ReplicaId("one"): 2, ReplicaId("two"): 7})
MANY = 401
"""More than twice what one statement asks for, and one."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new state."""
    made = Store.create(RealDisk(), str(tmp_path / "state.db"), "nonce")
    yield made
    made.close()


def row(number: int) -> Item:
    """One of many files."""
    item = ItemId(number.to_bytes(16, "big"))
    return Item(item, ROOT, f"{number}.txt", ItemKind.FILE, ONE, ONE, bytes([number % 256]) * 32, number, False, number)


def rows() -> list[Item]:
    """Many files."""
    return [row(number) for number in range(1, MANY + 1)]


def test_what_is_asked_for_many_items_is_told_of_each_once(store: Store) -> None:
    store.put((one, Facts(one.size, 1, 2)) for one in rows())
    wanted = [one.id for one in rows()]
    assert store.facts_of([*wanted, *wanted, ItemId(b"unknown")]) == {one.id: Facts(one.size, 1, 2) for one in rows()}
    assert sorted((found for found, _ in store.with_facts(wanted)), key=lambda one: one.id) == rows()
    assert store.facts_of([]) == {}


def test_a_tombstone_says_what_its_row_said(store: Store) -> None:
    store.put((one, Facts(one.size, 1, 2)) for one in rows())
    before = store.sequence
    gone = [replace(one, deleted=True, place_version=TWO) for one in rows()[::2]]
    store.put_gone(gone)
    expected = {**{one.id: one for one in rows()}, **{one.id: one for one in gone}}
    assert store.tree(ReplicaId("one")).items == expected
    assert store.changed_since(before) == {one.id for one in gone}
    assert store.live_in([ROOT]) == {one.id for one in rows()[1::2]}
    assert set(store.facts_of(one.id for one in gone).values()) == {UNKNOWN}


def test_facts_are_kept_of_what_is_there_and_forgotten_of_what_is_gone(store: Store) -> None:
    here, gone = rows()[:2]
    store.put((one, Facts(one.size, 1, 2)) for one in (here, gone))
    store.put_keeping_facts([replace(here, place_version=TWO), replace(gone, deleted=True), row(999)])
    known = store.facts_of([here.id, gone.id, row(999).id])
    assert known == {here.id: Facts(here.size, 1, 2), gone.id: UNKNOWN, row(999).id: UNKNOWN}


@pytest.mark.parametrize(
    "one",
    [
        row(1),
        replace(row(2), name='a "quoted" \\ name\n', deleted=True, place_version=TWO),
        replace(
            row(3),
            name="Übung \udcff 文",
            kind=ItemKind.LINK,
            executable=True,
            modified=-5,
            content_version=NOTHING_SEEN,
        ),
        replace(row(4), kind=ItemKind.FOLDER, digest=b"", size=0),
    ],
    ids=lambda one: one.kind.value,
)
def test_a_row_as_text_is_json_and_comes_back(one: Item) -> None:
    plain = [
        one.id.hex(), one.parent.hex(), one.name, one.kind.value, one.place_version.counters,
        one.content_version.counters, one.digest.hex(), one.size, one.executable, one.modified, one.deleted,
    ]  # fmt: skip
    assert row_to_json(one) == json.dumps(plain)
    assert row_from_json(row_to_json(one)) == one
