"""`workbench select`: which folders of its briefcase a replica holds."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.inside import path_inside, root_of
from workbench.cli.words import table


def arguments(parser: ArgumentParser) -> None:
    """DIR, what to skip, what to hold."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument(
        "--skip", metavar="PATH", action="append", default=[], help="do not hold this folder here; the others keep it"
    )
    parser.add_argument(
        "--hold", metavar="PATH", action="append", default=[], help="hold this folder again; the next sync brings it"
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Note it, and say what this replica does not hold; 0."""
    from workbench.engine import session

    skip, hold = ([path_inside(options.directory, path) for path in paths] for paths in (options.skip, options.hold))
    selected = session.select(root_of(options.directory), skip, hold)
    if options.json:
        say.say_json(
            {
                "left_out": [{"path": one.path, "here": one.here} for one in selected.left_out],
                "notes": shapes.problems(selected.notes),
                "problems": [],
            }
        )
        return 0
    for note in selected.notes:
        say.say(say.shown(f"{note.path} {note.message}"))
    if not selected.left_out:
        say.say("This replica holds the whole briefcase.")
        return 0
    say.say("This replica holds everything but:")
    for line in table([(one.path, "still on this disk" if one.here else "") for one in selected.left_out]):
        say.say(line)
    return 0
