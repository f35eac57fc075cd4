"""A document that another program saved as a whole, taken back to the original with nothing but a person's edits in it.

Such a program rewrites every paragraph, renames styles, and drops what it does not know. So the original is merged with what was
saved out of it, every change is judged, and those that a person made are written into the original. That stands for the
side in the merge proper: what it only wrote out, rounded or dropped makes no decision there and is not lost.
"""

from collections.abc import Callable

from workbench.model.content import Content
from workbench.model.merge import Choice
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import Answered
from workbench_word.beside.intended import intended
from workbench_word.beside.untaken import untaken
from workbench_word.document import Document
from workbench_word.judge import Judge
from workbench_word.plan import plan_merge
from workbench_word.splicing import Splicing


def restore(base: Content, side: Content, out: str, check: Callable[[], None]) -> tuple[str, ...]:
    """Write the original with the edits of `side`, which another program saved, to the new file `out`.

    What comes back is what somebody changed there and the original cannot take over, in words.
    """
    with Document(base, rough=True) as original, Document(side, rough=True, like=original) as saved:
        plan = plan_merge(ThreeWay(original, original, saved), check)
        judge = Judge(original, saved)
        judge.judge(plan)
        plan.parts = intended(plan.parts, original, saved)
        judge.refused -= {merge.at for merge in plan.parts}
        answers = {d.at: Choice.LEFT if d.at in judge.refused else Choice.RIGHT for d in plan.decisions}
        answered = Answered({d.at: d for d in plan.decisions}, answers, {})
        Splicing(plan, answered, Side.LEFT, pieced=True).write(out)
        return untaken(original, saved, judge.tables)
