"""`workbench tools`: the external tools that plugins know or the person added, and whether they are here."""

from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.external import known_tools
from workbench.cli.hosting import plugin_host
from workbench.cli.words import table, tell_problems
from workbench.hooks.external.offer import Offer
from workbench.model.merge import ExternalTool


def arguments(parser: ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(options: Namespace) -> int:
    """List them."""
    with plugin_host() as host:
        tools, faults = known_tools(host)
        problems = (*host.problems, *faults)
    if options.json:
        say.say_json({"tools": [_shape(offer) for offer in tools], "problems": shapes.problems(problems)})
    elif tools:
        rows = ((o.tool.name, _abilities(o.tool), ", ".join(o.tool.formats), o.program or "not found") for o in tools)
        for line in table(rows, ""):
            say.say(line)
    else:
        say.say("No plugin knows an external tool.")
    tell_problems(problems)
    return 2 if problems else 0


def _abilities(tool: ExternalTool) -> str:
    return ", ".join(word for word, able in (("compares", tool.two_way), ("merges", tool.three_way)) if able)


def _shape(offer: Offer) -> dict[str, object]:
    tool = offer.tool
    return {
        "name": tool.name,
        "found": offer.program is not None,
        "path": offer.program,
        "two_way": list(tool.two_way),
        "three_way": list(tool.three_way),
        "formats": list(tool.formats),
        "own": offer.own,
    }
