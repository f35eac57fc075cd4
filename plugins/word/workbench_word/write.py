"""The merged document written: one version's package, with the stories and parts that became others spliced in."""

import shutil

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Answers, Choice, Edits, MergeResult
from workbench.model.problem import DocumentError
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import Answered
from workbench_word.opened import opened
from workbench_word.plan import plan_merge
from workbench_word.splicing import Splicing
from workbench_word.wholes import is_whole


def write(
    result: MergeResult, answers: Answers, edits: Edits, contents: ThreeWay[Content | None], out: str, job: Job
) -> None:
    """Write the document that the answers make to the new file `out`."""
    answered = Answered({d.at: d for d in result.decisions}, answers, edits)
    for choice, content in (
        (Choice.LEFT, contents.left),
        (Choice.RIGHT, contents.right),
        (Choice.BASE, contents.base),
    ):
        if content is not None and answered.all(choice):
            shutil.copyfile(content.path, out)
            return
    if is_whole(result):
        raise DocumentError(
            "can only be taken as a whole: it is of a format that is not written here.", _name(contents)
        )
    with opened(contents, job.check) as documents:
        plan = plan_merge(documents, job.check)
        if [d.at for d in plan.decisions] != [d.at for d in result.decisions]:
            raise DocumentError("was merged by another version of the plugin. Open it again.", _name(contents))
        assert documents.left is not None
        carrier = Side.RIGHT if documents.left.restored_from else Side.LEFT
        Splicing(plan, answered, carrier).write(out)


def _name(contents: ThreeWay[Content | None]) -> str:
    return next((c.name for c in (contents.left, contents.right, contents.base) if c is not None), "")
