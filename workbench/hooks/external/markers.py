"""Conflict markers that a tool left in what it wrote."""

import re

_MARKS = (re.compile(rb"^<{7}( |\r?$)", re.M), re.compile(rb"^={7}\r?$", re.M), re.compile(rb"^>{7}( |\r?$)", re.M))


def first_marker(path: str) -> int | None:
    """The line, counted from 1, of the first conflict that is still marked in a file; None where there is none.

    A marked conflict has its three signs in order, each at the start of a line; one of them alone may well be text.
    """
    with open(path, "rb") as file:
        # Without the zero bytes UTF-16 reads as ASCII, which is all that a marker is made of.
        data = file.read().replace(b"\0", b"")
    at = 0
    first: int | None = None
    for mark in _MARKS:
        found = mark.search(data, at)
        if found is None:
            return None
        first = found.start() if first is None else first
        at = found.end()
    assert first is not None
    return data.count(b"\n", 0, first) + 1
