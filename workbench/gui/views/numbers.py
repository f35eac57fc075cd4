"""The numbers of lists in the result, counted as it is decided; no Qt."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from workbench.gui.views.standing import State, side_of, standing, state_of
from workbench.model.merge import ChangeKind, Choice
from workbench.model.numbering import Count, Numbered, Written
from workbench.model.pieces import is_composed
from workbench.model.view import GridCell, Listed, PageItem, Paragraph
from workbench.review import Review
from workbench.review.scroll import Column

Numbers = Mapping[int, str]
"""What stands before paragraphs of the result, by the `id` of the paragraph; one that is not in it hangs on what is not known."""

_SIDES = {Choice.LEFT: Column.LEFT, Choice.RIGHT: Column.RIGHT}
_ORDER = (Column.BASE, Column.LEFT, Column.RIGHT)


@dataclass(frozen=True, slots=True)
class _Point:
    """A paragraph in a list, with the decision over its being there and the kind of that; `sure` is its place, whatever is answered."""

    paragraph: Paragraph
    listed: Listed
    at: str | None
    kind: ChangeKind | None
    sure: Numbered | None


@dataclass(slots=True)
class ResultNumbers:
    """Counts through the items of a view in their order. They are told as they come, with their rows."""

    found: dict[int, str] = field(default_factory=dict)
    """By the `id` of a paragraph what stands before it in the result."""
    _points: dict[int, tuple[_Point, ...]] = field(default_factory=dict)
    _ways: dict[tuple[Column, str, int], Written] = field(default_factory=dict)
    """How each version writes the numbers of a level of a list."""
    _here: set[int] = field(default_factory=set)

    def learn(self, rows: Iterable[tuple[int, PageItem]]) -> None:
        """Items that have come."""
        for row, item in rows:
            self._here.add(row)
            points = tuple(_points(item, None, None))
            if points:
                self._points[row] = points
            for point in points:
                for column in _ORDER:
                    place = side_of(point.listed.places, column)
                    if place is not None:
                        self._ways[column, place.list, place.level] = place.written

    def count(self, review: Review | None) -> list[int]:
        """The rows in which a number is another one now. Behind a row that is not here yet nothing is known."""
        gap = next((row for row in range(len(self._here)) if row not in self._here), len(self._here))
        before, counter = self.found, Count()
        changed: list[int] = []
        self.found = {}
        for row in sorted(self._points):
            if row >= gap:
                break
            for point in self._points[row]:
                key = id(point.paragraph)
                said = counter.next(point.sure) if point.sure is not None else self._said(point, review, counter)
                if said is not None and (
                    said or key not in self.found
                ):  # what a moved note says stands at both its places
                    self.found[key] = said
                if before.get(key) != said and changed[-1:] != [row]:
                    changed.append(row)
        return changed

    def _said(self, point: _Point, review: Review | None, counter: Count) -> str | None:
        """What stands before a paragraph, which is counted if it is there; None where nobody knows."""
        said, sure = "", True
        for column in _there(point, review):
            place = self._place(point.listed, column, review)
            if place is not None:
                written = self._written(place, point.listed, review)
                sure = sure and written is not None
                number = counter.next(replace(place, written=written or place.written))
                said = said or number
        return said if sure else None

    def _place(self, listed: Listed, column: Column, review: Review | None) -> Numbered | None:
        """The place in a list that a version has, or the one that was chosen."""
        return side_of(listed.places, column if listed.at is None else _chosen(listed.at, review))

    def _written(self, place: Numbered, listed: Listed, review: Review | None) -> Written | None:
        """How the result writes the number of a place; None where answers take it from several versions."""
        if not listed.written:
            return place.written
        ways = {self._ways.get((_chosen(at, review), place.list, place.level)) for at in listed.written}
        return next(iter(ways)) if len(ways) == 1 else None


def _points(item: PageItem, at: str | None, kind: ChangeKind | None) -> Iterator[_Point]:
    """The paragraphs in lists in an item; `at` is the decision over what it stands in."""
    if item.at is not None:
        at, kind = item.at, item.kind
    if isinstance(item, Paragraph):
        listed = item.listed
        if listed is not None:
            fixed = at is None and listed.at is None and not listed.written
            place = side_of(listed.places, _there_always(item)) if fixed else None
            yield _Point(item, listed, at, kind, place)
        for aside in item.asides:
            over, of = (aside.at, aside.kind) if aside.at is not None else (at, kind)
            for inside in aside.items:
                yield from _points(inside, over, of)
        return
    whole = at is not None and kind is not ChangeKind.FORMAT
    for cell in item.cells:
        over, of = _over(cell, at if whole else None, kind if whole else None)
        for inside in cell.items:
            yield from _points(inside, over, of)


def _over(cell: GridCell, at: str | None, kind: ChangeKind | None) -> tuple[str | None, ChangeKind | None]:
    if cell.at is not None and cell.kind is not ChangeKind.FORMAT:
        return cell.at, cell.kind
    return at, kind


def _there(point: _Point, review: Review | None) -> tuple[Column, ...]:
    """The versions of a paragraph that stand in the result, as it is shown."""
    paragraph, at, kind = point.paragraph, point.at, point.kind
    sides = tuple(column for column in _ORDER if side_of(paragraph.sides, column) is not None)
    if kind is ChangeKind.MOVE and state_of(at, review) is not State.PLAIN and at is not None and review is not None:
        column = _chosen(at, review)
        return (column,) if column in sides and not side_of(paragraph.elsewhere, column) else ()
    if at is None or kind is ChangeKind.FORMAT or is_composed(paragraph):
        return sides[:1]
    stands = standing(paragraph.sides, at, review)
    if stands.written is not None:
        return sides[-1:] if stands.written.text else ()
    if stands.state is State.PLAIN:
        return sides[:1]
    choice = review.choice(at) if review is not None else None
    taken = {
        Choice.LEFT: (Column.LEFT,),
        Choice.RIGHT: (Column.RIGHT,),
        Choice.LEFT_THEN_RIGHT: (Column.LEFT, Column.RIGHT),
        Choice.RIGHT_THEN_LEFT: (Column.RIGHT, Column.LEFT),
    }.get(choice or Choice.BASE, (Column.BASE,))
    return tuple(column for column in taken if column in sides) if stands.parts else ()


def _there_always(paragraph: Paragraph) -> Column:
    """The version that stands for a paragraph that nobody decides over as a whole."""
    return next((column for column in _ORDER if side_of(paragraph.sides, column) is not None), Column.BASE)


def _chosen(at: str, review: Review | None) -> Column:
    """The version that an answer takes; the base where there is none yet."""
    known = review is not None and at in review.index.decisions
    return _SIDES.get((review.choice(at) if review is not None and known else None) or Choice.BASE, Column.BASE)
