"""Pieces of a document for people: their words, and the same as runs that look as they do."""

from collections.abc import Iterable, Iterator, Sequence

from workbench.model.merge import Fragment, Picture, Rich, Run
from workbench_word.blocks import Block, Cell, Paragraph, Row, words_of
from workbench_word.counting import count_in
from workbench_word.inline import OBJECT, Span
from workbench_word.naming import linked
from workbench_word.pictures import picture_in
from workbench_word.properties import Properties
from workbench_word.woven import Range

_STYLES = {
    "b": "bold", "i": "italic", "strike": "strike", "u": "underline", "color": "color", "rFonts@ascii": "font",
    "sz": "size", "~ins": "underline", "~del": "strike", "~moveTo": "underline", "~moveFrom": "strike",
    "~hyperlink": "link",
}  # fmt: skip

_ADDED, _GONE = frozenset({"~ins", "~moveTo"}), frozenset({"~del", "~moveFrom"})

_LIMIT = 4_000
"""Characters of a fragment of many blocks; a decision shows what it is about, the view shows all."""


def of_range(paragraph: Paragraph, range_: Range) -> Fragment:
    """The characters of a paragraph; its text has what its notes say, which a page shows below."""
    rich: list[Rich] = []
    words: list[str] = []
    for span in paragraph.inline.spans:
        start, end = max(span.start, range_.start), min(span.end, range_.end)
        if start < end:
            for piece in _pieces(paragraph, start, end, look_of(paragraph, span)):
                words.append(piece.alternative if isinstance(piece, Picture) else piece.text)
                rich.append(piece)
    if any(range_.start <= at < range_.end and thing.told for at, thing in paragraph.inline.objects.items()):
        return Fragment(paragraph.inline.with_notes(range_.start, range_.end), tuple(rich))
    return Fragment("".join(words), tuple(rich))


def length_of(paragraph: Paragraph, range_: Range) -> int:
    """How many characters of a page show these of the paragraph: words stand for objects, what notes say stands elsewhere."""
    pieces = of_range(paragraph, range_).rich
    return sum(len(piece.alternative if isinstance(piece, Picture) else piece.text) for piece in pieces)


def of_blocks(blocks: Sequence[Block]) -> Fragment:
    """Some blocks, a line each."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        block = blocks[0]
        return of_range(block, Range(0, len(block.inline.text)))
    return cut_short(words_of(blocks, notes=True))


def of_rows(rows: Iterable[Row]) -> Fragment:
    """Some rows, a line each."""
    return cut_short("\n".join(row.words.replace("\t", "\u2003") for row in rows))


def of_cells(cells: Iterable[Cell]) -> Fragment:
    """Some cells, a line each."""
    return cut_short("\n".join(cell.words for cell in cells))


def cut_short(text: str) -> Fragment:
    """A text, or as much of it as a decision shows."""
    return Fragment(text if len(text) <= _LIMIT else f"{text[:_LIMIT]}…")


def look_of(paragraph: Paragraph, span: Span) -> tuple[tuple[str, str], ...]:
    """How a span looks, with the names that views use."""
    return style_of(paragraph.setting.styles.run(paragraph.style, span.direct))


def styles_of(keys: Iterable[str]) -> tuple[str, ...]:
    """The names that views use for what these keys change; a key that no view shows stands for itself."""
    return tuple(dict.fromkeys(_STYLES.get(key, key) for key in keys))


def style_of(properties: Properties) -> tuple[tuple[str, str], ...]:
    """Effective properties with the names that views use: bold, italic, underline, strike, color, font, size."""
    found: list[tuple[str, str]] = []
    for key, name in (("b", "bold"), ("i", "italic"), ("strike", "strike")):
        if properties.get(key) == "on":
            found.append((name, "true"))
    if properties.get("u", "none") != "none" or _ADDED & set(properties):
        found.append(("underline", "true"))
    if _GONE & set(properties) and ("strike", "true") not in found:
        found.append(("strike", "true"))
    colour = properties.get("color", "auto")
    if len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour):
        found.append(("color", f"#{colour}"))
    if font := properties.get("rFonts@ascii"):
        found.append(("font", font))
    if (size := count_in(properties.get("sz"))) is not None:
        found.append(("size", f"{size / 2:g}"))
    if target := linked(properties.get("~hyperlink", "")):
        found.append(("link", target))
    return tuple(found)


def _pieces(paragraph: Paragraph, start: int, end: int, look: tuple[tuple[str, str], ...]) -> Iterator[Run | Picture]:
    """The characters as runs, with words for objects, and pictures where some are."""
    inline = paragraph.inline
    text = ""
    for at in range(start, end) if OBJECT in inline.text[start:end] else ():
        thing = inline.objects.get(at)
        picture = None if thing is None else picture_in(thing, paragraph.setting.meanings)
        if isinstance(picture, Picture):
            if text:
                yield Run(text, look)
            text = ""
            yield picture
        else:
            text += inline.text[at] if thing is None else picture or thing.words
    text = text if OBJECT in inline.text[start:end] else inline.text[start:end]
    if text:
        yield Run(text, look)
