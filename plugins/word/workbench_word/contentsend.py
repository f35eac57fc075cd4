"""What a save by another program leaves in and after a table of contents, told from what a person wrote there.

LibreOffice lets a table of contents end with its last entry: an end in a paragraph of its own leaves an empty one.
"""

from collections.abc import Collection, Sequence
from itertools import pairwise

from workbench_ooxml.xml import Element

from workbench_word.blocks import Block, Paragraph
from workbench_word.inline import Object
from workbench_word.nodes import PlacedBlock
from workbench_word.passages import MARK


def of_contents(contents: Collection[Element], places: Sequence[PlacedBlock], index: int) -> bool:
    """Whether a block is in a table of contents, stands between two that are, or is what is left of its end.

    `contents` are the paragraphs of the original that a table of contents is in.
    """
    base = places[index].sides.base
    if base is not None:
        return base.element in contents
    around = next((n for n in range(index - 1, -1, -1) if places[n].sides.base is not None), None)
    after = next((p.sides.base for p in places[index + 1 :] if p.sides.base is not None), None)
    if after is not None and after.element in contents:
        return around is not None and _is_in(contents, places[around].sides.base)
    return _is_empty(places[index].sides.right) and _is_left_over(contents, places[:index])


def _is_left_over(contents: Collection[Element], before: Sequence[PlacedBlock]) -> bool:
    """Whether an empty paragraph after these is the one that was the end: the first new one, with nothing but empty ones between."""
    for placed in reversed(before):
        if _is_in(contents, placed.sides.base):
            base, right = placed.sides.base, placed.sides.right
            return base is not None and _bare_ends(base) > (_bare_ends(right) if right is not None else 0)
        if placed.sides.base is None or not _is_empty(placed.sides.base):
            return False
    return False


def _is_in(contents: Collection[Element], block: Block | None) -> bool:
    return block is not None and block.element in contents


def _is_empty(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and not block.inline.words.strip()


def _bare_ends(block: Block) -> int:
    """How many paragraphs without a word a passage ends in, if it is one; 1 for a paragraph without a word."""
    if not isinstance(block, Paragraph):
        return 0
    things = block.inline.objects
    marks = [place for place, thing in things.items() if thing.kind == MARK]
    pieces = [0, *(place + 1 for place in marks), len(block.inline.text)]
    bare = [
        all(_says_nothing(things[n]) if n in things else block.inline.text[n].isspace() for n in range(start, end))
        for start, end in pairwise(pieces)
    ]
    return next((n for n, one in enumerate(reversed(bare)) if not one), len(bare))


def _says_nothing(thing: Object) -> bool:
    return thing.kind == MARK or thing.words.startswith("[")
