"""How a cell of a view looks: what is in it, in which tone, with which sign; no Qt."""

from dataclasses import dataclass
from enum import StrEnum

from workbench.gui.translate import translate
from workbench.gui.views.standing import State
from workbench.model.merge import ChangeKind, Rich
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
class Look:
    """What one column shows of one item. `there`: something stands there; else the place is hatched.

    `at` is the decision over all of it. `here` is the decision where the person is, `current` whether that is over all of
    it. A row of a table has `boxes`, and its `runs` are their words. A `note` says what words and colours do not show.
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
