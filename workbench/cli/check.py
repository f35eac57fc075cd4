"""`workbench check`: whether everything that a replica holds still is what its digests say."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say
from workbench.cli.inside import root_of
from workbench.cli.progress import watched
from workbench.cli.words import count


def arguments(parser: ArgumentParser) -> None:
    """DIR, --repair."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument(
        "--repair",
        action="store_true",
        help="bring back what is damaged here and whole in another replica that is there",
    )
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Read everything; 1 if something was damaged and is whole again, 2 if something is damaged."""
    from workbench.engine import session

    with watched() as job:
        checked = session.check(root_of(options.directory), options.repair, job)
    damaged = [one for one in checked.damages if not one.repaired]
    if options.json:
        say.say_json(
            {
                "files": checked.files,
                "contents": checked.contents,
                "repaired": [{"path": d.path, "message": d.message} for d in checked.damages if d.repaired],
                "problems": [{"path": d.path, "message": d.message} for d in damaged],
            }
        )
    else:
        looked = f"{count(checked.files, 'file')} and {count(checked.contents, 'old version')} were read"
        say.say(f"{looked}; {'all are whole' if not checked.damages else count(len(checked.damages), 'damage')}.")
        for one in checked.damages:
            if one.repaired:
                say.say(say.shown(f"  {one.path}: {one.message}"))
    for one in damaged:
        say.complain(f"{one.path}: {one.message}")
    return 2 if damaged else 1 if checked.damages else 0
