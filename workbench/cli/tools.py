"""`workbench tools`: the external tools that plugins know, and whether they are here."""

import os
import shutil
from argparse import ArgumentParser, Namespace

from workbench.cli import say, shapes
from workbench.cli.hosting import plugin_host
from workbench.cli.words import table, tell_problems
from workbench.model.merge import ExternalTool


def arguments(parser: ArgumentParser) -> None:
    """--json."""
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def found_at(tool: ExternalTool) -> str | None:
    """The program of `tool` on this machine: the first of its names or paths that can be run; None without one."""
    for candidate in tool.look_for:
        path = os.path.expanduser(os.path.expandvars(candidate))
        found = shutil.which(path)
        if found is not None:
            return os.path.abspath(found)
    return None


def run(options: Namespace) -> int:
    """List them."""
    with plugin_host() as host:
        tools = [(tool, found_at(tool)) for tool in host.external_tools()]
        problems = host.problems
    if options.json:
        say.say_json({"tools": [_shape(tool, path) for tool, path in tools], "problems": shapes.problems(problems)})
    elif tools:
        for line in table(
            ((t.name, _abilities(t), ", ".join(t.formats), path or "not found") for t, path in tools), ""
        ):
            say.say(line)
    else:
        say.say("No plugin knows an external tool.")
    tell_problems(problems)
    return 2 if problems else 0


def _abilities(tool: ExternalTool) -> str:
    return ", ".join(word for word, able in (("compares", tool.two_way), ("merges", tool.three_way)) if able)


def _shape(tool: ExternalTool, path: str | None) -> dict[str, object]:
    return {
        "name": tool.name,
        "found": path is not None,
        "path": path,
        "two_way": list(tool.two_way),
        "three_way": list(tool.three_way),
        "formats": list(tool.formats),
    }
