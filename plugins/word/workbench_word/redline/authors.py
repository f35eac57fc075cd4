"""Who made which difference: one author of them all, or, in a merge, the side that it came from."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from workbench_ooxml.xml import Element, local

from workbench.align.match import match_evenly
from workbench.model.threeway import ThreeWay
from workbench_word.blocks import Block, Cell, Column, Control, Paragraph, Row, Story, Table
from workbench_word.noise import canonical
from workbench_word.pairing import pair
from workbench_word.redline.stamps import Stamp

Unit = Block | Row | Cell | Column
U = TypeVar("U", bound=Block | Row | Cell | Column)


class Authors(Protocol):
    """Asked about each difference between the old document and the new one."""

    def gone(self, unit: Unit) -> Stamp:
        """Who deleted or moved away a unit of the old document."""

    def added(self, unit: Unit) -> Stamp:
        """Who added or moved here a unit of the new document."""

    def words_gone(self, old: Paragraph, token: int) -> Stamp:
        """Who deleted a word."""

    def words_added(self, old: Paragraph, gap: int, keys: Sequence[str]) -> list[Stamp]:
        """Who added each of these words before the word `gap` of the old paragraph."""

    def look(self, old: Paragraph, token: int) -> Stamp:
        """Who changed the look of a word."""

    def properties(self, unit: Unit | Story) -> Stamp:
        """Who changed the properties of a unit of the old document."""


@dataclass(frozen=True, slots=True)
class OneAuthor:
    """One author made all of it."""

    stamp: Stamp

    def gone(self, unit: Unit) -> Stamp:
        """The author."""
        return self.stamp

    added = gone

    def words_gone(self, old: Paragraph, token: int) -> Stamp:
        """The author."""
        return self.stamp

    look = words_gone

    def words_added(self, old: Paragraph, gap: int, keys: Sequence[str]) -> list[Stamp]:
        """The author."""
        return [self.stamp] * len(keys)

    def properties(self, unit: Unit | Story) -> Stamp:
        """The author."""
        return self.stamp


@dataclass
class SideChanges:
    """What one side did to the base: where each of its units is there, and what is new or was moved."""

    stamp: Stamp
    check: Callable[[], None]
    there: dict[int, Unit] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    new: Counter[bytes] = field(default_factory=Counter)
    _words: dict[int, tuple[dict[int, int], dict[int, list[str]]]] = field(default_factory=dict)

    def compare(self, base: Sequence[Block], side: Sequence[Block]) -> None:
        """Note what became of these blocks, and of what is inside them."""
        for one, other in self._paired(base, side):
            match one, other:
                case Table(), Table():
                    for row, their_row in self._paired(one.rows, other.rows):
                        if len(row.cells) == len(their_row.cells):
                            pairs = list(zip(row.cells, their_row.cells, strict=True))
                        else:
                            pairs = self._paired(row.cells, their_row.cells)
                        for cell, their_cell in pairs:
                            self.there[id(cell)] = their_cell
                            self.compare(cell.blocks, their_cell.blocks)
                case Control(), Control():
                    self.compare(one.blocks, other.blocks)

    def _paired(self, base: Sequence[U], side: Sequence[U]) -> "list[tuple[U, U]]":
        found = []
        pairs = pair(base, side, self.check)
        for one in pairs:
            self.there[id(base[one.a])] = side[one.b]
            if one.moved:
                self.moved.add(id(base[one.a]))
                self.new[side[one.b].text_key] += 1
            found.append((base[one.a], side[one.b]))
        known = {one.b for one in pairs}
        self.new.update(unit.text_key for n, unit in enumerate(side) if n not in known)
        return found

    def words(self, old: Paragraph) -> tuple[dict[int, int], dict[int, list[str]]]:
        """Where each word that the side kept is there, and what it added before each word of the base."""
        if id(old) not in self._words:
            mine = self.there.get(id(old))
            kept: dict[int, int] = {}
            added: dict[int, list[str]] = {}
            if isinstance(mine, Paragraph):
                keys, theirs = [t.key for t in old.tokens], [t.key for t in mine.tokens]
                for a, b, length in match_evenly(keys, theirs, self.check):
                    kept.update((a + n, b + n) for n in range(length))
                back = {b: a for a, b in kept.items()}
                gap = 0
                for n, key in enumerate(theirs):
                    if n in back:
                        gap = back[n] + 1
                    else:
                        added.setdefault(gap, []).append(key)
            self._words[id(old)] = kept, added
        return self._words[id(old)]

    def looks(self, old: Paragraph, token: int) -> bool:
        """Whether the side changed the look of a word."""
        mine = self.there.get(id(old))
        there = self.words(old)[0].get(token)
        if not isinstance(mine, Paragraph) or there is None:
            return False
        return _look(old, old.tokens[token].start) != _look(mine, mine.tokens[there].start)

    def changed(self, unit: Unit | Story) -> bool:
        """Whether the side changed the properties of a unit."""
        mine = self.there.get(id(unit))
        if mine is None or isinstance(mine, Column) or isinstance(unit, Column | Story):
            return False
        return _properties(unit.element) != _properties(mine.element)


@dataclass
class MergeAuthors:
    """The side that did it; the left where both did, and who answered where neither did (own words)."""

    stamps: ThreeWay[Stamp]
    check: Callable[[], None]
    left: SideChanges = field(init=False)
    right: SideChanges = field(init=False)
    _sections: dict[int, Stamp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left, self.right = SideChanges(self.stamps.left, self.check), SideChanges(self.stamps.right, self.check)

    def story(self, side: SideChanges, base: Story, theirs: Story) -> None:
        """Note what a side (`left` or `right`) did to a story of the base."""
        side.compare(base.blocks, theirs.blocks)
        if _section(base) != _section(theirs):
            self._sections.setdefault(id(base), side.stamp)

    def _of(self, left: bool, right: bool) -> Stamp:
        return self.stamps.left if left else self.stamps.right if right else self.stamps.base

    def gone(self, unit: Unit) -> Stamp:
        """The side that does not have it, or has it elsewhere."""
        left, right = (id(unit) not in side.there for side in (self.left, self.right))
        moved = id(unit) in self.left.moved, id(unit) in self.right.moved
        return self._of(left or (moved[0] and not right), right or moved[1])

    def added(self, unit: Unit) -> Stamp:
        """The side that has it new."""
        return self._of(bool(self.left.new[unit.text_key]), bool(self.right.new[unit.text_key]))

    def words_gone(self, old: Paragraph, token: int) -> Stamp:
        """The side that does not have the word."""
        return self._of(token not in self.left.words(old)[0], token not in self.right.words(old)[0])

    def words_added(self, old: Paragraph, gap: int, keys: Sequence[str]) -> list[Stamp]:
        """The side that has these words there; where both have some, word by word."""
        mine, theirs = self.left.words(old)[1].get(gap, []), self.right.words(old)[1].get(gap, [])
        wanted = list(keys)
        for first, second, one, other in ((mine, theirs, self.left, self.right), (theirs, mine, self.right, self.left)):
            if wanted == first:
                return [one.stamp] * len(wanted)
            if wanted == [*first, *second]:
                return [one.stamp] * len(first) + [other.stamp] * len(second)
        known = {key for added in self.left.words(old)[1].values() for key in added}
        other_known = {key for added in self.right.words(old)[1].values() for key in added}
        return [self._of(key in known, key in other_known) for key in wanted]

    def look(self, old: Paragraph, token: int) -> Stamp:
        """The side where the word looks different."""
        return self._of(self.left.looks(old, token), self.right.looks(old, token))

    def properties(self, unit: Unit | Story) -> Stamp:
        """The side where they are different."""
        if isinstance(unit, Story):
            return self._sections.get(id(unit), self.stamps.base)
        return self._of(self.left.changed(unit), self.right.changed(unit))


def _look(paragraph: Paragraph, at: int) -> bytes:
    for span in paragraph.inline.spans:
        if span.start <= at < span.end:
            return canonical(span.element) if span.element is not None and len(span.element) else b""
    return b""


def _properties(element: Element) -> list[bytes]:
    """What the properties of an element say; those of what is inside it are left to that."""
    return [canonical(e) for e in element if local(e) in ("pPr", "tblPr", "trPr", "tblPrEx", "tcPr") and len(e)]


def _section(story: Story) -> bytes:
    return canonical(story.section) if story.section is not None else b""
