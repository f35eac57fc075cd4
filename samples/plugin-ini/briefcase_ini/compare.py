"""What differs between two documents: keys, comments, and whole sections that only one of them has."""

from collections.abc import Iterator

from briefcase_ini.document import Document
from briefcase_ini.merge import FORMAT, merge
from workbench.model.merge import Change, ChangeKind, Comparison, Fragment
from workbench.model.threeway import ThreeWay


def compare(old: Document, new: Document) -> Comparison:
    """The changes from `old` to `new`, in the order of the file."""
    return Comparison(FORMAT, tuple(_changes(old, new)))


def _changes(old: Document, new: Document) -> Iterator[Change]:
    # A comparison is a merge in which only the right changed something: the same pieces, so the same places.
    for decision in merge(ThreeWay(old, old, new), has_base=True).decisions:
        before, after = decision.sides.left, decision.sides.right
        yield Change(
            _kind(before, after),
            None if before is None else decision.title,
            None if after is None else decision.title,
            before,
            after,
        )


def _kind(before: Fragment | None, after: Fragment | None) -> ChangeKind:
    if before is None:
        return ChangeKind.INSERT
    return ChangeKind.DELETE if after is None else ChangeKind.REPLACE
