"""Where the person is in a folder tree: what is unfolded, the current row, how far down; kept over a new comparison."""

from dataclasses import dataclass

from PyQt6.QtCore import QModelIndex
from PyQt6.QtWidgets import QTreeView

from workbench.gui.compare.folder_model import FolderModel
from workbench.model.compared import Compared, CompareState


@dataclass(frozen=True, slots=True)
class Place:
    """Paths below the roots; `top` is the first row that can be seen."""

    unfolded: tuple[str, ...]
    current: str | None
    top: str | None

    @classmethod
    def of(cls, view: QTreeView, model: FolderModel) -> "Place":
        """The place in `view` now."""
        unfolded: list[str] = []
        waiting = [QModelIndex()]
        while waiting:
            parent = waiting.pop()
            for row in range(model.rowCount(parent)):
                index = model.index(row, 0, parent)
                if model.hasChildren(index) and view.isExpanded(index) and (path := _path(model, index)) is not None:
                    unfolded.append(path)
                    waiting.append(index)
        top = view.indexAt(view.rect().topLeft())
        return cls(tuple(unfolded), _path(model, view.currentIndex()), _path(model, top))


def restore(place: Place, view: QTreeView, model: FolderModel) -> None:
    """Bring `view` back to `place`, as far as it is still there."""
    for path in place.unfolded:
        index = _index(model, path)
        if index.isValid():
            view.expand(index)
    # The row itself, or else the nearest folder above it that is still there.
    near = place.current or ""
    while near:
        index = _index(model, near)
        if index.isValid():
            view.setCurrentIndex(index)
            break
        near = near.rpartition("/")[0]
    if place.top is not None and (index := _index(model, place.top)).isValid():
        view.scrollTo(index, QTreeView.ScrollHint.PositionAtTop)


def place_of(row: Compared, side: str, three_way: bool) -> str:
    """The path of a row on a side: a moved one is still at its old path where it was not moved."""
    if row.origin is None:
        return row.path
    old = {
        CompareState.MOVED: ("base",) if three_way else ("left",),
        CompareState.MOVED_LEFT: ("base", "right"),
        CompareState.MOVED_RIGHT: ("base", "left"),
        CompareState.CONFLICT: ("base",),
    }.get(row.state, ())
    return row.origin if side in old else row.path


def _path(model: FolderModel, index: QModelIndex) -> str | None:
    node = model.node(index)
    return node.row.path if node is not None and node.row is not None else None


def _index(model: FolderModel, path: str) -> QModelIndex:
    if model.shown is None:
        return QModelIndex()
    number = model.shown.tree.number_of(path)
    if number is None:
        return QModelIndex()
    parent = model.shown.tree.nodes[number].parent
    place = model.shown.places[number]
    siblings = model.shown.children[parent]
    there = place < len(siblings) and siblings[place] == number
    return model.index_of(number) if there else QModelIndex()
