"""A merged paragraph written: pieces of text with their looks made into runs, wrapped as they were, with their anchors."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree
from workbench_ooxml.namespaces import XML, W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench.model.threeway import Side
from workbench_word.blocks import Paragraph
from workbench_word.inline import OBJECT, Inline
from workbench_word.noise import copied
from workbench_word.patch import patch
from workbench_word.properties import Properties

_RETURN = "\x1f"
"""Stands for a w:cr while runs are made: no text of a document can have it (XML 1.0, 2.2)."""
_SIGNS = {"\t": "tab", "\u2011": "noBreakHyphen", "\u00ad": "softHyphen", "\n": "br", _RETURN: "cr"}


@dataclass(frozen=True, slots=True)
class Patched:
    """A property that is to have another value than the piece has; `source` is the w:rPr where that value is set.

    What words are wrapped in (~) is found in the version `side`.
    """

    key: str
    value: str | None
    source: Element | None
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters of one version of the paragraph, with patches; `text` where a person wrote something else there."""

    side: Side | None
    start: int
    end: int
    patches: tuple[Patched, ...] = ()
    text: str | None = None


@dataclass(frozen=True, slots=True)
class _Wrap:
    """What text is wrapped in: its key, what was read there, and the version that has it."""

    key: str
    value: str
    side: Side | None = field(compare=False)


Bring = Callable[[Element, Side | None], Element]
"""A copy of an element of a version, fit for the target."""


@dataclass(slots=True)
class _Segment:
    """Text or an object with one look, as it is written."""

    text: str
    elements: tuple[Element, ...]
    look: Element | None
    wraps: "tuple[_Wrap, ...]"
    side: Side | None
    whole: bool = False
    made: bool = False
    before: list[Element] = field(default_factory=list)


def written(
    pieces: Sequence[Piece],
    paragraphs: Mapping[Side | None, Paragraph],
    anchors: Mapping[tuple[int, int], Sequence[Element]],
    bring: Bring,
    objects: Mapping[tuple[Side | None, int], Element],
) -> list[Element]:
    """The elements of the paragraph. `anchors` go before a character of a piece; `objects` stand in for those at a place.

    An anchor's place is (number of the piece, characters into it); after the last piece it is (number of pieces, 0).
    """
    segments: list[_Segment] = []
    for number, piece in enumerate(pieces):
        segments += _segments(number, piece, paragraphs, anchors, bring, objects)
    return [*_wrapped(_joined(segments), paragraphs, bring), *anchors.get((len(pieces), 0), ())]


def _segments(
    number: int,
    piece: Piece,
    paragraphs: Mapping[Side | None, Paragraph],
    anchors: Mapping[tuple[int, int], Sequence[Element]],
    bring: Bring,
    objects: Mapping[tuple[Side | None, int], Element],
) -> Iterator[_Segment]:
    paragraph = paragraphs[piece.side]
    inline = paragraph.inline
    if piece.text is not None:
        span = next(
            (s for s in inline.spans if s.start <= piece.start < s.end), inline.spans[-1] if inline.spans else None
        )
        look = _patched(span.element if span is not None else None, piece, bring)
        wraps = _wraps(span.direct if span is not None else {}, piece)
        made = _Segment(piece.text.replace(OBJECT, ""), (), look, wraps, piece.side)
        made.before += anchors.get((number, 0), ())
        yield made
        return
    if piece.start == piece.end and (number, 0) in anchors:
        made = _Segment("", (), None, (), piece.side)
        made.before += anchors[number, 0]
        yield made
        return
    places = {offset for of, offset in anchors if of == number}
    for span in inline.spans:
        start, end = max(span.start, piece.start), min(span.end, piece.end)
        if start >= end:
            continue
        look = _patched(span.element, piece, bring)
        wraps = _wraps(span.direct, piece)
        at = start
        for stop in range(start, end + 1):
            cuts = stop == end or inline.text[stop] == OBJECT or (stop > at and inline.text[stop - 1] == OBJECT)
            if not (cuts or stop - piece.start in places) or stop == at:
                continue
            text = inline.text[at:stop]
            if text == OBJECT and at in inline.objects:
                thing = inline.objects[at]
                whole = not _in_run(thing.elements[0])
                merged = objects.get((piece.side, at))
                made = _Segment("", (merged,) if merged is not None else thing.elements, look, wraps, piece.side, whole)
                made.made = merged is not None
            else:
                made = _Segment(_with_returns(inline, at, stop), (), look, wraps, piece.side)
            made.before += anchors.get((number, at - piece.start), ())
            yield made
            at = stop


def _with_returns(inline: Inline, start: int, end: int) -> str:
    """Some of the text, with a sign of their own for the line ends that are a w:cr."""
    text = inline.text[start:end]
    if not inline.returns:
        return text
    return "".join(_RETURN if at in inline.returns else sign for at, sign in enumerate(text, start))


def _in_run(element: Element) -> bool:
    """Whether an object stands in a run, and not beside runs."""
    parent = element.getparent()
    return local(element) not in ("r", "pPr") and parent is not None and local(parent) == "r" and namespace(parent) == W


def _patched(look: Element | None, piece: Piece, bring: Bring) -> Element | None:
    made = bring(look, piece.side) if look is not None else None
    patches = [one for one in piece.patches if not one.key.startswith("~")]
    if not patches:
        return made
    if made is None:
        made = etree.Element(tag(W, "rPr"))
    for one in patches:
        patch(made, one.key, one.value, one.source)
    return made if len(made) else None


def _wraps(direct: Properties, piece: Piece) -> tuple[_Wrap, ...]:
    """What a span is wrapped in, from the outside inwards, with what was changed of that."""
    found = {key: _Wrap(key, value, piece.side) for key, value in direct.items() if key.startswith("~")}
    for one in piece.patches:
        if one.key.startswith("~") and one.value is None:
            found.pop(one.key, None)
        elif one.key.startswith("~") and one.value is not None:
            found[one.key] = _Wrap(one.key, one.value, one.side)
    return tuple(found.values())


def _joined(segments: Sequence[_Segment]) -> list[_Segment]:
    """Neighbours of one look as one."""
    found: list[_Segment] = []
    for segment in segments:
        last = found[-1] if found else None
        if (
            last is not None
            and not segment.before
            and not last.elements
            and not segment.elements
            and last.text
            and last.wraps == segment.wraps
            and _bytes(last.look) == _bytes(segment.look)
        ):
            last.text += segment.text
        else:
            found.append(segment)
    return found


def _bytes(look: Element | None) -> bytes:
    return etree.tostring(look, with_tail=False) if look is not None else b""


def _wrapped(segments: Sequence[_Segment], paragraphs: Mapping[Side | None, Paragraph], bring: Bring) -> list[Element]:
    """The segments in what they are wrapped in; neighbours in the same wrap share it."""
    found: list[Element] = []
    stack: list[tuple[_Wrap, Element]] = []

    def add(element: Element) -> None:
        if stack:
            stack[-1][1].append(element)
        else:
            found.append(element)

    for segment in segments:
        depth = 0
        while depth < min(len(stack), len(segment.wraps)) and stack[depth][0] == segment.wraps[depth]:
            depth += 1
        del stack[depth:]
        for element in segment.before:
            add(element)
        for one in segment.wraps[depth:]:
            outer = _wrap(paragraphs[one.side], one, bring)
            if outer is None:
                continue
            add(outer[0])
            stack.append((one, outer[1]))
        deleted = any(one.key.startswith("~del") for one in segment.wraps)
        for element in _runs(segment, deleted, bring):
            add(element)
    return found


def _wrap(paragraph: Paragraph, wrap: _Wrap, bring: Bring) -> tuple[Element, Element] | None:
    """An empty copy of what was read as this wrap, and the element inside it that holds the runs."""
    original = paragraph.inline.wraps.get(wrap.value)
    if original is None:
        return None
    made = etree.Element(original.tag, dict(original.attrib), nsmap=original.nsmap)
    for child in original:
        if local(child) in ("smartTagPr", "customXmlPr", "sdtPr", "sdtEndPr"):
            made.append(copied(child))
    made = bring(made, wrap.side)
    if local(original) != "sdt":
        return made, made
    return made, etree.SubElement(made, tag(W, "sdtContent"))


def _runs(segment: _Segment, deleted: bool, bring: Bring) -> Iterator[Element]:
    if segment.whole:
        for element in segment.elements:
            yield element if segment.made else bring(element, segment.side)
        return
    if not segment.text and not segment.elements:
        return
    run = etree.Element(tag(W, "r"))
    if segment.look is not None:
        run.append(copied(segment.look))
    for element in segment.elements:
        run.append(element if segment.made else bring(element, segment.side))
    text = ""
    for sign in segment.text:
        if sign in _SIGNS:
            _say(run, text, deleted)
            text = ""
            etree.SubElement(run, tag(W, _SIGNS[sign]))
        else:
            text += sign
    _say(run, text, deleted)
    yield run


def _say(run: Element, text: str, deleted: bool) -> None:
    """Words put into a run. What was moved away keeps w:t (as Word writes it); only what was deleted is w:delText."""
    if text:
        element = etree.SubElement(run, tag(W, "delText" if deleted else "t"))
        element.text = text
        if text != text.strip() or "  " in text:
            element.set(tag(XML, "space"), "preserve")
