"""Two sequences of blocks in one: what both have, what only one has, and which mark of a paragraph is whose.

The mark of a paragraph is at its end. Where marks are added or deleted, a paragraph joins the next one; before a table, or at
the end, there is none to join. There the marks before it are taken instead, as Word does it when a person types there.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from workbench_word.blocks import Block, Other, Paragraph
from workbench_word.pairing import pair


class Mark(Enum):
    """What is tracked of the mark of a paragraph."""

    OWN = "own"  # what its item says: kept, added or deleted with it
    PLAIN = "plain"  # nothing: it stands in both versions
    ADDED = "added"
    GONE = "gone"


@dataclass(eq=False)
class Item:
    """A block that both versions have, or one of them. `move` names both ends of a move.

    `before` is the old paragraph whose properties the mark had, where that is not the item's own.
    `after` is the new paragraph whose properties the mark has now, where that is not the item's own.
    """

    old: Block | None
    new: Block | None
    move: str | None = None
    mark: Mark = Mark.OWN
    before: Paragraph | None = None
    after: Paragraph | None = None


def arranged(
    old: Sequence[Block], new: Sequence[Block], movable: Callable[[Block, Block], bool], check: Callable[[], None]
) -> list[Item]:
    """The items in order: what was deleted stands before what was added in its place."""
    pairs = pair(old, new, check)
    kept = {p.a: p.b for p in pairs if not p.moved and _can_stay(old[p.a], new[p.b])}
    moved = [p for p in pairs if p.moved and movable(old[p.a], new[p.b])]
    _hold_the_end(old, new, kept)
    # Words tell moves apart, in other redlines too that this one may be merged with.
    names = {p.a: f"move{int.from_bytes(old[p.a].text_key[:4])}n{p.a}" for p in moved}
    names_there = {p.b: names[p.a] for p in moved}
    items: list[Item] = []
    a = b = 0
    for i, j in [*sorted(kept.items()), (len(old), len(new))]:
        # What stands behind the last table of either version stands at the end of both.
        end_a, end_b = (max(a, _last_run(old)), max(b, _last_run(new))) if i == len(old) else (i, j)
        for first, last, first_there, last_there in ((a, end_a, b, end_b), (end_a, i, end_b, j)):
            items += [Item(old[n], None, names.get(n)) for n in range(first, last)]
            items += [Item(None, new[n], names_there.get(n)) for n in range(first_there, last_there)]
        if i < len(old):
            items.append(Item(old[i], new[j]))
        a, b = i + 1, j + 1
    return _settled(items)


def _can_stay(one: Block, other: Block) -> bool:
    """Whether the two can be one block: where a section ends cannot be told of a paragraph that stays."""
    if type(one) is not type(other):
        return False
    if isinstance(one, Paragraph) and isinstance(other, Paragraph):
        return (one.section is None) == (other.section is None)
    return True


def _hold_the_end(old: Sequence[Block], new: Sequence[Block], kept: dict[int, int]) -> None:
    """Let go of pairs so that the last paragraphs of both versions end up behind the same table, if any is behind.

    The mark at the very end is in both versions, and cannot be added or deleted.
    """
    if not old or not new or not isinstance(old[-1], Paragraph) or not isinstance(new[-1], Paragraph):
        return
    start_old = _last_run(old)
    start_new = _last_run(new)
    for i, j in list(kept.items()):
        if (i >= start_old) != (j >= start_new) and (i == len(old) - 1 or j == len(new) - 1):
            del kept[i]


def _last_run(blocks: Sequence[Block]) -> int:
    start = len(blocks)
    while start and isinstance(blocks[start - 1], Paragraph | Other):
        start -= 1
    return start


def _settled(items: list[Item]) -> list[Item]:
    """The items with the marks before each table, and at the end, put right."""
    found: list[Item] = []
    run: list[Item] = []
    for item in items:
        if isinstance(item.old or item.new, Paragraph | Other):
            run.append(item)
            continue
        found += [*_closed(run), item]
        run = []
    found += _closed(run)
    names = [item.move for item in found if item.move is not None]
    for item in found:
        if item.move is not None and names.count(item.move) != 2:
            item.move = None
    return found


def _closed(run: list[Item]) -> list[Item]:
    """A run of paragraphs after which none comes."""
    paragraphs = [item for item in run if isinstance(item.old or item.new, Paragraph)]
    last = next((n for n in range(len(paragraphs) - 1, -1, -1) if _is_kept(paragraphs[n])), None)
    tail = paragraphs if last is None else paragraphs[last + 1 :]
    keeper = None if last is None else paragraphs[last]
    gone = [item for item in tail if item.old is not None]
    added = [item for item in tail if item.new is not None]
    if not tail or any(_has_section(item) for item in (*tail, *([keeper] if keeper is not None else []))):
        return run
    if gone and added:
        return _both(run, gone, added)
    if keeper is None:
        return run  # nothing stands here in one of the versions: the paragraphs come and go whole
    assert isinstance(keeper.old, Paragraph)
    assert isinstance(keeper.new, Paragraph)
    tail[-1].mark, tail[-1].move = Mark.PLAIN, None
    if added:
        keeper.mark, tail[-1].before = Mark.ADDED, keeper.old
    else:
        keeper.mark, tail[-1].after = Mark.GONE, keeper.new
    return run


def _both(run: list[Item], gone: list[Item], added: list[Item]) -> list[Item]:
    """The last deleted paragraph and the first added one are one paragraph; the mark of the last added one stays."""
    one, other, end = gone[-1], added[0], added[-1]
    together = Item(one.old, other.new)
    assert isinstance(one.old, Paragraph)
    if end is not other:
        together.mark = Mark.ADDED
        end.mark, end.before, end.move = Mark.PLAIN, one.old, None
    rest = [item for item in run if item is not one and item is not other]
    at = next((n for n, item in enumerate(rest) if item in added), len(rest))
    return [*rest[:at], together, *rest[at:]]


def _is_kept(item: Item) -> bool:
    return item.old is not None and item.new is not None


def _has_section(item: Item) -> bool:
    return any(isinstance(b, Paragraph) and b.section is not None for b in (item.old, item.new))
