"""`workbench undo`: take back a sync, merge, resolution or restoration."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.progress import watched
from workbench.cli.words import tell_conflicts, tell_outcome, tell_problems


def arguments(parser: ArgumentParser) -> None:
    """DIR, ID, --json."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("id", metavar="ID", nargs="?", help="an entry of `workbench history` (default: the last one)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Take it back; 2 if anything failed, 1 if conflicts are open again."""
    from workbench.engine import session

    with watched() as job:
        outcome = session.undo(options.directory, options.id, job)
    if options.json:
        say.say_json(shapes.outcome(outcome))
    else:
        tell_outcome(outcome, nothing="Nothing had to be taken back.")
        tell_conflicts(outcome.conflicts, options.directory)
    tell_problems(outcome.problems)
    if outcome.problems:
        return 2
    return 1 if outcome.conflicts else 0
