"""What carrying over a long change of one side in parts would do, without doing it."""

from collections.abc import Iterator

from workbench.engine import parts
from workbench.engine.candidates import trees_of
from workbench.engine.news import News, held_together, open_items
from workbench.engine.part import part_of
from workbench.engine.reconcile import reconcile
from workbench.engine.replica import Replica
from workbench.engine.written import Written, lots
from workbench.model.item import ROOT
from workbench.model.outcome import Applied
from workbench.model.plan import OperationKind
from workbench.model.threeway import Side


def foreseen(left: Replica, right: Replica, news: News) -> tuple[Applied, ...] | None:
    """What would be done to the side that wrote nothing; None where all has to be planned at once to know it."""
    sides = [side for side in Side if news.wrote(side)]
    if len(sides) != 1 or held_together(left, right) or open_items(left, right):
        return None
    replicas = {Side.LEFT: left, Side.RIGHT: right}
    found: list[Applied] = []
    for items in parts.lots_of(news.of(sides[0])):
        meant = set(items)
        part = part_of(left, right, meant, parts.PART)
        plan = reconcile(*part.trees) if part is not None else None
        if part is None or plan is None or not part.is_simple(plan, replicas, frozenset()):
            return None
        # What else the plan is about comes with another part; none of them is carried out, so it is in many.
        found += (Applied(o.kind, o.side, o.path, o.origin) for o in plan.operations if o.now.id in meant)
    going = _going(news.of(sides[0]), sides[0], left, right)
    return (*found, *sorted(going, key=lambda applied: applied.path))


def _going(news: Written, side: Side, left: Replica, right: Replica) -> Iterator[Applied]:
    """The deletions that `news`, those of `side`, would mean: each only of the topmost folder."""
    for folders in lots(news.gone_folders(), parts.PART):
        items = news.gone_within(folders)
        trees = trees_of(set(items), left, right)
        there, here = trees if side is Side.LEFT else (trees[1], trees[0])
        for item in items:
            row = here.live(item)
            if row is None:
                continue
            above = there.get(row.parent)
            if row.parent == ROOT or above is None or not above.deleted or here.live(row.parent) is None:
                yield Applied(OperationKind.DELETE, side.other, here.path(item), None)
