"""Headers and footers that a person added or took away in another program, told from those that its save did.

LibreOffice writes those that a section inherits into it, and some for pages that are not shown. So what a section comes to
counts: the words of the header that is seen on a kind of its pages.
"""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.blocks import words_of
from workbench_word.document import Document
from workbench_word.rough import plain
from workbench_word.sections import sections_of

_MARGINS = ("header", "footer")
_DRAWN = tuple(tag(W, name) for name in ("drawing", "pict", "object", "fldChar", "fldSimple", "tbl"))


class Headed:
    """What stands above and below the pages of each section of two versions of a document."""

    def __init__(self, base: Document, side: Document) -> None:
        self._base, self._side = base, side
        self._sections = tuple(sections_of(document.root) for document in (base, side))
        self._uses = base.margins(), side.margins()
        self._said: dict[tuple[int, str], str] = {}

    def number(self, section: Element | None) -> int | None:
        """Which of the base's sections an element is; None where the side has another number of them."""
        if section is None or len({len(one) for one in self._sections}) > 1:
            return None
        return next((n for n, known in enumerate(self._sections[0]) if known is section), None)

    def switched(self, number: int, reference: str) -> bool:
        """Whether a person put a header ("headerReference first") there or took it away, in a section by its number."""
        if self.collapsed(number):
            return False
        name, _, kind = reference.partition(" ")
        word = name.removesuffix("Reference")
        shown = self._shown(0, number, kind), self._shown(1, number, kind)
        if kind != "default" and shown[0] != shown[1]:
            return shown[1]  # with the switch that shows it; what is hidden again may stay where it is
        if not shown[1]:
            return False
        before, after = self._words(0, word, kind, number), self._words(1, word, kind, number)
        there = [f"{word} {kind} {number + 1}" in uses for uses in self._uses]
        return before != after and there[0] != there[1]

    def first_gone(self, number: int) -> bool:
        """Whether a person let the first page of a section have what stands on the others, where it had something else."""
        if not self._shown(0, number, "first") or self._shown(1, number, "first") or self.collapsed(number):
            return False
        return any(
            self._words(0, word, "first", number) != self._words(0, word, "default", number) for word in _MARGINS
        )

    def collapsed(self, number: int) -> bool:
        """Whether the save left a section nothing but what stood on its first page, on all of them.

        LibreOffice does that to a section with a first page of its own that is not the last section.
        """
        if len({len(one) for one in self._sections}) > 1 or number >= len(self._sections[0]):
            return False
        if not self._shown(0, number, "first") or self._shown(1, number, "first"):
            return False
        first, others, now = (
            [self._words(which, word, kind, number) for word in _MARGINS]
            for which, kind in ((0, "first"), (0, "default"), (1, "default"))
        )
        return first == now != others or any(said and said == there for said, there in zip(first, now, strict=True))

    def _shown(self, which: int, number: int, kind: str) -> bool:
        """Whether a version shows headers of a kind in a section."""
        if kind == "first":
            titled = self._sections[which][number].find(tag(W, "titlePg"))
            return titled is not None and titled.get(tag(W, "val"), "1") not in ("0", "false", "off")
        return kind == "default" or (self._base, self._side)[which].switched_on("evenAndOddHeaders")

    def _words(self, which: int, word: str, kind: str, number: int) -> str:
        """What is seen there, inherited or not; nothing where there is none."""
        uses = self._uses[which]
        part = next((uses[use] for n in range(number + 1, 0, -1) if (use := f"{word} {kind} {n}") in uses), None)
        if part is None:
            return ""
        if (which, part) not in self._said:
            document = (self._base, self._side)[which]
            story = document.margin_story(part)
            drawn = sum(1 for _ in story.element.iter(*_DRAWN))
            self._said[which, part] = plain(words_of(story.blocks)) or ("drawn" if drawn else "")
        return self._said[which, part]
