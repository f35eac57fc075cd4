"""Whether a replica's state and contents still are what its digests say; what is damaged comes back from where it is whole.

A damaged file is put aside in the trash before a whole one takes its place; where none is found, nothing is touched.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from blake3 import blake3

from workbench.engine.digest import Unsteady, digest_of, link_digest
from workbench.engine.disk import reason
from workbench.engine.marker import HOME
from workbench.engine.on_disk import make_folders, pieces, write_all
from workbench.engine.replica import Replica, newest_damaged, renew_state
from workbench.engine.scan import scan
from workbench.model.item import Item, ItemKind
from workbench.model.job import Job

_STATE = os.path.join(HOME, "state.db")


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not what it was: a path in the briefcase, or in its hidden folder, and a sentence."""

    path: str
    message: str
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What was looked at, and what is wrong with it."""

    files: int
    contents: int
    damages: tuple[Damage, ...]


def check(replica: Replica, others: list[Replica], repair: bool, job: Job) -> Checked:
    """Read everything that `replica` has and compare it with its digests; with `repair`, bring back what `others` have whole.

    A file whose size or time changed since the last scan is a change like any other, and no damage.
    """
    damages: list[Damage] = []
    wrong = _integrity(replica)
    if wrong and not repair:
        # Digests from a state that cannot be trusted would make it worse.
        return Checked(
            0, 0, (Damage(_STATE, f"the state is damaged ({wrong}). ‘workbench check --repair’ makes it anew."),)
        )
    if wrong:
        renew_state(replica, f"the state was damaged ({wrong})")
    if replica.lost:
        damages.append(_made_anew(replica, job))
    waiting = replica.store.db.execute("SELECT count(*) FROM journal").fetchone()[0]
    if waiting:
        damages.append(Damage(_STATE, f"{waiting} steps of a sync that was cut off wait to be put right."))
    sources = _Sources([replica, *others])
    files, found = _check_files(replica, sources, repair, job)
    damages += found
    contents, found = _check_contents(replica, sources, repair, job)
    return Checked(files, contents, (*damages, *found))


def _made_anew(replica: Replica, job: Job) -> Damage:
    """Fill a fresh state with the files that stand there, and with what the old one says of kept contents."""
    scan(replica, job)
    replica.store.commit()
    old = newest_damaged(replica)
    if old is not None:
        db = replica.disk.database(old)
        try:
            with suppress(sqlite3.DatabaseError):  # Each content is read and compared below, whatever this says of it.
                for row in db.execute("SELECT digest, pack, offset, stored, size, kept FROM blob"):
                    replica.store.db.execute("INSERT OR IGNORE INTO blob VALUES (?,?,?,?,?,?)", row)
        finally:
            db.close()
        replica.store.commit()
    kept = f"; the old one is kept as {os.path.basename(old)}" if old is not None else ""
    return Damage(
        _STATE,
        f"the state was damaged or missing and was made anew from the files{kept}. The history begins anew. The next sync "
        "joins this replica with the others: nothing is deleted, and what differs is asked about.",
        True,
    )


def _integrity(replica: Replica) -> str:
    """What SQLite finds wrong with the state; empty where nothing is."""
    try:
        found = [str(row[0]) for row in replica.store.db.execute("PRAGMA integrity_check(3)")]
    except sqlite3.DatabaseError as error:
        found = [str(error)]
    return "" if found == ["ok"] else "; ".join(found)


class _Sources:
    """Where a content is whole: as a file or kept, in any of the replicas."""

    def __init__(self, replicas: list[Replica]) -> None:
        self._replicas = replicas
        self._paths: dict[bytes, list[tuple[Replica, str]]] | None = None

    def of(self, digest: bytes) -> Iterator[Callable[[], Iterator[bytes]]]:
        """Ways to read the content; each is to be verified."""
        if self._paths is None:
            self._paths = {}
            for replica in self._replicas:
                tree = replica.store.tree(replica.id)
                for row in tree:
                    if not row.deleted and row.kind is ItemKind.FILE:
                        self._paths.setdefault(row.digest, []).append((replica, replica.path(tree.path(row.id))))
        for replica, path in self._paths.get(digest, ()):
            yield lambda r=replica, p=path: pieces(r.disk, p)  # type: ignore[misc]
        for replica in self._replicas:
            if digest in replica.blobs:
                yield lambda r=replica: r.blobs.read(digest)  # type: ignore[misc]


def _check_files(replica: Replica, sources: _Sources, repair: bool, job: Job) -> tuple[int, list[Damage]]:
    tree = replica.store.tree(replica.id)
    rows = [row for row in tree if not row.deleted and row.kind is not ItemKind.FOLDER]
    facts = replica.store.facts_of(row.id for row in rows)
    damages: list[Damage] = []
    for number, row in enumerate(rows):
        job.check()
        job.progress(number, len(rows), row.name)
        path = tree.path(row.id)
        full, known = replica.path(path), facts[row.id]
        try:
            now = replica.disk.lstat(full)
            if (now.st_size, now.st_mtime_ns) != (row.size, known.mtime):
                continue  # Changed, or not yet known for certain: the next scan looks at it.
            link = row.kind is ItemKind.LINK
            digest = link_digest(full, replica.disk) if link else digest_of(full, replica.disk)[0]
        except FileNotFoundError:
            continue
        except OSError as error:
            damages.append(Damage(path, f"cannot be read: {reason(error)}."))
            continue
        except Unsteady:
            continue
        if digest == row.digest:
            continue
        if repair and row.kind is ItemKind.FILE and _mended(replica, row, full, sources):
            damages.append(Damage(path, "was damaged; it is whole again, and the damaged one is in the trash.", True))
        else:
            damages.append(
                Damage(
                    path,
                    "holds something else than was recorded, with the same size and time: most likely it is damaged.",
                )
            )
    return len(rows), damages


def _mended(replica: Replica, row: Item, full: str, sources: _Sources) -> bool:
    """Put a whole content in the place of the damaged file at `full`; whether one was found."""
    disk = replica.disk
    aside = os.path.join(replica.home, "trash", f"damaged-{disk.now() // 1_000_000:x}-{row.id.hex()[:8]}")
    make_folders(disk, aside, 0o700)
    fresh = os.path.join(aside, "whole")
    mode = disk.lstat(full).st_mode & 0o777
    for source in sources.of(row.digest):
        hasher = blake3()
        out = disk.new_file(fresh, mode)
        try:
            with suppress(OSError, KeyError):
                for piece in source():
                    hasher.update(piece)
                    write_all(disk, out, piece)
            disk.set_mode(out, mode)
            disk.set_time(out, row.modified)
            disk.sync(out)
        finally:
            disk.close(out)
        if hasher.digest() == row.digest:
            # At every moment something stands there: a file that is missing would count as deleted.
            if not disk.exchange(fresh, full):
                disk.link(full, os.path.join(aside, "damaged"))
                disk.replace(fresh, full)
            disk.flush_volume(full)
            return True
        disk.unlink(fresh)
    disk.remove_folder(aside)
    return False


def _check_contents(replica: Replica, sources: _Sources, repair: bool, job: Job) -> tuple[int, list[Damage]]:
    digests = [row[0] for row in replica.store.db.execute("SELECT digest FROM blob ORDER BY pack, offset").fetchall()]
    damages: list[Damage] = []
    for number, digest in enumerate(digests):
        job.check()
        job.progress(number, len(digests), "kept contents")
        if _is_whole(replica.blobs.read(digest)):
            continue
        name = f"objects: {digest.hex()[:16]}"
        if repair and _kept_anew(replica, digest, sources):
            damages.append(Damage(name, "an old version was damaged; it is kept anew.", True))
        else:
            damages.append(Damage(name, "an old version is damaged: it can be neither restored nor merged with."))
    if any(damage.repaired for damage in damages):
        replica.blobs.flush()
        replica.blobs.index(replica.disk.now() // 1_000_000_000)
        replica.store.commit()
    return len(digests), damages


def _is_whole(content: Iterator[bytes]) -> bool:
    try:
        for _ in content:
            pass
    except (OSError, KeyError):
        return False
    return True


def _kept_anew(replica: Replica, digest: bytes, sources: _Sources) -> bool:
    """Keep a content again that is whole somewhere else; what is damaged of it stays where it is."""
    for source in sources.of(digest):
        data = b""
        with suppress(OSError, KeyError):
            data = b"".join(source())
        if blake3(data).digest() == digest:
            row = replica.store.db.execute("SELECT * FROM blob WHERE digest = ?", (digest,)).fetchone()
            replica.store.db.execute("DELETE FROM blob WHERE digest = ?", (digest,))
            if replica.blobs.add(digest, data):
                return True
            replica.store.db.execute("INSERT INTO blob VALUES (?,?,?,?,?,?)", row)
            return False
    return False
