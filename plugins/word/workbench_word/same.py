"""Whether two blocks say the same to a reader."""

from workbench_ooxml.namespaces import W
from workbench_ooxml.xml import Element, tag

from workbench_word.blocks import Block, Cell, Control, Other, Paragraph, Row, Table
from workbench_word.noise import canonical
from workbench_word.shells import shells_in, told


def same_block(one: Block, other: Block) -> bool:
    """Whether they do: as they are set, or as they come to look."""
    if type(one) is not type(other) or one.text_key != other.text_key:
        return False
    if _first(one) is _first(other) or one.direct_key == other.direct_key:
        return True
    match one, other:
        case Paragraph(), Paragraph():
            return one.effective_key == other.effective_key
        case Table(), Table():
            heads = all(same_part(one.element, other.element, name) for name in ("tblPr", "tblGrid"))
            heads = heads and same_shells(one.element, other.element)
            return (
                heads
                and len(one.rows) == len(other.rows)
                and all(same_row(a, b) for a, b in zip(one.rows, other.rows, strict=True))
            )
        case Control(), Control():
            return told(one.element) == told(other.element) and same_blocks(one.blocks, other.blocks)
        case Other(), Other():
            return False
    return False


def _first(block: Block) -> Block:
    """The block that stands for all of the same bytes."""
    return (block.twin or block) if isinstance(block, Paragraph | Table) else block


def same_row(one: Row, other: Row) -> bool:
    """Whether two rows do."""
    return (
        same_part(one.element, other.element, "trPr")
        and same_shells(one.element, other.element)
        and len(one.cells) == len(other.cells)
        and all(same_cell(a, b) for a, b in zip(one.cells, other.cells, strict=True))
    )


def same_cell(one: Cell, other: Cell) -> bool:
    """Whether two cells do."""
    return same_part(one.element, other.element, "tcPr") and same_blocks(one.blocks, other.blocks)


def same_blocks(one: tuple[Block, ...], other: tuple[Block, ...]) -> bool:
    """Whether two sequences do."""
    return len(one) == len(other) and all(same_block(a, b) for a, b in zip(one, other, strict=True))


def same_shells(one: Element, other: Element) -> bool:
    """Whether what stands around the rows of two tables, or the cells of two rows, is set to the same."""
    return [told(shell) for shell in shells_in(one)] == [told(shell) for shell in shells_in(other)]


def same_part(one: Element, other: Element, name: str) -> bool:
    """Whether the child of this name says the same in both."""
    return part_key(one, name) == part_key(other, name)


def part_key(element: Element, name: str) -> bytes:
    """What the child of this name says; nothing where there is none, or an empty one."""
    child = element.find(tag(W, name))
    return canonical(child) if child is not None and len(child) else b""
