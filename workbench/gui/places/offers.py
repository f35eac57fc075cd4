"""The choices for a conflict as a whole, in words that are taken from what the engine would do; no Qt."""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.gui.places.words import quoted, side_name
from workbench.gui.translate import translate
from workbench.model.conflict import Conflict, ConflictKind, Deed, Keep
from workbench.model.item import ItemKind
from workbench.model.outcome import Applied, Outcome
from workbench.model.plan import OperationKind
from workbench.model.threeway import Side

SHOWN = 3
"""So many operations are told one by one."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One choice: what it is called, and what it writes where, a line each."""

    keep: Keep
    title: str
    effects: tuple[str, ...] = ()


def offers(conflict: Conflict, previews: Mapping[Keep, Outcome]) -> tuple[Offer, ...]:
    """The choices that there are, each with its effects. One that would do the same as another is left out."""
    found: list[Offer] = []
    seen: list[frozenset[Applied]] = []
    for keep, outcome in previews.items():
        done = frozenset(outcome.applied)
        if done and done in seen:
            continue
        seen.append(done)
        found.append(Offer(keep, _title(conflict, keep, outcome.applied), effects(conflict, outcome)))
    return tuple(found)


def effects(conflict: Conflict, outcome: Outcome) -> tuple[str, ...]:
    """What would be written where, and what the engine has to say about it."""
    done = _with_what_is_inside(outcome.applied)
    lines = [_effect(side_name(conflict, a.side), a, inside) for a, inside in done[:SHOWN]]
    if len(done) > SHOWN:
        lines.append(translate("Places", "and %n more change(s)", "", len(done) - SHOWN))
    if not lines and not outcome.problems:
        lines.append(translate("Places", "No file has to be changed."))
    return (*lines, *(f"{p.message[:1].upper()}{p.message[1:]}" for p in outcome.problems[:SHOWN]))


def _with_what_is_inside(applied: tuple[Applied, ...]) -> list[tuple[Applied, int]]:
    """The operations, each with how many that it stands for: what is added inside an added folder comes with it."""
    added = {(a.side, a.path): 0 for a in applied if a.op is OperationKind.CREATE}
    found = []
    for one in applied:
        above = one.path.split("/")[:-1] if one.op is OperationKind.CREATE else []
        folders = (("/".join(above[: n + 1])) for n in range(len(above)))
        top = next((folder for folder in folders if (one.side, folder) in added), None)
        if top is not None:
            added[one.side, top] += 1
        else:
            found.append(one)
    return [(a, added.get((a.side, a.path), 0) if a.op is OperationKind.CREATE else 0) for a in found]


def _effect(who: str, done: Applied, inside: int) -> str:
    name = quoted(done.path.rpartition("/")[2])
    match done.op:
        case OperationKind.CREATE if inside:
            words = translate("Places", "{who}: {name} is added with the %n item(s) in it", "", inside)
            return words.format(who=who, name=name)
        case OperationKind.CREATE:
            return translate("Places", "{who}: {name} is added").format(who=who, name=name)
        case OperationKind.MODIFY:
            return translate("Places", "{who}: {name} gets other content").format(who=who, name=name)
        case OperationKind.DELETE:
            return translate("Places", "{who}: {name} goes to the trash").format(who=who, name=name)
    origin = done.origin or done.path
    old = quoted(origin.rpartition("/")[2])
    if origin.rpartition("/")[0] == done.path.rpartition("/")[0]:
        return translate("Places", "{who}: {old} is renamed to {name}").format(who=who, old=old, name=name)
    folder = done.path.rpartition("/")[0]
    place = quoted(folder) if folder else translate("Places", "the top folder")
    if origin.rpartition("/")[2] == done.path.rpartition("/")[2]:
        return translate("Places", "{who}: {name} moves into {folder}").format(who=who, name=name, folder=place)
    return translate("Places", "{who}: {old} moves into {folder}, as {name}").format(
        who=who, old=old, name=name, folder=place
    )


def _title(conflict: Conflict, keep: Keep, done: tuple[Applied, ...]) -> str:
    side = keep.side(conflict)
    if side is None:
        return _both(conflict, done)
    here = conflict.sides.side(side)
    who = side_name(conflict, side)
    if here is None:
        return translate("Places", "As on {who}").format(who=who)
    name = quoted(_final(here.path, side, done).rpartition("/")[2])
    if here.change is Deed.DELETED:
        if here.kind is ItemKind.FOLDER:
            return translate("Places", "Delete the folder on both")
        return translate("Places", "Delete it on both")
    match conflict.kind:
        case ConflictKind.RENAME_RENAME:
            other = conflict.sides.side(side.other)
            folder = here.path.rpartition("/")[0]
            if other is not None and other.path.rpartition("/")[0] != folder:
                place = quoted(folder) if folder else translate("Places", "the top folder")
                return translate("Places", "Keep it in {folder}, as {name}").format(folder=place, name=name)
            return translate("Places", "Keep the name {name}").format(name=name)
        case ConflictKind.DELETE_RENAME:
            return translate("Places", "Keep it, as {name}").format(name=name)
        case ConflictKind.DELETE_MODIFY:
            return translate("Places", "Keep it, edited by {who}").format(who=who)
        case ConflictKind.CREATE_CREATE | ConflictKind.MODIFY_MODIFY:
            return translate("Places", "Keep the version of {who}").format(who=who)
        case ConflictKind.NAME_CLASH | ConflictKind.KIND_CHANGE:
            if here.kind is ItemKind.FOLDER:
                return translate("Places", "Keep the name {name} for the folder of {who}").format(name=name, who=who)
            return translate("Places", "Keep the name {name} for the file of {who}").format(name=name, who=who)
    return translate("Places", "Keep it as on {who}").format(who=who)


def _both(conflict: Conflict, done: tuple[Applied, ...]) -> str:
    """Keep both, with the names that they get: those of the two sides, or what the operations make of them."""
    if conflict.kind in (ConflictKind.DELETE_MODIFY, ConflictKind.DELETE_RENAME):
        return translate("Places", "Keep it")
    names = []
    for side in Side:
        here = conflict.sides.side(side)
        if here is not None:
            names.append(_final(here.path, side, done).rpartition("/")[2])
    copies = [a.path.rpartition("/")[2] for a in done if a.op is OperationKind.CREATE]
    names = list(dict.fromkeys([*names, *copies]))
    if len(names) == 2:
        words = translate("Places", "Keep both, as {first} and {second}")
        return words.format(first=quoted(names[0]), second=quoted(names[1]))
    return translate("Places", "Keep both")


def _final(path: str, side: Side, done: tuple[Applied, ...]) -> str:
    """Where what stands at `path` on `side` will be."""
    return next((a.path for a in done if a.side is side and a.op is OperationKind.RENAME and a.origin == path), path)


def plain_offers(conflict: Conflict, keeps: tuple[Keep, ...]) -> tuple[Offer, ...]:
    """The choices where nobody can say beforehand what each comes to."""
    return tuple(Offer(keep, _title(conflict, keep, ())) for keep in keeps)
