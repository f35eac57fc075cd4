"""What a person did in a document that another program saved, told from what the save did.

A plan of the original (base and left) and the saved document (right) is cut down in place: changes that are artifacts
leave its nodes, and decisions over what is only written in another way are answered with the original.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import tag

from workbench.model.threeway import ThreeWay
from workbench_word import meant
from workbench_word.artifacts import is_plain, or_default
from workbench_word.blocks import Block, Paragraph, Row, Table
from workbench_word.document import Document
from workbench_word.inline import OBJECT
from workbench_word.listlooks import ListLooks, same_place
from workbench_word.nodes import (
    MergedControl,
    MergedParagraph,
    MergedTable,
    Node,
    PlacedBlock,
    PlacedRow,
    Settings,
    Whole,
)
from workbench_word.plan import Plan
from workbench_word.properties import Properties
from workbench_word.rough import plain
from workbench_word.stylenames import common_name
from workbench_word.tablestyles import Says, TableStyles
from workbench_word.themefonts import theme_fonts
from workbench_word.woven import Look, Range, Stretch

_NOTHING = Says()
_DRAWN = frozenset({"picture", "drawing", "object"})
_KEPT = _DRAWN | {"footnote", "endnote", "equation", "field", "break", "symbol"}
"""Kinds of objects that every program keeps: where one is gone, a person took it away."""


@dataclass
class Judge:
    """Judges one plan. `refused` are the decisions that nobody made, `lost` what the save took away, by what it is called."""

    base: Document
    side: Document
    refused: set[str] = field(default_factory=set)
    lost: Counter[str] = field(default_factory=Counter)
    _bare: bool = False
    """Whether the story at hand is one whose looks programs do not keep: a comment."""

    def __post_init__(self) -> None:
        self._lists = ListLooks(self.base), ListLooks(self.side)
        self._tables = TableStyles(self.base), TableStyles(self.side)
        self._names = {style.name.casefold().strip() for style in self.base.styles.styles.values()}
        self._fonts = {**theme_fonts(self.side), **theme_fonts(self.base)}

    def judge(self, plan: Plan) -> None:
        """Cut the plan down to what a person did."""
        titled = any(True for _ in self.base.root.iter(tag(W, "titlePg")))
        for name, story in list(plan.stories.items()):
            if name.startswith(("header first", "footer first")) and not titled:
                del plan.stories[name]  # it is never shown, and programs put there what they like
                continue
            self._bare = name.startswith("comment")
            self._blocks(story.places, _NOTHING)
            story.section = self._settings("section", story.section)
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
        if sides.base is not None and sides.right is not None:
            return False  # moved
        if block is None:
            return True
        if not isinstance(block, Paragraph):
            return not isinstance(block, Table) and not _said(block)
        if plain(block.inline.words) and not _only_signs(block):
            return False
        if any(thing.key.startswith("drawing") for thing in block.inline.objects.values()):
            return False
        if sides.base is None:
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
                self._blocks(node.places, says)
            case Whole():
                base, right = node.sides.base, node.sides.right
                if base is not None and right is not None and plain(_said(base)) == plain(_said(right)):
                    self.refused.add(node.at)
            case _:
                pass

    # Paragraphs

    def _paragraph(self, node: MergedParagraph, says: Says) -> None:
        base, side = node.sides.base, node.sides.right
        styled = "pStyle" in node.settings.keys and not self._same_style(node.settings.keys["pStyle"], "paragraph")
        keys = node.settings.keys.items()
        node.settings = _kept(node.settings, {k: v for k, v in keys if not self._unset(k, v, base, side, says, styled)})
        node.section = self._settings("section", node.section)
        for stretch, at in zip(node.woven.stretches, node.stretches, strict=True):
            if at is not None and self._unsaid(stretch, base, side):
                self.refused.add(at)
        for thing in node.objects:
            thing.settings = _kept(thing.settings, {})  # how a drawing is set, every program writes in its own way
            for box in thing.boxes:
                self._blocks(box or (), says)
        looks: list[Look] = []
        addresses: list[str] = []
        for look, at in zip(node.woven.looks, node.looks, strict=True):
            found = self._looked(look, base, side, says, styled)
            if found:
                looks.append(replace(look, keys=found))
                addresses.append(at)
        node.woven = replace(node.woven, looks=tuple(looks))
        node.looks = tuple(addresses)
        for thing in node.objects:
            for places in thing.boxes:
                self._blocks(places or (), says)

    def _unset(
        self, key: str, values: ThreeWay[str | None], base: Paragraph, side: Paragraph, says: Says, styled: bool
    ) -> bool:
        """Whether nobody set a property of a paragraph."""
        before, after = values.base, values.right
        if self._bare or (key == "jc" and _kinds(base) == {"equation"}):
            return True
        if key == "pStyle":
            return self._same_style(values, "paragraph")
        if key == "numPr":
            return _none(before) == _none(after) or same_place(
                self._lists[0].level(_none(before)), self._lists[1].level(_none(after))
            )
        if is_plain("paragraph", key, (or_default(key, before), or_default(key, after))):
            return True
        if not _said_here(key, after, base.direct, [side.direct], base.direct.get(key) is not None and not styled):
            return True
        if styled and side.setting.styles.paragraph(side.style, {}).get(key) == after:
            return True
        if key.startswith("spacing@"):
            around = {**base.effective, **side.effective}
            if around.get(f"{key}Autospacing") in ("1", "on", "true"):
                return True
        if key == "spacing@line" and "spacing@lineRule" in base.direct and key not in base.direct:
            return True  # a rule without a measure means that of the style to one program, and a single line to another
        if or_default(key, after) in says.values.get(key, ()):
            return True
        if key.startswith("ind@"):
            levels = (
                self._lists[0].level(base.effective.get("numPr")),
                self._lists[1].level(side.effective.get("numPr")),
            )
            return any(level is not None and _indented(level.indent, key, after) for level in levels)
        return False

    def _unsaid(self, stretch: Stretch, base: Paragraph, side: Paragraph) -> bool:
        """Whether a change of text is none to a reader, or took away what the program cannot keep."""
        before, after = _words(base, stretch.base), _words(side, stretch.right)
        if before[1] != after[1]:
            return self._bare and not after[0]  # another picture
        if _tight(before[0]) == _tight(after[0]) and (
            _tight(before[0]) or [k for k in before[2] if k in _KEPT] == [k for k in after[2] if k in _KEPT]
        ):
            return True
        if before[2] == ["ptab"] and after[0] == "\t":
            return True
        return bool(before[2]) and before[2] == after[2] and plain(before[0]) == plain(after[0])

    def _looked(
        self, look: Look, base: Paragraph, side: Paragraph, says: Says, styled: bool
    ) -> Mapping[str, ThreeWay[str | None]]:
        """What of a change of look a person made."""
        spans = [s.direct for s in base.inline.spans if s.start < look.base.end and s.end > look.base.start]
        mine = spans[0] if spans else {}
        if self._bare or _kinds(base, look.base) <= _DRAWN:
            return {}
        effective = base.setting.styles.run(base.style, mine)
        found: dict[str, ThreeWay[str | None]] = {}
        for key, values in look.keys.items():
            before, after = values.base, values.right
            if key in _FOLLOWERS or is_plain("run", key, (or_default(key, before), or_default(key, after))):
                continue
            if key == "~ins" and "~del" in mine:
                continue  # what one inserted and another deleted is a deletion to some programs
            if key == "rStyle" and self._same_style(values, "character"):
                continue
            if key == "rFonts@ascii" and after in self._named_fonts(effective):
                continue
            here = [s.direct for s in side.inline.spans]
            if not _said_here(key, after, mine, here, mine.get(key) is not None):
                continue
            if or_default(key, after) in says.values.get(key, ()):
                continue
            found[key] = values
        for key in _FOLLOWERS & set(look.keys):
            if _FOLLOWED[key] in found:
                found[key] = look.keys[key]
        return found

    def _named_fonts(self, effective: Properties) -> set[str | None]:
        named = effective.get("rFonts@asciiTheme")
        fonts = {effective.get("rFonts@ascii")} - {None}
        return {*fonts, self._fonts.get(named)} if named is not None else {*fonts}

    def _same_style(self, values: ThreeWay[str | None], kind: str) -> bool:
        mine = common_name(self.base.styles, values.base, kind)
        theirs = common_name(self.side.styles, values.right, kind)
        if mine == theirs:
            return True
        # A name that differs only in case from another one gets a number.
        return theirs.rstrip("0123456789") == mine and theirs not in self._names

    # Tables

    def _table(self, node: MergedTable) -> None:
        node.settings = self._settings("table", node.settings)
        count = len(node.rows)
        for number, row in enumerate(node.rows):
            if row.node is None:
                continue
            row.node.settings = self._settings("row", row.node.settings)
            cells = row.node.cells
            for place, cell in enumerate(cells):
                says = Says()
                for tables, table in ((self._tables[0], node.sides.base), (self._tables[1], node.sides.right)):
                    says.update(tables.at(table.element, number, count, place, len(cells)))
                if cell.node is not None:
                    cell.node.settings = self._cell(cell.node.settings, says)
                    self._blocks(cell.node.places, says)
                elif cell.at is not None and cell.sides.base is None and _filler(row, cell.sides.right):
                    self.refused.add(cell.at)

    def _cell(self, settings: Settings, says: Says) -> Settings:
        made = self._settings("cell", settings)
        keys = dict(made.keys)
        drawn = keys.get("tcBorders")
        if drawn is not None:
            extra = meant.borders(drawn.right) - meant.borders(drawn.base)
            if {line[1:] for line in extra} <= says.lines:
                del keys["tcBorders"]
        filled = keys.get("shd")
        if filled is not None and meant.fill(filled.right) in says.fills:
            del keys["shd"]
        return _kept(made, keys)

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


_FOLLOWED = {"szCs": "sz", "rFonts@hAnsi": "rFonts@ascii", "rFonts@cs": "rFonts@ascii"}
_FOLLOWERS = frozenset(_FOLLOWED) | {
    "rFonts@eastAsia",
    "rFonts@hint",
    "rFonts@asciiTheme",
    "rFonts@hAnsiTheme",
    "rFonts@eastAsiaTheme",
    "rFonts@cstheme",
}
_FOLLOWED |= dict.fromkeys(_FOLLOWERS - set(_FOLLOWED), "rFonts@ascii")
"""Keys that programs write beside another one; they count where that was changed."""


def _said_here(key: str, after: str | None, before: Properties, now: Sequence[Properties], removed: bool) -> bool:
    """Whether a value is set on the spot, not by a style that another program defines in its own way."""
    if any(direct.get(key) is not None and direct.get(key) == after for direct in now):
        return True
    if any(
        direct.get(key) is not None and or_default(key, direct.get(key)) == or_default(key, after) for direct in now
    ):
        return True
    return removed and all(direct.get(key) is None for direct in now)


def _indented(level: Properties, key: str, after: str | None) -> bool:
    return meant.near(level.get(key, "0"), after, 10)


def _none(said: str | None) -> str | None:
    """A place in a list; None where a paragraph is taken out of it."""
    return None if said is None or said.endswith("|none") else said


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


def _kinds(paragraph: Paragraph, range_: Range | None = None) -> set[str]:
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


def _said(block: Block) -> str:
    match block:
        case Paragraph():
            return block.inline.words
        case Table():
            return "\n".join(row.words for row in block.rows)
    return "".join(block.element.itertext())


def _only_signs(paragraph: Paragraph) -> bool:
    """Whether there is nothing in a paragraph but the sign that a note begins with."""
    inline = paragraph.inline
    return bool(inline.objects) and all(
        (c == OBJECT and i in inline.objects and inline.objects[i].kind == "mark") or c.isspace()
        for i, c in enumerate(inline.text)
    )


def _filler(row: PlacedRow, cell: object) -> bool:
    """Whether an added cell only fills a row that began or ended early."""
    base = row.sides.base
    words = getattr(cell, "words", "")
    return not plain(words) and isinstance(base, Row) and base.element.find(".//{*}gridAfter") is not None
