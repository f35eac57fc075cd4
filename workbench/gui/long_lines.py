"""What the columns say in the place of what is hidden of a long line."""

from workbench.gui.translate import translate
from workbench.gui.wording import size_words


def hidden_words(hidden: str) -> str:
    """The note for `hidden`: how much it is."""
    size = size_words(len(hidden.encode("utf-8", "replace")))
    return translate("Text", " … {size} more on this line, not shown").format(size=size)
