"""One paragraph that holds the words of two versions: kept, deleted and added ones, and what changed of their look."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree
from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, local, tag

from workbench.align.match import match_evenly
from workbench.model.threeway import Side
from workbench_word.blocks import Paragraph
from workbench_word.noise import canonical, copied
from workbench_word.properties import Properties, seen
from workbench_word.redline.authors import Authors
from workbench_word.redline.marking import Marker, joined
from workbench_word.redline.stamps import Stamp, Stamper
from workbench_word.runs import Piece, written
from workbench_word.schema import insert

_UNTOLD = frozenset({"rPr", "sectPr", "pPrChange"})

Bring = Callable[[Element], Element]
"""Gives a copy of an element of the old document that is fit to stand in the new one."""


@dataclass(slots=True)
class Writer:
    """Writes paragraphs."""

    stamper: Stamper
    marker: Marker
    authors: Authors
    bring: Bring
    check: Callable[[], None]

    def kept(self, old: Paragraph, new: Paragraph) -> Element:
        """A paragraph that both versions have."""
        if old.direct_key == new.direct_key:
            return copied(new.element)
        made = etree.Element(new.element.tag, dict(new.element.attrib), nsmap=new.element.nsmap)
        properties = self.properties(old, new)
        if len(properties):
            made.append(properties)
        made.extend(self.content(old, new))
        return made

    def content(self, old: Paragraph, new: Paragraph) -> list[Element]:
        """What stands in it, without its properties."""
        found: list[Element] = []
        for piece in _pieces(old, new, self.check):
            found += self._piece(piece, old, new)
        found += [copied(a.element) for a in new.inline.anchors if a.at == len(new.inline.text)]
        return self._controls(joined(found))

    def properties(self, old: Paragraph, new: Paragraph) -> Element:
        """The w:pPr of the new version, with the old one as it was where a reader sees a difference."""
        mine = new.element.find(tag(W, "pPr"))
        made = copied(mine) if mine is not None else etree.Element(tag(W, "pPr"), nsmap={"w": W})
        if not alike(old, new):
            insert(made, self.was(old))
        self._mark(made, old, new)
        self._section(made, old, new)
        return made

    def was(self, old: Paragraph) -> Element:
        """A w:pPrChange that holds the properties of an old paragraph."""
        return self.stamper.changed("pPrChange", self.authors.properties(old), self._shape_of(old))

    def _shape_of(self, old: Paragraph) -> Element:
        theirs = old.element.find(tag(W, "pPr"))
        made = self.bring(theirs) if theirs is not None else etree.Element(tag(W, "pPr"), nsmap={"w": W})
        for child in list(made):
            if local(child) in _UNTOLD:
                made.remove(child)
        return made

    def _mark(self, made: Element, old: Paragraph, new: Paragraph) -> None:
        """How the end of the paragraph looks."""
        if seen(old.mark) == seen(new.mark):
            return
        look = made.find(tag(W, "rPr"))
        if look is None:
            look = etree.Element(tag(W, "rPr"))
            insert(made, look)
        theirs = old.element.find(f"{tag(W, 'pPr')}/{tag(W, 'rPr')}")
        before = self.bring(theirs) if theirs is not None else etree.Element(tag(W, "rPr"), nsmap={"w": W})
        insert(look, self.stamper.changed("rPrChange", self.authors.properties(old), before))

    def _section(self, made: Element, old: Paragraph, new: Paragraph) -> None:
        section = made.find(tag(W, "sectPr"))
        if section is not None and old.section is not None:
            self.section(section, old.section, self.authors.properties(old))

    def section(self, section: Element, old: Element, stamp: Stamp) -> None:
        """Note in a w:sectPr what it was; which headers and footers it had cannot be told."""
        before = etree.Element(tag(W, "sectPr"), nsmap={"w": W})
        before.extend(copied(e) for e in old if not local(e).endswith(("Reference", "Change")))
        now = [canonical(e) for e in section if not local(e).endswith("Reference")]
        if [canonical(e) for e in before] != now:
            insert(section, self.stamper.changed("sectPrChange", stamp, before))

    def _piece(self, piece: "_Piece", old: Paragraph, new: Paragraph) -> list[Element]:
        match piece:
            case _Gone():
                made = self._written(old, None, piece.start, piece.end)
                stamps = [(t, self.authors.words_gone(old, t)) for t in piece.tokens]
                return self._marked(made, "del", stamps, old, None)
            case _Added():
                keys = [new.tokens[t].key for t in piece.tokens]
                stamps = list(zip(piece.tokens, self.authors.words_added(old, piece.gap, keys), strict=True))
                made = self._written(new, Side.LEFT, piece.start, piece.end)
                return self._marked(made, "ins", stamps, new, Side.LEFT)
            case _Kept():
                made = self._written(new, Side.LEFT, piece.start, piece.end)
                if piece.look is not None:
                    self._looked(made, old.inline.spans[piece.look].element, self.authors.look(old, piece.token))
                return made

    def _marked(
        self, made: list[Element], word: str, stamps: Sequence[tuple[int, Stamp]], of: Paragraph, side: Side | None
    ) -> list[Element]:
        """Elements marked as one author's, or written again author by author."""
        if len({stamp for _, stamp in stamps}) == 1:
            return self.marker.runs(made, word, stamps[0][1])
        found: list[Element] = []
        for stamp, group in groupby(stamps, key=lambda one: one[1]):
            tokens = [of.tokens[t] for t, _ in group]
            found += self.marker.runs(self._written(of, side, tokens[0].start, tokens[-1].end), word, stamp)
        return found

    def _written(self, of: Paragraph, side: Side | None, start: int, end: int) -> list[Element]:
        """The characters of a version as elements; the new version's with what is anchored there."""
        anchors: dict[tuple[int, int], list[Element]] = {}
        if side is not None:
            for anchor in of.inline.anchors:
                if start <= anchor.at < end:
                    anchors.setdefault((0, anchor.at - start), []).append(copied(anchor.element))
        return written([Piece(side, start, end)], {side: of}, anchors, self._brought, {})

    def _brought(self, element: Element, side: Side | None) -> Element:
        return self.bring(element) if side is None else copied(element)

    def _looked(self, elements: Sequence[Element], before: Element | None, stamp: Stamp) -> None:
        """Note in every run how it looked before."""
        for element in elements:
            for run in _runs(element):
                look = run.find(tag(W, "rPr"))
                if look is None:
                    look = etree.Element(tag(W, "rPr"))
                    run.insert(0, look)
                was = self.bring(before) if before is not None else etree.Element(tag(W, "rPr"), nsmap={"w": W})
                insert(look, self.stamper.changed("rPrChange", stamp, was))

    def _controls(self, elements: list[Element]) -> list[Element]:
        """Content controls of which everything was added, or deleted, with the ranges that say so of themselves."""
        found: list[Element] = []
        for element in elements:
            content = element.find(tag(W, "sdtContent")) if local(element) == "sdt" else None
            words = {local(e) for e in content} if content is not None else set()
            if content is not None and len(words) == 1 and words <= {"ins", "del"}:
                first = content[0]
                stamp = Stamp(first.get(tag(W, "author"), ""), first.get(tag(W, "date"), ""))
                found += self.marker.control(element, words.pop(), stamp)
            else:
                found.append(element)
        return found


def alike(one: Paragraph, other: Paragraph) -> bool:
    """Whether a reader sees no difference in the properties of two paragraphs."""
    return _shape(one) == _shape(other)


def _runs(element: Element) -> Iterator[Element]:
    """The runs that stand in an element, not those in pictures."""
    if element.tag == tag(W, "r"):
        yield element
    elif local(element) in ("hyperlink", "sdt", "sdtContent", "smartTag", "customXml", "dir", "bdo", "fldSimple"):
        for child in element:
            yield from _runs(child)


@dataclass(frozen=True, slots=True)
class _Gone:
    start: int
    end: int
    tokens: range


@dataclass(frozen=True, slots=True)
class _Added:
    start: int
    end: int
    tokens: range
    gap: int


@dataclass(frozen=True, slots=True)
class _Kept:
    """`start` and `end` count in the new version. `look` is the number of the old span, where that looked different."""

    start: int
    end: int
    token: int
    look: int | None


_Piece = _Gone | _Added | _Kept


def _pieces(old: Paragraph, new: Paragraph, check: Callable[[], None]) -> Iterator[_Piece]:
    """The two versions cut into what was kept, deleted and added, in the order in which it is shown."""
    compare = _Compare(old, new)
    a = b = 0
    for m in _solid(match_evenly([t.key for t in old.tokens], [t.key for t in new.tokens], check), compare):
        yield from _changed(old, new, a, m[0], b, m[1])
        yield from compare.kept(m[0], m[1], m[2])
        a, b = m[0] + m[2], m[1] + m[2]
    yield from _changed(old, new, a, len(old.tokens), b, len(new.tokens))


def _changed(old: Paragraph, new: Paragraph, a0: int, a1: int, b0: int, b1: int) -> Iterator[_Piece]:
    if a0 < a1:
        yield _Gone(old.tokens[a0].start, old.tokens[a1 - 1].end, range(a0, a1))
    if b0 < b1:
        yield _Added(new.tokens[b0].start, new.tokens[b1 - 1].end, range(b0, b1), a0)


def _solid(matches: Sequence[tuple[int, int, int]], compare: "_Compare") -> Iterator[tuple[int, int, int]]:
    """The matches without words that are in another link or control now: that cannot be told of kept words."""
    for a, b, length in matches:
        start = 0
        for n in range(length + 1):
            if n == length or not compare.wrapped_alike(a + n, b + n):
                if n > start:
                    yield a + start, b + start, n - start
                start = n + 1


class _Compare:
    def __init__(self, old: Paragraph, new: Paragraph) -> None:
        self.old, self.new = old, new
        self._old_at, self._new_at = _by_character(old), _by_character(new)
        self._known: dict[tuple[int, int], bool] = {}
        self._plain = not any(_wraps(span.direct) for span in (*old.inline.spans, *new.inline.spans))
        known = old.style is None or old.style in new.setting.styles.styles
        self._style = old.style if known else new.style

    def wrapped_alike(self, a: int, b: int) -> bool:
        """Whether two equal words stand in the same links and controls."""
        if self._plain:
            return True
        one, other = self.old.tokens[a], self.new.tokens[b]
        return all(
            _wraps(self.old.inline.spans[self._old_at[one.start + n]].direct)
            == _wraps(self.new.inline.spans[self._new_at[other.start + n]].direct)
            for n in range(one.end - one.start)
        )

    def kept(self, a: int, b: int, length: int) -> Iterator[_Kept]:
        """Equal words in pieces that changed their look in one way."""
        shift = self.new.tokens[b].start - self.old.tokens[a].start
        start: int | None = None
        state: int | None = None
        token = a
        for n in range(length):
            word = self.old.tokens[a + n]
            for at in range(word.start, word.end):
                now = self._old_at[at] if self._changed(self._old_at[at], self._new_at[at + shift]) else None
                if start is not None and now != state:
                    yield _Kept(start + shift, at + shift, token, state)
                    start = None
                if start is None:
                    start, state, token = at, now, a + n
        if start is not None:
            yield _Kept(start + shift, self.old.tokens[a + length - 1].end + shift, token, state)

    def _changed(self, one: int, other: int) -> bool:
        if (one, other) not in self._known:
            before, after = self.old.inline.spans[one].direct, self.new.inline.spans[other].direct
            self._known[one, other] = before != after and _looks(
                self.old.setting.styles.run(self.old.style, before), before
            ) != _looks(self.new.setting.styles.run(self._style, after), after)
        return self._known[one, other]


def _looks(effective: Properties, direct: Properties) -> Properties:
    return {**seen(effective), "rStyle": direct.get("rStyle", "")}


def _wraps(direct: Properties) -> dict[str, str]:
    return {key: value for key, value in direct.items() if key.startswith("~")}


def _by_character(paragraph: Paragraph) -> list[int]:
    """For each character the number of its span."""
    found: list[int] = []
    for number, span in enumerate(paragraph.inline.spans):
        found += [number] * (span.end - span.start)
    return found


def _shape(one: Paragraph) -> Properties:
    """The effective properties of a paragraph as seen, with its style."""
    return {**seen(one.effective), "pStyle": one.style or one.setting.styles.default("paragraph") or ""}
