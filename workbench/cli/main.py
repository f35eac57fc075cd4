"""The entry point of the command line."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import cast

from workbench.cli import say
from workbench.cli.commands import build
from workbench.model.problem import Cancelled, Problem, WorkbenchError

ERROR = 2
STOPPED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (the program's own arguments by default); the exit status.

    0: done and consistent. 1: conflicts remain, or there are differences. 2: an error, with a sentence on stderr.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    say.prepare()
    options: Namespace | None = None
    try:
        options = build(words).parse_args(words)
        if options.command is None:
            from workbench.cli.window import open_window

            return open_window()
        status = cast(Callable[[Namespace], int], options.run)(options)
        say.finish()
        return status
    except SystemExit as end:  # argparse: --help, --version, wrong arguments
        return end.code if isinstance(end.code, int) else ERROR
    except KeyboardInterrupt:
        say.complain("stopped; nothing was left half done")
        return STOPPED
    except Cancelled as error:
        say.complain(str(error))
        return STOPPED
    except WorkbenchError as error:
        return _fail(options, error.problem)
    except OSError as error:
        return _fail(options, Problem(_name(error.filename), error.strerror or str(error)))
    except Exception as error:
        if os.environ.get("WORKBENCH_DEBUG"):
            raise
        return _fail(
            options,
            Problem("", f"a fault in the program ({type(error).__name__}: {error}); WORKBENCH_DEBUG=1 shows where"),
        )


def _name(filename: object) -> str:
    return os.fsdecode(filename) if isinstance(filename, str | bytes) else ""


def _fail(options: Namespace | None, problem: Problem) -> int:
    """Say what is wrong, to a program too if it asked for JSON."""
    if options is not None and getattr(options, "json", False):
        blank = getattr(options, "blank", None)  # the command's shape with nothing in it
        say.say_json(
            {**(blank(options) if blank else {}), "problems": [{"path": problem.path, "message": problem.message}]}
        )
    with suppress(OSError):  # stdout may be what failed; stderr may still work
        say.finish()
    say.complain(str(problem))
    return ERROR


if __name__ == "__main__":
    sys.exit(main())
