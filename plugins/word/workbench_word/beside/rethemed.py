"""The colours and fonts of a theme that a person chose in LibreOffice, told by what they come to: it writes them in its own way."""

from collections.abc import Iterator

from workbench_word.beside.area import Values
from workbench_word.document import Document
from workbench_word.meant import attributes
from workbench_word.program import program

_KEEPS = ("LibreOffice", "Collabora")
"""Programs that write the theme that a document has; others put one of their own in its place."""
_FONTS = ("majorFont latin", "minorFont latin")


def rethemed(before: Values, after: Values, side: Document) -> Iterator[str]:
    """Those keys of the theme that come to another colour or font."""
    if not any(word in program(side) for word in _KEEPS):
        return
    for key in sorted(before.keys() & after.keys()):
        if key.startswith("colour "):
            colours = _colour(before[key]), _colour(after[key])
            if None not in colours and colours[0] != colours[1]:
                yield key
        elif key in _FONTS:
            fonts = (attributes(values[key]).get("typeface", "").casefold() for values in (before, after))
            if len({*fonts, ""}) > 2:
                yield key


def _colour(said: str) -> str | None:
    """Red, green and blue; those that a colour of the system had last."""
    found = attributes(said)
    for ending in (".lastClr", "srgbClr.val"):
        colour = next((value for name, value in found.items() if name.endswith(ending)), None)
        if colour is not None:
            return colour.upper()
    return None
