"""Names that one side cannot hold: the item stays as each side has it, and a person is asked. It is never a deletion."""

from collections.abc import Mapping

from workbench.engine.combine import Combined
from workbench.model.conflict import ConflictKind
from workbench.model.item import ROOT, ItemId
from workbench.model.names import Names
from workbench.model.threeway import Side


def hold_unholdable(items: Mapping[ItemId, Combined], names: Names) -> None:
    """Mark the items that are to be given a name on a side that cannot hold it."""
    if names.plain:
        return
    for both in items.values():
        if not both.live:
            continue
        for side, rules in ((Side.LEFT, names.left), (Side.RIGHT, names.right)):
            row = both.side(side)
            if row is not None and not row.deleted and row.name == both.row.name:
                continue  # It has that name there.
            if not rules.holds(both.row.name, both.row.parent == ROOT):
                both.conflict, both.place_held = ConflictKind.UNHOLDABLE_NAME, True
