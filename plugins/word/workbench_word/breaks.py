"""Breaks between sections that a save by another program put elsewhere: on the paragraph before, or in one of their own."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench_word.blocks import Block, Paragraph, Story, read_paragraph
from workbench_word.noise import copied
from workbench_word.rough import plain
from workbench_word.schema import insert


def joined(story: Story, like: Story) -> Story:
    """The story with the breaks that LibreOffice took from a paragraph with words on it again, as `like` has them.

    It writes an empty paragraph for such a break; and one more before a break that is all that a document begins with.
    """
    worded = [_worded(block) for block in like.blocks if isinstance(block, Paragraph) and block.section is not None]
    by_words = {words for words in worded if words}
    blocks = list(story.blocks)
    breaks = [block for block in blocks if isinstance(block, Paragraph) and block.section is not None]
    counted = len(breaks) == len(worded)
    for number, break_ in reversed(list(enumerate(breaks))):
        at = next(n for n, block in enumerate(blocks) if block is break_)
        before = blocks[at - 1] if at else None
        if not _empty(break_) or not isinstance(before, Paragraph) or before.section is not None:
            continue
        if at == 1 and _empty(before) and not _bare_start(like.blocks):
            del blocks[0]
        elif not _empty(before) and (plain(before.inline.words) in by_words or (counted and worded[number])):
            blocks[at - 1 : at + 1] = [_joined(before, break_)]
    return replace(story, blocks=tuple(blocks))


def _worded(block: Paragraph) -> str:
    """The words of a paragraph; nothing where there is nothing in it."""
    return "" if _empty(block) else plain(block.inline.words) or " "


def _bare_start(blocks: Sequence[Block]) -> bool:
    """Whether an empty paragraph stands before the first break, and nothing else."""
    first, second = [*blocks[:2], None, None][:2]
    return (
        isinstance(second, Paragraph) and second.section is not None and isinstance(first, Paragraph) and _empty(first)
    )


def _joined(paragraph: Paragraph, break_: Paragraph) -> Paragraph:
    """The paragraph with the break on it."""
    element = copied(paragraph.element)
    held = element.find(tag(W, "pPr"))
    if held is None:
        held = etree.Element(tag(W, "pPr"))
        element.insert(0, held)
    if break_.section is not None:
        insert(held, copied(break_.section))
    return read_paragraph(element, paragraph.setting)


def parted(story: Story, like: Story) -> Story:
    """The story with breaks in an empty paragraph of their own again, as `like` has them; its elements stay as they are."""
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
