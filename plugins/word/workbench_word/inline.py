"""What stands inside a paragraph, in three layers: text with objects, how it looks, and what is anchored to it.

The layers are merged one by one, so a comment here, a bold word there and another word a third time do not get in each
other's way. The text has one character for each object (a picture, a field, a footnote's number), which compares by content.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workbench_ooxml.xml import Element

from workbench_word.properties import Properties

OBJECT = "\ufffc"
"""The character that stands for an object (Unicode's own for that)."""


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` ≤ i < `end` look alike: `direct` is what is set on them, `element` the w:rPr that says so.

    A key that begins with ~ tells what they are wrapped in: "~hyperlink", "~ins", "~del", "~sdt", …
    """

    start: int
    end: int
    direct: Properties
    element: Element | None = None


@dataclass(frozen=True, slots=True)
class Object:
    """Something in a text that is no text. `key` is equal where the content is; `words` stand for it in plain text."""

    kind: str
    key: str
    words: str
    elements: tuple[Element, ...]
    note: str | None = None
    """The identity of the footnote or endnote that it refers to."""
    told: str = ""
    """What stands in that note."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Something of no width at a place in the text: a bookmark's or comment's start or end, a comment's reference.

    `at` counts the characters before it. `key` is equal for the same anchor in another version.
    """

    at: int
    kind: str
    key: str
    element: Element

    @property
    def name(self) -> str | None:
        """What it is a part of: "bookmark NAME", "comment 3" (by identity); None for what comes and goes with the text."""
        known = self.key.partition(":")[2]
        if self.kind.startswith("bookmark"):
            return f"bookmark {known}"
        return known if self.kind.startswith("comment") else None


@dataclass(frozen=True, slots=True)
class Inline:
    """The layers of one paragraph. `objects` are by their index in `text`; `wraps` hold what a ~ value was read from.

    `returns` are the line ends in `text` that are a w:cr. They say the same as a w:br (17.3.3.4), and are written as they were.
    """

    text: str
    spans: tuple[Span, ...]
    objects: Mapping[int, Object]
    anchors: tuple[Anchor, ...]
    wraps: Mapping[str, Element]
    returns: frozenset[int] = frozenset()

    @property
    def words(self) -> str:
        """The text as people read it, with words for the objects."""
        if OBJECT not in self.text:
            return self.text
        return "".join(
            c if c != OBJECT or (thing := self.objects.get(i)) is None else "" if thing.kind == "mark" else thing.words
            for i, c in enumerate(self.text)
        )

    def with_notes(self, start: int, end: int) -> str:
        """Some of the text as people read it, with what stands in its footnotes and endnotes."""
        return "".join(
            c if c != OBJECT or (thing := self.objects.get(i)) is None
            else "" if thing.kind == "mark"
            else f"[{thing.kind}: {thing.told}]" if thing.told else thing.words
            for i, c in enumerate(self.text[start:end], start)
        )  # fmt: skip
