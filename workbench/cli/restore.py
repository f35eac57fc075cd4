"""`workbench restore`: bring back a file, a folder or everything as it was, or what was deleted."""

from argparse import ArgumentParser, Namespace
from datetime import datetime

from workbench.cli import say, shapes
from workbench.cli.history import tell_versions
from workbench.cli.inside import path_inside, root_of
from workbench.cli.progress import watched
from workbench.cli.typed_time import moment_of
from workbench.cli.words import tell_outcome, tell_problems


def arguments(parser: ArgumentParser) -> None:
    """DIR, PATH, which version or time."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("path", metavar="PATH", help="the file or folder, from DIR; . for everything")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--version", metavar="V", type=int, help="a number that --list shows (default: the last one before now)"
    )
    which.add_argument(
        "--at", metavar="TIME", help="as it was then: 2026-11-20 14:00, yesterday 9:30, 3 days ago, or ISO 8601"
    )
    which.add_argument("--list", action="store_true", help="list the versions instead")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Bring it back; 2 if anything failed."""
    from workbench.engine import session

    if options.list:
        return tell_versions(options.directory, options.path, options.json)
    root, path = root_of(options.directory), path_inside(options.directory, options.path, or_all=True)
    at = None if options.at is None else moment_of(options.at, datetime.now())
    with watched() as job:
        outcome = session.restore(root, path, options.version, job, at=at, dry_run=options.dry_run)
    if options.json:
        say.say_json(shapes.outcome(outcome))
    else:
        tell_outcome(outcome, nothing="It is that way already.")
    tell_problems(outcome.problems)
    if outcome.problems:
        return 2
    return 1 if outcome.conflicts else 0
