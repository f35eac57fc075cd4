"""A picture: left, result and right beside each other; or one over the other, with a slider or blinking."""

from PyQt6.QtCore import QPointF, Qt, QTimer
from PyQt6.QtGui import QImage
from PyQt6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout, QWidget

from workbench.gui.jobs import Jobs
from workbench.gui.review.discussion import Discussion
from workbench.gui.theme import STEP
from workbench.gui.translate import translate
from workbench.gui.views.canvas import Canvas, Lens
from workbench.gui.views.captions import caption_for
from workbench.gui.views.decode import decoded
from workbench.gui.views.document import DocumentView
from workbench.gui.views.look import heading_words
from workbench.gui.views.standing import Standing, State, side_of, standing
from workbench.model.problem import Problem
from workbench.model.threeway import ThreeWay
from workbench.model.view import ImageView
from workbench.review.scroll import Column

BLINK = 700  # milliseconds
_BESIDE, _SLIDE, _BLINK = range(3)


class ImageDocument(DocumentView):
    """Shows an `ImageView`; the pictures are decoded aside."""

    def __init__(self, view: ImageView, replicas: tuple[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._images: ThreeWay[QImage | None] | None = None
        self._standing: Standing[Column] = Standing(State.PLAIN)
        self._known = False
        self.lens = Lens(self)
        self.canvases = {column: Canvas(self.lens, self) for column in Column}
        self.over = Canvas(self.lens, self)
        self.over.setAccessibleName(translate("Views", "Left over right"))
        self.over.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.slider = QSlider(Qt.Orientation.Horizontal, self)
        self.slider.setRange(0, 100)
        self.slider.setValue(50)
        self.slider.setAccessibleName(translate("Views", "How much of the left is seen over the right"))
        self.slider.setToolTip(translate("Views", "Left of the line is the left picture, right of it the right one"))
        self.slider.valueChanged.connect(lambda value: self.over.slide(value / 100))
        self._blink = QTimer(self)
        self._blink.setInterval(BLINK)
        self._blink.timeout.connect(lambda: self.over.slide(0.0 if self.over.split else 1.0))
        self._modes = QButtonGroup(self)
        bar = QHBoxLayout()
        bar.setContentsMargins(STEP, STEP // 2, STEP, STEP // 2)
        bar.setSpacing(STEP)
        for mode, words, tip in (
            (_BESIDE, translate("Views", "Side by side"), translate("Views", "Left, result and right")),
            (_SLIDE, translate("Views", "Slider"), translate("Views", "Left over right, with a line to move")),
            (_BLINK, translate("Views", "Blink"), translate("Views", "Left and right in turn, at one place")),
        ):
            bar.addWidget(self._button(words, tip, mode))
        bar.addStretch(1)
        self.differs = QLabel(self)
        bar.addWidget(self.differs)
        self.fit = QPushButton(translate("Views", "100 %"), self)
        self.fit.setCheckable(True)
        self.fit.setAccessibleName(translate("Views", "Show every pixel"))
        self.fit.setToolTip(
            translate("Views", "Every pixel as one of the screen; drag to move. Else all of it is fitted")
        )
        self.fit.toggled.connect(lambda on: self.lens.show(not on, QPointF(0, 0)))
        bar.addWidget(self.fit)
        self._boxes = {column: self._boxed(column, replicas) for column in Column}
        row = QHBoxLayout()
        row.setSpacing(STEP)
        for box in (*self._boxes.values(), self.over):
            row.addWidget(box, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(bar)
        whole.addLayout(row, 1)
        whole.addWidget(self.slider)
        self._boxes[Column.BASE].hide()
        count = len(view.regions)
        self.differs.setText(translate("Views", "%n area(s) differ", "", count) if count else "")
        self._mode(_BESIDE)
        self._draw()
        self._jobs = Jobs(self)
        self._jobs.run(
            translate("Views", "Reading a picture"),
            lambda _: view.sides.map(lambda data: None if data is None else decoded(data)),
            self._came,
            self._failed,
        )

    def show_discussion(self, discussion: Discussion) -> None:
        """Show the picture that the review chose."""
        review, at = discussion.review, self._view.at
        self._known = at in review.index.decisions
        there = self._view.sides
        columns = ThreeWay(Column.BASE, Column.LEFT, Column.RIGHT)
        sides: ThreeWay[Column | None] = ThreeWay(
            *(column if data is not None else None for column, data in _pairs(columns, there))
        )
        self._standing = standing(sides, at, review)
        self._draw()

    def holds(self, at: str) -> bool:
        """Whether the picture is about this decision."""
        return at == self._view.at

    def peek(self, base: bool) -> None:
        """Show or hide the base."""
        self._base = base
        self._boxes[Column.BASE].setVisible(base and self._modes.checkedId() == _BESIDE)

    @property
    def peeking(self) -> bool:
        """Whether the base is shown."""
        return self._base

    def compare(self) -> None:
        """Left and right, and no result between them."""
        self._compared = True
        self._mode(self._modes.checkedId())

    def focus_target(self) -> QWidget:
        """The first of the buttons."""
        return self._modes.buttons()[0]

    _base = False
    _compared = False

    def _came(self, images: ThreeWay[QImage | None]) -> None:
        self._images = images
        self._draw()

    def _failed(self, _: Problem) -> None:
        self._came(ThreeWay(None, None, None))

    def _draw(self) -> None:
        images = self._images
        for column, canvas in self.canvases.items():
            if column is Column.RESULT:
                self._draw_result(canvas)
                continue
            image = None if images is None else side_of(images, column)
            canvas.show_pictures(image, None, self._view.regions, self._missing(column))
        if images is not None:
            self.over.show_pictures(images.right, images.left, self._view.regions, translate("Views", "No picture"))

    def _draw_result(self, canvas: Canvas) -> None:
        stands = self._standing
        if stands.state is State.OPEN:
            canvas.show_pictures(None, None, (), translate("Views", "Take the left or the right picture."))
        elif stands.parts:
            image = None if self._images is None else side_of(self._images, stands.parts[0])
            canvas.show_pictures(image, None, (), self._missing(stands.parts[0]))
        elif stands.written is not None:
            canvas.show_pictures(None, None, (), translate("Views", "This picture is made when it is written."))
        else:
            canvas.show_pictures(None, None, (), translate("Views", "Nothing stays here."))

    def _missing(self, column: Column) -> str:
        if side_of(self._view.sides, column) is None:
            return translate("Views", "not there")
        if self._images is None:
            return translate("Views", "Loading…")
        return translate("Views", "This picture cannot be read. It is broken; choose a whole file.")

    def _mode(self, mode: int) -> None:
        for column, box in self._boxes.items():
            there = {Column.BASE: self._base, Column.RESULT: not self._compared}.get(column, True)
            box.setVisible(mode == _BESIDE and there)
        self.over.setVisible(mode != _BESIDE)
        self.slider.setVisible(mode == _SLIDE)
        self._blink.start() if mode == _BLINK else self._blink.stop()
        self.over.slide(self.slider.value() / 100 if mode == _SLIDE else 1.0)

    def _button(self, words: str, tip: str, mode: int) -> QPushButton:
        button = QPushButton(words, self)
        button.setCheckable(True)
        button.setChecked(mode == _BESIDE)
        button.setAccessibleName(words)
        button.setToolTip(tip)
        self._modes.addButton(button, mode)
        button.clicked.connect(lambda: self._mode(mode))
        return button

    def _boxed(self, column: Column, replicas: tuple[str, str]) -> QWidget:
        box = QWidget(self)
        words = heading_words(column, replicas)
        caption = caption_for(column, replicas, box)
        canvas = self.canvases[column]
        canvas.setAccessibleName(words)
        canvas.clicked.connect(self._clicked)
        inside = QVBoxLayout(box)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(caption)
        inside.addWidget(canvas, 1)
        return box

    def _clicked(self) -> None:
        if self._view.at is not None and self._known:
            self.visited.emit(self._view.at)


def _pairs(columns: ThreeWay[Column], there: ThreeWay[bytes | None]) -> tuple[tuple[Column, bytes | None], ...]:
    return (columns.base, there.base), (columns.left, there.left), (columns.right, there.right)
