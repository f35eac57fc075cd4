"""The blocks of a story: paragraphs, tables with rows and cells, content controls, and what else may stand there.

A story is a sequence of blocks: the body, a header, a footnote, a comment. Blocks hold on to their elements; what is
written is made of those.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree
from workbench_ooxml.namespaces import W14, W
from workbench_ooxml.xml import Element, local, namespace, tag

from workbench_word.inline import Inline
from workbench_word.noise import canonical, digest, is_noise
from workbench_word.properties import Properties, read_properties, seen
from workbench_word.reading import Meanings, read_inline, words_in
from workbench_word.sections import ending_of
from workbench_word.styles import Styles
from workbench_word.tokens import Token, tokens_of, told
from workbench_word.tracked import MARK, tracked_mark
from workbench_word.wraps import WRAPS


@dataclass(slots=True)
class Setting:
    """What a story is read with: the styles of its document, what numbers in it stand for, what its lists look like."""

    styles: Styles
    meanings: Meanings
    lists: Mapping[str, str]
    readings: "Readings" = field(default_factory=lambda: Readings())


@dataclass(slots=True)
class Readings:
    """The first block of each kind of bytes in the documents of one merge.

    Most blocks are the same in all versions. One that means the same wherever it stands is read once: the others take over
    what was read of the first.
    """

    paragraphs: dict[bytes, "Paragraph"] = field(default_factory=dict)
    tables: dict[bytes, "Table"] = field(default_factory=dict)

    def forget(self) -> None:
        """Let go of the blocks: they hold on to this, and all of it would stay until somebody looks for rings."""
        self.paragraphs.clear()
        self.tables.clear()


@dataclass(eq=False)
class Paragraph:
    """A w:p. `direct` are its own properties, `mark` those of its end; `section` is the w:sectPr of the section it ends."""

    element: Element
    setting: Setting
    direct: Properties
    mark: Properties
    section: Element | None
    place: str = ""
    """Where it stands, in words."""

    @cached_property
    def twin(self) -> "Paragraph | None":
        """The first paragraph that has the same bytes, where those say all; None where this is the first."""
        first = self.setting.readings.paragraphs.setdefault(_bytes_of(self.element), self)
        return first if first is not self and first.plain else None

    @cached_property
    def plain(self) -> bool:
        """Whether its bytes say all: nothing in it has a number, whose meaning is its document's."""
        inline = self.inline
        return not inline.objects and not inline.anchors and not inline.wraps and self.section is None

    @cached_property
    def inline(self) -> Inline:
        """What stands in it."""
        return read_inline(self.element, self.setting.meanings) if self.twin is None else self.twin.inline

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Its words."""
        return tokens_of(self.inline) if self.twin is None else self.twin.tokens

    @property
    def id(self) -> str | None:
        """Word's own number for it, if it has one."""
        return self.element.get(tag(W14, "paraId"))

    @property
    def style(self) -> str | None:
        """The id of its style; None for the default one."""
        return self.direct.get("pStyle")

    @cached_property
    def effective(self) -> Properties:
        """What its properties come to, lists by their look."""
        return self.setting.styles.paragraph(self.style, self.direct)

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words and objects are, and whether a section ends."""
        if self.twin is not None:
            return self.twin.text_key
        words = told(self.inline)
        return digest((words if self.section is None else f"{words}\x04").encode("utf-8", "surrogatepass"))

    @cached_property
    def direct_key(self) -> bytes:
        """Equal where everything in it is, as it is set here."""
        if self.twin is not None:
            return self.twin.direct_key
        return digest(canonical(self.element, self.setting.meanings))

    @cached_property
    def effective_key(self) -> bytes:
        """Equal where a reader sees the same."""
        runs = self.setting.styles
        pieces = [self.style or runs.default("paragraph") or "", repr(sorted(seen(self.effective).items()))]
        pieces.append(self.inline.text)
        pieces += [f"{at}:{thing.key}" for at, thing in sorted(self.inline.objects.items())]
        for span in _joined(
            (s.start, s.end, repr(sorted(seen(runs.run(self.style, s.direct)).items()))) for s in self.inline.spans
        ):
            pieces.append(repr(span))
        pieces += sorted(f"{anchor.at}:{anchor.key}" for anchor in self.inline.anchors)
        if self.section is not None:
            pieces.append(canonical(self.section, self.setting.meanings).decode("utf-8", "replace"))
        return digest("\x00".join(pieces).encode("utf-8", "surrogatepass"))


@dataclass(eq=False)
class Cell:
    """A w:tc."""

    element: Element
    blocks: tuple["Block", ...]

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        return digest(b"".join(block.text_key for block in self.blocks))

    @cached_property
    def words(self) -> str:
        """Its text."""
        return words_of(self.blocks)


@dataclass(eq=False)
class Row:
    """A w:tr."""

    element: Element
    cells: tuple[Cell, ...]
    number: int = 0
    """Which of the rows it is, from 1."""

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        return digest(b"\x01".join(cell.text_key for cell in self.cells))

    @cached_property
    def words(self) -> str:
        """Its text, cells apart."""
        return "\t".join(cell.words for cell in self.cells)


@dataclass(eq=False)
class Column:
    """The cells of one column of a regular table, from above to below."""

    index: int
    cells: tuple[Cell, ...]

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        return digest(b"\x01".join(cell.text_key for cell in self.cells))

    @cached_property
    def words(self) -> str:
        """Its text, cells apart."""
        return "\t".join(cell.words for cell in self.cells)


@dataclass(eq=False)
class Table:
    """A w:tbl."""

    element: Element
    setting: Setting

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Its rows in order."""
        return tuple(_rows(self.element, self.setting))

    @cached_property
    def twin(self) -> "Table | None":
        """The first table that has the same bytes, where those say all; None where this is the first."""
        first = self.setting.readings.tables.setdefault(_bytes_of(self.element), self)
        return first if first is not self and first.plain else None

    @cached_property
    def plain(self) -> bool:
        """Whether its bytes say all: nothing in it has a number, whose meaning is its document's."""
        blocks = (block for row in self.rows for cell in row.cells for block in cell.blocks)
        return all(isinstance(block, Paragraph | Table) and block.plain for block in blocks)

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        if self.twin is not None:
            return self.twin.text_key
        return digest(b"\x02" + b"".join(row.text_key for row in self.rows))

    @cached_property
    def direct_key(self) -> bytes:
        """Equal where everything in it is, as it is set here."""
        if self.twin is not None:
            return self.twin.direct_key
        return digest(canonical(self.element, self.setting.meanings))


@dataclass(eq=False)
class Control:
    """A block-level w:sdt, or w:customXml: blocks with a shell around them."""

    element: Element
    setting: Setting
    blocks: tuple["Block", ...]

    @cached_property
    def text_key(self) -> bytes:
        """Equal where the words in it are."""
        return digest(b"\x03" + b"".join(block.text_key for block in self.blocks))

    @cached_property
    def direct_key(self) -> bytes:
        """Equal where everything in it is, as it is set here."""
        return digest(canonical(self.element, self.setting.meanings))


@dataclass(eq=False)
class Other:
    """Anything else that stands among blocks: an anchor, a chunk of another format, an equation."""

    element: Element
    setting: Setting

    @cached_property
    def direct_key(self) -> bytes:
        """Equal where its content is."""
        return digest(canonical(self.element, self.setting.meanings))

    @property
    def text_key(self) -> bytes:
        """Equal where its content is."""
        return self.direct_key


Block = Paragraph | Table | Control | Other


@dataclass(eq=False)
class Story:
    """The blocks of one part or of one note; `element` holds them."""

    name: str
    element: Element
    blocks: tuple[Block, ...]
    section: Element | None = field(default=None)


def read_story(name: str, element: Element, setting: Setting) -> Story:
    """The story in `element` (w:body, w:hdr, w:footnote, w:comment, w:txbxContent, …)."""
    section = ending_of(element)
    return Story(name, element, read_blocks((e for e in element if e is not section), setting), section)


def read_blocks(elements: Iterable[Element], setting: Setting) -> tuple[Block, ...]:
    """The blocks that these elements are."""
    found: list[Block] = []
    for element in elements:
        if is_noise(element):
            continue
        name = local(element) if namespace(element) == W else ""
        if name == "p":
            found.append(read_paragraph(element, setting))
        elif name == "tbl":
            found.append(Table(element, setting))
        elif name == "sdt":
            content = element.find(tag(W, "sdtContent"))
            found.append(Control(element, setting, read_blocks(content if content is not None else (), setting)))
        elif name == "customXml":
            inside = (child for child in element if local(child) != "customXmlPr")
            found.append(Control(element, setting, read_blocks(inside, setting)))
        elif name != "tcPr":
            found.append(Other(element, setting))
    return tuple(found)


def read_paragraph(element: Element, setting: Setting) -> Paragraph:
    """The paragraph that a w:p is; what stands in it is read when it is asked for."""
    properties = element.find(tag(W, "pPr"))
    if properties is None:
        return Paragraph(element, setting, {}, {}, None)
    direct = dict(read_properties(properties))
    numbering = properties.find(tag(W, "numPr"))
    if numbering is not None:
        direct["numPr"] = _numbering(numbering, setting)
    mark = tracked_mark(properties)
    if mark:
        direct[MARK] = mark
    return Paragraph(
        element, setting, direct, read_properties(properties.find(tag(W, "rPr"))), properties.find(tag(W, "sectPr"))
    )


def _numbering(element: Element, setting: Setting) -> str:
    level, number = element.find(tag(W, "ilvl")), element.find(tag(W, "numId"))
    value = tag(W, "val")
    id_ = number.get(value, "0") if number is not None else ""
    return f"{level.get(value, '0') if level is not None else '0'}|{setting.lists.get(id_, id_)}"


def _rows(table: Element, setting: Setting) -> Iterable[Row]:
    for number, element in enumerate(within(table, "tr"), 1):
        cells = tuple(
            Cell(cell, read_blocks((e for e in cell if local(e) != "tcPr"), setting)) for cell in within(element, "tc")
        )
        yield Row(element, cells, number)


def within(element: Element, name: str) -> Iterable[Element]:
    """The rows of a table, or the cells of a row, those in content controls too."""
    for child in element:
        if namespace(child) != W:
            continue
        if local(child) == name:
            yield child
        elif local(child) in WRAPS:
            yield from within(child, name)


def words_of(blocks: Sequence[Block], notes: bool = False) -> str:
    """The text of some blocks, a line each; with the text of their `notes`, if wanted."""
    lines: list[str] = []
    for block in blocks:
        match block:
            case Paragraph():
                inline = block.inline
                lines.append(inline.with_notes(0, len(inline.text)) if notes else inline.words)
            case Table():
                lines += [row.words for row in block.rows]
            case Control():
                lines.append(words_of(block.blocks, notes))
            case Other():
                lines += [words] if (words := words_in(block.element)) else []
    return "\n".join(lines)


def _joined(spans: Iterable[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Neighbours that look alike as one."""
    found: list[tuple[int, int, str]] = []
    for start, end, look in spans:
        if found and found[-1][1] == start and found[-1][2] == look:
            found[-1] = (found[-1][0], end, look)
        else:
            found.append((start, end, look))
    return found


def _bytes_of(element: Element) -> bytes:
    return digest(etree.tostring(element, with_tail=False))
