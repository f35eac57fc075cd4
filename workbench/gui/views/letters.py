"""How words look on a page: what the document sets, and what tells a change from another."""

from PyQt6.QtGui import QColor, QFont, QTextCharFormat

from workbench.gui.theme import Theme
from workbench.model.merge import ChangeKind, Rich, Run


def underline(kind: ChangeKind | None, current: bool) -> QTextCharFormat.UnderlineStyle:
    """The second sign beside the colour: formats are dotted, other changes lined."""
    if kind is ChangeKind.FORMAT:
        return QTextCharFormat.UnderlineStyle.DotLine
    return QTextCharFormat.UnderlineStyle.SingleUnderline


def lettered(rich: Rich, plain: QTextCharFormat, colours: Theme) -> QTextCharFormat:
    """Bold, italic and the like; colours of the document only where they can be read on this paper."""
    found = QTextCharFormat(plain)
    for name, value in rich.style if isinstance(rich, Run) else ():
        on = value.lower() not in ("", "false", "none", "normal", "0")
        match name:
            case "bold":
                found.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
            case "italic":
                found.setFontItalic(on)
            case "underline":
                found.setFontUnderline(on)
            case "strike":
                found.setFontStrikeOut(on)
            case "link":
                found.setForeground(colours.left)
            case "color":
                colour = QColor(value)
                if colour.isValid() and abs(colour.lightness() - colours.paper.lightness()) > 110:
                    found.setForeground(colour)
            case _:
                pass  # fonts and sizes would make the columns unlike each other, and are told as decisions
    return found
