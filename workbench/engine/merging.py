"""Merging inside a sync: files that both sides modified and that a plugin can merge without a question."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace

from workbench.engine.digest import digest_of
from workbench.engine.on_disk import pieces
from workbench.engine.replica import Replica
from workbench.engine.settle import Settler
from workbench.engine.settlement import Settlement
from workbench.engine.stage import Source, from_file
from workbench.hooks.host import Host
from workbench.hooks.verbatim import Verbatim
from workbench.model.conflict import Conflict, ConflictKind, ConflictSide
from workbench.model.content import Content
from workbench.model.item import ItemKind
from workbench.model.job import Job
from workbench.model.outcome import Merged
from workbench.model.problem import Problem
from workbench.model.threeway import Side, ThreeWay


@dataclass(frozen=True, slots=True)
class MergedContent:
    """A merge that needed nobody: how it settles the conflict, and where its content lies."""

    settlement: Settlement
    digest: bytes
    source: Source
    told: Merged


def conflict_contents(replicas: Mapping[Side, Replica], conflict: Conflict, room: str) -> ThreeWay[Content | None]:
    """The contents of a conflict's sides, from their files where those still are what the conflict says, else from
    what is kept; copies are made in `room`. A side is None where its content is not to be had.
    """
    sides = conflict.sides
    return ThreeWay(
        _content(replicas, sides.base, None, os.path.join(room, "base")),
        _content(replicas, sides.left, Side.LEFT, os.path.join(room, "left")),
        _content(replicas, sides.right, Side.RIGHT, os.path.join(room, "right")),
    )


def _content(
    replicas: Mapping[Side, Replica], described: ConflictSide | None, side: Side | None, folder: str
) -> Content | None:
    if described is None or described.digest is None or described.kind is not ItemKind.FILE:
        return None
    digest = bytes.fromhex(described.digest)
    os.makedirs(folder, exist_ok=True)
    name = os.path.basename(described.path)
    path = os.path.join(folder, "content" + os.path.splitext(name)[1])
    replica = replicas.get(side) if side is not None else None
    if replica is not None:
        try:
            with open(path, "wb") as out:
                out.writelines(pieces(replica.disk, replica.path(described.path)))
            if digest_of(path)[0] == digest:
                return Content(name, path, os.stat(path).st_size, described.digest)
        except OSError:
            pass  # It is no longer there; what was kept is as good.
    for keeper in replicas.values():
        if digest in keeper.blobs:
            try:
                with open(path, "wb") as out:
                    out.writelines(keeper.blobs.read(digest))
            except KeyError:
                continue
            return Content(name, path, os.stat(path).st_size, described.digest)
    return None


class Merger:
    """Asks the plugins about the conflicts of one sync."""

    def __init__(self, host: Host, left: Replica, right: Replica, room: str, job: Job) -> None:
        self._host = host
        self._replicas = {Side.LEFT: left, Side.RIGHT: right}
        self._room = room
        self._job = job
        self._number = 0

    def recognised(self, conflict: Conflict) -> Conflict:
        """The conflict with the format of its content, read where it is."""
        for side, replica in self._replicas.items():
            described = conflict.sides.side(side)
            if described is None or not described.digest or described.kind is not ItemKind.FILE:
                continue
            name = os.path.basename(described.path)
            path = replica.disk.shown(replica.path(described.path), self._room)
            content = Content(name, path, described.size or 0, described.digest)
            found = self._host.recognise(content)
            return conflict if found is None else replace(conflict, format=found.format)
        return conflict

    def merge(self, conflict: Conflict, settler: Settler, executable: bool) -> MergedContent | Problem | None:
        """The merge of a conflict if nobody needs to be asked; None if somebody does; a problem if a plugin failed."""
        if conflict.kind is not ConflictKind.MODIFY_MODIFY or conflict.format is None:
            return None
        room = self._next_room()
        contents = conflict_contents(self._replicas, conflict, room)
        if contents.base is None or contents.left is None or contents.right is None:
            return None
        result = self._host.merge(contents, {}, self._job)
        if isinstance(result, Problem):
            return result
        if isinstance(result, Verbatim):
            chosen = contents.side(result.side)
            assert chosen is not None
            out, told = chosen.path, Merged(conflict.name, "", 0, "only one side changed it")
        else:
            if not result.clean:
                return None
            out = os.path.join(room, "merged" + contents.left.suffix)
            written = self._host.write(result, {}, {}, contents, out, self._job)
            if isinstance(written, Problem):
                return written
            count = len(result.decisions)
            told = Merged(
                conflict.name, result.format, count, f"{count} changes of both sides, none in the other's way"
            )
        digest, size, _ = digest_of(out)
        times = [s.modified or 0 for s in (conflict.sides.left, conflict.sides.right) if s is not None]
        settlement = settler.merged(conflict, digest, size, executable, max(times))
        return MergedContent(settlement, digest, from_file(out), told)

    def _next_room(self) -> str:
        self._number += 1
        return os.path.join(self._room, str(self._number))
