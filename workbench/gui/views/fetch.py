"""The views of a document in parts: as much as the first sight needs, and more as it is scrolled to; no widgets."""

from collections.abc import Callable

from workbench.hooks.documents import Documents
from workbench.model.job import Job
from workbench.model.merge import Comparison, MergeResult
from workbench.model.problem import Problem
from workbench.model.view import PropertiesView, TextView, View, Want

FIRST = 5_000
"""Items of each view that are asked for at first."""

Fetch = Callable[[MergeResult, Want, Callable[[tuple[View, ...]], None], Callable[[Problem], None]], None]
"""Asks for a part of the views of a result; one of the two functions is called later, unless nobody waits any more."""


def first_views(documents: Documents, result: MergeResult | Comparison, job: Job) -> tuple[View, ...] | Problem:
    """The views with their first items; texts and lists of values whole, for their result is one piece."""
    views = documents.present(result, Want(0, FIRST), job)
    if isinstance(views, Problem):
        return views
    rest = max((_total(view) for view in views), default=0)
    if rest <= FIRST:
        return views
    whole = documents.present(result, Want(0, rest), job)
    if isinstance(whole, Problem):
        return whole
    return tuple(all_of if _total(all_of) else part for part, all_of in zip(views, whole, strict=False))


def _total(view: View) -> int:
    """How many items a view has that has to be whole; 0 for one that may come in parts."""
    match view:
        case TextView():
            return view.regions.total
        case PropertiesView():
            return view.properties.total
    return 0
