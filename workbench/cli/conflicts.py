"""`workbench conflicts`: the open conflicts of a briefcase."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.clashes import tell_conflicts
from workbench.cli.inside import root_of


def arguments(parser: ArgumentParser) -> None:
    """DIR, --json."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """List them; 1 if there are any."""
    from workbench.engine import session

    found = session.conflicts(root_of(options.directory))
    if options.json:
        say.say_json({"conflicts": [shapes.conflict(c) for c in found], "problems": []})
    elif found:
        tell_conflicts(found, options.directory)
    else:
        say.say("No open conflicts.")
    return 1 if found else 0
