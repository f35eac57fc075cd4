"""What two files are called beside each other."""

import os


def told_apart(left: str, right: str) -> tuple[str, str]:
    """The ends of two paths from where they part on, so that a person can tell them apart: "laptop/plan.md"."""
    ways = left.split(os.sep), right.split(os.sep)
    same = 0
    while same < min(len(ways[0]), len(ways[1])) - 1 and ways[0][same] == ways[1][same]:
        same += 1
    return os.sep.join(ways[0][same:]), os.sep.join(ways[1][same:])
