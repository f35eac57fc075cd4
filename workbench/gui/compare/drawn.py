"""Two documents as pages, tables, slides or pictures beside each other; every difference can be walked to."""

from collections.abc import Callable

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtWidgets import QVBoxLayout, QWidget

from workbench.gui.compare.pairs import Pair
from workbench.gui.compare.pairs_view import PairsTable
from workbench.gui.compare.seen import Seen
from workbench.gui.desk import Opened
from workbench.gui.review.discussion import Discussion
from workbench.gui.theme import STEP
from workbench.gui.views.area import DocumentArea, Shown
from workbench.gui.views.widgets import Widgets
from workbench.model.conflict import Conflict, ConflictKind
from workbench.model.item import ItemId, ItemKind
from workbench.model.merge import Change, ChangeKind, Choice, Comparison, Decision, MergeResult
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import PropertiesView, TextView, View, Want
from workbench.review import Review

Part = Callable[[Seen, Want, Callable[[tuple[View, ...]], None], Callable[[Problem], None]], None]
"""Asks for a part of the views of two files; one of the two functions is called later."""


def drawn_views(views: tuple[View, ...]) -> tuple[View, ...]:
    """The views that are drawn: neither text nor lists of values."""
    return tuple(view for view in views if not isinstance(view, TextView | PropertiesView))


class DrawnPages(QWidget):
    """The views of two documents, without a result. `part` is where what is not there yet comes from."""

    went = pyqtSignal()

    def __init__(self, part: Part, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = part
        self.widgets = Widgets(None, None, self)
        self.area = DocumentArea(self._build, self)
        self.values = PairsTable(self)
        self.found: Seen | None = None
        self.discussion: Discussion | None = None
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.values)
        box.addWidget(self.area, 1)
        self.area.visited.connect(self._visit)
        self.area.wanted.connect(self._want)

    def show_found(self, found: Seen, pairs: tuple[Pair, ...]) -> None:
        """Show the views of two files; `pairs` are what is to be said of them in rows."""
        assert found.comparison is not None
        self.found = found
        self.values.setVisible(bool(pairs))
        self.values.setMaximumHeight((len(pairs) + 2) * 4 * STEP)
        self.values.show_pairs(pairs)
        names = found.files.left_name, found.files.right_name
        review = Review.start("comparison", _as_merge(found.comparison))
        conflict = _conflict(names)
        self.discussion = Discussion(Opened(conflict, review, found.views), review, self)
        self.discussion.current = None
        self.area.show_opened(self.discussion)
        self.area.refresh()

    @property
    def where(self) -> tuple[int, int]:
        """The number of the current difference, from 1 (0: none yet), and how many there are."""
        if self.discussion is None:
            return 0, 0
        index = self.discussion.review.index.rows
        return index.get(self.discussion.current or "", -1) + 1, len(index)

    @property
    def current(self) -> Change | None:
        """The difference where the person is."""
        if self.discussion is None or self.found is None or self.found.comparison is None:
            return None
        at = self.discussion.current
        return next((c for c in self.found.comparison.changes if at is not None and c.at == at), None)

    def step(self, forward: bool) -> bool:
        """Go to the next or previous difference; False where there is none."""
        discussion = self.discussion
        if discussion is None or not discussion.step(forward):
            return False
        self.area.refresh()
        if discussion.current is not None:
            self.area.look_at(discussion.current)
        return True

    def focus_target(self) -> QWidget:
        """What takes the keys."""
        return self.area.shown[0].widget.focus_target() if self.area.shown else self

    def _build(self, discussion: Discussion, parent: QWidget) -> tuple[Shown, ...]:
        shown = tuple(self.widgets(discussion, parent))
        for one in shown:
            one.widget.compare()
        return shown

    def _visit(self, at: str) -> None:
        if self.discussion is not None:
            self.discussion.go(at)
            self.area.refresh()
            self.went.emit()

    def _want(self, one: Shown, want: Want) -> None:
        if self.found is None:
            return
        self._part(
            self.found,
            want,
            lambda views: self.area.take_in(one, want, views),
            lambda _: self.area.refuse(one, want),
        )


def _as_merge(comparison: Comparison) -> MergeResult:
    """The changes as decisions that nobody has to take, so that what shows decisions shows them."""
    changes = {change.at: change for change in comparison.changes if change.at}
    return MergeResult(comparison.format, tuple(_as_decision(at, change) for at, change in changes.items()))


def _as_decision(at: str, change: Change) -> Decision:
    where = change.at_new if change.at_new is not None else change.at_old
    sides = ThreeWay(None, change.old, change.new)
    if change.kind is ChangeKind.FORMAT and change.old is None:
        sides = ThreeWay(None, change.new, change.new)  # it is the same place on both sides
    allowed = frozenset({Choice.LEFT, Choice.RIGHT})
    return Decision(at, change.kind, sides, False, Choice.RIGHT, allowed, "", 1.0, title=where or "")


def _conflict(names: tuple[str, str]) -> Conflict:
    nobody = ItemId(bytes(16))
    return Conflict(
        "comparison",
        ConflictKind.MODIFY_MODIFY,
        ItemKind.FILE,
        (nobody,),
        ThreeWay(None, None, None),
        replicas=names,
    )
