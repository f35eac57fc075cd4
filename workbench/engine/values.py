"""Values and versions in a replica's database: what is noted by a key, events that are counted, version vectors."""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict

from workbench.engine.disk import Disk
from workbench.engine.makers import Signed, sign
from workbench.model.companions import SQLITE, Companion, Companions
from workbench.model.names import UNLIMITED, NameRules
from workbench.model.version import ReplicaId, Version

OWN = ReplicaId("")
"""The replica itself, among those of which it knows seals: its id may change."""


class Values:
    """The values and versions of one database."""

    def __init__(self, disk: Disk, path: str) -> None:
        self.path = path
        self.db = disk.database(path)
        self._versions_loaded = False
        self._versions: dict[int, Version] = {}
        self._numbers: dict[Version, int] = {}
        self._meta: dict[str, str] = {}
        self._disk = disk
        self.signed: Signed | None = None
        """Who counts events here; None for a state that is only made or looked at."""

    def value(self, key: str, default: str = "") -> str:
        """A value by its key."""
        return self._meta.get(key, default)

    def note(self, key: str, value: str) -> None:
        """Set a value."""
        if self._meta.get(key) != value:
            self._meta[key] = value
            self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def values(self, prefix: str) -> dict[str, str]:
        """The values whose keys begin with `prefix`, by the rest of the key."""
        return {key[len(prefix) :]: value for key, value in self._meta.items() if key.startswith(prefix)}

    def forget(self, prefix: str, but: Iterable[str] = ()) -> None:
        """Forget the values whose keys begin with `prefix`, but not those of the keys `but`."""
        for key in [k for k in self._meta if k.startswith(prefix)]:
            if key not in but:
                del self._meta[key]
                self.db.execute("DELETE FROM meta WHERE key = ?", (key,))

    @property
    def counter(self) -> int:
        """This replica's newest event."""
        return int(self.value("counter", "0"))

    def count_event(self, event: int) -> None:
        """Count the replica's events up to this one, which is sealed and signed."""
        if event > self.counter:
            self.note("counter", str(event))
            self.put_seal(OWN, event, os.urandom(8).hex())
            if self.signed is not None:
                now = self._disk.now() // 1_000_000
                sign(self.db, self.signed, event, now)
                self.note("signed_since", self.value("signed_since", str(now)))

    def put_seal(self, replica: ReplicaId, event: int, seal: str) -> None:
        """Note the seal of an event of `replica`."""
        self.db.execute("INSERT OR REPLACE INTO seal VALUES (?, ?, ?)", (replica, event, seal))

    def seals(self, replica: ReplicaId) -> dict[int, str]:
        """The seals of the events of `replica` that are known here."""
        return dict(self.db.execute("SELECT counter, seal FROM seal WHERE replica = ?", (replica,)).fetchall())

    def newest_seals(self) -> dict[ReplicaId, tuple[int, str]]:
        """The newest known event of each replica, with its seal."""
        rows = self.db.execute("SELECT replica, max(counter), seal FROM seal GROUP BY replica").fetchall()
        return {ReplicaId(replica): (counter, seal) for replica, counter, seal in rows}

    def rename_events(self, old: ReplicaId, new: ReplicaId, since: int) -> None:
        """Have the events of `old` after `since` be events of `new`, in all versions."""
        self._load_versions()
        for number, version in list(self._versions.items()):
            if version[old] > since:
                counters = {**dict(version.counters), old: since, new: version[old]}
                renamed = self._versions[number] = Version(counters)
                self.db.execute("UPDATE version SET vector = ? WHERE id = ?", (json.dumps(renamed.counters), number))
        self._numbers = {version: number for number, version in self._versions.items()}
        self.db.execute("UPDATE OR REPLACE made SET replica = ? WHERE replica = ? AND counter > ?", (new, old, since))
        self.next_sequence()

    @property
    def sequence(self) -> int:
        """Counts the writings of rows; each row holds the one that wrote it last."""
        return int(self.value("sequence", "0"))

    def next_sequence(self) -> int:
        """Count one more writing."""
        self.note("sequence", str(self.sequence + 1))
        return self.sequence

    def name_rules(self, replica: ReplicaId | None = None) -> NameRules:
        """The names that this replica can hold, or those that another one could when it was last seen."""
        kept = self.value("names" if replica is None else f"names {replica}")
        return NameRules(**json.loads(kept)) if kept else UNLIMITED

    def note_name_rules(self, rules: NameRules, replica: ReplicaId | None = None) -> None:
        """Keep which names this replica can hold, or another one."""
        if rules != self.name_rules(replica):
            self.note("names" if replica is None else f"names {replica}", json.dumps(asdict(rules)))

    def companions(self) -> Companions:
        """Which files here are held together, as the program knew it that synced last."""
        kept = self.value("companions")
        return Companions(Companion(*rule) for rule in json.loads(kept)) if kept else SQLITE

    def note_companions(self, companions: Companions) -> None:
        """Keep which files here are held together."""
        if companions != self.companions():
            self.note("companions", json.dumps([[rule.ending, rule.of] for rule in companions.rules]))

    # Versions are stored once each.

    def version(self, number: int) -> Version:
        """The version with this number."""
        self._load_versions()
        return self._versions[number]

    def number(self, version: Version) -> int:
        """The number of this version."""
        known = self._numbers.get(version)
        if known is None and not self._versions_loaded:
            self._load_versions()
            known = self._numbers.get(version)
        if known is None:
            cursor = self.db.execute("INSERT INTO version (vector) VALUES (?)", (json.dumps(version.counters),))
            known = cursor.lastrowid
            assert known is not None
            self._versions[known] = version
            self._numbers[version] = known
        return known

    def _load_versions(self) -> None:
        if self._versions_loaded:
            return
        self._versions_loaded = True
        for number, vector in self.db.execute("SELECT id, vector FROM version"):
            self._versions[number] = version = Version((ReplicaId(r), n) for r, n in json.loads(vector))
            self._numbers[version] = number
