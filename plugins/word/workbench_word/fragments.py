"""Pieces of a document for people: their words, and the same as runs that look as they do."""

from collections.abc import Iterable, Sequence

from workbench.model.merge import Fragment, Rich, Run
from workbench_word.blocks import Block, Cell, Paragraph, Row, words_of
from workbench_word.inline import OBJECT, Span
from workbench_word.properties import Properties
from workbench_word.weave import Range

_LIMIT = 4_000
"""Characters of a fragment of many blocks; a decision shows what it is about, the view shows all."""


def of_range(paragraph: Paragraph, range_: Range) -> Fragment:
    """The characters of a paragraph."""
    rich: list[Rich] = []
    words: list[str] = []
    for span in paragraph.inline.spans:
        start, end = max(span.start, range_.start), min(span.end, range_.end)
        if start < end:
            text = _said(paragraph, start, end)
            words.append(text)
            rich.append(Run(text, look_of(paragraph, span)))
    return Fragment("".join(words), tuple(rich))


def of_blocks(blocks: Sequence[Block]) -> Fragment:
    """Some blocks, a line each."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        block = blocks[0]
        return of_range(block, Range(0, len(block.inline.text)))
    return cut_short(words_of(blocks))


def of_rows(rows: Iterable[Row]) -> Fragment:
    """Some rows, a line each."""
    return cut_short("\n".join(row.words for row in rows))


def of_cells(cells: Iterable[Cell]) -> Fragment:
    """Some cells, a line each."""
    return cut_short("\n".join(cell.words for cell in cells))


def cut_short(text: str) -> Fragment:
    """A text, or as much of it as a decision shows."""
    return Fragment(text if len(text) <= _LIMIT else f"{text[:_LIMIT]}…")


def look_of(paragraph: Paragraph, span: Span) -> tuple[tuple[str, str], ...]:
    """How a span looks, with the names that views use."""
    return style_of(paragraph.setting.styles.run(paragraph.style, span.direct))


def style_of(properties: Properties) -> tuple[tuple[str, str], ...]:
    """Effective properties with the names that views use: bold, italic, underline, strike, color, font, size."""
    found: list[tuple[str, str]] = []
    for key, name in (("b", "bold"), ("i", "italic"), ("strike", "strike")):
        if properties.get(key) == "on":
            found.append((name, "true"))
    if properties.get("u", "none") != "none" or "~ins" in properties:
        found.append(("underline", "true"))
    if "~del" in properties and ("strike", "true") not in found:
        found.append(("strike", "true"))
    colour = properties.get("color", "auto")
    if len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour):
        found.append(("color", f"#{colour}"))
    if font := properties.get("rFonts@ascii"):
        found.append(("font", font))
    size = properties.get("sz", "")
    if size.isdigit():
        found.append(("size", f"{int(size) / 2:g}"))
    return tuple(found)


def _said(paragraph: Paragraph, start: int, end: int) -> str:
    inline = paragraph.inline
    text = inline.text[start:end]
    if OBJECT not in text:
        return text
    return "".join(
        inline.objects[start + n].words if c == OBJECT and start + n in inline.objects else c
        for n, c in enumerate(text)
    )
