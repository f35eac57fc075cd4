"""Taking back what was done to files that are held together: all of it, or nothing."""

from collections.abc import Iterable

from workbench.engine.history import Done
from workbench.engine.party import Party
from workbench.model.companions import Companions
from workbench.model.item import Item, ItemId, ItemKind
from workbench.model.plan import Operation
from workbench.model.problem import Problem

GroupPlace = tuple[ItemId, str]


def groups_of(rows: Iterable[Item], companions: Companions) -> dict[GroupPlace, list[Item]]:
    """The files of `rows` that are held together, by the place of the one that leads; gone ones too."""
    files = [row for row in rows if row.kind is ItemKind.FILE]
    found: dict[GroupPlace, list[Item]] = {}
    for row in files:
        for leader in companions.leaders(row.name):
            found.setdefault((row.parent, leader), []).append(row)
    for row in files if found else ():
        if (row.parent, row.name) in found:
            found[row.parent, row.name].append(row)
    return found


def only_whole(
    operations: Iterable[Operation], steps: Iterable[Done], party: Party, problems: list[Problem]
) -> list[Operation]:
    """`operations`, which take `steps` back, without those on groups of which something else was changed since."""
    kept = list(operations)
    done = {step.item: step for step in steps}
    for group in groups_of(party.tree, party.tree.companions).values():
        items = {row.id for row in group}
        inside = [o for o in kept if o.now.id in items]
        changed = _changed_since(group, {o.now.id for o in inside}, done, party) if inside else None
        if changed is not None:
            sentence = f"is held together with ‘{changed}’, which is another one now. So it was left as it is."
            problems.extend(Problem(o.path, sentence) for o in inside)
            kept = [o for o in kept if o not in inside]
    return kept


def _changed_since(group: list[Item], taken_back: set[ItemId], done: dict[ItemId, Done], party: Party) -> str | None:
    """The name of a file of a group that is not taken back, and was changed after the rest of it was."""
    number = party.replica.store.number
    last = max((max(done[item].content, done[item].place) for item in taken_back if item in done), default=0)
    for row in group:
        if row.id in taken_back:
            continue
        if row.id in done or max(number(row.content_version), number(row.place_version)) > last:
            return row.name
    return None
