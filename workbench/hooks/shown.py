"""Views of plugins, checked before a window draws them: what fits no contract type but still could not be drawn."""

from collections.abc import Callable, Iterable
from itertools import chain
from typing import TypeVar

from workbench.model.merge import Cell, Comparison, MergeResult, Picture, Rich, Run, Span
from workbench.model.numbering import LEVELS
from workbench.model.raster import raster_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import (
    Aside,
    GridRow,
    ImageView,
    Listed,
    PageItem,
    Paragraph,
    PropertiesView,
    RichTextView,
    Slide,
    SlidesView,
    TableRow,
    TableView,
    TextRegion,
    TextView,
    View,
    ViewPage,
    Want,
)

MOST_VIEWS = 2_000
MOST_COLUMNS = 20_000
MOST_AREAS = 50_000
MOST_INSIDE = 100_000
"""Paragraphs in one row of a table on a page."""
DEEPEST = 20
"""Tables within tables, and what stands beside their words."""
MOST_PIXELS = 64_000_000
"""Of one picture: 256 MB once it is drawn."""
LARGEST_PICTURE = 128 << 20
"""Bytes of one picture as it comes."""
LARGEST_TEXT = 16_000_000
"""Characters of one paragraph, cell, title or value; a text file is one view for all its lines and has no such bound."""
LONGEST_NUMBER = 1_000
"""Characters in which the number of a list is written."""
MOST_COUNTED = 1 << 31
"""Where a list may begin."""

T = TypeVar("T")

PNG = b"\x89PNG\r\n\x1a\n"


def view_fault(views: tuple[View, ...], result: MergeResult | Comparison, want: Want) -> str | None:
    """What is wrong with an answer to `workbench_present`, as the rest of a sentence; None where nothing is."""
    if len(views) > MOST_VIEWS:
        return f"answered with {len(views)} views, more than {MOST_VIEWS}"
    known = frozenset(d.at for d in result.decisions) if isinstance(result, MergeResult) else None
    for view in views:
        fault = _fault(view, known, want)
        if fault is not None:
            return f"answered with {fault}"
    return None


Known = frozenset[str] | None


def _fault(view: View, known: Known, want: Want) -> str | None:
    match view:
        case TextView():
            return _page_fault(view.regions, want, "text", "region", lambda r: _region_fault(r, known))
        case RichTextView():
            return _page_fault(
                view.paragraphs, want, "document", "paragraph", lambda i: _item_fault(i, known)
            ) or _outline_fault(view)
        case TableView():
            return _table_fault(view, known, want)
        case SlidesView():
            return _page_fault(view.slides, want, "deck", "slide", lambda s: _slide_fault(s, known))
        case PropertiesView():
            return _page_fault(
                view.properties,
                want,
                "list of values",
                "value",
                lambda p: _at_fault(p.at, p.kind is not None, known) or _long(chain([p.name], _there(p.sides))),
            )
    return _image_fault(view, known)


def _page_fault(page: ViewPage[T], want: Want, whole: str, one: str, check: Callable[[T], str | None]) -> str | None:
    count = len(page.items)
    if page.start < 0 or page.total < page.start + count:
        return f"a {whole} of {page.total} in which {one}s {page.start} to {page.start + count} are"
    if want.reference is None and count == 0 and want.count > 0 and want.start < page.total:
        return f"a {whole} of {page.total} without any {one} where {one} {want.start} was wanted"
    if count > max(want.count, 1):
        return f"{count} {one}s at once where {want.count} were wanted"
    for number, item in enumerate(page.items, page.start):
        fault = check(item)
        if fault is not None:
            return f"a {one} {number} {fault}"
    return None


def _region_fault(region: TextRegion, known: Known) -> str | None:
    sides, marks = region.sides, region.marks
    pairs = ((sides.base, marks.base), (sides.left, marks.left), (sides.right, marks.right))
    return _at_fault(region.at, region.kind is not None, known) or _marks_fault(pairs)


def _item_fault(whole: PageItem, known: Known) -> str | None:
    """An item with all that is in it, beside it, and in the tables in it."""
    if isinstance(whole, Paragraph) and not whole.asides:
        return _paragraph_fault(whole, known)
    waiting: list[tuple[PageItem, int]] = [(whole, 0)]
    inside = 0
    while waiting:
        item, depth = waiting.pop()
        inside += 1
        if inside > MOST_INSIDE:
            one = "a paragraph" if isinstance(whole, Paragraph) else "a row"
            return f"that is {one} with more than {MOST_INSIDE} paragraphs"
        if depth > DEEPEST or (depth == DEEPEST and isinstance(item, GridRow)):
            return f"with more than {DEEPEST} tables within each other"
        if isinstance(item, Paragraph):
            fault = _paragraph_fault(item, known)
            for aside in item.asides:
                fault = fault or _aside_fault(aside, item, known)
                waiting += [(inner, depth + 1) for inner in aside.items]
        else:
            fault = _at_fault(item.at, item.kind is not None, known) or _others_fault(item.others, known)
            fault = fault or _long([item.label])
            for cell in item.cells:
                if not 1 <= cell.wide <= MOST_COLUMNS:
                    return f"with a cell of {cell.wide} columns"
                fault = fault or _at_fault(cell.at, cell.kind is not None, known) or _others_fault(cell.others, known)
                waiting += [(inner, depth + 1) for inner in cell.items]
        if fault is not None:
            return fault
    return None


def _aside_fault(aside: Aside, beside: Paragraph, known: Known) -> str | None:
    sides, words = beside.sides, aside.words
    fault = _at_fault(aside.at, True, known) or _long([aside.label, aside.mark])
    for runs, there in ((sides.base, words.base), (sides.left, words.left), (sides.right, words.right)):
        length = sum(len(plain_words(run)) for run in runs or ())
        if there is not None and not 0 <= there[0] <= there[1] <= length:
            fault = fault or f"that is about the characters {there[0]} to {there[1]} of {length}"
    return None if fault is None else f"with “{aside.label[:40]}” beside it, {fault}"


def _outline_fault(view: RichTextView) -> str | None:
    for heading in view.outline:
        if not 1 <= heading.level <= 9:
            return f"an outline with a heading of level {heading.level}"
        if not 0 <= heading.item < view.paragraphs.total:
            return f"an outline that leads to item {heading.item} of {view.paragraphs.total}"
    long = _long(heading.title for heading in view.outline)
    return None if long is None else f"an outline with a heading {long}"


def _others_fault(others: tuple[str, ...], known: Known) -> str | None:
    return next((f for at in others if (f := _at_fault(at, True, known))), None)


def _paragraph_fault(paragraph: Paragraph, known: Known) -> str | None:
    if not 0 <= paragraph.level <= 9:
        return f"that is a heading of level {paragraph.level}"
    texts = paragraph.sides.map(lambda runs: None if runs is None else "".join(map(plain_words, runs)))
    marks, bullets = paragraph.marks, paragraph.bullets
    pairs = ((texts.base, marks.base), (texts.left, marks.left), (texts.right, marks.right))
    return (
        _at_fault(paragraph.at, paragraph.kind is not None, known)
        or _others_fault(paragraph.others, known)
        or _long(chain((bullets.base, bullets.left, bullets.right, paragraph.label), _there(texts)))
        or (_listed_fault(paragraph.listed, known) if paragraph.listed is not None else None)
        or _marks_fault(pairs)
        or next((f for _, spans in pairs for s in spans if (f := _at_fault(s.at, True, known))), None)
        or next((f for runs in _there(paragraph.sides) for run in runs if (f := _rich_fault(run))), None)
    )


def _listed_fault(listed: Listed, known: Known) -> str | None:
    for place in _there(listed.places):
        written = place.written
        if not 0 <= place.level < LEVELS:
            return f"that is on level {place.level} of a list"
        if not len(written.forms) == len(written.starts) == LEVELS:
            return f"in a list that does not say how its {LEVELS} levels are counted"
        if len(written.text) > LONGEST_NUMBER:
            return f"in a list whose numbers are written in {len(written.text)} characters, more than {LONGEST_NUMBER}"
        if any(abs(start) > MOST_COUNTED for start in written.starts):
            return f"in a list that begins beyond {MOST_COUNTED}"
        if fault := _long((place.list, *written.forms)):
            return fault
    ats = (*((listed.at,) if listed.at is not None else ()), *listed.written)
    return _others_fault(ats, known)


def _table_fault(view: TableView, known: Known, want: Want) -> str | None:
    if len(view.columns) > MOST_COLUMNS:
        return f"a table of {len(view.columns)} columns, more than {MOST_COLUMNS}"

    def check(row: TableRow) -> str | None:
        if len(row.cells) > len(view.columns):
            return f"with {len(row.cells)} cells under {len(view.columns)} columns"
        fault = _at_fault(row.at, row.kind is not None, known)
        for cell in row.cells:
            fault = fault or _at_fault(cell.at, cell.kind is not None, known)
            fault = fault or _riches_fault(cell.sides)
        return fault

    return _page_fault(view.rows, want, "table", "row", check)


def _slide_fault(slide: Slide, known: Known) -> str | None:
    return _at_fault(slide.at, slide.kind is not None, known) or _long([slide.title]) or _riches_fault(slide.sides)


def _image_fault(view: ImageView, known: Known) -> str | None:
    pictures = _there(view.sides)
    if not pictures:
        return "a picture that is there on no side"
    widths, heights = [], []
    for data in pictures:
        if len(data) > LARGEST_PICTURE:
            return f"a picture of {len(data) >> 20} MB, more than {LARGEST_PICTURE >> 20}"
        raster = raster_of(data)
        if raster is None:
            return "a picture that is no PNG, JPEG, GIF or BMP"
        width, height = raster.width, raster.height
        if not width or not height:
            return f"a picture of {width} by {height} pixels"
        if width * height > MOST_PIXELS:
            return f"a picture of {width} by {height} pixels, more than {MOST_PIXELS // 1_000_000} million"
        widths.append(width)
        heights.append(height)
    if len(view.regions) > MOST_AREAS:
        return f"{len(view.regions)} areas of one picture, more than {MOST_AREAS}"
    for x, y, width, height in view.regions:
        if x < 0 or y < 0 or width <= 0 or height <= 0 or x + width > max(widths) or y + height > max(heights):
            return f"an area of {width} by {height} at {x}, {y} of a picture of {max(widths)} by {max(heights)} pixels"
    fault = _at_fault(view.at, bool(view.regions), known)
    return None if fault is None else f"a picture {fault}"


def plain_words(rich: Rich) -> str:
    """The characters that stand for a piece of rich text, and that spans count."""
    match rich:
        case Run() | Cell():
            return rich.text
    return rich.alternative


def _riches_fault(sides: ThreeWay[Rich | None]) -> str | None:
    there = [rich for rich in (sides.base, sides.left, sides.right) if rich is not None]
    return _long(map(plain_words, there)) or next((f for rich in there if (f := _rich_fault(rich))), None)


def _rich_fault(rich: Rich) -> str | None:
    if isinstance(rich, Picture) and any(edge is not None and edge < 0 for edge in (rich.width, rich.height)):
        return f"with a picture of {rich.width} by {rich.height} pixels"
    return None


def _at_fault(at: str | None, changed: bool, known: Known) -> str | None:
    """A place that was changed leads to a decision; one that was not may carry an address to be edited by."""
    if at is not None and changed and known is not None and at not in known:
        return f"that belongs to a decision “{at[:40]}”, which is not there"
    return None


def _marks_fault(pairs: Iterable[tuple[str | None, tuple[Span, ...]]]) -> str | None:
    for text, spans in pairs:
        length = 0 if text is None else len(text)
        for span in spans:
            if not 0 <= span.start <= span.end <= length:
                return f"in which the characters {span.start} to {span.end} of {length} changed"
    return None


def _long(texts: Iterable[str]) -> str | None:
    longest = max(map(len, texts), default=0)
    return f"of {longest} characters, more than {LARGEST_TEXT}" if longest > LARGEST_TEXT else None


def _there(sides: ThreeWay[T | None]) -> list[T]:
    """The sides that are there."""
    return [side for side in (sides.base, sides.left, sides.right) if side is not None]
