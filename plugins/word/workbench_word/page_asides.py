"""What stands beside the paragraphs of a page: comments and notes, with what they say."""

from collections.abc import Callable, Iterator, Mapping

from workbench.model.merge import ChangeKind, Span
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, PageItem
from workbench_word.answers import of_side
from workbench_word.blocks import Paragraph
from workbench_word.margin import Margin, Place, aside_kind
from workbench_word.merged import VERSIONS
from workbench_word.page_items import labelled
from workbench_word.plan import Plan


class PageAsides:
    """Comments and notes of a page; `read` shows what one says, by its identity."""

    def __init__(self, plan: Plan, two: bool, margin: Margin, read: Callable[[str], Iterator[PageItem]]) -> None:
        self._two, self._margin, self._read = two, margin, read
        self._kinds = {d.at: d.kind for d in plan.decisions}
        self._said: dict[str, tuple[PageItem, ...]] = {}  # a moved paragraph has its own twice
        self._inside: list[tuple[str, list[Place]]] = []  # those that are read now, and what stands beside their text

    def note(self, identity: str) -> tuple[PageItem, ...]:
        """What a note or comment says."""
        if identity not in self._said:
            self._margin.label(identity)  # it is told of now
            beside: list[Place] = []
            self._inside.append((identity, beside))
            try:
                self._said[identity] = tuple(self._read(identity))
            finally:
                self._inside.pop()
            for place in beside:  # a comment on a note has no margin of its own
                self._said[identity] += tuple(labelled(self.note(place.identity), self._margin.label(place.identity)))
        return self._said[identity]

    def of(
        self, sides: ThreeWay[Paragraph | None], marks: ThreeWay[tuple[Span, ...]], anchors: Mapping[str, str]
    ) -> tuple[Aside, ...]:
        """What stands beside a paragraph. `marks` are those of its words, `anchors` the decisions over comments."""
        places = self._margin.beside(sides)
        if self._inside:
            reading = {identity for identity, _ in self._inside}
            self._inside[-1][1].extend(place for place in places if place.identity not in reading)
            return ()
        found = []
        for place in places:
            at = anchors.get(place.identity) or _decided_with(place, sides, marks)
            label = self._margin.label(place.identity)
            words = ThreeWay(None, place.words.base, place.words.right) if self._two else place.words
            kind = self._kinds[at] if at is not None else None
            items = self.note(place.identity)
            mark = self._margin.mark(place.identity)
            found.append(Aside(aside_kind(place.identity), label, items, words, at, kind, place.reply, mark))
        return tuple(found)


def _decided_with(place: Place, sides: ThreeWay[Paragraph | None], marks: ThreeWay[tuple[Span, ...]]) -> str | None:
    """The decision over the words that a note hangs on, where some versions of the paragraph do not have it."""
    there = [
        (of_side(place.words, side), of_side(marks, side)) for side in VERSIONS if of_side(sides, side) is not None
    ]
    if all(words is not None for words, _ in there):
        return None
    return next(
        (
            span.at
            for words, spans in there
            for span in spans
            if words is not None
            and span.kind is not ChangeKind.FORMAT
            and span.start <= words[0] <= words[1] <= span.end
        ),
        None,
    )
