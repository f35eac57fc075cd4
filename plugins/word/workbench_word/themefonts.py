"""The fonts that a document's theme names: "minorHAnsi" → "Calibri"."""

from collections.abc import Mapping

from workbench_ooxml.namespaces import A
from workbench_ooxml.xml import tag

from workbench.model.problem import DocumentError
from workbench_word.document import Document

_SCRIPTS = {"HAnsi": "latin", "Ascii": "latin", "EastAsia": "ea", "Bidi": "cs"}


def theme_fonts(document: Document) -> Mapping[str, str]:
    """The fonts by the names that w:rFonts uses for them; none without a theme that can be read."""
    try:
        root = document.part_root("theme")
    except DocumentError:
        return {}
    found: dict[str, str] = {}
    if root is None:
        return found
    for word in ("major", "minor"):
        fonts = next(root.iter(tag(A, f"{word}Font")), None)
        for script, name in _SCRIPTS.items():
            font = fonts.find(tag(A, name)) if fonts is not None else None
            if font is not None and font.get("typeface"):
                found[word + script] = font.get("typeface", "")
    return found
