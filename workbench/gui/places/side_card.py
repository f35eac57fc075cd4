"""One column of the page: whose folder it is, what was done there, the folder as a picture, and the file's own facts."""

from PyQt6.QtCore import QSize, Qt
from PyQt6.QtGui import QImage, QPixmap
from PyQt6.QtWidgets import QGridLayout, QLabel, QWidget

from workbench.gui.places.drawing import FolderDrawing
from workbench.gui.places.picture import Line
from workbench.gui.theme import STEP, theme
from workbench.model.threeway import Side


class SideCard:
    """Before (`side` None), left or right: one column of a grid, so that what belongs together stands side by side."""

    def __init__(self, side: Side | None, column: int, grid: QGridLayout, parent: QWidget) -> None:
        self._side = side
        self.caption, self.words, self.facts, self.image = (QLabel(parent) for _ in range(4))
        self.drawing = FolderDrawing(side, parent)
        for label in (self.caption, self.words, self.facts):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setMinimumWidth(1)
        self.caption.setTextFormat(Qt.TextFormat.RichText)
        self.image.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for row, widget in enumerate((self.caption, self.words, self.drawing, self.facts, self.image)):
            grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(column, 1)

    def show_words(self, caption: str, words: tuple[str, ...], facts: str) -> None:
        """Whose folder it is, what was done, and the facts."""
        colours = theme(self.caption.palette())
        tone = {None: colours.base, Side.LEFT: colours.left, Side.RIGHT: colours.right}[self._side]
        shown = caption.replace("&", "&amp;").replace("<", "&lt;")
        self.caption.setText(f'<span style="color:{tone.name()}">■</span>&nbsp; <b>{shown}</b>')
        self.caption.setVisible(bool(caption))
        self.words.setText("\n".join(words))
        self.words.setVisible(bool(words))
        self.words.setAccessibleName(caption)
        self.facts.setText(facts)
        self.facts.setStyleSheet(f"color: {colours.faint.name()}")
        self.facts.setVisible(bool(facts))

    def show_lines(self, lines: tuple[Line, ...], name: str) -> None:
        """The folder as a picture; nothing where there is none."""
        self.drawing.setVisible(bool(lines))
        self.drawing.show_lines(lines, name)

    def show_image(self, image: QImage | None, name: str) -> None:
        """The file itself, where it is an image."""
        self.image.setVisible(image is not None)
        self.image.setAccessibleName(name)
        if image is not None:
            ratio = self.image.devicePixelRatioF()
            edge = QSize(20 * STEP, 20 * STEP) * ratio
            pixmap = QPixmap.fromImage(image).scaled(
                edge, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            pixmap.setDevicePixelRatio(ratio)
            self.image.setPixmap(pixmap)
