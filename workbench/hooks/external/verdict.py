"""What an external tool's end means: a pure function of its exit status, its time, and whether it wrote anything."""

from enum import StrEnum

AT_ONCE = 2.0
"""Seconds: a tool that ends sooner, having written nothing, has not been looked at by anybody."""


class Verdict(StrEnum):
    """What came of a tool so far."""

    OPEN = "open"  # it runs
    RESULT = "result"  # it ended well and wrote something
    NOTHING = "nothing"  # it ended and wrote nothing
    BACKGROUND = "background"  # it returned at once; its window is likely open still
    DOUBTFUL = "doubtful"  # it wrote something, and then ended badly
    FAILED = "failed"  # it ended badly and wrote nothing


def verdict(status: int | None, lasted: float, changed: bool, merged: tuple[int, ...], waits: bool) -> Verdict:
    """`status` is the exit status, None while it runs; `lasted` in seconds; `changed`: the output is another one now.

    `merged` and `waits` are the tool's own word (see `ExternalTool`).
    """
    if status is None:
        return Verdict.OPEN
    if not waits and status in merged:
        return Verdict.BACKGROUND
    if changed:
        return Verdict.RESULT if status in merged else Verdict.DOUBTFUL
    at_once = lasted < AT_ONCE
    if status in merged:
        return Verdict.BACKGROUND if at_once else Verdict.NOTHING
    # 1 is how most merge tools say that the person gave up; at once, nobody can have.
    return Verdict.NOTHING if status == 1 and not at_once else Verdict.FAILED
