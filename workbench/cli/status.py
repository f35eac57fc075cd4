"""`workbench status`: what changed here, what is in conflict, where the other replicas are."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from workbench.cli import say, shapes
from workbench.cli.clashes import tell_conflicts
from workbench.cli.inside import root_of
from workbench.cli.progress import watched
from workbench.cli.words import LONGEST_LIST, count, size, table, tell_problems

if TYPE_CHECKING:
    from workbench.engine.status import LocalChange, Status


def arguments(parser: ArgumentParser) -> None:
    """DIR, --json."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Scan, record, and say what was seen; 2 if anything could not be read, 1 if conflicts are open."""
    from workbench.engine import session

    with watched() as job:
        seen = session.status(root_of(options.directory), job)
    if options.json:
        say.say_json(shape(seen))
    else:
        _tell(seen)
    tell_problems(seen.problems)
    if seen.problems:
        return 2
    return 1 if seen.conflicts else 0


def shape(status: "Status") -> dict[str, object]:
    """The JSON of a status."""
    return {
        "root": status.root,
        "name": status.name,
        "briefcase": status.briefcase,
        "replica": status.replica,
        "files": status.files,
        "folders": status.folders,
        "size": status.size,
        "changes": [_change(change) for change in status.changes],
        "peers": [{"name": p.name, "replica": p.replica, "path": p.path, "present": p.present} for p in status.peers],
        "conflicts": [shapes.conflict(c) for c in status.conflicts],
        "problems": shapes.problems(status.problems),
    }


def _change(change: "LocalChange") -> dict[str, object]:
    shape: dict[str, object] = {"change": change.change.value, "item": change.kind.value, "path": change.path}
    if change.origin is not None:
        shape["from"] = change.origin
    return shape


def _tell(status: "Status") -> None:
    say.say(say.shown(f"“{status.name}” at {status.root}"))
    say.say(f"{count(status.files, 'file')}, {count(status.folders, 'folder')}, {size(status.size)}")
    if status.peers:
        say.say()
        rows = (("replica", p.name, p.path if p.present else f"{p.path} (not here now)") for p in status.peers)
        for line in table(rows, indent=""):
            say.say(line)
    if status.changes:
        say.say()
        say.say(f"{count(len(status.changes), 'change')} since the last sync:")
        listed = status.changes[:LONGEST_LIST]
        rows_of = ((c.change.value, f"{c.origin} → {c.path}" if c.origin is not None else c.path) for c in listed)
        for line in table(rows_of):
            say.say(line)
        if len(status.changes) > LONGEST_LIST:
            say.say(f"  … and {count(len(status.changes) - LONGEST_LIST, 'change')} more; --json lists them all")
    elif status.peers:
        say.say()
        say.say("Nothing changed since the last sync.")
    if status.conflicts:
        say.say()
        tell_conflicts(status.conflicts, status.root)
