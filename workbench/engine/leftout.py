"""The folders of its briefcase that a replica does not hold: nothing in them is brought here, and nothing of them is deleted elsewhere.

They are noted by path and, once it is known, by item: a folder that is renamed elsewhere stays left out. So does what is still
on this disk under the name that it had. Names that are one on this replica's volume are one name here.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from workbench.engine.ignore import Rules
from workbench.engine.on_disk import is_there
from workbench.engine.replica import Replica
from workbench.model.item import ROOT, ItemId
from workbench.model.names import NameRules
from workbench.model.problem import Problem, WorkbenchError


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A folder, or a file, that a replica does not hold; `here`: something of that name is on its disk all the same."""

    path: str
    here: bool


@dataclass(frozen=True, slots=True)
class Selected:
    """What a replica does not hold, and what is to be known about what was changed."""

    left_out: tuple[LeftOut, ...]
    notes: tuple[Problem, ...]


def left_out(replica: Replica) -> tuple[LeftOut, ...]:
    """What the replica does not hold, by path."""
    return tuple(LeftOut(path, is_there(replica.disk, replica.path(path))) for path in sorted(_noted(replica)))


def select(replica: Replica, skip: Iterable[str], hold: Iterable[str]) -> list[Problem]:
    """Leave out the paths `skip` from now on, and hold `hold` again; what is to be known about that. The caller commits.

    No disk is touched: the next sync brings what is held, and what is left out stays until somebody deletes it.
    """
    noted = _noted(replica)
    names = replica.store.name_rules()
    notes: list[Problem] = []
    for known in _held(tuple(hold), noted, names):
        del noted[known]
        if is_there(replica.disk, replica.path(known)):
            notes.append(
                Problem(known, "is here already; the next sync joins it with what the others have. Nothing is lost.")
            )
    for path in skip:
        above = next((known for known in noted if _is_in(path, known, names)), None)
        if above is not None:
            if not _is_in(above, path, names):
                raise WorkbenchError(f"is in ‘{above}’, which is left out already.", path)
            continue
        for known in [known for known in noted if _is_in(known, path, names)]:
            del noted[known]
        noted[path] = _item_at(replica, path, names)
        if is_there(replica.disk, replica.path(path)):
            notes.append(
                Problem(
                    path, "stays on this disk, but is no longer synced. Delete it here if you like; the others keep it."
                )
            )
    _note(replica, noted)
    return notes


def _held(paths: tuple[str, ...], noted: Iterable[str], names: NameRules) -> list[str]:
    """Those of the `noted` paths that are at `paths` or in them; it raises where a path cannot be held, or is.

    A folder that was renamed elsewhere may have come above something else that is left out: both can be asked for.
    """
    held = [known for known in noted if any(_is_in(known, path, names) for path in paths)]
    for path in paths:
        above = next((known for known in noted if _is_in(path, known, names) and known not in held), None)
        if above is not None:
            raise WorkbenchError(
                f"is in ‘{above}’, which is left out as a whole. Hold that, and skip the rest of it.", path
            )
        if not any(_is_in(known, path, names) or _is_in(path, known, names) for known in held):
            raise WorkbenchError("is not left out; ‘workbench select’ lists what is.", path)
    return held


def follow_renames(here: Replica, there: Replica) -> list[Problem]:
    """Note under which names `there` has what `here` leaves out; a sentence for each that was renamed."""
    noted = _noted(here)
    names = here.store.name_rules()
    notes: list[Problem] = []
    for path, known in list(noted.items()):
        item = known if known and _path_of(there, known) is not None else _item_at(there, path, names)
        now = _path_of(there, item) if item else None
        if now is None or (now == path and item == known):
            continue
        del noted[path]
        if names.key(now) != names.key(path) and is_there(here.disk, here.path(path)):
            noted[path] = ""  # Still no part of the briefcase: else it would be new to everybody.
        noted[now] = item
        if now != path:
            notes.append(Problem(now, f"is what ‘{path}’ is called now; “{here.name}” does not hold it."))
    if noted != _noted(here):
        _note(here, noted)
        rules = Rules(noted, here.rules.texts, names)
        for folder, text in sorted(here.rules.texts.items()):
            rules.learn(folder, text.encode())
        here.rules = rules
        here.store.note("rules", rules.key)
    return notes


def _noted(replica: Replica) -> dict[str, str]:
    """Path → item in hexadecimal, or nothing where that is not known."""
    noted: dict[str, str] = json.loads(replica.store.value("left_out", "{}"))
    return noted


def _note(replica: Replica, noted: dict[str, str]) -> None:
    replica.store.note("left_out", json.dumps(noted, sort_keys=True))


def _is_in(path: str, folder: str, names: NameRules) -> bool:
    return f"{names.key(path)}/".startswith(f"{names.key(folder)}/")


def _item_at(replica: Replica, path: str, names: NameRules) -> str:
    """The live item at a path in hexadecimal, under a name that is one with it if need be; else nothing."""
    at = ROOT
    for name in path.split("/"):
        inside = dict(replica.store.db.execute("SELECT name, id FROM item WHERE parent = ? AND deleted = 0", (at,)))
        called = name if name in inside else min((n for n in inside if names.key(n) == names.key(name)), default=None)
        if called is None:
            return ""
        at = ItemId(inside[called])
    return at.hex()


def _path_of(replica: Replica, item: str) -> str | None:
    """Where a live item stands; None if it is unknown, deleted, or in something that is."""
    names: list[str] = []
    at = ItemId(bytes.fromhex(item))
    while at != ROOT:
        found = replica.store.db.execute("SELECT parent, name FROM item WHERE id = ? AND deleted = 0", (at,)).fetchone()
        if found is None or len(names) > 1000:
            return None
        at = ItemId(found[0])
        names.append(found[1])
    return "/".join(reversed(names))
