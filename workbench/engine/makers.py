"""Who made what: each event that a replica counts is signed with its name, the person, the machine and the time.

The signatures travel: after a sync each of the two knows those that the other knew, also of replicas that it never met.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.model.version import ReplicaId, Version

if TYPE_CHECKING:
    from workbench.engine.replica import Replica
    from workbench.model.past import Maker

TABLES = (
    "CREATE TABLE IF NOT EXISTS maker (id INTEGER PRIMARY KEY, replica TEXT NOT NULL, name TEXT NOT NULL, "
    "user TEXT NOT NULL, machine TEXT NOT NULL, UNIQUE (replica, name, user, machine))",
    "CREATE TABLE IF NOT EXISTS made (replica TEXT NOT NULL, counter INTEGER NOT NULL, at INTEGER NOT NULL, "
    "maker INTEGER NOT NULL, PRIMARY KEY (replica, counter)) WITHOUT ROWID",
    "CREATE TABLE IF NOT EXISTS passed (item BLOB NOT NULL, counter INTEGER NOT NULL, was TEXT NOT NULL, "
    "PRIMARY KEY (item, counter)) WITHOUT ROWID",
)
"""What a state needs for signatures, and for the rows that signed events replaced (`passed.py`)."""

_SIGNED = "SELECT made.replica, counter, at, maker.replica, name, user, machine FROM made JOIN maker ON id = maker"


@dataclass(frozen=True, slots=True)
class Signed:
    """Whose events a replica counts now: its id and name, who is logged in, and on which machine."""

    replica: ReplicaId
    name: str
    user: str
    machine: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event with its signature; `at` in milliseconds since 1970, by the clock of the machine that counted it."""

    replica: ReplicaId
    counter: int
    at: int
    signed: Signed

    @property
    def maker(self) -> "Maker":
        """Who made it, for people."""
        from datetime import UTC, datetime  # Now: every sync signs, and few tell anybody.

        from workbench.model.past import Maker

        signed = self.signed
        return Maker(signed.name, signed.user, signed.machine, datetime.fromtimestamp(self.at / 1000, UTC))


Events = Mapping[tuple[ReplicaId, int], Event]
"""The signed events by replica and counter."""


def let_sign(replica: "Replica") -> None:
    """Have the events that are counted in `replica` from now on signed with what it is called now."""
    machine = replica.marker.machine
    called = machine.rpartition("-")[0] or machine
    replica.store.signed = Signed(replica.id, replica.name, replica.disk.user(), called)


def sign(db: sqlite3.Connection, signed: Signed, counter: int, at: int) -> None:
    """Note who counted an event, and when."""
    _put(db, [Event(signed.replica, counter, at, signed)])


def events(replica: "Replica") -> Events:
    """All events whose signatures are known here."""
    return {(event.replica, event.counter): event for event in _read(replica, _SIGNED, ())}


def exchange(left: "Replica", right: "Replica") -> None:
    """Let both learn the signatures that the other knows; the callers commit."""
    of_left, of_right = _newest(left), _newest(right)
    for here, there, mine, theirs in ((left, right, of_left, of_right), (right, left, of_right, of_left)):
        for replica, counter in theirs.items():
            if counter > mine.get(replica, 0):
                query = f"{_SIGNED} WHERE made.replica = ? AND counter > ?"
                _put(here.store.db, _read(there, query, (replica, mine.get(replica, 0))))


def event_of(version: Version, earlier: Iterable[Version], known: Events) -> Event | None:
    """The event that made `version` out of `earlier` ones, as far as its signature is known.

    Where several happened since the newest earlier one that is known, the last of them by their clocks.
    """
    before = [one for one in earlier if one != version and version.covers(one)]
    fresh = [pair for pair in version.counters if all(one[pair[0]] < pair[1] for one in before)]
    found = [known[pair] for pair in fresh or version.counters if pair in known]
    return max(found, key=lambda event: event.at, default=None)


def _newest(replica: "Replica") -> dict[str, int]:
    return dict(replica.store.db.execute("SELECT replica, max(counter) FROM made GROUP BY replica").fetchall())


def _read(replica: "Replica", query: str, values: tuple[object, ...]) -> list[Event]:
    return [
        Event(ReplicaId(of), counter, at, Signed(ReplicaId(signer), name, user, machine))
        for of, counter, at, signer, name, user, machine in replica.store.db.execute(query, values).fetchall()
    ]


def _put(db: sqlite3.Connection, several: Iterable[Event]) -> None:
    numbers: dict[Signed, int] = {}
    for event in several:
        signed = event.signed
        if signed not in numbers:
            row = (signed.replica, signed.name, signed.user, signed.machine)
            db.execute("INSERT OR IGNORE INTO maker (replica, name, user, machine) VALUES (?, ?, ?, ?)", row)
            query = "SELECT id FROM maker WHERE replica = ? AND name = ? AND user = ? AND machine = ?"
            numbers[signed] = db.execute(query, row).fetchone()[0]
        values = (event.replica, event.counter, event.at, numbers[signed])
        db.execute("INSERT OR IGNORE INTO made VALUES (?, ?, ?, ?)", values)
