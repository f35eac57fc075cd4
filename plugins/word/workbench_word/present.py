"""The merge as a page of rich paragraphs and rows of tables: every change marked with its decision."""

from workbench.model.content import Content
from workbench.model.job import Job
from workbench.model.merge import Comparison, MergeResult
from workbench.model.threeway import ThreeWay
from workbench.model.view import RichTextView, View, ViewPage, Want
from workbench_word.old import readable
from workbench_word.opened import opened
from workbench_word.page import Page, page_of
from workbench_word.pages import page_for
from workbench_word.pictures import picture_of
from workbench_word.plan import plan_merge
from workbench_word.wholes import is_whole, one_question


def present(
    result: MergeResult | Comparison, contents: ThreeWay[Content | None], want: Want, job: Job
) -> tuple[View, ...]:
    """One page of the document, or the picture that is wanted. A comparison has the old document left, the new one right."""
    if want.reference is not None:
        with readable(contents, job.check) as today:
            return (picture_of(want.reference, today, job.check),)
    two = isinstance(result, Comparison)
    shown = ThreeWay(contents.left, contents.left, contents.right) if two else contents

    def made() -> Page:
        with opened(shown, job.check) as documents:
            page = page_of(plan_merge(documents, job.check), two)
            return page if isinstance(result, Comparison) or not is_whole(result) else one_question(page)

    page = page_for(shown, two, made)
    taken = page.items[want.start : want.start + want.count]
    return (RichTextView(ViewPage(want.start, len(page.items), taken), outline=page.outline),)
