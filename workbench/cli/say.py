"""What the commands say: lines and JSON on stdout, sentences on stderr. A reader that went away is no error."""

import json
import os
import re
import sys
from contextlib import suppress

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def prepare() -> None:
    """Let names that are not UTF-8 pass through stdout and stderr as the bytes that they are."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            utf8 = (stream.encoding or "").lower().replace("-", "") == "utf8"
            reconfigure(errors="surrogateescape" if utf8 else "backslashreplace")


def shown(name: str) -> str:
    """`name` in one line that cannot command the terminal: control characters are escaped as in Python."""
    return _CONTROL.sub(lambda match: match[0].encode("unicode_escape").decode("ascii"), name)


def say(text: str = "") -> None:
    """Print `text` on stdout; after the reader of a pipe is gone, say nothing more."""
    try:
        print(text)
    except BrokenPipeError:
        _stop_talking()


def say_json(value: object) -> None:
    """Print `value` as JSON in ASCII, so that any terminal and any name survive: a byte that is not UTF-8 is \\udc80–\\udcff."""
    say(json.dumps(value, indent=2))


def complain(sentence: str) -> None:
    """Print `sentence` on stderr, after the name of the program."""
    if sys.stderr is None:
        return
    with suppress(OSError):  # where nobody can hear it, the exit status tells
        print(f"workbench: {shown(sentence)}", file=sys.stderr, flush=True)


def finish() -> None:
    """Send what was printed on its way."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except OSError as error:
        _stop_talking()  # what could not be written is still held, and would fail again at the interpreter's end
        if not isinstance(error, BrokenPipeError):
            raise


def _stop_talking() -> None:
    """Point stdout at nothing: what is printed later, and the interpreter's own last flush, stay quiet."""
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
