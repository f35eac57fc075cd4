"""A merge of documents that can be read and not written: one question, and a page on which each change leads to it."""

from dataclasses import replace

from workbench.model.content import Content
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment, MergeResult
from workbench.model.threeway import ThreeWay
from workbench.model.view import NO_MARKS, Aside, GridRow, PageItem, Paragraph
from workbench_word.old import old_kind, refuse_unread
from workbench_word.page import Page

AT = "1"


def as_wholes(contents: ThreeWay[Content | None], format: str, state: bytes) -> MergeResult | None:
    """The merge of such documents; None where all can be written. Raises DocumentError where they cannot be read here."""
    old = [c for c in (contents.left, contents.right, contents.base) if c is not None and old_kind(c)]
    if not old:
        return None
    refuse_unread(old[0])
    sides = ThreeWay(
        *(
            None if content is None else Fragment(said)
            for content, said in (
                (contents.base, "the earlier document"),
                (contents.left, "the left document"),
                (contents.right, "the right document"),
            )
        )
    )
    allowed = {Choice.LEFT, Choice.RIGHT} | ({Choice.BASE} if contents.base is not None else set())
    reason = "documents of this format can be looked at here, but not merged; choose one as a whole"
    decision = Decision(
        AT,
        ChangeKind.REPLACE,
        sides,
        True,
        None,
        frozenset(allowed),
        reason,
        0.5,
        key="whole document",
        title="the whole document",
    )
    return MergeResult(format, (decision,), state)


def is_whole(result: MergeResult) -> bool:
    """Whether a merge asks about whole documents only."""
    return len(result.decisions) == 1 and result.decisions[0].key == "whole document"


def one_question(page: Page) -> Page:
    """A page on which everything that was changed leads to the one question."""
    return Page(tuple(map(_asked, page.items)), page.outline)


def _asked(item: PageItem) -> PageItem:
    if isinstance(item, GridRow):
        cells = tuple(
            replace(
                cell,
                at=None,
                kind=None,
                others=(),
                items=tuple(map(_asked, cell.items)),
            )
            for cell in item.cells
        )
        if item.at is None:
            return replace(item, cells=cells, others=())
        return replace(item, at=AT, kind=ChangeKind.REPLACE, cells=cells, others=())
    return _asked_paragraph(item)


def _asked_paragraph(item: Paragraph) -> Paragraph:
    marks = item.marks.map(lambda spans: tuple(replace(s, at=None, styles=()) for s in spans))
    asides = tuple(map(_asked_aside, item.asides))
    if item.at is None and not item.others and marks == NO_MARKS:
        return replace(item, asides=asides) if asides else item
    kind = ChangeKind.MOVE if item.kind is ChangeKind.MOVE else ChangeKind.REPLACE
    return replace(item, at=AT, kind=kind, marks=marks, others=(), asides=asides)


def _asked_aside(aside: Aside) -> Aside:
    at, kind = (None, None) if aside.at is None else (AT, ChangeKind.REPLACE)
    return replace(aside, at=at, kind=kind, items=tuple(map(_asked, aside.items)))
