"""The signs and colours of marks: never a colour alone."""

from PyQt6.QtGui import QColor

from workbench.gui.places.picture import Line, Mark
from workbench.gui.theme import Theme
from workbench.gui.translate import translate
from workbench.model.threeway import Side

SIGNS = {
    Mark.NONE: "",
    Mark.HERE: "•",
    Mark.CREATED: "+",
    Mark.EDITED: "✎",
    Mark.RENAMED: "→",
    Mark.MOVED: "⇢",
    Mark.DELETED: "✕",
}


def tone(mark: Mark, side: Side | None, colours: Theme) -> QColor:
    """The colour of a mark: the side's own, and vermilion for what is gone."""
    if mark is Mark.DELETED:
        return colours.conflict
    return {Side.LEFT: colours.left, Side.RIGHT: colours.right, None: colours.base}[side]


def note_words(line: Line) -> str:
    """What is said behind the name of a line."""
    if line.kind is None:
        return translate("Places", "… %n more", "", line.more)
    parts = []
    match line.mark:
        case Mark.CREATED:
            parts.append(translate("Places", "new"))
        case Mark.EDITED:
            parts.append(translate("Places", "edited"))
        case Mark.DELETED:
            parts.append(translate("Places", "deleted"))
        case Mark.RENAMED:
            parts.append(translate("Places", "was {name}").format(name=f"\u2068{line.origin.rpartition('/')[2]}\u2069"))
        case Mark.MOVED if line.origin.rpartition("/")[2] == line.name:
            folder = line.origin.rpartition("/")[0]
            place = f"\u2068{folder}\u2069" if folder else translate("Places", "the top folder")
            parts.append(translate("Places", "from {folder}").format(folder=place))
        case Mark.MOVED:
            parts.append(translate("Places", "was {name}").format(name=f"\u2068{line.origin}\u2069"))
        case _:
            pass
    if line.files:
        parts.append(translate("Places", "%n file(s)", "", line.files))
    return ", ".join(parts)


def line_words(line: Line) -> str:
    """A line read aloud."""
    note = note_words(line)
    return f"{line.name} ({note})" if line.name and note else line.name or note
