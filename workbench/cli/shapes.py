"""The JSON that commands print: plain dictionaries from the model's values."""

from collections.abc import Iterable

from workbench.cli.moments import moment
from workbench.model.conflict import Conflict, ConflictSide
from workbench.model.outcome import Applied, Merged, Outcome
from workbench.model.problem import Problem


def outcome(result: Outcome) -> dict[str, object]:
    """The shape of `sync --json`; resolve, undo and restore print the same."""
    shape: dict[str, object] = {
        "left": result.left,
        "right": result.right,
        "applied": [applied(a) for a in result.applied],
        "merged": [merged(m) for m in result.merged],
        "conflicts": [conflict(c) for c in result.conflicts],
        "problems": problems(result.problems),
        "entry": result.entry,
    }
    if result.dry_run:
        shape["dry_run"] = True
    return shape


def applied(operation: Applied) -> dict[str, object]:
    """One operation; `from` only where something was renamed."""
    shape: dict[str, object] = {"op": operation.op.value, "side": operation.side.value, "path": operation.path}
    if operation.origin is not None:
        shape["from"] = operation.origin
    return shape


def merged(file: Merged) -> dict[str, object]:
    """One file that was merged without a question."""
    return {"path": file.path, "format": file.format, "decisions": file.decisions, "reason": file.reason}


def conflict(clash: Conflict) -> dict[str, object]:
    """One conflict with what each side has, and the files that are answered with it where there are any."""
    shape: dict[str, object] = {
        "id": clash.id,
        "kind": clash.kind.value,
        "item": clash.item.value,
        "format": clash.format,
        "base": _side(clash.sides.base),
        "left": _side(clash.sides.left),
        "right": _side(clash.sides.right),
    }
    return shape | {"together": [other.name for other in clash.beside]} if clash.beside else shape


def _side(side: ConflictSide | None) -> dict[str, object] | None:
    if side is None:
        return None
    return {"path": side.path, "change": side.change.value, "modified": moment(side.modified), "size": side.size}


def problems(several: Iterable[Problem]) -> list[dict[str, str]]:
    """Each problem with its path and sentence."""
    return [{"path": p.path, "message": p.message} for p in several]
