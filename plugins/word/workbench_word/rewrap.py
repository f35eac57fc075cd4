"""Content controls that a save by another program dissolved, put around their blocks again."""

from collections.abc import Sequence
from dataclasses import replace

from workbench_word.blocks import Block, Control, Story
from workbench_word.noise import copied
from workbench_word.pairing import pair
from workbench_word.shells import empty


def rewrapped(story: Story, like: Story) -> Story:
    """The story with the controls that `like` has around the same blocks, where it has none at all."""
    if not any(isinstance(b, Control) for b in like.blocks) or any(isinstance(b, Control) for b in story.blocks):
        return story
    return replace(story, blocks=_rewrapped(story.blocks, like.blocks))


def _rewrapped(mine: tuple[Block, ...], like: tuple[Block, ...]) -> tuple[Block, ...]:
    flat: list[Block] = []
    owner: list[int] = []
    for number, block in enumerate(like):
        inside = _flat(block)
        flat += inside
        owner += [number if isinstance(block, Control) else -1] * len(inside)
    places: dict[int, list[int]] = {}
    taken: dict[int, int] = {}
    for p in pair(flat, mine, lambda: None):
        taken[p.b] = owner[p.a]
        if owner[p.a] >= 0 and not p.moved:
            places.setdefault(owner[p.a], []).append(p.b)
    blocks: list[Block] = []
    at = 0
    for number, found in sorted(places.items()):
        first, last = min(found), max(found) + 1
        control = like[number]
        if first < at or not isinstance(control, Control):
            continue
        if any(taken.get(n, number) != number for n in range(first, last)):
            continue
        blocks += mine[at:first]
        blocks.append(_wrapped(control, _rewrapped(mine[first:last], control.blocks)))
        at = last
    return (*blocks, *mine[at:])


def _flat(block: Block) -> Sequence[Block]:
    return [one for inner in block.blocks for one in _flat(inner)] if isinstance(block, Control) else (block,)


def _wrapped(control: Control, blocks: tuple[Block, ...]) -> Control:
    """A control like this one around these blocks, which keep their own elements."""
    made, content = empty(control.element)
    content.extend(copied(block.element) for block in blocks)
    return Control(made, blocks[0].setting if blocks else control.setting, blocks)
