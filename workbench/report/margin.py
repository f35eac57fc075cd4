"""What stands beside paragraphs: which of them differ, in an item and all that is in it, and the words that they are about."""

from collections.abc import Iterator

from workbench.model.merge import Rich
from workbench.model.pieces import cut, words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, AsideKind, PageItem, Paragraph

LONGEST = 80
"""Characters of the words that a comment is about, as they are quoted above it."""


def asides_of(item: PageItem) -> Iterator[tuple[Paragraph, Aside]]:
    """Each aside of a paragraph, or of those in a row, in the order of reading, with its paragraph."""
    if isinstance(item, Paragraph):
        yield from ((item, aside) for aside in item.asides)
        return
    for cell in item.cells:
        for inner in cell.items:
            yield from asides_of(inner)


def quoted(paragraph: Paragraph, aside: Aside) -> str:
    """The words that a comment is about; empty where that is the whole paragraph, or no words at all."""
    if aside.what is not AsideKind.COMMENT or aside.reply:
        return ""
    sides: ThreeWay[tuple[Rich, ...] | None] = paragraph.sides
    pairs = ((sides.right, aside.words.right), (sides.left, aside.words.left), (sides.base, aside.words.base))
    runs, words = next(((r, w) for r, w in pairs if r is not None and w is not None), ((), (0, 0)))
    length = sum(len(words_of(rich)) for rich in runs)
    if words == (0, length):
        return ""
    said = " ".join("".join(map(words_of, cut(runs, *words))).split())
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
