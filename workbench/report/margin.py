"""What stands beside paragraphs, in an item and all that is in it: the words that comments are about, the numbers of notes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise

from workbench.model.merge import Rich, Run
from workbench.model.pieces import cut, words_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, AsideKind, PageItem, Paragraph

LONGEST = 80
"""Characters of the words that a comment is about, as they are quoted above it."""
NOTE = "note"
"""The style of a run that only holds the place of a note's number; its value is the number."""


def asides_of(item: PageItem) -> Iterator[tuple[Paragraph, Aside]]:
    """Each aside of a paragraph, or of those in a row, in the order of reading, with its paragraph."""
    if isinstance(item, Paragraph):
        yield from ((item, aside) for aside in item.asides)
        return
    for cell in item.cells:
        for inner in cell.items:
            yield from asides_of(inner)


def raised(paragraph: Paragraph) -> Paragraph:
    """The paragraph with the number of each note in the style of what stands for that note in the words."""
    marks = [aside for aside in paragraph.asides if aside.mark]
    if not marks:
        return paragraph
    sides = paragraph.sides
    return replace(
        paragraph,
        sides=ThreeWay(
            _raised(sides.base, {a.words.base: a.mark for a in marks}),
            _raised(sides.left, {a.words.left: a.mark for a in marks}),
            _raised(sides.right, {a.words.right: a.mark for a in marks}),
        ),
    )


def _raised(runs: tuple[Rich, ...] | None, marks: Mapping[tuple[int, int] | None, str]) -> tuple[Rich, ...] | None:
    if runs is None:
        return None
    length = sum(len(words_of(rich)) for rich in runs)
    ends = sorted({0, length, *(end for words in marks if words is not None for end in words if end <= length)})
    found: list[Rich] = []
    for place in pairwise(ends):
        mark = marks.get(place)
        for rich in cut(runs, *place):
            if isinstance(rich, Run) and mark is not None:
                found.append(Run(rich.text, (*rich.style, (NOTE, mark))))
            else:
                found.append(rich)
    return tuple(found)


def quoted(paragraph: Paragraph, aside: Aside, in_grid: bool = False) -> str:
    """The words that a comment is about; empty where there are none, or where that is all of what it stands beside.

    What is `in_grid` stands beside the whole table.
    """
    if aside.what is not AsideKind.COMMENT or aside.reply:
        return ""
    sides = raised(paragraph).sides
    pairs = ((sides.right, aside.words.right), (sides.left, aside.words.left), (sides.base, aside.words.base))
    runs, words = next(((r, w) for r, w in pairs if r is not None and w is not None), ((), (0, 0)))
    length = sum(len(words_of(rich)) for rich in runs)
    if words == (0, length) and not in_grid:
        return ""
    about = (rich for rich in cut(runs, *words) if not isinstance(rich, Run) or NOTE not in dict(rich.style))
    said = " ".join("".join(map(words_of, about)).split())
    return said if len(said) <= LONGEST else f"{said[:LONGEST]}…"
