"""Plugins that draw, for tests: one that shows slides with a button each, one that raises, one that gives nonsense."""

from PyQt6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from workbench.hookimpl import hookimpl
from workbench.model.merge import Choice
from workbench.model.view import SlidesView


class Buttons(QWidget):
    """A button for each slide that is a decision; takes the left one."""

    def __init__(self, view, choose) -> None:
        super().__init__()
        self.told: list[dict[str, Choice]] = []
        self.went: list[str] = []
        self.choose = choose
        box = QVBoxLayout(self)
        self.buttons = {slide.at: QPushButton(slide.title, self) for slide in view.slides.items if slide.at}
        for at, button in self.buttons.items():
            box.addWidget(button)
            button.clicked.connect(lambda _, at=at: choose(at, Choice.LEFT))

    def answered(self, answers) -> None:
        self.told.append(dict(answers))
        if answers.get("1") is Choice.RIGHT:
            raise ValueError("right is not drawn")

    def look_at(self, at: str) -> None:
        self.went.append(at)


class Good:
    @hookimpl
    def workbench_widget(self, view, choose):
        return Buttons(view, choose) if isinstance(view, SlidesView) else None


class Raises:
    @hookimpl
    def workbench_widget(self, view):
        raise KeyError("no")


class Nonsense:
    @hookimpl
    def workbench_widget(self):
        return "a picture"
