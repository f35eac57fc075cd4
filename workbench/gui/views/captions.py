"""The headings of columns, the same above every kind of view."""

from PyQt6.QtWidgets import QWidget

from workbench.gui.text.caption import Caption
from workbench.gui.theme import STEP, theme
from workbench.gui.views.look import heading_words
from workbench.review.scroll import Column


def caption_for(column: Column, replicas: tuple[str, str], parent: QWidget) -> Caption:
    """The heading of a column: its tone and whose it is."""
    colours = theme(parent.palette())
    tones = {
        Column.BASE: colours.base,
        Column.LEFT: colours.left,
        Column.RESULT: colours.settled,
        Column.RIGHT: colours.right,
    }
    caption = Caption(parent)
    caption.show_words(tones[column], heading_words(column, replicas))
    caption.setFixedHeight(4 * STEP)  # the same above each, whatever fonts the names need
    return caption
