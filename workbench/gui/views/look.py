"""How a cell of a view looks: what is in it, in which tone, with which sign; no Qt."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from workbench.gui.translate import translate
from workbench.gui.views.standing import State
from workbench.model.merge import ChangeKind, Rich
from workbench.model.pieces import words_of
from workbench.review.scroll import Column


class Tone(StrEnum):
    """Which colour an area has."""

    NONE = "none"
    BASE = "base"
    LEFT = "left"
    RIGHT = "right"
    OPEN = "open"
    SETTLED = "settled"


SIGNS = {
    ChangeKind.INSERT: "+",
    ChangeKind.DELETE: "−",
    ChangeKind.REPLACE: "≠",
    ChangeKind.MOVE: "⇢",
    ChangeKind.FORMAT: "¶",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """The characters `start` ≤ i < `end` of what is shown: whose change they are, and the decision to go to."""

    start: int
    end: int
    at: str | None
    tone: Tone
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of a table on a page."""

    looks: "tuple[Look, ...]"
    tone: Tone = Tone.NONE
    at: str | None = None
    wide: int = 1
    note: str = ""


@dataclass(frozen=True, slots=True)
class Balloon:
    """What one column shows of an aside: about the characters `start` ≤ i < `end` of the words beside it.

    `at` is the decision over whether it stands there, `asked` are all decisions in it. Where it is not `there`, somebody took
    it away, or its coming is not decided yet. A `reply` answers the one before it. A `mark` stands raised in the text
    instead of the words that it is about.
    """

    label: str
    looks: "tuple[Look, ...]"
    start: int
    end: int
    there: bool = True
    tone: Tone = Tone.NONE
    sign: str = ""
    at: str | None = None
    asked: tuple[str, ...] = ()
    reply: bool = False
    mark: str = ""

    @property
    def runs(self) -> tuple[Rich, ...]:
        """What it says."""
        return tuple(rich for look in self.looks if look.there for rich in look.runs)


@dataclass(frozen=True, slots=True)
class Look:
    """What one column shows of one item. `there`: something stands there; else the place is hatched.

    `at` is the decision over all of it. `here` is the decision where the person is, `current` whether that is over all of
    it. A row of a table has `boxes`, and its `runs` are their words. A `note` says what words and colours do not show.
    `balloons` stand beside it; those of what is in its boxes are their own.
    """

    runs: tuple[Rich, ...] = ()
    there: bool = True
    tone: Tone = Tone.NONE
    sign: str = ""
    marks: tuple[Mark, ...] = ()
    level: int = 0
    bullet: str = ""
    current: bool = False
    at: str | None = None
    here: str | None = None
    label: str = ""
    boxes: tuple[Box, ...] | None = None
    note: str = ""
    balloons: tuple[Balloon, ...] = ()


def balloons_in(look: Look) -> Iterator[Balloon]:
    """What stands beside an item and all that is in it, in the order of reading."""
    if look.there:
        yield from look.balloons
        for box in look.boxes or ():
            for inside in box.looks:
                yield from balloons_in(inside)


def tone_of(column: Column, state: State, kind: ChangeKind | None, changed: bool) -> tuple[Tone, str]:
    """The tone and the sign of a place; `changed`: this side differs from the base."""
    if column is Column.RESULT:
        return {State.OPEN: (Tone.OPEN, "?"), State.SETTLED: (Tone.SETTLED, "✓")}.get(state, (Tone.NONE, ""))
    if kind is None or (column is not Column.BASE and not changed):
        return Tone.NONE, ""
    tone = {Column.BASE: Tone.BASE, Column.LEFT: Tone.LEFT, Column.RIGHT: Tone.RIGHT}[column]
    return tone, "" if column is Column.BASE else SIGNS[kind]


def sign_words(sign: str) -> str:
    """A sign read aloud."""
    return {
        "?": translate("Views", "to be decided"),
        "✓": translate("Views", "decided"),
        "+": translate("Views", "added"),
        "−": translate("Views", "deleted"),
        "≠": translate("Views", "changed"),
        "⇢": translate("Views", "moved"),
        "¶": translate("Views", "formatted"),
    }.get(sign, "")


def balloon_words(balloon: Balloon) -> str:
    """A balloon read aloud."""
    words = "".join(map(words_of, balloon.runs)) if balloon.there else translate("Views", "not there")
    return ", ".join(part for part in (f"{balloon.label}: {words}", sign_words(balloon.sign)) if part)


def heading_words(column: Column, replicas: tuple[str, str]) -> str:
    """What stands above a column."""
    left, right = (f"\u2068{name}\u2069" if name else "" for name in replicas)
    match column:
        case Column.BASE:
            return translate("Views", "Base · what both had before")
        case Column.LEFT:
            return translate("Views", "Left · {name}").format(name=left) if left else translate("Views", "Left")
        case Column.RIGHT:
            return translate("Views", "Right · {name}").format(name=right) if right else translate("Views", "Right")
    return translate("Views", "Result · what will be written")
