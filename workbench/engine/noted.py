"""What an entry of the history notes beside its operations: the rows before it, what was merged, what was decided.

These are lines of the table `done` whose `op` is none of an operation's.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.engine.open_conflicts import from_json, to_json
from workbench.engine.replica import Replica
from workbench.engine.row_json import row_to_json
from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.item import ItemId
from workbench.model.outcome import Decided, Merged
from workbench.model.threeway import Side
from workbench.model.tree import Tree
from workbench.model.version import ReplicaId

_LINE = "INSERT INTO done VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?)"
_TAKEN_BACK = "taken back"


@dataclass(frozen=True, slots=True)
class NotedMerge:
    """A file that an entry merged by itself."""

    item: ItemId
    told: Merged


def note_rows(replica: Replica, entry: str, side: Side, before: Tree, items: Iterable[ItemId]) -> None:
    """Note the rows of `items` as they were, so that what settled them can be taken back as if it had not been."""
    lines = []
    for item in items:
        row = before.get(item)
        lines.append((entry, "row", item, side.value, "", None, None if row is None else row_to_json(row), None, 0))
    replica.store.db.executemany(_LINE, lines)


def note_aliases(replica: Replica, entry: str, side: Side, losers: Iterable[ItemId]) -> None:
    """Note which aliases the entry brought."""
    lines = [(entry, "alias", loser, side.value, "", None, None, None, 0) for loser in losers]
    replica.store.db.executemany(_LINE, lines)


def note_conflicts(replica: Replica, entry: str, side: Side, conflicts: Iterable[Conflict]) -> None:
    """Note which conflicts were settled, to be open again if that is taken back."""
    lines = [
        (entry, "conflict", c.items[0], side.value, "", None, to_json(c, ReplicaId("")), None, 0) for c in conflicts
    ]
    replica.store.db.executemany(_LINE, lines)


def note_merged(replica: Replica, entry: str, side: Side, merges: Iterable[tuple[ItemId, Merged]]) -> None:
    """Note what was merged by itself, with the reason, for people to read."""
    lines = [(entry, "merged", item, side.value, m.path, m.format, m.reason, None, m.decisions) for item, m in merges]
    replica.store.db.executemany(_LINE, lines)


def note_decided(replica: Replica, entry: str, side: Side, answers: Iterable[tuple[Conflict, Decided]]) -> None:
    """Note what was chosen for which conflict, for people to read."""
    lines = [
        (entry, "decided", c.items[0], side.value, d.path, d.choice, d.kind.value, d.by or None, 0) for c, d in answers
    ]
    replica.store.db.executemany(_LINE, lines)


def merges(replica: Replica, entry: str) -> list[NotedMerge]:
    """What `entry` merged by itself."""
    rows = replica.store.db.execute(
        "SELECT item, path, origin, content, was, stored FROM done WHERE entry = ? AND op = 'merged' ORDER BY rowid",
        (entry,),
    ).fetchall()
    return [NotedMerge(row[0], merged_of(*row[1:])) for row in rows]


def merged_of(path: str, format: str, decisions: int, reason: str, state: str | None) -> Merged:
    """The merge that a line notes."""
    return Merged(path, format, decisions, reason, state == _TAKEN_BACK)


def decided_of(path: str, choice: str, kind: str, by: str | None) -> Decided:
    """The decision that a line notes."""
    return Decided(path, ConflictKind(kind), choice, by or "")


def note_taken_back(replica: Replica, entry: str, items: Iterable[ItemId]) -> None:
    """Note that the merges of `items` in `entry` were taken back."""
    replica.store.db.executemany(
        f"UPDATE done SET stored = '{_TAKEN_BACK}' WHERE entry = ? AND op = 'merged' AND item = ?",
        [(entry, item) for item in items],
    )


def conflicts(replica: Replica, entry: str) -> list[Conflict]:
    """The conflicts that `entry` settled and that are open again if it is taken back."""
    rows = replica.store.db.execute("SELECT was FROM done WHERE entry = ? AND op = 'conflict'", (entry,)).fetchall()
    return [from_json(was) for (was,) in rows]
