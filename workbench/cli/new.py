"""`workbench new`: make a folder a briefcase."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, status
from workbench.cli.words import count, quoted, tell_problems


def arguments(parser: ArgumentParser) -> None:
    """DIR, --name, --json."""
    parser.add_argument("directory", metavar="DIR", help="the folder; it is made if it is not there")
    parser.add_argument("--name", metavar="N", help="what this replica is called (default: the folder's name)")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Make it, and say what is in it."""
    from workbench.engine import session

    made = session.new(options.directory, options.name)
    if options.json:
        say.say_json(status.shape(made))
    else:
        say.say(
            say.shown(
                f"{made.root} is now the briefcase “{made.name}”: {count(made.files, 'file')}, {count(made.folders, 'folder')}"
            )
        )
        say.say(f"Keep it the same somewhere else: workbench sync {quoted(made.root)} OTHER")
    tell_problems(made.problems)
    return 2 if made.problems else 0
