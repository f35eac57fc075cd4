"""`workbench undo`: take back a sync, merge, resolution or restoration."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.clashes import tell_conflicts
from workbench.cli.inside import root_of
from workbench.cli.progress import watched
from workbench.cli.words import tell_outcome, tell_problems


def arguments(parser: ArgumentParser) -> None:
    """DIR, ID, and how much of it."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("id", metavar="ID", nargs="?", help="an entry of `workbench history` (default: the last one)")
    parser.add_argument(
        "--merge",
        metavar="PATH",
        help="take back only the automatic merge of this file, which an entry of a sync lists",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done; touch nothing")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Take it back; 2 if anything failed, 1 if conflicts are open then."""
    from workbench.engine import session

    root = root_of(options.directory)
    with watched() as job:
        outcome = session.undo(root, options.id, job, options.merge, options.dry_run)
    remaining = session.conflicts(root)
    if options.json:
        say.say_json({**shapes.outcome(outcome), "open": [c.id for c in remaining]})
    else:
        tell_outcome(outcome, nothing="Nothing had to be taken back.")
        tell_conflicts(remaining, root)
    tell_problems(outcome.problems)
    if outcome.problems:
        return 2
    return 1 if remaining else 0
