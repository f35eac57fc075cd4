"""`workbench diff`: what differs between two files or folders."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from workbench.cli import redline, say, shapes
from workbench.cli.contents import content, room
from workbench.cli.hosting import plugin_host
from workbench.cli.progress import watched
from workbench.cli.words import count, table, tell_findings, tell_problems
from workbench.hooks.documents import Documents
from workbench.hooks.host import Host
from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Change, ChangeKind, Comparison, Fragment
from workbench.model.problem import Problem, WorkbenchError
from workbench.model.threeway import ThreeWay

FOLDER = "folder"

_WORDS = {
    ChangeKind.INSERT: "added",
    ChangeKind.DELETE: "removed",
    ChangeKind.REPLACE: "changed",
    ChangeKind.MOVE: "moved",
    ChangeKind.FORMAT: "formatted",
}


def arguments(parser: ArgumentParser) -> None:
    """OLD, NEW, and how to show the differences."""
    parser.add_argument("old", metavar="OLD", help="a file or folder")
    parser.add_argument("new", metavar="NEW", help="the file or folder to compare it with")
    parser.add_argument(
        "third",
        metavar="RIGHT",
        nargs="?",
        help="with --gui: three ways, as BASE LEFT RIGHT; BASE is what both come from",
    )
    parser.add_argument(
        "--name", metavar="NAME", help="what the files are called, where OLD and NEW are temporary (git)"
    )
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="print the differences as JSON")
    how.add_argument("--gui", action="store_true", help="show them in the window")
    how.add_argument("--tool", metavar="NAME", help="show two files in an external tool; `workbench tools` lists them")
    parser.add_argument("--html", metavar="FILE", help="write them into FILE, side by side")
    redline.arguments(parser, 1)


def run(options: Namespace) -> int:
    """Compare, and say what differs; 1 if anything does."""
    if options.gui:
        from workbench.cli.window import compare_in_window

        if options.redline:
            raise WorkbenchError("--redline writes a document, --gui opens the window; ask for one of them")
        if options.html:
            raise WorkbenchError("--html writes a page, --gui opens the window; ask for one of them")
        if options.third is not None:
            return compare_in_window(options.new, options.third, options.old, options.name)
        return compare_in_window(options.old, options.new, None, options.name)
    if options.third is not None:
        raise WorkbenchError("three ways are shown in the window: --gui; or compare two of them")
    folders = [os.path.isdir(path) for path in (options.old, options.new)]
    if all(folders):
        return _folders(options)
    if any(folders):
        folder, file = (options.old, options.new) if folders[0] else (options.new, options.old)
        raise WorkbenchError(f"is a folder, and {file} is not; compare two files or two folders", folder)
    return _files(options)


def _folders(options: Namespace) -> int:
    from workbench.cli.folders import compare_folders

    if options.html or options.tool or options.redline:
        asked = "html" if options.html else "tool" if options.tool else "redline"
        raise WorkbenchError(f"--{asked} shows two files, not two folders")
    with watched() as job:
        changes, problems = compare_folders(options.old, options.new, job)
    if options.json:
        say.say_json(_shape(FOLDER, not changes, changes, problems))
    elif changes:
        for line in table((_folder_row(change) for change in changes), indent=""):
            say.say(line)
    elif not problems:
        say.say("No differences.")
    tell_problems(problems)
    if problems:
        return 2
    return 1 if changes else 0


def _folder_row(change: Change) -> tuple[str, str]:
    if change.kind is ChangeKind.MOVE:
        return _WORDS[change.kind], f"{change.at_old} → {change.at_new}"
    return _WORDS[change.kind], change.at_new or change.at_old or ""


def _files(options: Namespace) -> int:
    with room() as folder, plugin_host() as host, watched() as job:
        old = content(options.old, options.name or os.path.basename(options.old), folder)
        new = content(options.new, options.name or os.path.basename(options.new), folder)
        if options.tool:
            from workbench.cli.external import chosen_tool, compare_with

            compare_with(chosen_tool(host, options.tool), old, new)
            return 0 if old.digest == new.digest else 1
        with host.documents(ThreeWay(None, old, new)) as documents:
            found = _compare(options, documents, job)
            findings = host.findings(found, documents.name, job) if found.format and not found.equal else ()
            if options.html:
                _write_report(options, found, documents, host, job)
            if options.redline:
                redline.redline_of_two(options, found, documents, folder, job)
    if options.json:
        say.say_json(_shape(found.format or None, found.equal, found.changes, ()))
    else:
        _tell(found, old, new)
        tell_findings(findings)
    return 0 if found.equal else 1


def _compare(options: Namespace, documents: Documents, job: Job) -> Comparison:
    """What differs. A file that no plugin knows has no format, and one difference if any: its content."""
    old, new = documents.contents.left, documents.contents.right
    assert old is not None
    assert new is not None
    same = old.digest == new.digest
    if same and not (options.json or options.html or options.redline):
        return Comparison("", ())
    found = documents.diff(job=job)
    if not isinstance(found, Problem):
        return found
    opinions = [documents.opinions(c, job) for c in (old, new)]
    if any(o.problems for o in opinions) or all(o.best is not None for o in opinions):
        raise WorkbenchError(found.message, found.path)
    return Comparison("", (Change(ChangeKind.REPLACE, None, None, None, None),))


def _write_report(options: Namespace, found: Comparison, documents: Documents, host: Host, job: Job) -> None:
    from workbench.cli.pictures import pictures_of
    from workbench.cli.reporting import write_page
    from workbench.report import comparison_report

    views = documents.present(found, job=job) if found.format else ()
    if isinstance(views, Problem):
        raise WorkbenchError(views.message, views.path)
    findings = host.findings(found, documents.name, job) if found.format else ()
    pictures = pictures_of(views, documents, found, job)
    write_page(
        options.html, lambda made: comparison_report(options.old, options.new, found, views, made, findings, pictures)
    )


def _shape(
    format: str | None, equal: bool, changes: Iterable[Change], problems: Iterable[Problem]
) -> dict[str, object]:
    return {
        "format": format,
        "equal": equal,
        "changes": [
            {
                "kind": c.kind.value,
                "at": c.at_new if c.at_new is not None else c.at_old,
                "old": c.old.text if c.old is not None else c.at_old if format == FOLDER else None,
                "new": c.new.text if c.new is not None else c.at_new if format == FOLDER else None,
            }
            for c in changes
        ],
        "problems": shapes.problems(problems),
    }


def _tell(found: Comparison, old: Content, new: Content) -> None:
    """Each change with where it is, the old words after −, the new ones after +."""
    if found.equal:
        say.say(
            "No differences."
            if old.digest == new.digest
            else "No differences that a person could see; the bytes differ."
        )
        return
    if not found.format:
        say.say("The files differ; no plugin here can say in what.")
        return
    for number, change in enumerate(found.changes):
        if number:
            say.say()
        where = change.at_new if change.at_new is not None else change.at_old
        if change.kind is ChangeKind.MOVE and change.at_old is not None:
            where = f"{change.at_old} → {where}"
        look = _look(change)
        say.say(say.shown(f"{where}: {_WORDS[change.kind]}{look}"))
        if look:
            continue
        if change.kind is not ChangeKind.MOVE or change.old != change.new:
            for line in _words("−", change.old):
                say.say(line)
        for line in _words("+", change.new):
            say.say(line)
    say.say()
    say.say(f"{count(len(found.changes), 'change')}.")


def _look(change: Change) -> str:
    """What a format was and what it is, where that is said in a line."""
    sides = [side.text if side is not None and side.text else "–" for side in (change.old, change.new)]
    if change.kind is not ChangeKind.FORMAT or any("\n" in side or len(side) > 60 for side in sides):
        return ""
    return f", {sides[0]} → {sides[1]}"


def _words(sign: str, fragment: Fragment | None) -> list[str]:
    return [] if fragment is None else [say.shown(f"  {sign} {line}") for line in fragment.text.splitlines()]
