"""A page of paragraphs and tables as HTML, as one document: what went is struck through, what came is lined, by side.

Long stretches without a change are folded.
"""

from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from workbench.model.merge import Cell, ChangeKind, Decision, Picture, Rich, Run
from workbench.model.pieces import Piece, Runs, is_composed, pieces_of
from workbench.model.raster import raster_of
from workbench.model.threeway import ThreeWay
from workbench.model.view import Aside, GridCell, GridRow, PageItem, Paragraph, RichTextView
from workbench.report.decisions import KINDS, anchor, answer
from workbench.report.margin import asides_of, quoted, raised
from workbench.report.page import count, shown, tag
from workbench.report.runs import marked, run_html

CONTEXT = 2
"""Blocks without a change that stay open beside one."""
_Sides = ThreeWay[Runs | None]


@dataclass
class DocumentPage:
    """Writes a `RichTextView`. `two`: the old document is on the left; `based`: there is a base. `pictures` are those that are at hand, by reference."""

    two: bool
    based: bool
    decisions: Mapping[str, Decision]
    answers: Mapping[str, str]
    pictures: Mapping[str, bytes]
    formats: Mapping[str, str] = field(default_factory=dict)
    """What was set otherwise, in words, by address: "not bold → bold"."""
    _named: set[str] = field(default_factory=set)
    _heads: dict[int, int] = field(default_factory=dict)
    _inside: int = 0  # so many cells of tables are around what is written

    def section(self, view: RichTextView) -> str:
        """The whole of it."""
        blocks = [(self._is_changed(item), item) for item in view.paragraphs.items]
        self._heads = {
            id(view.paragraphs.items[n]): h.item
            for h in view.outline
            if 0 <= (n := h.item - view.paragraphs.start) < len(view.paragraphs.items)
        }
        groups = [
            list(group) for _, group in groupby(blocks, lambda b: b[1].grid if isinstance(b[1], GridRow) else id(b[1]))
        ]
        html: list[str] = []
        quiet: list[str] = []
        first = True
        for group in groups:
            items = [item for _, item in group]
            if any(changed for changed, _ in group):
                html += _folded(quiet, first, False)
                quiet, first = [], False
                html.append(self._block(items))
            else:
                quiet.append(self._block(items))
        html += _folded(quiet, first, True)
        rest = view.paragraphs.total - len(view.paragraphs.items)
        if rest > 0:
            html.append(
                tag("p", f"{count(rest, 'further paragraph is', 'further paragraphs are')} not shown.", class_="quiet")
            )
        beside = any(True for item in view.paragraphs.items for _ in asides_of(item))
        class_ = "document noted" if beside else "document"
        return tag("section", self._outline(view) + tag("div", "".join(html), class_=class_))

    def _outline(self, view: RichTextView) -> str:
        """The headings as links, where there are several to choose from."""
        shown_ones = [h for h in view.outline if 0 <= h.item - view.paragraphs.start < len(view.paragraphs.items)]
        if len(shown_ones) < 3:
            return ""
        top = min(h.level for h in shown_ones)
        links = (
            tag("li", tag("a", shown(h.title), href=f"#h-{h.item}"), class_=f"in{min(3, h.level - top)}")
            for h in shown_ones
        )
        listed = tag("ul", "".join(links))
        opened = f"<details{' open' if len(shown_ones) <= 12 else ''}>"
        return tag("nav", f"{opened}{tag('summary', 'Headings')}{listed}</details>")

    def _block(self, items: Sequence[PageItem]) -> str:
        rows = [item for item in items if isinstance(item, GridRow)]
        if rows:
            label = tag("div", shown(rows[0].label), class_="quiet label") if rows[0].label else ""
            return self._beside(label + tag("table", "".join(map(self._row, rows)), class_="grid"), rows)
        return "".join(self._beside(self._paragraph(item), [item]) for item in items if isinstance(item, Paragraph))

    def _beside(self, html: str, items: Sequence[PageItem]) -> str:
        """`html` of these items with their asides beside it; what stands in a cell has them beside its table."""
        asides = [] if self._inside else [pair for item in items for pair in asides_of(item)]
        if not asides:
            return html
        grid = any(isinstance(item, GridRow) for item in items)
        margin = "".join(self._aside(paragraph, aside, grid) for paragraph, aside in asides)
        return tag("div", tag("div", html) + tag("div", margin, class_="margin"), class_="beside")

    def _aside(self, paragraph: Paragraph, aside: Aside, in_grid: bool) -> str:
        words = quoted(paragraph, aside, in_grid)
        head = tag("div", shown(aside.label), class_="quiet label")
        head += tag("div", shown(f"“{words}”"), class_="quiet about") if words else ""
        html = head + self._items(aside.items) + self._chip(aside.at, aside.kind)
        class_ = f"{aside.what.value} reply" if aside.reply else aside.what.value
        return tag("aside", html, class_=class_, id=self._id(aside.at))

    def _items(self, items: Sequence[PageItem]) -> str:
        groups = groupby(items, lambda item: item.grid if isinstance(item, GridRow) else id(item))
        return "".join(self._block(list(group)) for _, group in groups)

    def _row(self, row: GridRow) -> str:
        there = _there(row)
        cells = "".join(map(self._cell, row.cells))
        kind = row.kind if row.kind in (ChangeKind.INSERT, ChangeKind.DELETE, ChangeKind.MOVE) else None
        cells += tag("td", self._chip(row.at, row.kind), class_="chips") if row.at is not None else ""
        words = f"{kind.value} {self._whose(there)}" if kind is not None else None
        return self._places(row) + tag("tr", cells, class_=words, id=self._id(row.at))

    def _cell(self, cell: GridCell) -> str:
        self._inside += 1
        inside = self._items(cell.items)
        self._inside -= 1
        wide = str(cell.wide) if cell.wide > 1 else None
        kind = cell.kind.value if cell.kind is not None else None
        if cell.kind is ChangeKind.FORMAT:
            inside += self._chip(cell.at, cell.kind)
        return tag("td", self._ids(cell.others) + inside, colspan=wide, class_=kind, id=self._id(cell.at))

    def _paragraph(self, paragraph: Paragraph) -> str:
        label = tag("div", shown(paragraph.label), class_="quiet label") if paragraph.label else ""
        head = self._heads.get(id(paragraph))
        paragraph = raised(paragraph)
        if is_composed(paragraph) or not self._differs(paragraph.sides):
            versions = [("", self._bullet(paragraph) + "".join(map(self._piece, pieces_of(paragraph))))]
            if paragraph.kind is ChangeKind.MOVE:
                there = paragraph.elsewhere.map(lambda away: not away)
                versions = [(f"move {self._whose(there)}", versions[0][1])]
        else:
            versions = list(self._versions(paragraph))
        chip = self._chip(paragraph.at, paragraph.kind)
        name = f"h{min(6, paragraph.level + 2)}" if paragraph.level else "p"
        html = [tag(name, words, class_=of or None) for of, words in versions]
        html[-1] = f"{html[-1]}{chip}"
        if head is not None:
            html[0] = tag("a", "", id=f"h-{head}") + html[0]
        body = self._ids((*((paragraph.at,) if paragraph.at is not None else ()), *paragraph.others)) + "".join(html)
        return tag("div", label + body, class_="aside") if label else body

    def _versions(self, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
        """A paragraph that came, went or was replaced as a whole: what it was and what it is."""
        sides, marks, bullets = paragraph.sides, paragraph.marks, paragraph.bullets
        first = bullets.left if self.two else bullets.base
        signs = {"left": bullets.left, "right": bullets.right}
        old, new = (sides.left, ((sides.right, "right", marks.right),)) if self.two else (
            sides.base,
            ((sides.left, "left", marks.left), (sides.right, "right", marks.right)),
        )  # fmt: skip
        for side, name, spans in new:
            if paragraph.kind in (None, ChangeKind.FORMAT) and _same_words(old, side) and side != old:
                # What differs, a picture perhaps, is told below in a line of its own.
                yield "", _before(signs[name]) + marked(side or (), spans, self._rich)
                return
        gone = old is not None and any(side != old for side, _, _ in new)
        if old is not None:
            words = marked(old, marks.left if self.two else marks.base, self._rich)
            yield ("delete" if gone else "", _before(first) + words)
        said: dict[Runs, str] = {}
        for side, name, _ in new:
            if side is not None and side != old:
                said[side] = name if side not in said else "both"
        for side, name, spans in new:
            if side is not None and said.get(side) in (name, "both"):
                yield f"insert {said.pop(side)}", _before(signs[name]) + marked(side, spans, self._rich)

    def _bullet(self, paragraph: Paragraph) -> str:
        """The number in a list as the new document has it, or the first version that has one."""
        bullets = paragraph.bullets
        order = (bullets.right, bullets.left) if self.two else (bullets.base, bullets.left, bullets.right)
        return _before(next((sign for sign in order if sign), ""))

    def _piece(self, piece: Piece) -> str:
        sides = piece.sides
        old = sides.left if self.two else sides.base
        new = {"right": sides.right} if self.two else {"left": sides.left, "right": sides.right}
        if piece.at is None:
            side = sides.right if self.two else next((s for s in (sides.base, sides.left, sides.right) if s), None)
            words = self._html(side if side is not None else old)
            for span in piece.looks:
                kind = tag("mark", words, class_="format", title=self._told(span.at), id=self._id(span.at))
                words = kind if words else words
            return words
        changed = any(side is not None and side != old for side in new.values())
        html = (tag("del", self._html(old)) if changed else self._html(old)) if old else ""
        both = len(new) == 2 and sides.left == sides.right
        for name, side in new.items():
            if side and side != old and not (both and name == "right"):
                html += tag("ins", self._html(side), class_="both" if both else name)
        sign = "" if self._settled(piece.at) else tag("sup", "!", class_="open")
        return tag("span", html + sign, id=self._id(piece.at), title=self._told(piece.at), class_="change")

    def _html(self, runs: Runs | None) -> str:
        return "".join(map(self._rich, runs or ()))

    def _rich(self, rich: Rich) -> str:
        if isinstance(rich, Picture):
            data = self.pictures.get(rich.reference, b"")
            raster = raster_of(data)
            if raster is None:
                return tag("span", shown(f"[picture: {rich.alternative or rich.reference}]"), class_="quiet")
            source = f"data:{raster.media_type};base64," + b64encode(data).decode("ascii")
            width = str(rich.width or raster.width)
            return f'<img src="{source}" width="{width}" alt="{shown(rich.alternative)}">'
        return (
            run_html(rich.text, rich) if isinstance(rich, Run) else shown(rich.text) if isinstance(rich, Cell) else ""
        )

    def _chip(self, at: str | None, kind: ChangeKind | None) -> str:
        if kind is None:
            return ""
        words = KINDS[kind]
        if at is not None and kind is ChangeKind.FORMAT and at in self.formats:
            words += f": {self.formats[at]}"
        if at is not None and at in self.decisions:
            words += f" · {self.decisions[at].reason}"
        return " " + tag("span", shown(words), class_="chip" if self._settled(at) else "chip conflict")

    def _settled(self, at: str | None) -> bool:
        decision = self.decisions.get(at) if at is not None else None
        return decision is None or answer(decision, self.answers.get(decision.at)) is not None

    def _told(self, at: str | None) -> str | None:
        decision = self.decisions.get(at) if at is not None else None
        said = self.formats.get(at or "") if decision is None or decision.kind is ChangeKind.FORMAT else None
        return ", ".join(part for part in (said, decision.reason if decision is not None else None) if part) or None

    def _whose(self, there: ThreeWay[bool]) -> str:
        """The side that has it, where the old one has not."""
        if self.two or there.base or (there.left and there.right):
            return ""
        return "left" if there.left else "right"

    def _differs(self, sides: _Sides) -> bool:
        return sides.left != sides.right or (self.based and sides.base != sides.left)

    def _is_changed(self, item: PageItem) -> bool:
        if item.at is not None or item.others:
            return True
        if isinstance(item, Paragraph):
            beside = any(aside.at is not None or any(map(self._is_changed, aside.items)) for aside in item.asides)
            return beside or is_composed(item) or self._differs(item.sides)
        return any(cell.at is not None or cell.others or any(map(self._is_changed, cell.items)) for cell in item.cells)

    def _id(self, at: str | None) -> str | None:
        """The id of the first place of a decision; the others have none."""
        if at is None or at in self._named:
            return None
        self._named.add(at)
        return anchor(at)

    def _ids(self, ats: Sequence[str]) -> str:
        return "".join(tag("a", "", id=name) for at in ats if (name := self._id(at)) is not None)

    def _places(self, row: GridRow) -> str:
        """Nothing may stand between the rows of a table but rows."""
        names = self._ids(row.others)
        return tag("tr", tag("td", names, class_="none")) if names else ""


def _before(bullet: str) -> str:
    return shown(bullet) + " " if bullet else ""


def _same_words(one: Runs | None, other: Runs | None) -> bool:
    """Whether two versions have the same words, pictures aside, and any words at all."""
    if one is None or other is None:
        return False
    first, second = ("".join(r.text for r in runs if isinstance(r, Run)) for runs in (one, other))
    return first == second != ""


def _there(row: GridRow) -> ThreeWay[bool]:
    """The sides that have a row."""
    found = ThreeWay(False, False, False)
    for cell in row.cells:
        for item in cell.items:
            if isinstance(item, Paragraph):
                here = ThreeWay(*(
                    side is not None and not away
                    for side, away in zip(
                        (item.sides.base, item.sides.left, item.sides.right),
                        (item.elsewhere.base, item.elsewhere.left, item.elsewhere.right),
                        strict=True,
                    )
                ))  # fmt: skip
            else:
                here = _there(item)
            found = ThreeWay(found.base or here.base, found.left or here.left, found.right or here.right)
    return found


def _folded(blocks: list[str], first: bool, last: bool) -> list[str]:
    """Blocks without a change, all but those beside a change behind a line to open."""
    low, high = 0 if first else CONTEXT, len(blocks) if last else len(blocks) - CONTEXT
    if high - low < CONTEXT or (first and last):
        return blocks
    words = count(high - low, "paragraph", "paragraphs") + " without a change"
    inside = tag("details", tag("summary", words) + "".join(blocks[low:high]))
    return [*blocks[:low], inside, *blocks[high:]]
