"""What a replica's database knows of others: who they are, what is open with each of them, which answers wait for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.engine.row_json import row_from_json, row_to_json
from workbench.engine.values import Values
from workbench.model.item import Item, ItemId
from workbench.model.version import ReplicaId


@dataclass(frozen=True, slots=True)
class PeerRow:
    """Another replica as this one knows it. `token` is shared by both after a sync; `seen` is this side's sequence then."""

    replica: ReplicaId
    name: str
    path: str
    token: str
    seen: int


class Peers(Values):
    """The peers in one database."""

    def peers(self) -> tuple[PeerRow, ...]:
        """The replicas that this one has synced with."""
        return tuple(
            PeerRow(ReplicaId(r), *rest) for r, *rest in self.db.execute("SELECT * FROM peer ORDER BY name, replica")
        )

    def put_peer(self, peer: PeerRow) -> None:
        """Note a peer."""
        self.db.execute(
            "INSERT OR REPLACE INTO peer VALUES (?,?,?,?,?)",
            (peer.replica, peer.name, peer.path, peer.token, peer.seen),
        )

    def forget_peer(self, peer: ReplicaId) -> None:
        """Know nothing more of a peer, and of what was open with it."""
        for table, column in (("peer", "replica"), ("unsettled", "peer"), ("conflict", "peer"), ("decided", "peer")):
            self.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (peer,))

    def forget_tokens(self) -> None:
        """Have everything compared at the next sync with each peer."""
        self.db.execute("UPDATE peer SET token = ''")

    def unsettled(self, peer: ReplicaId) -> dict[ItemId, Item | None]:
        """The items whose rows differed from the peer's after the last sync with it, each with the peer's row then."""
        return {
            item: None if theirs is None else row_from_json(theirs)
            for item, theirs in self.db.execute("SELECT item, theirs FROM unsettled WHERE peer = ?", (peer,))
        }

    def put_unsettled(self, peer: ReplicaId, rows: Mapping[ItemId, Item | None]) -> None:
        """Note them."""
        self.db.execute("DELETE FROM unsettled WHERE peer = ?", (peer,))
        self.db.executemany(
            "INSERT OR REPLACE INTO unsettled VALUES (?, ?, ?)",
            ((peer, item, None if row is None else row_to_json(row)) for item, row in rows.items()),
        )

    def conflicts(self) -> list[tuple[ReplicaId, str]]:
        """The open conflicts as JSON, each with the peer that it is with."""
        return [(ReplicaId(r[0]), r[1]) for r in self.db.execute("SELECT peer, value FROM conflict ORDER BY rowid")]

    def put_conflicts(self, peer: ReplicaId, conflicts: Mapping[str, str]) -> None:
        """Replace the conflicts with `peer`: id → JSON."""
        self.db.execute("DELETE FROM conflict WHERE peer = ?", (peer,))
        self.db.executemany(
            "INSERT OR REPLACE INTO conflict VALUES (?, ?, ?)", ((id_, peer, value) for id_, value in conflicts.items())
        )

    def decided(self, peer: ReplicaId) -> dict[str, tuple[str, str]]:
        """Answers that wait for `peer`: conflict id → (what is kept, the conflict as JSON as it was shown)."""
        rows = self.db.execute("SELECT id, keep, shown FROM decided WHERE peer = ?", (peer,))
        return {id_: (keep, shown) for id_, keep, shown in rows}

    def put_decided(self, peer: ReplicaId, conflict: str, keep: str, shown: str) -> None:
        """Note an answer that waits for `peer`."""
        self.db.execute("INSERT OR REPLACE INTO decided VALUES (?, ?, ?, ?)", (conflict, peer, keep, shown))

    def forget_decided(self, peer: ReplicaId) -> None:
        """Forget the answers that waited for `peer`."""
        self.db.execute("DELETE FROM decided WHERE peer = ?", (peer,))
