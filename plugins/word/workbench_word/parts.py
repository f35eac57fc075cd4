"""What is beside the text, planned: styles, lists, settings, properties and the theme by key, every other part whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Fragment
from workbench.model.threeway import Side, ThreeWay
from workbench_word.answers import of_side
from workbench_word.beside.about import About
from workbench_word.beside.area import Area, Values
from workbench_word.beside.background import Background
from workbench_word.beside.definitions import Definitions
from workbench_word.beside.listed import Lists
from workbench_word.beside.others import Others
from workbench_word.beside.preferences import Preferences
from workbench_word.beside.theme import Theme
from workbench_word.document import Document
from workbench_word.fragments import cut_short
from workbench_word.paragraphs import who_changed
from workbench_word.questions import Questions


@dataclass(eq=False)
class PartMerge:
    """A difference in a thing beside the text: in these keys of it, or, without keys, whether it is there. `at` answers."""

    area: Area
    name: str
    keys: tuple[str, ...]
    sides: ThreeWay[Values | None]
    at: str

    def same(self, one: Side | None, other: Side | None) -> bool:
        """Whether two versions say the same of it."""
        mine, theirs = of_side(self.sides, one), of_side(self.sides, other)
        if mine is None or theirs is None or not self.keys:
            return mine == theirs
        return all(mine.get(key) == theirs.get(key) for key in self.keys)


def areas() -> tuple[Area, ...]:
    """Everything that is planned beside the text, in the order in which it is shown."""
    return (Definitions(), Lists(), Theme(), Background(), Preferences(), About(), Others())


def plan_parts(documents: ThreeWay[Document | None], questions: Questions) -> tuple[PartMerge, ...]:
    """The differences beside the text, each with its decision."""
    found: list[PartMerge] = []
    for area in areas():
        if area.untouched(documents):
            continue
        read = documents.map(lambda d, area=area: {} if d is None else area.read(d))  # type: ignore[misc]
        names = {*read.base, *read.left, *read.right}
        different = [n for n in names if not read.base.get(n) == read.left.get(n) == read.right.get(n)]
        titled = sorted((area.title(name, documents), name) for name in different)
        for _, name in titled:  # in an order that is the same from either side
            sides: ThreeWay[Values | None] = read.map(lambda things, name=name: things.get(name))  # type: ignore[misc]
            found += _Thing(area, name, sides, documents, questions).plan()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Thing:
    """One thing on all sides."""

    area: Area
    name: str
    sides: ThreeWay[Values | None]
    documents: ThreeWay[Document | None]
    questions: Questions

    def plan(self) -> Iterator[PartMerge]:
        """What differs in it."""
        base, left, right = self.sides.base, self.sides.left, self.sides.right
        if left is None or right is None:
            yield from self._there()
        elif base is not None:
            yield from self._values(self.area.joined(ThreeWay(base, left, right)))
        elif self.documents.base is None:
            yield from self._two(left, right)
        else:
            yield from self._added(left, right)

    def _there(self) -> Iterator[PartMerge]:
        """A thing that some version lacks."""
        base, left, right = self.sides.base, self.sides.left, self.sides.right
        if self.documents.base is None:
            who = Kind.LEFT if left is not None else Kind.RIGHT
            if not self.area.joins():
                return
        elif left is None and right is None:
            who = Kind.SAME
        elif base is None:
            who = Kind.LEFT if left is not None else Kind.RIGHT
            document = of_side(self.documents, Side.LEFT if who is Kind.LEFT else Side.RIGHT)
            if document is not None and self.area.comes_along(self.name, document):
                return
        elif base in (left, right):
            who = Kind.RIGHT if right is None else Kind.LEFT
        else:
            who = Kind.CONFLICT
        kind = ChangeKind.INSERT if base is None else ChangeKind.REPLACE if who is Kind.CONFLICT else ChangeKind.DELETE
        yield self._whole(who, kind, self.sides)

    def _whole(self, who: Kind, kind: ChangeKind, sides: ThreeWay[Values | None]) -> PartMerge:
        shown: ThreeWay[Fragment | None] = ThreeWay(*(self._shown(side) for side in (None, Side.LEFT, Side.RIGHT)))
        at = self.questions.ask(who, kind, shown, title=self.area.title(self.name, self.documents))
        return PartMerge(self.area, self.name, (), sides, at)

    def _shown(self, side: Side | None) -> Fragment | None:
        values, document = of_side(self.sides, side), of_side(self.documents, side)
        if values is None or document is None:
            return None
        return cut_short(self.area.words(self.name, values, document))

    def _added(self, left: Values, right: Values) -> Iterator[PartMerge]:
        """A thing that both sides made: that it is there, and what it says where they do not agree."""
        if left != right and not self.area.several:
            yield self._asked(Kind.CONFLICT, ChangeKind.INSERT, ("",), self.sides)
            return
        whole = self._whole(Kind.SAME, ChangeKind.INSERT, ThreeWay(None, {}, {}))
        yield whole
        self.questions.within.append(whole.at)
        yield from self._two(left, right)
        self.questions.within.pop()

    def _two(self, left: Values, right: Values) -> Iterator[PartMerge]:
        """A thing that has no common base: whatever is not equal is asked."""
        sides = self.area.joined(ThreeWay({}, left, right))
        for key in sorted({*sides.left, *sides.right}):
            if sides.left.get(key) != sides.right.get(key):
                yield self._asked(Kind.CONFLICT, self.area.kind, (key,), ThreeWay(None, sides.left, sides.right))

    def _values(self, sides: ThreeWay[Values]) -> Iterator[PartMerge]:
        """A thing that all have: what one side alone changed of it is one decision, what both did one for each key."""
        groups: dict[tuple[Kind, str], list[str]] = {}
        for key in sorted({*sides.base, *sides.left, *sides.right}):
            values = sides.map(lambda known, key=key: known.get(key))  # type: ignore[misc]
            if values.left != values.base or values.right != values.base:
                who = who_changed(values)
                groups.setdefault((who, key if who is Kind.CONFLICT else ""), []).append(key)
        # In an order that is the same from either side.
        for (who, _), keys in sorted(groups.items(), key=lambda one: one[1][0]):
            yield self._asked(who, self.area.kind, tuple(keys), ThreeWay(sides.base, sides.left, sides.right))

    def _asked(self, who: Kind, kind: ChangeKind, keys: Sequence[str], sides: ThreeWay[Values | None]) -> PartMerge:
        def said(side: Side | None) -> Fragment | None:
            values, document = of_side(sides, side), of_side(self.documents, side)
            if values is None or document is None:
                return None
            return cut_short(self.area.words(self.name, {key: values.get(key) for key in keys}, document))

        shown: ThreeWay[Fragment | None] = ThreeWay(said(None), said(Side.LEFT), said(Side.RIGHT))
        at = self.questions.ask(who, kind, shown, title=self.area.title(self.name, self.documents))
        return PartMerge(self.area, self.name, tuple(keys), sides, at)
