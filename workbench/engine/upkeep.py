"""What a person looks after in one replica: which folders it holds, what it ignores, and whom it counts on."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass

from workbench.engine.disk import reason
from workbench.engine.ignore import RULES_FILE, RULES_LIMIT, Rules
from workbench.engine.knowledge import known
from workbench.engine.leftout import left_out
from workbench.engine.on_disk import pieces, sync_names, write_all
from workbench.engine.pair import peer_present
from workbench.engine.replica import Replica
from workbench.model.item import ItemKind
from workbench.model.problem import WorkbenchError
from workbench.model.version import ReplicaId

LONGEST = 500
"""Paths that are listed of what rules would hide."""


@dataclass(frozen=True, slots=True)
class Other:
    """Another replica that is counted on: where it was last ("" if this one never met it), and what is open with it."""

    replica: ReplicaId
    name: str
    path: str
    present: bool
    conflicts: int


@dataclass(frozen=True, slots=True)
class Hidden:
    """What rules would take out of the briefcase: the first paths of it, how many in all, and what is wrong with the rules."""

    paths: tuple[str, ...]
    count: int
    wrong: tuple[str, ...]


def others(replica: Replica) -> tuple[Other, ...]:
    """The other replicas that this one counts on, by name."""
    peers = {peer.replica: peer for peer in replica.store.peers()}
    waiting = [peer for peer, _ in replica.store.conflicts()]
    found = []
    for id_, one in known(replica).items():
        if id_ == replica.id:
            continue
        peer = peers.get(id_)
        present = peer is not None and peer_present(replica.disk, peer, replica.marker.briefcase)
        found.append(Other(id_, one.name, peer.path if peer else "", present, waiting.count(id_)))
    return tuple(sorted(found, key=lambda other: (other.name, other.replica)))


def folders(replica: Replica) -> tuple[str, ...]:
    """The folders of the briefcase that this replica knows, with what it leaves out, by path."""
    tree = replica.store.tree(replica.id)
    held = {tree.path(row.id) for row in tree if not row.deleted and row.kind is ItemKind.FOLDER}
    return tuple(sorted(held | {one.path for one in left_out(replica)}))


def rules_text(replica: Replica) -> str:
    """The rules in the root; "" where there are none."""
    try:
        data = b"".join(pieces(replica.disk, replica.path(RULES_FILE)))
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise WorkbenchError(f"cannot be read: {reason(error)}.", RULES_FILE) from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WorkbenchError("is no text in UTF-8, so it cannot be edited here.", RULES_FILE) from None


def hidden_by(replica: Replica, text: str) -> Hidden:
    """What would be no part of the briefcase any more with `text` as the rules in the root."""
    before = Rules.restored(replica.store.value("rules"))
    rules = Rules((one.path for one in left_out(replica)), names=replica.store.name_rules())
    wrong = rules.learn("", text.encode("utf-8", "surrogatepass")) if text.strip() else []
    for folder, lines in sorted(before.texts.items()):
        if folder:
            rules.learn(folder, lines.encode("utf-8", "surrogatepass"))
    tree = replica.store.tree(replica.id)
    items = rules.ignored_rows(tree)
    live = [row for row in tree if row.id in items and not row.deleted]
    tops = sorted(tree.path(row.id) + "/" * (row.kind is ItemKind.FOLDER) for row in live if row.parent not in items)
    return Hidden(tuple(tops[:LONGEST]), len(live), tuple(wrong))


def set_rules(replica: Replica, text: str) -> None:
    """Write the rules in the root, in one step; the next look at the replica goes by them."""
    disk, path = replica.disk, replica.path(RULES_FILE)
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > RULES_LIMIT:
        raise WorkbenchError("would be longer than rules may be.", RULES_FILE)
    fresh = os.path.join(replica.home, "stage", "rules")
    mode = 0o666
    try:
        with suppress(FileNotFoundError):
            facts = disk.lstat(path)
            if not stat.S_ISREG(facts.st_mode):
                raise WorkbenchError("is no plain file, so it is not overwritten.", RULES_FILE)
            mode = facts.st_mode & 0o777
        with suppress(FileNotFoundError):
            disk.unlink(fresh)
        out = disk.new_file(fresh, mode)
        try:
            write_all(disk, out, data)
            disk.sync(out)
        finally:
            disk.close(out)
        disk.replace(fresh, path)
        sync_names(disk, replica.root)
    except OSError as error:
        raise WorkbenchError(f"cannot be written: {reason(error)}.", RULES_FILE) from error


def pattern_of(path: str, is_folder: bool) -> str:
    """The rule that ignores exactly what is at `path`."""
    escaped = "".join(f"\\{c}" if c in "\\*?[]!#" else c for c in path)
    stem = escaped.rstrip(" ")
    return "/" + stem + "\\ " * (len(escaped) - len(stem)) + "/" * is_folder
