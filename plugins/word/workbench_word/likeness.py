"""How much two blocks have in common, from 0 to 1."""

from collections import Counter
from collections.abc import Sequence
from itertools import repeat
from operator import attrgetter

from workbench_word.blocks import Block, Cell, Column, Control, Other, Paragraph, Row, Table
from workbench_word.inline import OBJECT
from workbench_word.tokens import STATE, Token

SAME_THING = 0.5
"""From here on, two blocks between the same neighbours are one that was edited."""

MOVED_THING = 0.7
"""From here on, two blocks are one that was moved and edited, if they are long enough to tell."""

_COMPARED = attrgetter("key")
_WEIGHT = 4
"""What an object weighs, in letters."""


def weights(block: "Block | Row | Cell | Column") -> Counter[str]:
    """The words of a block with their lengths summed: long words tell more than short ones."""
    found: Counter[str] = Counter()
    match block:
        case Paragraph():
            for key, times in Counter(map(_COMPARED, block.tokens)).items():
                word = key.partition(STATE)[0]
                if not word.startswith(OBJECT) and not word.isspace():
                    found[word] += times * len(word)
            for token in block.tokens if OBJECT in block.inline.text else ():
                if token.key.startswith(OBJECT):
                    _add_object(found, block, token)
        case Table():
            _add(found, block.rows)
        case Row() | Column():
            _add(found, block.cells)
        case Cell() | Control():
            _add(found, block.blocks)
        case Other():
            found[block.direct_key.hex()] += 1
    return found


def _add_object(found: Counter[str], paragraph: Paragraph, token: Token) -> None:
    """An object by its kind, by its content, and by the words in it."""
    thing = paragraph.inline.objects.get(token.start)
    found[token.word] += _WEIGHT
    if thing is not None:
        found[f"{OBJECT}{thing.kind}"] += _WEIGHT
        for word in thing.words.split():
            found[word] += len(word)


def _add(found: Counter[str], inside: "Sequence[Block | Row | Cell | Column]") -> None:
    for one in inside:
        found.update(weights(one))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """Dice's measure of two weighings; two empty ones are alike."""
    total = one.total() + other.total()
    if not total:
        return 1.0
    fewer, more = (one, other) if len(one) < len(other) else (other, one)
    return 2 * sum(map(min, fewer.values(), map(more.get, fewer, repeat(0)))) / total
