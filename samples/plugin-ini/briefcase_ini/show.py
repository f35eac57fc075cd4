"""Keys and values for the window, changed or not, in one list."""

from briefcase_ini.document import Document
from briefcase_ini.merge import pieces
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, Property, ViewPage, Want


def show_merge(documents: ThreeWay[Document], has_base: bool, want: Want) -> PropertiesView:
    """Every key, and every comment or section that is asked about, base, left and right."""
    return _page(_properties(documents, has_base), want)


def show_comparison(old: Document, new: Document, want: Want) -> PropertiesView:
    """Every key, and every comment or section that differs: old on the left, new on the right. Nothing is asked."""
    # As in `compare`: a merge in which only the right changed something.
    properties = _properties(ThreeWay(old, old, new), has_base=True)
    return _page(
        [Property(None, p.name, ThreeWay(None, p.sides.left, p.sides.right), p.kind) for p in properties], want
    )


def _properties(documents: ThreeWay[Document], has_base: bool) -> list[Property]:
    return [
        Property(piece.decision.at, piece.title, piece.shown, piece.decision.kind)
        if piece.decision
        else Property(None, piece.title, piece.shown)
        for piece in pieces(documents, has_base)
        if piece.decision or piece.is_key
    ]


def _page(properties: list[Property], want: Want) -> PropertiesView:
    wanted = tuple(properties[want.start : want.start + want.count])
    return PropertiesView(ViewPage(want.start, len(properties), wanted), "Settings")
