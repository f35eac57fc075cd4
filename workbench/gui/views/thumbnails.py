"""Small pictures by the plugin's names for them: wanted when they are first seen, decoded aside, kept while there is room."""

from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from workbench.gui.jobs import Jobs
from workbench.gui.translate import translate
from workbench.gui.views.decode import decoded
from workbench.model.view import ImageView, View, Want

EDGE = 480
KEPT = 300
"""So many are kept: 300 of 480 by 360 pixels are 200 MB."""


class Thumbnails(QObject):
    """`wanted` asks for a picture; `came` tells that one is here, or is known not to come."""

    wanted = pyqtSignal(object)  # Want
    came = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = Jobs(self)
        self._pictures: dict[str, QImage | None] = {}
        self._asked: set[str] = set()

    def get(self, reference: str) -> QImage | None:
        """The picture; None while it is not here. The first time, it is asked for."""
        if reference in self._pictures:
            picture = self._pictures.pop(reference)
            self._pictures[reference] = picture  # the one that was seen last goes last
            return picture
        if reference not in self._asked:
            self._asked.add(reference)
            self.wanted.emit(Want(0, 1, reference))
        return None

    def broken(self, reference: str) -> bool:
        """Whether it is known that this picture does not come."""
        return reference in self._pictures and self._pictures[reference] is None

    def put(self, view: View, want: Want) -> None:
        """An answer has come."""
        sides = view.sides if isinstance(view, ImageView) else None
        data = None if sides is None else sides.left or sides.right or sides.base
        reference = want.reference
        if reference is None:
            return
        if data is None:
            self._keep(reference, None)
            return
        given = data
        self._jobs.run(
            translate("Views", "Reading a picture"),
            lambda _: decoded(given, EDGE),
            lambda image: self._keep(reference, image),
            lambda _: self._keep(reference, None),
        )

    def refused(self, want: Want) -> None:
        """No answer has come."""
        if want.reference is not None:
            self._keep(want.reference, None)

    def _keep(self, reference: str, image: QImage | None) -> None:
        self._asked.discard(reference)
        self._pictures[reference] = image
        while len(self._pictures) > KEPT:
            del self._pictures[next(iter(self._pictures))]
        self.came.emit()
