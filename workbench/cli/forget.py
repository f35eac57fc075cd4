"""`workbench forget`: count no more on a replica that will not come back."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say
from workbench.cli.inside import root_of


def arguments(parser: ArgumentParser) -> None:
    """DIR, REPLICA."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("replica", metavar="REPLICA", help="its name, its id, or the path where it was")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Forget it; 0."""
    from workbench.engine import session

    forgotten = session.forget(root_of(options.directory), options.replica)
    if options.json:
        say.say_json({"forgotten": {"name": forgotten.name, "replica": forgotten.replica}, "problems": []})
    else:
        say.say(
            say.shown(f"“{forgotten.name}” is forgotten; the other replicas hear of it as they sync. ")
            + "Should it come back, it joins as a new replica, and nothing is deleted."
        )
    return 0
