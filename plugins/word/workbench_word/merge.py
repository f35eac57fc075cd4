"""The merge of three documents as the host asks for it."""

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import MergeResult
from workbench.model.threeway import ThreeWay
from workbench_word.opened import opened
from workbench_word.page import page_of
from workbench_word.pages import page_for
from workbench_word.plan import plan_merge
from workbench_word.state import VIEWED, state_of
from workbench_word.wholes import as_wholes

FORMAT = "word"


def merge(contents: ThreeWay[Content | None], job: Job) -> MergeResult:
    """Every decision of the merge. The plan itself is made anew where it is needed: it is made of the documents' own elements."""
    whole = as_wholes(contents, FORMAT, VIEWED.saved())
    if whole is not None:
        return whole
    with opened(contents, job.check) as documents:
        plan = plan_merge(documents, job.check)
        page_for(contents, False, lambda: page_of(plan, False))  # what is merged is often shown next
        state = state_of(plan, ThreeWay("the earlier version", "the left", "the right"))
    return MergeResult(FORMAT, plan.decisions, state.saved())
