"""A page with a heading, paragraphs and a table."""

from workbench.model.icon import sheet_of_paper
from workbench.model.merge import ChangeKind, Icon

_DRAWING = (
    '<path d="M5 6h3.5" stroke="#0072B2" stroke-width="1.6"/>'
    '<path d="M5 8.3h6M5 10.1h6v2.8H5zM8 10.1v2.8" fill="none" stroke="#6b7280" stroke-width=".9"/>'
)


def icon(change: ChangeKind | None, size: int) -> Icon:
    """The icon as SVG, `size` pixels wide and high."""
    return sheet_of_paper(_DRAWING, change, size)
