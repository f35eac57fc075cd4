"""The button that says how a document is compared, with a menu of what its format lets one set."""

from collections.abc import Sequence

from PyQt6.QtCore import pyqtSignal
from PyQt6.QtGui import QActionGroup
from PyQt6.QtWidgets import QInputDialog, QMenu, QToolButton, QWidget

from workbench.gui.translate import translate
from workbench.model.merge import Option, Options, OptionValue

_ROOM = 36  # characters of the button; the tooltip says it all


class OptionsButton(QToolButton):
    """`chosen` carries the options that the person wants, those left out that are as they are by default."""

    chosen = pyqtSignal(object)  # Options

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._options: tuple[Option, ...] = ()
        self._set: Options = {}
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAutoRaise(True)
        self.show_options((), {})

    def show_options(self, options: Sequence[Option], chosen: Options) -> None:
        """What can be set, and what is; hidden where nothing can be."""
        self._options, self._set = tuple(options), dict(chosen)
        words = translate("Review", "Compare: {how}").format(how=how_words(options, chosen))
        self.setText(words if len(words) <= _ROOM else f"{words[: _ROOM - 1]}…")
        tip = translate("Review", "What counts as a difference. Answers stay where the same is asked.")
        self.setToolTip(f"{words}\n{tip}")
        self.setAccessibleName(words)
        self.setVisible(bool(options))

    def set_option(self, option: Option, value: OptionValue) -> None:
        """The person wants this value."""
        wanted = {name: v for name, v in self._set.items() if name != option.name}
        if value != option.default:
            wanted[option.name] = value
        if wanted != self._set:
            self.chosen.emit(wanted)

    def _fill(self) -> None:
        self._menu.clear()
        for option in self._options:
            value = self._set.get(option.name, option.default)
            if option.choices:
                self._add_choices(option, value)
            elif isinstance(option.default, bool):
                action = self._menu.addAction(_title(option))
                assert action is not None
                action.setCheckable(True)
                action.setChecked(bool(value))
                action.triggered.connect(lambda on, o=option: self.set_option(o, on))
            else:
                self._add_value(option, value)
        self._menu.addSeparator()
        plain = self._menu.addAction(translate("Review", "Compare exactly"))
        assert plain is not None
        plain.setEnabled(bool(self._set))
        plain.triggered.connect(lambda: self.chosen.emit({}))

    def _add_choices(self, option: Option, value: OptionValue) -> None:
        menu = self._menu.addMenu(_title(option))
        assert menu is not None
        group = QActionGroup(menu)
        for choice in option.choices:
            action = menu.addAction(choice)
            assert action is not None
            group.addAction(action)
            action.setCheckable(True)
            action.setChecked(choice == value)
            action.triggered.connect(lambda _, o=option, c=choice: self.set_option(o, c))
        menu.setToolTip(option.sentence)

    def _add_value(self, option: Option, value: OptionValue) -> None:
        said = f": {value}" if value != option.default else ""
        action = self._menu.addAction(f"{_title(option)}{said}…")
        assert action is not None
        action.setToolTip(option.sentence)
        action.triggered.connect(lambda: self._ask(option, value))

    def _ask(self, option: Option, value: OptionValue) -> None:
        title = translate("Review", "Compare")
        if isinstance(option.default, str):
            text, sure = QInputDialog.getText(self, title, option.sentence, text=str(value))
            answer: OptionValue = text
        elif isinstance(option.default, int):
            answer, sure = QInputDialog.getInt(self, title, option.sentence, int(value))
        else:
            answer, sure = QInputDialog.getDouble(self, title, option.sentence, float(value), decimals=4)
        if sure:
            self.set_option(option, answer)


def how_words(options: Sequence[Option], chosen: Options) -> str:
    """What is set, in a few words."""
    known = {option.name: option for option in options}
    said = []
    for name, value in sorted(chosen.items()):
        words = name.replace("_", " ")
        default = known[name].default if name in known else None
        said.append(words if default is False and value is True else f"{words}: {value}")
    return ", ".join(said) or translate("Review", "exactly")


def _title(option: Option) -> str:
    """The beginning of its sentence: what fits into a menu."""
    return option.sentence.partition(":")[0].partition(";")[0].rstrip(".").replace("&", "&&")
