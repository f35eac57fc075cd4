"""Where something is, in a few words for a list: "Introduction, 2nd paragraph", "table ‘Costs’"."""

from collections.abc import Sequence

from workbench_word.blocks import Block, Control, Other, Paragraph, Story, Table, words_of
from workbench_word.bundles import Bundle, parts_of

_LETTERS = 40


def title_of(block: Block) -> str:
    """A block by its place in the text, where `name_places` gave it one, else by its first words."""
    match block:
        case Paragraph():
            empty = "an empty paragraph" if block.section is None else "a section break"
            return block.place or short(block.inline.words) or empty
        case Table():
            return f"table ‘{short(block.rows[0].words if block.rows else '')}’"
        case Bundle():
            return _run_of(block)
        case Control():
            return short(words_of(block.blocks)) or "a content control"
        case Other():
            return "an object"


def _run_of(bundle: Bundle) -> str:
    """A section by its heading, any other bundle by how it begins."""
    parts = parts_of(bundle)
    count = sum(isinstance(part, Paragraph) for part in parts)
    tables = sum(isinstance(part, Table) for part in parts)
    size = f"{count} paragraph{'s' * (count != 1)}" + (f", {tables} table{'s' * (tables != 1)}" if tables else "")
    first = parts[0]
    if isinstance(first, Paragraph) and first.inline.text.strip() and _is_heading(first):
        return f"section ‘{short(first.inline.words)}’ ({size})"
    return f"{title_of(first)}, and what follows ({size})"


def _is_heading(paragraph: Paragraph) -> bool:
    level = paragraph.effective.get("outlineLvl", "9")
    return level.isdecimal() and int(level) < 9


def short(text: str) -> str:
    """The first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= _LETTERS else f"{words[:_LETTERS].rsplit(' ', 1)[0]}…"


def name_places(story: Story) -> None:
    """Give the paragraphs of a story their places, counted from the heading above them."""
    _Places().walk(story.blocks)


class _Places:
    def __init__(self) -> None:
        self.heading = ""
        self.count = 0

    def walk(self, blocks: Sequence[Block]) -> None:
        """Name them in the order in which they stand."""
        for block in blocks:
            if isinstance(block, Control):
                self.walk(block.blocks)
            elif isinstance(block, Paragraph) and block.inline.text.strip():
                if _is_heading(block):
                    self.heading, self.count = short(block.inline.words), 0
                    block.place = f"heading ‘{self.heading}’"
                else:
                    self.count += 1
                    where = f"{self.count}{_ending(self.count)} paragraph"
                    block.place = f"{self.heading}, {where}" if self.heading else where


def _ending(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
