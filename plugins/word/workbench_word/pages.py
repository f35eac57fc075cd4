"""Pages that were made in this process, kept: a worker is asked for one part of a document after the other."""

from collections.abc import Callable, Hashable
from functools import cache

from workbench.model.content import Content
from workbench.model.threeway import ThreeWay
from workbench_word.page import Page
from workbench_word.recent import Recent


def page_for(contents: ThreeWay[Content | None], two: bool, make: Callable[[], Page]) -> Page:
    """The page of these contents, made where it is not kept."""
    sides = (contents.base, contents.left, contents.right)
    key: Hashable = (two, *(None if side is None else side.digest for side in sides))
    return _kept().get(key, make)


@cache
def _kept() -> Recent[Page]:
    return Recent(2)
