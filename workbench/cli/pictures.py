"""The pictures of documents for a report, asked for one by one, within limits."""

from collections.abc import Iterator, Sequence

from workbench.hooks.documents import Documents
from workbench.model.job import Job
from workbench.model.merge import Comparison, MergeResult, Picture
from workbench.model.view import GridRow, ImageView, PageItem, RichTextView, View, Want

MOST = 300
LARGEST = 40 << 20
"""Bytes of all pictures in one report: a page that a browser still opens at once."""


def pictures_of(
    views: Sequence[View], documents: Documents, result: MergeResult | Comparison, job: Job
) -> dict[str, bytes]:
    """The pictures on the pages of documents, by reference; those that do not come, or are too many, are left out."""
    found: dict[str, bytes] = {}
    room = LARGEST
    for reference in dict.fromkeys(_references(views)):
        if len(found) >= MOST:
            break
        answer = documents.present(result, Want(0, 1, reference), job)
        view = answer[0] if isinstance(answer, tuple) and answer else None
        data = view.sides.left if isinstance(view, ImageView) else None
        if data is not None and len(data) <= room:
            found[reference] = data
            room -= len(data)
    return found


def _references(views: Sequence[View]) -> Iterator[str]:
    for view in views:
        if isinstance(view, RichTextView):
            for item in view.paragraphs.items:
                yield from _inside(item)


def _inside(item: PageItem) -> Iterator[str]:
    if isinstance(item, GridRow):
        for cell in item.cells:
            for inner in cell.items:
                yield from _inside(inner)
        return
    for side in (item.sides.left, item.sides.right, item.sides.base):
        for rich in side or ():
            if isinstance(rich, Picture):
                yield rich.reference
    for aside in item.asides:
        for inner in aside.items:
            yield from _inside(inner)
