"""Three sequences planned into one, whatever they are sequences of: what somebody added, deleted or moved, and who did."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Choice, Fragment
from workbench.model.threeway import Side, ThreeWay
from workbench_word.blocks import Block, Cell, Column, Row
from workbench_word.nodes import Placed
from workbench_word.order import Fate, Gap, Place, Slot, arrange
from workbench_word.pairing import Pair, pair, pair_evenly
from workbench_word.questions import Questions


class Told(Protocol):
    """What stands in a sequence."""

    @property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""


Unit = TypeVar("Unit", bound=Told)
Paired = TypeVar("Paired", bound=Block | Row | Cell | Column)
Merged = TypeVar("Merged")

_ORDERS = (Choice.LEFT_THEN_RIGHT, Choice.RIGHT_THEN_LEFT)
_BOTH = frozenset[Side | None]({Side.LEFT, Side.RIGHT})


Gathered = Callable[
    [ThreeWay[Sequence[Unit]], Sequence[Pair], Sequence[Pair], Callable[[], None]],
    tuple[ThreeWay[Sequence[Unit]], list[Pair], list[Pair]],
]
"""Takes several units of a sequence together as one, and says how they pair then."""


@dataclass(frozen=True, slots=True)
class Ways(Generic[Unit, Merged]):
    """How units of one kind are compared, merged, shown and called."""

    same: Callable[[Unit, Unit], bool]
    merged: Callable[[ThreeWay[Unit]], Merged]
    fragment: Callable[[Sequence[Unit]], Fragment]
    title: Callable[[Unit], str]
    gathered: Gathered[Unit] | None = None
    edited: Callable[[Unit, Side], bool] = lambda unit, side: False
    """Whether a side edited something that a unit of its refers to, beyond the unit itself."""


def plan_sequence(
    sides: ThreeWay[Sequence[Paired]], ways: Ways[Paired, Merged], questions: Questions, check: Callable[[], None]
) -> tuple[Placed[Paired, Merged], ...]:
    """The merged sequence in order."""
    known = pair(sides.base, sides.left, check), pair(sides.base, sides.right, check)
    return plan_paired(sides, ways, questions, check, known)


def plan_paired(
    sides: ThreeWay[Sequence[Unit]],
    ways: Ways[Unit, Merged],
    questions: Questions,
    check: Callable[[], None],
    known: tuple[Sequence[Pair], Sequence[Pair]],
) -> tuple[Placed[Unit, Merged], ...]:
    """The same where the pairs of base and left, and of base and right, are `known`."""
    to_left, to_right = known
    if ways.gathered is not None:
        sides, to_left, to_right = ways.gathered(sides, to_left, to_right, check)
    base, left, right = sides.base, sides.left, sides.right
    places = arrange(
        len(base),
        len(left),
        len(right),
        to_left,
        to_right,
        lambda i, j: ways.same(left[i], right[j]),
    )
    return _Planned(sides, ways, questions, check, places).placed()


def plan_two(
    left: Sequence[Paired],
    right: Sequence[Paired],
    ways: Ways[Paired, Merged],
    questions: Questions,
    check: Callable[[], None],
) -> tuple[Placed[Paired, Merged], ...]:
    """The same without a base: what both have stands once, and everything that differs is a question."""
    pairs = [p for p in pair_evenly(left, right, check) if not p.moved]
    places = arrange(
        len(pairs),
        len(left),
        len(right),
        [Pair(n, p.a) for n, p in enumerate(pairs)],
        [Pair(n, p.b) for n, p in enumerate(pairs)],
        lambda i, j: ways.same(left[i], right[j]),
    )
    sides: ThreeWay[Sequence[Paired]] = ThreeWay([left[p.a] for p in pairs], left, right)
    return _Planned(sides, ways, questions, check, places, based=False).placed()


class _Planned(Generic[Unit, Merged]):
    def __init__(
        self,
        sides: ThreeWay[Sequence[Unit]],
        ways: Ways[Unit, Merged],
        questions: Questions,
        check: Callable[[], None],
        places: Sequence[Place],
        based: bool = True,
    ) -> None:
        self.sides, self.ways, self.questions, self.check = sides, ways, questions, check
        self.places, self.based = places, based
        self.together = {s.base for p in places if isinstance(p, Gap) for s in p.both if s.fate is Fate.HERE}
        self.groups: dict[int, str] = {}
        self.nodes: dict[int, Merged | None] = {}

    def placed(self) -> tuple[Placed[Unit, Merged], ...]:
        found: list[Placed[Unit, Merged]] = []
        for place in self.places:
            self.check()
            if isinstance(place, Gap):
                found += self._gap(place)
            elif place.fate is Fate.AWAY:
                found.append(self._moved(place, self._taken(place)))
            else:
                found.append(self._kept(self._taken(place)))
        return tuple(found)

    def _kept(self, three: ThreeWay[Unit | None]) -> Placed[Unit, Merged]:
        base, left, right = three.base, three.left, three.right
        assert base is not None
        if left is not None and right is not None:
            if self.based or self.ways.same(left, right):
                return Placed(three, self.ways.merged(ThreeWay(base, left, right)))
            known: ThreeWay[Unit | None] = ThreeWay(None, left, right)
            at = self._ask(
                Kind.CONFLICT, ChangeKind.REPLACE, known, "it differs, and there is no earlier version", left
            )
            return Placed(known, None, at, _BOTH)
        rest = left if left is not None else right
        if rest is None:
            who, reason = Kind.SAME, "both deleted it"
        elif self.ways.same(base, rest) and not self.ways.edited(rest, Side.RIGHT if left is None else Side.LEFT):
            who = Kind.LEFT if left is None else Kind.RIGHT
            reason = f"only the {who} deleted it"
        else:
            who = Kind.CONFLICT
            sides = ("left", "right") if left is None else ("right", "left")
            reason = f"the {sides[0]} deleted it, the {sides[1]} edited it"
        at = self._ask(who, ChangeKind.DELETE, three, reason, base)
        return Placed(three, None, at, frozenset({None, *_present(three)}))

    def _gap(self, gap: Gap) -> list[Placed[Unit, Merged]]:
        found: list[Placed[Unit, Merged]] = []
        for slot in gap.both:
            three = self._taken(slot)
            if slot.fate is Fate.HERE:
                found.append(self._moved(slot, three))
                continue
            at = self._ask(Kind.SAME, ChangeKind.INSERT, three, "both added it", _any(three))
            found.append(Placed(three, None, at, _BOTH))
        new_left = [self.sides.left[s.left] for s in gap.left if s.fate is Fate.NEW and s.left is not None]
        new_right = [self.sides.right[s.right] for s in gap.right if s.fate is Fate.NEW and s.right is not None]
        order = self._both_filled(new_left, new_right) if new_left and new_right else None
        for side, slot in self._in_turn(gap):
            three = self._taken(slot)
            if slot.fate is Fate.HERE:
                moved = self._moved(slot, three)
                if order is not None:
                    moved.order, moved.of = order, side
                found.append(moved)
                continue
            if order is not None:
                found.append(Placed(three, None, order, frozenset({side}), order, side))
                continue
            who = Kind.CONFLICT if not self.based else Kind.LEFT if side is Side.LEFT else Kind.RIGHT
            at = self._ask(who, ChangeKind.INSERT, three, f"only the {side} has it", _any(three))
            found.append(Placed(three, None, at, frozenset({side})))
        return found

    def _in_turn(self, gap: Gap) -> list[tuple[Side, Slot]]:
        """What either side put into a gap, one side's after the other's, in an order that is the same from either side."""
        left = [(Side.LEFT, slot) for slot in gap.left]
        right = [(Side.RIGHT, slot) for slot in gap.right]

        def key(side: list[tuple[Side, Slot]]) -> list[tuple[int, bytes]]:
            slots = [slot for _, slot in side]
            return [
                (-1 if slot.base is None else slot.base, _any(self._taken(slot)).text_key if slot.base is None else b"")
                for slot in slots
            ]

        return [*left, *right] if key(left) <= key(right) else [*right, *left]

    def _both_filled(self, left: Sequence[Unit], right: Sequence[Unit]) -> str:
        shown: ThreeWay[Fragment | None] = ThreeWay(None, self.ways.fragment(left), self.ways.fragment(right))
        title = min(self.ways.title(left[0]), self.ways.title(right[0]))  # the same from either side
        return self.questions.ask(
            Kind.CONFLICT, ChangeKind.INSERT, shown, more=_ORDERS, reason="both added something here", title=title
        )

    def _moved(self, slot: Slot, three: ThreeWay[Unit | None]) -> Placed[Unit, Merged]:
        """One end of a move: where a unit stood, or where somebody put it. Both ends are answered together."""
        base = three.base
        assert base is not None and slot.base is not None
        present = _present(three)
        if slot.fate is Fate.AWAY:
            there = frozenset[Side | None]({None, *(present - slot.movers)})
        else:
            there = frozenset[Side | None]({slot.by}) if slot.by is not None else _BOTH
        if len(present) == 1:
            who = Kind.CONFLICT
            (side,) = present
            reason = f"the {side} moved it, the {side.other} deleted it"
        elif len(slot.movers) == 1:
            (mover,) = slot.movers
            who, reason = (Kind.LEFT if mover is Side.LEFT else Kind.RIGHT), f"only the {mover} moved it"
        elif slot.base in self.together:
            who, reason = Kind.SAME, "both moved it there"
        else:
            who, reason = Kind.CONFLICT, "both moved it, to different places"
        # Where both moved it there, the move says the same from either side, whatever else they did to it.
        alike = who is Kind.SAME
        shown: ThreeWay[Unit | None] = ThreeWay(
            base if None in there else None,
            (base if alike else three.left) if Side.LEFT in there else None,
            (base if alike else three.right) if Side.RIGHT in there else None,
        )
        if slot.base not in self.groups:
            self.groups[slot.base] = self.questions.group()
        where = self._after(slot) if slot.fate is Fate.HERE else ""
        at = self._ask(who, ChangeKind.MOVE, shown, reason, base, self.groups[slot.base], where)
        if slot.base not in self.nodes:
            left, right = three.left, three.right
            whole = left is None or right is None
            self.nodes[slot.base] = None if whole else self.ways.merged(ThreeWay(base, left or base, right or base))
        return Placed(three, self.nodes[slot.base], at, there)

    def _ask(
        self,
        who: Kind,
        kind: ChangeKind,
        three: ThreeWay[Unit | None],
        reason: str,
        about: Unit,
        group: str | None = None,
        where: str = "",
    ) -> str:
        sides = three.map(lambda unit: None if unit is None else self.ways.fragment((unit,)))
        # What both added stands at two places: one name, the same from either side.
        added = [unit for unit in (three.left, three.right) if unit is not None and three.base is None]
        units = added if any(unit is about for unit in added) else [about]
        title = min(map(self.ways.title, units)) + where
        return self.questions.ask(who, kind, sides, reason=reason, group=group, title=title)

    def _after(self, slot: Slot) -> str:
        """What somebody put a unit behind, in words; the same from either side."""
        known = ((Side.LEFT, slot.left, self.sides.left), (Side.RIGHT, slot.right, self.sides.right))
        places = [(at, units) for side, at, units in known if slot.by in (None, side) and at is not None]
        return min(
            f", to after {self.ways.title(units[at - 1])}" if at else ", to the beginning" for at, units in places
        )

    def _taken(self, slot: Slot) -> ThreeWay[Unit | None]:
        sides = self.sides
        return ThreeWay(
            sides.base[slot.base] if slot.base is not None else None,
            sides.left[slot.left] if slot.left is not None else None,
            sides.right[slot.right] if slot.right is not None else None,
        )


def _present(three: ThreeWay[Unit | None]) -> frozenset[Side]:
    return frozenset(side for side, unit in ((Side.LEFT, three.left), (Side.RIGHT, three.right)) if unit is not None)


def _any(three: ThreeWay[Unit | None]) -> Unit:
    unit = three.left if three.left is not None else three.right
    assert unit is not None
    return unit
