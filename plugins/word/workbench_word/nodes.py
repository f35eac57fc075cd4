"""A planned merge: what of base, left and right comes together where, and which decisions it hangs on.

Nodes hold blocks with their elements, so a plan lives in one process; it is made anew from the same contents, with the same
addresses, wherever it is needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from workbench.model.threeway import Side, ThreeWay
from workbench_word.blocks import Block, Cell, Column, Control, Paragraph, Row, Story, Table
from workbench_word.bundles import Bundle
from workbench_word.inline import Object
from workbench_word.woven import Woven

Unit = TypeVar("Unit")
Merged = TypeVar("Merged")


@dataclass(frozen=True, slots=True)
class Gate:
    """What a unit goes along with: a band of rows or columns that stands here if the answer's side to `at` is in `there`."""

    at: str
    there: frozenset[Side | None]


@dataclass(eq=False)
class Placed(Generic[Unit, Merged]):
    """A unit (a block, a row, a cell) at a place of the merged sequence.

    `sides` are the versions of it. `node` is the merge of them, where all versions have it; else one of them stands here
    whole. `at` decides which: the answer's side has it here if it is in `there` (None is the base). Without `at` it always
    stands here. `order` is the decision over a place that both sides filled; then the unit is of the side `of`. `gate` is
    what more has to be answered so that it stands here.
    """

    sides: ThreeWay[Unit | None]
    node: Merged | None = None
    at: str | None = None
    there: frozenset[Side | None] = frozenset()
    order: str | None = None
    of: Side | None = None
    gate: Gate | None = None


@dataclass(eq=False)
class Settings:
    """Properties that somebody changed, by key, with the address of the decision that answers for each."""

    keys: Mapping[str, ThreeWay[str | None]] = field(default_factory=dict)
    at: Mapping[str, str] = field(default_factory=dict)


@dataclass(eq=False)
class Same:
    """Nobody changed what a reader sees."""

    sides: ThreeWay[Block]


@dataclass(eq=False)
class Whole:
    """A block that is taken as one of the versions whole; `at` asks which."""

    sides: ThreeWay[Block | None]
    at: str


@dataclass(eq=False)
class MergedObject:
    """An object inside a paragraph that all versions have and somebody edited: by aspect, and in its text boxes.

    `places` tells where it stands in the text of each version.
    """

    sides: ThreeWay[Object]
    places: ThreeWay[int]
    settings: Settings
    boxes: "tuple[tuple[PlacedBlock, ...] | None, ...]"


@dataclass(eq=False)
class MergedParagraph:
    """A paragraph that all versions have and somebody changed. Addresses stand in the order of stretches and looks."""

    sides: ThreeWay[Paragraph]
    woven: Woven
    stretches: tuple[str | None, ...]
    looks: tuple[str, ...]
    settings: Settings
    section: Settings
    anchors: Mapping[str, str] = field(default_factory=dict)
    """The decisions over comments and bookmarks that somebody added or took away, by name."""
    objects: tuple[MergedObject, ...] = ()


@dataclass(eq=False)
class MergedCell:
    """A cell that all versions have."""

    sides: ThreeWay[Cell]
    places: "tuple[PlacedBlock, ...]"
    settings: Settings


@dataclass(eq=False)
class MergedRow:
    """A row that all versions have."""

    sides: ThreeWay[Row]
    cells: "tuple[PlacedCell, ...]"
    settings: Settings
    shells: Settings = field(default_factory=Settings)
    """What stands around cells, by number."""


@dataclass(eq=False)
class MergedTable:
    """A table that all versions have. `columns` tells which columns the merged one has, where rows are regular."""

    sides: ThreeWay[Table]
    rows: "tuple[PlacedRow, ...]"
    settings: Settings
    columns: "tuple[Placed[Column, None], ...]" = ()
    shells: Settings = field(default_factory=Settings)
    """What stands around rows, by number."""


@dataclass(eq=False)
class MergedControl:
    """A content control, or custom XML, that all versions have. The settings have one key, for all that its shell says."""

    sides: ThreeWay[Control]
    places: "tuple[PlacedBlock, ...]"
    settings: Settings


@dataclass(eq=False)
class MergedBundle:
    """Blocks in a row that somebody moved together, and that all versions have."""

    sides: ThreeWay[Bundle]
    places: "tuple[PlacedBlock, ...]"


Node = Same | Whole | MergedParagraph | MergedTable | MergedControl | MergedBundle
PlacedBlock = Placed[Block, Node]
PlacedRow = Placed[Row, MergedRow]
PlacedCell = Placed[Cell, MergedCell]


@dataclass(eq=False)
class MergedStory:
    """A story that left and right have; the base may be missing."""

    sides: ThreeWay[Story | None]
    places: tuple[PlacedBlock, ...]
    section: Settings
