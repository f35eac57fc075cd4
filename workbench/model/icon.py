"""What the icons of files have in common: the sheet of paper, and the badge for what happened to it."""

from workbench.model.merge import ChangeKind, Icon

# Colours of the Okabe–Ito set; the sign in the badge says the same without colour.
_BADGES = {
    ChangeKind.INSERT: ("#009E73", "M12 9.4v5.2M9.4 12h5.2"),
    ChangeKind.DELETE: ("#D55E00", "M9.4 12h5.2"),
    ChangeKind.REPLACE: ("#0072B2", "M9.6 14.4l.5-1.7 3.2-3.2 1.2 1.2-3.2 3.2z"),
    ChangeKind.MOVE: ("#CC79A7", "M9.3 12h5.2M12.7 10.2l1.8 1.8-1.8 1.8"),
    ChangeKind.FORMAT: ("#E69F00", "M9.6 10h4.8M12 10v4.6"),
}


def sheet_of_paper(drawing: str, change: ChangeKind | None, size: int) -> Icon:
    """A sheet of paper with `drawing` on it and the badge of `change`, `size` pixels wide and high.

    `drawing` is SVG in a square of 16 by 16. The paper goes from (3, 1.5) to (13, 14.5), its folded corner begins at (9.5, 5),
    and the badge covers what is right of and below (8, 8). For `workbench_icon`; an icon of another shape is as good.
    """
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 16 16">'
        '<path d="M3 1.5h6.5L13 5v9.5H3z" fill="#fff" stroke="#6b7280" stroke-linejoin="round"/>'
        '<path d="M9.5 1.5V5H13" fill="none" stroke="#6b7280" stroke-linejoin="round"/>'
        f"{drawing}{badge(change) if change is not None else ''}</svg>"
    )
    return Icon("image/svg+xml", svg.encode())


def badge(change: ChangeKind) -> str:
    """SVG for the lower right corner of an icon of 16 by 16: a disk with the sign of a kind of change."""
    colour, sign = _BADGES[change]
    return (
        f'<circle cx="12" cy="12" r="3.75" fill="{colour}" stroke="#fff" stroke-width=".5"/>'
        f'<path d="{sign}" fill="none" stroke="#fff" stroke-width="1.1" stroke-linecap="round" stroke-linejoin="round"/>'
    )
