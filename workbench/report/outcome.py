"""The report of a sync: what was done on each side, what was merged, what is in conflict and what went wrong."""

from datetime import UTC, datetime

from workbench.model.conflict import Conflict, ConflictSide, Deed
from workbench.model.outcome import Applied, Outcome
from workbench.model.plan import OperationKind
from workbench.model.threeway import Side
from workbench.report.page import chips, count, page, shown, tag

_OPERATIONS = {
    OperationKind.CREATE: ("+", "created"),
    OperationKind.MODIFY: ("~", "modified"),
    OperationKind.RENAME: ("→", "renamed"),
    OperationKind.DELETE: ("−", "deleted"),
}


def outcome_report(outcome: Outcome, made: datetime) -> str:
    """The page that shows `outcome`."""
    lead = [_root("left", outcome.left)]
    if outcome.right is not None:
        lead.append(_root("right", outcome.right))
    done = "would be done" if outcome.dry_run else "done"
    summary = [("", f"{count(len(outcome.applied), 'operation', 'operations')} {done}")]
    if outcome.merged:
        summary.append(("settled", f"✓ {len(outcome.merged):,} merged"))
    if outcome.conflicts:
        summary.insert(0, ("conflict", "! " + count(len(outcome.conflicts), "conflict", "conflicts")))
    elif not outcome.problems:
        summary.insert(0, ("settled", "✓ both sides agree" if not outcome.dry_run else "✓ no conflicts"))
    if outcome.problems:
        summary.append(("conflict", "⚠ " + count(len(outcome.problems), "problem", "problems")))
    parts = [_problems(outcome), _conflicts(outcome.conflicts), _merged(outcome)]
    parts += [_applied(outcome, side) for side in Side]
    title = "What a sync would do" if outcome.dry_run else "Sync"
    return page(title, "".join(lead) + chips(summary), parts, made)


def _root(side: str, path: str) -> str:
    return tag(
        "p", tag("span", side, class_=f"chip {side}") + " " + tag("span", shown(path), class_="path"), class_="quiet"
    )


def _problems(outcome: Outcome) -> str:
    if not outcome.problems:
        return ""
    return tag("h2", "Problems") + "".join(tag("p", shown(str(p)), class_="problem") for p in outcome.problems)


def _conflicts(conflicts: tuple[Conflict, ...]) -> str:
    if not conflicts:
        return ""
    rows = ["<tr><th></th><th>what</th><th>left</th><th>right</th><th>before</th></tr>"]
    for conflict in conflicts:
        sides = conflict.sides
        cells = [
            tag("span", shown(f"! {conflict.kind}"), class_="chip conflict nowrap"),
            shown(conflict.name) + tag("div", shown(f"{conflict.item}, {conflict.id}"), class_="quiet"),
            _side(sides.left),
            _side(sides.right),
            _side(sides.base),
        ]
        rows.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return tag("h2", "Conflicts") + tag("table", "".join(rows), class_="list")


def _side(side: ConflictSide | None) -> str:
    if side is None:
        return tag("span", "nothing there", class_="quiet")
    facts = [] if side.change is Deed.UNCHANGED else [side.change.value]
    if side.modified is not None:
        facts.append(f"{datetime.fromtimestamp(side.modified / 1e9, UTC):%Y-%m-%d %H:%M} UTC")
    if side.size is not None:
        facts.append(count(side.size, "byte", "bytes"))
    return shown(side.path) + tag("div", shown(", ".join(facts)), class_="quiet")


def _merged(outcome: Outcome) -> str:
    if not outcome.merged:
        return ""
    rows = "".join(
        f"<tr><td>{shown(merged.path)}</td><td>{shown(merged.format)}</td>"
        f'<td class="number">{merged.decisions:,}</td><td>{shown(merged.reason)}</td></tr>'
        for merged in outcome.merged
    )
    head = "<tr><th>file</th><th>format</th><th>decisions</th><th>why</th></tr>"
    return tag("h2", "Merged without a question") + tag("table", head + rows, class_="list")


def _applied(outcome: Outcome, side: Side) -> str:
    operations = [a for a in outcome.applied if a.side is side]
    if not operations:
        return ""
    rows = "".join(_operation(a) for a in operations)
    where = outcome.left if side is Side.LEFT else outcome.right or ""
    title = f"{'Would be done' if outcome.dry_run else 'Done'} on the {side.value}"
    note = tag("p", shown(where), class_="quiet path")
    table = tag("table", rows, class_="list")
    if len(operations) > 200:
        table = tag("details", tag("summary", count(len(operations), "operation", "operations")) + table)
    return tag("h2", title) + note + table


def _operation(applied: Applied) -> str:
    sign, word = _OPERATIONS[applied.op]
    where = shown(applied.path)
    if applied.origin is not None:
        where = f"{shown(applied.origin)} → {where}"
    return f'<tr><td class="sign">{sign} {word}</td><td>{where}</td></tr>'
