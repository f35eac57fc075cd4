"""What a disk in memory is asked for, step by step."""

from dataclasses import dataclass


class Killed(BaseException):
    """The program stops here. Nothing in it may catch this; its disk does nothing any more."""


@dataclass(frozen=True, slots=True)
class Step:
    """Something that is about to be asked of the disk: the name of the call, and the paths."""

    number: int
    call: str
    path: str
    other: str = ""
