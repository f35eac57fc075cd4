"""The list of commands. Each lives in a module of its own that is imported only when it is asked for."""

import os
import sys
from argparse import ArgumentParser, HelpFormatter, Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import NoReturn, Protocol, cast


class CommandModule(Protocol):
    """What a command's module holds."""

    def arguments(self, parser: ArgumentParser) -> None:
        """Add the command's own arguments to `parser`."""

    def run(self, options: Namespace) -> int:
        """Do it, and say so; the exit status."""


@dataclass(frozen=True, slots=True)
class Command:
    """A word of the command line, the module behind it, and one line for the list."""

    name: str
    module: str
    help: str

    def load(self) -> CommandModule:
        """Its module."""
        return cast(CommandModule, import_module(f"workbench.cli.{self.module}"))


COMMANDS = (
    Command("new", "new", "make a folder a briefcase"),
    Command("sync", "sync", "bring two folders to the same state"),
    Command("status", "status", "what changed here, what is in conflict, where the other replicas are"),
    Command("conflicts", "conflicts", "the open conflicts of a briefcase"),
    Command("history", "history", "what was done to a briefcase, or the versions of a file or folder"),
    Command("resolve", "resolve", "settle conflicts: keep a side, both, or the content of a file"),
    Command("undo", "undo", "take back a sync, merge, resolution or restoration"),
    Command("restore", "restore", "bring back a file, a folder or everything as it was"),
    Command("select", "select", "which folders of its briefcase a replica holds"),
    Command("check", "check", "whether everything that a replica holds is still whole"),
    Command("keep", "keep", "how long and in how much room old versions are kept"),
    Command("forget", "forget", "count no more on a replica that will not come back"),
    Command("diff", "diff", "what differs between two files or folders"),
    Command("merge", "merge", "merge two versions of a file"),
    Command("tools", "tools", "the external tools, and whether they are here"),
    Command("plugins", "plugins", "the plugins and the formats that they handle"),
    Command("git", "git", "let git use this program to merge and compare"),
)


class Lines(HelpFormatter):
    """The layout of `--help`, as wide as the terminal.

    argparse makes one for every argument and would load half of the library to learn how wide that is.
    """

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


def _columns() -> int:
    """How wide the terminal is; as the person says in COLUMNS, 80 where there is none."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    try:
        stdout = sys.__stdout__
        return (os.get_terminal_size(stdout.fileno()).columns if stdout is not None else 0) or 80
    except (ValueError, OSError):  # It is closed, or no terminal.
        return 80


class Parser(ArgumentParser):
    """An argument parser that guesses what a mistyped command was meant to be."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and leave with status 2."""
        if "invalid choice: " in message:
            from difflib import get_close_matches

            wrong, _, rest = message.partition("invalid choice: ")[2].partition(" (choose from ")
            known = [word.strip(" '\")") for word in rest.split(",")]
            close = get_close_matches(wrong.strip("'\""), known, 1)
            if close:
                message = f"there is no {wrong}; did you mean {close[0]}?"
        self.exit(2, f"workbench: {message}\n{self.format_usage()}")


def build(argv: Sequence[str]) -> Parser:
    """The parser for `argv`: it knows the command that `argv` names with its arguments; where it names none, all of them."""
    from workbench import __version__

    parser = Parser(
        prog="workbench",
        description="Keeps folders the same in several places, shows every conflict, and merges what is inside the files.",
        formatter_class=Lines,
        epilog="Without a command the window opens. Exit status: 0 done and consistent; 1 conflicts or differences; 2 error.",
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    # With a `prog` of its own argparse need not work out the usage, for which it would load half of the library.
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", prog=parser.prog)
    asked = next((word for word in argv if not word.startswith("-")), None)
    for command in [c for c in COMMANDS if c.name == asked] or COMMANDS:
        own = commands.add_parser(
            command.name,
            help=command.help,
            description=f"{command.help[0].upper()}{command.help[1:]}.",
            formatter_class=Lines,
        )
        if command.name == asked:
            module = command.load()
            module.arguments(own)
            own.set_defaults(run=module.run)
    return parser
