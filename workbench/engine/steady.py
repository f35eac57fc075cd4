"""Whether files that are held together lie still: only then what a scan saw of each of them is what they were together.

A program that writes its log into its database changes one file after the other. So before anything of a group is put in
place, all of it is looked at once more, on both sides, and what is new beside it, too.
"""

import os
import stat
from collections.abc import Mapping, Sequence

from workbench.engine.digest import Unsteady, digest_of
from workbench.engine.on_disk import is_there
from workbench.engine.party import Party
from workbench.engine.rows import Facts
from workbench.engine.stage import Stage
from workbench.model.companions import Companions
from workbench.model.item import ROOT, Item, ItemId, ItemKind
from workbench.model.plan import Operation, OperationKind, Plan
from workbench.model.problem import Problem
from workbench.model.threeway import Side

GroupPlace = tuple[ItemId, str]
"""Where the file stands that leads a group: its folder and its name."""

WRITTEN_NOW = (
    "is being written just now, or a file that is held together with it. All of them are taken at the next sync."
)


def grouped(operations: Sequence[Operation], companions: Companions) -> dict[GroupPlace, list[Operation]]:
    """The operations on files that are held together, by the place of the group before and after them."""
    endings = companions.endings
    if not any(
        o.now.name.endswith(endings) or (o.was is not None and o.was.name.endswith(endings)) for o in operations
    ):
        return {}
    files = [o for o in operations if o.now.kind is ItemKind.FILE]
    found: dict[GroupPlace, list[Operation]] = {}
    for operation in files:
        for row in _rows(operation):
            for leader in companions.leaders(row.name):
                found.setdefault((row.parent, leader), []).append(operation)
    for operation in files if found else ():
        for row in _rows(operation):
            if (row.parent, row.name) in found:
                found[row.parent, row.name].append(operation)
    return {place: list({id(o): o for o in inside}.values()) for place, inside in found.items()}


def _rows(operation: Operation) -> tuple[Item, ...]:
    return (operation.now,) if operation.was is None else (operation.now, operation.was)


def hold_unsteady(
    parties: Mapping[Side, Party], plan: Plan, stages: Mapping[Side, Stage], problems: list[Problem]
) -> None:
    """Let all operations of a group fail where one of its files could not be staged, or is not what the plan saw."""
    for side in parties:
        failed = stages[side].failed
        groups = grouped(plan.side(side).operations, parties[side].tree.companions)
        together = {id(o) for inside in groups.values() for o in inside}
        for operation in plan.side(side).operations:
            if operation.was is None or operation.kind is OperationKind.RENAME or id(operation) in together:
                continue
            if operation.now.kind is not ItemKind.FILE:
                continue
            place = operation.was.parent, operation.was.name
            if any(_has_companions(party, place) for party in parties.values()):
                groups[place] = [operation]
        for place, inside in groups.items():
            lost = next((o for o in inside if o.now.id in failed), None)
            if lost is not None:
                waiting = (
                    f"waits for ‘{lost.now.name}’, with which it is held together. It is tried again at the next sync."
                )
                problems.extend(Problem(o.path, waiting) for o in inside if o.now.id not in failed)
            elif all(is_steady(party, place) for party in parties.values()):
                continue
            else:
                problems.append(Problem(inside[-1].path, WRITTEN_NOW))
            failed.update(o.now.id for o in inside)


def _folder(party: Party, parent: ItemId) -> str | None:
    """The path of a folder before anything was done; None where the side does not have it yet."""
    if parent == ROOT:
        return party.replica.root
    if party.tree.live(parent) is None:
        return None
    return party.replica.path(party.tree.path(parent))


def _has_companions(party: Party, place: GroupPlace) -> bool:
    folder = _folder(party, place[0])
    if folder is None:
        return False
    return any(is_there(party.replica.disk, os.path.join(folder, name)) for name in party.tree.companions.of(place[1]))


def is_steady(party: Party, place: GroupPlace) -> bool:
    """Whether each file of a group is on this side's disk as its row says, and none without a row."""
    parent, leader = place
    folder, replica = _folder(party, parent), party.replica
    if folder is None:
        return True
    names = (leader, *party.tree.companions.of(leader))
    items = replica.store.at((parent, name) for name in names)
    known = {row.name: (row, facts) for row, facts in replica.store.with_facts(items)}
    inside = party.tree.path(parent) if parent != ROOT else ""
    for name in names:
        path = os.path.join(folder, name)
        there = is_there(replica.disk, path)
        if name not in known:
            if there and not replica.rules.ignore(inside, name, False):
                return False
        elif not there or not _is_untouched(party, path, *known[name]):
            return False
    return True


def _is_untouched(party: Party, path: str, row: Item, facts: Facts) -> bool:
    disk = party.replica.disk
    now = disk.lstat(path)
    if not stat.S_ISREG(now.st_mode) or row.kind is not ItemKind.FILE:
        return row.kind is not ItemKind.FILE
    seen = Facts(now.st_ino, now.st_mtime_ns, now.st_ctime_ns)
    if facts.mtime and seen == facts and now.st_size == row.size:
        return True
    try:
        return digest_of(path, disk)[0] == row.digest
    except Unsteady:
        return False
