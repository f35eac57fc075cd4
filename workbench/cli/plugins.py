"""`workbench plugins`: the plugins that are installed, and the formats that they handle."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.hosting import plugin_host
from workbench.cli.words import table, tell_problems


def arguments(parser: ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """List them; 2 if one of them cannot be used."""
    with plugin_host() as host:
        infos, problems = host.plugins(), host.problems
    if options.json:
        shape = [
            {
                "name": info.name,
                "distribution": info.distribution,
                "version": info.version,
                "formats": [{"name": f.name, "title": f.title, "patterns": list(f.patterns)} for f in info.formats],
                "problem": info.problem.message if info.problem is not None else None,
            }
            for info in infos
        ]
        say.say_json({"plugins": shape, "problems": shapes.problems(problems)})
    elif infos:
        rows = (
            (
                info.name,
                info.version,
                ", ".join(f.title for f in info.formats) or "no formats",
                "cannot be used" if info.problem else "",
            )
            for info in infos
        )
        for line in table(rows, indent=""):
            say.say(line)
    else:
        say.say("No plugin is installed. Without one, whole files can be chosen, but nothing inside them.")
    tell_problems(problems)
    return 2 if problems else 0
