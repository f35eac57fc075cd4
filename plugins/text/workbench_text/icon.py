"""A sheet of paper with lines of text."""

from workbench.model.icon import sheet_of_paper
from workbench.model.merge import ChangeKind, Icon

_DRAWING = '<path d="M5 7.5h6M5 9.5h6M5 11.5h4" fill="none" stroke="#6b7280" stroke-linejoin="round"/>'


def icon(change: ChangeKind | None, size: int) -> Icon:
    """The icon as SVG, `size` pixels wide and high."""
    return sheet_of_paper(_DRAWING, change, size)
