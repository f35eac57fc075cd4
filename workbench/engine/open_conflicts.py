"""Open conflicts as both replicas remember them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbench.engine.replica import Replica
from workbench.engine.store import Store
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide, Deed
from workbench.model.item import ItemId, ItemKind
from workbench.model.threeway import Side, ThreeWay
from workbench.model.version import ReplicaId


@dataclass(frozen=True, slots=True)
class OpenConflict:
    """A conflict, the peer that it is with, and which side the replica was on that remembers it."""

    peer: ReplicaId
    side: Side
    conflict: Conflict


def remembered(replica: Replica) -> list[OpenConflict]:
    """The open conflicts of a replica."""
    return [
        OpenConflict(peer, Side.LEFT if json.loads(text)["left"] == replica.id else Side.RIGHT, from_json(text))
        for peer, text in replica.store.conflicts()
    ]


def remember(left: Replica, right: Replica, conflicts: tuple[Conflict, ...]) -> None:
    """Store the conflicts between two replicas in both (rule 11); the caller commits."""
    values = {conflict.id: to_json(conflict, left.id) for conflict in conflicts}
    left.store.put_conflicts(right.id, values)
    right.store.put_conflicts(left.id, values)
    for here, there in ((left, right), (right, left)):
        here.store.forget(_asked(there.id), [_asked(there.id) + conflict.id for conflict in conflicts])


def forget_conflicts(store: Store, items: set[ItemId]) -> None:
    """Close the conflicts about items that are no longer part of the briefcase; the caller commits."""
    for peer, text in store.conflicts() if items else ():
        conflict = from_json(text)
        if any(items & set(part.items) for part in conflict.parts):
            store.db.execute("DELETE FROM conflict WHERE peer = ? AND id = ?", (peer, conflict.id))


def _asked(peer: ReplicaId) -> str:
    return f"asked:{peer}:"


def ask(left: Replica, right: Replica, conflicts: Iterable[Conflict]) -> None:
    """From now on a person is asked about these, even where a plugin could merge them: its merge was taken back."""
    for conflict in conflicts:
        left.store.note(_asked(right.id) + conflict.id, "1")
        right.store.note(_asked(left.id) + conflict.id, "1")


def is_asked(left: Replica, right: Replica, conflict: Conflict) -> bool:
    """Whether a person is asked about a conflict in any case."""
    return bool(left.store.value(_asked(right.id) + conflict.id) or right.store.value(_asked(left.id) + conflict.id))


def shows_other(now: Conflict, shown: Conflict) -> bool:
    """Whether a side of a conflict is no longer what a person saw.

    Where only names and places are asked about, contents may go on changing, and cross meanwhile.
    """
    if len(now.beside) != len(shown.beside) or any(map(shows_other, now.beside, shown.beside)):
        return True
    by_place = now.kind in (ConflictKind.RENAME_RENAME, ConflictKind.MOVE_CYCLE, ConflictKind.UNHOLDABLE_NAME)
    for side in Side:
        current, seen = now.sides.side(side), shown.sides.side(side)
        if (current is None) != (seen is None):
            return True
        if current is None or seen is None:
            continue
        if (current.path, current.change) != (seen.path, seen.change):
            return True
        if current.digest != seen.digest and not by_place:
            return True
    return False


def to_json(conflict: Conflict, left: ReplicaId) -> str:
    """A conflict as JSON; `left` is the replica that was left."""
    return json.dumps(_to_value(conflict) | {"left": left})


def _to_value(conflict: Conflict) -> dict[str, object]:
    sides = conflict.sides
    value: dict[str, object] = {
        "id": conflict.id,
        "kind": conflict.kind.value,
        "item": conflict.item.value,
        "items": [item.hex() for item in conflict.items],
        "sides": [_side_to_json(side) for side in (sides.base, sides.left, sides.right)],
        "replicas": conflict.replicas,
        "format": conflict.format,
    }
    if conflict.beside:
        value["beside"] = [_to_value(other) for other in conflict.beside]
    return value


def from_json(text: str) -> Conflict:
    """The conflict that `to_json` wrote."""
    return _from_value(json.loads(text))


def _from_value(value: dict[str, Any]) -> Conflict:
    base, left, right = (_side_from_json(side) for side in value["sides"])
    return Conflict(
        value["id"],
        ConflictKind(value["kind"]),
        ItemKind(value["item"]),
        tuple(ItemId(bytes.fromhex(item)) for item in value["items"]),
        ThreeWay(base, left, right),
        (value["replicas"][0], value["replicas"][1]),
        value["format"],
        tuple(_from_value(one) for one in value.get("beside", ())),
    )


def _side_to_json(side: ConflictSide | None) -> list[object] | None:
    if side is None:
        return None
    return [
        side.item.hex(),
        side.path,
        side.change.value,
        side.kind.value,
        side.modified,
        side.size,
        side.digest,
    ]


def _side_from_json(value: list[str] | None) -> ConflictSide | None:
    if value is None:
        return None
    item, path, change, kind, modified, size, digest = value
    return ConflictSide(
        ItemId(bytes.fromhex(item)),
        path,
        Deed(change),
        ItemKind(kind),
        None if modified is None else int(modified),
        None if size is None else int(size),
        digest,
    )
