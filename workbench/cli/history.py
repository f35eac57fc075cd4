"""`workbench history`: what was done to a briefcase, or the versions of a file or folder that can be brought back."""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence

from workbench.cli import moments, say, shapes
from workbench.cli.inside import path_inside, root_of
from workbench.cli.moments import local
from workbench.cli.words import count, size, table
from workbench.model.outcome import Decided
from workbench.model.past import HistoryEntry, StoredVersion


def arguments(parser: ArgumentParser) -> None:
    """DIR, PATH, --json."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument(
        "path", metavar="PATH", nargs="?", help="a file or folder: list its versions instead; . is everything"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """List the entries, or the versions, newest first."""
    from workbench.engine import session

    if options.path is not None:
        return tell_versions(options.directory, options.path, options.json)
    entries = session.history(root_of(options.directory))
    if options.json:
        say.say_json({"entries": [_entry(e) for e in entries], "problems": []})
    else:
        _tell(entries)
    return 0


def tell_versions(directory: str, path: str, as_json: bool) -> int:
    """List the versions of a file or folder; 0."""
    from workbench.engine import session

    inside = path_inside(directory, path, or_all=True)
    versions = session.versions(root_of(directory), inside)
    if as_json:
        say.say_json({"path": inside, "versions": [_version(v) for v in versions], "problems": []})
        return 0
    if not versions:
        say.say(say.shown(f"No earlier content of {inside or 'it'} is kept."))
        return 0
    rows = [
        (
            str(v.number),
            local(v.when),
            _what(v),
            _who(v),
            "" if v.path == inside else v.path,
            "now" if v.current else "",
        )
        for v in versions
    ]
    what = "changed" if versions[0].changed else "size"
    for line in table([("version", "when", what, "who", "where it was", ""), *rows], indent=""):
        say.say(line)
    return 0


def _what(version: StoredVersion) -> str:
    return count(version.changed, "item") if version.changed else size(version.size)


def _who(version: StoredVersion) -> str:
    """ "ann on desk (laptop)"; nothing where nobody noted it."""
    made = version.maker
    if made is None:
        return ""
    return f"{made.user} on {made.machine} ({made.replica})" if made.user else f"{made.machine} ({made.replica})"


def _entry(entry: HistoryEntry) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "when": moments.time(entry.when),
        "peer": entry.peer,
        "summary": entry.summary,
        "applied": [shapes.applied(a) for a in entry.applied],
        "undoable": entry.undoable,
        "undone": entry.undone,
        "merged": [{**shapes.merged(m), "undone": m.undone} for m in entry.merged],
        "decided": [_decided(d) for d in entry.decided],
        "takes_back": entry.takes_back or None,
        "kept": entry.kept,
        "until": None if entry.until is None else moments.time(entry.until),
    }


def _decided(decided: Decided) -> dict[str, object]:
    return {"path": decided.path, "kind": decided.kind.value, "choice": decided.choice, "rule": decided.by or None}


def _version(version: StoredVersion) -> dict[str, object]:
    return {
        "number": version.number,
        "when": moments.time(version.when),
        "size": version.size,
        "digest": version.digest,
        "current": version.current,
        "path": version.path,
        "by": None
        if version.maker is None
        else {
            "replica": version.maker.replica,
            "user": version.maker.user,
            "machine": version.maker.machine,
            "when": moments.time(version.maker.when),
        },
        "changed": version.changed,
    }


def _tell(entries: Sequence[HistoryEntry]) -> None:
    if not entries:
        say.say("Nothing has been done to this briefcase yet.")
        return
    rows = []
    for entry in entries:
        state = (
            "undone" if entry.undone else "can be undone" if entry.undoable else "" if entry.kept else "no longer kept"
        )
        rows.append((entry.id, local(entry.when), entry.kind.value, entry.peer, entry.summary, state))
    for line in table(rows, indent=""):
        say.say(line)
