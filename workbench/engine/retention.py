"""How long old versions are kept: by age and by space, oldest first; by default 30 days and a tenth of the volume.

Never dropped: contents that stand in the replica now and are the base of the next merge, those that may still be a base
for a replica that is behind, those of open conflicts, and anything while the journal is not empty.
"""

import os
import stat
from dataclasses import dataclass

from workbench.engine import passed
from workbench.engine.keeping import Keeping, keeping, space_in_bytes
from workbench.engine.knowledge import known, purge
from workbench.engine.on_disk import remove_tree
from workbench.engine.open_conflicts import from_json
from workbench.engine.replica import Replica
from workbench.model.conflict import Conflict

_EVERY = 86400


@dataclass(frozen=True, slots=True)
class Stock:
    """What a replica keeps of the past, in bytes, and how many it may."""

    keeping: Keeping
    trash: int
    blobs: int
    room: int


def stock(replica: Replica) -> Stock:
    """What is kept of the past now."""
    set_ = keeping(replica.store)
    return Stock(
        set_,
        sum(_trash(replica).values()),
        _blob_bytes(replica),
        space_in_bytes(set_.space, replica.home, replica.disk),
    )


def expire(replica: Replica, now: float | None = None, force: bool = False) -> int:
    """Drop what is older, or more, than is to be kept, once a day at most; how many entries. Commits first, then deletes.

    The history keeps their lines, as entries that are no longer kept.
    """
    now = replica.disk.now() / 1e9 if now is None else now
    store = replica.store
    if not force and abs(now - float(store.value("expired_at", "0"))) < _EVERY:
        return 0
    if store.db.execute("SELECT 1 FROM journal LIMIT 1").fetchone() is not None:
        return 0
    store.note("expired_at", str(now))
    set_ = keeping(replica.store)
    oldest = now - set_.days * 86400
    entries = store.db.execute("SELECT id, at FROM entry WHERE expired = 0 ORDER BY id").fetchall()
    going = [entry for entry, at in entries if at < oldest]
    trash = _trash(replica)
    room = space_in_bytes(set_.space, replica.home, replica.disk)
    used = sum(trash.values()) + _blob_bytes(replica) - sum(trash.get(entry, 0) for entry in going)
    for entry, at in entries:
        if used <= room or at > now - 60:  # What was done just now can be taken back, whatever is set.
            break
        if entry not in going and trash.get(entry):
            going.append(entry)
            used -= trash[entry]
    store.db.executemany("UPDATE entry SET expired = 1 WHERE id = ?", [(entry,) for entry in going])
    needed = _needed(replica)
    for digest, stored, kept in store.db.execute("SELECT digest, stored, kept FROM blob ORDER BY kept").fetchall():
        if digest not in needed and (kept < oldest or used > room) and kept <= now - 60:
            store.db.execute("DELETE FROM blob WHERE digest = ?", (digest,))
            used -= stored
    purge(replica)
    passed.drop(store.db, round(oldest * 1000))
    left = replica.blobs.repacked()
    store.commit()
    for path in left:
        remove_tree(replica.disk, path)
    expired = dict(store.db.execute("SELECT id, expired FROM entry").fetchall())
    for entry in trash:
        path = os.path.join(replica.home, "trash", entry)
        # What no entry speaks of was taken away by a sync that was cut off: its age counts like any other's.
        if expired[entry] if entry in expired else replica.disk.lstat(path).st_mtime < oldest:
            remove_tree(replica.disk, path)
    return len(going)


def _needed(replica: Replica) -> set[bytes]:
    """The contents that must not be dropped."""
    store = replica.store
    needed = {row[0] for row in store.db.execute("SELECT digest FROM item WHERE deleted = 0")}
    seen = [one.seen for id_, one in known(replica).items() if id_ != replica.id]
    behind: dict[int, bool] = {}
    query = "SELECT agreed.digest, item.content FROM agreed JOIN item ON item.id = agreed.item WHERE item.deleted = 0"
    for digest, content in store.db.execute(query).fetchall():
        if content not in behind:
            version = store.version(content)
            behind[content] = not all(one.covers(version) for one in seen)
        if behind[content]:
            needed.add(digest)
    waiting = [from_json(text) for _, text in store.conflicts()]
    waiting += [from_json(shown) for (shown,) in store.db.execute("SELECT shown FROM decided").fetchall()]
    for conflict in (part for whole in waiting for part in whole.parts):
        needed |= _of_conflict(replica, conflict)
    return needed


def _of_conflict(replica: Replica, conflict: Conflict) -> set[bytes]:
    sides = (conflict.sides.base, conflict.sides.left, conflict.sides.right)
    found = {bytes.fromhex(side.digest) for side in sides if side is not None and side.digest}
    for item in conflict.items:
        found |= {row[0] for row in replica.store.db.execute("SELECT digest FROM agreed WHERE item = ?", (item,))}
    return found


def _blob_bytes(replica: Replica) -> int:
    return int(replica.store.db.execute("SELECT coalesce(sum(stored), 0) FROM blob").fetchone()[0])


def _trash(replica: Replica) -> dict[str, int]:
    """Bytes in the trash by entry."""
    found: dict[str, int] = {}
    home = os.path.join(replica.home, "trash")
    for entry, _ in replica.disk.listing(home):
        waiting, total = [os.path.join(home, entry)], 0
        while waiting:
            folder = waiting.pop()
            try:
                inside = replica.disk.listing(folder)
            except OSError:
                continue
            for name, facts in inside:
                if stat.S_ISDIR(facts.st_mode):
                    waiting.append(os.path.join(folder, name))
                else:
                    total += facts.st_size
        found[entry] = total
    return found
