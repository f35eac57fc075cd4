"""What a person did in a document that another program saved, told from what the save did.

A plan of the original (base and left) and the saved document (right) is cut down in place: changes that are artifacts
leave its nodes, and decisions over what is only written in another way are answered with the original.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench.model.threeway import ThreeWay
from workbench_word import meant
from workbench_word.artifacts import is_plain
from workbench_word.blocks import Block, Paragraph, Row, Table
from workbench_word.contents import in_contents, is_contents
from workbench_word.contentsend import of_contents
from workbench_word.document import Document
from workbench_word.headed import Headed
from workbench_word.linecount import LineCount
from workbench_word.nodes import (
    MergedBundle,
    MergedControl,
    MergedParagraph,
    MergedTable,
    Node,
    PlacedBlock,
    PlacedRow,
    Settings,
    Whole,
)
from workbench_word.noise import canonical
from workbench_word.plan import Plan
from workbench_word.rough import plain
from workbench_word.tablestyles import Says, TableStyles
from workbench_word.unsaid import filled_in, only_signs, said_in, unsaid
from workbench_word.unset import Looks
from workbench_word.woven import Look

_NOTHING = Says()
_ABOVE = frozenset(("top",))
"""The edge of a cell below a new or deleted row that LibreOffice says to be without a line: the row above draws it."""

_EDGES = frozenset(("top", "bottom", "left", "right", "insideH", "insideV"))


@dataclass
class Judge:
    """Judges one plan. `refused` are the decisions that nobody made, `lost` what the save took away, by what it is called.

    `tables` are those that both versions have.
    """

    base: Document
    side: Document
    refused: set[str] = field(default_factory=set)
    lost: Counter[str] = field(default_factory=Counter)
    tables: list[tuple[Table, Table]] = field(default_factory=list)
    _bare: bool = False
    """Whether the story at hand is one whose looks programs do not keep: a comment, or a note without a paragraph."""

    def __post_init__(self) -> None:
        self._looks = Looks(self.base, self.side)
        self._tables = TableStyles(self.base), TableStyles(self.side)
        self._headed = Headed(self.base, self.side)
        self._lines = LineCount(self.base, self.side)
        self._contents = in_contents(self.base.root, self.side.root)
        self._sections = [list(document.root.iter(tag(W, "sectPr"))) for document in (self.base, self.side)]

    def judge(self, plan: Plan) -> None:
        """Cut the plan down to what a person did."""
        titled = any(True for document in (self.base, self.side) for _ in document.root.iter(tag(W, "titlePg")))
        for name, story in list(plan.stories.items()):
            if name.startswith(("header first", "footer first")) and not titled:
                del plan.stories[name]  # it is never shown, and programs put there what they like
                continue
            if name.startswith(("header", "footer")) and self._headed.collapsed(int(name.rpartition(" ")[2]) - 1):
                del plan.stories[name]
                continue
            before = story.sides.base
            self._bare = name.startswith("comment") or (before is not None and before.element.find(tag(W, "p")) is None)
            self._blocks(story.places, _NOTHING)
            story.section = self._section(story.section, before.section if before is not None else None)
        self.refused |= {merge.at for merge in plan.parts}

    # Blocks

    def _blocks(self, places: Sequence[PlacedBlock], says: Says) -> None:
        for index, placed in enumerate(places):
            if placed.node is not None:
                self._node(placed.node, says)
            if placed.at is not None and self._unmade(placed.sides, places, index):
                self.refused.add(placed.at)

    def _unmade(self, sides: ThreeWay[Block | None], places: Sequence[PlacedBlock], index: int) -> bool:
        """Whether a block was added or left out by the save."""
        block = sides.base if sides.base is not None else sides.right
        if of_contents(self._contents, places, index):
            return True
        if sides.base is not None and sides.right is not None:
            return False  # moved
        if block is None:
            return True
        if not isinstance(block, Paragraph):
            return not isinstance(block, Table) and not said_in(block)
        if plain(block.inline.words) and not only_signs(block):
            return False
        if any(thing.key.startswith("drawing") for thing in block.inline.objects.values()):
            return False
        if sides.base is None:
            if block.section is not None and not self._fewer(1):
                return True  # a break put elsewhere
            return len(places) == 1 or bool(block.inline.objects)
        follower = places[index + 1].sides.base if index + 1 < len(places) else None
        return isinstance(follower, Paragraph) and follower.section is not None

    def _node(self, node: Node, says: Says) -> None:
        match node:
            case MergedParagraph():
                self._paragraph(node, says)
            case MergedTable():
                self._table(node)
            case MergedControl():
                node.settings = Settings()  # every save writes anew what controls are set to
                self._blocks(node.places, says)
            case MergedBundle():
                self._blocks(node.places, says)
            case Whole():
                base, right = node.sides.base, node.sides.right
                if base is None or right is None:
                    return
                if plain(said_in(base)) == plain(said_in(right)) or (
                    is_contents(base.element) and is_contents(right.element)
                ):
                    self.refused.add(node.at)
            case _:
                pass

    # Paragraphs

    def _paragraph(self, node: MergedParagraph, says: Says) -> None:
        base, side = node.sides.base, node.sides.right
        styled = "pStyle" in node.settings.keys and not self._looks.same_style(
            node.settings.keys["pStyle"], "paragraph"
        )
        keys = node.settings.keys.items()
        wanted = (
            {}
            if self._bare or base.element in self._contents
            else {k: v for k, v in keys if not self._looks.unset(k, v, base, side, says, styled)}
        )
        node.settings = _kept(node.settings, wanted)
        if base.section is None or side.section is not None:
            node.section = self._section(node.section, base.section)
        elif not self._broken(base.section):
            node.section = Settings()  # it was put elsewhere, or what follows goes on on the same page
        worked_out = base.element in self._contents
        same = worked_out or filled_in(base, side)
        for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
            if at is not None and (same or unsaid(stretch, base, side, self._bare)):
                self.refused.add(at)
        for thing in node.objects:
            thing.settings = _kept(thing.settings, {})  # how a drawing is set, every program writes in its own way
            for box in thing.boxes:
                self._blocks(box or (), says)
        looks: list[Look] = []
        addresses: list[str] = []
        for look, at in zip(node.woven.looks, node.looks, strict=True):
            found = {} if self._bare or worked_out else self._looks.looked(look, base, side, says, styled)
            if found:
                looks.append(replace(look, keys=found))
                addresses.append(at)
        node.woven = replace(node.woven, looks=tuple(looks))
        node.looks = tuple(addresses)
        for thing in node.objects:
            for places in thing.boxes:
                self._blocks(places or (), says)

    # Tables

    def _table(self, node: MergedTable) -> None:
        self.tables.append((node.sides.base, node.sides.right))
        node.settings, node.shells = self._settings("table", node.settings), Settings()
        count = len(node.rows)
        bare = _EDGES if _undrawn(node.sides.base) >= _EDGES else frozenset()
        kept = [True, *(row.sides.base is not None and row.sides.right is not None for row in node.rows)]
        for number, row in enumerate(node.rows):
            if row.node is None:
                continue
            row.node.settings, row.node.shells = self._settings("row", row.node.settings), Settings()
            cells = row.node.cells
            for place, cell in enumerate(cells):
                says = Says()
                for tables, table in ((self._tables[0], node.sides.base), (self._tables[1], node.sides.right)):
                    says.update(tables.at(table.element, number, count, place, len(cells)))
                if cell.node is not None:
                    edges = frozenset() if kept[number] or _unlined(node.rows[number - 1], place) else _ABOVE
                    cell.node.settings = self._cell(cell.node.settings, says, edges | bare)
                    self._blocks(cell.node.places, says)
                elif cell.at is not None and cell.sides.base is None and _filler(row, cell.sides.right):
                    self.refused.add(cell.at)

    def _cell(self, settings: Settings, says: Says, rewritten: Collection[str]) -> Settings:
        """What a person set a cell to, not counting lines taken away from edges that the save rewrites."""
        made = self._settings("cell", settings)
        keys = dict(made.keys)
        drawn = keys.get("tcBorders")
        if drawn is not None:
            extra = meant.borders(drawn.right) - meant.borders(drawn.base)
            if {line[1:] for line in extra} <= says.lines:
                del keys["tcBorders"]
        borders = settings.keys.get("tcBorders")
        if borders is not None and _taken_away(borders.base, borders.right, says) - frozenset(rewritten):
            keys["tcBorders"] = borders
        filled = keys.get("shd")
        if filled is not None and meant.fill(filled.right) in says.fills:
            del keys["shd"]
        return _kept(settings, keys)

    def _section(self, settings: Settings, section: Element | None) -> Settings:
        """What a person set a section to; the headers that she switched on or off with it."""
        number = self._headed.number(section)
        keys = dict(self._settings("section", settings).keys)
        if section is not None and (section is self._sections[0][0] or self._fewer(0)):
            keys.pop("type", None)  # nothing is before it, or what stood before it is not there
        for key, values in settings.keys.items():
            if number is not None and "Reference" in key and self._headed.switched(number, key):
                keys[key] = values
            if number is not None and key == "titlePg" and self._headed.first_gone(number):
                keys[key] = values
            if key == "lnNumType" and self._lines.chosen(values):
                keys[key] = values
        return _kept(settings, {key: settings.keys[key] for key in settings.keys if key in keys})

    def _fewer(self, which: int) -> bool:
        """Whether the side (0) or the original (1) has fewer sections than the other."""
        here, there = len(self._sections[1 - which]), len(self._sections[which])
        return here < there

    def _broken(self, section: Element) -> bool:
        """Whether a break is a person's to take away: it begins a new page, and the side has fewer of them."""
        known = self._sections[0]
        after = next((n + 1 for n, one in enumerate(known) if one is section), len(known))
        kind = known[after].find(tag(W, "type")) if after < len(known) else None
        return self._fewer(0) and (kind is None or kind.get(tag(W, "val")) != "continuous")

    def _settings(self, scope: str, settings: Settings) -> Settings:
        keys = {
            key: values
            for key, values in settings.keys.items()
            if not is_plain(scope, key, (values.base, values.right))
        }
        return _kept(settings, keys)


def _kept(settings: Settings, keys: Mapping[str, ThreeWay[str | None]]) -> Settings:
    """The settings with these keys alone."""
    return Settings(keys, {key: settings.at[key] for key in keys})


def _taken_away(before: str | None, after: str | None, says: Says) -> frozenset[str]:
    """The edges at which a line was drawn, by the cell or by its table, and that the cell now leaves or says to be without one."""
    if not says.lines:
        return _drawn(before) - _drawn(after)
    return meant.undrawn(after) - meant.undrawn(before)


def _drawn(borders: str | None) -> frozenset[str]:
    return frozenset(edge for edge, *_ in meant.borders(borders))


def _undrawn(table: Table) -> frozenset[str]:
    """The edges at which a table says that no line is, whatever its style says."""
    said = table.element.find(f"{tag(W, 'tblPr')}/{tag(W, 'tblBorders')}")
    return meant.undrawn(canonical(said).decode("utf-8", "replace")) if said is not None else frozenset()


def _unlined(above: PlacedRow, place: int) -> bool:
    """Whether the cell above, in a row that is new or moved here, says that no line is below it."""
    row = above.sides.right
    cells = row.element.findall(tag(W, "tc")) if isinstance(row, Row) else []
    said = cells[place].find(f"{tag(W, 'tcPr')}/{tag(W, 'tcBorders')}") if place < len(cells) else None
    return said is not None and "bottom" in meant.undrawn(canonical(said).decode("utf-8", "replace"))


def _filler(row: PlacedRow, cell: object) -> bool:
    """Whether an added cell only fills a row that began or ended early."""
    base = row.sides.base
    words = getattr(cell, "words", "")
    return not plain(words) and isinstance(base, Row) and base.element.find(".//{*}gridAfter") is not None
