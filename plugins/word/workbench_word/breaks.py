"""Breaks between sections that stood in an empty paragraph, where a save by another program put them on the one before."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.blocks import Block, Paragraph, Story, read_paragraph
from workbench_word.noise import copied
from workbench_word.rough import plain


def parted(story: Story, like: Story) -> Story:
    """The story with those breaks in a paragraph of their own again, as `like` has them; its elements stay as they are."""
    alone = list(_alone(like.blocks))
    if not any(empty is not None for empty, _ in alone):
        return story
    breaks = [block for block in story.blocks if isinstance(block, Paragraph) and block.section is not None]
    counted = len(breaks) == len(alone)
    by_words = {words: empty for empty, words in alone if empty is not None and words}
    blocks: list[Block] = []
    for block in story.blocks:
        empty = None
        if isinstance(block, Paragraph) and block.section is not None and not _empty(block):
            number = next(n for n, known in enumerate(breaks) if known is block)
            empty = by_words.get(plain(block.inline.words), alone[number][0] if counted else None)
        blocks += [block] if empty is None or not isinstance(block, Paragraph) else _parted(block, empty)
    return replace(story, blocks=tuple(blocks))


def _alone(blocks: Sequence[Block]) -> Iterator[tuple[Paragraph | None, str]]:
    """For each break the empty paragraph that it stands in after one with words, and these; none where it does not."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.section is not None:
            before = blocks[number - 1] if number else None
            if _empty(block) and isinstance(before, Paragraph) and before.section is None:
                yield block, plain(before.inline.words)
            else:
                yield None, ""


def _empty(paragraph: Paragraph) -> bool:
    return not paragraph.inline.text.strip()


def _parted(paragraph: Paragraph, empty: Paragraph) -> tuple[Paragraph, Paragraph]:
    """The paragraph without the break, and an empty one like that of the original with it."""
    before = copied(paragraph.element)
    held = before.find(tag(W, "pPr"))
    section = held.find(tag(W, "sectPr")) if held is not None else None
    if held is not None and section is not None:
        held.remove(section)
    after = etree.Element(paragraph.element.tag, nsmap=paragraph.element.nsmap)
    own = etree.SubElement(after, tag(W, "pPr"))
    own.extend(copied(child) for child in _own(empty.element) if local(child) != "sectPr")
    if section is not None:
        own.append(section)
    return read_paragraph(before, paragraph.setting), read_paragraph(after, paragraph.setting)


def _own(element: Element) -> Sequence[Element]:
    found = element.find(tag(W, "pPr"))
    return list(found) if found is not None else []
