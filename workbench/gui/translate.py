"""The window's words in the person's language."""

from PyQt6.QtCore import QCoreApplication


def translate(context: str, text: str, disambiguation: str = "", n: int = -1) -> str:
    """`text` in the language of the window; `%n` in it becomes `n`, with the plural that goes with it.

    Qt's tools read the calls of this function: `context` and `text` have to be written out as they are. The context is
    the room (the folder, or the file outside any) in which the words are shown.
    """
    return QCoreApplication.translate(context, text, disambiguation, n)
