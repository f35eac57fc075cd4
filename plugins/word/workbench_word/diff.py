"""What differs between two documents: a merge in which only one side did anything."""

from dataclasses import replace

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Change, Comparison
from workbench.model.threeway import ThreeWay
from workbench_word.merge import FORMAT
from workbench_word.old import old_kind
from workbench_word.opened import opened
from workbench_word.plan import plan_merge
from workbench_word.state import VIEWED, state_of


def diff(old: Content, new: Content, job: Job) -> Comparison:
    """The changes in the order of the document."""
    with opened(ThreeWay(old, new, old), job.check) as documents:
        plan = plan_merge(documents, job.check)
        state = state_of(plan, ThreeWay("the old one", "the new one", ""))
        if old_kind(old) or old_kind(new):
            state = replace(state, saves=(), remarks=(*VIEWED.remarks, *state.remarks))
    changes = tuple(
        Change(
            d.kind,
            d.title if d.sides.base is not None else None,
            d.title if d.sides.left is not None else None,
            d.sides.base,
            d.sides.left,
            d.at,
        )
        for d in plan.decisions
    )
    return Comparison(FORMAT, changes, state.saved())
