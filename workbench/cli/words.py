"""What the commands say to people: outcomes, counts and sizes in words, tables, problems."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.cli.say import complain, say, shown

if TYPE_CHECKING:
    from workbench.model.merge import Finding
    from workbench.model.outcome import Applied, Outcome
    from workbench.model.problem import Problem

LONGEST_LIST = 100
"""Operations that are listed one by one; --json lists them all."""

_DONE = {"create": "created", "modify": "modified", "rename": "renamed", "delete": "deleted"}
_WOULD = {"create": "would create", "modify": "would modify", "rename": "would rename", "delete": "would delete"}
"""By the values of the kinds of operations."""


def count(number: int, one: str, many: str = "") -> str:
    """ "1 file", "3,200 files"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def size(number: int | None) -> str:
    """ "512 bytes", "1.4 MB"."""
    if number is None:
        return ""
    if number < 1000:
        return count(number, "byte")
    value, unit = number / 1000, "kB"
    for larger in ("MB", "GB", "TB"):
        if value < 999.5:
            break
        value, unit = value / 1000, larger
    return f"{value:.0f} {unit}" if value >= 99.95 else f"{value:.1f} {unit}"


def quoted(path: str) -> str:
    """`path` as a shell takes it."""
    from shlex import quote

    return quote(shown(path))


def table(rows: Iterable[tuple[str, ...]], indent: str = "  ") -> list[str]:
    """Lines of aligned columns."""
    listed = [tuple(shown(cell) for cell in row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*listed, strict=True)]
    return [(indent + "  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True))).rstrip() for row in listed]


def operation(applied: Applied, dry_run: bool = False) -> tuple[str, str]:
    """What was done, and to what: ("renamed", "Report.txt → Report 2025.txt on right")."""
    verb = (_WOULD if dry_run else _DONE)[applied.op.value]
    where = f"{applied.origin} → {applied.path}" if applied.origin is not None else applied.path
    return verb, f"{where} on {applied.side.value}"


def tell_outcome(outcome: Outcome, nothing: str) -> None:
    """Say what was done; `nothing` if nothing had to be."""
    rows = [operation(a, outcome.dry_run) for a in outcome.applied[:LONGEST_LIST]]
    rows += [("would merge" if outcome.dry_run else "merged", f"{m.path}: {m.reason}") for m in outcome.merged]
    for line in table(rows, indent=""):
        say(line)
    more = len(outcome.applied) - LONGEST_LIST
    if more > 0:
        say(f"… and {count(more, 'operation')} more; --json lists them all")
    if not rows and not outcome.conflicts and not outcome.problems:
        say(nothing)


def tell_findings(findings: Iterable[Finding]) -> None:
    """Each remark of a plugin as a line after the rest."""
    for message in dict.fromkeys(finding.message for finding in findings):
        say(shown(f"Note: {message}"))


def tell_problems(problems: Iterable[Problem]) -> None:
    """Each problem as a sentence on stderr."""
    for problem in problems:
        complain(str(problem))
