"""Words of a saved document that nobody wrote or took away: told from what a reader sees there."""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench_word.blocks import Block, Paragraph, Table
from workbench_word.inline import OBJECT
from workbench_word.rough import plain
from workbench_word.woven import Range, Stretch

DRAWN = frozenset({"picture", "drawing", "object"})
"""Kinds of objects that are drawn."""
_NOTES = frozenset({"footnote", "endnote"})
"""Kinds of objects that every program keeps as they are: one that is new or gone beside words is a person's too."""
_KEPT = DRAWN | _NOTES | {"equation", "field", "break", "symbol"}
"""Kinds of objects that every program keeps: where one is gone, a person took it away."""


def unsaid(stretch: Stretch, base: Paragraph, side: Paragraph, bare: bool) -> bool:
    """Whether a change of text is none to a reader, or took away what the program cannot keep."""
    before, after = _words(base, stretch.base), _words(side, stretch.right)
    if before[1] != after[1]:
        return bare and not after[0]  # another picture
    kept = _NOTES if _tight(before[0]) else _KEPT
    if _tight(before[0]) == _tight(after[0]) and [k for k in before[2] if k in kept] == [
        k for k in after[2] if k in kept
    ]:
        return True
    if before[2] == ["ptab"] and after[0] == "\t":
        return True
    return bool(before[2]) and before[2] == after[2] and plain(before[0]) == plain(after[0])


def _words(paragraph: Paragraph, range_: Range) -> tuple[str, list[str], list[str]]:
    """The words of a range, the pictures in it, and what kinds of objects it has."""
    inline = paragraph.inline
    said: list[str] = []
    pictures: list[str] = []
    kinds: list[str] = []
    for at in range(range_.start, range_.end):
        sign = inline.text[at]
        thing = inline.objects.get(at) if sign == OBJECT else None
        if thing is None:
            said.append(sign)
            continue
        kinds.append(thing.kind)
        if thing.key.startswith("drawing"):
            pictures.append(thing.key)
        if not thing.words.startswith("["):
            said.append(thing.words)
    return "".join(said), pictures, kinds


def kinds_of(paragraph: Paragraph, range_: Range | None = None) -> set[str]:
    """The kinds of the objects in a range, or all of a paragraph; with "" for words."""
    inline = paragraph.inline
    start, end = (range_.start, range_.end) if range_ is not None else (0, len(inline.text))
    return {
        inline.objects[n].kind if n in inline.objects else ""
        for n in range(start, end)
        if n in inline.objects or not inline.text[n].isspace()
    }


def _tight(words: str) -> str:
    """Words without signs of no width."""
    return "".join(c for c in words if c not in "\u200b\u2060\ufeff")


def said_in(block: Block) -> str:
    """All that a block says."""
    match block:
        case Paragraph():
            return block.inline.words
        case Table():
            return "\n".join(row.words for row in block.rows)
    return "".join(block.element.itertext())


def only_signs(paragraph: Paragraph) -> bool:
    """Whether there is nothing in a paragraph but the sign that a note begins with."""
    inline = paragraph.inline
    return bool(inline.objects) and all(
        (c == OBJECT and i in inline.objects and inline.objects[i].kind == "mark") or c.isspace()
        for i, c in enumerate(inline.text)
    )


def filled_in(base: Paragraph, side: Paragraph) -> bool:
    """Whether a paragraph says what it said, in a field to fill in: LibreOffice makes one of a control with fields in it."""
    if _FILL_IN in _codes(base) or _FILL_IN not in _codes(side):
        return False
    return plain(_raw(base)) == plain(_raw(side).replace(f'{_FILL_IN} ""', ""))


_FILL_IN = "FILLIN"


def _codes(paragraph: Paragraph) -> str:
    return " ".join(code.text or "" for code in paragraph.element.iter(tag(W, "instrText")))


def _raw(paragraph: Paragraph) -> str:
    """All words of a paragraph as they stand, with the codes of its fields."""
    return "".join(e.text or "" for e in paragraph.element.iter(tag(W, "t"), tag(W, "instrText")))
