"""`workbench keep`: how long and in how much room a replica keeps old versions."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say
from workbench.cli.inside import root_of
from workbench.cli.words import count, size


def arguments(parser: ArgumentParser) -> None:
    """DIR, what to set."""
    parser.add_argument("directory", metavar="DIR", help="a briefcase, or a folder inside one")
    parser.add_argument("--days", metavar="N", type=int, help="keep what was overwritten or deleted for N days (30)")
    parser.add_argument("--space", metavar="SPACE", help="at most a share of the volume (10%%) or a size (5GB)")
    parser.add_argument("--now", action="store_true", help="drop at once what is more than that, not within a day")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """Set it, and say what is kept; 0."""
    from workbench.engine import session

    stock = session.keep(root_of(options.directory), options.days, options.space, options.now)
    set_ = stock.keeping
    if options.json:
        say.say_json(
            {
                "days": set_.days,
                "space": set_.space,
                "room": stock.room,
                "trash": stock.trash,
                "versions": stock.blobs,
                "problems": [],
            }
        )
        return 0
    say.say(f"Old versions are kept for {count(set_.days, 'day')}, in at most {set_.space} ({size(stock.room)}).")
    say.say(f"The trash holds {size(stock.trash)}, the versions for merging {size(stock.blobs)}.")
    return 0
