"""Decisions gathered in document order while a merge is planned. Addresses are numbers, the same from either side."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b

from workbench.align.cut import Kind
from workbench.model.merge import ChangeKind, Choice, Decision, Fragment
from workbench.model.threeway import ThreeWay

_REASONS = {
    Kind.LEFT: "only the left changed this",
    Kind.RIGHT: "only the right changed this",
    Kind.SAME: "both changed this in the same way",
    Kind.CONFLICT: "both changed this differently",
}
_CHOICES = {Kind.LEFT: Choice.LEFT, Kind.RIGHT: Choice.RIGHT, Kind.SAME: Choice.LEFT}
_SIDES = frozenset({Choice.BASE, Choice.LEFT, Choice.RIGHT})


@dataclass(slots=True)
class Questions:
    """What is asked so far, and where one is: `places` are the words for it, `within` the decision that all else hangs on."""

    decisions: list[Decision] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    needs: tuple[tuple[str, frozenset[Choice]], ...] = ()
    """What everything that is asked now hangs on."""
    anchors: dict[str, str] = field(default_factory=dict)
    """The decisions over comments and bookmarks, by name: they may be anchored in several paragraphs."""
    _groups: int = 0

    def ask(
        self,
        who: Kind,
        kind: ChangeKind,
        sides: ThreeWay[Fragment | None],
        *,
        more: Iterable[Choice] = (),
        suggestion: Fragment | None = None,
        confidence: float | None = None,
        reason: str | None = None,
        group: str | None = None,
        title: str = "",
    ) -> str:
        """The address of a new decision; `more` are answers beside the three sides."""
        at = str(len(self.decisions) + 1)
        if who is Kind.SAME and sides.left is not None and sides.right is not None:
            # What a program worked out differently (the result of a field) does not tell the sides apart.
            said = min(sides.left, sides.right, key=lambda side: (side.text, repr(side.rich)))
            sides = ThreeWay(sides.base, said, said)
        conflict = who is Kind.CONFLICT
        allowed = set(_SIDES) | set(more)
        if suggestion is not None:
            allowed.add(Choice.SUGGESTION)
        self.decisions.append(
            Decision(
                at,
                kind,
                sides,
                conflict,
                _CHOICES.get(who),
                frozenset(allowed),
                reason or _REASONS[who],
                confidence if confidence is not None else (0.5 if conflict else 1.0),
                suggestion,
                within=self.within[-1] if self.within else None,
                needs=self.needs,
                group=group,
                key=_key(kind, sides),
                title=", ".join((*self.places, title) if title else self.places),
            )
        )
        return at

    def group(self) -> str:
        """A name for decisions that are answered together."""
        self._groups += 1
        return f"group {self._groups}"


def _key(kind: ChangeKind, sides: ThreeWay[Fragment | None]) -> str:
    """The same question on another day; the two sides may have changed places."""
    said = [None if side is None else (side.text, side.rich) for side in (sides.left, sides.right)]
    body = repr((kind, None if sides.base is None else (sides.base.text, sides.base.rich), sorted(said, key=repr)))
    return blake2b(body.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
