"""What the commands say to people: outcomes, conflicts, sizes and times in words."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from workbench.cli.say import complain, say, shown
from workbench.model.conflict import Conflict, ConflictSide, Deed
from workbench.model.merge import Finding
from workbench.model.outcome import Applied, Outcome
from workbench.model.plan import OperationKind
from workbench.model.problem import Problem

LONGEST_LIST = 100
"""Operations that are listed one by one; --json lists them all."""

_DONE = {
    OperationKind.CREATE: "created",
    OperationKind.MODIFY: "modified",
    OperationKind.RENAME: "renamed",
    OperationKind.DELETE: "deleted",
}
_WOULD = {
    OperationKind.CREATE: "would create",
    OperationKind.MODIFY: "would modify",
    OperationKind.RENAME: "would rename",
    OperationKind.DELETE: "would delete",
}


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


def local(when: datetime) -> str:
    """The time on this machine's clock."""
    return f"{when.astimezone():%Y-%m-%d %H:%M:%S}"


def local_moment(nanoseconds: int | None) -> str:
    """The same from nanoseconds since 1970; empty where there is no such time."""
    if nanoseconds is None:
        return ""
    try:
        return local(datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=nanoseconds // 1000))
    except OverflowError:
        return ""


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
    verb = (_WOULD if dry_run else _DONE)[applied.op]
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


def tell_conflicts(conflicts: Iterable[Conflict], directory: str) -> None:
    """List the open conflicts with both sides, and say how to settle one."""
    listed = tuple(conflicts)
    if not listed:
        return
    say(f"{count(len(listed), 'conflict')} open:")
    for conflict in listed:
        say()
        say(shown(f"  {conflict.id}  {conflict.kind.value}  {conflict.name}"))
        sides = (("left", conflict.sides.left), ("right", conflict.sides.right))
        rows = [(name, replica, *_side(side)) for (name, side), replica in zip(sides, conflict.replicas, strict=True)]
        for line in table(rows, indent="      "):
            say(line)
    say()
    say(f"To settle one: workbench resolve {quoted(directory)} {listed[0].id} --keep left|right|newest|oldest|both")


def _side(side: ConflictSide | None) -> tuple[str, str, str, str]:
    if side is None:
        return ("nothing there", "", "", "")
    done = "as before" if side.change is Deed.UNCHANGED else side.change.value
    there = side.change is not Deed.DELETED
    return (done, side.path, local_moment(side.modified), size(side.size) if there else "")


def tell_findings(findings: Iterable[Finding]) -> None:
    """Each remark of a plugin as a line after the rest."""
    for message in dict.fromkeys(finding.message for finding in findings):
        say(shown(f"Note: {message}"))


def tell_problems(problems: Iterable[Problem]) -> None:
    """Each problem as a sentence on stderr."""
    for problem in problems:
        complain(str(problem))
