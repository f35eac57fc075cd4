"""What differs between two folders, as changes to print: added, removed, changed, moved."""

from collections.abc import Mapping

from workbench.engine import compare_folders as engine
from workbench.model.compared import Compared, CompareState
from workbench.model.job import Job
from workbench.model.merge import Change, ChangeKind
from workbench.model.problem import Problem


def compare_folders(old: str, new: str, job: Job) -> tuple[tuple[Change, ...], tuple[Problem, ...]]:
    """The changes by path, and what could not be read. What is only in a folder that is new itself is not listed again."""
    found = engine.compare_folders(old, new, None, job)
    changes: list[Change] = []
    gone: dict[str, Compared] = {}
    come: dict[str, Compared] = {}
    moves: dict[str, str] = {}
    for row in found.rows:
        match row.state:
            case CompareState.DIFFERS:
                changes.append(Change(ChangeKind.REPLACE, row.path, row.path, None, None))
            case CompareState.KIND:
                changes.append(Change(ChangeKind.REPLACE, row.path, row.path, None, None))
            case CompareState.MOVED if row.origin is not None:
                moves[row.origin] = row.path
                changes.append(Change(ChangeKind.MOVE, row.origin, row.path, None, None))
            case CompareState.ONLY_LEFT:
                gone[row.path] = row
            case CompareState.ONLY_RIGHT:
                come[row.path] = row
    changes += [Change(ChangeKind.DELETE, p, None, None, None) for p in _tops(gone, set(moves))]
    changes += [Change(ChangeKind.INSERT, None, p, None, None) for p in _tops(come, set(moves.values()))]
    return tuple(sorted(changes, key=lambda c: c.at_new or c.at_old or "")), found.problems


def _tops(rows: Mapping[str, Compared], moved: set[str]) -> list[str]:
    """The paths that do not lie in a folder that is listed itself.

    A folder out of which, or into which, something `moved` is not said as one: what is in it is listed one by one.
    """
    busy = set()
    for path in moved:
        while path := path.rpartition("/")[0]:
            busy.add(path)
    tops: list[str] = []
    whole: set[str] = set()
    for path, row in sorted(rows.items()):
        parents = path.split("/")
        if any("/".join(parents[:n]) in whole for n in range(1, len(parents))):
            continue
        if row.is_folder and path not in busy:
            whole.add(path)
        tops.append(path)
    return tops
