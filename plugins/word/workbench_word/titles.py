"""Where something is, in a few words for a list."""

from workbench_word.blocks import Block, Control, Other, Paragraph, Table, words_of

_LETTERS = 40


def title_of(block: Block) -> str:
    """A block by its first words."""
    match block:
        case Paragraph():
            return short(block.inline.words) or "an empty paragraph"
        case Table():
            return f"table ‘{short(block.rows[0].words if block.rows else '')}’"
        case Control():
            return short(words_of(block.blocks)) or "a content control"
        case Other():
            return "an object"


def short(text: str) -> str:
    """The first words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= _LETTERS else f"{words[:_LETTERS].rsplit(' ', 1)[0]}…"
