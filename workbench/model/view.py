"""Plain data that a window can show. Every changed place carries the `at` of its decision, so that a click finds it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from workbench.model.merge import ChangeKind, Rich, Span
from workbench.model.numbering import Numbered
from workbench.model.threeway import ThreeWay

T = TypeVar("T")

NO_MARKS: ThreeWay[tuple[Span, ...]] = ThreeWay((), (), ())
NO_REMARKS: ThreeWay[tuple[str, ...]] = ThreeWay((), (), ())
NOWHERE_ELSE = ThreeWay(False, False, False)
NO_BULLETS = ThreeWay("", "", "")


@dataclass(frozen=True, slots=True)
class Want:
    """Which part of a view is wanted now: `count` items from `start`, of every view of the document.

    `reference` names one picture: the answer is then an ImageView that has it on the left.
    """

    start: int = 0
    count: int = 1_000_000
    reference: str | None = None


@dataclass(frozen=True, slots=True)
class ViewPage(Generic[T]):
    """The items `start` … `start + len(items)` of `total`."""

    start: int
    total: int
    items: tuple[T, ...]


@dataclass(frozen=True, slots=True)
class TextRegion:
    """An aligned stretch of lines: what each side says there, line ends included, as decoded text.

    `at` names the decision, None where nothing is to be decided. A side is None where it has no such stretch (there is
    no base in a two-way view). `marks` are the changed words inside each side's text. `moved` names the region that
    this one was moved from or to.
    """

    at: str | None
    sides: ThreeWay[str | None]
    kind: ChangeKind | None = None
    marks: ThreeWay[tuple[Span, ...]] = NO_MARKS
    moved: str | None = None


@dataclass(frozen=True, slots=True)
class TextView:
    """A text file in three columns. A two-way comparison has the old text on the left, the new one on the right.

    `remarks` say in words what the text does not show: "UTF-16 with a byte order mark", "Windows line ends".
    `syntax` is a file type for colouring ("python", "markdown"), or empty.
    """

    regions: ViewPage[TextRegion]
    remarks: ThreeWay[tuple[str, ...]] = NO_REMARKS
    syntax: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The place of a paragraph in a list on each side, so that a result can be counted as it is decided.

    `at` names the decision over that place, None: it is that of the version that stands there. `written` name those over how
    the numbers of the list are written.
    """

    places: ThreeWay[Numbered | None]
    at: str | None = None
    written: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a page: `level` 1–9 is a heading, 0 is text; `bullets` are what stands before it in a
    list on each side ("2.", "b)", "•", after one em space for each level of depth): numbers are seldom the same on both.
    With `listed` the window counts those of the result.

    `at` names the decision over the paragraph as a whole, `others` further ones about the whole (its alignment, its
    style). Marks that name decisions of their own cut it: what lies outside the marks reads the same on every side that
    is there. `label` tells what it is, where that is not plain text: "Footnote 2", "Comment by Ann, 3 May 2024", "Header".
    On the sides that are `elsewhere`, these words stand at another place of the document (they were moved).
    `asides` are what stands beside it, in the order of the words that they are about.
    """

    at: str | None
    sides: ThreeWay[tuple[Rich, ...] | None]
    level: int = 0
    bullets: ThreeWay[str] = NO_BULLETS
    kind: ChangeKind | None = None
    marks: ThreeWay[tuple[Span, ...]] = NO_MARKS
    others: tuple[str, ...] = ()
    label: str = ""
    elsewhere: ThreeWay[bool] = NOWHERE_ELSE
    asides: "tuple[Aside, ...]" = ()
    listed: Listed | None = None


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a row on a page: what stands in it, rows of an inner table too. `wide`: columns that it spans."""

    at: str | None
    items: "tuple[Paragraph | GridRow, ...]"
    kind: ChangeKind | None = None
    wide: int = 1
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a table on a page. A side has it where it has a paragraph in it; rows of one table have the same `grid`."""

    at: str | None
    cells: tuple[GridCell, ...]
    kind: ChangeKind | None = None
    grid: str = ""
    others: tuple[str, ...] = ()
    label: str = ""


PageItem = Paragraph | GridRow


class AsideKind(StrEnum):
    """What stands beside a paragraph: what somebody remarked on it, or a note of its author's (at the foot, or at the end)."""

    COMMENT = "comment"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Aside:
    """A comment or note that stands beside a paragraph, in the margin, and what it says: `items`, decided as those of a page.

    `label` stands above it: "Comment by Ann, 3 May 2024", "Footnote 2". `words` are the characters of the paragraph that it
    is about, from (first) to (one after the last); a side on which it does not stand here has None. `at` names the decision over whether it stands there, where
    that is another one than the paragraph's. A `reply` answers the aside before it, and stands below that.
    A `mark` ("2") stands raised in the text instead of its `words`, where those only hold its place.
    """

    what: AsideKind
    label: str
    items: tuple[PageItem, ...]
    words: ThreeWay[tuple[int, int] | None]
    at: str | None = None
    kind: ChangeKind | None = None
    reply: bool = False
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A place to jump to: the number of its item among all items of the view, its level 1–9, what it says."""

    item: int
    level: int
    title: str


@dataclass(frozen=True, slots=True)
class RichTextView:
    """A document as paragraphs with runs, and rows of tables. `outline` is that of all items, whichever are on this page."""

    paragraphs: ViewPage[Paragraph | GridRow]
    remarks: ThreeWay[tuple[str, ...]] = NO_REMARKS
    outline: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell on each side."""

    at: str | None
    sides: ThreeWay[Rich | None]
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of cells; `at` where the whole row is a decision."""

    at: str | None
    cells: tuple[TableCell, ...]
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class TableView:
    """A table or sheet; `columns` are its headings."""

    title: str
    columns: tuple[str, ...]
    rows: ViewPage[TableRow]


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide as a picture on each side, with its title in words."""

    at: str | None
    title: str
    sides: ThreeWay[Rich | None]
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class SlidesView:
    """A deck of slides."""

    slides: ViewPage[Slide]


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture on each side: the bytes of a PNG, JPEG, GIF or BMP, and the rectangles (x, y, width, height in pixels) that differ.

    `at` names the decision about the picture as a whole.
    """

    sides: ThreeWay[bytes | None]
    regions: tuple[tuple[int, int, int, int], ...] = ()
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Property:
    """One named value on each side."""

    at: str | None
    name: str
    sides: ThreeWay[str | None]
    kind: ChangeKind | None = None


@dataclass(frozen=True, slots=True)
class PropertiesView:
    """A list of named values: metadata, settings, keys of a file."""

    properties: ViewPage[Property]
    title: str = ""


View = TextView | RichTextView | TableView | SlidesView | ImageView | PropertiesView
