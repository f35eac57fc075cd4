"""What a plugin answers about documents: comparisons, merges, and the decisions that a person may take."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from workbench.model.companions import Companion
from workbench.model.threeway import ThreeWay


class Choice(StrEnum):
    """An answer to one decision."""

    BASE = "base"
    LEFT = "left"
    RIGHT = "right"
    LEFT_THEN_RIGHT = "left-then-right"
    RIGHT_THEN_LEFT = "right-then-left"
    SUGGESTION = "suggestion"
    CUSTOM = "custom"

    @property
    def mirrored(self) -> "Choice":
        """The same answer seen from the other side."""
        return _MIRROR.get(self, self)


_MIRROR = {
    Choice.LEFT: Choice.RIGHT,
    Choice.RIGHT: Choice.LEFT,
    Choice.LEFT_THEN_RIGHT: Choice.RIGHT_THEN_LEFT,
    Choice.RIGHT_THEN_LEFT: Choice.LEFT_THEN_RIGHT,
}


class ChangeKind(StrEnum):
    """What happened to a stretch of a document."""

    INSERT = "insert"
    DELETE = "delete"
    REPLACE = "replace"
    MOVE = "move"
    FORMAT = "format"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters `start` ≤ i < `end` (Python indices into a text) that changed.

    `at` names the decision over just these characters, where the whole that they stand in has several. A mark of kind
    FORMAT is about their look; `styles` then are the names of `Run.style` that it is about, none for all of them.
    """

    start: int
    end: int
    kind: ChangeKind
    at: str | None = None
    styles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that look alike.

    `style` holds CSS-like names: bold, italic, underline, strike, color, font, size (pt), and link (what it leads to).
    """

    text: str
    style: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to show: `reference` is the plugin's own name for it, to be asked for by `workbench_present`."""

    reference: str
    alternative: str = ""
    width: int | None = None
    height: int | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table or sheet: what it shows and, where it has one, its formula."""

    text: str
    formula: str | None = None


Rich = Run | Picture | Cell


@dataclass(frozen=True, slots=True)
class Fragment:
    """A piece of a document: its plain words, and the same for show. Without `rich` the words are all there is."""

    text: str
    rich: tuple[Rich, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """One question of a merge, answered or open.

    at          opaque address: unique and the same each time within one result, the same from either side
    kind        what happened there
    sides       what stands there on each side; None: not there on that side
    conflict    a fact, not an opinion: a person has to look
    choice      the plugin's own answer; None: open
    allowed     the answers that make sense here
    reason      a sentence part in the person's terms: "only the left changed this"
    confidence  0.0 … 1.0 that the choice, or else the suggestion, is what the person would choose
    suggestion  an answer that is neither side's; taken only by a person
    within      moot when that decision is answered away (its paragraph is deleted)
    needs       (decision, the answers to it under which this one holds): a cell needs its row
    group       decisions answered together: both ends of a move
    key         digest of the question, the same on another day: remembered answers
    title       where this is, for a list: "lines 12–14", "Introduction, 2nd paragraph"
    """

    at: str
    kind: ChangeKind
    sides: ThreeWay[Fragment | None]
    conflict: bool
    choice: Choice | None
    allowed: frozenset[Choice]
    reason: str
    confidence: float
    suggestion: Fragment | None = None
    within: str | None = None
    needs: tuple[tuple[str, frozenset[Choice]], ...] = ()
    group: str | None = None
    key: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class MergeResult:
    """A merge under discussion: every decision in document order, the automatic ones too; `state` is the plugin's own."""

    format: str
    decisions: tuple[Decision, ...]
    state: bytes = b""

    @property
    def conflicts(self) -> tuple[Decision, ...]:
        """The decisions that a person has to look at."""
        return tuple(d for d in self.decisions if d.conflict)

    @property
    def clean(self) -> bool:
        """Whether nobody needs to be asked."""
        return not any(d.conflict for d in self.decisions)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between an old and a new document. Addresses are for people and tools: "line 12", "slide 3/title".

    `at` is the address that its place has in the views, for links; empty where it is in none.
    """

    kind: ChangeKind
    at_old: str | None
    at_new: str | None
    old: Fragment | None
    new: Fragment | None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences between two documents, in the order of the new one; `state` is the plugin's own."""

    format: str
    changes: tuple[Change, ...]
    state: bytes = b""

    @property
    def equal(self) -> bool:
        """Whether no difference was found."""
        return not self.changes


Answers = Mapping[str, Choice]
"""The answer to each decision that has one, by address. Decisions without an entry keep the plugin's own choice."""

Edits = Mapping[str, Fragment]
"""Free text for the decisions answered with CUSTOM, and for slots that a person edited, by address."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who a tracked change is said to be by, and when: `time` is like "2026-11-21T08:30:00Z"; empty: none is told."""

    name: str
    time: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A remark about a result that a person should see; `at` names the decision that it is about, if one."""

    message: str
    at: str | None = None
    severity: str = "note"


@dataclass(frozen=True, slots=True)
class Option:
    """Something that can be set for a format. `default` shows the type: bool, int, float or str."""

    name: str
    default: bool | int | float | str
    sentence: str
    choices: tuple[str, ...] = ()


OptionValue = bool | int | float | str
Options = Mapping[str, OptionValue]
"""The set options by name; a name that is absent has its default."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of document that a plugin handles.

    `patterns` are shell patterns on the file name in lower case. The engine keeps the agreed contents of files with
    such names, so that there is a base when both sides change one.

    `companions` say which files belong to one of this format and are wrong beside another version of it. They cross, are asked
    about, taken back and restored together, whole; no plugin merges one of them while another one lies beside it.
    """

    name: str
    title: str
    patterns: tuple[str, ...] = ()
    companions: tuple[Companion, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """A plugin's opinion that a content is of its format. 1.0: its inside says so; below 0.5: only its name does."""

    format: str
    confidence: float


@dataclass(frozen=True, slots=True)
class ExternalTool:
    """A program that compares or merges files.

    `look_for` are executables to find on the path, or whole paths that may hold ~ and environment variables. The
    templates are argument lists in which {base} {left} {right} {output} {title} are replaced; empty: cannot do that.
    When a merge starts, {output} holds the result as it stands. `formats` are the formats it is offered for, as shell
    patterns; empty means text. `waits` is False for a program that returns at once, its window still open.
    `no_base` is the template for a merge without a base; empty: an empty file stands in for it. `merged` are the exit
    statuses after which what it wrote can be trusted; after any other the person is asked.
    """

    name: str
    look_for: tuple[str, ...]
    two_way: tuple[str, ...] = ()
    three_way: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    waits: bool = True
    no_base: tuple[str, ...] = ()
    merged: tuple[int, ...] = (0,)


@dataclass(frozen=True, slots=True)
class Icon:
    """A picture for a list: SVG or PNG bytes."""

    media_type: str
    data: bytes = field(repr=False)
